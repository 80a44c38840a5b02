"""What can still be read of a journal that was kept aside: what nobody else knows.

That is which messages waited to be sent, and which were paused, stopped or cancelled, since the
copy was made that took its place. SQLite has no checksums: what is read may have been changed by
the damage, so that whoever uses it has to have it looked at.
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
_STATED = ("mailbox", "state", "posting", "message_id")
_NUMBERS = frozenset({"size", "modified_ns"})
_WANTED = frozenset(OutgoingState) - {
    OutgoingState.ACCEPTED,
    OutgoingState.COLLECTED,
    OutgoingState.UNDELIVERED,
    OutgoingState.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Left:
    """A message that was not over, or was cancelled.

    Attributes:
        account: of its mailbox ("live/X26ABC1").
        begun: whether MESH has, or may have, a part of it.
        noted: the details of the last event of it that has such as were asked for; empty where
            there is none, None where that cannot be read.
        values: the fields of `NewOutgoing` but ``mailbox``, ``state`` and ``again_of``.
    """

    account: str
    state: OutgoingState
    begun: bool
    noted: str | None
    values: dict[str, Any]


def left_in(journal: Path, noted: str) -> tuple[list[Left], bool]:
    """What is left of the messages that were not over, the newest first, as far as can be read.

    Nothing is raised for what cannot be read, and nothing is written to the file.

    Args:
        noted: what the details of the events begin with that are asked for.

    Returns:
        The messages; whether all could be read.
    """
    found: list[Left] = []
    whole = True
    try:
        with closing(sqlite3.connect(file_uri(journal, "mode=ro"), uri=True)) as connection:
            accounts = {
                key: f"{environment}/{mailbox_id}"
                for key, environment, mailbox_id in connection.execute(
                    "SELECT key, environment, mailbox_id FROM mailboxes NOT INDEXED"
                )
            }
            last = _last_noted(connection, noted)
            for row in _newest_first(connection):
                if row["state"] not in _WANTED or row["mailbox"] not in accounts:
                    continue
                values = {name: _text(row[name]) for name in _TOLD}
                if _is_legible(values):
                    begun = bool(row["posting"] or row["message_id"])
                    state = OutgoingState(row["state"])
                    said = last.get(row["id"], "") if last is not None else None
                    found.append(Left(accounts[row["mailbox"]], state, begun, said, values))
                else:
                    whole = False
    except (sqlite3.Error, UnicodeDecodeError) as error:
        _log.info("no more can be read of the journal that was kept aside: %s", error)
        return found, False
    return found, whole


def _last_noted(connection: sqlite3.Connection, noted: str) -> dict[int, str] | None:
    """By message; None where the events cannot be read to their end."""
    statement = (
        "SELECT outgoing, details FROM events NOT INDEXED"
        " WHERE outgoing IS NOT NULL AND substr(details, 1, ?) = ? ORDER BY id"
    )
    try:
        return dict(connection.execute(statement, (len(noted), noted)))
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _newest_first(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    connection.row_factory = sqlite3.Row
    names = ", ".join(f'"{name}"' for name in ("id", *_STATED, *_TOLD))
    # Not by an index: each is one more thing that may be damaged.
    statement = f"SELECT {names} FROM outgoing NOT INDEXED ORDER BY id DESC"  # noqa: S608
    yield from connection.execute(statement)


def _text(value: Any) -> Any:
    """What is no valid Unicode is kept as bytes (`meshdesk.journal.columns.Words`)."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _is_legible(values: dict[str, Any]) -> bool:
    return all(isinstance(values[name], int if name in _NUMBERS else str) for name in _TOLD)
