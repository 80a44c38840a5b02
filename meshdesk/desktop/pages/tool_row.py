"""What stands above a list: search, filters, and what can be done with the list as a whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp, text_dp
from meshdesk.desktop.widgets.tab_order import put_in_order

_SEARCH_WIDTH = 210


class ToolRow(QWidget):
    """One line; in a narrow window the filters move to a line of their own."""

    def __init__(self, search: QWidget, chips: QWidget, *others: QWidget) -> None:
        super().__init__()
        self._search, self._chips, self._tools = search, chips, others
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

    def minimumSizeHint(self) -> QSize:
        others = self._others.minimumSizeHint().width()
        chips = self._chips.minimumSizeHint().width()
        least = max(self._search.minimumWidth() + dp(8) + others, chips)
        return QSize(least, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is put into the page later finds its place in the order of Tab by itself, wrongly.
        self._set_tab_order(narrow=bool(self._narrow))

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
            # What can go on in a next line is to have the whole width for it.
            flows = self._chips.hasHeightForWidth()
            aside = Qt.AlignmentFlag(0) if flows else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(self._chips, 1, 0, 1, 3, aside)
        else:
            self._grid.addWidget(self._chips, 0, 1)
        self._set_tab_order(narrow=narrow)
        self.updateGeometry()

    def _set_tab_order(self, *, narrow: bool) -> None:
        """In reading order, which is another where the filters are below."""
        rest = (*self._tools, self._chips) if narrow else (self._chips, *self._tools)
        put_in_order(self._search, *rest)
