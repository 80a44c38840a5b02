"""An installer for everyone lays a file beside the program: the window closes, a start waits."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from meshdesk.desktop import comeback, installing
from meshdesk.desktop.installing import FILE_NAME, InstallerWatch, closing_asked, turned_away
from meshdesk.desktop.launch import CloseAsked

Eventually = Callable[[Callable[[], object]], None]

ASKED = '{"close": 60, "removing": false, "returns": true}'


def lay(folder: Path, text: str = ASKED, *, age: float = 0.0) -> Path:
    """The installer's file, `age` seconds old."""
    folder.mkdir(exist_ok=True)
    file = folder / FILE_NAME
    file.write_text(text)
    os.utime(file, (time.time() - age,) * 2)
    return file


# What the file says


def test_where_there_is_no_installer_or_no_file_nothing_is_asked(tmp_path: Path) -> None:
    assert closing_asked(None) is None
    assert closing_asked(tmp_path) is None
    assert closing_asked(tmp_path / "gone") is None
    assert installing.program_folder() is None  # from source


def test_what_is_left_of_the_installers_patience_counts(tmp_path: Path) -> None:
    lay(tmp_path, age=20)

    asked = closing_asked(tmp_path)

    assert asked is not None
    assert 10 < asked.patience <= 40
    assert (asked.removing, asked.returns) == (False, True)


def test_removing_and_staying_away_are_told(tmp_path: Path) -> None:
    lay(tmp_path, '{"close": 5, "removing": true, "returns": false}')
    asked = closing_asked(tmp_path)
    assert asked is not None
    assert (asked.removing, asked.returns) == (True, False)
    assert "removed" in turned_away(asked).title
    assert "updated" in turned_away(CloseAsked(5)).title


@pytest.mark.parametrize(
    ("age", "patience"), [(70, 0.0), (119, 0.0), (121, None), (86400, None), (-61, None)]
)
def test_a_file_older_than_its_patience_was_left_behind(
    tmp_path: Path, age: float, patience: float | None
) -> None:
    """The installer has a minute more for what comes after the windows have closed."""
    lay(tmp_path, age=age)

    asked = closing_asked(tmp_path)

    assert (asked and asked.patience) == patience


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": []}', '{"close": -1}', '{"close": 1e9}', ASKED + " " * 2000]
)
def test_what_no_installer_would_write_is_passed_over(tmp_path: Path, text: str) -> None:
    lay(tmp_path, text)
    assert closing_asked(tmp_path) is None


def test_a_folder_or_a_link_of_that_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one" / FILE_NAME).mkdir(parents=True)
    assert closing_asked(tmp_path / "one") is None
    if sys.platform != "win32":
        (tmp_path / "two").mkdir()
        (tmp_path / "two" / FILE_NAME).symlink_to(lay(tmp_path / "three"))
        assert closing_asked(tmp_path / "two") is None


# Watching


def test_the_file_is_heard_once_it_is_whole(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    monkeypatch.setattr(installing, "LOOK_EVERY_MS", 10)
    looks: list[object] = []
    really = closing_asked
    monkeypatch.setattr(installing, "closing_asked", lambda f: looks.append(f) or really(f))
    heard: list[CloseAsked] = []
    lay(tmp_path, ASKED[:20])
    watch = InstallerWatch(tmp_path)
    watch.called.connect(heard.append)
    eventually(lambda: len(looks) > 3)
    assert heard == []

    lay(tmp_path)
    eventually(lambda: heard)

    assert watch.heard == heard[0]
    assert not watch._timer.isActive()


def test_from_source_nothing_is_looked_at(qapp: QApplication) -> None:
    assert not installing.watch_for_installers()._timer.isActive()


# The whole program

PROGRAM = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from meshdesk.config import Paths
from meshdesk.desktop import comeback, installing, opening, refusal
from meshdesk.desktop.shell import Shell

home, folder, minimised = Path(sys.argv[1]), Path(sys.argv[2]), "minimised" in sys.argv
seen = {"returns": 0}
def come_back():
    seen["returns"] += 1
comeback.come_back = come_back
installing.LOOK_EVERY_MS = 20
installing.program_folder = opening.program_folder = lambda: folder
put_on_top, furnish = Shell.put_on_top, Shell.furnish
def put(shell, bar):
    message = bar.messages[0]
    seen["words"] = [message.title, message.next_step]
    put_on_top(shell, bar)
def furnished(shell, content):
    furnish(shell, content)
    QTimer.singleShot(0, lambda: (home / "ready").touch())
Shell.put_on_top, Shell.furnish = put, furnished

def open_services(paths):
    from meshdesk.app import open_services as really_open
    from meshdesk.credentials import SessionVault
    return really_open(paths, vault=SessionVault(""))

SCRIPT
seen["code"] = opening.open_window(Paths.under(home), [], open_services, minimised=minimised)
print(json.dumps(seen))
"""


def program(home: Path, folder: Path, *more: str, script: str = "") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("SCRIPT", script), home, folder, *more],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def open_window(home: Path, folder: Path) -> "subprocess.Popen[str]":
    """The program, once its window has all that belongs in it."""
    folder.mkdir(exist_ok=True)
    process = program(home, folder)
    until = time.monotonic() + 30
    while not (home / "ready").exists():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < until, "the window did not open"
        time.sleep(0.02)
    return process


def last_words(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors, errors
    return json.loads(out.splitlines()[-1])


@pytest.mark.parametrize(
    ("text", "title", "next_step", "returns"),
    [
        (ASKED, "MeshDesk is being updated and will come back", "If it is not back", 1),
        (
            '{"close": 60, "removing": false, "returns": false}',
            "MeshDesk is being updated",
            "Start MeshDesk again",
            0,
        ),
        (
            '{"close": 60, "removing": true, "returns": false}',
            "MeshDesk is being removed from this computer",
            "",
            0,
        ),
    ],
)
def test_the_window_closes_says_why_and_sees_to_its_return(
    tmp_path: Path, text: str, title: str, next_step: str, returns: int
) -> None:
    process = open_window(tmp_path / "home", tmp_path / "program")

    lay(tmp_path / "program", text)

    seen = last_words(process)
    assert (seen["code"], seen["returns"]) == (0, returns)
    assert seen["words"][0] == title
    assert seen["words"][1].startswith(next_step)


def test_a_file_that_was_left_behind_keeps_no_window_away(tmp_path: Path) -> None:
    lay(tmp_path / "program", age=600)
    process = open_window(tmp_path / "home", tmp_path / "program")

    lay(tmp_path / "program")

    assert last_words(process)["returns"] == 1


def test_a_user_who_closed_the_window_has_it_closed(tmp_path: Path) -> None:
    script = """
from meshdesk.services.engine import Engine
stop = Engine.stop
def slowly(engine, *given):
    (folder / installing.FILE_NAME).write_text('{"close": 60}')
    time.sleep(0.3)
    return stop(engine, *given)
Engine.stop = slowly
really_furnished = Shell.furnish
def close_it(shell, content):
    really_furnished(shell, content)
    QTimer.singleShot(0, content.close)
Shell.furnish = close_it
"""
    (tmp_path / "program").mkdir()
    seen = last_words(program(tmp_path / "home", tmp_path / "program", script=script))

    assert (tmp_path / "program" / FILE_NAME).exists()
    assert seen == {"returns": 0, "code": 0}


@pytest.mark.parametrize("more", [[], ["minimised"]])
def test_a_start_in_the_middle_of_an_update_waits_for_its_end(
    tmp_path: Path, more: list[str]
) -> None:
    lay(tmp_path / "program")
    script = """
opening._AWAY_SECONDS = 0.1
refusal._has_screen = lambda: True
box_exec = QMessageBox.exec
def shown(box):
    seen["words"] = box.text()
    return box_exec(box)
QMessageBox.exec = shown
"""
    seen = last_words(program(tmp_path / "home", tmp_path / "program", *more, script=script))

    words = {} if more else {"words": "MeshDesk is being updated"}
    assert seen == {"returns": 1, "code": 1, **words}
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ('{"close": 60, "removing": true}', ""),
        (ASKED, 'import os; os.environ["MESHDESK_AWAITED"] = "x"'),
    ],
)
def test_a_start_that_cannot_become_one_ends_for_good(
    tmp_path: Path, text: str, script: str
) -> None:
    """The program is removed; or it waited already, and is not to go round in circles."""
    lay(tmp_path / "program", text)

    seen = last_words(program(tmp_path / "home", tmp_path / "program", "minimised", script=script))

    assert seen == {"returns": 0, "code": 1}


def test_words_that_nobody_put_away_go_for_an_installer(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    (tmp_path / "program").mkdir()
    script = f"""
refusal._has_screen = lambda: True
box_exec = QMessageBox.exec
def shown(box):
    QTimer.singleShot(0, lambda: (folder / installing.FILE_NAME).write_text({ASKED!r}))
    return box_exec(box)
QMessageBox.exec = shown
"""
    seen = last_words(program(tmp_path / "home", tmp_path / "program", script=script))

    assert seen["code"] == 1


# Coming back


def test_the_next_program_is_nobodys_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "old")
    made = comeback.waiting_environment(Path("/programs/100 % & co/MeshDesk.exe"))

    assert "_PYI_ARCHIVE_FILE" not in made
    assert made["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert made["MESHDESK_AWAITED"] == f"/programs/100 % & co/{FILE_NAME}"
    assert {f"%{name}%" in comeback.WAITING for name in made if "MESHDESK_A" in name} == {True}
