"""A state pill in a table's cell."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.row_delegate import AnyIndex, RowDelegate, draw_elided
from meshdesk.services.words import Label

LabelRole = Qt.ItemDataRole.UserRole + 1
"""A `words.Label`; DisplayRole carries its text too."""


class StateDelegate(RowDelegate):
    """Paints the `words.Label` of `LabelRole`."""

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        shown = index.data(LabelRole)
        if isinstance(shown, Label):
            draw_pill(painter, rect, shown, option.font, self.theme)
        else:
            super().paint_content(painter, rect, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        shown = index.data(LabelRole)
        text = shown.text if isinstance(shown, Label) else ""
        return QSize(self.width_of(text, option.font), 0)

    def width_of(self, text: str, font: QFont) -> int:
        """The width of a cell in which the pill of a state can be read."""
        return QFontMetrics(pill_font(font)).horizontalAdvance(text) + dp(34)


def pill_font(font: QFont) -> QFont:
    """The font of a pill beside text of `font`: a little smaller, bold."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 12 / 13)
    made.setBold(True)
    return made


def draw_pill(painter: QPainter, rect: QRect, shown: Label, font: QFont, theme: Theme) -> int:
    """Paint a state pill at the left of `rect`, vertically centred; returns its width."""
    small = pill_font(font)
    metrics = QFontMetrics(small)
    width = min(rect.width(), metrics.horizontalAdvance(shown.text) + dp(15))
    height = metrics.height() + dp(4)
    top = rect.y() + (rect.height() - height) / 2
    pill = QRectF(rect.x(), top, width, height)
    words, surface = theme.tone_colours(shown.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawRoundedRect(pill, dp(4), dp(4))
    inner = pill.toRect().adjusted(dp(7), 0, -dp(7), 0)
    draw_elided(painter, inner, shown.text, small, words)
    return width
