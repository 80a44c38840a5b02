"""Smaller parts of a message's details: its download, and its headers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.pages.actions import action_button
from meshdesk.desktop.pages.flow import FlowLayout
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.actions import InboxActions
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.progress_bar import ProgressBar
from meshdesk.services.records import IncomingMessage, Progress


class Transfer(QWidget):
    """How far a download is, and a button that stops it."""

    def __init__(self, actions: InboxActions) -> None:
        super().__init__()
        self._bar = ProgressBar(self.tr("Download"))
        self._text = label("", "small", wrap=True, name="inboxProgress")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(6))
        layout.addWidget(self._bar)
        layout.addWidget(self._text)
        cancel = action_button(actions.set.by_name["cancel"], "inboxCancel")
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def show_progress(self, message: IncomingMessage, progress: Progress | None) -> None:
        """Show the latest; of one that waits to be tried again nothing moves."""
        waits = message.next_try_at is not None
        self._bar.setHidden(waits)
        self._text.setHidden(waits)
        self._text.setText(inbox_words.progress_text(message, progress))
        if progress is not None and progress.total:
            self._bar.set_fraction(progress.done, progress.total)
        elif message.chunks > 1:
            self._bar.set_fraction(message.chunks_saved, message.chunks)
        else:
            self._bar.set_fraction(0, None if progress is not None else 1)


class Headers(QWidget):
    """All that MESH says of a message, folded away, and the details for the service desk."""

    def __init__(self, actions: InboxActions) -> None:
        super().__init__()
        self._toggle = button(self.tr("All MESH headers"), "link", name="inboxHeaders")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._fold)
        self._grid = KeyValues()
        self._grid.setObjectName("inboxHeaderList")
        links = QWidget()
        row = FlowLayout(links)
        row.addWidget(self._toggle)
        row.addWidget(action_button(actions.set.by_name["copy"], "inboxCopy", "link"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(6))
        layout.addWidget(links)
        layout.addWidget(self._grid)
        self._fold(False)

    def show_headers(self, message: IncomingMessage | None) -> None:
        """Offer those of a message; none hide the part."""
        rows = sorted(message.headers.items()) if message is not None else []
        self._grid.set_rows(rows, mono={name for name, _ in rows})
        self._toggle.setVisible(bool(rows))
        self.setVisible(message is not None)

    def _fold(self, shown: bool) -> None:
        self._grid.setVisible(shown)
        self._toggle.setIcon(icon(Icon.DOWN if shown else Icon.RIGHT))
        state = self.tr("shown") if shown else self.tr("hidden")
        self._toggle.setAccessibleDescription(state)
