"""Asking MESH about a message ID, also of a message that another program sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label, tool_button
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.yielding import Yielding
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import Tracked
from meshdesk.services.words import Tone


class TrackPanel(Card):
    """A line to type an ID into, and what MESH says of it; Escape closes it.

    Signals:
        closed: the user is done with it.
    """

    closed = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__(margin=12, spacing=8)
        self.setObjectName("sentTrackPanel")
        self._services, self._bridge = services, bridge
        self._mailbox: int | None = None
        self._asked: Operation[Tracked] | None = None
        self._id = QLineEdit()
        self._id.setObjectName("sentTrackId")
        self._id.setPlaceholderText("20200529155357895317_3573F8")
        self._id.setAccessibleName(self.tr("Message ID to track"))
        self._id.returnPressed.connect(self._ask)
        self._go = button(self.tr("Track"), name="sentTrackGo", clicked=self._ask)
        self._hint = HintLine(theme)
        self._hint.setObjectName("sentTrackHint")
        self._found = label("", "strong", wrap=True, name="sentTrackFound")
        self._facts = (KeyValues(), KeyValues())
        self._tracked: Tracked | None = None
        self._copy = button(
            self.tr("Copy details"),
            symbol=Icon.COPY,
            name="sentTrackCopy",
            tip=self.tr("Copy what the service desk asks for"),
            clicked=self._copy_shown,
        )
        self.layout_.addWidget(self._line())
        self.layout_.addWidget(self._hint)
        self._answer = Yielding(self._what_mesh_says(), self.tr("What MESH says of it"))
        self.layout_.addWidget(self._answer)
        self.forget()

    def _what_mesh_says(self) -> QWidget:
        answer = QWidget()
        column = QVBoxLayout(answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(8))
        halves = QHBoxLayout()
        halves.setSpacing(dp(16))
        for half in self._facts:
            halves.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._found)
        column.addLayout(halves)
        return answer

    def _line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = label(self.tr("&Message ID"))
        words.setBuddy(self._id)
        close = tool_button(Icon.CLOSE, self.tr("Close"), name="sentTrackClose")
        close.clicked.connect(self.closed)
        row.addWidget(words)
        row.addWidget(self._id, 1)
        row.addWidget(self._go)
        row.addWidget(self._copy)
        row.addWidget(close)
        return line

    def set_mailbox(self, key: int) -> None:
        """Ask as this mailbox; what was found for another is forgotten."""
        self._mailbox = key
        self._id.clear()
        self.forget()

    def begin(self) -> None:
        """Go to the field."""
        self._id.setFocus(Qt.FocusReason.OtherFocusReason)
        self._id.selectAll()

    def forget(self) -> None:
        """Show nothing found, and drop a question under way."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = None
        self._go.setEnabled(True)
        self._answer.hide()
        self._show_rows([])
        self._say(self.tr("Also of a message that another program sent from this mailbox."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        key, wanted = self._mailbox, self._id.text().strip()
        if key is None:
            return
        self.forget()
        if not wanted:
            self._say(self.tr("Type or paste a message ID first."), Tone.WARNING)
            return
        self._say(self.tr("Asking MESH…"))
        self._go.setEnabled(False)
        work = self._bridge.run(lambda: self._services.tracking.track(key, wanted), owner=self)
        self._asked = work.success(self._show).failure(self._show_error)

    def _show(self, tracked: Tracked) -> None:
        self._go.setEnabled(True)
        self._say("")
        self._tracked = tracked
        self._found.setText(tracked.words)
        self._answer.show()
        if tracked.problem is not None:
            problem = tracked.problem
            self._say(f"{problem.title}. {problem.message} {problem.next_step}", Tone.BAD)
        self._show_rows(sent_words.tracked_rows(tracked, self._services.clock()))
        announce(self, tracked.words)

    def _show_error(self, error: MeshDeskError) -> None:
        self._go.setEnabled(True)
        self._say(f"{error.title}. {error.message} {error.next_step}".strip(), Tone.BAD)

    def _show_rows(self, rows: list[tuple[str, str]]) -> None:
        """In two columns: the panel must leave room for the list."""
        shown = [row for row in rows if row[1]]
        self._copy.setVisible(bool(shown))
        half = (len(shown) + 1) // 2
        ids = {self.tr("Message ID"), self.tr("Local ID"), self.tr("Mailbox ID")}
        for grid, part in zip(self._facts, (shown[:half], shown[half:]), strict=True):
            grid.set_rows(part, mono=ids)
            grid.setVisible(bool(part))

    def _copy_shown(self) -> None:
        if self._tracked is not None:
            text = sent_words.tracked_text(self._tracked, self._services.clock())
            QGuiApplication.clipboard().setText(text)
            announce(self, self.tr("Copied."))

    def _say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        self._hint.say(text, tone)
        self._hint.setVisible(bool(text))
