"""A table's column titles; the mark of the order stands right after its column's words."""

from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.widgets.paged_model import PagedModel

_PADDING, _MARK, _GAP = 9, 10, 4


class Heading(QHeaderView):
    """Knows by which column the rows are sorted.

    Qt's own mark stands at the column's far edge, and turns before a click is told.

    Attributes:
        order: the column that the rows are sorted by, -1 for none, and whether downwards.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.order = (-1, False)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(dp(48))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Headings"))
        self.setToolTip(
            self.tr(
                "Click to sort, or Alt with an arrow key; drag to move, or Alt, Shift and an"
                " arrow key; right click for more columns"
            )
        )

    def choose_nothing(self, model: PagedModel) -> None:
        """Have no choice of its own.

        With the table's, every paint would ask row after row whether it is chosen: a second and
        a half for 100,000 chosen ones.
        """
        self.setSelectionModel(QItemSelectionModel(model, self))

    def show_order(self, column: int, descending: bool) -> None:
        """Mark the column that the rows are sorted by."""
        self.order = (column, descending)
        self.viewport().update()

    def width_of(self, title: str) -> int:
        """The width at which a title and its mark can be read."""
        words = QFontMetrics(font(12, bold=True)).horizontalAdvance(title)
        return words + dp(_PADDING) + dp(_GAP) + dp(_MARK) + dp(2)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.save()
        super().paintSection(painter, rect, index)
        painter.restore()
        if index == self.order[0]:
            self._paint_mark(painter, rect, index)

    def _paint_mark(self, painter: QPainter, rect: QRect, index: int) -> None:
        model, align = self.model(), Qt.ItemDataRole.TextAlignmentRole
        title = str(model.headerData(index, Qt.Orientation.Horizontal) or "")
        words = QFontMetrics(font(12, bold=True)).horizontalAdvance(title)
        side, gap = dp(_MARK), dp(_GAP)
        if Qt.AlignmentFlag.AlignRight & model.headerData(index, Qt.Orientation.Horizontal, align):
            left = rect.right() - dp(_PADDING) - words - gap - side
        else:
            left = min(rect.x() + dp(_PADDING) + words + gap, rect.right() - side - 1)
        place = QRect(left, rect.center().y() - side // 2, side, side)
        # A narrow column's words would run under the mark.
        painter.fillRect(place, self.palette().color(QPalette.ColorRole.Base))
        symbol = Icon.DOWN if self.order[1] else Icon.UP
        icon(symbol, QPalette.ColorRole.Text).paint(painter, place)
