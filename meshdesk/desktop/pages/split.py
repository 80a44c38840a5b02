"""A list and its detail side by side; how wide the detail is, is remembered."""

from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from meshdesk.desktop.theme.scale import dp, text_dp
from meshdesk.desktop.widgets.table import Keeper

_SETTLED_MS = 400
_WIDEST = 0.42
"""The detail's largest share of a window that is narrow."""


class Split(QSplitter):
    """The list takes what room there is, the detail keeps its width where it can."""

    def __init__(self, name: str, settings: Keeper, left: QWidget, right: QWidget) -> None:
        """`name` is what the width is remembered under."""
        super().__init__(Qt.Orientation.Horizontal)
        self._key = f"split/{name}"
        self._settings = settings
        self._wanted = self._remembered() or text_dp(268)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._remember)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(dp(12))
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        detail = min(self._wanted, round(self.width() * _WIDEST))
        self.setSizes([self.width() - self.handleWidth() - detail, detail])

    @Slot()
    def _moved(self) -> None:
        self._wanted = self.sizes()[1]
        self._settled.start()

    def _remembered(self) -> int:
        text = self._settings.current.window.get(self._key, "")
        return int(text) if text.isdecimal() else 0

    @Slot()
    def _remember(self) -> None:
        window = self._settings.current.window | {self._key: str(self._wanted)}
        # A width that is lost on a full disk is not worth an error.
        with suppress(OSError):
            self._settings.change(window=window)
