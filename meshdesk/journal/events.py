"""The activity: what happened, when, to what."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from meshdesk.journal.database import WHO, Database
from meshdesk.journal.records import Event, IncomingMessage, Severity
from meshdesk.journal.shelf import Row, Shelf
from meshdesk.journal.tables import events
from meshdesk.journal.words import folded, found_in


def _derive(row: Row) -> dict[str, str]:
    return {"search": folded(row["text"], row["details"], row.get("who", ""))}


_SHELF = Shelf(events, Event, _derive)


def note(
    connection: Connection,
    at: datetime,
    text: str,
    *,
    severity: Severity = Severity.INFO,
    details: str = "",
    mailbox: int | None = None,
    outgoing: int | None = None,
    incoming: int | None = None,
) -> Event:
    """Write an event as part of the transaction that `connection` is in."""
    return _SHELF.add(
        connection,
        {
            "at": at,
            "text": text,
            "severity": severity,
            "mailbox": mailbox,
            "outgoing": outgoing,
            "incoming": incoming,
            "details": details,
            "who": connection.info.get(WHO, ""),
        },
    )


def note_each(
    connection: Connection,
    at: datetime,
    text: str,
    severity: Severity,
    messages: Sequence[IncomingMessage],
) -> None:
    """`note` the same of many incoming messages, in their order."""
    same = {"at": at, "text": text, "severity": severity, "details": ""}
    who = connection.info.get(WHO, "")
    rows = [
        {**same, **_derive(same), "who": who, "mailbox": message.mailbox, "incoming": message.id}
        for message in messages
    ]
    if rows:
        connection.execute(events.insert(), rows)


class Events:
    """The events of all mailboxes; in lists the newest first, of one message the oldest first."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        text: str,
        *,
        severity: Severity = Severity.INFO,
        mailbox: int | None = None,
        outgoing: int | None = None,
        incoming: int | None = None,
        details: str = "",
    ) -> Event:
        """Write down what happened just now; `text` is plain English in the past tense."""
        return self._database.write(
            lambda connection: note(
                connection,
                self._clock(),
                text,
                severity=severity,
                mailbox=mailbox,
                outgoing=outgoing,
                incoming=incoming,
                details=details,
            )
        )

    def page(
        self, mailbox: int | None = None, text: str = "", offset: int = 0, limit: int = 100
    ) -> list[Event]:
        """The newest events first; of all mailboxes if none is named; all words must be found."""
        statement = _SHELF.select().where(*_filter(mailbox, text)).order_by(events.c.id.desc())
        with self._database.read() as connection:
            return _SHELF.many(connection, statement.offset(offset).limit(limit))

    def count(self, mailbox: int | None = None, text: str = "") -> int:
        """How many events `page` has in all."""
        statement = select(func.count()).select_from(events).where(*_filter(mailbox, text))
        with self._database.read() as connection:
            return connection.execute(statement).scalar_one()

    def of_outgoing(self, outgoing: int) -> list[Event]:
        """The life of an outgoing message, from the beginning."""
        return self._of(events.c.outgoing == outgoing)

    def of_incoming(self, incoming: int) -> list[Event]:
        """The life of an incoming message, from the beginning."""
        return self._of(events.c.incoming == incoming)

    def _of(self, condition: ColumnElement[bool]) -> list[Event]:
        with self._database.read() as connection:
            return _SHELF.many(connection, _SHELF.select().where(condition).order_by(events.c.id))


def _filter(mailbox: int | None, text: str) -> list[Any]:
    mine = [] if mailbox is None else [events.c.mailbox == mailbox]
    return [*mine, *found_in(events.c.search, text)]
