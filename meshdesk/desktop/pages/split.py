"""A list and what belongs to it, side by side or one above the other; sizes are remembered."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from meshdesk.desktop.memory import Dragged, Keeper
from meshdesk.desktop.theme.scale import dp

_USUAL = 268
_WIDEST = 0.42
"""The detail's largest share of a window that is narrow."""
_BELOW = 0.45
"""The share of what stands below the list, until the user says otherwise."""


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

    def sizeHint(self) -> QSize:
        """It takes what others leave; in a low window it gives way before they do."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        kept = self._width.value
        wanted = int(kept) if kept.isdecimal() else dp(_USUAL)
        detail = min(wanted, round(self.width() * _WIDEST))
        self.setSizes([self.width() - self.handleWidth() - detail, detail])

    @Slot()
    def _moved(self) -> None:
        self._width.move_to(str(self.sizes()[1]))


class Below(QSplitter):
    """A list above, what is inside the chosen row below; how high that is, is remembered."""

    def __init__(self, name: str, settings: Keeper, above: QWidget, below: QWidget) -> None:
        """`name` is what the height is remembered under, per mille of both."""
        super().__init__(Qt.Orientation.Vertical)
        self._share = Dragged(settings, f"split/{name}", self)
        self._lower = below
        self.setChildrenCollapsible(False)
        self.setHandleWidth(dp(12))
        self.addWidget(above)
        self.addWidget(below)
        self.splitterMoved.connect(self._moved)

    def divide(self) -> None:
        """Give each its share; for when the lower one was just shown."""
        kept = self._share.value
        share = int(kept) / 1000 if kept.isdecimal() else _BELOW
        below = round(self.height() * min(share, 0.9))
        self.setSizes([self.height() - self.handleWidth() - below, below])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._lower.isHidden():
            self.divide()

    @Slot()
    def _moved(self) -> None:
        self._share.move_to(str(round(1000 * self.sizes()[1] / max(1, self.height()))))
