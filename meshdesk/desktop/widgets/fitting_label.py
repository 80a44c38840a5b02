"""A label that says as much as there is room for, with a dot that says it at a glance."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.services.words import Tone


class FittingLabel(QLabel):
    """Shows the longest of its wordings that fits; assistive tools always get the longest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = Tone.QUIET
        self._wordings: list[str] = [""]
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_wordings(self, *wordings: str) -> None:
        """The same thing said ever shorter, the longest first."""
        self._wordings = list(wordings)
        self.setText(wordings[0])
        self.setAccessibleName(wordings[0])
        self.updateGeometry()

    def set_tone(self, tone: Tone) -> None:
        """The colour of the dot; the words have to tell it too."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._wordings[0]), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._wordings[-1]), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        fits = (text for text in self._wordings if self._width(text) <= self.width())
        text = next(fits, self._wordings[-1])
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), align, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(text_of(self._theme.tokens, self._tone)))
        left, side = self.width() - self._width(text) + 1, dp(8)
        painter.drawEllipse(QRectF(left, (self.height() - side) / 2, side, side))

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + dp(18)
