"""A desk that is left and come back to, against the sandbox and over a killed program."""

import os
import subprocess
import sys
from pathlib import Path

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


def walk(part: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(Path(__file__).with_name("lock_journey.py")), part, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_locked_desk_stays_locked_and_receives(tmp_path: Path) -> None:
    left = walk("leave", tmp_path)
    assert "left it locked" in left.stdout, left.stdout + left.stderr
    assert left.returncode == 9

    back = walk("come-back", tmp_path)
    assert "came back" in back.stdout, back.stdout + back.stderr
    assert back.returncode == 0

    kept = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert [file for file in kept if b"2468" in file.read_bytes() and file.suffix == ".log"] == []
