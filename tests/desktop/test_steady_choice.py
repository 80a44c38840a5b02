"""A choice that is too large to be read outlives every refresh of the list."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.steady_choice import PICKED_OUT
from meshdesk.desktop.widgets.table import Table

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier
COUNT = 5000


class Row:
    def __init__(self, number: int) -> None:
        self.id = number


class Numbers(PagedModel[Row]):
    """Rows that come and go."""

    def __init__(self) -> None:
        super().__init__([Column("number", "Number", 100, order="number")])
        self.ids = list(range(COUNT))
        self.fetched = 0
        self.show_rows()

    def show_rows(self) -> None:
        self.set_source(Source(lambda: len(self.ids), self._fetch, self._index_of))

    def _fetch(self, offset: int, limit: int) -> list[Row]:
        self.fetched += 1
        return [Row(number) for number in self.ids[offset : offset + limit]]

    def _index_of(self, number: int) -> int | None:
        return self.ids.index(number) if number in self.ids else None

    def display(self, record: Row, column: str, role: int) -> object:
        return str(record.id) if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> Iterator[Table]:
    made = Table("numbers", theme)
    model = Numbers()
    model.setParent(made)
    made.show_model(model)
    made.resize(400, 300)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    yield made


Keys = Callable[..., None]


@pytest.fixture
def press(table: Table, qtbot: QtBot) -> Keys:
    def make(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(table, key, modifier)
        QApplication.processEvents()

    return make


def chosen(table: Table) -> list[int]:
    ids = table.model().ids
    return [ids[row] for row in table.chosen_rows()]


def test_all_stay_chosen_though_nobody_looked_at_them(table: Table, press: Keys) -> None:
    press(Key.Key_A, Control)
    read = table.model().fetched

    table.model().refresh()
    table.model().refresh()

    assert table.chosen_count() == COUNT
    assert table.model().fetched - read <= 6


def test_what_comes_in_above_is_not_chosen_with_the_rest(table: Table, press: Keys) -> None:
    press(Key.Key_A, Control)

    table.model().ids.insert(0, 99_999)
    table.model().refresh()

    assert chosen(table) == list(range(COUNT))


def test_what_leaves_is_no_longer_chosen_and_the_rest_is(table: Table, press: Keys) -> None:
    press(Key.Key_A, Control)

    for gone in (0, 1, 17, 2500, COUNT - 1):
        table.model().ids.remove(gone)
        table.model().refresh()

    assert table.chosen_count() == COUNT - 5 == len(table.model().ids)


def test_a_stretch_to_the_end_stays_with_its_records(table: Table, press: Keys) -> None:
    table.choose_row(7)
    press(Key.Key_End, Shift)
    table.model().ids[:0] = [99_998, 99_999]

    table.model().refresh()

    assert chosen(table) == list(range(7, COUNT))


def test_two_stretches_stay_apart(table: Table, press: Keys) -> None:
    press(Key.Key_A, Control)
    middle = table.model().index(2000, 0)
    table.scrollTo(middle)
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Control,
        table.visualRect(middle).center(),
    )
    table.model().ids.insert(0, 99_999)

    table.model().refresh()

    assert chosen(table) == [n for n in range(COUNT) if n != 2000]


def test_a_choice_that_left_as_a_whole_is_gone(table: Table, press: Keys) -> None:
    press(Key.Key_A, Control)

    table.model().ids = []
    table.model().refresh()

    assert table.chosen_count() == 0


def test_a_large_choice_does_not_follow_into_other_rows(table: Table, press: Keys) -> None:
    """Between the same two records there are others in another order."""
    press(Key.Key_A, Control)

    table.model().ids.sort(key=lambda number: number % 10)
    table.model().show_rows()

    assert table.chosen_count() == 0


def test_what_was_picked_out_follows_by_itself(table: Table, press: Keys) -> None:
    """Also the rows of a stretch that were jumped over and never shown."""
    table.choose_row(10)
    for _ in range(9):
        press(Key.Key_PageDown, Shift)
    count = table.chosen_count()
    assert 50 < count <= PICKED_OUT

    table.model().ids.insert(3, 99_999)
    table.model().ids.remove(20)
    table.model().refresh()

    assert chosen(table) == [n for n in range(10, 10 + count) if n != 20]
