"""What a row of the queue says: a label, a bar, and words beside them."""

from dataclasses import dataclass
from datetime import datetime

from meshdesk.desktop.widgets.progress_bar import per_mille
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import OutgoingMessage, OutgoingState, Progress
from meshdesk.services.words import Label, Tone

ACTIONS = ("pause", "resume", "retry", "cancel")
"""What a row may offer, in the order in which it does."""
LOG_IN = "log_in"
"""What it offers instead, where nothing else helps."""

_PAST_PROBLEMS = frozenset({OutgoingState.SENDING, OutgoingState.ACCEPTED, OutgoingState.COLLECTED})
_MENDS_ITSELF = frozenset(
    {OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.UNKNOWN, OutgoingState.PAUSED}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The cell under "Progress".

    Attributes:
        label: the state's pill; None where a bar says it.
        thousandths: how full the bar is; None where there is no bar.
        text: the words beside it.
    """

    label: Label | None
    thousandths: int | None
    text: str

    def __str__(self) -> str:
        """All of it in words, for reading aloud."""
        parts = (self.label.text if self.label else "", self.text)
        return ", ".join(part for part in parts if part)


def shown(message: OutgoingMessage, progress: Progress | None, now: datetime) -> Shown:
    """How far a message is and what happens next."""
    if message.state is OutgoingState.SENDING and progress is not None:
        return _moving(progress)
    if message.state is OutgoingState.SENDING and message.chunks_accepted:
        done = per_mille(message.chunks_accepted, message.chunks)
        return Shown(None, done, f"{done // 10} %")
    label = words.outgoing_label(message)
    problem = message.problem
    if message.state is OutgoingState.WAITING and problem is not None:
        label = Label(problem.title, Tone.WARNING)
    return Shown(label, None, _beside(message, now))


def action_text(action: str, message: OutgoingMessage) -> str:
    """What the link for an action is called in this row."""
    if action == "retry" and message.state is OutgoingState.WAITING:
        return translate("Queue", "Try now")
    return {
        "pause": translate("Queue", "Pause"),
        "resume": translate("Queue", "Resume"),
        "cancel": translate("Queue", "Cancel"),
        "retry": translate("Queue", "Try again"),
        LOG_IN: translate("Queue", "Log in"),
    }[action]


def _moving(progress: Progress) -> Shown:
    done = per_mille(progress.done, progress.total or 0) if progress.total is not None else 0
    parts = [f"{done // 10} %"]
    if progress.stage == "checking":
        return Shown(None, done, translate("Queue", "Reading the file · {0}").format(parts[0]))
    if progress.rate:
        parts.append(translate("Queue", "{0}/s").format(words.size(round(progress.rate))))
    if progress.seconds_left is not None:
        parts.append(translate("Queue", "{0} left").format(words.duration(progress.seconds_left)))
    return Shown(None, done, " · ".join(parts))


def _beside(message: OutgoingMessage, now: datetime) -> str:
    match message.state:
        case OutgoingState.WAITING:
            return _at(translate("Queue", "tries again at {0}"), message.next_try_at)
        case OutgoingState.UNKNOWN:
            asks = _at(translate("Queue", "asks again at {0}"), message.next_try_at)
            return asks or translate("Queue", "please decide below")
        case OutgoingState.QUEUED:
            said = translate("Queue", "{0}, waits for its turn")
            return said.format(words.size(message.size))
        case OutgoingState.PAUSED if message.chunks_accepted:
            said = translate("Queue", "{0} of {1} parts sent")
            return said.format(message.chunks_accepted, message.chunks)
        case OutgoingState.ACCEPTED | OutgoingState.COLLECTED if message.accepted_at is not None:
            return _sent(message.accepted_at, now)
    return message.problem.title if message.problem is not None else ""


def _at(text: str, moment: datetime | None) -> str:
    return text.format(words.clock(moment)) if moment else ""


def _sent(moment: datetime | None, now: datetime) -> str:
    """In the middle of a line, where "today" is not written large."""
    if moment is not None:
        days = (now.astimezone().date() - moment.astimezone().date()).days
        if days == 0:
            return translate("Queue", "sent today {0}").format(words.clock(moment))
        if days == 1:
            return translate("Queue", "sent yesterday {0}").format(words.clock(moment))
    return translate("Queue", "sent {0}").format(words.when(moment, now))


def problem_tone(message: OutgoingMessage) -> Tone | None:
    """The tone in which a message's problem is told; None where there is none to tell."""
    if message.problem is None or message.state in _PAST_PROBLEMS:
        return None
    return Tone.WARNING if message.state in _MENDS_ITSELF else Tone.BAD
