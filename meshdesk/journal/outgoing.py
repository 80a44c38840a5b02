"""Outgoing messages: what the user wants sent, how far it is, and what became of it."""

from collections.abc import Collection, Sequence
from typing import Unpack

from sqlalchemy import Connection

from meshdesk.journal import outgoing_chunks, send_queue
from meshdesk.journal.changes import AcceptanceChanges, OutgoingChanges
from meshdesk.journal.events import note
from meshdesk.journal.messages import NewOutgoing, OutgoingChunk, OutgoingMessage, OutgoingState
from meshdesk.journal.outgoing_reading import SHELF, OutgoingReader
from meshdesk.journal.records import Severity
from meshdesk.journal.shelf import Row, conflict, values_of
from meshdesk.journal.tables import outgoing

_SHOWN = send_queue.UNFINISHED | {OutgoingState.UNDELIVERED}


def _shown_again(values: Row) -> Row:
    """What is under way once more is in the queue once more, and what failed after all."""
    return {"cleared": False} if values.get("state") in _SHOWN else {}


class Outgoing(OutgoingReader):
    """The outgoing messages of all mailboxes; to look at them, see `OutgoingReader`."""

    def add(self, messages: Sequence[NewOutgoing], *, event: str) -> list[OutgoingMessage]:
        """Remember messages, all or none, at the end of their mailbox's queue, in this order."""

        def work(connection: Connection) -> list[OutgoingMessage]:
            return [self._add(connection, message, event) for message in messages]

        return self._database.write(work)

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
