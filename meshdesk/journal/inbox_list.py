"""Which incoming messages the Inbox page shows, in which order, in which group."""

from sqlalchemy import Column, ColumnElement, Connection, func, select

from meshdesk.journal.listing import Listing
from meshdesk.journal.records import InboxGroup, InboxQuery, IncomingKind, IncomingState
from meshdesk.journal.tables import incoming
from meshdesk.journal.words import found_in

_S = IncomingState
_ANY = frozenset(IncomingKind)
_DATA = frozenset({IncomingKind.DATA})
_REPORT = frozenset({IncomingKind.REPORT})

# Group to the kinds and states of its messages. A report is nothing to save: until it is
# acknowledged it belongs to the reports alone.
GROUPS = {
    InboxGroup.ALL: (_ANY, frozenset(_S)),
    InboxGroup.NEW: (_DATA, frozenset({_S.LISTED, _S.DOWNLOADING, _S.DAMAGED})),
    InboxGroup.SAVED: (_DATA, frozenset({_S.SAVED})),
    InboxGroup.ACKNOWLEDGED: (_ANY, frozenset({_S.ACKNOWLEDGED})),
    InboxGroup.REPORTS: (
        _REPORT,
        frozenset({_S.LISTED, _S.DOWNLOADING, _S.DAMAGED, _S.SAVED}),
    ),
}

_ORDERS: dict[str, Column[object]] = {
    "received_at": incoming.c.sort_received,
    "state": incoming.c.state,
    "sender": incoming.c.sort_sender,
    "subject": incoming.c.sort_subject,
    "size": incoming.c.sort_size,
    "expires_at": incoming.c.sort_expires,
}


def inbox_list(query: InboxQuery) -> Listing:
    """The rows that `query` asks for. KeyError for an unknown order.

    By size, what is not saved yet counts as smaller than empty; by expiry, what has none
    expires last.
    """
    where = (
        incoming.c.mailbox == query.mailbox,
        *_in_group(query.group),
        *found_in(incoming.c.search, query.text),
    )
    return Listing(incoming, where, _ORDERS[query.order], query.descending)


def inbox_counts(connection: Connection, mailbox: int) -> dict[InboxGroup, int]:
    """How many messages each group has."""
    statement = (
        select(incoming.c.kind, incoming.c.state, func.count())
        .where(incoming.c.mailbox == mailbox)
        .group_by(incoming.c.state, incoming.c.kind)
    )
    found = connection.execute(statement).all()
    return {
        group: sum(number for kind, state, number in found if kind in kinds and state in states)
        for group, (kinds, states) in GROUPS.items()
    }


def _in_group(group: InboxGroup) -> list[ColumnElement[bool]]:
    if group is InboxGroup.ALL:
        return []
    kinds, states = GROUPS[group]
    kind = [] if kinds == _ANY else [incoming.c.kind.in_(sorted(kinds))]
    return [incoming.c.state.in_(sorted(states)), *kind]
