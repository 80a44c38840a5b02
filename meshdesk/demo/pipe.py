"""What the parent tells the sandbox's process as it starts, and what that answers.

One line of JSON each. The configuration crosses a pipe and is written to no file, because it
carries the passwords of the sandbox's mailboxes.
"""

from dataclasses import dataclass, field

from meshdesk.demo.records import SandboxMailbox, SandboxWorkflow, SeedMessage, StoreMode


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """The line that the sandbox's process reads.

    Attributes:
        certificate, key, ca_file: PEM files of the server and of the authority it trusts.
        shared_key: the environment's shared key.
        store: where messages are kept.
        store_folder: the folder of a ``file`` store.
        mailboxes, workflows: the whole register; nothing of the package's own is added.
        seeds: messages to plant before the first request is answered.
        port: 0 for any free one.
        date_shift_seconds: the server's clock is this much ahead, as its Date header and
            its check of tokens see it.
        reject_clock_over_hours: refuse tokens whose time is further off, as live does.
    """

    certificate: str
    key: str
    ca_file: str
    shared_key: str = field(repr=False)
    store: StoreMode
    store_folder: str
    mailboxes: tuple[SandboxMailbox, ...]
    workflows: tuple[SandboxWorkflow, ...]
    seeds: tuple[SeedMessage, ...] = ()
    port: int = 0
    date_shift_seconds: float = 0.0
    reject_clock_over_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """The answer: the port, bound and listening on loopback."""

    port: int
