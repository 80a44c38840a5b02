"""What an empty page says: what belongs here, and what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label


class EmptyState(QWidget):
    """A symbol, a headline, a sentence, and a button if there is something to press.

    Signals:
        pressed: the button was.
    """

    pressed = Signal()

    def __init__(
        self,
        symbol: Icon,
        headline: str,
        sentence: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol = _Symbol(symbol)
        self._headline = label(headline, "heading")
        self._sentence = label(sentence, "soft", wrap=True)
        self.button = button(action, clicked=self.pressed.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[dp(24)] * 4)
        layout.setSpacing(dp(8))
        layout.addStretch(2)
        for widget in (self._symbol, self._headline, self._sentence):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget)
        layout.addSpacing(dp(4))
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.set_text(headline, sentence, action)

    def set_text(self, headline: str, sentence: str = "", action: str = "") -> None:
        """Say something else (nothing yet, or nothing found)."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.setText(action)
        self.button.setVisible(bool(action))


class _Symbol(QLabel):
    """A large quiet icon, painted anew in each theme."""

    def __init__(self, symbol: Icon) -> None:
        super().__init__()
        self._icon = icon(symbol, QPalette.ColorRole.PlaceholderText)
        self.setFixedHeight(dp(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.75)
        side = self.height()
        self._icon.paint(painter, (self.width() - side) // 2, 0, side, side)
