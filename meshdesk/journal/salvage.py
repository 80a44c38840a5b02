"""What can still be read of a journal that was kept aside: what nobody else knows.

That is which messages waited to be sent, and which were cancelled, since the copy was made that
took its place. SQLite has no checksums: what is read may have been changed by the damage, so
that whoever uses it has to have it looked at.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from meshdesk.journal.database import file_uri
from meshdesk.journal.messages import NewOutgoing, OutgoingState

_log = logging.getLogger(__name__)

_TOLD = tuple(
    field.name
    for field in fields(NewOutgoing)
    if field.name not in {"mailbox", "state", "again_of"}
)
_NUMBERS = frozenset({"size", "modified_ns"})
_WANTED = frozenset(OutgoingState) - {
    OutgoingState.ACCEPTED,
    OutgoingState.COLLECTED,
    OutgoingState.UNDELIVERED,
    OutgoingState.REJECTED,
    OutgoingState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Left:
    """A message that MESH was never told of.

    Attributes:
        account: of its mailbox ("live/X26ABC1").
        values: the fields of `NewOutgoing` but ``mailbox``, ``state`` and ``again_of``.
    """

    account: str
    state: OutgoingState
    values: dict[str, Any]


def left_in(journal: Path) -> tuple[list[Left], bool]:
    """What is left of the messages that were not sent, the newest first, as far as it can be read.

    Nothing is raised for what cannot be read, and nothing is written to the file.

    Returns:
        The messages; whether all could be read.
    """
    found: list[Left] = []
    try:
        with closing(sqlite3.connect(file_uri(journal, "mode=ro"), uri=True)) as connection:
            accounts = {
                key: f"{environment}/{mailbox_id}"
                for key, environment, mailbox_id in connection.execute(
                    "SELECT key, environment, mailbox_id FROM mailboxes NOT INDEXED"
                )
            }
            for row in _newest_first(connection):
                left = _left(row, accounts)
                if left is not None:
                    found.append(left)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        _log.info("no more can be read of the journal that was kept aside: %s", error)
        return found, False
    return found, True


def _newest_first(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    connection.row_factory = sqlite3.Row
    names = ", ".join(f'"{name}"' for name in ("mailbox", "state", "posting", "message_id", *_TOLD))
    # Not by an index: each is one more thing that may be damaged.
    statement = f"SELECT {names} FROM outgoing NOT INDEXED ORDER BY id DESC"  # noqa: S608
    yield from connection.execute(statement)


def _text(value: Any) -> Any:
    """What is no valid Unicode is kept as bytes (`meshdesk.journal.columns.Words`)."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _left(row: sqlite3.Row, accounts: dict[int, str]) -> Left | None:
    values = {name: _text(row[name]) for name in _TOLD}
    whole = all(isinstance(values[name], int if name in _NUMBERS else str) for name in _TOLD)
    begun = row["posting"] or row["message_id"]
    if not whole or begun or row["state"] not in _WANTED or row["mailbox"] not in accounts:
        return None
    return Left(accounts[row["mailbox"]], OutgoingState(row["state"]), values)
