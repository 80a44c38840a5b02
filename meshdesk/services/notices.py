"""What services tell the rest of the program, as it happens.

Notices are published from worker threads; a subscriber must be quick and must not raise.
``desktop/bridge.py`` turns them into one Qt signal.
"""

from collections.abc import Callable
from dataclasses import dataclass

from meshdesk.services.records import (
    Health,
    IncomingMessage,
    OutgoingMessage,
    Progress,
    Severity,
)


@dataclass(frozen=True, slots=True)
class OutgoingChanged:
    """A sent message came into being or changed."""

    message: OutgoingMessage


@dataclass(frozen=True, slots=True)
class IncomingChanged:
    """Incoming messages of one mailbox came into being or changed."""

    mailbox: int
    messages: tuple[IncomingMessage, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The details of messages that were long over are gone, sent and received ones."""

    mailbox: int


@dataclass(frozen=True, slots=True)
class Progressed:
    """A transfer moved on; at most 20 a second for each transfer."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class TransferEnded:
    """A transfer is no longer running, however it ended."""

    mailbox: int
    message: int
    outgoing: bool


@dataclass(frozen=True, slots=True)
class HealthChanged:
    """A mailbox's standing changed."""

    health: Health


@dataclass(frozen=True, slots=True)
class MailboxesChanged:
    """A mailbox was added, changed or removed."""


@dataclass(frozen=True, slots=True)
class Announced:
    """Something that the user should see even when looking elsewhere.

    Attributes:
        outgoing, incoming: the row that it leads to, if any.
        sent: it is about a message that was sent, whatever it leads to.
    """

    mailbox: int
    title: str
    text: str
    severity: Severity
    next_step: str = ""
    outgoing: int | None = None
    incoming: int | None = None
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """An exception that is our fault, caught at the edge of a worker thread and logged whole.

    Attributes:
        summary: one line; excerpt: the traceback, free of secrets.
    """

    summary: str
    excerpt: str


Notice = (
    OutgoingChanged
    | IncomingChanged
    | Forgotten
    | Progressed
    | TransferEnded
    | HealthChanged
    | MailboxesChanged
    | Announced
    | Defect
)
Subscriber = Callable[[Notice], None]


class Notices:
    """Hands each notice to every subscriber, in the thread that published it."""

    def __init__(self) -> None:
        self._subscribers: tuple[Subscriber, ...] = ()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with every notice from now on; returns how to stop that."""
        self._subscribers = (*self._subscribers, subscriber)

        def unsubscribe() -> None:
            self._subscribers = tuple(s for s in self._subscribers if s is not subscriber)

        return unsubscribe

    def publish(self, notice: Notice) -> None:
        """Tell everybody."""
        for subscriber in self._subscribers:
            subscriber(notice)
