"""A row of filters of which one is on."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from meshdesk.desktop.theme.scale import dp, font


class ChipBar(QWidget):
    """Exclusive filter chips with counts ("New 3"); arrow keys move, Space chooses.

    Signals:
        chosen: the key of the chip that the user chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        chips: Iterable[tuple[Hashable, str]],
        says: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`chips` are (key, text); the first is on. `says` names the row when read aloud."""
        super().__init__(parent)
        self.setAccessibleName(says or self.tr("Filter"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chips: dict[Hashable, _Chip] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(8))
        for key, text in chips:
            chip = _Chip(text, self)
            # Not by the click: a screen reader turns a chip on without one.
            chip.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
            self._chips[key] = chip
            self._group.addButton(chip)
            layout.addWidget(chip)
        next(iter(self._chips.values())).setChecked(True)

    @property
    def current(self) -> Hashable:
        """The key of the chip that is on."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: Hashable) -> None:
        """Turn a chip on, as if the user had."""
        if key != self.current:
            self._chips[key].click()

    def set_count(self, key: Hashable, count: int | None) -> None:
        """The number beside a chip's words; none for None or 0."""
        self._chips[key].set_count(count)


class _Chip(QPushButton):
    """One filter."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "chip")
        self.setAccessibleName(words)

    def set_count(self, count: int | None) -> None:
        shown = f"{self._words} {count:,}" if count else self._words
        if shown != self.text():
            self.setText(shown)
            self.setAccessibleName(shown)

    def sizeHint(self) -> QSize:
        """Room for the words in bold, which they are while the chip is on."""
        hint = super().sizeHint()
        words = QFontMetrics(font(bold=True)).horizontalAdvance(self.text())
        return QSize(words + dp(26), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
