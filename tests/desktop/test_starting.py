"""What the arguments start, and what is seen of trouble where there is no console."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meshdesk import __main__ as start

WINDOWED = """
import sys
from meshdesk import __main__ as start, lifeboat
from meshdesk.desktop import opening
from meshdesk.errors import MeshDeskError
boxes = []
lifeboat.say = boxes.append
console, sys.stdout, sys.stderr = sys.stdout, None, None
"""


def processed(script: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "MESHDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def windowed(script: str, home: Path) -> str:
    """What a program without standard streams puts into boxes, its exit code last."""
    ended = processed(f"{WINDOWED}{script}\nprint(*boxes, code, sep='|', file=console)", home)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--tour", "x"],
        ["--stage", "x"],
        ["--stage", "x", "--tour", "x", "--demo"],
        ["--close", "--wait", "-1"],
        ["--close", "--wait", "soon"],
        ["--sandbox-server"],
    ],
)
def test_what_makes_no_sense_is_wrong_use(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        start.main(arguments)
    assert ended.value.code == 2
    assert "usage: meshdesk" in capsys.readouterr().err


def test_a_stage_elsewhere_is_played_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from meshdesk.demo import play

    played = []
    monkeypatch.setattr(play, "run_on_stage", lambda *paths: played.append(paths) or 7)

    assert start.main(["--tour", "pictures", "--stage", "stage.json"]) == 7
    assert played == [(Path("stage.json"), Path("pictures"))]


def test_without_the_sandbox_the_demonstration_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mesh_sandbox", None)

    assert start.main(["--demo"]) == 1
    assert "mesh_sandbox" in capsys.readouterr().err


def test_the_command_line_alone_says_which_commands_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start.command_line([]) == 2
    assert "collect" in capsys.readouterr().out
    assert start.command_line(["--version"]) == 0
    assert capsys.readouterr().out.startswith("MeshDesk ")


def test_the_command_line_has_no_windows(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.command_line(["--demo"]) == 2
    assert "usage" not in capsys.readouterr().out


def test_the_installed_command_line_knows_its_name(tmp_path: Path) -> None:
    script = "import sys; sys.frozen = True; from meshdesk import __main__ as start; {}"
    helped = processed(script.format("start.command_line(['send', '--help'])"), tmp_path)
    wrong = processed(script.format("start.command_line(['send', '--x'])"), tmp_path)

    assert "usage: meshdesk-cli send" in helped.stdout
    assert "meshdesk-cli send --help" in wrong.stderr
    assert "meshdesk send" not in helped.stdout + wrong.stderr


def test_every_character_goes_into_a_file(tmp_path: Path) -> None:
    """Windows' code page for redirected output lacks most of them."""
    file = tmp_path / "Tŷ Ŵyn – 中.csv"
    said = processed(
        "from meshdesk import __main__ as start;"
        f"start.command_line(['send', {str(file)!r}, '--to', 'X', '--workflow', 'Y'])",
        tmp_path / "home",
    )
    assert "Traceback" not in said.stderr
    assert said.stderr


def test_a_defect_before_the_window_is_logged_and_told(tmp_path: Path) -> None:
    told = windowed(
        "opening.open_window = lambda *args, **more: 1 / 0\ncode = start.main([])", tmp_path
    )
    log = tmp_path / "logs" / "meshdesk.log"
    assert told.endswith("|1")
    assert str(log) in told
    assert "Traceback" not in told
    assert "ZeroDivisionError: division by zero" in log.read_text("utf-8")


def test_an_installer_is_not_held_up_by_a_box(tmp_path: Path) -> None:
    told = windowed(
        "from meshdesk.desktop import closing\n"
        "closing.close_window = lambda *args, **more: 1 / 0\ncode = start.main(['--close'])",
        tmp_path,
    )
    assert told == "1"
    assert "ZeroDivisionError" in (tmp_path / "logs" / "meshdesk.log").read_text("utf-8")


def test_trouble_in_the_world_is_told_in_its_words(tmp_path: Path) -> None:
    told = windowed(
        "def refused(*args, **more): raise MeshDeskError('It did.', title='No', next_step='Try.')\n"
        "opening.open_window = refused\ncode = start.main([])",
        tmp_path,
    )
    assert told == "No. It did. Try.|1"
    assert not (tmp_path / "logs").exists()


def test_help_without_a_console_is_a_box(tmp_path: Path) -> None:
    told = windowed(
        "try: start.main(['--help'])\nexcept SystemExit as end: code = end.code", tmp_path
    )
    assert told.startswith("usage: meshdesk")
    assert told.endswith("|0")
