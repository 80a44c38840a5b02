"""States, sizes and times as people say them.

One place for both the window and the command line, so that they never tell two stories.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meshdesk.language import translate
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


_ANSWERABLE = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED})


def _outgoing() -> dict[OutgoingState, Label]:
    return {
        OutgoingState.DRAFT: Label(translate("Words", "Draft"), Tone.QUIET),
        OutgoingState.QUEUED: Label(translate("Words", "Queued"), Tone.ACCENT),
        OutgoingState.SENDING: Label(translate("Words", "Sending"), Tone.ACCENT),
        OutgoingState.PAUSED: Label(translate("Words", "Paused"), Tone.WARNING),
        OutgoingState.WAITING: Label(translate("Words", "Tries again"), Tone.WARNING),
        OutgoingState.UNKNOWN: Label(translate("Words", "Checking with MESH"), Tone.WARNING),
        OutgoingState.STOPPED: Label(translate("Words", "Needs you"), Tone.BAD),
        OutgoingState.ACCEPTED: Label(translate("Words", "Waiting for collection"), Tone.WARNING),
        OutgoingState.COLLECTED: Label(translate("Words", "Collected"), Tone.GOOD),
        OutgoingState.REJECTED: Label(translate("Words", "Refused by MESH"), Tone.BAD),
        OutgoingState.UNDELIVERED: Label(translate("Words", "Not delivered"), Tone.BAD),
        OutgoingState.CANCELLED: Label(translate("Words", "Cancelled"), Tone.QUIET),
    }


def _incoming() -> dict[IncomingState, Label]:
    return {
        IncomingState.LISTED: Label(translate("Words", "New"), Tone.ACCENT),
        IncomingState.DOWNLOADING: Label(translate("Words", "Downloading"), Tone.ACCENT),
        IncomingState.SAVED: Label(translate("Words", "Saved"), Tone.WARNING),
        IncomingState.ACKNOWLEDGED: Label(translate("Words", "Acknowledged"), Tone.GOOD),
        IncomingState.GONE: Label(translate("Words", "Gone"), Tone.QUIET),
        IncomingState.DAMAGED: Label(translate("Words", "Damaged"), Tone.BAD),
        IncomingState.DISCARDED: Label(translate("Words", "Discarded"), Tone.QUIET),
    }


def _health() -> dict[HealthState, Label]:
    return {
        HealthState.LOCKED: Label(translate("Words", "Not logged in"), Tone.WARNING),
        HealthState.CHECKING: Label(translate("Words", "Connecting"), Tone.QUIET),
        HealthState.CONNECTED: Label(translate("Words", "Connected"), Tone.GOOD),
        HealthState.OFFLINE: Label(translate("Words", "No connection"), Tone.WARNING),
        HealthState.REFUSED: Label(translate("Words", "Login refused"), Tone.BAD),
    }


def outgoing_label(message: OutgoingMessage) -> Label:
    """The state of a sent message: "Sending 43 %", "Collected", "Needs you"."""
    label = _outgoing()[message.state]
    if message.state is OutgoingState.UNKNOWN and message.next_try_at is None:
        return Label(translate("Words", "Needs you"), Tone.BAD)
    if message.state is OutgoingState.SENDING and message.chunks > 1:
        return sending_label(100 * message.chunks_accepted // message.chunks)
    if message.state in _ANSWERABLE and message.confirmed_at is not None:
        return Label(translate("Words", "Answered"), Tone.GOOD)
    return label


def sending_label(percent: int) -> Label:
    """How far the sending is: "Sending 43 %"."""
    return Label(translate("Words", "Sending {0} %").format(percent), Tone.ACCENT)


def incoming_label(message: IncomingMessage) -> Label:
    """The state of an incoming message; a report says that it is one."""
    if message.kind is IncomingKind.REPORT and message.state in {
        IncomingState.LISTED,
        IncomingState.SAVED,
    }:
        return Label(translate("Words", "Report"), Tone.BAD)
    return _incoming()[message.state]


def outgoing_states() -> tuple[str, ...]:
    """All that `outgoing_label` may say, with the widest number: for the width of a column."""
    answered = translate("Words", "Answered")
    return (*(label.text for label in _outgoing().values()), sending_label(88).text, answered)


def incoming_names() -> dict[IncomingState, str]:
    """What a list calls the states of incoming messages, for a search to find."""
    return {state: label.text for state, label in _incoming().items()}


def incoming_states() -> tuple[str, ...]:
    """All that `incoming_label` may say."""
    return (*(label.text for label in _incoming().values()), translate("Words", "Report"))


def health_label(state: HealthState) -> Label:
    """How a mailbox stands, in a word or two."""
    return _health()[state]


def size(count: int | None) -> str:
    """Bytes as people say them, in decimal units: "184 kB", "1.8 MB"; "–" for None."""
    if count is None:
        return "–"
    if count == 1:
        return translate("Words", "1 byte")
    if count < 1000:
        return translate("Words", "{0} bytes").format(count)
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
        return translate("Words", "{0} s").format(whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return translate("Words", "{0} min").format(minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        exactly = translate("Words", "{0} h {1} min").format(hours, minutes)
        return exactly if minutes and hours < 10 else translate("Words", "{0} h").format(hours)
    days, hours = divmod(hours, 24)
    exactly = translate("Words", "{0} d {1} h").format(days, hours)
    return exactly if hours else translate("Words", "{0} d").format(days)


def clock(moment: datetime) -> str:
    """The local time of day: "10:42"."""
    return moment.astimezone().strftime("%H:%M")


def when(moment: datetime | None, now: datetime) -> str:
    """Local, short and unambiguous: "Today 10:31", "Tue 17 Nov, 09:10", "17 Nov 2025, 09:10"."""
    if moment is None:
        return "–"
    time, days = clock(moment), _days_ago(moment, now)
    if days == 0:
        return translate("Words", "Today {0}").format(time)
    if days == 1:
        return translate("Words", "Yesterday {0}").format(time)
    return f"{_day(moment, days)}, {time}"


def day(moment: datetime, now: datetime) -> str:
    """`when` without the time of day: "Today", "Fri 27 Nov", "27 Nov 2025"."""
    days = _days_ago(moment, now)
    return translate("Words", "Today") if days == 0 else _day(moment, days)


def when_briefly(moment: datetime | None, now: datetime) -> str:
    """`when` for a column of a list: "Today 10:31", "Sat 21, 16:40", "17 Sep, 09:10".

    Under four weeks ago the day of the week and of the month name one day only.
    """
    if moment is None:
        return "–"
    local, time, days = moment.astimezone(), clock(moment), _days_ago(moment, now)
    if days == 0:
        return translate("Words", "Today {0}").format(time)
    if 0 < days < 28:
        return f"{_weekday(local)} {local.day}, {time}"
    there = f"{local.day} {_month(local)}"
    return f"{there}, {time}" if abs(days) < 300 else f"{there} {local.year}"


def _days_ago(moment: datetime, now: datetime) -> int:
    """By this computer's calendar; less than 0 for what is to come."""
    return (now.astimezone().date() - moment.astimezone().date()).days


def _day(moment: datetime, days_ago: int) -> str:
    local = moment.astimezone()
    there = f"{local.day} {_month(local)}"
    return f"{_weekday(local)} {there}" if abs(days_ago) < 300 else f"{there} {local.year}"


def _weekday(local: datetime) -> str:
    names = (
        translate("Words", "Mon"),
        translate("Words", "Tue"),
        translate("Words", "Wed"),
        translate("Words", "Thu"),
        translate("Words", "Fri"),
        translate("Words", "Sat"),
        translate("Words", "Sun"),
    )
    return names[local.weekday()]


def _month(local: datetime) -> str:
    names = (
        translate("Words", "Jan"),
        translate("Words", "Feb"),
        translate("Words", "Mar"),
        translate("Words", "Apr"),
        translate("Words", "May"),
        translate("Words", "Jun"),
        translate("Words", "Jul"),
        translate("Words", "Aug"),
        translate("Words", "Sep"),
        translate("Words", "Oct"),
        translate("Words", "Nov"),
        translate("Words", "Dec"),
    )
    return names[local.month - 1]


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 message", "2 messages"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
