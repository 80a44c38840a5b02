"""Every window keeps what people with other eyes and hands need (`looking_over`)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


@pytest.mark.parametrize(
    ("scale", "size", "language"),
    [
        ("1", ("1100", "720"), "en"),
        ("2", ("800", "560"), "en"),
        ("2", ("800", "560"), "cy"),
    ],
    ids=["as it opens", "at 200 %, as small as it gets", "the same in Welsh"],
)
def test_every_window_is_named_in_order_legible_and_whole(
    tmp_path: Path, scale: str, size: tuple[str, str], language: str
) -> None:
    program = Path(__file__).with_name("every_window.py")
    result = subprocess.run(
        [sys.executable, str(program), str(tmp_path), *size, "--language", language],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
            "QT_SCALE_FACTOR": scale,
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    said = result.stdout.splitlines()
    assert said[-1:] == ["all windows were looked over"], result.stdout + result.stderr
    assert said[:-1] == []
