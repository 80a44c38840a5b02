"""Settings, Mailboxes: those that are set up on this computer, each with settings of its own."""

from PySide6.QtCore import Qt, Signal

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.mailbox_card import MailboxCard
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.services import Services


class MailboxesSection(Section):
    """A card for each mailbox.

    Signals:
        set_up_asked: the user wants the wizard.
    """

    set_up_asked = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.MAILBOX)
        self.title = self.tr("Mailboxes")
        self._parts = (services, bridge, theme)
        self._services = services
        self._cards: dict[int, MailboxCard] = {}
        self._another = button(
            self.tr("Set up another mailbox…"),
            symbol=Icon.ADD,
            name="settingsSetUp",
            clicked=self.set_up_asked.emit,
        )
        self.column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.mailboxes_changed.connect(self._refresh)
        self._refresh()

    def activate(self) -> None:
        """Show how the mailboxes stand."""
        self._refresh()

    def _refresh(self, _: object = None) -> None:
        mailboxes = self._services.mailboxes.all()
        for key in set(self._cards) - {mailbox.key for mailbox in mailboxes}:
            card = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        for mailbox in mailboxes:
            if mailbox.key in self._cards:
                self._cards[mailbox.key].refresh(mailbox)
            else:
                card = self._cards[mailbox.key] = MailboxCard(*self._parts, mailbox)
                self.column.insertWidget(self.column.count() - 1, card)
        # Cards come after it, and stand above it. Only within a window is there an order.
        for card in self._cards.values():
            self.setTabOrder(card.last, self._another)
