"""What the Sent page says of a message: one place for the table and the detail pane."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from meshdesk.desktop.widgets.progress_bar import per_mille
from meshdesk.desktop.widgets.time_line import Step
from meshdesk.language import in_english, several, translate
from meshdesk.services import patients, schedule, words
from meshdesk.services.records import (
    Event,
    OutgoingMessage,
    OutgoingState,
    Progress,
    Severity,
    Tracked,
)
from meshdesk.services.tracking import words_of
from meshdesk.services.words import Label, Tone

_S = OutgoingState
_TONES = {
    Severity.INFO: Tone.GOOD,
    Severity.GOOD: Tone.GOOD,
    Severity.WARNING: Tone.WARNING,
    Severity.ERROR: Tone.BAD,
}
_ON_ITS_WAY = frozenset({_S.DRAFT, _S.QUEUED, _S.SENDING, _S.PAUSED, _S.WAITING})


def recipient(message: OutgoingMessage) -> str:
    """Who it went to, by name where there is one."""
    return message.recipient_name or message.recipient


def title(message: OutgoingMessage) -> str:
    """What it is about."""
    return message.subject or message.file_name


def label(message: OutgoingMessage, progress: Progress | None) -> Label:
    """Its state, with how far it is: "Sending 62 %"."""
    shown = words.outgoing_label(message)
    sending = message.state is _S.SENDING and progress is not None and progress.stage == "sending"
    if sending and progress is not None and progress.total:
        percent = per_mille(progress.done, progress.total) // 10
        return words.sending_label(percent)
    return shown


def note(message: OutgoingMessage, now: datetime) -> str:
    """What its state means, in a sentence."""
    if message.state is _S.UNKNOWN and message.next_try_at is not None:
        return translate("Sent", "MeshDesk asks MESH again at {0}.").format(
            words.clock(message.next_try_at)
        )
    if message.state is _S.WAITING and message.next_try_at is not None:
        return translate("Sent", "Tries again at {0}.").format(words.clock(message.next_try_at))
    if words.is_forgotten(message):
        return ""  # its problem says it
    if message.state is _S.ACCEPTED and message.confirmed_at is None:
        return _waiting(message, now)
    if words.is_marked_as_arrived(message):
        return translate(
            "Sent",
            "MESH could not say whether it arrived, and somebody here said that it did. MeshDesk"
            " does not ask MESH about it again.",
        )
    return _notes().get(message.state, "")


def steps(message: OutgoingMessage, events: Iterable[Event], now: datetime) -> list[Step]:
    """The time line: what happened, and what has not yet.

    The same thing several times in a row is one step; a day is named once; what a person
    asked for names the account.
    """
    merged: list[tuple[Event, int]] = []
    for event in events:
        if merged and (merged[-1][0].text, merged[-1][0].who) == (event.text, event.who):
            merged[-1] = (event, merged[-1][1] + 1)
        else:
            merged.append((event, 1))
    made, day = [], None
    for event, times in merged:
        text = (
            event.text
            if times == 1
            else translate("Sent", "{0} ({1} times)").format(event.text, times)
        )
        local = event.at.astimezone().date()
        when = words.clock(event.at) if local == day else words.when(event.at, now)
        by = translate("Sent", "by {0}").format(event.who) if event.who else ""
        made.append(Step(text, when, _TONES[event.severity], note=by))
        day = local
    return made + _to_come(message, now)


def answer(message: OutgoingMessage, now: datetime) -> tuple[str, str]:
    """That the recipient's system answered, and what that means; twice "" where it has not.

    The answer may be a no: what stands in it only the reader can tell.
    """
    if message.confirmed_at is None:
        return "", ""
    came = translate("Sent", "Received: {0}. Open it to see whether they could use what you sent.")
    at = words.when(message.confirmed_at, now)
    return translate("Sent", "The recipient's system answered"), came.format(at)


def exported(count: int, target: Path) -> str:
    """So many messages are in a file now."""
    written = several("Sent", "%n messages written to {0}", "%n message written to {0}", count)
    return written.format(target)


def tracked_rows(tracked: Tracked, now: datetime) -> list[tuple[str, str]]:
    """What MESH says of a message ID, as names and values."""

    def moment(at: datetime | None) -> str:
        return words.when(at, now) if at is not None else ""

    known = [
        (translate("Sent", "To"), tracked.recipient_name),
        (
            translate("Sent", "Mailbox ID") if tracked.recipient_name else translate("Sent", "To"),
            tracked.recipient,
        ),
        (translate("Sent", "Workflow"), tracked.workflow_id),
        (translate("Sent", "File name"), tracked.file_name),
        (translate("Sent", "Accepted"), moment(tracked.uploaded_at)),
        (translate("Sent", "Collected"), moment(tracked.collected_at)),
        (translate("Sent", "Expires"), moment(tracked.expires_at)),
        (translate("Sent", "Local ID"), tracked.local_id),
        (translate("Sent", "Message ID"), tracked.message_id),
    ]
    return known + [(name.capitalize(), value) for name, value in tracked.details.items()]


def tracked_text(tracked: Tracked, now: datetime) -> str:
    """The same for an e-mail to the service desk, without what may speak of a patient.

    In English, whatever language the window is in: others work with it.
    """
    plain = replace(tracked, file_name="", recipient=patients.masked(tracked.recipient))
    with in_english():
        rows = [f"{name}: {value}" for name, value in tracked_rows(plain, now) if value]
        return "\n".join([words_of(tracked.status), *rows])


def _waiting(message: OutgoingMessage, now: datetime) -> str:
    if now - (message.accepted_at or message.created_at) > schedule.TRACK_UNTIL_AGE:
        return translate(
            "Sent",
            "MESH keeps a message for 30 days. MeshDesk does not know whether this one was"
            " collected.",
        )
    if message.expires_at is None or message.expires_at < now:
        return translate("Sent", "MESH has it; the recipient has not collected it yet.")
    until = words.when(message.expires_at, now)
    return translate("Sent", "MESH has it; the recipient can collect it until {0}.").format(until)


def _to_come(message: OutgoingMessage, now: datetime) -> list[Step]:
    accepted, collected = (
        translate("Sent", "Accepted by MESH"),
        translate("Sent", "Collected by the recipient"),
    )
    not_yet = translate("Sent", "not yet")
    if message.state in _ON_ITS_WAY:
        return [Step(text, not_yet, done=False) for text in (accepted, collected)]
    if message.state is _S.UNKNOWN:
        return [Step(accepted, translate("Sent", "not known"), done=False)]
    if words.is_forgotten(message):
        return [Step(collected, translate("Sent", "not known"), done=False)]
    if message.state is _S.ACCEPTED:
        return [Step(collected, not_yet, done=False, note=_kept_until(message, now))]
    if message.state is _S.UNDELIVERED:
        return [Step(collected, translate("Sent", "never"), done=False)]
    return []


def _kept_until(message: OutgoingMessage, now: datetime) -> str:
    until = message.expires_at
    if until is None and message.accepted_at is not None:
        until = message.accepted_at + schedule.INBOX_LIFE
    if until is None or until < now:
        return ""
    return translate("Sent", "MESH keeps it until {0}").format(words.day(until, now))


def _notes() -> dict[OutgoingState, str]:
    return {
        _S.QUEUED: translate("Sent", "It waits for its turn."),
        _S.PAUSED: translate("Sent", "Nothing is sent until you resume it."),
        _S.STOPPED: translate("Sent", "Nothing was delivered. It waits for you."),
        _S.REJECTED: translate("Sent", "MESH did not take it. Nothing was delivered."),
        _S.CANCELLED: translate("Sent", "Nothing was delivered."),
    }
