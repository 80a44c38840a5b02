"""Messages, sent and received, as frozen records: their states, and what is known of each.

Nothing here knows SQL. All times are aware and in UTC, all sizes are in bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from meshdesk.journal.records import Problem


class OutgoingState(StrEnum):
    """The life of an outgoing message: queued → sending → accepted → collected, and aside.

    ``STOPPED`` is ours to mend (file changed or gone, login refused) and ``REJECTED`` is
    MESH's refusal of this message; in both, nothing was delivered. ``UNKNOWN`` means that
    the answer to the first POST was lost: the message may or may not be in.
    """

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    PAUSED = "paused"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    ACCEPTED = "accepted"
    COLLECTED = "collected"
    REJECTED = "rejected"
    UNDELIVERED = "undelivered"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message that the user sent, from intent to collection.

    Attributes:
        local_id: what MESH sees as local ID; unique, made by us, holds nothing personal.
        reference: the user's own; kept here, sent only as part of the subject if at all.
        subject, file_name: as the user has them; what goes out is legible ASCII of them.
        size: of the file when queued; modified_ns its time stamp; sha256 hex, empty until read.
        gzip: None until decided; the same for all chunks.
        chunk_bytes: size of every chunk but the last, before compression.
        chunks: how many; chunks_accepted: how many MESH has taken, always the first ones.
        posting: the first POST, or the one that makes the message whole, was begun and its answer
            is not yet committed.
        message_id: MESH's; empty until accepted.
        next_try_at: when a waiting message is tried again, or an unknown one asked about.
        next_track_at: when MESH is asked what became of it.
        report_id: the incoming REPORT that speaks of this message, if any.
        confirmed_at: when a business acknowledgement (`_ACK` workflow) came back, which is the
            incoming message `confirmation_id`.
        again_of: the message that this one repeats, if any.
        cleared: it came to its end and was put away from the queue.
    """

    id: int
    mailbox: int
    local_id: str
    recipient: str
    recipient_name: str
    workflow_id: str
    subject: str
    reference: str
    path: str
    file_name: str
    content_type: str
    size: int
    modified_ns: int
    state: OutgoingState
    position: int
    created_at: datetime
    changed_at: datetime
    sha256: str = ""
    gzip: bool | None = None
    chunk_bytes: int = 0
    chunks: int = 0
    chunks_accepted: int = 0
    posting: bool = False
    attempts: int = 0
    message_id: str = ""
    next_try_at: datetime | None = None
    sent_at: datetime | None = None
    accepted_at: datetime | None = None
    collected_at: datetime | None = None
    undelivered_at: datetime | None = None
    expires_at: datetime | None = None
    confirmed_at: datetime | None = None
    tracked_at: datetime | None = None
    next_track_at: datetime | None = None
    problem: Problem | None = None
    report_id: int | None = None
    again_of: int | None = None
    confirmation_id: int | None = None
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """What the journal has to be told to remember a message that the user wants sent.

    The fields are those of `OutgoingMessage`; the journal adds its own id, place and times.
    """

    mailbox: int
    local_id: str
    recipient: str
    recipient_name: str
    workflow_id: str
    subject: str
    reference: str
    path: str
    file_name: str
    content_type: str
    size: int
    modified_ns: int
    state: OutgoingState = OutgoingState.QUEUED
    again_of: int | None = None


@dataclass(frozen=True, slots=True)
class OutgoingChunk:
    """One part of an outgoing message: numbers from 1; offset and size before compression.

    Attributes:
        crc32: of its bytes when the file was fingerprinted; what goes out must match it.
        accepted_at: when MESH took it; None until then.
    """

    number: int
    offset: int
    size: int
    crc32: int
    accepted_at: datetime | None = None


class IncomingState(StrEnum):
    """The life of an incoming message: listed → downloading → saved → acknowledged, and aside."""

    LISTED = "listed"
    DOWNLOADING = "downloading"
    SAVED = "saved"
    ACKNOWLEDGED = "acknowledged"
    GONE = "gone"
    DAMAGED = "damaged"
    DISCARDED = "discarded"


class IncomingKind(StrEnum):
    """A message from somebody, or MESH's report that one of ours failed."""

    DATA = "data"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message in, or once in, the mailbox's inbox.

    Attributes:
        described: whether its headers are known yet (rows appear as IDs, then fill in).
        size: bytes on disk once saved; None before, for MESH does not say.
        chunks_saved, saved_bytes: how far the download is; part_path its temporary file.
        sha256: hex, of the saved file, or of what is there of it so far; empty where somebody
            said that the file need not be here.
        path: the saved file; empty until saved, and for a report.
        file_name: as the sender has it, made safe only when saved.
        headers: all Mex headers as received.
        linked_message_id: for a report, the message that failed; outgoing_id our row of it.
        acknowledge: the user wants it acknowledged as soon as it is saved.
        folder: where the user wants it saved; empty for the mailbox's usual folder.
        attempts, next_try_at: of the download or acknowledgement under way.
    """

    id: int
    mailbox: int
    message_id: str
    state: IncomingState
    kind: IncomingKind
    listed_at: datetime
    changed_at: datetime
    described: bool = False
    sender: str = ""
    sender_name: str = ""
    workflow_id: str = ""
    subject: str = ""
    file_name: str = ""
    local_id: str = ""
    content_type: str = ""
    checksum: str = ""
    chunks: int = 1
    chunks_saved: int = 0
    saved_bytes: int = 0
    size: int | None = None
    sha256: str = ""
    part_path: str = ""
    path: str = ""
    received_at: datetime | None = None
    expires_at: datetime | None = None
    saved_at: datetime | None = None
    acknowledged_at: datetime | None = None
    status_event: str = ""
    status_code: str = ""
    status_description: str = ""
    linked_message_id: str = ""
    outgoing_id: int | None = None
    acknowledge: bool = False
    folder: str = ""
    attempts: int = 0
    next_try_at: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What the headers of a listed message say; the fields are those of `IncomingMessage`.

    Attributes:
        id: the row that they belong to.
    """

    id: int
    kind: IncomingKind
    sender: str = ""
    sender_name: str = ""
    workflow_id: str = ""
    subject: str = ""
    file_name: str = ""
    local_id: str = ""
    content_type: str = ""
    checksum: str = ""
    chunks: int = 1
    received_at: datetime | None = None
    expires_at: datetime | None = None
    status_event: str = ""
    status_code: str = ""
    status_description: str = ""
    linked_message_id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListResult:
    """What a listing of the inbox changed.

    Attributes:
        new: never seen before.
        back: were gone or discarded and are in the inbox again.
        acknowledged_again: were acknowledged and are listed still, or again: the
            acknowledgement has to be repeated.
    """

    new: list[IncomingMessage]
    back: list[IncomingMessage]
    acknowledged_again: list[IncomingMessage]
