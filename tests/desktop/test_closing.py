"""``meshdesk --close``: an installer asks, and the window finishes what it is at and is gone."""

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Window = Callable[[Path, str], "subprocess.Popen[str]"]

PROLOGUE = """
import asyncio, json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox
from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.desktop import start
from meshdesk.services.engine import Engine

home = Path(sys.argv[1])
services = open_services(Paths.under(home), vault=SessionVault(""))
seen = {}

def ready():
    (home / "ready").touch()
"""

EPILOGUE = """
code = start.run(services, after_start=after_start)
services.close()
print(json.dumps({"code": code, **seen}))
"""


@pytest.fixture
def window() -> Iterator[Window]:
    """Opens a window in a process of its own, which has said that it is ready."""
    started: list[subprocess.Popen[str]] = []

    def open_it(home: Path, script: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", PROLOGUE + textwrap.dedent(script) + EPILOGUE, str(home)],
            env=os.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        wait_until_ready(process, home)
        return process

    yield open_it
    for process in started:
        process.kill()
        process.communicate()


def wait_until_ready(process: "subprocess.Popen[str]", home: Path) -> None:
    deadline = time.monotonic() + 30
    while not (home / "ready").exists():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline, "the window did not open"
        time.sleep(0.02)


def asked_to_close(home: Path, *options: str) -> int:
    """The exit code of ``meshdesk --close``."""
    return subprocess.run(
        [sys.executable, "-m", "meshdesk", "--close", *options],
        env={**os.environ, "MESHDESK_HOME": str(home)},
        timeout=60,
        check=False,
    ).returncode


def last_words(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """What the window's process saw, once it has ended by itself."""
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors, errors
    return json.loads(out.splitlines()[-1])


def test_where_no_window_is_there_is_nothing_to_close(tmp_path: Path) -> None:
    assert asked_to_close(tmp_path / "home") == 0
    assert not (tmp_path / "home").exists()


def test_a_window_that_crashed_is_no_window(tmp_path: Path, window: Window) -> None:
    process = window(tmp_path, "async def after_start(window): ready()")
    process.kill()
    process.communicate()

    assert asked_to_close(tmp_path) == 0


def test_the_window_closes_and_the_exit_code_says_so(tmp_path: Path, window: Window) -> None:
    process = window(tmp_path, "async def after_start(window): ready()")

    assert asked_to_close(tmp_path) == 0
    assert last_words(process) == {"code": 0}


def test_another_data_folders_window_stays(tmp_path: Path, window: Window) -> None:
    process = window(tmp_path / "one", "async def after_start(window): ready()")

    assert asked_to_close(tmp_path / "other") == 0
    assert process.poll() is None

    assert asked_to_close(tmp_path / "one") == 0
    last_words(process)


def test_a_window_that_hangs_is_not_gone(tmp_path: Path, window: Window) -> None:
    process = window(
        tmp_path,
        """
        async def after_start(window):
            ready()
            while not (home / "go on").exists():
                time.sleep(0.02)
        """,
    )
    assert asked_to_close(tmp_path, "--wait", "1") == 1
    (tmp_path / "go on").touch()
    assert asked_to_close(tmp_path, "--wait", "30") == 0
    last_words(process)


@pytest.mark.parametrize(
    "open_it",
    [
        "QFileDialog(window).open()",
        "QTimer.singleShot(0, lambda: QFileDialog.getOpenFileNames(window))",
        "QTimer.singleShot(0, lambda: QMessageBox.question(window, 'a', 'b'))",
        "menu = QMenu(window); menu.addAction('a'); QTimer.singleShot(0, menu.exec)",
        "QTimer.singleShot(0, lambda: 1 / 0)",
    ],
)
def test_a_dialogue_does_not_stand_in_the_way(tmp_path: Path, window: Window, open_it: str) -> None:
    process = window(
        tmp_path,
        f"""
        async def after_start(window):
            {open_it}
            while len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) < 2:
                await asyncio.sleep(0.02)
            ready()
        """,
    )
    assert asked_to_close(tmp_path, "--wait", "20") == 0
    assert last_words(process) == {"code": 0}


def test_a_wizard_half_typed_closes(tmp_path: Path, window: Window) -> None:
    process = window(
        tmp_path,
        """
        async def after_start(window):
            edit = next(e for e in window.findChildren(QLineEdit) if e.isVisible())
            edit.setText("X26")
            ready()
        """,
    )
    assert asked_to_close(tmp_path) == 0
    assert last_words(process) == {"code": 0}


BUSY = """
Engine.busy = lambda engine: True
really = Engine.stop
def stop(engine, timeout=5.0, grace=0.0):
    seen.setdefault("patience", [timeout, grace])
    time.sleep(0.3)
    return really(engine, timeout, grace)
Engine.stop = stop
async def after_start(window):
    window.messages.window().put_on_top = put = lambda bar: seen.update(
        words=bar.messages[0].title, status=window.status.text)
    ready()
"""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "MeshDesk is being updated and will come back"),
        (("--removing",), "MeshDesk is being removed from this computer"),
    ],
)
def test_a_part_under_way_has_the_installers_patience(
    tmp_path: Path, window: Window, options: tuple[str, ...], words: str
) -> None:
    process = window(tmp_path, BUSY)

    assert asked_to_close(tmp_path, "--wait", "60", *options) == 0

    seen = last_words(process)
    whole, for_the_part = seen.pop("patience")
    assert 45 < for_the_part <= 52  # 60, less what was gone when the window was asked
    assert whole == pytest.approx(for_the_part + 3)
    assert seen == {
        "code": 0,
        "words": words,
        "status": "Finishing the part that is being sent…",
    }


def test_a_second_request_while_it_is_closing_is_answered(tmp_path: Path, window: Window) -> None:
    process = window(
        tmp_path,
        """
        really = Engine.stop
        def stop(engine, timeout=5.0, grace=0.0):
            time.sleep(1.5)
            return really(engine, timeout, grace)
        Engine.stop = stop
        async def after_start(window):
            window.close()
            await asyncio.sleep(0.2)
            ready()
        """,
    )
    assert asked_to_close(tmp_path) == 0
    assert last_words(process) == {"code": 0}
