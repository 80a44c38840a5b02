"""Where a table's columns stand and how wide they are: what was chosen, in the room there is."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHeaderView, QTableView

from meshdesk.desktop.theme.scale import text_dp
from meshdesk.desktop.widgets.column_choice import ColumnChoice
from meshdesk.desktop.widgets.heading import Heading
from meshdesk.desktop.widgets.row_delegate import RowDelegate, with_weight

_Mode = QHeaderView.ResizeMode


class ColumnLayout(QObject):
    """Arranges the columns of a table, and takes note of what the mouse drags there."""

    def __init__(self, table: QTableView, heading: Heading, choice: ColumnChoice) -> None:
        super().__init__(table)
        self._table, self._heading, self._choice = table, heading, choice
        self._busy = False
        self._begun = False
        heading.sectionResized.connect(self._resized)
        heading.sectionMoved.connect(self._moved)

    def begin(self) -> None:
        """The table is shown: until now its page may have put columns in their usual order."""
        if not self._begun:
            self._begun = True
            self._choice.set_usual_order(self._standing())
            self.place()

    def place(self) -> None:
        """Put each column where it belongs."""
        self._busy = True
        for place, number in enumerate(self._choice.order):
            self._heading.moveSection(self._heading.visualIndex(number), place)
        self._busy = False

    def arrange(self) -> None:
        """Give each column its width."""
        self._busy = True
        for number in range(len(self._choice.columns)):
            self._table.setColumnWidth(number, self._wanted(number))
        self._busy = False
        self.fit()

    def fit(self) -> None:
        """Hide optional columns, from the right, until the others have room.

        Once the user asked for more columns all of them stay, and the table scrolls sideways.
        """
        room = self._table.viewport().width()
        kept = [n for n in range(len(self._choice.columns)) if self._choice.shows(n)]
        needed = sum(self._least(number) for number in kept)
        asked_for = any(self._choice.asked_for(number) for number in kept)
        for number in reversed(kept.copy()):
            if self._choice.columns[number].optional and not asked_for and needed > room:
                needed -= self._least(number)
                kept.remove(number)
        scrolls = asked_for and needed > room
        self._busy = True
        for number in range(len(self._choice.columns)):
            self._table.setColumnHidden(number, number not in kept)
            self._stretch(number, scrolls=scrolls)
        self._busy = False

    def _stretch(self, number: int, *, scrolls: bool) -> None:
        stretches = self._choice.columns[number].stretch
        mode = _Mode.Stretch if stretches and not scrolls else _Mode.Interactive
        self._heading.setSectionResizeMode(number, mode)
        if stretches and scrolls:
            self._table.setColumnWidth(number, self._least(number))

    def _least(self, number: int) -> int:
        column = self._choice.columns[number]
        return text_dp(column.width) if column.stretch else self._wanted(number)

    def _wanted(self, number: int) -> int:
        """What the user dragged it to, or what its widest words need."""
        column = self._choice.columns[number]
        dragged = self._choice.width(number)
        if dragged or not column.samples:
            return dragged or text_dp(column.width)
        delegate = self._table.itemDelegateForColumn(number) or self._table.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        font = with_weight(self._table.font(), column.bold)
        cells = [delegate.width_of(words, font) for words in column.samples]
        return max(*cells, self._heading.width_of(column.title))

    def _standing(self) -> list[int]:
        """The columns' numbers from left to right."""
        return [self._heading.logicalIndex(place) for place in range(self._heading.count())]

    @Slot(int, int, int)
    def _resized(self, number: int, old: int, new: int) -> None:
        """Keep a width that the user dragged; the stretching column's follows by itself."""
        by_user = not self._busy and new and old and number < len(self._choice.columns)
        if by_user and not self._choice.columns[number].stretch:
            self._choice.drag(number, new)

    @Slot(int, int, int)
    def _moved(self, _number: int, _old: int, _new: int) -> None:
        """Keep a place that the user dragged a heading to."""
        if self._begun and not self._busy:
            self._choice.move_to(self._standing())
