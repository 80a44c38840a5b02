"""The icon beside the clock in a tray that is real: Debian's trayer on an X server."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TOOLS = ("Xvfb", "xvfb-run", "trayer", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

SESSION = """
trayer --edge bottom --align right --widthtype request &
host=$!
"$1" tray_journey.py "$2"
ended=$?
kill $host
exit $ended
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the tray of X11 is Linux's")
def test_the_icon_keeps_the_program_until_it_is_quit(tmp_path: Path) -> None:
    assert not MISSING, f"not installed: {MISSING} (installer/set-up test does)"
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM"}
    environment = {k: v for k, v in os.environ.items() if k not in hidden}

    session = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"),
            *("sh", "-c", SESSION, "session", sys.executable, str(tmp_path)),
        ],
        cwd=HERE,
        env={**environment, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )

    seen = session.stdout.splitlines()
    assert session.returncode == 0, f"{seen}\n{session.stderr}"
    assert [words for words in seen if not words.startswith("tip: ")] == [
        "embedded",
        "closed and running",
        "back by a click",
        "back by the menu",
    ]
    [tip] = [words for words in seen if words.startswith("tip: ")]
    assert tip.startswith("tip: MeshDesk / ")
    assert "Elm Street Surgery" in tip
