"""What lies over the window while something is dragged over it: what will happen on a drop."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme


class DropVeil(QWidget):
    """A tint and a few words; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, files: bool, *, later: bool = False) -> None:
        """Say what a drop will do."""
        sends, cannot = self.tr("Drop to send"), self.tr("Save it first, then drop the saved file")
        if later:
            sends = self.tr("Drop to send once it is unlocked")
        self._words = sends if files else cannot
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(tokens.accent_soft)
        tint.setAlphaF(0.92)
        painter.fillRect(self.rect(), tint)
        painter.setPen(QPen(QColor(tokens.accent), dp(3), Qt.PenStyle.DashLine))
        inset = dp(12)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), inset, inset)
        painter.setFont(font(20, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
