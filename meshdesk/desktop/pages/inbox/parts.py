"""Smaller parts of a message's details: what it is about, its download, and its headers."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.pages.actions import action_button
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.actions import InboxActions
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.progress_bar import ProgressBar
from meshdesk.services import Services
from meshdesk.services.records import IncomingMessage, OutgoingMessage, Progress
from meshdesk.services.words import Tone


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


class About(ToneBox):
    """Which message of ours an answer or a report speaks of, and the way to it.

    Signals:
        show_outgoing: its row.
    """

    show_outgoing = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(Tone.QUIET, "inboxAbout")
        self._outbox, self._clock = services.outbox, services.clock
        self._sent: int | None = None
        self.add(
            button(
                self.tr("Show that message"),
                "link",
                name="inboxShowOutgoing",
                clicked=self._show_outgoing,
            )
        )

    def show_message(self, message: IncomingMessage | None) -> None:
        """Say what this message is about; nothing where it is about no message of ours."""
        sent = self._message_of(message)
        self._sent = None if sent is None else sent.id
        if message is None or sent is None:
            self.say("")
        else:
            self.say(*inbox_words.about(message, sent, self._clock()))

    def _message_of(self, message: IncomingMessage | None) -> OutgoingMessage | None:
        if message is None or message.outgoing_id is None:
            return None
        try:
            return self._outbox.get(message.outgoing_id)
        except KeyError:  # its details were cleared away a moment ago
            return None

    def _show_outgoing(self) -> None:
        if self._sent is not None:
            self.show_outgoing.emit(self._sent)


class Section(QWidget):
    """A part that folds away under its heading.

    Attributes:
        content: the part.
    """

    def __init__(self, says: str, content: Any, name: str, *, shown: bool) -> None:
        super().__init__()
        self.content = content
        content.setAccessibleName(says)
        self.toggle = button(says, "link", name=name)
        self.toggle.setCheckable(True)
        self.toggle.setChecked(shown)
        self.toggle.toggled.connect(self._fold)
        self.links = QWidget()
        self._row = FlowLayout(self.links)
        self._row.addWidget(self.toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(6))
        layout.addWidget(self.links)
        layout.addWidget(content)
        self._fold(shown)

    def add_link(self, link: QPushButton) -> None:
        """Put something to press beside the heading."""
        self._row.addWidget(link)

    def _fold(self, shown: bool) -> None:
        self.content.setVisible(shown)
        self.toggle.setIcon(icon(Icon.DOWN if shown else Icon.RIGHT))
        state = self.tr("shown") if shown else self.tr("hidden")
        self.toggle.setAccessibleDescription(state)


class Headers(Section):
    """All that MESH says of a message, folded away, and the details for the service desk."""

    def __init__(self, actions: InboxActions) -> None:
        super().__init__(self.tr("All MESH headers"), KeyValues(), "inboxHeaders", shown=False)
        self.content.setObjectName("inboxHeaderList")
        self._copy = button(
            self.tr("Copy headers"),
            "link",
            name="inboxCopyHeaders",
            tip=self.tr("Put all headers on the clipboard"),
            clicked=self._copy_headers,
        )
        self._rows: list[tuple[str, str]] = []
        self.add_link(self._copy)
        self.add_link(action_button(actions.set.by_name["copy"], "inboxCopy", "link"))
        self.toggle.toggled.connect(self._follow)
        self._follow()

    def show_headers(self, message: IncomingMessage | None) -> None:
        """Offer those of a message; none hide the part."""
        self._rows = sorted(message.headers.items()) if message is not None else []
        self.content.set_rows(self._rows, mono={name for name, _ in self._rows})
        self.toggle.setVisible(bool(self._rows))
        self._follow()
        self.setVisible(message is not None)

    def _follow(self) -> None:
        self._copy.setVisible(bool(self._rows) and self.toggle.isChecked())

    def _copy_headers(self) -> None:
        lines = [f"{name}: {value}" for name, value in self._rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
