"""What happened to an incoming message, as the steps of a time line."""

from collections.abc import Iterable
from datetime import datetime

from meshdesk.desktop.widgets.time_line import Step
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import Event, Severity
from meshdesk.services.words import Tone

_TONES = {
    Severity.INFO: Tone.GOOD,
    Severity.GOOD: Tone.GOOD,
    Severity.WARNING: Tone.WARNING,
    Severity.ERROR: Tone.BAD,
}


def steps(
    received_at: datetime, arrived: str, events: Iterable[Event], now: datetime
) -> list[Step]:
    """When it came in, called `arrived`, and all that happened since; a day is named once.

    The same thing several times in a row is one step, of the last time; what a person asked
    for names the account.
    """
    made = [Step(arrived, words.when(received_at, now))]
    day = received_at.astimezone().date()
    for event in events:
        local = event.at.astimezone().date()
        when = words.clock(event.at) if local == day else words.when(event.at, now)
        by = translate("Inbox", "by {0}").format(event.who) if event.who else ""
        step = Step(event.text, when, _TONES[event.severity], note=by)
        if (made[-1].text, made[-1].note) == (step.text, step.note):
            made.pop()
        made.append(step)
        day = local
    return made
