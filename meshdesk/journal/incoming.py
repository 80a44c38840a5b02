"""Incoming messages: what is or was in an inbox, how far its download is, where it was saved."""

import os.path
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Unpack

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)

from meshdesk.journal import arrivals
from meshdesk.journal.changes import IncomingChanges, SavingChanges
from meshdesk.journal.database import Database
from meshdesk.journal.events import note, note_each
from meshdesk.journal.inbox_list import StateNames, inbox_counts, inbox_list
from meshdesk.journal.incoming_shelf import SHELF
from meshdesk.journal.listing import Ids
from meshdesk.journal.messages import (
    Description,
    IncomingMessage,
    IncomingState,
    ListResult,
)
from meshdesk.journal.queries import InboxGroup, InboxQuery
from meshdesk.journal.records import Severity
from meshdesk.journal.shelf import Row, conflict
from meshdesk.journal.tables import incoming

_S = IncomingState
_IN_THE_INBOX = (_S.LISTED, _S.DOWNLOADING, _S.DAMAGED, _S.SAVED)
_NAMELESS: StateNames = MappingProxyType({})


class Incoming:
    """The incoming messages of all mailboxes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def list_ids(
        self, mailbox: int, message_ids: Sequence[str], *, asked_at: datetime | None = None
    ) -> ListResult:
        """Remember that the inbox lists these messages, in this order.

        Unknown ones become rows; those that were gone or discarded are listed again, for the
        service desk can put a message back; what else is known stays as it is.

        Args:
            asked_at: when MESH was asked for the listing. A message that changed after that,
                say by being acknowledged meanwhile, is not taken to be back; but one that
                changed after now did so while the clock was ahead.
        """

        def work(connection: Connection) -> ListResult:
            now = self._clock()
            return arrivals.take_listing(connection, mailbox, message_ids, asked_at, now)

        return self._database.write(work)

    def missing(self, mailbox: int, message_ids: Collection[str]) -> list[IncomingMessage]:
        """Of what we know to be in the inbox, that which the whole listing no longer names."""
        listed = frozenset(message_ids)
        statement = select(incoming.c.id, incoming.c.message_id).where(
            incoming.c.mailbox == mailbox, incoming.c.state.in_(_IN_THE_INBOX)
        )
        with self._database.read() as connection:
            rows = connection.execute(statement)
            gone = [id for id, message_id in rows if message_id not in listed]
            return SHELF.among(connection, incoming.c.id, gone)

    def undescribed(self, mailbox: int, limit: int) -> list[IncomingMessage]:
        """Messages in the inbox whose headers are not known yet, in the order of listing."""
        statement = SHELF.select().where(
            incoming.c.mailbox == mailbox,
            incoming.c.described == false(),
            incoming.c.state.in_(_IN_THE_INBOX),
        )
        return self._many(statement.order_by(incoming.c.id).limit(limit))

    def describe(
        self, descriptions: Sequence[Description], save: Collection[int] = ()
    ) -> list[IncomingMessage]:
        """Remember what the headers say, all or none; KeyError for a row that is not there.

        How many parts there are is left to a download that has some of them.

        Args:
            save: rows that a rule wants saved, in the same transaction; one that somebody has
                dealt with since it was listed, by cancelling its download say, is left to them.
        """

        def work(connection: Connection) -> list[IncomingMessage]:
            return arrivals.take_headers(connection, descriptions, save, self._clock())

        return self._database.write(work)

    def get(self, id: int) -> IncomingMessage:
        """The message with our number; KeyError if there is none."""
        with self._database.read() as connection:
            return SHELF.get(connection, id)

    def get_many(self, ids: Sequence[int]) -> list[IncomingMessage]:
        """The messages with our numbers, in this order; KeyError if one of them is not there."""
        with self._database.read() as connection:
            return SHELF.get_many(connection, ids)

    def by_message_id(self, mailbox: int, message_id: str) -> IncomingMessage | None:
        """The message with MESH's ID, if this inbox ever listed it."""
        statement = SHELF.select().where(
            incoming.c.mailbox == mailbox, incoming.c.message_id == message_id
        )
        with self._database.read() as connection:
            return SHELF.first(connection, statement)

    def update(
        self,
        id: int,
        *,
        expect: Collection[IncomingState] | None = None,
        event: str | None = None,
        severity: Severity = Severity.INFO,
        event_details: str = "",
        **fields: Unpack[IncomingChanges],
    ) -> IncomingMessage:
        """Change fields, named as in the record, and note the event, in one transaction.

        Raises:
            KeyError: there is no such message.
            StateConflict: it is in none of the states in `expect`; nothing was changed.
        """

        def work(connection: Connection) -> IncomingMessage:
            message = self._change(connection, id, {**fields}, expect)
            if event is not None:
                self._note(connection, message, event, severity, event_details)
            return message

        return self._database.write(work)

    def update_many(
        self,
        ids: Sequence[int],
        *,
        expect: Collection[IncomingState],
        event: str | None = None,
        severity: Severity = Severity.INFO,
        **fields: Unpack[IncomingChanges],
    ) -> list[IncomingMessage]:
        """`update` for many messages in one transaction, each with an event of its own.

        Returns:
            Those that were changed, in the order of `ids`; one that is in none of the states
            in `expect` is passed over.

        Raises:
            KeyError: there is no such message as one of them; nothing was changed.
        """

        def work(connection: Connection) -> list[IncomingMessage]:
            now = self._clock()
            changed = SHELF.change_states(connection, ids, {**fields}, expect=expect, now=now)
            if event is not None:
                note_each(connection, now, event, severity, changed)
            return changed

        return self._database.write(work)

    def chunk_saved(
        self, id: int, number: int, saved_bytes: int, **fields: Unpack[SavingChanges]
    ) -> IncomingMessage:
        """Chunk `number`, the next one, is on the disk; with it the part file has `saved_bytes`.

        Raises:
            KeyError: there is no such message.
            StateConflict: that chunk is not the next; another process is downloading it too.
        """
        values: Row = {**fields, "chunks_saved": number, "saved_bytes": saved_bytes}

        def work(connection: Connection) -> IncomingMessage:
            message = SHELF.get(connection, id)
            due = message.chunks_saved + 1
            if number != due:
                raise conflict(incoming, id, message.state, f"chunk {due} next, not {number}")
            return self._change(connection, id, values)

        return self._database.write(work)

    def unfinished(self, mailbox: int) -> list[IncomingMessage]:
        """Downloads that were begun, to go on with after a restart."""
        statement = SHELF.select().where(
            incoming.c.mailbox == mailbox, incoming.c.state == _S.DOWNLOADING
        )
        return self._many(statement.order_by(incoming.c.id))

    def due(self, mailbox: int, now: datetime, limit: int = 200) -> list[IncomingMessage]:
        """What is to be downloaded or acknowledged now, in the order of listing."""
        not_before = incoming.c.next_try_at
        its_turn = or_(not_before.is_(None), not_before <= now)
        statement = SHELF.select().where(*_wanted(mailbox), its_turn)
        return self._many(statement.order_by(incoming.c.id).limit(limit))

    def next_due(self, mailbox: int) -> datetime | None:
        """When the first download or acknowledgement that failed is to be tried again."""
        statement = select(func.min(incoming.c.next_try_at)).where(*_wanted(mailbox))
        with self._database.read() as connection:
            return connection.execute(statement).scalar()

    def part_paths(self, mailbox: int) -> set[str]:
        """The temporary files of a mailbox's downloads that may go on."""
        columns = incoming.c["mailbox", "part_path"]
        statement = select(*columns).where(incoming.c.part_path != "")
        with self._database.read() as connection:
            found = connection.execute(statement).all()
        return {path for owner, path in found if owner == mailbox}

    def folders(self) -> set[str]:
        """Where messages of all mailboxes were saved, are being saved, or are to be."""
        with self._database.read() as connection:
            wished = set(connection.execute(select(incoming.c.folder).distinct()).scalars())
        return self.used_folders() | (wished - {""})

    def used_folders(self) -> set[str]:
        """Where messages of all mailboxes were saved, or are being saved."""
        with self._database.read() as connection:
            files = [
                path
                for column in (incoming.c.path, incoming.c.part_path)
                for path in connection.execute(select(column).where(column != "")).scalars()
            ]
        return {folder for folder in map(os.path.dirname, files) if folder}

    def page(
        self, query: InboxQuery, offset: int, limit: int, names: StateNames = _NAMELESS
    ) -> list[IncomingMessage]:
        """A window of the inbox's list; `names` are the states' words, searched too."""
        return self._many(inbox_list(query, names).page(SHELF.select(), offset, limit))

    def count(self, query: InboxQuery, names: StateNames = _NAMELESS) -> int:
        """How long that list is."""
        with self._database.read() as connection:
            return inbox_list(query, names).count(connection)

    def counts(self, mailbox: int) -> dict[InboxGroup, int]:
        """How many messages each filter above the list has, whatever is searched for."""
        with self._database.read() as connection:
            return inbox_counts(connection, mailbox)

    def index_of(self, query: InboxQuery, id: int, names: StateNames = _NAMELESS) -> int | None:
        """The place of a message in that list, from 0; None if it is not in it."""
        with self._database.read() as connection:
            return inbox_list(query, names).index_of(connection, id)

    def ids(self, query: InboxQuery, names: StateNames = _NAMELESS) -> Ids:
        """All ids of that list in its order, slice by slice."""
        with self._database.read() as connection:
            yield from inbox_list(query, names).ids(connection)

    def among(self, ids: Sequence[int]) -> list[IncomingMessage]:
        """Those of the messages with our numbers that are there, by number."""
        with self._database.read() as connection:
            return SHELF.among(connection, SHELF.key, ids)

    def titles(self, ids: Sequence[int]) -> dict[int, str]:
        """What a page's messages are called, by our numbers: subject, file name or message ID."""
        columns = incoming.c["id", "subject", "file_name", "message_id"]
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).where(incoming.c.id.in_(ids)))
            return {row.id: row.subject or row.file_name or row.message_id for row in rows}

    def _change(
        self,
        connection: Connection,
        id: int,
        values: Row,
        expect: Collection[IncomingState] | None = None,
    ) -> IncomingMessage:
        return SHELF.change_state(connection, id, values, expect=expect, now=self._clock())

    def _note(
        self,
        connection: Connection,
        message: IncomingMessage,
        event: str,
        severity: Severity = Severity.INFO,
        details: str = "",
    ) -> None:
        about = {"mailbox": message.mailbox, "incoming": message.id}
        note(connection, self._clock(), event, severity=severity, details=details, **about)

    def _many(self, statement: Select[Any]) -> list[IncomingMessage]:
        with self._database.read() as connection:
            return SHELF.many(connection, statement)


def _wanted(mailbox: int) -> tuple[ColumnElement[bool], ...]:
    """The user wants these downloaded or acknowledged.

    Two selects rather than one with OR: each has an index with few rows to look at.
    """
    mine = incoming.c.mailbox == mailbox
    downloads = select(incoming.c.id).where(mine, incoming.c.state == _S.DOWNLOADING)
    marked = select(incoming.c.id).where(mine, incoming.c.acknowledge == true())
    return (
        incoming.c.id.in_(union_all(downloads, marked)),
        incoming.c.state.in_((_S.DOWNLOADING, _S.LISTED, _S.SAVED)),
    )
