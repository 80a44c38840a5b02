"""Files go from the Send page to another mailbox, by mouse and by keyboard alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_files_are_sent(tmp_path: Path, way: str) -> None:
    program = Path(__file__).with_name("send_journey.py")
    result = subprocess.run(
        [sys.executable, str(program), way, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert f"by {way}: done" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0, result.stderr
    logs = [file for file in (tmp_path / "home").rglob("*.log*") if file.is_file()]
    assert logs, "there has to be a log to look into"
    assert not [file for file in logs if "9990000018" in file.read_text("utf-8")]
