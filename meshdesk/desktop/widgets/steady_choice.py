"""What is chosen in a large list stays chosen when the list is read anew.

Qt carries a choice over a refresh row by row, through rows whose records the model knows. That
is exact, and right for what a person picks out. Nobody picks out 100,000 rows: they press
Ctrl+A, or Shift+End, and most of the rows were never read. Of such a choice the ends are what
stays: the first and the last record of each stretch, and all that lies between.
"""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot

from meshdesk.desktop.widgets.paged_model import PagedModel

PICKED_OUT = 200
"""Up to so many chosen rows are carried over one by one."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows from one record to another; `below` is how many rows followed it in the list."""

    top: int
    bottom: int
    below: int
    first: int | None
    last: int | None


class SteadyChoice(QObject):
    """Carries the large choices of one table over every refresh of its model."""

    def __init__(self, model: PagedModel, choice: QItemSelectionModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._choice = model, choice
        self._stretches: list[_Stretch] = []
        choice.selectionChanged.connect(self._read)
        model.about_to_refresh.connect(self._take)
        model.refreshed.connect(self._give_back)

    @Slot()
    def _read(self) -> None:
        """Have the model know the records that are carried over, while they stand in their rows."""
        stretches = chosen_stretches(self._choice)
        if count_of(stretches) <= PICKED_OUT:
            for top, bottom in stretches:
                for row in range(top, bottom + 1):
                    self._model.record(row)
        else:
            for row in {row for stretch in stretches for row in stretch}:
                self._model.record(row)

    @Slot(bool)
    def _take(self, other_rows: bool) -> None:
        stretches = chosen_stretches(self._choice)
        if count_of(stretches) <= PICKED_OUT:
            return
        model, count = self._model, self._model.rowCount()
        # In another order, or under another filter, there are other rows between the ends.
        self._stretches = (
            []
            if other_rows
            else [
                _Stretch(top, bottom, count - 1 - bottom, model.id_at(top), model.id_at(bottom))
                for top, bottom in stretches
            ]
        )
        # Behind the table's back: Qt would make a note of every single row.
        self._choice.blockSignals(True)
        self._choice.clearSelection()
        self._choice.blockSignals(False)

    @Slot()
    def _give_back(self) -> None:
        stretches, self._stretches = self._stretches, []
        if not stretches:
            return
        chosen, last_column = QItemSelection(), self._model.columnCount() - 1
        for one in stretches:
            top, bottom = self._now(one)
            if top <= bottom:
                chosen.select(self._model.index(top, 0), self._model.index(bottom, last_column))
        self._choice.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _now(self, stretch: _Stretch) -> tuple[int, int]:
        """Where it is; an end that left the list leaves the place where it stood."""
        top, bottom = self._row_of(stretch.first), self._row_of(stretch.last)
        lowest = self._model.rowCount() - 1
        return (
            min(stretch.top, lowest + 1) if top is None else top,
            lowest - stretch.below if bottom is None else bottom,
        )

    def _row_of(self, record_id: int | None) -> int | None:
        return None if record_id is None else self._model.row_of(record_id)


def chosen_stretches(choice: QItemSelectionModel) -> list[tuple[int, int]]:
    """The chosen rows as (first, last), in no order; of rows that are chosen whole."""
    parts = choice.selection()
    return [(part.top(), part.bottom()) for part in parts if part.left() == 0]  # type: ignore[attr-defined]


def count_of(stretches: list[tuple[int, int]]) -> int:
    """How many rows these are."""
    return sum(bottom - top + 1 for top, bottom in stretches)
