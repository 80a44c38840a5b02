"""What the journal remembers, as frozen records.

Nothing here knows SQL. ``services`` hands these records on to the window and the command
line, so their fields are what a page can show. All times are aware and in UTC, all sizes
are in bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Environment(StrEnum):
    """Which MESH a mailbox lives on; each has mailboxes, passwords and certificates of its own."""

    LIVE = "live"
    INTEGRATION = "integration"
    DEPLOYMENT = "deployment"
    SANDBOX = "sandbox"


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
class Problem:
    """The last thing that went wrong with a message or mailbox, in words for people.

    Attributes:
        title: a few words.
        message: what happened.
        next_step: what the reader can do.
        code: MESH's code or the HTTP status, for the service desk; may be empty.
        details: label to value, for the service desk.
    """

    title: str
    message: str
    next_step: str = ""
    code: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox that this computer is set up for.

    Attributes:
        key: ours, stable; what every other record refers to.
        mailbox_id: MESH's, upper case.
        name: what people call it ("Elm Street Surgery").
        environment: which MESH.
        url: the server's base URL, without a path.
        ca_file: the certificates that its server is verified against.
        certificate_path, key_path: the client certificate and the encrypted key; None until
            one was imported.
        remember: whether the secrets are in the keyring or asked for at each start.
        download_folder: None for the usual one.
        polled_at, handshaken_at: when last done with success; rules of MESH count from these.
        check_every_minutes: its own polling; None for the usual one.
    """

    key: int
    mailbox_id: str
    name: str
    environment: Environment
    url: str
    ca_file: str
    ods_code: str = ""
    proxy: str | None = None
    certificate_path: str | None = None
    key_path: str | None = None
    remember: bool = True
    download_folder: str | None = None
    polled_at: datetime | None = None
    handshaken_at: datetime | None = None
    created_at: datetime | None = None
    check_every_minutes: int | None = None

    @property
    def account(self) -> str:
        """The name under which its secrets and certificates are kept ("live/X26ABC1")."""
        return f"{self.environment.value}/{self.mailbox_id}"


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


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message in, or once in, the mailbox's inbox.

    Attributes:
        described: whether its headers are known yet (rows appear as IDs, then fill in).
        size: bytes on disk once saved; None before, for MESH does not say.
        chunks_saved, saved_bytes: how far the download is; part_path its temporary file.
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


class Severity(StrEnum):
    """How an event reads in the activity list."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the activity: what happened, when, to what.

    Attributes:
        text: plain English, in the past tense ("Accepted by MESH").
        details: for the service desk.
        outgoing, incoming: the message that it speaks of, if any.
        who: the account that asked for it; empty for what MeshDesk did by itself.
    """

    id: int
    at: datetime
    text: str
    severity: Severity = Severity.INFO
    mailbox: int | None = None
    outgoing: int | None = None
    incoming: int | None = None
    details: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who is sent to: an address with a name.

    Attributes:
        workflows: the IDs that were sent with, most used first.
        verified_at: when MESH last knew the address; None if it was never looked up.
        notes: people's own, never sent.
    """

    id: int
    mailbox: int
    name: str
    address: str
    ods_code: str = ""
    workflows: tuple[str, ...] = ()
    times_used: int = 0
    used_at: datetime | None = None
    verified_at: datetime | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done with incoming messages of one sender, one workflow, or both.

    Attributes:
        position: rules are tried from the lowest on; the first that fits is the only one.
        sender, workflow_id: what has to match, whatever the case; empty fits all.
        folder: where such messages are saved; empty for the mailbox's usual folder.
        save: they are saved as soon as they are seen.
        acknowledge: they are acknowledged once they are saved, also by hand.
        on: off, it is kept but fits nothing.
    """

    id: int
    mailbox: int
    position: int
    sender: str
    workflow_id: str
    folder: str
    save: bool
    acknowledge: bool
    on: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """A key and a certificate request that were made here; the certificate is yet to come.

    Attributes:
        common_name: of the request, as MESH wants it.
        name: what the mailbox is to be called.
        key_path: the encrypted key; its passphrase is in the keyring.
        request_path: where the request was saved for sending off.
    """

    id: int
    environment: Environment
    mailbox_id: str
    common_name: str
    name: str
    key_path: str
    request_path: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WorkflowUse:
    """A workflow ID that this mailbox has sent with, most used first in lists."""

    workflow_id: str
    times_used: int
    used_at: datetime | None = None


class SentGroup(StrEnum):
    """The filters above the list of sent messages."""

    ALL = "all"
    ACTIVE = "active"
    WAITING = "waiting"
    COLLECTED = "collected"
    ANSWERED = "answered"
    PROBLEMS = "problems"


class InboxGroup(StrEnum):
    """The filters above the inbox."""

    ALL = "all"
    NEW = "new"
    SAVED = "saved"
    ACKNOWLEDGED = "acknowledged"
    REPORTS = "reports"


class EventGroup(StrEnum):
    """The filters above the activity; problems are warnings and errors."""

    ALL = "all"
    PROBLEMS = "problems"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class SentQuery:
    """Which sent messages, in what order.

    Attributes:
        text: found in message ID, local ID, reference, recipient, name, subject, file name,
            workflow ID; every word must be found somewhere.
        since, until: by time of creation; `until` is exclusive.
        order: one of ``created_at state recipient subject reference size``.
    """

    mailbox: int
    group: SentGroup = SentGroup.ALL
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    order: str = "created_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """Which incoming messages, in what order.

    Attributes:
        text: found in sender, sender's name, workflow ID, subject, file name, message ID,
            local ID, or in the name of the state; every word must be found somewhere.
        order: one of ``received_at state sender subject size expires_at workflow_id file_name
            message_id local_id saved_at acknowledged_at status_code``; a message without
            headers yet counts as received when it was listed.
    """

    mailbox: int
    group: InboxGroup = InboxGroup.ALL
    text: str = ""
    order: str = "received_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events, the newest first.

    Attributes:
        mailbox: of which mailbox; None for those of all, and of none.
        text: found in text, details and who; every word must be found somewhere.
        who: the account that asked for it; empty for what MeshDesk did by itself, None for
            everybody.
        since, until: by time; `until` is exclusive.
    """

    mailbox: int | None = None
    group: EventGroup = EventGroup.ALL
    text: str = ""
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ContactQuery:
    """Which contacts, in what order.

    Attributes:
        text: found in name, address and ODS code; every word must be found somewhere.
        order: one of ``name address ods_code used_at verified_at``; what never happened counts
            as long ago.
    """

    mailbox: int
    text: str = ""
    order: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class KeptContact:
    """A contact as it was, to be put back.

    Attributes:
        contact: all that is shown of it.
        counts: workflow ID to how often it was sent with.
    """

    contact: Contact
    counts: Mapping[str, int]
