"""Whether the journal's file is whole: looked at page by page when there is reason to.

There is reason where a program that had the journal open died, which may have been the whole
computer, and once a week. On a journal of 100,000 messages each way it takes about a second, so
that it is not done at every start; a header or a root page that cannot be read shows itself
at any start.
"""

import itertools
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import filelock
import msgspec

from meshdesk.journal.database import file_uri
from meshdesk.journal.errors import JournalDamaged, damaged, in_words
from meshdesk.journal.migrate import stamps, untouched

_log = logging.getLogger(__name__)

EVERY = timedelta(days=7)
_numbers = itertools.count(1)


class Presence:
    """A mark that this process has the journal open; if it dies, the system lets go of it.

    Args:
        folder: where the marks of all processes are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = f"journal-{os.getpid()}-{next(_numbers)}.open"
        self._lock = filelock.FileLock(folder / self._name, thread_local=False)

    def enter(self) -> bool:
        """Leave the mark; whether one was found whose process is no more.

        Raises:
            JournalUnwritable: it cannot be left.
        """
        with in_words(self._folder / self._name):
            died = [mark for mark in self._others() if not _is_held(mark)]
            self._lock.acquire(timeout=0)
        for mark in died:
            with suppress(OSError):
                mark.unlink(missing_ok=True)
        return bool(died)

    def leave(self) -> None:
        """Take the mark away; again, it does nothing."""
        if self._lock.is_locked:
            self._lock.release()
            with suppress(OSError):
                (self._folder / self._name).unlink(missing_ok=True)

    def is_alone(self) -> bool:
        """Whether no other process has the journal open."""
        with in_words(self._folder / self._name):
            return not any(_is_held(mark) for mark in self._others())

    def _others(self) -> list[Path]:
        return [mark for mark in self._folder.glob("journal-*.open") if mark.name != self._name]


def _is_held(mark: Path) -> bool:
    lock = filelock.FileLock(mark, thread_local=False)
    try:
        with lock.acquire(timeout=0):
            return False
    except filelock.Timeout:
        return True


class _Checked(msgspec.Struct, frozen=True):
    at: datetime


def is_due(note: Path, now: datetime) -> bool:
    """Whether the last check, as `note` has it, is a week old, or was never made."""
    try:
        last = msgspec.json.decode(note.read_bytes(), type=_Checked).at
    except (OSError, msgspec.DecodeError):
        return True
    return not now - EVERY < last <= now


def note_checked(note: Path, now: datetime) -> None:
    """Remember that the journal was found sound; forgotten, it is looked at once more."""
    try:
        note.write_bytes(msgspec.json.encode(_Checked(now)))
    except OSError as error:
        _log.warning("that the journal is sound cannot be noted: %s", error.strerror)


def is_there(path: Path) -> bool:
    """Also where all there is yet is in its log: a crash in the first moment leaves it so."""
    log = path.with_name(f"{path.name}-wal")
    return any(file.exists() and file.stat().st_size for file in (path, log))


def require_there(path: Path) -> None:
    """Raises: JournalDamaged: where there was a journal there is none, or an empty file."""
    if not is_there(path):
        raise damaged(path, "the file is missing or empty")


def check(path: Path) -> None:
    """Look at every page of the journal.

    Raises:
        JournalDamaged: it is not sound.
        JournalUnwritable: it cannot be read.
    """
    while True:
        before = stamps(path)
        try:
            _check(path)
        except JournalDamaged:
            # Another process may have been writing what was looked at without a lock.
            if stamps(path) == before:
                raise
        else:
            return


def probe(path: Path) -> None:
    """Look at the beginning and the end of every table, which takes no time to speak of.

    Raises:
        JournalDamaged: one of them cannot be read.
        JournalUnwritable: the file cannot be read.
    """
    with _reading(path, "mode=rw") as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in tables.fetchall():
            quoted = name.replace('"', '""')
            for order in ("", "ORDER BY 1 DESC"):
                connection.execute(f'SELECT * FROM "{quoted}" {order} LIMIT 1').fetchall()  # noqa: S608


def _check(path: Path) -> None:
    with _reading(path, untouched(path)) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise damaged(path, verdict)


@contextmanager
def _reading(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    with in_words(path), closing(sqlite3.connect(file_uri(path, mode), uri=True)) as connection:
        yield connection
