"""What somebody should know without looking into the window: new messages, and trouble."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.language import several, translate
from meshdesk.services import Services
from meshdesk.services.records import (
    Health,
    HealthState,
    InboxGroup,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.services.words import has_no_connection, health_label, needs_somebody

SETTLED_MS = 500
"""Many messages that change at once are looked at once (milliseconds)."""

LONG = timedelta(minutes=15)
"""A mailbox that could not be read for this long is in trouble; shorter is the network's way."""

_CAN_BE_PAUSED = {OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.WAITING}


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """One mailbox.

    Attributes:
        key, name: which.
        unread: new messages in its inbox.
        standing: its health in words.
        trouble: a refused or missing login, or a long loss of the connection, in words; or empty.
        needing: messages of its queue that need somebody.
        sending, paused: messages that could be paused, and that are.
    """

    key: int
    name: str
    unread: int
    standing: str
    trouble: str
    needing: int
    sending: int
    paused: int

    def words(self) -> str:
        """ "Elm Street Surgery: Connected, 3 new"."""
        said = self.trouble or self.standing
        if count := self.unread:
            new = several("Attention", "{0}: {1}, %n new", "{0}: {1}, %n new", count)
            return new.format(self.name, said)
        return translate("Attention", "{0}: {1}").format(self.name, said)


@dataclass(frozen=True, slots=True)
class Attention:
    """All mailboxes, in the order of the header's menu."""

    boxes: tuple[BoxStanding, ...] = ()

    @property
    def unread(self) -> int:
        """New messages in all."""
        return sum(box.unread for box in self.boxes)

    @property
    def needing(self) -> int:
        """Messages in the queues that need somebody."""
        return sum(box.needing for box in self.boxes)

    @property
    def troubled(self) -> bool:
        """Whether something stays wrong until somebody mends it."""
        return any(box.trouble or box.needing for box in self.boxes)

    @property
    def held(self) -> bool:
        """Whether all that is left to send is paused."""
        sending = any(box.sending for box in self.boxes)
        return not sending and any(box.paused for box in self.boxes)


def look(services: Services, now: datetime, since: datetime) -> Attention:
    """How all mailboxes are; `since` is when the program was started.

    Reads the journal: not for the window's thread.
    """
    return Attention(tuple(_box(services, one, now, since) for one in services.mailboxes.all()))


def _box(services: Services, mailbox: Mailbox, now: datetime, since: datetime) -> BoxStanding:
    queue = services.outbox.queue(mailbox.key)
    health = services.engine.health(mailbox.key)
    return BoxStanding(
        mailbox.key,
        mailbox.name,
        services.inbox.counts(mailbox.key).get(InboxGroup.NEW, 0),
        health_label(health).text,
        trouble_of(health, now, since),
        sum(map(needs_somebody, queue)),
        _count(queue, _CAN_BE_PAUSED),
        _count(queue, {OutgoingState.PAUSED}),
    )


def _count(queue: list[OutgoingMessage], states: set[OutgoingState]) -> int:
    return sum(message.state in states for message in queue)


def trouble_of(health: Health, now: datetime, since: datetime) -> str:
    """What of a mailbox's standing does not mend itself; empty for nothing."""
    if health.state in {HealthState.REFUSED, HealthState.LOCKED}:
        return health_label(health).text
    if health.state is HealthState.OFFLINE and now - (health.checked_at or since) > LONG:
        if health.problem is not None and not has_no_connection(health.problem):
            return health_label(health).text
        return translate("Attention", "no connection for a long time")
    return ""


class Watch(QObject):
    """Looks again whenever something may have changed.

    Signals:
        changed: an `Attention`, another than before.
    """

    changed = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.last = Attention()
        self._services, self._bridge = services, bridge
        self._since = services.clock()
        self._looking: Operation[Attention] | None = None
        self._soon = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._soon.timeout.connect(self.look)
        for signal in (
            bridge.incoming_changed,
            bridge.outgoing_changed,
            bridge.health_changed,
            bridge.mailboxes_changed,
        ):
            signal.connect(self._look_soon)

    @Slot(object)
    def _look_soon(self, _: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def look(self) -> None:
        """Look now."""
        services, since = self._services, self._since
        self._looking = self._bridge.run(
            lambda: look(services, services.clock(), since),
            owner=self,
            newer_than=self._looking,
        ).success(self._seen)

    def _seen(self, attention: Attention) -> None:
        if attention != self.last:
            self.last = attention
            self.changed.emit(attention)
