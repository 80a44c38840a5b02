"""What the Settings page sets is in force at once, down to the proxy on the way to MESH."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
SCREEN = TESTS / "desktop" / "screen.json"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_everything_that_is_set_is_in_force(way: str, tmp_path: Path) -> None:
    program = Path(__file__).with_name("settings_journey.py")

    result = subprocess.run(
        [sys.executable, str(program), str(tmp_path), way],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
            "PYTHONPATH": os.pathsep.join([str(TESTS / "services"), *sys.path]),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert f"by {way}: done" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0, result.stderr
    secret = b"proxy-password"
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert not [file for file in files if secret in file.read_bytes()]
