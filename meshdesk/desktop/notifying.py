"""What is told outside the window: how many, of which mailbox, and never what is in them.

A notification may be seen by whoever stands at the desk: no subject, no file name, no words of
a problem that may quote one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.leads import Lead
from meshdesk.desktop.tray import Tray
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.notices import (
    Announced,
    HealthChanged,
    IncomingChanged,
    OutgoingChanged,
)
from meshdesk.services.records import (
    HealthState,
    IncomingKind,
    IncomingMessage,
    OutgoingMessage,
    OutgoingState,
    Severity,
)
from meshdesk.services.words import is_marked_as_arrived

TOGETHER_MS = 1_500
"""What comes within this time is told at once (milliseconds)."""

FRESH = timedelta(minutes=2)
"""What happened longer ago is no news: the journal only told of it again."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. `kind` is new, delivered, sent_problem, received_problem or refused."""

    kind: str
    lead: Lead
    sender: str = ""


Sees = Callable[[News], bool]
"""Whether the user has it before the eyes anyway."""


class Notifying(QObject):
    """Gathers news for a moment, and tells them by the tray.

    Signals:
        lead_asked: a `Lead`: the notification was clicked.
    """

    lead_asked = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, tray: Tray, sees: Sees) -> None:
        super().__init__(tray)
        self._services, self._tray, self._sees = services, tray, sees
        self._started = services.clock()
        self._news: list[News] = []
        self._seen: set[tuple[str, int]] = set()
        self._refused: set[int] = set()
        self._lead: Lead | None = None
        self._soon = QTimer(self, interval=TOGETHER_MS, singleShot=True)
        self._soon.timeout.connect(self._tell)
        bridge.incoming_changed.connect(self._incoming_changed)
        bridge.outgoing_changed.connect(self._outgoing_changed)
        bridge.announced.connect(self._announced)
        bridge.health_changed.connect(self._health_changed)
        tray.message_clicked.connect(self._clicked)

    # What is news -----------------------------------------------------------------------

    @Slot(object)
    def _incoming_changed(self, notice: IncomingChanged) -> None:
        if self._services.settings.current.notify_new:
            for message in notice.messages:
                if self._is_new(message):
                    lead = Lead(message.mailbox, incoming=message.id)
                    self._add(News("new", lead, message.sender or message.sender_name))

    def _is_new(self, message: IncomingMessage) -> bool:
        """Told when what it is has been read, once, whatever becomes of it after that."""
        told = ("new", message.id) in self._seen
        if told or not message.described or message.kind is not IncomingKind.DATA:
            return False
        self._seen.add(("new", message.id))
        return message.listed_at >= self._started - FRESH

    @Slot(object)
    def _outgoing_changed(self, notice: OutgoingChanged) -> None:
        message = notice.message
        if self._services.settings.current.notify_delivered and self._is_delivered(message):
            self._add(News("delivered", Lead(message.mailbox, outgoing=message.id)))

    def _is_delivered(self, message: OutgoingMessage) -> bool:
        """Told when MESH says so, not when something else of it changes later."""
        told = ("delivered", message.id) in self._seen
        collected = message.state is OutgoingState.COLLECTED and message.confirmed_at is None
        if told or not collected or is_marked_as_arrived(message):
            return False
        self._seen.add(("delivered", message.id))
        return self._services.clock() - message.changed_at < FRESH

    @Slot(object)
    def _announced(self, notice: Announced) -> None:
        wrong = notice.severity in {Severity.WARNING, Severity.ERROR}
        if wrong and self._services.settings.current.notify_problems:
            sent = notice.sent or notice.outgoing is not None
            kind = "sent_problem" if sent else "received_problem"
            self._add(News(kind, Lead.of(notice)))

    @Slot(object)
    def _health_changed(self, notice: HealthChanged) -> None:
        health = notice.health
        if health.state is HealthState.CONNECTED:
            self._refused.discard(health.mailbox)
        if health.state is HealthState.REFUSED and health.mailbox not in self._refused:
            self._refused.add(health.mailbox)
            if self._services.settings.current.notify_problems:
                self._add(News("refused", Lead(health.mailbox)))

    def _add(self, news: News) -> None:
        if not self._sees(news):
            self._news.append(news)
            if not self._soon.isActive():
                self._soon.start()

    # Telling it -------------------------------------------------------------------------

    @Slot()
    def _tell(self) -> None:
        """One notification a kind, the worst last: systems show the last one longest."""
        news, self._news = self._news, []
        for kind in ("delivered", "new", "received_problem", "sent_problem", "refused"):
            mine = [one for one in news if one.kind == kind]
            if mine:
                self._lead = _common_lead(mine)
                title = self._title(kind, len(mine))
                problem = kind not in {"new", "delivered"}
                self._tray.say(title, self._text(mine), problem=problem)

    def _title(self, kind: str, count: int) -> str:
        return {
            "new": several("News", "%n new messages", "%n new message", count),
            "delivered": several(
                "News", "%n messages were collected", "%n message was collected", count
            ),
            "sent_problem": several(
                "News", "%n sent messages need you", "%n sent message needs you", count
            ),
            "received_problem": several(
                "News",
                "%n messages could not be received",
                "%n message could not be received",
                count,
            ),
            "refused": several(
                "News", "MESH refused the log-in of %n mailboxes", "MESH refused the log-in", count
            ),
        }[kind]

    def _text(self, news: list[News]) -> str:
        keys = {one.lead.mailbox for one in news}
        names = [box.name for box in self._services.mailboxes.all() if box.key in keys]
        boxes = ", ".join(names)
        senders = {one.sender for one in news if one.sender}
        if not senders:
            return boxes
        count = len(senders)
        text = several("News", "From %n senders, for {0}", "From %n sender, for {0}", count)
        return text.format(boxes)

    @Slot()
    def _clicked(self) -> None:
        if self._lead is not None:
            self.lead_asked.emit(self._lead)


def _common_lead(news: list[News]) -> Lead:
    """To the message if it is one, else to the page of the newest one's mailbox."""
    last = news[-1].lead
    if len(news) == 1:
        return last
    page = "sent" if last.outgoing is not None else "inbox" if last.incoming is not None else ""
    return Lead(last.mailbox, page=page)
