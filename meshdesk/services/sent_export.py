"""What is said of sent messages outside this program: to a spreadsheet, to the service desk.

Neither tells the patient by whom a practice was found (`meshdesk.services.patients`). Headings
and states are in English, whatever language the window is in: others work with them.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Mailbox, OutgoingMessage
from meshdesk.language import in_english, translate
from meshdesk.mesh.codes import explain, is_known
from meshdesk.services import patients
from meshdesk.services.errors import CannotSave
from meshdesk.services.records import Problem
from meshdesk.services.words import outgoing_in_english

_COLUMNS: tuple[tuple[str, Callable[[OutgoingMessage], object]], ...] = (
    ("State", outgoing_in_english),
    ("Recipient", lambda m: patients.masked(m.recipient)),
    ("Recipient's name", lambda m: m.recipient_name),
    ("Workflow ID", lambda m: m.workflow_id),
    ("Subject", lambda m: m.subject),
    ("Reference", lambda m: m.reference),
    ("File name", lambda m: m.file_name),
    ("Size in bytes", lambda m: m.size),
    ("Queued (UTC)", lambda m: _utc(m.created_at)),
    ("Accepted (UTC)", lambda m: _utc(m.accepted_at)),
    ("Collected (UTC)", lambda m: _utc(m.collected_at)),
    ("Answered (UTC)", lambda m: _utc(m.confirmed_at)),
    ("Not delivered (UTC)", lambda m: _utc(m.undelivered_at)),
    ("Problem", lambda m: _in_english(m.problem) if m.problem else ""),
    ("Message ID", lambda m: m.message_id),
    ("Local ID", lambda m: m.local_id),
    ("SHA-256", lambda m: m.sha256),
)


_PERSONAL = frozenset({"file"})
"""Details of a problem that may speak of a patient."""


def write_csv(pages: Iterator[Sequence[OutgoingMessage]], path: Path) -> int:
    """Write messages as CSV that spreadsheets open (UTF-8 with a byte order mark).

    Cells that a spreadsheet would take for a formula are made text.

    Returns:
        How many messages were written.

    Raises:
        CannotSave: the file cannot be written.
    """
    count = 0
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([title for title, _ in _COLUMNS])
            for rows in pages:
                writer.writerows([[_cell(value(m)) for _, value in _COLUMNS] for m in rows])
                count += len(rows)
    except OSError as error:
        text = translate("Export", "{0} cannot be written: {1}.")
        raise CannotSave(
            text.format(path, error.strerror or error),
            title=translate("Export", "The list could not be exported"),
            next_step=translate(
                "Export", "Choose another folder or close the file in other programs."
            ),
        ) from error
    return count


def service_desk_text(message: OutgoingMessage, mailbox: Mailbox) -> str:
    """What the National Service Desk asks for, to be pasted into an e-mail.

    No subject, reference or file name: they may speak of a patient.
    """
    lines = [
        ("MESH environment", mailbox.environment.value),
        ("From mailbox", mailbox.mailbox_id),
        ("To mailbox", patients.masked(message.recipient)),
        ("Workflow ID", message.workflow_id),
        ("Message ID", message.message_id or "none yet"),
        ("Local ID", message.local_id),
        ("State", outgoing_in_english(message)),
        ("Size", f"{message.size} bytes in {max(message.chunks, 1)} part(s)"),
        ("Queued (UTC)", _utc(message.created_at)),
        ("Accepted (UTC)", _utc(message.accepted_at)),
        ("Collected (UTC)", _utc(message.collected_at)),
        ("Answered (UTC)", _utc(message.confirmed_at)),
        ("Not delivered (UTC)", _utc(message.undelivered_at)),
        ("Last asked about (UTC)", _utc(message.tracked_at)),
    ]
    if message.problem is not None:
        lines.append(("Problem", f"{_in_english(message.problem)} ({message.problem.code or '-'})"))
        lines += [item for item in message.problem.details.items() if item[0] not in _PERSONAL]
    return "\n".join(f"{label}: {value or '-'}" for label, value in lines)


def _in_english(problem: Problem) -> str:
    """Its title. It was kept in the language in use then, which mostly is the one in use now."""
    event = problem.details.get("event", "")
    if is_known(event, problem.code):
        with in_english():
            return explain(event, problem.code).title
    known = {error.title for error in _all(MeshDeskError)} - {""}
    titles = {translate("Errors", title): title for title in known}
    return titles.get(problem.title, problem.title)


def _all(error: type[MeshDeskError]) -> Iterator[type[MeshDeskError]]:
    yield error
    for kind in error.__subclasses__():
        yield from _all(kind)


def _utc(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
