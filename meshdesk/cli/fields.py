"""What ``--json`` prints: for each kind of line its keys, which scripts may rely on.

Keys are the records' own names. Times are ISO 8601 in UTC, sizes are in bytes; a key is always
there, with null, "" or 0 where nothing is known. There is never a secret among them. Each line
has a ``type`` besides, and all but checks, defaults and what is said of the journal have the
``mailbox`` ("live/X26ABC1").
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from meshdesk.errors import MeshDeskError
    from meshdesk.presets.merging import InForce
    from meshdesk.presets.reading import Problem as PresetProblem
    from meshdesk.services.putting_back import CopyFound
    from meshdesk.services.records import (
        Address,
        CheckResult,
        IncomingMessage,
        Mailbox,
        OutgoingMessage,
        Tracked,
    )

Fields = dict[str, Any]

MAILBOX = (
    "mailbox_id",
    "environment",
    "name",
    "ods_code",
    "url",
    "remember",
    "download_folder",
    "polled_at",
    "handshaken_at",
)
CHECK = ("name", "state", "title", "text", "remedy")
SENT = (
    "state",
    "message_id",
    "local_id",
    "recipient",
    "recipient_name",
    "workflow_id",
    "subject",
    "reference",
    "file_name",
    "path",
    "size",
    "sha256",
    "chunks",
    "chunks_accepted",
    "created_at",
    "accepted_at",
    "collected_at",
    "undelivered_at",
    "expires_at",
    "next_try_at",
    "problem",
)
RECEIVED = (
    "state",
    "kind",
    "message_id",
    "sender",
    "workflow_id",
    "subject",
    "file_name",
    "local_id",
    "size",
    "sha256",
    "path",
    "received_at",
    "expires_at",
    "saved_at",
    "acknowledged_at",
    "linked_message_id",
    "status_event",
    "status_code",
    "status_description",
    "problem",
)
TRACKED = (
    "status",
    "words",
    "message_id",
    "recipient",
    "recipient_name",
    "workflow_id",
    "file_name",
    "local_id",
    "uploaded_at",
    "collected_at",
    "expires_at",
    "details",
)
ADDRESS = ("mailbox_id", "name")
INBOX = ("asked_mesh", "new", "checked_at", "may_ask_again_at")
DEFAULT = ("name", "value", "source", "locked")
CHECKED_DEFAULTS = ("file", "valid", "problems")
EXAMPLE = ("text",)
JOURNAL = ("file", "sound", "reason")
COPY = ("path", "made_at", "sound")
RESTORED = ("copy", "kept")
PROBLEM = ("title", "message", "next_step", "code", "details")
ERROR = ("title", "message", "next_step", "details", "exit_code")


def of_mailbox(mailbox: "Mailbox", kind: str = "mailbox") -> Fields:
    """A mailbox; as `kind` also one that was removed."""
    return {"type": kind, "mailbox": mailbox.account, **_picked(mailbox, MAILBOX)}


def of_check(result: "CheckResult") -> Fields:
    """One step of the live check."""
    return {"type": "check", **_picked(result, CHECK)}


def of_sent(message: "OutgoingMessage", mailbox: "Mailbox") -> Fields:
    """A message that this computer sends or sent."""
    return {"type": "sent", "mailbox": mailbox.account, **_picked(message, SENT)}


def of_received(message: "IncomingMessage", mailbox: "Mailbox") -> Fields:
    """A message that is or was in the inbox."""
    return {"type": "received", "mailbox": mailbox.account, **_picked(message, RECEIVED)}


def of_tracked(tracked: "Tracked", mailbox: "Mailbox") -> Fields:
    """What MESH says of a message that this computer did not send."""
    return {"type": "tracked", "mailbox": mailbox.account, **_picked(tracked, TRACKED)}


def of_address(address: "Address", mailbox: "Mailbox") -> Fields:
    """Somebody that a look-up found."""
    return {"type": "address", "mailbox": mailbox.account, **_picked(address, ADDRESS)}


def of_inbox(mailbox: "Mailbox", new: int | None, may_ask_again_at: datetime | None) -> Fields:
    """How fresh a list of the inbox is; `new` is None where MESH was not asked."""
    values = (new is not None, new or 0, mailbox.polled_at, may_ask_again_at)
    return {
        "type": "inbox",
        "mailbox": mailbox.account,
        **{key: _plain(value) for key, value in zip(INBOX, values, strict=True)},
    }


def of_default(setting: "InForce") -> Fields:
    """A setting that can be preset, as it is in force."""
    return {"type": "default", **_picked(setting, DEFAULT)}


def of_checked_defaults(file: Path, problems: "Sequence[PresetProblem]") -> Fields:
    """Whether a file of defaults is valid; each problem has a ``line`` and a ``text``."""
    told = [{"line": problem.line, "text": problem.text} for problem in problems]
    values = (str(file), not problems, told)
    return {"type": "checked_defaults", **dict(zip(CHECKED_DEFAULTS, values, strict=True))}


def of_journal(file: Path, trouble: "MeshDeskError | None") -> Fields:
    """Whether the journal can be used; where it cannot, the reason is for the service desk."""
    reason = "" if trouble is None else trouble.details.get("reason", trouble.title)
    values = (str(file), trouble is None, reason)
    return {"type": "journal", **dict(zip(JOURNAL, values, strict=True))}


def of_copy(copy: "CopyFound") -> Fields:
    """A copy of the journal, and whether it is whole."""
    return {"type": "copy", **_picked(copy, COPY)}


def of_restored(copy: Path | None, kept: Path) -> Fields:
    """What took the journal's place, "" for a new one, and where that one is kept."""
    values = ("" if copy is None else str(copy), str(kept))
    return {"type": "restored", **dict(zip(RESTORED, values, strict=True))}


def of_error(error: "MeshDeskError", exit_code: int) -> Fields:
    """Why a command failed: the line's only key is ``error``."""
    values = (error.title, error.message, error.next_step, error.details, exit_code)
    return {"error": {key: _plain(value) for key, value in zip(ERROR, values, strict=True)}}


def _picked(record: object, names: tuple[str, ...]) -> Fields:
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if value is None or isinstance(value, (str, int, float)):
        return value
    return _picked(value, PROBLEM)
