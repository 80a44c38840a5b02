"""Forgetting what is long over: messages with all that was noted of them.

What is unfinished is never forgotten, nor what an unfinished message refers to. Everything goes
in transactions of bounded size, so that no other write waits long. What is deleted is
overwritten in the file too (``secure_delete``, https://sqlite.org/pragma.html): subjects and
names of files can be about patients.
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
    delete,
    exists,
    false,
    func,
    or_,
    select,
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
        files_before: where received files are removed too, the time before which a file had to
            be saved for its turn to have come: until then its message is kept. None where files
            stay for ever, whatever becomes of their messages.
    """

    before: datetime
    files_before: datetime | None = None


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

    def files_at(self, path: str, names: Collection[str]) -> list[IncomingMessage]:
        """Messages whose saved file was at a path.

        Args:
            names: what their senders may have called it; by these there is an index.
        """
        called = func.lower(incoming.c.file_name).in_([func.lower(name) for name in names])
        every = select(mailboxes.c.key)
        statement = _SHELF.select().where(
            incoming.c.mailbox.in_(every), called, incoming.c.path == path
        )
        with self._database.read() as connection:
            return _SHELF.many(connection, statement.order_by(incoming.c.id))

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
    return select(outgoing.c.id).where(
        outgoing.c.state.in_(_OVER_OUT),
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
