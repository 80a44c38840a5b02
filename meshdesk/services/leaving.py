"""Messages that MESH has no more, or whose download came to nothing: what they are then.

One that was saved and acknowledged stays so, whatever becomes of a second download. One whose
five days went by before anybody saved it here is somebody's loss, unless another computer has it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meshdesk.language import several, translate
from meshdesk.services import saved_files, schedule
from meshdesk.services.notices import Announced
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Problem,
    Severity,
)


def was_acknowledged(message: IncomingMessage) -> bool:
    """Whether it was saved here and acknowledged, and nobody has put it back since."""
    return message.acknowledged_at is not None and message.saved_at is not None


def is_saved(message: IncomingMessage) -> bool:
    """Whether it was saved here, not acknowledged since, and its file is where it was.

    One on a drive that is away for now is, too. That it is there, and is still the same to the
    last byte, is seen to before it is acknowledged.
    """
    if message.saved_at is None or message.acknowledged_at is not None:
        return False
    vouched_for = message.sha256 != "" or not message.path  # a report has no file
    return vouched_for and (saved_files.is_kept(message) or saved_files.is_out_of_reach(message))


def state_after(message: IncomingMessage, otherwise: IncomingState) -> IncomingState:
    """Where a message goes of which nothing came: `otherwise`, but for a second download."""
    done_with = {IncomingState.DOWNLOADING, IncomingState.ACKNOWLEDGED}
    if message.state in done_with and was_acknowledged(message):
        return IncomingState.ACKNOWLEDGED
    if otherwise is IncomingState.GONE or message.state is not IncomingState.DOWNLOADING:
        return otherwise
    # What came of a second download has taken the place of the first one's hash.
    nothing_came = not message.part_path or message.chunks_saved == 0
    return IncomingState.SAVED if nothing_came and is_saved(message) else otherwise


def no_second_copy(message: IncomingMessage, problem: Problem) -> Problem:
    """What is said where MESH has the message no more: `problem`, but for a second download."""
    if not was_acknowledged(message):
        return problem
    return replace(
        problem,
        title=translate("Receiving", "MESH no longer has this message"),
        message=translate(
            "Receiving", "It was saved and acknowledged, and MESH has removed it since."
        ),
        next_step=translate(
            "Receiving", "If its file cannot be found, ask the sender to send it again."
        ),
    )


def is_missed(message: IncomingMessage, now: datetime) -> bool:
    """Whether MESH, which has it no more, took it out of the inbox before it was saved here."""
    is_report = message.kind is IncomingKind.REPORT and message.described
    came = message.received_at or message.listed_at
    over = (message.expires_at or schedule.expires_at(came)) <= now
    return over and message.saved_at is None and not is_report


def missed_event() -> str:
    """What the time line of such a message says."""
    return translate(
        "Reading", "No longer in MESH: its 5 days are over, and it was not saved on this computer"
    )


def about(first: IncomingMessage, count: int) -> str:
    """What several messages are called together: "Blood results and 2 others"."""
    name = first.subject or first.file_name or first.message_id
    if count == 1:
        return name
    return several("Reading", "{0} and %n others", "{0} and %n other", count - 1).format(name)


def missed(messages: Sequence[IncomingMessage]) -> Announced:
    """What people are told of such messages of one mailbox, all at once."""
    first, count = messages[0], len(messages)
    return Announced(
        first.mailbox,
        several(
            "Reading",
            "%n messages left MESH before they were saved here",
            "%n message left MESH before it was saved here",
            count,
        ),
        about(first, count),
        Severity.WARNING,
        translate(
            "Reading",
            "Unless another computer has saved what is missing, ask the National Service Desk to"
            " put it back; for 30 days they can.",
        ),
        incoming=first.id,
    )
