"""Forgetting what is long over: messages with all that was noted of them.

What is unfinished is never forgotten, nor what an unfinished message refers to; but what MESH
itself has forgotten will never be finished. Everything goes in transactions of bounded size, so
that no other write waits long. What is deleted is overwritten in the file too
(``secure_delete``, https://sqlite.org/pragma.html): subjects and names of files can be about
patients.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    union_all,
    update,
)

from meshdesk.journal.database import Database
from meshdesk.journal.messages import IncomingMessage, IncomingState, OutgoingState
from meshdesk.journal.shelf import Shelf
from meshdesk.journal.tables import events, incoming, mailboxes, outgoing, outgoing_chunks

_OVER_OUT = (
    OutgoingState.COLLECTED,
    OutgoingState.REJECTED,
    OutgoingState.UNDELIVERED,
    OutgoingState.CANCELLED,
)
_OVER_IN = (IncomingState.ACKNOWLEDGED, IncomingState.GONE, IncomingState.DISCARDED)

_SHELF = Shelf(incoming, IncomingMessage, lambda row: {})


@dataclass(frozen=True, slots=True)
class Over:
    """Which messages are over for long enough.

    Attributes:
        before: they came to their end before this.
        asked_before: what MESH had before this it is not asked about any more, so that it is over
            without anybody having heard whether it was collected. None where that is not so.
        files_before: where received files are removed too, the time before which a file had to
            be saved for its turn to have come: until then its message is kept. None where files
            stay for ever, whatever becomes of their messages.
        files_waited_since: where received files were removed just now, the time from which on a
            file had to be saved to be waited for if it is still there. None where none is.
    """

    before: datetime
    files_before: datetime | None = None
    asked_before: datetime | None = None
    files_waited_since: datetime | None = None


class Forgetting:
    """Finds and deletes what is long over, in all mailboxes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def old_files(self, before: datetime, after: int, limit: int) -> list[IncomingMessage]:
        """Acknowledged messages whose file was saved before then, from row `after` on."""
        statement = _SHELF.select().where(*_saved_before(before), incoming.c.id > after)
        with self._database.read() as connection:
            return _SHELF.many(connection, statement.order_by(incoming.c.id).limit(limit))

    def count_old_files(self, before: datetime) -> tuple[int, int]:
        """How many files `old_files` finds in all, and their bytes together."""
        columns = (func.count(), func.coalesce(func.sum(incoming.c.size), 0))
        statement = select(*columns).where(*_saved_before(before))
        with self._database.read() as connection:
            count, size = connection.execute(statement).one()
        return count, size

    def files_at(self, path: str, names: Collection[str], size: int) -> list[IncomingMessage]:
        """Messages whose saved file was at a path; many disks do not tell its letters' case.

        Each is found that could be taken for the file that is there: one of the same name, or,
        where its sender wrote the name in another way, one of the same size. By both there is
        an index.

        Args:
            names: what their senders may have called it.
            size: of the file that is there, or is about to be, in bytes.
        """
        of_ours = incoming.c.mailbox.in_(select(mailboxes.c.key))
        called = func.lower(incoming.c.file_name).in_([func.lower(name) for name in names])
        alike = union_all(
            *(
                select(incoming.c.id).where(of_ours, condition)
                for condition in (called, incoming.c.sort_size == size)
            )
        )
        statement = _SHELF.select().where(
            incoming.c.id.in_(alike), incoming.c.path.like(_roughly(path))
        )
        with self._database.read() as connection:
            found = _SHELF.many(connection, statement.order_by(incoming.c.id))
        return [message for message in found if message.path.casefold() == path.casefold()]

    def count(self, over: Over) -> int:
        """How many messages `forget` would forget in all."""
        with self._database.read() as connection:
            return sum(
                connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
                for found in (_incoming_over(over), _outgoing_over(over))
            )

    def forget(self, over: Over, limit: int) -> int:
        """Delete at most `limit` received and as many sent messages, in one transaction.

        Returns:
            How many it were; 0 once there are no more.
        """

        def work(connection: Connection) -> int:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
            sent = list(connection.execute(_outgoing_over(over).limit(limit)).scalars())
            received = list(connection.execute(_incoming_over(over).limit(limit)).scalars())
            _delete_sent(connection, sent)
            _delete_received(connection, received)
            return len(sent) + len(received)

        return self._database.write(work)


def _roughly(path: str) -> str:
    """What LIKE finds a path by: it knows the two cases of ASCII's letters alone."""
    return "".join(one if one.isascii() and one not in "%_" else "_" for one in path)


def _saved_before(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        incoming.c.state == IncomingState.ACKNOWLEDGED,
        incoming.c.path != "",
        incoming.c.sha256 != "",
        incoming.c.saved_at < before,
    )


def _incoming_over(over: Over) -> Select[Any]:
    still_told_of = exists().where(
        outgoing.c.state.not_in(_OVER_OUT),
        or_(
            outgoing.c.report_id == incoming.c.id,
            outgoing.c.confirmation_id == incoming.c.id,
            outgoing.c.id == incoming.c.outgoing_id,
        ),
    )
    conditions = [
        incoming.c.state.in_(_OVER_IN),
        incoming.c.acknowledge == false(),
        incoming.c.part_path == "",
        incoming.c.changed_at < over.before,
        ~still_told_of,
    ]
    if over.files_before is not None:
        conditions.append(or_(incoming.c.path == "", incoming.c.saved_at < over.files_before))
    if over.files_before is not None and over.files_waited_since is not None:
        is_recent = incoming.c.saved_at >= over.files_waited_since
        conditions.append(~and_(*_saved_before(over.files_before), is_recent))
    return select(incoming.c.id).where(*conditions)


def _outgoing_over(over: Over) -> Select[Any]:
    again = outgoing.alias("again")
    still_repeated = exists().where(
        again.c.again_of == outgoing.c.id, again.c.state.not_in(_OVER_OUT)
    )
    # A report that nobody has read yet speaks of its message.
    still_told_of = exists().where(
        incoming.c.outgoing_id == outgoing.c.id, incoming.c.state.not_in(_OVER_IN)
    )
    over_by_now: ColumnElement[bool] = outgoing.c.state.in_(_OVER_OUT)
    if over.asked_before is not None:
        accepted_at = func.coalesce(outgoing.c.accepted_at, outgoing.c.created_at)
        unheard = and_(outgoing.c.state == OutgoingState.ACCEPTED, accepted_at < over.asked_before)
        over_by_now = or_(over_by_now, unheard)
    return select(outgoing.c.id).where(
        over_by_now,
        outgoing.c.changed_at < over.before,
        ~still_repeated,
        ~still_told_of,
    )


def _delete_sent(connection: Connection, ids: list[int]) -> None:
    _point_at_nothing(connection, outgoing, "again_of", ids)
    _point_at_nothing(connection, incoming, "outgoing_id", ids)
    connection.execute(delete(events).where(events.c.outgoing.in_(ids)))
    connection.execute(delete(outgoing_chunks).where(outgoing_chunks.c.outgoing.in_(ids)))
    connection.execute(delete(outgoing).where(outgoing.c.id.in_(ids)))


def _delete_received(connection: Connection, ids: list[int]) -> None:
    _point_at_nothing(connection, outgoing, "report_id", ids)
    _point_at_nothing(connection, outgoing, "confirmation_id", ids)
    connection.execute(delete(events).where(events.c.incoming.in_(ids)))
    connection.execute(delete(incoming).where(incoming.c.id.in_(ids)))


def _point_at_nothing(connection: Connection, table: Table, column: str, ids: list[int]) -> None:
    statement = update(table).where(table.c[column].in_(ids))
    connection.execute(statement.values({column: None}))
