"""Outgoing messages looked at: one, the queue, what is due, and the list of the Sent page."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from meshdesk.journal import outgoing_chunks, send_queue
from meshdesk.journal.database import Database
from meshdesk.journal.listing import Ids
from meshdesk.journal.messages import OutgoingChunk, OutgoingMessage
from meshdesk.journal.queries import SentGroup, SentQuery
from meshdesk.journal.sent_list import sent_counts, sent_list
from meshdesk.journal.shelf import Row, Shelf
from meshdesk.journal.tables import outgoing
from meshdesk.journal.words import fold, folded

_SEARCHED = (
    "message_id",
    "local_id",
    "reference",
    "recipient",
    "recipient_name",
    "subject",
    "file_name",
    "workflow_id",
)


def _derive(row: Row) -> dict[str, str]:
    return {
        "search": folded(*(row.get(name, "") for name in _SEARCHED)),
        "sort_recipient": fold(row["recipient_name"] or row["recipient"]),
        "sort_subject": fold(row["subject"] or row["file_name"]),
        "sort_reference": fold(row["reference"]),
    }


SHELF = Shelf(outgoing, OutgoingMessage, _derive)


class OutgoingReader:
    """Sees what was committed last; nothing in here changes a message."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def get(self, id: int) -> OutgoingMessage:
        """The message with our number; KeyError if there is none."""
        with self._database.read() as connection:
            return SHELF.get(connection, id)

    def by_message_id(self, mailbox: int, message_id: str) -> OutgoingMessage | None:
        """The message that MESH gave this ID, if this computer sent it."""
        return self._by(mailbox, outgoing.c.message_id == message_id) if message_id else None

    def by_local_id(self, mailbox: int, local_id: str) -> OutgoingMessage | None:
        """The message that we gave this local ID."""
        return self._by(mailbox, outgoing.c.local_id == local_id)

    def among(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Those of the messages with our numbers that are there, by number."""
        with self._database.read() as connection:
            return SHELF.among(connection, SHELF.key, ids)

    def chunks(self, id: int) -> list[OutgoingChunk]:
        """The parts of a message in their order; none before it was planned."""
        with self._database.read() as connection:
            return outgoing_chunks.plan_of(connection, id)

    def queue(self, mailbox: int) -> list[OutgoingMessage]:
        """What the queue of the Send page shows, in its order: finished ones until cleared."""
        return self._many(send_queue.shown(SHELF.select(), mailbox))

    def sendable(self, mailbox: int, now: datetime) -> list[OutgoingMessage]:
        """What is to be worked on now, in the queue's order.

        Queued ones; those that a crash left in ``SENDING``; waiting and unknown ones whose time
        has come. Without a time they wait for the user.
        """
        return self._many(send_queue.sendable(SHELF.select(), mailbox, now))

    def next_due(self, mailbox: int) -> datetime | None:
        """When the first waiting or unknown message is to be tried again."""
        return self._moment(send_queue.next_due(mailbox))

    def trackable(
        self, mailbox: int, now: datetime, since: datetime, limit: int = 50
    ) -> list[OutgoingMessage]:
        """Messages accepted after `since` to be asked about now, the longest due first."""
        due = send_queue.trackable(SHELF.select(), mailbox, now, since)
        return self._many(due.limit(limit))

    def next_track(self, mailbox: int, since: datetime) -> datetime | None:
        """When the first message accepted after `since` is to be asked about."""
        return self._moment(send_queue.next_track(mailbox, since))

    def same_size(
        self, mailbox: int, recipient: str, workflow_id: str, sizes: Collection[int]
    ) -> list[OutgoingMessage]:
        """Messages to this recipient with one of these sizes in bytes, the newest first."""
        statement = SHELF.select().where(
            outgoing.c.mailbox == mailbox,
            outgoing.c.recipient == recipient,
            outgoing.c.workflow_id == workflow_id,
            outgoing.c.size.in_(sizes),
        )
        return self._many(statement.order_by(outgoing.c.id.desc()))

    def page(self, query: SentQuery, offset: int, limit: int) -> list[OutgoingMessage]:
        """A window of the Sent page's list."""
        return self._many(sent_list(query).page(SHELF.select(), offset, limit))

    def count(self, query: SentQuery) -> int:
        """How long that list is."""
        with self._database.read() as connection:
            return sent_list(query).count(connection)

    def counts(self, mailbox: int) -> dict[SentGroup, int]:
        """How many messages each filter above the list has, whatever is searched for."""
        with self._database.read() as connection:
            return sent_counts(connection, mailbox)

    def index_of(self, query: SentQuery, id: int) -> int | None:
        """The place of a message in that list, from 0; None if it is not in it."""
        with self._database.read() as connection:
            return sent_list(query).index_of(connection, id)

    def ids(self, query: SentQuery) -> Ids:
        """All ids of that list in its order, slice by slice."""
        with self._database.read() as connection:
            yield from sent_list(query).ids(connection)

    def titles(self, ids: Sequence[int]) -> dict[int, str]:
        """What a page's messages are called, by our numbers: subject or file name."""
        columns = outgoing.c["id", "subject", "file_name"]
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(outgoing.c.id.in_(ids)))
            return {row.id: row.subject or row.file_name for row in rows}

    def _by(self, mailbox: int, condition: ColumnElement[bool]) -> OutgoingMessage | None:
        statement = SHELF.select().where(outgoing.c.mailbox == mailbox, condition)
        with self._database.read() as connection:
            return SHELF.first(connection, statement.order_by(outgoing.c.id.desc()).limit(1))

    def _many(self, statement: Select[Any]) -> list[OutgoingMessage]:
        with self._database.read() as connection:
            return SHELF.many(connection, statement)

    def _moment(self, statement: Select[tuple[Any]]) -> datetime | None:
        with self._database.read() as connection:
            return connection.execute(statement).scalar()
