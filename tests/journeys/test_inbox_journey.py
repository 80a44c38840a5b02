"""A message is found, looked into, saved and acknowledged: by mouse, and by keyboard alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_message_is_found_looked_into_and_acknowledged(way: str, tmp_path: Path) -> None:
    program = Path(__file__).with_name("inbox_journey.py")

    result = subprocess.run(
        [sys.executable, str(program), str(tmp_path), way],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert f"by {way}: done" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0, result.stderr
