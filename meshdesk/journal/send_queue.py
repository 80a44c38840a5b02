"""The order in which outgoing messages are worked on, and when their time comes.

A message's position counts within its mailbox. Only what is finished can be cleared, that is,
hidden from the queue; the Sent page goes on showing it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Update, false, func, or_, select, update

from meshdesk.journal.records import OutgoingState
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

_AT_ONCE = (OutgoingState.QUEUED, OutgoingState.SENDING)
_RETRIED = (OutgoingState.WAITING, OutgoingState.UNKNOWN)
_NOT_CLEARED = outgoing.c.cleared == false()
_ACCEPTED = outgoing.c.state == OutgoingState.ACCEPTED


def _of(mailbox: int) -> ColumnElement[bool]:
    return outgoing.c.mailbox == mailbox


def _in_order(messages: Select[Any]) -> Select[Any]:
    return messages.order_by(outgoing.c.position, outgoing.c.id)


def shown(messages: Select[Any], mailbox: int) -> Select[Any]:
    """All that is not cleared; a draft is not in the queue yet."""
    no_draft = outgoing.c.state != OutgoingState.DRAFT
    return _in_order(messages.where(_of(mailbox), _NOT_CLEARED, no_draft))


def clearing(mailbox: int) -> Update:
    """Hides what is finished."""
    # Not IN (the finished states): SQLite would look through all that was ever sent.
    finished = outgoing.c.state.not_in(sorted(UNFINISHED))
    return update(outgoing).where(_of(mailbox), _NOT_CLEARED, finished).values(cleared=True)


def sendable(messages: Select[Any], mailbox: int, now: datetime) -> Select[Any]:
    """What is to be worked on at `now`; without a time a waiting one waits for the user."""
    its_turn = or_(outgoing.c.state.in_(_AT_ONCE), outgoing.c.next_try_at <= now)
    states = outgoing.c.state.in_((*_AT_ONCE, *_RETRIED))
    return _in_order(messages.where(_of(mailbox), states, its_turn))


def next_due(mailbox: int) -> Select[tuple[Any]]:
    """When the first one is to be tried again."""
    retried = outgoing.c.state.in_(_RETRIED)
    return select(func.min(outgoing.c.next_try_at)).where(_of(mailbox), retried)


def trackable(messages: Select[Any], mailbox: int, now: datetime) -> Select[Any]:
    """Which accepted ones MESH is to be asked about at `now`, the longest due first."""
    due = outgoing.c.next_track_at
    found = messages.where(_of(mailbox), _ACCEPTED, due <= now)
    return found.order_by(due, outgoing.c.id)


def next_track(mailbox: int) -> Select[tuple[Any]]:
    """When MESH is to be asked about the first accepted one."""
    return select(func.min(outgoing.c.next_track_at)).where(_of(mailbox), _ACCEPTED)


def end(connection: Connection, mailbox: int) -> int:
    """The place after the last one."""
    last = select(func.max(outgoing.c.position)).where(_of(mailbox), _NOT_CLEARED)
    return (connection.execute(last).scalar() or 0) + 1


def make_room(connection: Connection, mailbox: int, before: int) -> int:
    """The place of message `before`, which moves up with all after it.

    Raises:
        KeyError: `before` is not a message of this mailbox.
    """
    found = select(outgoing.c.position).where(_of(mailbox), outgoing.c.id == before)
    place: int | None = connection.execute(found).scalar()
    if place is None:
        raise KeyError(f"outgoing {before} in mailbox {mailbox}")
    rest = update(outgoing).where(_of(mailbox), outgoing.c.position >= place)
    connection.execute(rest.values(position=outgoing.c.position + 1))
    return place
