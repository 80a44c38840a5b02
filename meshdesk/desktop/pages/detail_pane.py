"""The pane beside a list: it scrolls, never sideways, and takes the focus to be read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.card import Card


class DetailPane(Card):
    """A card with a column of parts in a scroll area.

    Attributes:
        column: where the parts go, from top to bottom.
    """

    def __init__(self, name: str, says: str) -> None:
        super().__init__(margin=0, spacing=0)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(*[dp(14)] * 4)
        self.column.setSpacing(dp(10))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(says)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(self._body)
        self.layout_.addWidget(self._scroll)

    def add_parts(self, parts: Iterable[QWidget]) -> None:
        """Put these below each other."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def fit_around(self, *parts: QWidget) -> None:
        """Never be narrower than these parts need, with the scroll bar beside them."""
        margins = self.column.contentsMargins()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        widest = max(part.minimumSizeHint().width() for part in parts)
        frame = 2 * self.layout_.contentsMargins().left() + 2
        self.setMinimumWidth(widest + margins.left() + margins.right() + bar + frame)

    @contextmanager
    def steady_focus(self) -> Iterator[None]:
        """While the parts change: the focus never slips from a button that goes to another.

        Qt would hand it to whatever comes next, and Space would press that.
        """
        before = QApplication.focusWidget()
        inside = before is not None and self.isAncestorOf(before)
        yield
        if inside and QApplication.focusWidget() is not before:
            self.take_focus()

    def take_focus(self) -> None:
        """Let the arrows scroll the pane and a screen reader read it."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def describe_content(self, text: str) -> None:
        """What a screen reader says of the pane."""
        self._scroll.setAccessibleDescription(text)
