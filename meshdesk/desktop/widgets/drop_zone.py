"""Where files go in: a place to drop them, and a button that opens the file dialog."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme


class DropZone(QPushButton):
    """Paints the dashed frame of the sketch, with a headline and a sentence in it.

    It only looks like a place to drop: the page or the window around it takes the drops.

    Signals:
        clicked: as every button's, by mouse or by Space.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        headline: str,
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._headline = headline
        self._sentence = sentence
        self.setObjectName(name)
        self.setAccessibleDescription(f"{headline} {sentence}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_low(False)
        theme.changed.connect(self.update)

    def set_low(self, low: bool) -> None:
        """Take less room, for a small window."""
        self.setFixedHeight(dp(54) if low else dp(78))

    def say(self, headline: str, sentence: str) -> None:
        """Other words."""
        self._headline, self._sentence = headline, sentence
        self.setAccessibleDescription(f"{headline} {sentence}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(dp(260), dp(54))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_words(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        lit = self.underMouse() or self.isDown()
        painter.setBrush(QColor(tokens.sel if lit else tokens.accent_soft))
        width = dp(3) if self.hasFocus() else dp(2)
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(tokens.accent), width, style))
        edge = width / 2
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, dp(10), dp(10))

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        large, small = font(15, bold=True), font(12)
        lines = ((self._headline, large, tokens.accent), (self._sentence, small, tokens.soft))
        painter.setFont(large)
        heights = [painter.fontMetrics().height()]
        painter.setFont(small)
        heights.append(painter.fontMetrics().height())
        top = (self.height() - sum(heights) - dp(4)) // 2
        for (text, face, colour), height in zip(lines, heights, strict=True):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            rect = QRect(dp(12), top, self.width() - dp(24), height)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
            top += height + dp(4)
