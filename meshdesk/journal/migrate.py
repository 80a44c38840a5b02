"""Bringing a journal's file up to date when it is opened.

A new file is created at the newest revision; an older one is copied aside and upgraded, all
or nothing; a newer one, or one that is damaged, is refused and stays as it is, byte for byte.

The migrations are files ``migrations/versions/NNNN_what.py`` whose first part is the revision,
so that the usual start, on a journal that is up to date, need not import Alembic.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection

from meshdesk.journal.backup import back_up
from meshdesk.journal.database import BUSY_SECONDS, file_uri, maintenance_engine
from meshdesk.journal.errors import JournalDamaged, damaged, in_words, too_new

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def bring_up_to_date(
    path: Path,
    backups: Path,
    now: datetime,
    *,
    migrations: Path = MIGRATIONS,
    busy_seconds: float = BUSY_SECONDS,
) -> None:
    """Make `path` a journal of the newest revision, or raise and leave it as it was.

    Raises:
        JournalTooNew: its revision is not among `migrations`.
        JournalDamaged: it is not a journal, or no longer a whole one.
        JournalUnwritable: no right, no room, or held by another program.
    """
    with in_words(path):
        _refuse_unknown(path, _revision_of(path), migrations)
        if not path.exists():
            _create_file(path)
        _upgrade_file(path, backups, now, migrations, busy_seconds)


def require_known(path: Path, *, migrations: Path = MIGRATIONS) -> None:
    """Refuse a journal that `bring_up_to_date` would refuse; it is only looked at.

    Raises:
        JournalTooNew, JournalDamaged, JournalUnwritable: as there.
    """
    with in_words(path):
        _refuse_unknown(path, _revision_of(path), migrations)


def is_known(path: Path, *, migrations: Path = MIGRATIONS) -> bool:
    """Whether a file is a journal of a revision that this program can bring up to date.

    Raises:
        JournalDamaged: it is no journal.
    """
    return _revision_of(path) in _revisions(migrations)


def _revisions(migrations: Path) -> list[str]:
    return sorted(file.stem.split("_")[0] for file in (migrations / "versions").glob("[0-9]*_*.py"))


def _refuse_unknown(path: Path, revision: str | None, migrations: Path) -> None:
    if revision is not None and revision not in _revisions(migrations):
        raise too_new(path, revision)


def _revision_of(path: Path) -> str | None:
    """The revision of a journal that is left untouched; None where there is none yet."""
    while True:
        before = stamps(path)
        if not before[0]:
            return None
        try:
            return _peek(path)
        except JournalDamaged:
            # Another process may have been writing what was looked at without a lock.
            if stamps(path) == before:
                raise


def _peek(path: Path) -> str | None:
    with closing(sqlite3.connect(file_uri(path, untouched(path)), uri=True)) as connection:
        try:
            return _revision(path, connection)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
                raise damaged(path, str(error)) from error
            raise


def untouched(path: Path) -> str:
    """How to open the file so that nothing in it, and nothing beside it, changes.

    Without a log the file is all there is, and SQLite must not create one. With a log, left by
    a crash or in use by another process, only ``mode=ro`` sees what was committed last. A
    rollback journal is there only after a crash in the first moment of a new file, which SQLite
    has to undo before it can read.
    """
    if path.with_name(f"{path.name}-journal").exists():
        return "mode=rw"
    has_log = path.with_name(f"{path.name}-wal").exists()
    return "mode=ro" if has_log else "mode=ro&immutable=1"


def stamps(path: Path) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Size and time of the file and its log; None for what is missing or empty."""
    return _stamp(path), _stamp(path.with_name(f"{path.name}-wal"))


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None


def _revision(path: Path, connection: sqlite3.Connection) -> str | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise damaged(path, "a database, but not MeshDesk's")
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise damaged(path, f"{len(rows)} revisions recorded")
    revision: str = rows[0][0]
    return revision


def _create_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Never opened like this once it exists: closing a file drops this process's locks on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _upgrade_file(
    path: Path, backups: Path, now: datetime, migrations: Path, busy_seconds: float
) -> None:
    engine = maintenance_engine(path, busy_seconds)
    with engine.connect() as connection:
        _write_ahead(_raw(connection), busy_seconds)
        with connection.begin():
            # Asked again under the write lock: another process may have been quicker.
            revision = _revision(path, _raw(connection))
            _refuse_unknown(path, revision, migrations)
            if revision != _revisions(migrations)[-1]:
                if revision is not None:
                    back_up(path, backups, revision, now)
                _upgrade(connection, migrations)


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def _write_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch a new file to the write-ahead log; it stays so.

    SQLite does not wait for the lock that this takes when several processes create the file.
    """
    deadline = time.monotonic() + busy_seconds
    while not _switched(connection, last_chance=time.monotonic() > deadline):
        time.sleep(0.02)


def _switched(connection: sqlite3.Connection, last_chance: bool) -> bool:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if last_chance or error.sqlite_errorname != "SQLITE_BUSY":
            raise
        return False
    return True


def _upgrade(connection: Connection, migrations: Path) -> None:
    # Here and not above: Alembic takes a tenth of a second to import and is seldom needed.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left {len(broken)} rows that refer to nothing")
