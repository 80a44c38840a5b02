"""The main job with the keyboard alone, from the wizard to "Collected"."""

import os
import subprocess
import sys
from pathlib import Path

from meshdesk.demo.scenery import DEMO_PASSWORD

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


def test_the_main_job_needs_no_mouse(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("by_keyboard.py")), str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert "by keyboard alone: done" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0, result.stderr
    assert secrets_found_in(tmp_path / "home") == []


def secrets_found_in(home: Path) -> list[str]:
    """Files of the data folder that hold a password, a shared key or a token in clear."""
    secrets = (DEMO_PASSWORD.encode(), b"TestKey", b"NHSMESH ")
    files = [file for file in home.rglob("*") if file.is_file()]
    assert any(file.suffix == ".log" for file in files), "the log has to be among them"
    return [str(file) for file in files if any(s in file.read_bytes() for s in secrets)]
