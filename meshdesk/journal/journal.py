"""The journal as the services see it: opened once, its repositories, closed once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from meshdesk.journal.certificate_requests import CertificateRequests
from meshdesk.journal.contacts import Contacts
from meshdesk.journal.database import BUSY_SECONDS, Database
from meshdesk.journal.events import Events
from meshdesk.journal.forgetting import Forgetting
from meshdesk.journal.incoming import Incoming
from meshdesk.journal.mailboxes import Mailboxes
from meshdesk.journal.migrate import bring_up_to_date
from meshdesk.journal.outgoing import Outgoing
from meshdesk.journal.recovery import Recovery
from meshdesk.journal.rules import Rules


def utc_now() -> datetime:
    """The time, aware and in UTC, as all records have it."""
    return datetime.now(UTC)


class Journal:
    """An open journal; its repositories may be used from any thread.

    Reads see what was committed last. Writes return when they are durable; other processes
    may have the same file open.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self.mailboxes = Mailboxes(database, clock)
        self.outgoing = Outgoing(database, clock)
        self.incoming = Incoming(database, clock)
        self.events = Events(database, clock)
        self.contacts = Contacts(database, clock)
        self.requests = CertificateRequests(database, clock)
        self.rules = Rules(database, clock)
        self.forgetting = Forgetting(database)
        self.recovery = Recovery(database, clock)

    @classmethod
    def open(
        cls,
        path: Path,
        backups: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        busy_seconds: float = BUSY_SECONDS,
        user: str = "",
    ) -> "Journal":
        """Open the journal at `path`, new, or upgraded after a copy went into `backups`.

        Args:
            busy_seconds: how long a write waits for another process.
            user: the account that events are noted under, but for what a thread did by itself
                (`meshdesk.journal.actors`).

        Raises:
            JournalTooNew, JournalDamaged: it was refused, and left as it is.
            JournalUnwritable: no right, no room, or held by another program.
        """
        bring_up_to_date(path, backups, clock(), busy_seconds=busy_seconds)
        return cls(Database(path, busy_seconds=busy_seconds, user=user), clock)

    def close(self) -> None:
        """Finish what is being written and close the file; no use of the journal after it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
