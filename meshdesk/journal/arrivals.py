"""What MESH says of an inbox, taken over: which messages it lists, and their headers.

Functions on the connection of a running transaction; `meshdesk.journal.incoming` calls them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from meshdesk.journal.events import count_of, note, note_each
from meshdesk.journal.incoming_shelf import SHELF, derived
from meshdesk.journal.messages import (
    Description,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    ListResult,
)
from meshdesk.journal.records import Severity
from meshdesk.journal.shelf import Row, values_of
from meshdesk.journal.tables import incoming
from meshdesk.language import translate

_S = IncomingState
_GONE = (_S.GONE, _S.DISCARDED)

# A message that is back in the inbox has to be downloaded from its beginning.
_BACK: Row = {
    "state": _S.LISTED,
    "chunks_saved": 0,
    "saved_bytes": 0,
    "part_path": "",
    "acknowledge": False,
    "attempts": 0,
    "next_try_at": None,
    "problem": None,
}


def take_listing(
    connection: Connection,
    mailbox: int,
    message_ids: Sequence[str],
    asked_at: datetime | None,
    now: datetime,
) -> ListResult:
    """The inbox lists these messages, in this order; `Incoming.list_ids` says what follows."""
    ids = list(dict.fromkeys(message_ids))
    known = SHELF.among(connection, incoming.c.message_id, ids, incoming.c.mailbox == mailbox)
    new = _insert(connection, mailbox, ids, {row.message_id for row in known}, now)
    old = [row for row in known if asked_at is None or not asked_at < row.changed_at <= now]
    back = [_put_back(connection, row, now) for row in old if row.state in _GONE]
    again = [row for row in old if row.state is _S.ACKNOWLEDGED]
    return ListResult(new, back, again)


def take_headers(
    connection: Connection,
    descriptions: Sequence[Description],
    save: Collection[int],
    now: datetime,
) -> list[IncomingMessage]:
    """That is what their headers say; `Incoming.describe` says what follows."""
    ids = [said.id for said in descriptions]
    before = SHELF.among(connection, SHELF.key, ids)
    counted = {one.id: one.chunks for one in before if one.chunks_saved}
    changes = {said.id: _values_said(said, counted) for said in descriptions}
    known = SHELF.change_many(connection, changes)
    wanted = [one.id for one in known if one.id in save and _is_untouched(one)]
    _want(connection, wanted, now)
    return SHELF.get_many(connection, list(changes)) if wanted else known


def _insert(
    connection: Connection, mailbox: int, ids: list[str], known: set[str], now: datetime
) -> list[IncomingMessage]:
    common = {
        "mailbox": mailbox,
        "state": _S.LISTED,
        "kind": IncomingKind.DATA,
        "listed_at": now,
        "changed_at": now,
    }
    new = [id for id in ids if id not in known]
    rows = [{**common, "message_id": id, **derived({"message_id": id})} for id in new]
    if rows:
        connection.execute(incoming.insert(), rows)
    return SHELF.among(connection, incoming.c.message_id, new, incoming.c.mailbox == mailbox)


def _put_back(connection: Connection, gone: IncomingMessage, now: datetime) -> IncomingMessage:
    values = _BACK
    if not gone.described and count_of(connection, gone.id) == 1:
        # It went before it was described, and that was all: it is as new as on the first day.
        values = {**_BACK, "listed_at": now}
    message = SHELF.change_state(connection, gone.id, values, expect=None, now=now)
    said = translate("Journal", "Back in the inbox")
    note(connection, now, said, mailbox=message.mailbox, incoming=message.id)
    return message


def _want(connection: Connection, ids: list[int], now: datetime) -> None:
    wish: Row = {"state": _S.DOWNLOADING}
    wanted = SHELF.change_states(connection, ids, wish, expect={_S.LISTED}, now=now)
    said = translate("Journal", "To be saved, as a rule says")
    note_each(connection, now, said, Severity.INFO, wanted)


def _is_untouched(message: IncomingMessage) -> bool:
    """Whether it is as it was listed first: every change of its state has a later time."""
    return message.changed_at == message.listed_at and not message.acknowledge


def _values_said(said: Description, counted: Mapping[int, int]) -> Row:
    chunks = counted.get(said.id, said.chunks)
    values = {**values_of(said), "chunks": chunks, "described": True}
    del values["id"]
    return values
