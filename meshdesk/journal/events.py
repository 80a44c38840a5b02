"""The activity: what happened, when, to what."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from meshdesk.journal.database import WHO, Database
from meshdesk.journal.listing import Ids, Listing
from meshdesk.journal.messages import IncomingMessage
from meshdesk.journal.queries import EventGroup, EventQuery
from meshdesk.journal.records import Event, Severity
from meshdesk.journal.shelf import Row, Shelf
from meshdesk.journal.tables import events
from meshdesk.journal.words import folded, found_in


def _derive(row: Row) -> dict[str, str]:
    return {"search": folded(row["text"], row["details"], row.get("who", ""))}


_SHELF = Shelf(events, Event, _derive)

EVERYTHING = EventQuery()

_GROUPS = {
    EventGroup.PROBLEMS: frozenset({Severity.WARNING, Severity.ERROR}),
    EventGroup.GOOD: frozenset({Severity.GOOD}),
}
_LATELY = 20_000


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
    who = connection.info.get(WHO, "")
    same = {"at": at, "text": text, "severity": severity, "details": "", "who": who}
    rows = [
        {**same, **_derive(same), "mailbox": message.mailbox, "incoming": message.id}
        for message in messages
    ]
    if rows:
        connection.execute(events.insert(), rows)


def count_of(connection: Connection, incoming: int) -> int:
    """How many events an incoming message has."""
    statement = select(func.count()).select_from(events).where(events.c.incoming == incoming)
    return connection.execute(statement).scalar_one()


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
        self, query: EventQuery = EVERYTHING, offset: int = 0, limit: int = 100
    ) -> list[Event]:
        """Some events that `query` asks for, the newest first."""
        # Their numbers first: skipping numbers takes half the time of skipping rows.
        newest = events.c.id.desc()
        inside = select(events.c.id).where(*_filter(query)).order_by(newest)
        wanted = events.c.id.in_(inside.offset(offset).limit(limit))
        with self._database.read() as connection:
            return _SHELF.many(connection, _SHELF.select().where(wanted).order_by(newest))

    def count(self, query: EventQuery = EVERYTHING) -> int:
        """How many events `page` has in all."""
        return self._count(_filter(query))

    def index_of(self, query: EventQuery, id: int) -> int | None:
        """The place of an event in that list, from 0; None if it is not in it."""
        where = _filter(query)
        with self._database.read() as connection:
            there = connection.execute(select(events.c.id).where(events.c.id == id, *where)).first()
        return None if there is None else self._count([events.c.id > id, *where])

    def ids(self, query: EventQuery = EVERYTHING) -> Ids:
        """All ids of that list in its order, slice by slice."""
        # By number; the conditions are looked at row by row, as in `page`.
        newest = Listing(events, (), events.c.id, True, tuple(_filter(query)), events.c.id)
        with self._database.read() as connection:
            yield from newest.ids(connection)

    def among(self, ids: Sequence[int]) -> list[Event]:
        """Those of the events with our numbers that are there, by number."""
        with self._database.read() as connection:
            return _SHELF.among(connection, _SHELF.key, ids)

    def last(self) -> int:
        """The number of the newest event; 0 if there is none."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(events.c.id))).scalar() or 0

    def since(self, mailbox: int, id: int) -> list[Event]:
        """What came after the event with this number, to this mailbox, the oldest first."""
        after = _SHELF.select().where(events.c.mailbox == mailbox, events.c.id > id)
        with self._database.read() as connection:
            return _SHELF.many(connection, after.order_by(events.c.id))

    def get(self, id: int) -> Event:
        """The event with our number; KeyError if there is none."""
        with self._database.read() as connection:
            return _SHELF.get(connection, id)

    def who(self) -> list[str]:
        """The accounts that asked for something lately, by name.

        Only the newest events are looked at: there is no index for this, and who was last here
        long ago is not looked for by name.
        """
        newest = select(events.c.who).order_by(events.c.id.desc()).limit(_LATELY).subquery()
        statement = select(newest.c.who).where(newest.c.who != "").distinct()
        with self._database.read() as connection:
            return sorted(connection.execute(statement.order_by(newest.c.who)).scalars())

    def of_outgoing(self, outgoing: int) -> list[Event]:
        """The life of an outgoing message, from the beginning."""
        return self._of(events.c.outgoing == outgoing)

    def of_incoming(self, incoming: int) -> list[Event]:
        """The life of an incoming message, from the beginning."""
        return self._of(events.c.incoming == incoming)

    def _count(self, where: list[ColumnElement[bool]]) -> int:
        statement = select(func.count()).select_from(events).where(*where)
        with self._database.read() as connection:
            return connection.execute(statement).scalar_one()

    def _of(self, condition: ColumnElement[bool]) -> list[Event]:
        with self._database.read() as connection:
            return _SHELF.many(connection, _SHELF.select().where(condition).order_by(events.c.id))


def _filter(query: EventQuery) -> list[ColumnElement[bool]]:
    """Without an index for most of this: the newest events are found first, row by row."""
    where: list[ColumnElement[bool]] = []
    if query.mailbox is not None:
        where.append(events.c.mailbox == query.mailbox)
    if query.group is not EventGroup.ALL:
        where.append(events.c.severity.in_(sorted(_GROUPS[query.group])))
    if query.who is not None:
        where.append(events.c.who == query.who)
    if query.since is not None:
        where.append(events.c.at >= query.since)
    if query.until is not None:
        where.append(events.c.at < query.until)
    return [*where, *found_in(events.c.search, query.text)]
