"""Somebody new becomes a contact, found in MESH and written to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_somebody_new_becomes_a_contact(way: str, tmp_path: Path) -> None:
    program = Path(__file__).with_name("contacts_journey.py")

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
