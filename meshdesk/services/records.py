"""The records that pages and the command line see.

Those of the journal are handed on as they are; the rest are made here. All are frozen.
All times are aware and in UTC, all sizes in bytes, all durations in seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from meshdesk.journal import (
    CertificateRequest,
    Contact,
    ContactQuery,
    Environment,
    Event,
    EventGroup,
    EventQuery,
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    KeptContact,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Rule,
    SentGroup,
    SentQuery,
    Severity,
    WorkflowUse,
)

__all__ = [
    "Address",
    "AutostartState",
    "CertificateRequest",
    "CertificateSummary",
    "CheckName",
    "CheckResult",
    "CheckState",
    "Contact",
    "ContactQuery",
    "Draft",
    "Environment",
    "EnvironmentChoice",
    "Event",
    "EventGroup",
    "EventQuery",
    "FieldProblem",
    "FileCheck",
    "Health",
    "HealthState",
    "InboxGroup",
    "InboxQuery",
    "IncomingKind",
    "IncomingMessage",
    "IncomingState",
    "KeptContact",
    "Mailbox",
    "MailboxSetup",
    "OutgoingMessage",
    "OutgoingState",
    "Problem",
    "Progress",
    "Rule",
    "SentGroup",
    "SentQuery",
    "Severity",
    "Tracked",
    "WireField",
    "WorkflowUse",
]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the user is about to send: each path is one message.

    Attributes:
        recipient: a mailbox ID, or a ``GPPROVIDER_…`` address.
    """

    paths: tuple[Path, ...]
    recipient: str
    workflow_id: str
    subject: str = ""
    reference: str = ""
    recipient_name: str = ""
    again_of: int | None = None


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A dropped file, looked at before it is sent.

    Attributes:
        name: as it will be shown; size in bytes, 0 where it cannot be sent.
        sent_as: the file name that goes out: legible ASCII.
        parts: how many chunks it takes; gzip: whether compressing it pays.
        problem: why it cannot be sent; None if it can.
    """

    path: Path
    name: str
    size: int
    sent_as: str
    parts: int
    gzip: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong beside a field, said before sending.

    Attributes:
        field: ``recipient workflow_id subject reference files``.
        text: plain English.
        severity: an ERROR stops the sending, a WARNING does not.
    """

    field: str
    text: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class WireField:
    """A value as typed and as it will be sent, where the two differ."""

    label: str
    typed: str
    sent: str


class HealthState(StrEnum):
    """How a mailbox stands, for the dot in the header."""

    LOCKED = "locked"
    CHECKING = "checking"
    CONNECTED = "connected"
    OFFLINE = "offline"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Health:
    """How a mailbox stands.

    Attributes:
        checked_at: when its inbox was last read; next_check_at: when it will be.
        problem: why it is OFFLINE, REFUSED or LOCKED.
    """

    mailbox: int
    state: HealthState
    checked_at: datetime | None = None
    next_check_at: datetime | None = None
    problem: Problem | None = None

    @property
    def wants_login(self) -> bool:
        """Whether the right password mends it.

        An answer of MESH has a code. Without one the certificate was refused, before any answer:
        no password helps.
        """
        if self.problem is None:
            return False
        refused = self.state is HealthState.REFUSED and bool(self.problem.code)
        return refused or self.state is HealthState.LOCKED


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a transfer is.

    Attributes:
        message: row of the outgoing or incoming message.
        stage: ``checking`` (reading the file), ``sending`` or ``receiving``.
        done, total: bytes of the file; total is None where MESH does not say.
        rate: bytes a second, smoothed; None until known.
        seconds_left: None until known.
    """

    mailbox: int
    message: int
    outgoing: bool
    stage: str
    done: int
    total: int | None
    rate: float | None = None
    seconds_left: float | None = None


class CheckName(StrEnum):
    """The steps of the live check, in order."""

    LOOKUP = "lookup"
    CONNECTION = "connection"
    SERVER = "server"
    CLOCK = "clock"
    CERTIFICATE = "certificate"
    LOGIN = "login"


class CheckState(StrEnum):
    """How a step of the live check went."""

    RUNNING = "running"
    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One step of the live check.

    Attributes:
        title: "Find MESH on the network"; text: "mesh-sync…, 31 ms" or what went wrong.
        remedy: what to do about a failure.
        fix: which step of the wizard mends it: ``mailbox certificate shared_key`` or empty.
    """

    name: CheckName
    state: CheckState
    title: str
    text: str = ""
    remedy: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class EnvironmentChoice:
    """An environment to choose from in the wizard.

    Attributes:
        url, ca_file: empty for the sandbox, where the user gives them.
    """

    environment: Environment
    title: str
    url: str
    ca_file: str


@dataclass(frozen=True, slots=True)
class AutostartState:
    """Whether MeshDesk starts with the system.

    Attributes:
        on: it does.
        why_not: why that cannot be changed here, in a sentence; empty where it can.
    """

    on: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class MailboxSetup:
    """What the wizard gathers; secrets are hidden in its repr.

    Attributes:
        certificate_paths: one .p12/.pfx, or PEM files (certificate and key, any order).
        certificate_passphrase: of the file or of the key in it.
        request: the number of the request that the certificate answers; its key is here then,
            and the files need hold none.
        name: empty to use the mailbox ID.
    """

    environment: Environment
    mailbox_id: str
    password: str = field(repr=False)
    shared_key: str = field(repr=False)
    certificate_paths: tuple[Path, ...]
    certificate_passphrase: str | None = field(default=None, repr=False)
    name: str = ""
    url: str = ""
    ca_file: str = ""
    remember: bool = True
    download_folder: str | None = None
    proxy: str | None = None
    request: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateSummary:
    """A certificate in words.

    Attributes:
        findings: warnings about it, in plain English; empty if all is well.
    """

    common_name: str
    ods_code: str
    issuer: str
    not_before: datetime
    not_after: datetime
    days_left: int
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody that a look-up found."""

    mailbox_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """What MESH says of a message, also of one that this computer did not send.

    Attributes:
        problem: why it was not delivered, with what to do; None where it may yet be.
    """

    message_id: str
    status: str
    words: str
    recipient: str = ""
    recipient_name: str = ""
    workflow_id: str = ""
    file_name: str = ""
    local_id: str = ""
    uploaded_at: datetime | None = None
    collected_at: datetime | None = None
    expires_at: datetime | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None
