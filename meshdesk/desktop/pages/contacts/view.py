"""The Contacts page, put together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class ContactsPage(QWidget):
    """Who is sent to.

    Signals:
        draft_asked: a `Draft` to somebody, for the Send page.
        undoable: an `Undoable`.
    """

    draft_asked = Signal(object)
    undoable = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Contacts")
        self.icon_name = Icon.CONTACTS
        self._services, self._bridge = services, bridge

    def set_mailbox(self, key: int) -> None:
        """Show what belongs to another mailbox."""

    def activate(self) -> None:
        """The page was brought up."""
        self.setFocus()
