"""Which fields of a record a caller may set, for the type checker: ``update(id, **fields)``.

A test holds these against the records. What identifies a row (its id, its mailbox, the message
ID of an incoming one), its place in the queue and ``changed_at`` are the journal's to set.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from meshdesk.journal.messages import IncomingKind, IncomingState, OutgoingState
from meshdesk.journal.records import Problem


class MailboxOptions(TypedDict, total=False):
    """What a mailbox may have from the beginning, or later."""

    ods_code: str
    proxy: str | None
    certificate_path: str | None
    key_path: str | None
    remember: bool
    download_folder: str | None
    polled_at: datetime | None
    handshaken_at: datetime | None
    check_every_minutes: int | None


class MailboxChanges(MailboxOptions, total=False):
    """What may change about a mailbox."""

    name: str
    url: str
    ca_file: str


class AcceptanceChanges(TypedDict, total=False):
    """What may change about an outgoing message when MESH has taken a chunk."""

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
    sha256: str
    gzip: bool | None
    chunk_bytes: int
    chunks: int
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    accepted_at: datetime | None
    collected_at: datetime | None
    undelivered_at: datetime | None
    expires_at: datetime | None
    confirmed_at: datetime | None
    tracked_at: datetime | None
    next_track_at: datetime | None
    problem: Problem | None
    report_id: int | None
    again_of: int | None
    confirmation_id: int | None


class OutgoingChanges(AcceptanceChanges, total=False):
    """What may change about an outgoing message."""

    local_id: str
    chunks_accepted: int
    posting: bool
    message_id: str


class SavingChanges(TypedDict, total=False):
    """What may change about an incoming message when a chunk of it was saved."""

    state: IncomingState
    kind: IncomingKind
    described: bool
    sender: str
    sender_name: str
    workflow_id: str
    subject: str
    file_name: str
    local_id: str
    content_type: str
    checksum: str
    chunks: int
    size: int | None
    sha256: str
    part_path: str
    path: str
    received_at: datetime | None
    expires_at: datetime | None
    saved_at: datetime | None
    acknowledged_at: datetime | None
    status_event: str
    status_code: str
    status_description: str
    linked_message_id: str
    outgoing_id: int | None
    acknowledge: bool
    folder: str
    attempts: int
    next_try_at: datetime | None
    headers: Mapping[str, str]
    problem: Problem | None


class IncomingChanges(SavingChanges, total=False):
    """What may change about an incoming message."""

    chunks_saved: int
    saved_bytes: int
