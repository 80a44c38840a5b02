"""What a sandbox is made of: mailboxes, workflows, messages to plant, messages found.

Plain records, which `msgspec` turns into JSON and back.
"""

from dataclasses import dataclass, field
from typing import Literal

StoreMode = Literal["memory", "file"]

PACKAGE_PASSWORD = "password"  # noqa: S105 - published with the NHS's own sandbox


@dataclass(frozen=True, slots=True)
class SandboxMailbox:
    """One mailbox of the sandbox.

    Attributes:
        mailbox_id: upper case, such as ``X26ABC1``.
        name: what look-up and tracking show.
        ods_code: code of the organisation, upper case.
        password: the mailbox's password.
        local_id: first label of its client certificate's name; the mailbox ID if empty.
    """

    mailbox_id: str
    name: str
    ods_code: str
    password: str = field(default=PACKAGE_PASSWORD, repr=False)
    local_id: str = ""


@dataclass(frozen=True, slots=True)
class SandboxWorkflow:
    """A workflow ID, and the mailbox IDs that are registered to send and to receive it.

    The sandbox uses the receivers for look-ups and does not check the senders.
    """

    workflow_id: str
    senders: tuple[str, ...]
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What makes a planted message a REPORT.

    Attributes:
        code: MESH's code, such as ``14``.
        description: MESH's words for it.
        linked_message_id: the message that the report is about.
        event: ``SEND``, ``TRANSFER`` or ``COLLECT``.
    """

    code: str
    description: str
    linked_message_id: str = ""
    event: str = "SEND"


@dataclass(frozen=True, slots=True)
class SeedMessage:
    """A message to put straight into the store, or many alike.

    Attributes:
        recipient: mailbox ID.
        sender: mailbox ID; empty for a REPORT, as MESH itself sends those.
        workflow_id: the workflow.
        body: the content before compression.
        message_id: upper case; made up where it is empty.
        chunks: the body is cut into this many parts of about the same size.
        compressed: each part is stored gzipped.
        content_type: media type of the content.
        age_seconds: how long ago MESH accepted it.
        status: the last status: ``accepted``, ``acknowledged``, ``undeliverable`` ….
        settled_seconds: the last status came this long after MESH accepted the message.
        report: makes it a REPORT.
        copies: above 1, this many messages; ``{n}`` in subject, file name, local ID and body
            becomes the running number from 1, and `message_id` must be empty.
        apart_seconds: the n-th copy is this much younger than the one before.
    """

    recipient: str
    sender: str
    workflow_id: str
    body: bytes = b""
    subject: str = ""
    file_name: str = ""
    local_id: str = ""
    message_id: str = ""
    chunks: int = 1
    compressed: bool = False
    content_type: str = "application/octet-stream"
    age_seconds: float = 0.0
    status: str = "accepted"
    settled_seconds: float = 0.0
    report: SeedReport | None = None
    copies: int = 1
    apart_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """What the sandbox has of one message, told to whoever wants to prove something.

    Attributes:
        message_type: ``DATA`` or ``REPORT``.
        status: the latest: ``uploading``, ``accepted``, ``acknowledged`` ….
        size: bytes that are there, after decompression.
        sha256: of the whole content after decompression, in hex; empty while parts are missing.
        chunks_accepted: how often each chunk was taken in, the first chunk first; 1 each
            where nothing was sent twice.
    """

    message_id: str
    sender: str
    recipient: str
    workflow_id: str
    message_type: str
    status: str
    local_id: str
    subject: str
    file_name: str
    size: int
    sha256: str
    chunks_accepted: tuple[int, ...]


PACKAGE_MAILBOXES = (
    SandboxMailbox("X26ABC1", "TESTMB1", "X26"),
    SandboxMailbox("X26ABC2", "TESTMB2", "X26"),
    SandboxMailbox("X26ABC3", "TESTMB3", "X27"),
)
"""The mailboxes that the NHS's package brings, with its password."""

PACKAGE_WORKFLOWS = (
    SandboxWorkflow("TEST_WORKFLOW", ("X26ABC1",), ("X26ABC2",)),
    SandboxWorkflow("TEST_WORKFLOW_ACK", ("X26ABC2",), ("X26ABC1", "X26ABC3")),
    SandboxWorkflow("TEST_WORKFLOW2", ("X26ABC1",), ("X26ABC1", "X26ABC2", "X26ABC3")),
)
"""The workflows that the NHS's package brings."""
