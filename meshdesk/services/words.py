"""States, sizes and times as people say them.

One place for both the window and the command line, so that they never tell two stories.

A list asks for these with each row that it paints. So the tables are made once, in English, and
one text of them is translated when it is needed.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meshdesk.language import mark, several, translate
from meshdesk.mesh import AnswerLost, ServerNotTrusted, Unreachable
from meshdesk.services.records import (
    Health,
    HealthState,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    Problem,
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
FAILED = frozenset({OutgoingState.REJECTED, OutgoingState.UNDELIVERED})
"""What came to nothing, and nobody of this computer wanted that."""
_NO_CONNECTION = (Unreachable, ServerNotTrusted, AnswerLost)

# In English; `_said` has them in the language in use.
_OUTGOING = {
    OutgoingState.DRAFT: Label(mark("Words", "Draft"), Tone.QUIET),
    OutgoingState.QUEUED: Label(mark("Words", "Queued"), Tone.ACCENT),
    OutgoingState.SENDING: Label(mark("Words", "Sending"), Tone.ACCENT),
    OutgoingState.PAUSED: Label(mark("Words", "Paused"), Tone.WARNING),
    OutgoingState.WAITING: Label(mark("Words", "Tries again"), Tone.WARNING),
    OutgoingState.UNKNOWN: Label(mark("Words", "Checking with MESH"), Tone.WARNING),
    OutgoingState.STOPPED: Label(mark("Words", "Needs you"), Tone.BAD),
    OutgoingState.ACCEPTED: Label(mark("Words", "Waiting for collection"), Tone.WARNING),
    OutgoingState.COLLECTED: Label(mark("Words", "Collected"), Tone.GOOD),
    OutgoingState.REJECTED: Label(mark("Words", "Refused by MESH"), Tone.BAD),
    OutgoingState.UNDELIVERED: Label(mark("Words", "Not delivered"), Tone.BAD),
    OutgoingState.CANCELLED: Label(mark("Words", "Cancelled"), Tone.QUIET),
}
_SENDING_PARTS = Label(mark("Words", "Sending {0} %"), Tone.ACCENT)
_NEEDS_YOU = _OUTGOING[OutgoingState.STOPPED]
_ANSWERED = Label(mark("Words", "Answered"), Tone.GOOD)
_MARKED = Label(mark("Words", "Marked as arrived"), Tone.GOOD)
_FORGOTTEN = Label(mark("Words", "No longer known"), Tone.QUIET)
_INCOMING = {
    IncomingState.LISTED: Label(mark("Words", "New"), Tone.ACCENT),
    IncomingState.DOWNLOADING: Label(mark("Words", "Downloading"), Tone.ACCENT),
    IncomingState.SAVED: Label(mark("Words", "Saved"), Tone.WARNING),
    IncomingState.ACKNOWLEDGED: Label(mark("Words", "Acknowledged"), Tone.GOOD),
    IncomingState.GONE: Label(mark("Words", "Gone"), Tone.QUIET),
    IncomingState.DAMAGED: Label(mark("Words", "Damaged"), Tone.BAD),
    IncomingState.DISCARDED: Label(mark("Words", "Discarded"), Tone.QUIET),
}
_REPORT = Label(mark("Words", "Report"), Tone.BAD)
_OPEN_REPORT = frozenset({IncomingState.LISTED, IncomingState.SAVED})
_HEALTH = {
    HealthState.LOCKED: Label(mark("Words", "Not logged in"), Tone.WARNING),
    HealthState.CHECKING: Label(mark("Words", "Connecting"), Tone.QUIET),
    HealthState.CONNECTED: Label(mark("Words", "Connected"), Tone.GOOD),
    HealthState.OFFLINE: Label(mark("Words", "No connection"), Tone.WARNING),
    HealthState.REFUSED: Label(mark("Words", "Login refused"), Tone.BAD),
}
_UNITS = (
    (1_000, mark("Words", "{0} kB")),
    (1_000_000, mark("Words", "{0} MB")),
    (1_000_000_000, mark("Words", "{0} GB")),
    (1_000_000_000_000, mark("Words", "{0} TB")),
)
_TOO_MUCH = (999_500, 999_500_000, 999_500_000_000)
"""For each of the units but the last one: bytes that would be 1,000 of it, rounded."""
_WEEKDAYS = (
    mark("Words", "Mon"),
    mark("Words", "Tue"),
    mark("Words", "Wed"),
    mark("Words", "Thu"),
    mark("Words", "Fri"),
    mark("Words", "Sat"),
    mark("Words", "Sun"),
)
_MONTHS = (
    mark("Words", "Jan"),
    mark("Words", "Feb"),
    mark("Words", "Mar"),
    mark("Words", "Apr"),
    mark("Words", "May"),
    mark("Words", "Jun"),
    mark("Words", "Jul"),
    mark("Words", "Aug"),
    mark("Words", "Sep"),
    mark("Words", "Oct"),
    mark("Words", "Nov"),
    mark("Words", "Dec"),
)


def outgoing_label(message: OutgoingMessage) -> Label:
    """The state of a sent message: "Sending 43 %", "Collected", "Needs you"."""
    label = _standing(message)
    return sending_label(_percent(message)) if label is _SENDING_PARTS else _said(label)


def outgoing_in_english(message: OutgoingMessage) -> str:
    """The words of `outgoing_label` for people elsewhere, whatever the language in use."""
    return _standing(message).text.format(_percent(message))


def _standing(message: OutgoingMessage) -> Label:
    state = message.state
    if state is OutgoingState.UNKNOWN and message.next_try_at is None:
        return _NEEDS_YOU
    if state is OutgoingState.SENDING and message.chunks > 1:
        return _SENDING_PARTS
    if state in _ANSWERABLE and message.confirmed_at is not None:
        return _ANSWERED
    if is_marked_as_arrived(message):
        return _MARKED
    if is_forgotten(message):
        return _FORGOTTEN
    return _OUTGOING[state]


def is_forgotten(message: OutgoingMessage) -> bool:
    """Whether MESH took it, and does not know it any more: was it collected?"""
    return message.state is OutgoingState.ACCEPTED and message.problem is not None


def is_marked_as_arrived(message: OutgoingMessage) -> bool:
    """Whether it counts as collected by somebody's word, for MESH could not say."""
    return message.state is OutgoingState.COLLECTED and message.collected_at is None


def _percent(message: OutgoingMessage) -> int:
    return 100 * message.chunks_accepted // max(message.chunks, 1)


def _said(label: Label) -> Label:
    return Label(translate("Words", label.text), label.tone)


def sending_label(percent: int) -> Label:
    """How far the sending is: "Sending 43 %"."""
    label = _said(_SENDING_PARTS)
    return Label(label.text.format(percent), label.tone)


def incoming_label(message: IncomingMessage) -> Label:
    """The state of an incoming message; a report says that it is one."""
    is_report = message.kind is IncomingKind.REPORT and message.state in _OPEN_REPORT
    return _said(_REPORT if is_report else _INCOMING[message.state])


def outgoing_states() -> tuple[str, ...]:
    """All that `outgoing_label` may say, with the widest number: for the width of a column."""
    labels = [_said(label) for label in (*_OUTGOING.values(), _ANSWERED, _MARKED, _FORGOTTEN)]
    return (*(label.text for label in labels), sending_label(88).text)


def incoming_names() -> dict[IncomingState, str]:
    """What a list calls the states of incoming messages, for a search to find."""
    return {state: _said(label).text for state, label in _INCOMING.items()}


def incoming_states() -> tuple[str, ...]:
    """All that `incoming_label` may say."""
    return tuple(_said(label).text for label in (*_INCOMING.values(), _REPORT))


def needs_somebody(message: OutgoingMessage) -> bool:
    """Whether nothing more becomes of it by itself, and nobody has put that aside yet.

    The tray, the taskbar and the status line all count these.
    """
    if message.state is OutgoingState.UNKNOWN:
        return message.next_try_at is None
    open_still = message.state in FAILED and not message.cleared
    return open_still or message.state is OutgoingState.STOPPED


def has_no_connection(problem: Problem | None) -> bool:
    """Whether MESH was not reached, or hung up.

    By the title, for that is all that is kept of it: whatever else may be wrong has another one.
    """
    titles = {translate("Errors", error.title) for error in _NO_CONNECTION}
    return problem is not None and problem.title in titles


def health_label(health: Health) -> Label:
    """How a mailbox stands, in a few words: "Connected", "No connection", "MESH is busy"."""
    label = _said(_HEALTH[health.state])
    problem = health.problem
    if health.state is not HealthState.OFFLINE or problem is None or has_no_connection(problem):
        return label
    return Label(problem.title, label.tone)


def size(count: int | None) -> str:
    """Bytes as people say them, in decimal units: "184 kB", "1.8 MB"; "–" for None."""
    if count is None:
        return "–"
    if count < 1000:
        return several("Words", "%n bytes", "%n byte", count)
    unit, text = _UNITS[bisect_right(_TOO_MUCH, count)]
    value = count / unit
    if value < 9.95:
        number = f"{value:.1f}".replace(".", translate("Words", ".", "decimal point"))
    else:
        number = f"{value:.0f}"
    return translate("Words", text).format(number)


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
        exactly = minutes and hours < 10
        text = translate("Words", "{0} h {1} min") if exactly else translate("Words", "{0} h")
        return text.format(hours, minutes)
    days, hours = divmod(hours, 24)
    text = translate("Words", "{0} d {1} h") if hours else translate("Words", "{0} d")
    return text.format(days, hours)


def clock(moment: datetime) -> str:
    """The local time of day: "10:42"."""
    return _time(moment.astimezone())


def when(moment: datetime | None, now: datetime) -> str:
    """Local, short and unambiguous: "Today 10:31", "Tue 17 Nov, 09:10", "17 Nov 2025, 09:10"."""
    if moment is None:
        return "–"
    local = moment.astimezone()
    days = _days_ago(local, now)
    if days == 0:
        return translate("Words", "Today {time}").format(time=_time(local))
    if days == 1:
        return translate("Words", "Yesterday {time}").format(time=_time(local))
    return _date_and_time(_day(local, days), local)


def day(moment: datetime, now: datetime) -> str:
    """`when` without the time of day: "Today", "Fri 27 Nov", "27 Nov 2025"."""
    local = moment.astimezone()
    days = _days_ago(local, now)
    return translate("Words", "Today") if days == 0 else _day(local, days)


def when_briefly(moment: datetime | None, now: datetime) -> str:
    """`when` for a column of a list: "Today 10:31", "Sat 21, 16:40", "17 Sep, 09:10".

    Under four weeks ago the day of the week and of the month name one day only.
    """
    if moment is None:
        return "–"
    local = moment.astimezone()
    days = _days_ago(local, now)
    if days == 0:
        return translate("Words", "Today {time}").format(time=_time(local))
    if 0 < days < 28:
        text = translate("Words", "{weekday} {day}")
        return _date_and_time(text.format(weekday=_weekday(local), day=local.day), local)
    if abs(days) >= 300:
        return _in_its_year(local)
    text = translate("Words", "{day} {month}")
    return _date_and_time(text.format(day=local.day, month=_month(local)), local)


def _days_ago(local: datetime, now: datetime) -> int:
    """By this computer's calendar; less than 0 for what is to come."""
    return (now.astimezone().date() - local.date()).days


# The patterns are a translator's to order: "Nov 17, Tue" is one of them, too.


def _day(local: datetime, days_ago: int) -> str:
    if abs(days_ago) >= 300:
        return _in_its_year(local)
    text = translate("Words", "{weekday} {day} {month}")
    return text.format(weekday=_weekday(local), day=local.day, month=_month(local))


def _in_its_year(local: datetime) -> str:
    text = translate("Words", "{day} {month} {year}")
    return text.format(day=local.day, month=_month(local), year=local.year)


def _date_and_time(date: str, local: datetime) -> str:
    return translate("Words", "{date}, {time}").format(date=date, time=_time(local))


def _time(local: datetime) -> str:
    text = translate("Words", "{hour}:{minute}")
    return text.format(hour=f"{local.hour:02}", minute=f"{local.minute:02}")


def _weekday(local: datetime) -> str:
    return translate("Words", _WEEKDAYS[local.weekday()])


def _month(local: datetime) -> str:
    return translate("Words", _MONTHS[local.month - 1])
