"""The main job with the keyboard alone, from the wizard to "Collected"."""

import os
import subprocess
import sys
from pathlib import Path

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
