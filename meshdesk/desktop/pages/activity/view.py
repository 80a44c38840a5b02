"""The Activity page, put together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class ActivityPage(QWidget):
    """What happened, when, by whom.

    Signals:
        show_outgoing, show_incoming: row of the message that a line speaks of.
    """

    show_outgoing = Signal(int)
    show_incoming = Signal(int)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Activity")
        self.icon_name = Icon.ACTIVITY
        self._services, self._bridge = services, bridge

    def set_mailbox(self, key: int) -> None:
        """Show what belongs to another mailbox."""

    def activate(self) -> None:
        """The page was brought up."""
        self.setFocus()
