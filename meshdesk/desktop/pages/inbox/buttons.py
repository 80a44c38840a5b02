"""The buttons under a message; which of them there are, and which is the main one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.pages.actions import action_button
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.actions import InboxActions
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import set_property
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.services.records import IncomingMessage, IncomingState

_PRIMARY = ("save_all_the_same", "download_acknowledge", "acknowledge", "open")


class Buttons(QWidget):
    """One button a line for the main thing, the others below it."""

    def __init__(self, actions: InboxActions) -> None:
        super().__init__()
        self._actions = actions
        names = {
            "download_acknowledge": "inboxDownloadAcknowledge",
            "download": "inboxDownload",
            "save_all_the_same": "inboxSaveAllTheSame",
            "acknowledge": "inboxAcknowledge",
            "open": "inboxOpen",
            "show": "inboxShow",
        }
        self._made = {k: action_button(actions.set.by_name[k], name) for k, name in names.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(8))
        layout.addWidget(self._made["download_acknowledge"])
        others = QWidget()
        row = FlowLayout(others)
        for name in list(names)[1:]:
            row.addWidget(self._made[name])
        layout.addWidget(others)

    @property
    def widest(self) -> QWidget:
        """The button that needs most room."""
        set_property(self._made["download_acknowledge"], "kind", "primary")
        return self._made["download_acknowledge"]

    def follow(self, message: IncomingMessage | None) -> None:
        """Leave out what has no place here, and mark the main thing."""
        able = {name for name in self._made if self._actions.set.able(name)}
        for name, made in self._made.items():
            later = name in {"open", "show"} and message is not None and _will_be_a_file(message)
            made.setVisible(name in able or later)
            made.setEnabled(name in able)
        main = next((name for name in _PRIMARY if name in able), "")
        for name, made in self._made.items():
            set_property(made, "kind", "primary" if name == main else "")

    def take_focus(self) -> None:
        """Go to the first button that can be pressed."""
        for made in self._made.values():
            if made.isVisible() and made.isEnabled():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _will_be_a_file(message: IncomingMessage) -> bool:
    """Whether there is, or will be, something to open, so that it shows where that is done."""
    busy = message.state is IncomingState.DOWNLOADING
    return not busy and not inbox_words.is_report(message)
