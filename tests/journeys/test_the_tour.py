"""The main job by mouse, through the real windows, as the README's command plays it."""

import json
import os
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
