"""The journal's connections: many that read, one that writes.

All writes of this process run one after another on one thread, each in a transaction of its
own that takes SQLite's write lock at once (``BEGIN IMMEDIATE``), so that writers in other
processes wait instead of failing half-way. A write has returned only when its commit is on
the disk: write-ahead log with ``synchronous=FULL`` (https://sqlite.org/wal.html). Reads run on
whatever thread asks, each on a snapshot, and never wait for a writer.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.pool import Pool

from meshdesk.journal.actors import asked_for_by
from meshdesk.journal.errors import in_words

T = TypeVar("T")

WHO = "who"
"""Key of a writing connection's ``info``: the account that asked for the transaction."""

BUSY_SECONDS = 30.0

# fullfsync: without it macOS calls a commit done while it is still in the drive's cache.
_DURABLE = ("synchronous=FULL", "fullfsync=ON")


class Writer:
    """Runs work that writes, on one thread, one transaction each."""

    def __init__(self, engine: Engine, user: str = "") -> None:
        self._engine = engine
        self._user = user
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal-writer")

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` and wait until what it wrote is durable; what it raises, this raises.

        An exception undoes all that `work` wrote. Never call it from within `work`.
        """
        return self._thread.submit(self._commit, work, asked_for_by(self._user)).result()

    def close(self) -> None:
        """Finish the work that was handed in, then let go of thread and connection."""
        self._thread.shutdown(wait=True)
        self._engine.dispose()

    def _commit(self, work: Callable[[Connection], T], who: str) -> T:
        with self._engine.begin() as connection:
            connection.info[WHO] = who
            return work(connection)


class Database:
    """A journal file that is there and up to date, open for reading and writing."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS, user: str = "") -> None:
        self.path = path
        self._readers = _engine(
            path, "BEGIN", QueuePool, busy_seconds, ("foreign_keys=ON", "query_only=ON")
        )
        self.writer = Writer(
            _engine(
                path, "BEGIN IMMEDIATE", QueuePool, busy_seconds, ("foreign_keys=ON", *_DURABLE)
            ),
            user,
        )

    def write(self, work: Callable[[Connection], T]) -> T:
        """`Writer.run`, with the failures of file and disk in words.

        Raises:
            JournalUnwritable, JournalDamaged: see `meshdesk.journal.errors.in_words`.
        """
        with in_words(self.path):
            return self.writer.run(work)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one committed state for as long as it is held."""
        with in_words(self.path), self._readers.connect() as connection:
            yield connection

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._readers.dispose()
        self.writer.close()


def maintenance_engine(path: Path, busy_seconds: float) -> Engine:
    """For creating and upgrading: foreign keys are off, so that a migration may rebuild tables."""
    return _engine(path, "BEGIN IMMEDIATE", NullPool, busy_seconds, _DURABLE)


def file_uri(path: Path, query: str) -> str:
    """`path` as SQLite's URI (https://sqlite.org/uri.html), network paths of Windows included."""
    posix = path.resolve().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix))}?{query}"


def _engine(
    path: Path, begin: str, pool: type[Pool], busy_seconds: float, pragmas: tuple[str, ...]
) -> Engine:
    # mode=rw: a journal that was moved away must not come back as an empty one.
    uri = file_uri(path, "mode=rw")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    # hide_parameters: subjects and names must not reach a log through an exception's text.
    engine = create_engine("sqlite://", creator=connect, poolclass=pool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
