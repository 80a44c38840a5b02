"""Results in words: one line for each, a table for the inbox."""

from collections.abc import Sequence
from datetime import datetime

from meshdesk.services.records import (
    Address,
    CheckResult,
    CheckState,
    IncomingKind,
    IncomingMessage,
    Mailbox,
    OutgoingMessage,
    Problem,
    Progress,
    Tracked,
)
from meshdesk.services.words import incoming_label, outgoing_label, size, when

_MARKS = {
    CheckState.PASSED: "ok",
    CheckState.WARNED: "look",
    CheckState.FAILED: "FAILED",
    CheckState.SKIPPED: "not tried",
}
_STAGES = {"checking": "Reading the file", "sending": "Sending", "receiving": "Receiving"}
_HEADINGS = ("STATE", "FROM", "WORKFLOW", "SUBJECT OR FILE", "SIZE", "RECEIVED", "MESSAGE ID")
_WIDEST = 40
"""Characters of a cell; the message ID alone is never cut."""


def mailbox_line(mailbox: Mailbox) -> str:
    """ "live/X26ABC1  Elm Street Surgery  (asks for its password)"."""
    asks = "" if mailbox.remember else "  (asks for its password)"
    return f"{mailbox.account}  {mailbox.name}{asks}"


def check_lines(result: CheckResult) -> str:
    """A step of the live check, and what to do where it failed."""
    line = f"{_MARKS.get(result.state, ''):<10}{result.title}"
    if result.text:
        line += f": {result.text}"
    return f"{line}\n{'':<10}{result.remedy}" if result.remedy else line


def sent_line(message: OutgoingMessage) -> str:
    """How a message stands that this computer sends or sent."""
    known_as = message.message_id or f"local ID {message.local_id}"
    label = outgoing_label(message).text
    return f"{label}: {message.file_name} to {message.recipient} ({known_as})"


def received_line(message: IncomingMessage) -> str:
    """How a message stands that came in; of a report, what it says."""
    label = incoming_label(message).text
    if message.kind is IncomingKind.REPORT:
        said = message.problem.title if message.problem else message.status_description
        about = message.linked_message_id or message.local_id
        return f"{label}: report on {about or 'a message'}: {said} ({message.message_id})"
    where = f" as {message.path}" if message.path else ""
    about = message.file_name or message.subject
    return f"{label}: {about or 'message'} from {message.sender}{where} ({message.message_id})"


def tracked_line(tracked: Tracked) -> str:
    """What MESH says of a message that this computer did not send."""
    extra = "".join(f", {label} {value}" for label, value in tracked.details.items())
    return f"{tracked.words}: {tracked.message_id} to {tracked.recipient}{extra}"


def address_line(address: Address) -> str:
    """A mailbox that a look-up found."""
    return f"{address.mailbox_id}  {address.name}"


def problem_text(problem: Problem) -> str:
    """What went wrong with a message, and what to do."""
    return "\n".join(filter(None, (f"{problem.title}: {problem.message}", problem.next_step)))


def progress_line(progress: Progress) -> str:
    """ "Sending 43 % of 1.2 GB"."""
    stage = _STAGES.get(progress.stage, progress.stage)
    if not progress.total:
        return f"{stage} {size(progress.done)}"
    return f"{stage} {100 * progress.done // progress.total} % of {size(progress.total)}"


def inbox_table(messages: Sequence[IncomingMessage], now: datetime) -> list[str]:
    """The inbox as lines of columns, with a line of headings."""
    rows = [_HEADINGS, *(_cells(message, now) for message in messages)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _cells(message: IncomingMessage, now: datetime) -> tuple[str, ...]:
    cells = (
        incoming_label(message).text,
        message.sender or ("MESH" if message.kind is IncomingKind.REPORT else ""),
        message.workflow_id,
        message.subject or message.file_name,
        size(message.size),
        when(message.received_at or message.listed_at, now),
    )
    return (*(_cut(cell) for cell in cells), message.message_id)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"
