"""One line of the live check: a mark, what is tried, and how it went."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.basics import label, set_property
from meshdesk.services.records import CheckResult, CheckState
from meshdesk.services.words import Tone

_TURN_MS = 60
_TURN_DEGREES = 24
_SYMBOLS = {
    CheckState.PASSED: (Icon.CHECK, Tone.GOOD),
    CheckState.WARNED: (Icon.WARNING, Tone.WARNING),
    CheckState.FAILED: (Icon.CROSS, Tone.BAD),
    CheckState.RUNNING: (Icon.RUNNING, Tone.ACCENT),
}


class CheckRow(QWidget):
    """Shows `CheckResult`s of one step as they come."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = _Mark(theme)
        self._title = label(title)
        self._text = label("", "hint", wrap=True)
        self._title.setFixedWidth(dp(196))
        self._title.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, dp(4), 0, dp(4))
        row.setSpacing(dp(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self.reset()

    @property
    def state(self) -> CheckState | None:
        """How it stands; None before its turn."""
        return self._mark.state

    @property
    def text(self) -> str:
        """The words on the right."""
        return self._text.text()

    def reset(self) -> None:
        """Its turn has not come."""
        self._show(None, "")

    def stop(self) -> None:
        """It will not be tried, or not to the end."""
        if self.state is CheckState.RUNNING:
            self.reset()

    def show_result(self, result: CheckResult) -> None:
        """Its turn came, or is over."""
        words = {
            CheckState.RUNNING: self.tr("Checking…"),
            CheckState.SKIPPED: self.tr("Not tried"),
        }
        self._show(result.state, result.text or words.get(result.state, ""))

    def _show(self, state: CheckState | None, text: str) -> None:
        self._mark.show_state(state)
        failed = state is CheckState.FAILED
        set_property(self._title, "role", "strong" if failed else "")
        set_property(self._text, "role", "" if failed else "hint")
        self._text.setText(text)
        self.setAccessibleName(f"{self._title.text()}: {self._spoken(state)}. {text}")

    def _spoken(self, state: CheckState | None) -> str:
        return {
            CheckState.RUNNING: self.tr("checking"),
            CheckState.PASSED: self.tr("passed"),
            CheckState.WARNED: self.tr("passed, with a warning"),
            CheckState.FAILED: self.tr("failed"),
            CheckState.SKIPPED: self.tr("not tried"),
        }.get(state or CheckState.SKIPPED, "")


class _Mark(QWidget):
    """A tick, a cross, a turning ring, or a faint ring before its turn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.state: CheckState | None = None
        self._theme = theme
        self._angle = 0
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._go_round)
        self.setFixedSize(dp(18), dp(18))
        theme.changed.connect(self.update)

    def show_state(self, state: CheckState | None) -> None:
        self.state = state
        if state is CheckState.RUNNING:
            self._turn.start()
        else:
            self._turn.stop()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = _SYMBOLS.get(self.state) if self.state else None
        if found is None:
            self._paint_ring(painter)
            return
        symbol, tone = found
        if self.state is CheckState.RUNNING:
            middle = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
            painter.translate(middle)
            painter.rotate(self._angle)
            painter.translate(-middle)
        place = QRect(self.rect()).adjusted(dp(1), dp(1), -dp(1), -dp(1))
        icon(symbol, text_of(self._theme.tokens, tone)).paint(painter, place)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.tokens.edge), dp(1.5)))
        inset = dp(5)
        painter.drawEllipse(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    @Slot()
    def _go_round(self) -> None:
        self._angle = (self._angle + _TURN_DEGREES) % 360
        self.update()
