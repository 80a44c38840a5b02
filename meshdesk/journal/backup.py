"""A whole copy of the journal, made before a migration touches it."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from meshdesk.journal.database import file_uri
from meshdesk.journal.errors import damaged

KEEP = 5


def back_up(path: Path, folder: Path, revision: str, now: datetime) -> Path:
    """Copy the journal as it stands at its last commit into `folder`; the last five are kept.

    The copy is one file without a log beside it, has been checked, and is on the disk when this
    returns.

    Raises:
        JournalDamaged: SQLite found the copy, and so the journal, not to be sound.
        sqlite3.Error, OSError: it could not be written; nothing is left behind.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = folder / f"journal-{revision}-{stamp}.sqlite3"
    part = copy.with_suffix(".part")
    try:
        _copy(path, part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(folder)
    _prune(folder)
    return copy


def _copy(path: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
    with (
        closing(sqlite3.connect(file_uri(path, "mode=ro"), uri=True)) as source,
        closing(sqlite3.connect(file_uri(part, "mode=rw"), uri=True)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        verdict = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise damaged(path, verdict)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # Windows neither allows nor needs it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _prune(folder: Path) -> None:
    copies = sorted(folder.glob("journal-*-*.sqlite3"), key=lambda copy: copy.stem.split("-")[-1])
    for copy in copies[:-KEEP]:
        copy.unlink(missing_ok=True)
