"""Paging, updating in place, and the selection that follows its records."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import AT_ONCE, PAGE, PAGES_KEPT, Source
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole

Role = Qt.ItemDataRole
Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    size: int = 0


class Shelf:
    """Records in order, and a note of each page that was fetched."""

    def __init__(self, count: int) -> None:
        self.rows = [Row(number, f"name {number}", number) for number in range(count)]
        self.fetched: list[tuple[int, int]] = []
        self.asked: list[int] = []

    def source(self) -> Source[Row]:
        return Source(lambda: len(self.rows), self.fetch, self.index_of)

    def unwanted(self) -> int:
        raise AssertionError("there is no need to count")

    def fetch(self, offset: int, limit: int) -> list[Row]:
        self.fetched.append((offset, limit))
        return self.rows[offset : offset + limit]

    def index_of(self, record_id: int) -> int | None:
        self.asked.append(record_id)
        return next((i for i, row in enumerate(self.rows) if row.id == record_id), None)


class Names(PagedModel[Row]):
    def __init__(self) -> None:
        super().__init__([Column("name", "Name", 100), Column("size", "Size", 50, right=True)])

    def display(self, record: Row, column: str, role: int) -> object:
        if role == SecondLineRole and column == "name":
            return f"second line of {record.id}"
        return str(getattr(record, column)) if role == Role.DisplayRole else None


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(1000)


@pytest.fixture
def model(qapp: QApplication, shelf: Shelf) -> Names:
    made = Names()
    made.set_source(shelf.source())
    return made


def select(model: Names, *rows: int) -> QItemSelectionModel:
    selection = QItemSelectionModel(model, model)
    for row in rows:
        index = model.index(row, 0)
        model.data(index)
        selection.select(index, Flag.Select | Flag.Rows)
    if rows:
        selection.setCurrentIndex(model.index(rows[0], 0), Flag.NoUpdate)
    return selection


def selected_ids(model: Names, selection: QItemSelectionModel) -> list[int]:
    rows = sorted({index.row() for index in selection.selectedIndexes()})
    return [model.record(row).id for row in rows]


def text(model: QAbstractItemModel, row: int, column: int = 0) -> str:
    return model.index(row, column).data()


def test_it_keeps_qts_rules_of_a_model(model: Names, shelf: Shelf) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    select(model, 3, 700)
    shelf.rows.insert(0, Row(5000, "new"))
    model.refresh()
    model.row_changed(replace(shelf.rows[1], name="changed"))
    shelf.rows.clear()
    model.refresh()
    assert tester.model() is model


def test_only_what_is_looked_at_is_fetched_and_its_neighbour(model: Names, shelf: Shelf) -> None:
    assert shelf.fetched == [(0, AT_ONCE)]

    assert text(model, 6 * PAGE + 20) == f"name {6 * PAGE + 20}"
    assert text(model, 8 * PAGE - 1, 1) == f"{8 * PAGE - 1}"

    assert shelf.fetched[1:] == [(6 * PAGE, AT_ONCE)]


def test_a_window_across_two_pages_is_one_fetch(model: Names, shelf: Shelf) -> None:
    """Wherever a thumb is let go: finding the place takes longer than reading it."""
    shelf.fetched.clear()

    for row in range(10 * PAGE - 3, 10 * PAGE + 20):
        text(model, row)

    assert shelf.fetched == [(9 * PAGE, AT_ONCE)]


@pytest.mark.parametrize("rows", [range(1000), range(999, -1, -1)])
def test_scrolling_reads_each_row_once_and_ahead(model: Names, shelf: Shelf, rows: range) -> None:
    for row in rows:
        text(model, row)

    read = [n for start, limit in shelf.fetched for n in range(start, min(start + limit, 1000))]
    assert sorted(read) == list(range(1000))
    assert len(shelf.fetched) <= 1000 // AT_ONCE + 2


def test_a_short_list_is_not_counted_as_well(qapp: QApplication) -> None:
    """Searching is what takes time: the first page of what was found says how much it is."""
    shelf = Shelf(AT_ONCE - 1)
    model = Names()

    model.set_source(replace(shelf.source(), count=shelf.unwanted))
    assert model.rowCount() == AT_ONCE - 1

    shelf.rows.append(Row(AT_ONCE, "one more"))
    model.set_source(shelf.source())
    assert model.rowCount() == AT_ONCE


def test_old_pages_are_dropped(qapp: QApplication) -> None:
    shelf = Shelf(PAGE * (PAGES_KEPT + 2))
    model = Names()
    model.set_source(shelf.source())

    for page in range(PAGES_KEPT + 2):
        text(model, page * PAGE)
    shelf.fetched.clear()
    text(model, (PAGES_KEPT + 1) * PAGE)
    text(model, 0)

    assert shelf.fetched == [(0, AT_ONCE)]


def test_the_accessible_text_names_the_column_and_reads_all_lines(model: Names) -> None:
    assert model.index(3, 0).data(Role.AccessibleTextRole) == "Name: name 3, second line of 3"


def test_numbers_stand_at_the_right(model: Names) -> None:
    right = Qt.AlignmentFlag.AlignRight
    assert model.index(0, 1).data(Role.TextAlignmentRole) & right
    assert not model.index(0, 0).data(Role.TextAlignmentRole) & right
    assert model.headerData(1, Qt.Orientation.Horizontal, Role.TextAlignmentRole) & right


def test_a_record_changes_in_place(model: Names, shelf: Shelf) -> None:
    heard: list[int] = []
    text(model, 5)
    model.dataChanged.connect(lambda first, last: heard.append(first.row()))

    assert model.row_changed(Row(7, "changed"))

    assert text(model, 7) == "changed"
    assert heard == [7]


def test_a_record_that_was_not_looked_at_is_left_alone(model: Names) -> None:
    assert not model.row_changed(Row(777, "changed"))


def test_the_selection_follows_its_records(model: Names, shelf: Shelf) -> None:
    selection = select(model, 3, 4, 199, 200)

    shelf.rows.insert(0, Row(5000, "new"))
    model.refresh()

    assert selected_ids(model, selection) == [3, 4, 199, 200]
    assert selection.currentIndex().row() == 4


def test_the_selection_follows_into_another_order(model: Names, shelf: Shelf) -> None:
    selection = select(model, 3, 998)

    shelf.rows.reverse()
    model.set_source(shelf.source())

    assert selected_ids(model, selection) == [998, 3]


def test_what_is_gone_is_no_longer_selected(model: Names, shelf: Shelf) -> None:
    selection = select(model, 3, 4)

    del shelf.rows[3]
    model.refresh()

    assert selected_ids(model, selection) == [4]
    assert not selection.currentIndex().isValid()


def test_the_selection_survives_a_list_that_becomes_short(model: Names, shelf: Shelf) -> None:
    selection = select(model, 900)

    shelf.rows = [shelf.rows[900]]
    model.refresh()

    assert model.rowCount() == 1
    assert selected_ids(model, selection) == [900]


def test_many_selected_rows_do_not_ask_one_by_one(model: Names, shelf: Shelf) -> None:
    selection = select(model, *range(600))
    shelf.asked.clear()

    shelf.rows.insert(0, Row(5000, "new"))
    model.refresh()

    assert len(selected_ids(model, selection)) == 600
    assert len(shelf.asked) <= 3


def test_the_selection_outlives_the_pages_that_are_kept(qapp: QApplication) -> None:
    shelf = Shelf(PAGE * (PAGES_KEPT + 3))
    model = Names()
    model.set_source(shelf.source())
    selection = select(model, 7)

    for page in range(1, PAGES_KEPT + 3):
        text(model, page * PAGE)
    shelf.rows.insert(0, Row(-1, "new"))
    model.refresh()

    assert selected_ids(model, selection) == [7]
    assert model.row_of(7) == 8


def test_an_empty_model_asks_for_nothing(qapp: QApplication) -> None:
    model = Names()
    model.refresh()

    assert model.rowCount() == 0
    assert model.record(0) is None
    assert model.row_of(1) is None
