"""Whole copies of the journal: one before a migration touches it, and one a day.

Five of each kind are kept. A copy is one file without a log beside it, has been checked, and
has its name only once it is whole and on the disk.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from meshdesk.durably import sync_file, sync_folder
from meshdesk.journal.database import file_uri
from meshdesk.journal.errors import damaged, in_words

KEEP = 5
_BEFORE_A_MIGRATION, _DAILY = "journal-", "daily-"
_STAMP = "%Y%m%dT%H%M%SZ"
_PAGES, _PAUSE = 1_000, 0.005
"""A slice of a copy made while people work: some 4 MB, then other programs have the disk."""
_ABANDONED = 3600.0
"""Seconds without a write after which half a copy is what a killed process has left."""


def back_up(path: Path, folder: Path, revision: str, now: datetime) -> Path:
    """Copy the journal as it stands at its last commit into `folder`; the last five are kept.

    Raises:
        JournalDamaged: SQLite found the copy, and so the journal, not to be sound.
        sqlite3.Error, OSError: it could not be written; nothing is left behind.
    """
    return _copy_into(path, folder, _BEFORE_A_MIGRATION, now, name=f"{revision}-")


def back_up_daily(
    path: Path, folder: Path, now: datetime, check: Callable[[], None] = lambda: None
) -> Path:
    """The same while the journal is in use; nobody who reads or writes is held up.

    Args:
        check: called between slices; what it raises ends the copy, and nothing is left behind.

    Raises:
        JournalDamaged, JournalUnwritable: the copy could not be made.
    """
    with in_words(path):
        return _copy_into(path, folder, _DAILY, now, check)


def copies(folder: Path, now: datetime | None = None) -> list[Path]:
    """The copies of both kinds, the newest first.

    Those of the future come last: they were made while the clock was wrong.

    Args:
        now: None for this computer's time.
    """
    now = now or datetime.now(UTC)
    found = [*folder.glob(f"{_BEFORE_A_MIGRATION}*-*.sqlite3"), *folder.glob(f"{_DAILY}*.sqlite3")]
    dated = [(at <= now, at, copy) for copy in found if (at := made_at(copy))]
    return [copy for _, _, copy in sorted(dated, reverse=True)]


def made_at(copy: Path) -> datetime | None:
    """When a copy was made, by its name; None where that is none of ours."""
    try:
        return datetime.strptime(copy.stem.split("-")[-1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def remove_but(copy: Path) -> bool:
    """Remove all other copies of both kinds; whether none is left.

    Args:
        copy: one that was just made, and so is whole and on the disk.
    """
    for other in copies(copy.parent):
        if other != copy:
            with suppress(OSError):  # another program has it open
                other.unlink(missing_ok=True)
    return copies(copy.parent) == [copy]


def last_daily(folder: Path, now: datetime) -> datetime | None:
    """When the newest daily copy was made; those of the future do not count (`copies`)."""
    times = (made_at(copy) for copy in folder.glob(f"{_DAILY}*.sqlite3"))
    return max((at for at in times if at and at <= now), default=None)


def _copy_into(
    path: Path,
    folder: Path,
    kind: str,
    now: datetime,
    check: Callable[[], None] | None = None,
    name: str = "",
) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = folder / f"{kind}{name}{now.astimezone(UTC).strftime(_STAMP)}.sqlite3"
    part = copy.with_suffix(".part")
    try:
        write_copy(path, part, check)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(folder)
    _prune(folder, kind, now)
    return copy


def write_copy(path: Path, part: Path, check: Callable[[], None] | None = None) -> None:
    """Copy a journal into a file that nobody else knows, check it, and sync it.

    Args:
        check: called between slices; None to copy all at once.

    Raises:
        JournalDamaged: the copy is not sound.
        sqlite3.Error, OSError: it could not be written.
    """
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
    with (
        closing(sqlite3.connect(file_uri(path, "mode=ro"), uri=True)) as source,
        closing(sqlite3.connect(file_uri(part, "mode=rw"), uri=True)) as target,
    ):
        if check is None:
            source.backup(target)
        else:
            _in_slices(source, target, check)
        target.execute("PRAGMA journal_mode=DELETE")
        verdict = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise damaged(path, verdict)
    with part.open("rb+") as file:
        sync_file(file.fileno())


def _in_slices(
    source: sqlite3.Connection, target: sqlite3.Connection, check: Callable[[], None]
) -> None:
    # A transaction of its own: without it each commit of others would begin the copy anew.
    source.execute("BEGIN")
    source.execute("SELECT 1 FROM sqlite_master").fetchone()
    source.backup(target, pages=_PAGES, progress=lambda *_: check(), sleep=_PAUSE)
    source.rollback()


def _prune(folder: Path, kind: str, now: datetime) -> None:
    same = [copy for copy in copies(folder, now) if copy.name.startswith(kind)]
    for copy in same[KEEP:]:
        copy.unlink(missing_ok=True)
    for part in folder.glob(f"{kind}*.part"):
        with suppress(FileNotFoundError):  # it got its name meanwhile
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()
