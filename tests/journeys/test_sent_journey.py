"""A message is followed from "Waiting for collection" to the answer, and sent once more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_what_became_of_a_message_is_seen(way: str, tmp_path: Path) -> None:
    program = Path(__file__).with_name("sent_journey.py")

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
