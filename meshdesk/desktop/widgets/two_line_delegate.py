"""Two lines in a table's cell: who, and softly below, what."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.row_delegate import (
    AnyIndex,
    BoldRole,
    RowDelegate,
    draw_elided,
    with_weight,
)

SecondLineRole = Qt.ItemDataRole.UserRole + 2
"""The soft second line (str); DisplayRole is the first."""


class TwoLineDelegate(RowDelegate):
    """Paints DisplayRole over `SecondLineRole`; the first is bold where `BoldRole` says so."""

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SecondLineRole) or "")
        if not second:
            super().paint_content(painter, rect, option, index)
            return
        tokens = self.theme.tokens
        above = with_weight(option.font, bool(index.data(BoldRole)))
        below = second_line_font(option.font)
        heights = QFontMetrics(above).height(), QFontMetrics(below).height()
        top = rect.y() + (rect.height() - sum(heights) - dp(2)) // 2
        upper = QRect(rect.x(), top, rect.width(), heights[0])
        lower = QRect(rect.x(), top + heights[0] + dp(2), rect.width(), heights[1])
        draw_elided(painter, upper, first, above, tokens.text)
        draw_elided(painter, lower, second, below, tokens.soft)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        second = str(index.data(SecondLineRole) or "")
        first = super().sizeHint(option, index)
        width = QFontMetrics(second_line_font(option.font)).horizontalAdvance(second) + dp(18)
        return QSize(max(first.width(), width), 0)


def second_line_font(font: QFont) -> QFont:
    """The font of the second line under one of `font`."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 12 / 13)
    made.setBold(False)
    return made
