"""One window for one data folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from meshdesk.config import Paths
from meshdesk.desktop import launch
from meshdesk.desktop.calls import parse_answer, parse_call, socket_name
from meshdesk.desktop.launch import (
    Answer,
    CloseAsked,
    SingleInstance,
    Started,
    WindowClosing,
    WindowNotAnswering,
)

Eventually = Callable[[Callable[[], object]], None]

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from meshdesk.config import Paths
from meshdesk.desktop.launch import SingleInstance, Started
app = QCoreApplication([])
instance = SingleInstance(Paths.under(Path(sys.argv[1])))
if instance.claim():
    sys.exit(7)
sys.exit(0 if instance.hand_over(Started(tuple(Path(name) for name in sys.argv[2:]))) else 8)
"""

CRASHES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from meshdesk.config import Paths
from meshdesk.desktop.launch import SingleInstance
app = QCoreApplication([])
assert SingleInstance(Paths.under(Path(sys.argv[1]))).claim()
os._exit(9)
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.under(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def first(qapp: QApplication, paths: Paths) -> Iterator[SingleInstance]:
    made = SingleInstance(paths)
    made.heard = []
    made.called.connect(made.heard.append)
    assert made.claim()
    made.listen()
    yield made
    made.release()


def second_start(script: str, paths: Paths, *files: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(paths.home), *files]
    return subprocess.Popen(command, env=environment)


def test_a_second_start_hands_its_files_over(
    first: SingleInstance, paths: Paths, tmp_path: Path, eventually: Eventually
) -> None:
    files = [str(tmp_path / "a.csv"), str(tmp_path / "£ é 中.pdf")]

    second = second_start(SECOND, paths, *files)
    eventually(lambda: first.heard)

    assert second.wait(timeout=60) == 0
    assert first.heard == [Started(tuple(Path(file) for file in files))]


def test_a_second_start_without_files_still_calls(
    first: SingleInstance, paths: Paths, eventually: Eventually
) -> None:
    second = second_start(SECOND, paths)
    eventually(lambda: first.heard)
    assert second.wait(timeout=60) == 0
    assert first.heard == [Started()]


def test_what_a_crash_left_behind_is_no_obstacle(qapp: QApplication, paths: Paths) -> None:
    assert second_start(CRASHES, paths).wait(timeout=60) == 9

    made = SingleInstance(paths)
    assert made.claim()
    made.release()


def test_after_the_first_has_gone_the_next_is_first(first: SingleInstance, paths: Paths) -> None:
    first.release()
    following = SingleInstance(paths)
    assert following.claim()
    following.release()


def test_a_window_that_does_not_answer_is_told(
    first: SingleInstance, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "PATIENCE_SECONDS", 0.2)
    first._ear.close()
    second = SingleInstance(paths)
    assert not second.claim()

    with pytest.raises(WindowNotAnswering, match="did not answer"):
        second.hand_over(Started())


def test_a_window_that_is_closing_takes_no_files(
    first: SingleInstance, paths: Paths, eventually: Eventually
) -> None:
    """They would be lost: the later start waits until it can be the first itself."""
    first.take_no_more()
    second = second_start(SECOND, paths, "a.csv")
    asked = QSignalSpy(first._ear._server.newConnection)
    eventually(lambda: asked.count() > 1)
    first.release()

    assert second.wait(timeout=60) == 8
    assert first.heard == []


def test_a_window_that_takes_long_to_close_is_told(
    first: SingleInstance, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "PATIENCE_SECONDS", 0.2)
    second = SingleInstance(paths)
    monkeypatch.setattr(second, "tell", lambda _: Answer(os.getpid(), taken=False))

    with pytest.raises(WindowClosing, match="finishing"):
        second.hand_over(Started())


def test_two_data_folders_are_two_windows(
    first: SingleInstance, paths: Paths, tmp_path: Path
) -> None:
    other = Paths.under(tmp_path / "other")
    other.create()
    instance = SingleInstance(other)
    assert instance.claim()
    instance.release()
    assert socket_name(other.home) != socket_name(paths.home)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello",
        b"[]",
        b'{"files": "a"}',
        b'{"files": [1]}',
        b'{"x": []}',
        b"\xff",
        b'{"close": "1"}',
        b'{"close": -1}',
        b'{"close": NaN}',
        b'{"close": 1e9}',
        b'{"close": null}',
    ],
)
def test_strange_calls_are_not_heard(line: bytes) -> None:
    assert parse_call(line) is None


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert parse_call(b'{"files": ["a"], "quietly": true, "new": 1}') == Started((Path("a"),), True)
    assert parse_call(b'{"close": 60, "removing": true, "new": 1}') == CloseAsked(60.0, True)
    assert parse_answer(b'{"pid": 7, "taken": true, "new": 1}') == Answer(7, True)


@pytest.mark.parametrize("line", [b"", b"ok", b"{}", b'{"pid": -1, "taken": true}', b'{"pid": 7}'])
def test_strange_answers_are_none(line: bytes) -> None:
    assert parse_answer(line) is None


def test_a_stranger_on_the_socket_does_no_harm(
    first: SingleInstance, paths: Paths, eventually: Eventually
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(socket_name(paths.home))
    stranger.write(b"GET / HTTP/1.1\n")
    eventually(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert first.heard == []
