"""How a cell of a table is painted: surface, text, rule below, mark of the current row.

Painted by hand, because the style sheet's cells are too slow for a list that scrolls.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.services.words import Tone

BoldRole = Qt.ItemDataRole.UserRole + 11
"""True: the row is new and stands out."""
ToneRole = Qt.ItemDataRole.UserRole + 12
"""A `Tone` for the text of one cell."""

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Paints plain text; other delegates override `paint_content`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self._paint_surface(painter, option, index)
        inner = option.rect.adjusted(dp(9), 0, -dp(9), -1)
        painter.setClipRect(option.rect)
        self.paint_content(painter, inner, option, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        bold = bool(index.data(BoldRole))
        return QSize(self.width_of(text, with_weight(option.font, bold)), 0)

    def width_of(self, text: str, font: QFont) -> int:
        """The width of a cell in which `text` can be read."""
        return QFontMetrics(font).horizontalAdvance(text) + dp(18) + 1

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Paint what the cell holds into `rect`."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = index.data(ToneRole)
        colour = text_of(self.theme.tokens, Tone(tone)) if tone else self.theme.tokens.text
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        bold = bool(index.data(BoldRole)) or tone in {Tone.WARNING, Tone.BAD}
        draw_elided(painter, rect, text, with_weight(option.font, bold), colour, align=align)

    def _paint_surface(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        tokens, rect = self.theme.tokens, option.rect
        if option.state & State.State_Selected:
            painter.fillRect(rect, QColor(tokens.sel))
        elif _is_hovered(option, index):
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if self._is_current(option, index):
            painter.fillRect(rect.x(), rect.y(), dp(3), rect.height(), QColor(tokens.accent))

    def _is_current(self, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """Whether this is the first cell of the row that the keyboard is on."""
        view = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus():
            return False
        if view.currentIndex().row() != index.row():
            return False
        heading = view.horizontalHeader()
        order = (heading.logicalIndex(place) for place in range(heading.count()))
        return next(n for n in order if not heading.isSectionHidden(n)) == index.column()


def _is_hovered(option: QStyleOptionViewItem, index: AnyIndex) -> bool:
    """Whether the pointer is on this row; Qt itself knows of the one cell under it only."""
    row = getattr(option.widget, "hovered_row", None)
    if row is None:
        return bool(option.state & State.State_MouseOver)
    return bool(row == index.row())


def with_weight(font: QFont, bold: bool) -> QFont:
    """The font, bold or as it was."""
    if not bold:
        return font
    heavier = QFont(font)
    heavier.setBold(True)
    return heavier


def draw_elided(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str | QColor,
    *,
    align: Qt.AlignmentFlag | int = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, vertically centred, with … where it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align) | int(Qt.AlignmentFlag.AlignVCenter), shown)
