"""A thin bar that says how far something is."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QProgressBar, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.tokens import Tokens

PER_MILLE = 1000


class ProgressBar(QProgressBar):
    """A thin bar without words; the words stand beside it."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, PER_MILLE)
        self.setTextVisible(False)
        self.setFixedHeight(dp(6))
        self.setAccessibleName(says)

    def set_fraction(self, done: int, total: int | None) -> None:
        """How far, in bytes; without a total the bar moves to say "busy"."""
        if total is None:
            self.setRange(0, 0)
            return
        self.setRange(0, PER_MILLE)
        self.setValue(per_mille(done, total))


def per_mille(done: int, total: int) -> int:
    """0 to 1000; bytes themselves do not fit Qt's 32-bit integers. Nothing to do is done."""
    return PER_MILLE if total <= 0 else max(0, min(PER_MILLE, done * PER_MILLE // total))


def draw_progress(painter: QPainter, rect: QRect, thousandths: int, tokens: Tokens) -> None:
    """The same bar in a table's cell: across `rect`, vertically centred."""
    height = dp(6)
    track = QRectF(rect.x(), rect.y() + (rect.height() - height) / 2, rect.width(), height)
    filled = QRectF(track)
    filled.setWidth(track.width() * thousandths / PER_MILLE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for bar, colour in ((track, tokens.line), (filled, tokens.accent)):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(bar, height / 2, height / 2)
