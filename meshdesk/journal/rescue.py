"""A journal that cannot be used is kept aside, and a copy, or nothing, takes its place.

Nothing is deleted here. The file that comes is whole and on the disk, under a name of its own,
before the one that goes is touched; a start that finds it there finishes what was begun.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from meshdesk.durably import sync_folder
from meshdesk.journal.aside import PARTS, new_folder
from meshdesk.journal.backup import copies, made_at, write_copy
from meshdesk.journal.database import file_uri
from meshdesk.journal.errors import JournalDamaged, damaged, in_words
from meshdesk.journal.migrate import is_known

_COMING = ".coming"
_Note: TypeAlias = Callable[[Path], None]


def _nothing(folder: Path) -> None:
    """Nobody has to be told."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that can be put back: it was looked at page by page."""

    path: Path
    made_at: datetime


def newest_sound(backups: Path, now: datetime | None = None) -> Copy | None:
    """The newest copy that is whole and that this program understands.

    Args:
        now: None for this computer's time.
    """
    for path in copies(backups, now):
        at = made_at(path)
        if at is not None and is_sound(path):
            return Copy(path, at)
    return None


def sound(copy: Path) -> Copy:
    """A file that is to be put back, of whatever name.

    Raises:
        JournalDamaged: it is not a whole journal that this program understands.
        JournalUnwritable: it cannot be read.
    """
    with in_words(copy):
        at = made_at(copy) or datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    if not is_sound(copy):
        raise damaged(copy, "it is not a whole journal of this MeshDesk")
    return Copy(copy, at)


def is_sound(copy: Path) -> bool:
    """Whether a file is a whole journal that this program understands."""
    try:
        with in_words(copy), closing(_reading(copy)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        return verdict == "ok" and is_known(copy)
    except (JournalDamaged, sqlite3.DatabaseError):
        return False


def put_back(journal: Path, copy: Path, aside: Path, now: datetime, note: _Note = _nothing) -> Path:
    """Put a copy in the place of the journal; returns where that one is kept.

    Args:
        note: told where that will be, before the journal is touched.

    Raises:
        JournalDamaged: the copy is not sound; nothing was changed.
        JournalUnwritable: no right, no room; the journal is where it was.
    """
    coming = _coming(journal)
    with in_words(journal):
        try:
            write_copy(copy, coming)
            sync_folder(coming.parent)
            kept = _set_aside(journal, aside, now, note)
        except BaseException:
            coming.unlink(missing_ok=True)
            raise
        _take_its_place(journal, coming)
    return kept


def begin_anew(journal: Path, aside: Path, now: datetime, note: _Note = _nothing) -> Path:
    """Set the journal aside; the next start makes a new one. Returns where it is kept.

    Args:
        note: as of `put_back`.

    Raises:
        JournalUnwritable: it cannot be moved.
    """
    with in_words(journal):
        return _set_aside(journal, aside, now, note)


def finish(journal: Path) -> None:
    """What `put_back` had begun when the program ended is brought to its end.

    Raises:
        JournalUnwritable: the file system refuses.
    """
    coming = _coming(journal)
    if not coming.exists():
        return
    with in_words(journal):
        if journal.exists():  # it had not been set aside yet: the user is asked again
            coming.unlink()
        else:
            _take_its_place(journal, coming)


def _coming(journal: Path) -> Path:
    return journal.with_name(journal.name + _COMING)


def _take_its_place(journal: Path, coming: Path) -> None:
    coming.replace(journal)
    sync_folder(journal.parent)


def _set_aside(journal: Path, aside: Path, now: datetime, note: _Note) -> Path:
    folder, moved = new_folder(aside, now), list[Path]()
    try:
        note(folder)
        for file in (journal.with_name(journal.name + part) for part in PARTS):
            if file.exists():
                file.rename(folder / file.name)
                moved.append(file)
    except OSError:  # another program has it open, say: all of it stays where it was
        for file in moved:
            (folder / file.name).rename(file)
        folder.rmdir()
        raise
    for holder in (folder, aside, journal.parent):
        sync_folder(holder)
    return folder


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(file_uri(path, "mode=ro&immutable=1"), uri=True)
