"""The order in which outgoing messages are worked on, and when their time comes.

A message's position counts within its mailbox. Only what is finished can be cleared, that is,
hidden from the queue; the Sent page goes on showing it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Update,
    bindparam,
    false,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from meshdesk.journal.messages import OutgoingState
from meshdesk.journal.tables import outgoing

FINISHED = frozenset(
    {
        OutgoingState.ACCEPTED,
        OutgoingState.COLLECTED,
        OutgoingState.REJECTED,
        OutgoingState.UNDELIVERED,
        OutgoingState.CANCELLED,
    }
)
UNFINISHED = frozenset(OutgoingState) - FINISHED
FAILED = frozenset({OutgoingState.REJECTED, OutgoingState.UNDELIVERED})

_AT_ONCE = (OutgoingState.QUEUED, OutgoingState.SENDING)
_RETRIED = (OutgoingState.WAITING, OutgoingState.UNKNOWN)
_NOT_CLEARED = outgoing.c.cleared == false()
_FOLLOWED = outgoing.c.state.in_((OutgoingState.ACCEPTED, OutgoingState.UNDELIVERED))
"""What was not delivered has a time to be asked about only where there is a sign of life."""


def _of(mailbox: int) -> ColumnElement[bool]:
    return outgoing.c.mailbox == mailbox


def _in_order(messages: Select[Any]) -> Select[Any]:
    return messages.order_by(outgoing.c.position, outgoing.c.id)


def shown(messages: Select[Any], mailbox: int) -> Select[Any]:
    """All that is not cleared; a draft is not in the queue yet."""
    no_draft = outgoing.c.state != OutgoingState.DRAFT
    return _in_order(messages.where(_of(mailbox), _NOT_CLEARED, no_draft))


def clearing(mailbox: int, *, but_failed: bool) -> ReturningUpdate[tuple[int]]:
    """Hides what is finished; yields the numbers of the messages."""
    stays = UNFINISHED | FAILED if but_failed else UNFINISHED
    # Not IN (the finished states): SQLite would look through all that was ever sent.
    finished = outgoing.c.state.not_in(sorted(stays))
    hiding = update(outgoing).where(_of(mailbox), _NOT_CLEARED, finished).values(cleared=True)
    return hiding.returning(outgoing.c.id)


def clearing_failed(id: int) -> Update:
    """Hides a message that was refused or not delivered: it goes again as another one."""
    failed = outgoing.c.state.in_(sorted(FAILED))
    return update(outgoing).where(outgoing.c.id == id, failed).values(cleared=True)


def sendable(messages: Select[Any], mailbox: int, now: datetime) -> Select[Any]:
    """What is to be worked on at `now`; without a time a waiting one waits for the user."""
    its_turn = or_(outgoing.c.state.in_(_AT_ONCE), outgoing.c.next_try_at <= now)
    states = outgoing.c.state.in_((*_AT_ONCE, *_RETRIED))
    return _in_order(messages.where(_of(mailbox), states, its_turn))


def next_due(mailbox: int) -> Select[tuple[Any]]:
    """When the first one is to be tried again."""
    retried = outgoing.c.state.in_(_RETRIED)
    return select(func.min(outgoing.c.next_try_at)).where(_of(mailbox), retried)


def trackable(messages: Select[Any], mailbox: int, now: datetime, since: datetime) -> Select[Any]:
    """Which ones accepted after `since` MESH is to be asked about, the longest due first."""
    due = outgoing.c.next_track_at
    found = messages.where(_of(mailbox), _FOLLOWED, due <= now, _accepted_after(since))
    return found.order_by(due, outgoing.c.id)


def next_track(mailbox: int, since: datetime) -> Select[tuple[Any]]:
    """When MESH is to be asked about the first one of those accepted after `since`."""
    first = select(func.min(outgoing.c.next_track_at))
    planned = outgoing.c.next_track_at.is_not(None)
    return first.where(_of(mailbox), _FOLLOWED, planned, _accepted_after(since))


def _accepted_after(since: datetime) -> ColumnElement[bool]:
    return func.coalesce(outgoing.c.accepted_at, outgoing.c.created_at) > since


def end(connection: Connection, mailbox: int) -> int:
    """The place after the last one."""
    last = select(func.max(outgoing.c.position)).where(_of(mailbox), _NOT_CLEARED)
    return (connection.execute(last).scalar() or 0) + 1


def put_before(
    connection: Connection, mailbox: int, moved: Sequence[int], before: int | None
) -> None:
    """Put messages, in the order in which they stand, ahead of another one, or at the end.

    Raises:
        KeyError: one of them is not in this mailbox's queue.
    """
    key = select(outgoing.c.id)
    rows = list(connection.execute(shown(key.add_columns(outgoing.c.position), mailbox)).all())
    order = [row.id for row in rows]
    for id in (*moved, *(() if before is None else (before,))):
        if id not in order:
            raise KeyError(f"outgoing {id} in the queue of mailbox {mailbox}")
    _renumber(connection, {row.id: row.position for row in rows}, _moved(order, moved, before))


def _moved(order: Sequence[int], moved: Sequence[int], before: int | None) -> list[int]:
    going = [id for id in order if id in set(moved)]
    # Put ahead of one that moves itself, they go ahead of the first that stays.
    behind = order[order.index(before) :] if before is not None else []
    staying = [id for id in order if id not in set(moved)]
    place = next((staying.index(id) for id in behind if id in staying), len(staying))
    return [*staying[:place], *going, *staying[place:]]


def _renumber(connection: Connection, places: dict[int, int], order: Sequence[int]) -> None:
    first = min(places.values(), default=1)
    new = [
        {"the_row": id, "place": place}
        for place, id in enumerate(order, start=first)
        if places[id] != place
    ]
    if new:
        which = outgoing.c.id == bindparam("the_row")
        statement = update(outgoing).where(which).values(position=bindparam("place"))
        connection.execute(statement, new)
