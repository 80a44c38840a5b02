"""How many messages are new in the inbox that is shown, on the rail's button for it."""

from PySide6.QtCore import QObject, QTimer, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.rail import Rail
from meshdesk.services import Services
from meshdesk.services.notices import IncomingChanged
from meshdesk.services.records import InboxGroup

SETTLING_MS = 200
"""Messages come and change many at a time; they are counted once for all of them."""


class InboxCount(QObject):
    """Counts anew soon after something in the inbox has changed."""

    def __init__(self, services: Services, bridge: Bridge, rail: Rail) -> None:
        super().__init__(rail)
        self._services = services
        self._rail = rail
        self._mailbox: int | None = None
        self._soon = QTimer(self, interval=SETTLING_MS, singleShot=True)
        self._soon.timeout.connect(self._count)
        bridge.incoming_changed.connect(self._incoming_changed)

    def show_mailbox(self, key: int | None) -> None:
        """Count for this mailbox from now on; None when there is no mailbox any more."""
        self._mailbox = key
        self._count()

    @Slot(object)
    def _incoming_changed(self, notice: IncomingChanged) -> None:
        if notice.mailbox == self._mailbox and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _count(self) -> None:
        if self._mailbox is not None:
            counts = self._services.inbox.counts(self._mailbox)
            self._rail.set_count("inbox", counts.get(InboxGroup.NEW, 0))
