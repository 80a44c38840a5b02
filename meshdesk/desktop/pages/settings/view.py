"""The Settings page, put together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class SettingsPage(QWidget):
    """What the user chooses.

    Signals:
        set_up_asked: the user wants the wizard.
        undoable: an `Undoable`.
    """

    set_up_asked = Signal()
    undoable = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Settings")
        self.icon_name = Icon.SETTINGS
        self._services, self._bridge = services, bridge

    def set_mailbox(self, key: int) -> None:
        """Show what belongs to another mailbox."""

    def activate(self) -> None:
        """The page was brought up."""
        self.setFocus()
