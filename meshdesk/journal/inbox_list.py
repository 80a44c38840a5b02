"""Which incoming messages the Inbox page shows, in which order, in which group."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from meshdesk.journal.listing import Listing
from meshdesk.journal.messages import IncomingKind, IncomingState
from meshdesk.journal.queries import InboxGroup, InboxQuery
from meshdesk.journal.tables import incoming
from meshdesk.journal.words import fold

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

StateNames = Mapping[IncomingState, str]
"""What the list calls the states, so that they can be searched for."""


# Written as the indexes write it: with a parameter for the number no index would be used.
_NEVER: ColumnElement[int] = literal_column("-1")


def _moment(name: str) -> ColumnElement[int]:
    """A time that sorts; what has none comes before all that have."""
    return func.coalesce(type_coerce(incoming.c[name], Integer), _NEVER)


_ORDERS: dict[str, ColumnElement[Any]] = {
    "received_at": incoming.c.sort_received,
    "state": incoming.c.state,
    "sender": incoming.c.sort_sender,
    "subject": incoming.c.sort_subject,
    "size": incoming.c.sort_size,
    "expires_at": incoming.c.sort_expires,
    "workflow_id": incoming.c.workflow_id,
    "file_name": func.lower(incoming.c.file_name),
    "message_id": incoming.c.message_id,
    "local_id": func.lower(incoming.c.local_id),
    "saved_at": _moment("saved_at"),
    "acknowledged_at": _moment("acknowledged_at"),
    "status_code": incoming.c.status_code,
}


def inbox_list(query: InboxQuery, names: StateNames) -> Listing:
    """The rows that `query` asks for. KeyError for an unknown order.

    By size, what is not saved yet counts as smaller than empty; by expiry, what has none
    expires last.
    """
    where = (incoming.c.mailbox == query.mailbox, *_in_group(query.group))
    said = tuple(_says(word, names) for word in fold(query.text).split())
    order = _ORDERS[query.order]
    return Listing(incoming, where, order, query.descending, said, incoming.c.sort_received)


def _says(word: str, names: StateNames) -> ColumnElement[bool]:
    """The word is in what is searched, or in the name of the message's state."""
    found = func.instr(incoming.c.search, word) > 0
    states = sorted(state for state, name in names.items() if word in fold(name))
    return or_(incoming.c.state.in_(states), found) if states else found


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
