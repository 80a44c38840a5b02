"""What may be sent: checked beside the field before sending, and shown as it will go out."""

import mimetypes
import re
import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.journal import OutgoingMessage
from meshdesk.language import several, translate
from meshdesk.mesh import LIMITS, MAX_MESSAGE_BYTES, chunks, transmissible
from meshdesk.services import fingerprints, patients, personal
from meshdesk.services.errors import FileUnusable, problem_of
from meshdesk.services.records import Draft, FieldProblem, FileCheck, Problem, Severity, WireField
from meshdesk.services.words import size

_MAILBOX_ID = re.compile(r"[A-Z0-9_]{3,100}")
_WORKFLOW_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]*")
MAX_FILES = 500
"""Files in one drop; more is a mistake, or work for the command line."""
MAX_REFERENCE = 200
"""Characters of the user's own reference, which stays here."""


def new_local_id() -> str:
    """What MESH will know a message by from our side: unique, and about nobody."""
    return f"MD-{uuid.uuid4().hex.upper()}"


def recipient_address(text: str) -> str:
    """The recipient as MESH wants it: no blanks around, upper case."""
    return text.strip().upper()


def check_fields(draft: Draft, today: date) -> list[FieldProblem]:
    """What is wrong with the form, apart from the files; warnings do not stop the sending."""
    return [
        *_check_recipient(recipient_address(draft.recipient), today),
        *_check_workflow(draft.workflow_id.strip()),
        *_check_subject(draft.subject, today),
        *_check_reference(draft.reference, today),
    ]


def _check_recipient(address: str, today: date) -> list[FieldProblem]:
    if not address:
        text = translate("Drafts", "Who is it for? Give a mailbox ID or choose a contact.")
        return [FieldProblem("recipient", text)]
    if len(address) > LIMITS["Mex-To"]:
        text = translate("Drafts", "Too long: a MESH address has at most {0} characters.")
        return [FieldProblem("recipient", text.format(LIMITS["Mex-To"]))]
    if patients.is_patients(address):
        wrong = patients.problem_with(address, today)
        return [FieldProblem("recipient", wrong)] if wrong else []
    if not _MAILBOX_ID.fullmatch(address):
        text = translate(
            "Drafts",
            "This is not a mailbox ID. It has letters and digits only, such as X26ABC1;"
            " use Look up to find it by ODS code.",
        )
        return [FieldProblem("recipient", text)]
    return []


def _check_workflow(workflow_id: str) -> list[FieldProblem]:
    if not workflow_id:
        text = translate("Drafts", "Which workflow ID? The recipient can tell you.")
        return [FieldProblem("workflow_id", text)]
    if len(workflow_id) > LIMITS["Mex-WorkflowID"]:
        text = translate("Drafts", "Too long: at most {0} characters.")
        return [FieldProblem("workflow_id", text.format(LIMITS["Mex-WorkflowID"]))]
    if not _WORKFLOW_ID.fullmatch(workflow_id):
        text = translate(
            "Drafts",
            "A workflow ID has letters, digits and underscores only, such as PATH_RESULT_V1.",
        )
        return [FieldProblem("workflow_id", text)]
    return []


def _check_subject(text: str, today: date) -> list[FieldProblem]:
    sent, limit = transmissible(text), LIMITS["Mex-Subject"]
    if len(sent) > limit:
        said = translate(
            "Drafts", "The subject is too long: {0} characters as sent, MESH takes {1}."
        )
        return [FieldProblem("subject", said.format(len(sent), limit))]
    return _check_personal("subject", text, today)


def _check_reference(reference: str, today: date) -> list[FieldProblem]:
    if len(reference) > MAX_REFERENCE:
        said = translate("Drafts", "Too long: at most {0} characters.")
        return [FieldProblem("reference", said.format(MAX_REFERENCE))]
    return _check_personal("reference", reference, today)


def _check_personal(field: str, text: str, today: date) -> list[FieldProblem]:
    found = personal.warning_about(text, today)
    return [FieldProblem(field, found, Severity.WARNING)] if found else []


def wire_fields(draft: Draft) -> list[WireField]:
    """The values that change on the way out: MESH's headers carry legible ASCII only."""
    pairs = [(translate("Drafts", "Subject"), draft.subject)]
    pairs += [(translate("Drafts", "File name"), path.name) for path in draft.paths]
    return [
        WireField(label, typed, transmissible(typed))
        for label, typed in pairs
        if transmissible(typed) != typed
    ]


def files_in(folder: Path) -> list[Path]:
    """The files of a folder by name, without hidden ones and without subfolders.

    Raises:
        FileUnusable: the folder cannot be read, has no files, or more than are sent at once.
    """
    try:
        found = sorted(
            (path for path in folder.iterdir() if path.is_file() and path.name[0] != "."),
            key=lambda path: path.name.casefold(),
        )
    except OSError as error:
        raise FileUnusable(
            translate("Drafts", "The folder “{0}” cannot be read: {1}.").format(
                folder.name, error.strerror or error
            )
        ) from error
    if not found:
        raise FileUnusable(
            translate("Drafts", "The folder “{0}” has no files in it.").format(folder.name),
            title=translate("Drafts", "Nothing to send there"),
        )
    if len(found) > MAX_FILES:
        raise FileUnusable(
            translate("Drafts", "The folder “{0}” has {1} files; at most {2} go at a time.").format(
                folder.name, len(found), MAX_FILES
            ),
            title=translate("Drafts", "Too many files"),
            next_step=translate("Drafts", "Choose some of them, or pack them into one zip file."),
        )
    return found


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
        translate("Drafts", "Too large for MESH"),
        translate("Drafts", "It is {0}; MESH takes at most {1}.").format(
            size(count), size(MAX_MESSAGE_BYTES)
        ),
        translate("Drafts", "Split it, or agree another way with the recipient."),
    )


def _name_too_long(length: int) -> Problem:
    return Problem(
        translate("Drafts", "The file's name is too long"),
        translate("Drafts", "It has {0} characters as sent; MESH takes {1}.").format(
            length, LIMITS["Mex-FileName"]
        ),
        translate("Drafts", "Give the file a shorter name and choose it again."),
    )


def check_files(files: Sequence[FileCheck]) -> list[FieldProblem]:
    """What is wrong with the files as a whole."""
    bad = sum(file.problem is not None for file in files)
    if not files:
        return [FieldProblem("files", translate("Drafts", "Choose at least one file."))]
    if len(files) > MAX_FILES:
        text = several(
            "Drafts", "At most %n files at a time.", "At most %n file at a time.", MAX_FILES
        )
        return [FieldProblem("files", text)]
    if bad:
        text = several(
            "Drafts",
            "%n files cannot be sent; remove what is marked.",
            "%n file cannot be sent; remove what is marked.",
            bad,
        )
        return [FieldProblem("files", text)]
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
