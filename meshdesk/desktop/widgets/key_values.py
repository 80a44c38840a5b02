"""A grid of names and values, as in the detail panes; values can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.wrapped_text import WrappedText


class KeyValues(QWidget):
    """Names on the left, values on the right; a long value never pushes the pane wider.

    ::

        grid.set_rows([("From", "St Anne's"), ("Message ID", "2026…")], mono={"Message ID"})
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(dp(8))
        self._grid.setVerticalSpacing(dp(5))
        self._grid.setColumnMinimumWidth(0, dp(78))
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, WrappedText]] = []

    def set_rows(
        self, rows: list[tuple[str, str]], *, mono: frozenset[str] | set[str] = frozenset()
    ) -> None:
        """Show these; rows without a value are left out. `mono` names those in fixed type."""
        shown = [(name, value) for name, value in rows if value]
        while len(self._rows) < len(shown):
            self._add_row()
        for (key, value), (name, text) in zip(self._rows, shown, strict=False):
            key.setText(name)
            value.set_mono(name in mono)
            value.setText(text)
            value.setAccessibleName(f"{name}: {text}")
            key.show()
            value.show()
        for key, value in self._rows[len(shown) :]:
            key.hide()
            value.hide()

    def _add_row(self) -> None:
        key, value = label("", "hint", wrap=True), WrappedText()
        row = len(self._rows)
        self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((key, value))
