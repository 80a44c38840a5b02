"""The main job by mouse, through the real windows, as the README's command plays it."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

ASKED_FOR = {"login", "send", "list", "download", "acknowledge", "track"}


def play(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "meshdesk", "--demo", "--tour", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height in pixels, as a PNG's header says them."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_the_tour_plays_the_main_job_and_keeps_a_picture_of_every_step(tmp_path: Path) -> None:
    result = play(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    steps = json.loads((tmp_path / "tour.json").read_text("utf-8"))
    assert {step["step"] for step in steps} >= ASKED_FOR
    for step in steps:
        assert step.keys() == {"step", "ok", "seconds", "screenshot"}
        assert step["ok"] is True
        assert (tmp_path / step["screenshot"]).read_bytes().startswith(b"\x89PNG")
        assert f"{step['step']}" in result.stdout
    pictures = {step["screenshot"] for step in steps}
    assert pictures == {file.name for file in tmp_path.glob("*.png")}
    for colours in ("light", "dark"):
        for one in (f"inbox-{colours}", f"lock-{colours}", f"keys-{colours}"):
            assert [name for name in pictures if name.endswith(f"{one}.png")], one
            assert [name for name in pictures if name.endswith(f"{one}-200.png")], one
    assert size_of(tmp_path / "inbox-dark-200.png") == (1600, 1120)


def test_a_tour_at_a_scale_of_ones_own_is_played_at_that_alone(tmp_path: Path) -> None:
    result = play(tmp_path, QT_SCALE_FACTOR="1.5")

    assert result.returncode == 0, result.stdout + result.stderr
    assert not list(tmp_path.glob("*-200.png"))
    assert size_of(tmp_path / "inbox-dark.png") == (1200, 840)


def test_a_demonstration_without_a_display_says_so_and_plays_the_tour(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment.pop("QT_QPA_PLATFORM", None)

    result = subprocess.run(
        [sys.executable, "-m", "meshdesk", "--demo"],
        env={**environment, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert "no display" in result.stdout
    [folder] = tmp_path.glob("meshdesk-tour-*")
    assert str(folder) in result.stdout
    assert (folder / "tour.json").is_file()
