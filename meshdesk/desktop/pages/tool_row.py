"""What stands above a list: search, filters, and what can be done with the list as a whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp, text_dp

_SEARCH_WIDTH = 210


class ToolRow(QWidget):
    """One line; in a narrow window the filters move to a line of their own."""

    def __init__(self, search: QWidget, chips: QWidget, *others: QWidget) -> None:
        super().__init__()
        self._search, self._chips = search, chips
        self._others = QWidget(self)
        row = QHBoxLayout(self._others)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(8))
        for other in others:
            row.addWidget(other)
        search.setMinimumWidth(dp(120))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(dp(8))
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(search, 0, 0)
        if others:
            self._grid.addWidget(self._others, 0, 2)
        self._narrow: bool | None = None
        self._arrange(narrow=False)
        for before, after in zip([search, chips], [chips, *others], strict=False):
            QWidget.setTabOrder(before, after)

    def minimumSizeHint(self) -> QSize:
        others = self._others.minimumSizeHint().width()
        least = max(self._search.minimumWidth() + dp(8) + others, self._chips_width())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = text_dp(_SEARCH_WIDTH) + self._chips_width() + self._others.sizeHint().width()
        self._arrange(narrow=needed + 2 * dp(8) > self.width())

    def _chips_width(self) -> int:
        return self._chips.sizeHint().width()

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.removeWidget(self._chips)
        if narrow:
            self._grid.addWidget(self._chips, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._chips, 0, 1)
        self.updateGeometry()
