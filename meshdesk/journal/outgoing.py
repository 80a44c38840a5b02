"""Outgoing messages: what the user wants sent, how far it is, and what became of it."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, Select, select

from meshdesk.journal import outgoing_chunks, send_queue
from meshdesk.journal.changes import AcceptanceChanges, OutgoingChanges
from meshdesk.journal.database import Database
from meshdesk.journal.events import note
from meshdesk.journal.listing import Ids
from meshdesk.journal.messages import NewOutgoing, OutgoingChunk, OutgoingMessage, OutgoingState
from meshdesk.journal.queries import SentGroup, SentQuery
from meshdesk.journal.records import Severity
from meshdesk.journal.sent_list import sent_counts, sent_list
from meshdesk.journal.shelf import Row, Shelf, conflict, values_of
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
_SHOWN = send_queue.UNFINISHED | {OutgoingState.UNDELIVERED}


def _shown_again(values: Row) -> Row:
    """What is under way once more is in the queue once more, and what failed after all."""
    return {"cleared": False} if values.get("state") in _SHOWN else {}


class Outgoing:
    """The outgoing messages of all mailboxes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(self, messages: Sequence[NewOutgoing], *, event: str) -> list[OutgoingMessage]:
        """Remember messages, all or none, at the end of their mailbox's queue, in this order."""

        def work(connection: Connection) -> list[OutgoingMessage]:
            return [self._add(connection, message, event) for message in messages]

        return self._database.write(work)

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

    def update(
        self,
        id: int,
        *,
        expect: Collection[OutgoingState] | None = None,
        expect_idle: bool = False,
        event: str | None = None,
        severity: Severity = Severity.INFO,
        event_details: str = "",
        **fields: Unpack[OutgoingChanges],
    ) -> OutgoingMessage:
        """Change fields, named as in the record, and note the event, in one transaction.

        Args:
            expect_idle: refuse while its first POST is, or may be, under way (`posting`).

        Raises:
            KeyError: there is no such message.
            StateConflict: it is in none of the states in `expect`, or not idle; nothing was
                changed.
        """

        def work(connection: Connection) -> OutgoingMessage:
            if expect_idle and (found := SHELF.get(connection, id)).posting:
                raise conflict(outgoing, id, found.state, "no answer outstanding")
            message = self._change(connection, id, {**fields}, expect)
            self._note(connection, message, event, severity, event_details)
            return message

        return self._database.write(work)

    def update_those(
        self,
        ids: Sequence[int],
        *,
        expect: Collection[OutgoingState],
        expect_idle: bool = False,
        event: str | None = None,
        **fields: Unpack[OutgoingChanges],
    ) -> list[OutgoingMessage]:
        """`update` many in one transaction; what is in no state of `expect` is passed over.

        Args:
            expect_idle: pass over those whose first POST is, or may be, under way.

        Raises:
            KeyError: one of them is not there; nothing was changed.
        """

        def work(connection: Connection) -> list[OutgoingMessage]:
            found = SHELF.get_many(connection, ids)
            wanted = [one.id for one in found if not (expect_idle and one.posting)]
            values = {**fields, **_shown_again(fields)}
            now = self._clock()
            changed = SHELF.change_states(connection, wanted, values, expect=expect, now=now)
            for message in changed:
                self._note(connection, message, event)
            return changed

        return self._database.write(work)

    def set_plan(
        self,
        id: int,
        *,
        sha256: str,
        gzip: bool,
        chunk_bytes: int,
        chunks: Sequence[OutgoingChunk],
    ) -> OutgoingMessage:
        """Fix how the file is cut and sent; an earlier plan is replaced.

        Raises:
            KeyError: there is no such message.
            StateConflict: MESH has, or may have, a part of it, cut as planned before.
        """
        plan = {
            "sha256": sha256,
            "gzip": gzip,
            "chunk_bytes": chunk_bytes,
            "chunks": len(chunks),
        }

        def work(connection: Connection) -> OutgoingMessage:
            outgoing_chunks.put_plan(connection, SHELF.get(connection, id), chunks)
            return self._change(connection, id, plan)

        return self._database.write(work)

    def chunks(self, id: int) -> list[OutgoingChunk]:
        """The parts of a message in their order; none before it was planned."""
        with self._database.read() as connection:
            return outgoing_chunks.plan_of(connection, id)

    def chunk_accepted(
        self,
        id: int,
        number: int,
        *,
        message_id: str | None = None,
        state_from: Collection[OutgoingState] | None = None,
        event: str | None = None,
        **fields: Unpack[AcceptanceChanges],
    ) -> OutgoingMessage:
        """MESH has taken chunk `number`, the next one or, said again, the last one.

        In one transaction with `fields`: the chunk is marked, ``chunks_accepted`` is `number`,
        ``posting`` is over.

        Args:
            state_from: in any other state than these it stays, whatever `fields` say.

        Raises:
            KeyError: there is no such message.
            StateConflict: that chunk is not the next; another process is sending it too.
        """
        given = {} if message_id is None else {"message_id": message_id}
        values: Row = {**fields, **given, "chunks_accepted": number, "posting": False}

        def work(connection: Connection) -> OutgoingMessage:
            found = SHELF.get(connection, id)
            outgoing_chunks.mark(connection, found, number, self._clock())
            stays = state_from is not None and found.state not in state_from
            kept: Row = {"state": found.state} if stays else {}
            message = self._change(connection, id, {**values, **kept})
            self._note(connection, message, event)
            return message

        return self._database.write(work)

    def queue(self, mailbox: int) -> list[OutgoingMessage]:
        """What the queue of the Send page shows, in its order: finished ones until cleared."""
        return self._many(send_queue.shown(SHELF.select(), mailbox))

    def clear_finished(self, mailbox: int, *, but_failed: bool = False) -> list[int]:
        """Hide what is finished from the queue, and from there only; which ones.

        Args:
            but_failed: what was refused or not delivered stays, for somebody to see it.
        """
        clearing = send_queue.clearing(mailbox, but_failed=but_failed)
        return self._database.write(
            lambda connection: [row.id for row in connection.execute(clearing)]
        )

    def show_again(self, ids: Sequence[int]) -> None:
        """Take `clear_finished` back for these."""

        def work(connection: Connection) -> None:
            SHELF.change_many(connection, {id: {"cleared": False} for id in ids})

        self._database.write(work)

    def move(self, mailbox: int, ids: Sequence[int], before: int | None) -> None:
        """Move messages of a queue ahead of another one of it, or with None to its end.

        Among themselves they keep their order, whatever that of `ids`.

        Raises:
            KeyError: one of them, or the other one, is not in the queue; nothing was moved.
        """
        self._database.write(
            lambda connection: send_queue.put_before(connection, mailbox, ids, before)
        )

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

    def among(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Those of the messages with our numbers that are there, by number."""
        with self._database.read() as connection:
            return SHELF.among(connection, SHELF.key, ids)

    def titles(self, ids: Sequence[int]) -> dict[int, str]:
        """What a page's messages are called, by our numbers: subject or file name."""
        columns = outgoing.c["id", "subject", "file_name"]
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(outgoing.c.id.in_(ids)))
            return {row.id: row.subject or row.file_name for row in rows}

    def _add(self, connection: Connection, new: NewOutgoing, event: str) -> OutgoingMessage:
        now = self._clock()
        place = send_queue.end(connection, new.mailbox)
        values = {**values_of(new), "position": place, "created_at": now, "changed_at": now}
        message = SHELF.add(connection, values)
        if new.again_of is not None:
            connection.execute(send_queue.clearing_failed(new.again_of))
        self._note(connection, message, event)
        return message

    def _change(
        self,
        connection: Connection,
        id: int,
        values: Row,
        expect: Collection[OutgoingState] | None = None,
    ) -> OutgoingMessage:
        values = {**values, **_shown_again(values)}
        return SHELF.change_state(connection, id, values, expect=expect, now=self._clock())

    def _note(
        self,
        connection: Connection,
        message: OutgoingMessage,
        event: str | None,
        severity: Severity = Severity.INFO,
        details: str = "",
    ) -> None:
        if event is not None:
            about = {"mailbox": message.mailbox, "outgoing": message.id}
            note(connection, self._clock(), event, severity=severity, details=details, **about)

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
