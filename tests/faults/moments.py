"""Moments at which a program can die, counted in the process that is to die at one of them.

The process ends itself by the signal that nothing can be done about, in the very thread and at
the very step that is meant: before a commit, after it, in the middle of a file.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from meshdesk.journal.database import Writer
from meshdesk.services.transfers import Meter

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""On Windows every signal ends a process at once (`os.kill`)."""
_FILE_EVENTS = frozenset({"os.rename", "os.link", "os.remove", "os.truncate"})
_NOT_COUNTED = (".sqlite3", ".lock", ".pyc", "-wal", "-shm", ".tell")


class Moment(StrEnum):
    """Where death comes."""

    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"
    BLOCK = "block"
    """A block of a file was read to be sent, or written while it comes."""
    FILE = "file"
    """Just before a file is opened for writing, named, linked, cut or removed."""
    BEFORE_SYNC = "before sync"
    AFTER_SYNC = "after sync"


@dataclass(frozen=True, slots=True)
class Doom:
    """Dies at the `number`-th such moment, counted from 1."""

    moment: Moment
    number: int


class Fate:
    """Counts the moments of one kind, and ends the process at its number."""

    def __init__(self, doom: Doom) -> None:
        self._doom = doom
        self._seen = 0

    def meet(self, moment: Moment) -> None:
        """Such a moment has come."""
        if moment is self._doom.moment:
            self._seen += 1
            if self._seen == self._doom.number:
                os.kill(os.getpid(), KILL)
                os._exit(9)  # the signal comes to whichever thread; this one goes no further


def watch(doom: Doom, home: Path) -> None:
    """Have this process die so; `home` is where the files are that count."""
    fate = Fate(doom)
    _watch_commits(fate)
    _watch_blocks(fate)
    _watch_syncs(fate)
    _watch_files(fate, str(home))


def _watch_commits(fate: Fate) -> None:
    commit = Writer._commit

    def watched(self: Writer, work: Callable[[Any], Any], who: str) -> Any:
        def doomed(connection: Any) -> Any:
            done = work(connection)
            fate.meet(Moment.BEFORE_COMMIT)
            return done

        done = commit(self, doomed, who)
        fate.meet(Moment.AFTER_COMMIT)
        return done

    Writer._commit = watched  # type: ignore[method-assign]


def _watch_blocks(fate: Fate) -> None:
    add = Meter.add

    def watched(self: Meter, count: int) -> None:
        add(self, count)
        fate.meet(Moment.BLOCK)

    Meter.add = watched  # type: ignore[method-assign]


def _watch_syncs(fate: Fate) -> None:
    sync = os.fsync

    def watched(descriptor: int) -> None:
        fate.meet(Moment.BEFORE_SYNC)
        sync(descriptor)
        fate.meet(Moment.AFTER_SYNC)

    os.fsync = watched  # type: ignore[assignment]


def _watch_files(fate: Fate, home: str) -> None:
    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if (event in _FILE_EVENTS or _is_writing(event, arguments)) and _counts(arguments, home):
            fate.meet(Moment.FILE)

    sys.addaudithook(hear)


def _is_writing(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether it is an `open` for writing, by mode or by flags (the docs of `open`)."""
    if event != "open":
        return False
    flags = arguments[2] or 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _counts(arguments: tuple[Any, ...], home: str) -> bool:
    path, to = str(arguments[0]), str(arguments[1])
    return path.startswith(home) and not any(p.endswith(_NOT_COUNTED) for p in (path, to))
