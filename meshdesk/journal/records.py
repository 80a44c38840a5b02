"""What the journal remembers beside messages: mailboxes, contacts, rules, events, problems.

Frozen records; nothing here knows SQL. ``services`` hands them on to the window and the command
line, as it does those of `messages`, so their fields are what a page can show. All times are
aware and in UTC, all sizes are in bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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


class Environment(StrEnum):
    """Which MESH a mailbox lives on; each has mailboxes, passwords and certificates of its own."""

    LIVE = "live"
    INTEGRATION = "integration"
    DEPLOYMENT = "deployment"
    SANDBOX = "sandbox"


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
class KeptContact:
    """A contact as it was, to be put back.

    Attributes:
        contact: all that is shown of it.
        counts: workflow ID to how often it was sent with.
    """

    contact: Contact
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WorkflowUse:
    """A workflow ID that this mailbox has sent with, most used first in lists."""

    workflow_id: str
    times_used: int
    used_at: datetime | None = None


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
