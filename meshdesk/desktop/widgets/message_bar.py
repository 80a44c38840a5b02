"""What went wrong or is worth knowing, in a bar inside the window; never a dialog."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import Role, button, describe, label, set_property, tool_button
from meshdesk.desktop.widgets.tab_order import put_after, put_in_order
from meshdesk.errors import MeshDeskError
from meshdesk.services.records import Severity
from meshdesk.services.words import Tone

AT_MOST = 3
PASSING_MS = 12_000
"""How long a passing message stays (milliseconds)."""
_TONES = {
    Severity.INFO: Tone.ACCENT,
    Severity.GOOD: Tone.GOOD,
    Severity.WARNING: Tone.WARNING,
    Severity.ERROR: Tone.BAD,
}
_SYMBOLS = {
    Severity.INFO: Icon.INFO,
    Severity.GOOD: Icon.GOOD,
    Severity.WARNING: Icon.WARNING,
    Severity.ERROR: Icon.ERROR,
}


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say.

    Attributes:
        title, text, next_step: as in `MeshDeskError`.
        details: for the service desk; never a secret.
        action: words of a button, empty for none; act: what it does.
        keys: a shortcut that does the same, for the button's tool tip.
        put_away: called when the user dismisses it, and not when it goes for another reason.
        key: a later message with the same key takes its place.
        passing: it goes by itself after a while; for what can be seen elsewhere as well.
    """

    title: str
    text: str = ""
    severity: Severity = Severity.INFO
    next_step: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    act: Callable[[], object] | None = None
    keys: str = ""
    put_away: Callable[[], object] | None = None
    key: str = ""
    passing: bool = False

    @classmethod
    def of_error(cls, error: MeshDeskError) -> "Message":
        """The words of an error."""
        return cls(error.title, error.message, Severity.ERROR, error.next_step, error.details)

    @property
    def identity(self) -> str:
        """What makes it the same message when it comes again."""
        return self.key or f"{self.title}\n{self.text}"


class MessageBar(QWidget):
    """At most three messages, the newest on top; each can be dismissed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[_MessageRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    @property
    def messages(self) -> list[Message]:
        """What is shown, the newest first."""
        return [row.message for row in self._shown]

    def show_error(self, error: MeshDeskError) -> None:
        """Show an error from the world."""
        self.show_message(Message.of_error(error))

    def show_message(self, message: Message) -> None:
        """Show a message on top; the same again only moves up, a fourth displaces the least."""
        for row in [r for r in self._shown if r.message.identity == message.identity]:
            self._remove(row)
        while len(self._shown) >= AT_MOST:
            self._remove(self._least())
        row = _MessageRow(message, self._theme)
        row.dismissed.connect(lambda: self._remove(row))
        self._shown.insert(0, row)
        self._layout.insertWidget(0, row)
        put_after(self, row)
        put_in_order(*self._shown)
        self.show()
        if message.passing:
            QTimer.singleShot(PASSING_MS, row, lambda: self._remove(row))
        announce(
            self, f"{message.title}. {message.text}", urgent=message.severity is Severity.ERROR
        )

    def dismiss(self, key: str) -> None:
        """Take away the message with that key, if it is there."""
        for row in [r for r in self._shown if r.message.identity == key]:
            self._remove(row)

    def act_on(self, key: str) -> None:
        """Do what the message with that key offers, if it is there."""
        for row in [r for r in self._shown if r.message.identity == key]:
            row.act()

    def _least(self) -> "_MessageRow":
        """The oldest of the least weight."""
        order = [Severity.GOOD, Severity.INFO, Severity.WARNING, Severity.ERROR]
        return min(reversed(self._shown), key=lambda row: order.index(row.message.severity))

    def _remove(self, row: "_MessageRow") -> None:
        if row not in self._shown:
            return
        self._shown.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._shown))


class _MessageRow(QFrame):
    """One message."""

    dismissed = Signal()

    def __init__(self, message: Message, theme: Theme) -> None:
        super().__init__()
        self.message = message
        self._theme = theme
        self._symbol = QLabel()
        self._details = _Details(message)
        self._details.hide()
        set_property(self, "tone", _TONES[message.severity].value)
        self.setAccessibleName(f"{message.title}. {message.text} {message.next_step}".strip())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(8), dp(10), dp(8))
        layout.setSpacing(dp(6))
        layout.addLayout(self._top_line())
        layout.addWidget(self._details)
        theme.changed.connect(self._draw_symbol)
        self._draw_symbol()

    def _top_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(dp(10))
        line.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(), 1)
        for widget in self._buttons():
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _words(self) -> QVBoxLayout:
        message = self.message
        column = QVBoxLayout()
        column.setSpacing(dp(2))
        words_of: tuple[tuple[str, Role], ...] = ((message.title, "strong"), (self._body(), ""))
        for text, role in words_of:
            if text:
                words = label(text, role, wrap=True)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                set_property(words, "tone", _TONES[message.severity].value)
                column.addWidget(words)
        return column

    def _body(self) -> str:
        return f"{self.message.text} {self.message.next_step}".strip()

    def _buttons(self) -> list[QWidget]:
        made: list[QWidget] = []
        if self.message.action and self.message.act:
            keys = self.message.keys
            offer = button(self.message.action, "link", name="messageAction", clicked=self.act)
            describe(offer, self.message.action if keys else "", keys)
            made.append(offer)
        if self.message.details:
            self._toggle = button(self.tr("Details"), "link", clicked=self._toggle_details)
            made.append(self._toggle)
        made.append(tool_button(Icon.CLOSE, self.tr("Dismiss"), clicked=self._put_away))
        return made

    def _put_away(self) -> None:
        self.dismissed.emit()
        if self.message.put_away is not None:
            self.message.put_away()

    def act(self) -> None:
        """Do what it offers, once."""
        act = self.message.act
        self.dismissed.emit()
        if act is not None:
            act()

    def _toggle_details(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._toggle.setText(self.tr("Hide details") if shown else self.tr("Details"))

    def _draw_symbol(self) -> None:
        severity, side = self.message.severity, dp(18)
        picture = icon(_SYMBOLS[severity], text_of(self._theme.tokens, _TONES[severity]))
        self._symbol.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatio()))


class _Details(QWidget):
    """What the service desk asks for, and a button that copies it."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self._message = message
        self._text = label("", "mono", wrap=True)
        self._text.setText("\n".join(f"{k}: {v}" for k, v in message.details.items()))
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = button(self.tr("Copy for the service desk"), symbol=Icon.COPY)
        self._copy.clicked.connect(self._copy_all)
        layout = QGridLayout(self)
        layout.setContentsMargins(dp(28), 0, 0, 0)
        layout.addWidget(self._text, 0, 0)
        layout.addWidget(self._copy, 0, 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)

    def _copy_all(self) -> None:
        message = self._message
        lines = [message.title, message.text, self._text.text()]
        QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
        self._copy.setText(self.tr("Copied"))
