"""What may be sent: checked beside the field before sending, and shown as it will go out."""

import mimetypes
import re
import uuid
from collections.abc import Sequence
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.journal import OutgoingMessage
from meshdesk.mesh import LIMITS, MAX_MESSAGE_BYTES, chunks, transmissible
from meshdesk.services import fingerprints
from meshdesk.services.errors import problem_of
from meshdesk.services.records import Draft, FieldProblem, FileCheck, Problem, Severity, WireField
from meshdesk.services.words import plural, size

_MAILBOX_ID = re.compile(r"[A-Z0-9_]{3,100}")
_GPPROVIDER = re.compile(r"GPPROVIDER_\d{10}_\d{8}_[A-Z' -]+", re.IGNORECASE)
_WORKFLOW_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]*")
_NHS_NUMBER = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
MAX_FILES = 500
"""Files in one drop; more is a mistake, or work for the command line."""


def new_local_id() -> str:
    """What MESH will know a message by from our side: unique, and about nobody."""
    return f"MD-{uuid.uuid4().hex.upper()}"


def recipient_address(text: str) -> str:
    """The recipient as MESH wants it: no blanks around, upper case."""
    return text.strip().upper()


def check_fields(draft: Draft) -> list[FieldProblem]:
    """What is wrong with the form, apart from the files; warnings do not stop the sending."""
    return [
        *_check_recipient(recipient_address(draft.recipient)),
        *_check_workflow(draft.workflow_id.strip()),
        *_check_text("subject", "The subject", draft.subject, LIMITS["Mex-Subject"]),
        *_check_reference(draft.reference),
    ]


def _check_recipient(address: str) -> list[FieldProblem]:
    if not address:
        return [FieldProblem("recipient", "Who is it for? Give a mailbox ID or choose a contact.")]
    if len(address) > LIMITS["Mex-To"]:
        return [FieldProblem("recipient", "Too long: a MESH address has at most 100 characters.")]
    if address.startswith("GPPROVIDER"):
        if _GPPROVIDER.fullmatch(address):
            return []
        return [
            FieldProblem(
                "recipient",
                "The form is GPPROVIDER_<NHS number>_<date of birth YYYYMMDD>_<surname>.",
            )
        ]
    if not _MAILBOX_ID.fullmatch(address):
        return [
            FieldProblem(
                "recipient",
                "This is not a mailbox ID. It has letters and digits only, such as X26ABC1;"
                " use Look up to find it by ODS code.",
            )
        ]
    return []


def _check_workflow(workflow_id: str) -> list[FieldProblem]:
    if not workflow_id:
        return [FieldProblem("workflow_id", "Which workflow ID? The recipient can tell you.")]
    if len(workflow_id) > LIMITS["Mex-WorkflowID"]:
        return [FieldProblem("workflow_id", "Too long: at most 300 characters.")]
    if not _WORKFLOW_ID.fullmatch(workflow_id):
        return [
            FieldProblem(
                "workflow_id",
                "A workflow ID has letters, digits and underscores only, such as PATH_RESULT_V1.",
            )
        ]
    return []


def _check_text(field: str, name: str, text: str, limit: int) -> list[FieldProblem]:
    sent = transmissible(text)
    if len(sent) > limit:
        return [
            FieldProblem(
                field,
                f"{name} is too long: {len(sent)} characters as sent, MESH takes {limit}.",
            )
        ]
    if holds_nhs_number(text):
        return [
            FieldProblem(
                field,
                f"{name} looks as if it holds an NHS number. It travels in the open part of the"
                " message; leave it out if you can.",
                Severity.WARNING,
            )
        ]
    return []


def _check_reference(reference: str) -> list[FieldProblem]:
    if len(reference) > 200:
        return [FieldProblem("reference", "Too long: at most 200 characters.")]
    return []


def holds_nhs_number(text: str) -> bool:
    """Whether ten digits in it pass the NHS number's modulus 11 check.

    Source: NHS Data Dictionary, NHS NUMBER.
    """
    return any(_is_nhs_number("".join(found.groups())) for found in _NHS_NUMBER.finditer(text))


def _is_nhs_number(digits: str) -> bool:
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def wire_fields(draft: Draft) -> list[WireField]:
    """The values that change on the way out: MESH's headers carry legible ASCII only."""
    pairs = [("Subject", draft.subject)]
    pairs += [("File name", path.name) for path in draft.paths]
    return [
        WireField(label, typed, transmissible(typed))
        for label, typed in pairs
        if transmissible(typed) != typed
    ]


def look_at_files(paths: Sequence[Path], chunk_bytes: int) -> list[FileCheck]:
    """Each dropped file with what will be sent of it, or why it cannot be."""
    return [_look_at(path, chunk_bytes) for path in paths]


def _look_at(path: Path, chunk_bytes: int) -> FileCheck:
    try:
        stamp = fingerprints.stamp(path)
        fingerprints.check_readable(path)
        gzip = fingerprints.sample_gzip(path, stamp.size)
    except MeshDeskError as error:
        return _unusable(path, 0, problem_of(error))
    sent_as = transmissible(path.name)
    if stamp.size > MAX_MESSAGE_BYTES:
        return _unusable(path, stamp.size, _too_large(stamp.size))
    if len(sent_as) > LIMITS["Mex-FileName"]:
        return _unusable(path, stamp.size, _name_too_long(len(sent_as)))
    parts = len(chunks.plan(stamp.size, fingerprints.chunk_size(chunk_bytes)))
    return FileCheck(path, path.name, stamp.size, sent_as, parts, gzip)


def _unusable(path: Path, count: int, problem: Problem) -> FileCheck:
    return FileCheck(path, path.name, count, "", 0, gzip=False, problem=problem)


def _too_large(count: int) -> Problem:
    return Problem(
        "Too large for MESH",
        f"It is {size(count)}; MESH takes at most {size(MAX_MESSAGE_BYTES)}.",
        "Split it, or agree another way with the recipient.",
    )


def _name_too_long(length: int) -> Problem:
    return Problem(
        "The file's name is too long",
        f"It has {length} characters as sent; MESH takes {LIMITS['Mex-FileName']}.",
        "Give the file a shorter name and choose it again.",
    )


def check_files(files: Sequence[FileCheck]) -> list[FieldProblem]:
    """What is wrong with the files as a whole."""
    bad = [file for file in files if file.problem is not None]
    if not files:
        return [FieldProblem("files", "Choose at least one file.")]
    if len(files) > MAX_FILES:
        return [FieldProblem("files", f"At most {MAX_FILES} files at a time.")]
    if bad:
        return [
            FieldProblem(
                "files", f"{plural(len(bad), 'file')} cannot be sent; remove what is marked."
            )
        ]
    return []


def content_type_of(path: Path) -> str:
    """The file's media type by its name; ``application/octet-stream`` where unknown."""
    guessed, encoding = mimetypes.guess_type(path.name, strict=True)
    return guessed if guessed and encoding is None else "application/octet-stream"


def draft_from(message: OutgoingMessage) -> Draft:
    """The draft that sends the same file to the same recipient again."""
    return Draft(
        paths=(Path(message.path),),
        recipient=message.recipient,
        workflow_id=message.workflow_id,
        subject=message.subject,
        reference=message.reference,
        recipient_name=message.recipient_name,
        again_of=message.id,
    )
