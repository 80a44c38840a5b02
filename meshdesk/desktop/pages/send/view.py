"""The Send page: drop zone, draft and queue, one above the other."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.drops import files_of
from meshdesk.desktop.pages.send.begun import Begun
from meshdesk.desktop.pages.send.draft_card import DraftCard
from meshdesk.desktop.pages.send.pasting import nothing_to_paste
from meshdesk.desktop.pages.send.queue import QueuePanel
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.drop_zone import DropZone
from meshdesk.services import Services
from meshdesk.services.records import Draft, OutgoingMessage

LOW = 600
"""Below this height the drop zone makes itself small."""


class SendPage(QWidget):
    """Send files, and see them go.

    Attributes:
        title, icon_name: for the rail.

    Signals:
        sent: the messages that were queued (list of OutgoingMessage).
        undoable: something was taken away that can be brought back (Undoable).
        show_outgoing: a message is to be looked at under Sent (its row).
        login_asked: the user wants to log in, for a message that waits for it.
    """

    sent = Signal(object)
    undoable = Signal(object)
    show_outgoing = Signal(int)
    login_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Send")
        self.icon_name = Icon.SEND
        self.setObjectName("sendPage")
        self._bridge = bridge
        self.zone = self._make_zone(theme)
        self.card = DraftCard(services, bridge, theme)
        self.queue = QueuePanel(services, bridge, theme)
        self._lay_out()
        self.zone.clicked.connect(self.choose_files)
        self.card.queueing.connect(self._take_focus)
        self.card.sent.connect(self._sent)
        for part in (self.card, self.queue):
            part.undoable.connect(self.undoable)
            part.show_outgoing.connect(self.show_outgoing)
        self.queue.login_asked.connect(self.login_asked)
        self._take_keys()

    def set_mailbox(self, key: int) -> None:
        """Send from this mailbox, and show its queue."""
        self.card.set_mailbox(key)
        self.queue.set_mailbox(key)

    def activate(self) -> None:
        """The page comes into view."""
        self.card.offer_again()
        self.queue.refresh()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files into the list: dropped, pasted, chosen, or handed over at the start."""
        self.card.add_files(paths)
        # Somebody who is typing goes on typing; otherwise the form is what comes next.
        if not isinstance(QApplication.focusWidget(), QLineEdit):
            self._first_empty().setFocus()

    def begun(self) -> dict[int, Begun]:
        """The messages that were begun and not sent, by mailbox."""
        return self.card.begun()

    def take_up(self, begun: Mapping[int, Begun]) -> None:
        """Go on with them; before `set_mailbox`."""
        self.card.take_up(begun)

    def fill(self, draft: Draft) -> None:
        """Put a draft into the form in place of what is there ("send again")."""
        self.card.fill(draft)
        self.card.form.subject.setFocus()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files; returns at once."""
        dialog = QFileDialog(self, self.tr("Choose files to send"))
        dialog.setObjectName("sendFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot()
    def paste_files(self) -> None:
        """Take the files that were copied elsewhere, or say why there are none."""
        mime = _copied()
        files = files_of(mime)
        if files:
            self.add_files(files)
        else:
            self._bridge.user_error.emit(nothing_to_paste(mime))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pasting files into an editor is for the list; pasting text stays the editor's."""
        pasting = (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Paste)
        )
        if pasting and files_of(_copied()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zone.set_low(event.size().height() < dp(LOW))

    def _make_zone(self, theme: Theme) -> DropZone:
        made = DropZone(
            theme,
            "dropZone",
            self.tr("Drop files anywhere in this window"),
            self.tr("or choose them · each file is one message · up to 100 GB"),
        )
        made.setAccessibleName(self.tr("Choose files to send"))
        made.setShortcut("Ctrl+O")
        made.setToolTip(self.tr("Choose files (Ctrl+O), or paste them (Ctrl+V)"))
        return made

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(dp(16), dp(14), dp(16), dp(14))
        column.setSpacing(dp(12))
        column.addWidget(self.zone)
        column.addWidget(self.card)
        column.addWidget(self.queue, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _take_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        paste, send = self.tr("Take the files that were copied elsewhere"), self.tr("Send")
        for keys, says, act in (
            (QKeySequence(QKeySequence.StandardKey.Paste), paste, self.paste_files),
            (QKeySequence("Ctrl+Return"), send, self.card.send),
            (QKeySequence("Ctrl+Enter"), send, self.card.send),
        ):
            made = QShortcut(keys, self, context=here)
            made.setWhatsThis(says)
            made.activated.connect(act)
        for editor in self.findChildren(QLineEdit):
            editor.installEventFilter(self)

    def _first_empty(self) -> QWidget:
        form = self.card.form
        if not form.values.recipient:
            return form.recipient
        return form.workflow if not form.values.workflow_id else form.subject

    @Slot(list)
    def _files_chosen(self, names: list[str]) -> None:
        self.add_files([Path(name) for name in names])

    @Slot(object)
    def _sent(self, messages: list[OutgoingMessage]) -> None:
        self.queue.choose(messages)
        self.sent.emit(messages)

    @Slot()
    def _take_focus(self) -> None:
        """To where the next files go; at once, for later somebody may have gone on elsewhere."""
        self.zone.setFocus()


def _copied() -> QMimeData:
    """What is on the clipboard; where nothing is, there are no data either."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if mime is None else mime
