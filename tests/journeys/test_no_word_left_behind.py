"""No word of any window is in English alone (`words_in_brackets`)."""

import os
import subprocess
import sys
from pathlib import Path

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"
ROOT = Path(__file__).parents[2]


def test_every_word_goes_through_translation(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("words_in_brackets.py")), str(tmp_path)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
            "PYTHONPATH": str(ROOT / "installer"),
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    said = result.stdout.splitlines()
    assert said[-1:] == ["all was read"], result.stdout + result.stderr
    assert said[:-1] == []
