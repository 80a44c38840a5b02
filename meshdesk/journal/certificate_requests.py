"""The certificate requests that were made here and whose certificates are still to come."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete

from meshdesk.journal.database import Database
from meshdesk.journal.errors import JournalError
from meshdesk.journal.records import CertificateRequest, Environment
from meshdesk.journal.shelf import Shelf
from meshdesk.journal.tables import certificate_requests as table
from meshdesk.language import translate

_SHELF = Shelf(table, CertificateRequest, lambda row: {})


class CertificateRequests:
    """One request a mailbox at most; a mailbox need not be set up to have one."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        environment: Environment,
        mailbox_id: str,
        *,
        common_name: str,
        name: str,
        key_path: str,
        request_path: str,
    ) -> CertificateRequest:
        """Write a request down.

        Raises:
            JournalError: one is waiting for this mailbox already.
        """
        values = {
            "environment": environment,
            "mailbox_id": mailbox_id,
            "common_name": common_name,
            "name": name,
            "key_path": key_path,
            "request_path": request_path,
            "created_at": self._clock(),
        }

        def work(connection: Connection) -> CertificateRequest:
            waiting = _SHELF.select().where(_is(environment, mailbox_id))
            if _SHELF.first(connection, waiting) is not None:
                raise JournalError(
                    translate("Journal", "A certificate was asked for {0} already.").format(
                        mailbox_id
                    ),
                    title=translate("Journal", "There is a request already"),
                    next_step=translate(
                        "Journal",
                        "Go on with it when its certificate has come, or give it up first.",
                    ),
                )
            return _SHELF.add(connection, values)

        return self._database.write(work)

    def saved_to(self, id: int, path: str) -> CertificateRequest:
        """Remember where the request was saved; KeyError if there is none of that number."""
        return self._database.write(
            lambda connection: _SHELF.change(connection, id, {"request_path": path})
        )

    def all(self) -> list[CertificateRequest]:
        """Those that wait, the oldest first."""
        with self._database.read() as connection:
            return _SHELF.many(connection, _SHELF.select().order_by(table.c.id))

    def get(self, id: int) -> CertificateRequest:
        """One of them; KeyError if there is none of that number."""
        with self._database.read() as connection:
            return _SHELF.get(connection, id)

    def find(self, environment: Environment, mailbox_id: str) -> CertificateRequest | None:
        """The one that waits for this mailbox, if any."""
        statement = _SHELF.select().where(_is(environment, mailbox_id))
        with self._database.read() as connection:
            return _SHELF.first(connection, statement)

    def remove(self, id: int) -> None:
        """It waits no more; none there is no error."""
        self._database.write(
            lambda connection: connection.execute(delete(table).where(table.c.id == id))
        )


def _is(environment: Environment, mailbox_id: str) -> ColumnElement[bool]:
    return and_(table.c.environment == environment, table.c.mailbox_id == mailbox_id)
