"""A list so long that its order is read in passing: where things are, and what stays chosen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meshdesk.desktop.pages.message_list import MessageList
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.paged_model import LONG, Column, PagedModel
from meshdesk.desktop.widgets.record_pages import AT_ONCE, PAGE, Source
from meshdesk.desktop.widgets.row_order import Slices
from meshdesk.desktop.widgets.table import Table

COUNT = LONG + 500
Eventually = Callable[[Callable[[], object]], None]


@dataclass(frozen=True)
class Row:
    id: int


class Shelf:
    """Records in order, and what was asked of it."""

    def __init__(self, count: int = COUNT) -> None:
        self.rows = [Row(number) for number in range(count)]
        self.fetched: list[int] = []
        self.read: list[list[int]] = []
        self.sought: list[int] = []
        self.counted = 0
        self.begun = 0
        self.open = 0

    def source(self, *, count_later: bool = False) -> Source[Row]:
        return Source(
            self.count,
            self.fetch,
            self.index_of,
            ids=self.ids,
            among=self.among,
            count_later=count_later,
        )

    def count(self) -> int:
        self.counted += 1
        return len(self.rows)

    def fetch(self, offset: int, limit: int) -> list[Row]:
        self.fetched.append(offset)
        return self.rows[offset : offset + limit]

    def index_of(self, record_id: int) -> int | None:
        self.sought.append(record_id)
        return next((i for i, row in enumerate(self.rows) if row.id == record_id), None)

    def ids(self) -> Slices:
        self.begun += 1
        self.open += 1
        try:
            for start in range(0, len(self.rows), 100):
                yield [row.id for row in self.rows[start : start + 100]]
        finally:
            self.open -= 1

    def among(self, ids: Sequence[int]) -> list[Row]:
        self.read.append(list(ids))
        return sorted((row for row in self.rows if row.id in ids), key=lambda row: row.id)

    def forget_questions(self) -> None:
        self.fetched.clear()
        self.read.clear()
        self.sought.clear()


class Numbers(PagedModel[Row]):
    def __init__(self) -> None:
        super().__init__([Column("id", "Number", 100)])

    def display(self, record: Row, column: str, role: int) -> object:
        return str(record.id) if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: QApplication, shelf: Shelf) -> Iterator[Numbers]:
    """Looked at, and not settled yet."""
    made = Numbers()
    made.set_looked_at(True)
    made.set_source(shelf.source())
    yield made
    if shiboken6.isValid(made):
        made.set_looked_at(False)


@pytest.fixture
def settled(model: Numbers, shelf: Shelf, eventually: Eventually) -> Numbers:
    eventually(lambda: model.settled)
    shelf.forget_questions()
    return model


def text(model: Numbers, row: int) -> str:
    return model.index(row, 0).data()


# Reaching a place -------------------------------------------------------------------------


def test_until_the_order_is_read_places_are_found_as_in_a_short_list(
    model: Numbers, shelf: Shelf
) -> None:
    assert not model.settled
    assert text(model, 1500) == "1500"
    assert shelf.read == []


def test_a_jump_is_one_fetch_by_ids(settled: Numbers, shelf: Shelf) -> None:
    shelf.rows.reverse()  # what is read by number has to be put into order

    assert text(settled, 50 * PAGE + 3) == str(50 * PAGE + 3)
    assert text(settled, 50 * PAGE + 30) == str(50 * PAGE + 30)

    assert shelf.read == [list(range(50 * PAGE, 51 * PAGE))]
    assert shelf.fetched == []


def test_the_place_of_a_record_is_no_question_any_more(settled: Numbers, shelf: Shelf) -> None:
    assert settled.row_of(1777) == 1777
    assert settled.row_of(COUNT) is None
    assert settled.rows_of([5, 1777, COUNT]) == {5: 5, 1777: 1777}
    assert shelf.sought == []


def test_the_last_page_is_as_short_as_it_is(settled: Numbers, shelf: Shelf) -> None:
    assert text(settled, COUNT - 1) == str(COUNT - 1)
    assert settled.record(COUNT) is None


def test_a_short_list_has_no_need_of_its_order(qtbot: QtBot) -> None:
    shelf, model = Shelf(LONG - 1), Numbers()
    model.set_looked_at(True)

    model.set_source(shelf.source())

    assert model.settled
    assert not model._order._rest.isActive()


# Counting later -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [COUNT, 3 * PAGE])
def test_where_counting_is_slow_the_first_page_comes_first(
    qtbot: QtBot, eventually: Eventually, count: int
) -> None:
    shelf, model = Shelf(count), Numbers()
    model.set_looked_at(True)
    added = QSignalSpy(model.rowsInserted)

    model.set_source(shelf.source(count_later=True))

    assert (model.rowCount(), shelf.counted) == (AT_ONCE, 0)
    assert text(model, 3) == "3"
    eventually(lambda: model.rowCount() == count)
    assert (added.count(), shelf.counted) == (1, 1)
    eventually(lambda: model.settled)
    assert model.row_of(count - 1) == count - 1
    model.set_looked_at(False)


def test_a_place_that_is_asked_for_has_the_rows_counted_first(qtbot: QtBot) -> None:
    shelf, model = Shelf(), Numbers()
    model.set_source(shelf.source(count_later=True))

    assert model.row_of(1777) == 1777
    assert (model.rowCount(), shelf.counted) == (COUNT, 1)


def test_what_is_one_page_is_not_counted_later_either(qtbot: QtBot) -> None:
    shelf, model = Shelf(AT_ONCE - 1), Numbers()

    model.set_source(shelf.source(count_later=True))

    assert (model.rowCount(), model.settled, shelf.counted) == (AT_ONCE - 1, True, 0)


def test_a_refresh_counts_at_once(qtbot: QtBot) -> None:
    """It must not make a list shorter for a moment, on which somebody has scrolled down."""
    shelf, model = Shelf(), Numbers()
    model.set_source(shelf.source(count_later=True))

    model.refresh()

    assert (model.rowCount(), shelf.counted) == (COUNT, 1)
    assert not model._counting.isActive()


# When it is read --------------------------------------------------------------------------


def test_a_burst_of_changes_has_the_order_read_once(
    model: Numbers, shelf: Shelf, eventually: Eventually
) -> None:
    for _ in range(5):
        model.refresh()

    eventually(lambda: model.settled)

    assert shelf.begun == 1
    assert shelf.open == 0


def test_a_refresh_drops_the_order_and_it_is_read_again(
    settled: Numbers, shelf: Shelf, eventually: Eventually
) -> None:
    shelf.rows.insert(0, Row(9000))
    settled.refresh()

    assert not settled.settled
    eventually(lambda: settled.settled)
    assert settled.row_of(1777) == 1778
    assert shelf.begun == 2


def test_a_refresh_while_it_is_read_lets_go_of_it(
    model: Numbers, shelf: Shelf, eventually: Eventually
) -> None:
    model._order._read_from_the_top()
    next(model._order._reading._slices)
    assert shelf.open == 1

    model.refresh()

    assert shelf.open == 0
    eventually(lambda: model.settled)


def test_of_a_list_that_nobody_sees_nothing_is_read(model: Numbers, shelf: Shelf) -> None:
    model._order._read_from_the_top()
    next(model._order._reading._slices)

    model.set_looked_at(False)
    model.refresh()

    assert shelf.open == 0
    assert not model._order._rest.isActive()


def test_it_is_read_when_somebody_looks(
    model: Numbers, shelf: Shelf, eventually: Eventually
) -> None:
    model.set_looked_at(False)
    model.refresh()

    model.set_looked_at(True)

    eventually(lambda: model.settled)


def test_a_model_that_is_destroyed_lets_go(model: Numbers, shelf: Shelf) -> None:
    model._order._read_from_the_top()
    next(model._order._reading._slices)

    shiboken6.delete(model)

    assert shelf.open == 0


def test_a_reading_that_fails_is_not_held_complete(model: Numbers, shelf: Shelf) -> None:
    def failing() -> Slices:
        yield [1]
        raise OSError("the disk is gone")

    model._order.read_later(failing)
    model._order._read_from_the_top()

    with pytest.raises(OSError, match="the disk is gone"):
        model._order._read_on()

    model._order._read_on()
    assert not model.settled


# What is not there any more ---------------------------------------------------------------


def test_a_row_that_vanished_has_the_list_read_anew(settled: Numbers, shelf: Shelf) -> None:
    outdated = QSignalSpy(settled.outdated)
    del shelf.rows[1000]

    assert text(settled, 1000) == "1001"

    assert outdated.count() == 1
    assert shelf.fetched != []
    assert not settled.settled


def test_an_order_of_another_length_is_not_the_lists(
    model: Numbers, shelf: Shelf, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.outdated):
        shelf.rows.append(Row(9000))

    assert not model.settled


# What is chosen ---------------------------------------------------------------------------


@pytest.fixture
def messages(qtbot: QtBot, theme: Theme, shelf: Shelf) -> MessageList:
    """A list that is seen, in order of the numbers."""

    def read(record_id: int) -> Row:
        return Row(record_id)

    table = Table("numbers", theme)
    made = MessageList(table, Numbers(), EmptyState(Icon.SENT, ""), read)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_source(shelf.source())
    return made


def chosen(messages: MessageList) -> list[int]:
    return [record.id for record in messages.choice.records]


def choose(messages: MessageList, row: int, eventually: Eventually) -> None:
    messages.table.choose_row(row)
    eventually(lambda: messages.choice.count == 1)


def test_a_message_far_away_stays_chosen_and_has_its_row_when_that_is_known(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)
    messages.table.scrollToTop()
    shelf.forget_questions()

    shelf.rows.reverse()
    messages.show_source(shelf.source())
    messages._tell()

    assert shelf.sought == []
    assert chosen(messages) == [1777]
    eventually(messages.table.chosen_rows)
    assert messages.table.chosen_rows() == [COUNT - 1 - 1777]
    assert messages.table.currentIndex().row() == COUNT - 1 - 1777
    assert messages.table.verticalScrollBar().value() == 0
    messages._tell()
    assert chosen(messages) == [1777]


def test_typing_on_does_not_lose_it(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)

    shelf.rows.reverse()
    messages.show_source(shelf.source())
    shelf.rows = shelf.rows[500:1000]
    messages.show_source(shelf.source())

    assert messages.table.chosen_rows() == [COUNT - 1 - 1777 - 500]
    messages._tell()
    assert chosen(messages) == [1777]


def test_a_message_that_other_rows_do_not_have_gives_way_to_the_first(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)

    del shelf.rows[1777]
    messages.show_source(shelf.source())

    eventually(messages.table.chosen_rows)
    assert messages.table.chosen_rows() == [0]


def test_a_message_that_left_the_list_stays_chosen(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)

    del shelf.rows[1777]
    messages._refresh()
    eventually(lambda: messages._model.settled)
    messages._tell()

    assert messages.table.chosen_rows() == []
    assert chosen(messages) == [1777]


def test_what_is_chosen_meanwhile_is_chosen(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)
    shelf.rows.reverse()
    messages.show_source(shelf.source())

    messages.table.choose_row(3)

    eventually(lambda: messages._model.settled)
    messages._tell()
    assert messages.table.chosen_rows() == [3]
    assert chosen(messages) == [COUNT - 1 - 3]


def test_of_another_mailboxes_rows_the_first_is_chosen_at_once(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    choose(messages, 1777, eventually)

    messages.choose_nothing()
    messages.show_source(Shelf().source())
    messages._tell()

    assert chosen(messages) == [0]


def test_several_that_are_chosen_keep_what_is_at_hand(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    messages.table.choose_row(2)
    last = messages.table.model().index(1777, 0)
    flags = QItemSelectionModel.SelectionFlag
    messages.table.selectionModel().select(last, flags.Select | flags.Rows)

    shelf.rows = [Row(9000 + number) for number in range(100)] + shelf.rows
    messages.show_source(shelf.source())
    messages._tell()

    assert chosen(messages) == [2, 1777]
    eventually(messages.table.chosen_rows)
    assert messages.table.chosen_rows() == [102, 1877]


def test_a_hidden_list_reads_no_order(
    messages: MessageList, shelf: Shelf, eventually: Eventually
) -> None:
    messages.hide()
    messages.show_source(shelf.source())
    assert not messages._model._order._rest.isActive()

    messages.show()

    eventually(lambda: messages._model.settled)
