"""What the send book knows and the journal does not, brought into the journal.

All of one mailbox goes in one transaction, each change with its event.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, func, select, update

from meshdesk.journal import send_queue
from meshdesk.journal.book_lines import TEXTS, TEXTS_RECEIVED, Acknowledged, Begun, Queued
from meshdesk.journal.database import Database
from meshdesk.journal.events import note
from meshdesk.journal.incoming_shelf import SHELF as RECEIVED
from meshdesk.journal.messages import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.journal.outgoing_reading import SHELF as SENT
from meshdesk.journal.records import Severity
from meshdesk.journal.shelf import Row, values_of
from meshdesk.journal.tables import events, incoming, mailboxes, outgoing, outgoing_chunks

REBUILT = "made anew from the send book"
"""Details of the first event of a row that the journal had not, of a message that was begun; see
`Recovery.is_rebuilt`."""
_QUEUED_ANEW = "queued anew from the send book"
"""The same of a message that waited, or was found in MESH."""


@dataclass(frozen=True, slots=True)
class Known:
    """How the journal has a message: its row, and enough to see whether the book says more."""

    id: int
    state: str
    changed_at: datetime
    posting: bool = False
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class SentNews:
    """What becomes of a sent message.

    Attributes:
        local_id: under which the journal has it, or is to have it.
        known: its row as it was found, which it has to be still; None to make it anew.
        told: what it is, and if it was begun, how it is cut; None where the row alone tells.
        fields: by name, as `Outgoing.update` has them; they replace the row's.
    """

    local_id: str
    known: Known | None
    told: Begun | Queued | None
    fields: Row
    event: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class ReceivedNews:
    """What becomes of a received message; `known` as for `SentNews`."""

    known: Known | None
    said: Acknowledged
    event: str


@dataclass(frozen=True, slots=True)
class News:
    """All of one mailbox.

    Attributes:
        summary: events of the mailbox.
    """

    mailbox: int
    sent: Sequence[SentNews]
    received: Sequence[ReceivedNews]
    summary: Sequence[str]


class Recovery:
    """Compares by IDs, and takes over what is news."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def last_row(self) -> int:
        """The number of the newest sent message; 0 where there is none."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(outgoing.c.id))).scalar() or 0

    def sent(self, mailbox: int, local_ids: Collection[str]) -> dict[str, Known]:
        """Those of these local IDs that the journal knows."""
        with self._database.read() as connection:
            return _known(connection, _SENT, mailbox, local_ids)

    def received(self, mailbox: int, message_ids: Collection[str]) -> dict[str, Known]:
        """Those of these message IDs that the journal knows."""
        with self._database.read() as connection:
            return _known(connection, _RECEIVED, mailbox, message_ids)

    def is_rebuilt(self, id: int) -> bool:
        """Whether the row of a message that was begun was made anew from the book."""
        return self._first_details(id) == REBUILT

    def is_from_the_book(self, id: int) -> bool:
        """Whether a row was made anew from the book, begun or not: in whatever run that was."""
        return self._first_details(id) in {REBUILT, _QUEUED_ANEW}

    def _first_details(self, id: int) -> str | None:
        statement = select(events.c.details).where(events.c.outgoing == id).order_by(events.c.id)
        with self._database.read() as connection:
            return connection.execute(statement.limit(1)).scalar()

    def ask_anew(self, polled_at: dict[int, datetime]) -> None:
        """MESH is asked about all that was sent and is not over.

        Args:
            polled_at: when the inbox of each mailbox counts as read.
        """
        accepted = outgoing.c.state == OutgoingState.ACCEPTED

        def work(connection: Connection) -> None:
            now = self._clock()
            connection.execute(update(outgoing).where(accepted).values(next_track_at=now))
            for key, at in polled_at.items():
                mine = mailboxes.c.key == key
                connection.execute(update(mailboxes).where(mine).values(polled_at=at))

        self._database.write(work)

    def take(self, news: News) -> tuple[list[OutgoingMessage], list[IncomingMessage]]:
        """Bring it into the journal, all or nothing; the rows that were changed or made.

        What another process has changed since it was found is passed over.
        """

        def work(connection: Connection) -> tuple[list[OutgoingMessage], list[IncomingMessage]]:
            now, key = self._clock(), news.mailbox
            ids = [one.local_id for one in news.sent]
            found = _known(connection, _SENT, key, ids)
            sent = [
                _take_sent(connection, key, one, now)
                for one in news.sent
                if found.get(one.local_id) == one.known
            ]
            ids = [one.said.message_id for one in news.received]
            found = _known(connection, _RECEIVED, key, ids)
            received = [
                _take_received(connection, key, one, now)
                for one in news.received
                if found.get(one.said.message_id) == one.known
            ]
            if sent or received:
                for text in news.summary:
                    note(connection, now, text, severity=Severity.WARNING, mailbox=key)
            return sent, received

        return self._database.write(work)


def _known(
    connection: Connection, columns: Sequence[Column[Any]], mailbox: int, wanted: Collection[str]
) -> dict[str, Known]:
    """By their IDs, which are the first of the columns."""
    if not wanted:
        return {}
    # One value instead of thousands: SQLAlchemy would take longer than SQLite.
    among = select(func.json_each(json.dumps(list(wanted))).table_valued("value").c.value)
    statement = select(*columns).where(columns[0].table.c.mailbox == mailbox, columns[0].in_(among))
    return {row[0]: Known(*row[1:]) for row in connection.execute(statement)}


_SENT = list(outgoing.c["local_id", "id", "state", "changed_at", "posting", "message_id"])
_RECEIVED = list(incoming.c["message_id", "id", "state", "changed_at"])


def _take_sent(
    connection: Connection, mailbox: int, news: SentNews, now: datetime
) -> OutgoingMessage:
    told = news.told
    begun = told if isinstance(told, Begun) else None
    values = {**(_plan(begun) if begun else {}), **news.fields}
    if news.known is not None:
        changed = {**values, "cleared": False}
        message = SENT.change_state(connection, news.known.id, changed, expect=None, now=now)
    elif told is None:
        raise ValueError(f"nobody knows what message {news.local_id} is")
    else:
        known: dict[str, Any] = {name: told.text(name) for name in TEXTS}
        known |= {"size": told.size, "modified_ns": told.modified_ns}
        place = send_queue.end(connection, mailbox)
        stamps = {"created_at": told.at, "changed_at": now, "position": place}
        message = SENT.add(connection, {**known, "mailbox": mailbox, **stamps, **values})
    if begun is not None:
        _fix_plan(connection, message.id, begun, message.chunks_accepted)
    anew = REBUILT if begun is not None else _QUEUED_ANEW
    note(
        connection,
        now,
        news.event,
        severity=news.severity,
        details=anew if news.known is None else "",
        mailbox=mailbox,
        outgoing=message.id,
    )
    return message


def _plan(begun: Begun) -> dict[str, Any]:
    return {
        "sha256": begun.sha256,
        "gzip": begun.gzip,
        "chunk_bytes": begun.chunk_bytes,
        "chunks": len(begun.cut),
        "sent_at": begun.at,
    }


def _fix_plan(connection: Connection, id: int, begun: Begun, accepted: int) -> None:
    connection.execute(delete(outgoing_chunks).where(outgoing_chunks.c.outgoing == id))
    rows = [{"outgoing": id, **values_of(chunk)} for chunk in begun.chunks()]
    for row in rows[:accepted]:
        row["accepted_at"] = begun.at
    connection.execute(outgoing_chunks.insert(), rows)


def _take_received(
    connection: Connection, mailbox: int, news: ReceivedNews, now: datetime
) -> IncomingMessage:
    said = news.said
    values: dict[str, Any] = {
        "state": IncomingState.ACKNOWLEDGED if said.kept else IncomingState.DISCARDED,
        "acknowledge": False,
        "acknowledged_at": said.at,
        "part_path": "",
        "attempts": 0,
        "next_try_at": None,
    }
    if not said.report:
        values["problem"] = None
    if said.path:
        values |= {"path": said.text("path"), "size": said.size, "sha256": said.sha256}
        values |= {"saved_at": said.at}
    if news.known is None:
        given = {name: said.text(name) for name in (*TEXTS_RECEIVED, "message_id")}
        kind = IncomingKind.REPORT if said.report else IncomingKind.DATA
        stamps = {"listed_at": said.at, "changed_at": now, "described": True, "kind": kind}
        message = RECEIVED.add(connection, {**given, "mailbox": mailbox, **stamps, **values})
    else:
        message = RECEIVED.change_state(connection, news.known.id, values, expect=None, now=now)
    note(connection, now, news.event, mailbox=mailbox, incoming=message.id)
    return message
