"""States, sizes and times as people say them.

One place for both the window and the command line, so that they never tell two stories.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meshdesk.services.records import (
    HealthState,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
)


class Tone(StrEnum):
    """How a state label is coloured; the words alone must tell it too."""

    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Label:
    """A state in words, with its tone."""

    text: str
    tone: Tone


_OUTGOING = {
    OutgoingState.DRAFT: Label("Draft", Tone.QUIET),
    OutgoingState.QUEUED: Label("Queued", Tone.ACCENT),
    OutgoingState.SENDING: Label("Sending", Tone.ACCENT),
    OutgoingState.PAUSED: Label("Paused", Tone.WARNING),
    OutgoingState.WAITING: Label("Tries again", Tone.WARNING),
    OutgoingState.UNKNOWN: Label("Checking with MESH", Tone.WARNING),
    OutgoingState.STOPPED: Label("Needs you", Tone.BAD),
    OutgoingState.ACCEPTED: Label("Waiting for collection", Tone.WARNING),
    OutgoingState.COLLECTED: Label("Collected", Tone.GOOD),
    OutgoingState.REJECTED: Label("Refused by MESH", Tone.BAD),
    OutgoingState.UNDELIVERED: Label("Not delivered", Tone.BAD),
    OutgoingState.CANCELLED: Label("Cancelled", Tone.QUIET),
}

_INCOMING = {
    IncomingState.LISTED: Label("New", Tone.ACCENT),
    IncomingState.DOWNLOADING: Label("Downloading", Tone.ACCENT),
    IncomingState.SAVED: Label("Saved", Tone.WARNING),
    IncomingState.ACKNOWLEDGED: Label("Acknowledged", Tone.GOOD),
    IncomingState.GONE: Label("Gone", Tone.QUIET),
    IncomingState.DAMAGED: Label("Damaged", Tone.BAD),
    IncomingState.DISCARDED: Label("Discarded", Tone.QUIET),
}

_HEALTH = {
    HealthState.LOCKED: Label("Not logged in", Tone.WARNING),
    HealthState.CHECKING: Label("Connecting", Tone.QUIET),
    HealthState.CONNECTED: Label("Connected", Tone.GOOD),
    HealthState.OFFLINE: Label("No connection", Tone.WARNING),
    HealthState.REFUSED: Label("Login refused", Tone.BAD),
}


def outgoing_label(message: OutgoingMessage) -> Label:
    """The state of a sent message: "Sending 43 %", "Collected", "Needs you"."""
    label = _OUTGOING[message.state]
    if message.state is OutgoingState.UNKNOWN and message.next_try_at is None:
        return Label("Needs you", Tone.BAD)
    if message.state is OutgoingState.SENDING and message.chunks > 1:
        return Label(f"Sending {100 * message.chunks_accepted // message.chunks} %", label.tone)
    if message.state is OutgoingState.COLLECTED and message.confirmed_at is not None:
        return Label("Collected + confirmed", Tone.GOOD)
    return label


def incoming_label(message: IncomingMessage) -> Label:
    """The state of an incoming message; a report says that it is one."""
    if message.kind is IncomingKind.REPORT and message.state in {
        IncomingState.LISTED,
        IncomingState.SAVED,
    }:
        return Label("Report", Tone.BAD)
    return _INCOMING[message.state]


def outgoing_states() -> tuple[str, ...]:
    """All that `outgoing_label` may say, with the widest number: for the width of a column."""
    return (*(label.text for label in _OUTGOING.values()), "Sending 88 %", "Collected + confirmed")


def incoming_states() -> tuple[str, ...]:
    """All that `incoming_label` may say."""
    return (*(label.text for label in _INCOMING.values()), "Report")


def health_label(state: HealthState) -> Label:
    """How a mailbox stands, in a word or two."""
    return _HEALTH[state]


def size(count: int | None) -> str:
    """Bytes as people say them, in decimal units: "184 kB", "1.8 MB"; "–" for None."""
    if count is None:
        return "–"
    if count == 1:
        return "1 byte"
    if count < 1000:
        return f"{count} bytes"
    value = float(count)
    for unit in ("kB", "MB", "GB", "TB"):
        value /= 1000
        if value < 999.5 or unit == "TB":
            break
    return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"


def duration(seconds: float) -> str:
    """A span as people say it: "5 s", "2 min", "1 h 20 min", "4 d 23 h"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes and hours < 10 else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def clock(moment: datetime) -> str:
    """The local time of day: "10:42"."""
    return moment.astimezone().strftime("%H:%M")


def when(moment: datetime | None, now: datetime) -> str:
    """Local, short and unambiguous: "Today 10:31", "Tue 17 Nov, 09:10", "17 Nov 2025, 09:10"."""
    if moment is None:
        return "–"
    local, today = moment.astimezone(), now.astimezone().date()
    time = local.strftime("%H:%M")
    if local.date() == today:
        return f"Today {time}"
    if local.date() == today - timedelta(days=1):
        return f"Yesterday {time}"
    if abs((today - local.date()).days) < 300:
        return f"{local:%a} {local.day} {local:%b}, {time}"
    return f"{local.day} {local:%b %Y}, {time}"


def when_briefly(moment: datetime | None, now: datetime) -> str:
    """`when` for a column of a list: "Today 10:31", "Sat 21, 16:40", "17 Sep, 09:10".

    Under four weeks ago the day of the week and of the month name one day only.
    """
    if moment is None:
        return "–"
    local, today = moment.astimezone(), now.astimezone().date()
    time, days = local.strftime("%H:%M"), (today - local.date()).days
    if days == 0:
        return f"Today {time}"
    if 0 < days < 28:
        return f"{local:%a} {local.day}, {time}"
    return f"{local.day} {local:%b}, {time}" if abs(days) < 300 else f"{local.day} {local:%b %Y}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 message", "2 messages"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
