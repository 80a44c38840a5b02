"""Small builders for the journal's tests: a clock that is moved by hand, and messages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from meshdesk.journal import (
    Environment,
    IncomingMessage,
    Journal,
    Mailbox,
    NewOutgoing,
    OutgoingChunk,
    OutgoingMessage,
)
from meshdesk.journal.book_lines import Queued

START = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)

_numbers: Iterator[int] = count(1)


class Clock:
    """Says the same time until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> datetime:
        self.now += timedelta(**amount)
        return self.now


def open_journal(folder: Path, clock: Clock | None = None, **options: Any) -> Journal:
    return Journal.open(
        folder / "journal.sqlite3", folder / "backups", clock=clock or Clock(), **options
    )


def add_mailbox(journal: Journal, mailbox_id: str = "X26ABC1", **options: Any) -> Mailbox:
    return journal.mailboxes.add(
        mailbox_id,
        options.pop("name", "Elm Street Surgery"),
        options.pop("environment", Environment.SANDBOX),
        "https://localhost:8700",
        "/certificates/ca.pem",
        **options,
    )


def new_message(mailbox: int, **fields: Any) -> NewOutgoing:
    given: dict[str, Any] = {
        "local_id": f"MD{next(_numbers):06d}",
        "recipient": "X26ABC2",
        "recipient_name": "St Anne's Pathology",
        "workflow_id": "PATH_REQUEST_V1",
        "subject": "Blood forms",
        "reference": "EL-2292",
        "path": "/home/reception/forms.csv",
        "file_name": "forms.csv",
        "content_type": "text/csv",
        "size": 184_000,
        "modified_ns": 1_795_000_000_123_456_789,
    }
    return NewOutgoing(mailbox=mailbox, **(given | fields))


def add_outgoing(journal: Journal, mailbox: int, **fields: Any) -> OutgoingMessage:
    [message] = journal.outgoing.add([new_message(mailbox, **fields)], event="Queued")
    return message


def add_incoming(journal: Journal, mailbox: int, message_id: str = "") -> IncomingMessage:
    [message] = journal.incoming.list_ids(mailbox, [message_id or f"IN{next(_numbers):06d}"]).new
    return message


def cut(*sizes: int) -> list[OutgoingChunk]:
    """A plan of chunks of these sizes."""
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [
        OutgoingChunk(number, offset, size, crc32=number * 1_000)
        for number, (offset, size) in enumerate(zip(starts, sizes, strict=True), start=1)
    ]


def queued(local_id: str, at: datetime = START) -> Queued:
    """A line of the send book."""
    return Queued(
        at=at,
        environment="live",
        mailbox="X26ABC1",
        url="https://mesh.example",
        local_id=local_id,
        recipient="X26ABC2",
        workflow_id="PATH_REQUEST_V1",
        path="/home/reception/forms.csv",
        file_name="forms.csv",
        size=7_500_000,
        modified_ns=1_795_000_000_123_456_789,
    )
