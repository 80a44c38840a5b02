"""Which outgoing messages the Sent page shows, in which order, in which group."""

from sqlalchemy import Column, ColumnElement, Connection, and_, func, not_, or_, select

from meshdesk.journal.listing import Listing
from meshdesk.journal.messages import OutgoingState
from meshdesk.journal.queries import SentGroup, SentQuery
from meshdesk.journal.tables import outgoing
from meshdesk.journal.words import found_in

_S = OutgoingState

GROUPS = {
    SentGroup.ALL: frozenset(_S) - {_S.DRAFT},
    SentGroup.ACTIVE: frozenset({_S.QUEUED, _S.SENDING, _S.PAUSED, _S.WAITING, _S.UNKNOWN}),
    SentGroup.WAITING: frozenset({_S.ACCEPTED}),
    SentGroup.COLLECTED: frozenset({_S.COLLECTED}),
    SentGroup.PROBLEMS: frozenset({_S.UNKNOWN, _S.STOPPED, _S.REJECTED, _S.UNDELIVERED}),
}

_ANSWERED = outgoing.c.confirmed_at.is_not(None)
_FORGOTTEN = and_(
    outgoing.c.state == _S.ACCEPTED,
    outgoing.c.problem.is_not(None),
    outgoing.c.confirmed_at.is_(None),
)
"""MESH took it, and does not know it any more: nothing is waited for."""

_ORDERS: dict[str, Column[object]] = {
    "created_at": outgoing.c.created_at,
    "state": outgoing.c.state,
    "recipient": outgoing.c.sort_recipient,
    "subject": outgoing.c.sort_subject,
    "reference": outgoing.c.sort_reference,
    "size": outgoing.c.size,
}


def sent_list(query: SentQuery) -> Listing:
    """The rows that `query` asks for; a draft is not among them. KeyError for an unknown order."""
    where = (
        outgoing.c.mailbox == query.mailbox,
        *_in_group(query.group),
        *_in_time(query),
    )
    said = tuple(found_in(outgoing.c.search, query.text))
    order = _ORDERS[query.order]
    return Listing(outgoing, where, order, query.descending, said, outgoing.c.created_at)


def sent_counts(connection: Connection, mailbox: int) -> dict[SentGroup, int]:
    """How many messages each group has.

    But for the answered ones: whoever counts them looks through all that was ever sent.
    """
    statement = (
        select(outgoing.c.state, func.count().label("number"))
        .where(outgoing.c.mailbox == mailbox)
        .group_by(outgoing.c.state)
    )
    by_state = {row.state: row.number for row in connection.execute(statement)}
    counts = {
        group: sum(by_state.get(state, 0) for state in states) for group, states in GROUPS.items()
    }
    # Apart, for it reads rows: those that were accepted are few.
    forgotten = select(func.count()).where(outgoing.c.mailbox == mailbox, _FORGOTTEN)
    number = connection.execute(forgotten).scalar_one()
    counts[SentGroup.WAITING] -= number
    counts[SentGroup.PROBLEMS] += number
    return counts


def _in_group(group: SentGroup) -> list[ColumnElement[bool]]:
    if group is SentGroup.ANSWERED:
        return [_ANSWERED]
    if group is SentGroup.ALL:
        return [outgoing.c.state != OutgoingState.DRAFT]
    in_state = outgoing.c.state.in_(sorted(GROUPS[group]))
    if group is SentGroup.WAITING:
        return [in_state, not_(_FORGOTTEN)]
    if group is SentGroup.PROBLEMS:
        return [or_(in_state, _FORGOTTEN)]
    return [in_state]


def _in_time(query: SentQuery) -> list[ColumnElement[bool]]:
    since = [] if query.since is None else [outgoing.c.created_at >= query.since]
    until = [] if query.until is None else [outgoing.c.created_at < query.until]
    return since + until
