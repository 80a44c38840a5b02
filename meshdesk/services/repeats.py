"""Noticing that a file is about to be sent a second time by mistake.

A script that is run again after a failure, or a task that is scheduled twice, asks for the same
file to the same recipient again. What was not delivered may be repeated at will; what is still
under way, or went out a short while ago, is a repeat.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.services import drafts
from meshdesk.services.outbox import Outbox
from meshdesk.services.records import Draft, OutgoingMessage, OutgoingState, SentGroup, SentQuery

RECENTLY = timedelta(hours=12)
"""Less than a day, so that a daily task may send the same contents every day."""

_WITH_MESH = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED})
_PAGE = 500
_BLOCK = 1024 * 1024


def under_way(outbox: Outbox, mailbox: int, text: str = "") -> list[OutgoingMessage]:
    """What is not with MESH yet, or may not be, the oldest first.

    Args:
        text: found somewhere in the message, as in `SentQuery`.
    """
    return list(_every(outbox, SentQuery(mailbox, SentGroup.ACTIVE, text, descending=False)))


def repeats_of(outbox: Outbox, mailbox: int, draft: Draft, now: datetime) -> list[OutgoingMessage]:
    """Messages with one of the draft's files, to its recipient, under its workflow ID.

    Returns:
        Those that are under way, however old, and those that MESH has taken of what was queued
        within `RECENTLY`. The files are read only where there is one of the same size.
    """
    recipient = drafts.recipient_address(draft.recipient)
    recent = _every(outbox, SentQuery(mailbox, text=recipient, since=now - RECENTLY))
    candidates = [
        *under_way(outbox, mailbox, recipient),
        *(message for message in recent if message.state in _WITH_MESH),
    ]
    alike = [
        message
        for message in candidates
        if message.recipient == recipient and message.workflow_id == draft.workflow_id.strip()
    ]
    return [message for path in draft.paths for message in same_file(path, alike)]


def _every(outbox: Outbox, query: SentQuery) -> Iterator[OutgoingMessage]:
    offset = 0
    while page := outbox.page(query, offset, _PAGE):
        yield from page
        offset += len(page)


def same_file(
    path: Path, messages: list[OutgoingMessage], go_on: Callable[[], bool] = lambda: True
) -> list[OutgoingMessage]:
    """Those of the messages that have this file, by content, or by place and time.

    Args:
        go_on: asked between two blocks; False ends the reading, and nothing is found.
    """
    try:
        found = path.stat()
        same_size = [message for message in messages if message.size == found.st_size]
        digest = _sha256(path, go_on) if any(message.sha256 for message in same_size) else ""
    except OSError:
        return []  # queueing it says what is wrong
    return [
        message
        for message in same_size
        if (message.sha256 and message.sha256 == digest)
        or (message.path == str(path.absolute()) and message.modified_ns == found.st_mtime_ns)
    ]


def _sha256(path: Path, go_on: Callable[[], bool]) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while go_on() and (block := file.read(_BLOCK)):
            whole.update(block)
    return whole.hexdigest() if go_on() else ""
