"""A list and its detail side by side; how wide the detail is, is remembered."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from meshdesk.desktop.memory import Dragged, Keeper
from meshdesk.desktop.theme.scale import dp

_USUAL = 268
_WIDEST = 0.42
"""The detail's largest share of a window that is narrow."""


class Split(QSplitter):
    """The list takes what room there is, the detail keeps its width where it can."""

    def __init__(self, name: str, settings: Keeper, left: QWidget, right: QWidget) -> None:
        """`name` is what the width is remembered under."""
        super().__init__(Qt.Orientation.Horizontal)
        self._width = Dragged(settings, f"split/{name}", self)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(dp(12))
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        kept = self._width.value
        wanted = int(kept) if kept.isdecimal() else dp(_USUAL)
        detail = min(wanted, round(self.width() * _WIDEST))
        self.setSizes([self.width() - self.handleWidth() - detail, detail])

    @Slot()
    def _moved(self) -> None:
        self._width.move_to(str(self.sizes()[1]))
