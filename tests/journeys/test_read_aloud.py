"""What a screen reader finds: the tables' cells with the names of their columns, over AT-SPI.

The window runs on a real X server in a session of its own; Debian's at-spi2-core is between it
and the reader, which turns to each page by its button as a blind person would.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
TOOLS = ("Xvfb", "xvfb-run", "dbus-run-session")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None] + [
    str(file) for file in (BUS, Path(SYSTEM_PYTHON)) if not file.exists()
]

SESSION = """
"$1" window_to_read.py "$2" >"$2/window.log" 2>&1 &
folder="$2"
reader="$3"
shift 3
"$reader" screen_reader.py "$@"
touch "$folder/enough"
wait
"""


@pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's")
def test_a_screen_reader_hears_each_cell_with_its_column(tmp_path: Path) -> None:
    assert not MISSING, f"not installed: {MISSING} (installer/set-up test does)"

    wanted = {"Inbox": "Messages received=Blood results", "Sent": "Messages sent=Blood forms"}
    pages = read(tmp_path, wanted)

    for page, column in (("Inbox", "Message"), ("Sent", "Subject")):
        table = pages[page]
        assert column in table["columns"]
        for row in table["rows"]:
            assert row.keys() == set(table["columns"])
            for name, words in row.items():
                assert words.startswith(f"{name}: "), (name, words)
    heard = [row["Message"] for row in pages["Inbox"]["rows"]]
    assert any("St Anne's Pathology, Blood results" in words for words in heard)
    assert pages["Sent"]["rows"][0]["Subject"] == "Subject: Blood forms"


def read(folder: Path, tables: dict[str, str]) -> dict[str, dict]:
    """What the tables of these pages say, by page; `tables`: name=words to wait for."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM"}
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    session = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "dbus-run-session", "--"),
            *("sh", "-c", SESSION, "session", sys.executable, str(folder), SYSTEM_PYTHON),
            *(f"{page}={name}" for page, name in tables.items()),
        ],
        cwd=HERE,
        env={**environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    window_log = (folder / "window.log").read_text("utf-8", "replace")
    heard = json.loads(session.stdout.splitlines()[-1] if session.stdout else "{}")
    assert all(heard.get(page) for page in tables), f"{heard}\n{session.stderr}\n{window_log}"
    return heard
