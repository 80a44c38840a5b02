"""MESH took all parts of a message, and now says that some are missing: what is to be done?

An answer may be old: a server that lags behind says "uploading" of what another has whole, and
what is whole must not be called undelivered, or be sent to be cancelled. So nothing is done before
MESH has said it twice, hours apart. What was done is written into the time line, where the
details of an event tell it from the rest, in whatever language its text is.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services import fingerprints, schedule
from meshdesk.services.errors import FileUnusable
from meshdesk.services.fingerprints import Stamp
from meshdesk.services.records import Event, OutgoingMessage, Problem

FIRST_PART = 1
"""With it a message begins: it cannot be sent to the same message again."""
_SAID_AT_THE_EARLIEST = timedelta(hours=1)
"""MESH may say "uploading" for a while after the last part; this long it does not."""
_SAID_AGAIN_AFTER = timedelta(hours=2)


class Move(StrEnum):
    """What is done; the values are the details of its event."""

    WAIT = ""
    DOUBT = "parts: said to be missing"
    TRUST = "parts: there after all"
    LAST = "parts: the last one again"
    EVERY = "parts: all again"
    NO_FILE = "parts: no file to send them from"
    GIVE_UP = "parts: given up"


_IN_DOUBT = frozenset({Move.DOUBT, Move.NO_FILE})
_DOUBTED = _IN_DOUBT | {Move.GIVE_UP}
_WAYS = (Move.LAST, Move.EVERY)


def when_missing(message: OutgoingMessage, events: Sequence[Event], now: datetime) -> Move:
    """What to do about it that MESH says "uploading" of an accepted message.

    It can have each part but the first again without harm: the last one, then all of them, for
    whoever said that MESH had one may have said it of any. After that, people are told. What
    cannot be sent again is asked about as long as a recipient could still collect it.

    Args:
        events: the message's time line.
    """
    since = message.accepted_at or message.created_at
    if now - since < _SAID_AT_THE_EARLIEST:
        return Move.WAIT
    moves = _moves(events)
    if not moves or moves[-1][0] not in _IN_DOUBT:
        return Move.DOUBT
    if now - moves[-1][1] < _SAID_AGAIN_AFTER:
        return Move.WAIT
    too_late = now - since >= schedule.INBOX_LIFE
    return _next_move(message, [move for move, _ in moves], too_late=too_late)


def _next_move(message: OutgoingMessage, done: list[Move], *, too_late: bool) -> Move:
    left = [way for way in _WAYS if way not in done]
    can_be_sent = message.chunks > FIRST_PART
    if can_be_sent and left and _has_file(message):
        return left[0]
    if too_late or (can_be_sent and not left):
        return Move.GIVE_UP
    told = not can_be_sent or done[-1] is Move.NO_FILE
    return Move.WAIT if told else Move.NO_FILE


def when_there(events: Sequence[Event]) -> Move:
    """What to do about it that MESH says that it has the message whole."""
    moves = _moves(events)
    return Move.TRUST if moves and moves[-1][0] in _DOUBTED else Move.WAIT


def said_of(move: Move) -> str:
    """The event of a move."""
    said = {
        Move.DOUBT: translate(
            "Tracking", "MESH says that parts are missing; it is asked again before more is done"
        ),
        Move.TRUST: translate("Tracking", "MESH says that it has all parts"),
        Move.LAST: translate(
            "Tracking", "MESH is still waiting for the last part; sending it again"
        ),
        Move.EVERY: translate("Tracking", "MESH is still waiting for a part; sending them again"),
        Move.NO_FILE: translate(
            "Tracking", "MESH is still waiting for a part, and the file was moved or changed"
        ),
    }
    return said[move]


def missing() -> Problem:
    """All that could be done was done."""
    return Problem(
        translate("Tracking", "Parts of this message are missing"),
        translate(
            "Tracking",
            "MESH took all parts of this message, and then said that it is still waiting for some."
            " The message was not delivered.",
        ),
        translate(
            "Tracking",
            "Send it again. If that does not help either, copy the details for the service desk.",
        ),
    )


def _moves(events: Sequence[Event]) -> list[tuple[Move, datetime]]:
    known = {move.value: move for move in Move if move is not Move.WAIT}
    return [(known[event.details], event.at) for event in events if event.details in known]


def _has_file(message: OutgoingMessage) -> bool:
    try:
        fingerprints.check_unchanged(Path(message.path), Stamp(message.size, message.modified_ns))
    except FileUnusable:
        return False
    return True
