"""What the Inbox says of a message: one place for the table and the detail pane."""

from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.desktop.widgets.progress_bar import per_mille
from meshdesk.language import translate
from meshdesk.services import all_the_same, words
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    Progress,
)
from meshdesk.services.words import Label, Tone

_S = IncomingState
_IN_MESH = frozenset({_S.LISTED, _S.DOWNLOADING, _S.SAVED, _S.DAMAGED})
_SOON = timedelta(days=1)


def is_report(message: IncomingMessage) -> bool:
    """Whether MESH speaks in it of a message of ours."""
    return message.kind is IncomingKind.REPORT


def is_in_mesh(message: IncomingMessage) -> bool:
    """Whether MESH still keeps it for us."""
    return message.state in _IN_MESH


def sender(message: IncomingMessage) -> str:
    """Who it is from."""
    if is_report(message):
        return translate("Inbox", "MESH")
    if not message.described:
        return translate("Inbox", "New message")
    return message.sender_name or message.sender or translate("Inbox", "Unknown sender")


def summary(message: IncomingMessage) -> str:
    """What it is about: subject and file name, or what a report says."""
    if not message.described:
        return message.message_id
    about = " · ".join(dict.fromkeys(part for part in _about(message) if part))
    if is_report(message) and message.problem is not None:
        return f"{message.problem.title}: {about}" if about else message.problem.title
    return about or message.message_id


def title(message: IncomingMessage) -> str:
    """The heading of its details."""
    fallback = translate("Inbox", "Report from MESH") if is_report(message) else sender(message)
    return message.subject or message.file_name or fallback


def label(message: IncomingMessage, progress: Progress | None) -> Label:
    """Its state, with how far a download is."""
    if message.state is _S.DOWNLOADING:
        return _downloading(message, progress)
    if message.acknowledge and message.state in {_S.LISTED, _S.SAVED}:
        return Label(translate("Inbox", "Acknowledging"), Tone.ACCENT)
    return words.incoming_label(message)


def states() -> tuple[str, ...]:
    """All that `label` may say."""
    return (
        *words.incoming_states(),
        translate("Inbox", "Acknowledging"),
        translate("Inbox", "Download {0} %").format(88),
    )


def note(message: IncomingMessage, *, here: bool) -> str:
    """What its state means, in a sentence."""
    if message.next_try_at is not None:
        return translate("Inbox", "Tries again at {0}.").format(words.clock(message.next_try_at))
    if is_report(message) and message.state in {_S.LISTED, _S.SAVED}:
        return translate("Inbox", "About a message that was sent from this mailbox.")
    if is_report(message):
        return _notes().get(message.state, "")
    return _note_of_file_here(message) if here else _note_of_file_away(message)


def about(message: IncomingMessage, sent: OutgoingMessage, now: datetime) -> tuple[str, str]:
    """Of an answer or a report: which message of ours it speaks of, and when that was sent."""
    heading = (
        translate("Inbox", "Report about: {0}")
        if is_report(message)
        else translate("Inbox", "Answer to: {0}")
    )
    to = sent.recipient_name or sent.recipient
    when = words.when(sent.sent_at or sent.created_at, now)
    said = translate("Inbox", "Sent to {0}: {1}").format(to, when)
    return heading.format(sent.subject or sent.file_name), said


def expires_in(message: IncomingMessage, now: datetime) -> tuple[str, Tone | None]:
    """How long MESH keeps it, and a tone where that is not long."""
    if message.expires_at is None or not is_in_mesh(message):
        return "–", None
    left = message.expires_at - now
    if left <= timedelta(0):
        return translate("Inbox", "Overdue"), Tone.BAD
    return words.duration(left.total_seconds()), Tone.WARNING if left < _SOON else None


def progress_text(message: IncomingMessage, progress: Progress | None) -> str:
    """How far a download is: "62 % · 11.2 MB/s · 1 min left", "12 MB so far"."""
    parts = [_part_text(message), *_progress_parts(progress)]
    return " · ".join(part for part in parts if part) or translate("Inbox", "Waiting for its turn")


def facts(message: IncomingMessage, now: datetime) -> list[tuple[str, str]]:
    """What is known of it, as names and values; what is not known has no value."""
    address = message.sender if message.sender_name else ""
    expires = message.expires_at is not None and is_in_mesh(message)
    code = f"{message.status_event} {message.status_code}".strip()
    return [
        (translate("Inbox", "From"), message.sender_name or message.sender),
        ("", address),
        (translate("Inbox", "Workflow"), message.workflow_id),
        (translate("Inbox", "File name"), "" if is_report(message) else message.file_name),
        (translate("Inbox", "Size"), words.size(message.size) if message.size is not None else ""),
        (translate("Inbox", "Parts"), f"{message.chunks}" if message.chunks > 1 else ""),
        (translate("Inbox", "Received"), words.when(message.received_at or message.listed_at, now)),
        (translate("Inbox", "Expires"), words.when(message.expires_at, now) if expires else ""),
        (translate("Inbox", "Saved as"), message.path),
        (translate("Inbox", "Their reference"), message.local_id),
        (translate("Inbox", "MESH says"), message.status_description),
        (translate("Inbox", "Status"), code),
        (translate("Inbox", "Speaks of"), message.linked_message_id),
        (translate("Inbox", "Message ID"), message.message_id),
    ]


def place(folder: Path) -> str:
    """A folder as people read it: "Documents › MESH › Pathology"."""
    try:
        parts = folder.relative_to(Path.home()).parts
    except ValueError:
        parts = folder.parts
    shown = [part.strip("\\/") or part for part in parts]
    return " › ".join(shown if len(shown) <= 4 else ["…", *shown[-3:]])


def _note_of_file_here(message: IncomingMessage) -> str:
    if message.state is _S.GONE:
        return translate("Inbox", "On this computer. MESH no longer has it.")
    if all_the_same.is_taken(message) and message.state is _S.ACKNOWLEDGED:
        return translate(
            "Inbox",
            "On this computer, though it does not match the sender's checksum. Removed from MESH.",
        )
    if all_the_same.is_taken(message):
        return translate(
            "Inbox",
            "On this computer, though it does not match the sender's checksum. Still in MESH until"
            " you acknowledge it.",
        )
    # Put back into the inbox after it was saved: it is as with one that is saved.
    return _notes().get(_S.SAVED if message.state is _S.LISTED else message.state, "")


def _note_of_file_away(message: IncomingMessage) -> str:
    if all_the_same.is_offered(message):
        return translate("Inbox", "It is still in MESH.")
    if message.state not in {_S.SAVED, _S.ACKNOWLEDGED}:
        return _notes().get(message.state, "")
    if message.path:
        return translate(
            "Inbox", "The saved file is no longer where MeshDesk put it, or was changed."
        )
    if message.state is _S.SAVED:
        return translate("Inbox", "Still in MESH. MeshDesk has no file of it any more.")
    return translate("Inbox", "Removed from MESH. MeshDesk has no file of it any more.")


def _about(message: IncomingMessage) -> tuple[str, ...]:
    return (message.subject, message.file_name)


def _downloading(message: IncomingMessage, progress: Progress | None) -> Label:
    if message.next_try_at is not None:
        return Label(translate("Inbox", "Tries again"), Tone.WARNING)
    base = words.incoming_label(message)
    if progress is not None and progress.total:
        percent = per_mille(progress.done, progress.total) // 10
    elif message.chunks > 1:
        percent = 100 * message.chunks_saved // message.chunks
    else:
        return base
    return Label(translate("Inbox", "Download {0} %").format(percent), base.tone)


def _part_text(message: IncomingMessage) -> str:
    if message.chunks < 2:
        return ""
    part = min(message.chunks_saved + 1, message.chunks)
    return translate("Inbox", "Part {0} of {1}").format(part, message.chunks)


def _progress_parts(progress: Progress | None) -> list[str]:
    if progress is None:
        return []
    if progress.total:
        parts = [f"{per_mille(progress.done, progress.total) // 10} %"]
    else:
        parts = [translate("Inbox", "{0} so far").format(words.size(progress.done))]
    if progress.rate:
        parts.append(translate("Inbox", "{0}/s").format(words.size(round(progress.rate))))
    if progress.seconds_left is not None:
        parts.append(translate("Inbox", "{0} left").format(words.duration(progress.seconds_left)))
    return parts


def _notes() -> dict[IncomingState, str]:
    return {
        _S.LISTED: translate("Inbox", "Not on this computer yet."),
        _S.SAVED: translate(
            "Inbox", "On this computer, and still in MESH until you acknowledge it."
        ),
        _S.ACKNOWLEDGED: translate("Inbox", "On this computer, and removed from MESH."),
        _S.GONE: translate("Inbox", "Another computer took it, or MESH removed it."),
        _S.DAMAGED: translate("Inbox", "What arrived is not what was sent. It is still in MESH."),
        _S.DISCARDED: translate("Inbox", "Removed from MESH without a copy on this computer."),
    }
