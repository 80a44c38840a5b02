"""Warns in the message bar before the certificate of the mailbox that is shown ends."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.bulletins import CERTIFICATE, certificate_ends
from meshdesk.desktop.memory import recall, remember
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.certificates import Expiry

LOOK_AGAIN_MS = 6 * 3600 * 1000
"""How often it is looked at while the window stays open (milliseconds)."""


class CertificateWatch(QObject):
    """One message, which goes when it is dismissed and comes back at the next threshold.

    Signals:
        renewal_asked: the key of the mailbox that needs a new certificate.
    """

    renewal_asked = Signal(int)

    def __init__(
        self, services: Services, bridge: Bridge, messages: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._messages = messages
        self._mailbox: int | None = None
        self._looking: Operation[Expiry | None] | None = None
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)
        bridge.mailboxes_changed.connect(self.look)

    def show_mailbox(self, key: int | None) -> None:
        """Watch this one from now on; None for none."""
        self._mailbox = key
        self._messages.dismiss(CERTIFICATE)
        if key is None:
            self._again.stop()
        else:
            self._again.start()
            self.look()

    @Slot()
    def look(self) -> None:
        """See how much time is left; the file is read off this thread."""
        key, expiring = self._mailbox, self._services.certificates.expiring
        if key is not None:
            work = self._bridge.run(lambda: expiring(key), owner=self, newer_than=self._looking)
            work.success(partial(self._found, key)).failure(self._unreadable).start()
            self._looking = work

    def _unreadable(self, _: MeshDeskError) -> None:
        """Nothing to warn of: what cannot be read fails at the next connection, with words."""

    def _found(self, key: int, expiry: Expiry | None) -> None:
        if key != self._mailbox:
            return
        if expiry is None or self._was_dismissed(key, expiry):
            self._messages.dismiss(CERTIFICATE)
            return
        message = certificate_ends(
            expiry,
            act=partial(self.renewal_asked.emit, key),
            put_away=partial(self._remember, key, expiry),
        )
        if message is None:
            self._messages.dismiss(CERTIFICATE)
        else:
            self._messages.show_message(message)

    def _was_dismissed(self, key: int, expiry: Expiry) -> bool:
        return not expiry.is_news_after(recall(self._services.settings, _memory(key)))

    def _remember(self, key: int, expiry: Expiry) -> None:
        remember(self._services.settings, _memory(key), expiry.note)


def _memory(key: int) -> str:
    return f"certificate-warned-{key}"
