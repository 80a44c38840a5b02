"""A table's columns: chosen, moved, put back, and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from meshdesk.config import Settings
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.columns_button import ColumnsButton
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.table import Table

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
AltShift = Alt | Qt.KeyboardModifier.ShiftModifier


class Row:
    def __init__(self, number: int) -> None:
        self.id = number


class Rows(PagedModel[Row]):
    def __init__(self, parent: Table) -> None:
        columns = [
            Column("state", "State", 100, order="state"),
            Column("message", "Message", 150, stretch=True, order="message"),
            Column("size", "Size", 80, optional=True, order="size"),
            Column("workflow", "Workflow", 140, order="workflow", shown=False),
            Column("code", "Status code", 90, optional=True, shown=False),
        ]
        super().__init__(columns, parent)
        rows = [Row(number) for number in range(20)]
        self.set_source(Source(lambda: 20, lambda at, n: rows[at : at + n], lambda row: row))

    def display(self, record: Row, column: str, role: int) -> object:
        return f"{column} {record.id}" if role == Qt.ItemDataRole.DisplayRole else None


class Memory:
    """Settings that live in memory only."""

    def __init__(self) -> None:
        self.current = Settings()

    def change(self, **fields: object) -> Settings:
        self.current = Settings(**fields)
        return self.current


@pytest.fixture
def memory() -> Memory:
    return Memory()


def shown(theme: Theme, memory: Memory, qtbot: QtBot, width: int = 700) -> Table:
    table = Table("rows", theme, memory)
    table.show_model(Rows(table))
    table.resize(width, 300)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    table.activateWindow()
    table.setFocus()
    return table


@pytest.fixture
def table(theme: Theme, memory: Memory, qtbot: QtBot) -> Iterator[Table]:
    yield shown(theme, memory, qtbot)


def titles(table: Table) -> list[str]:
    """What can be seen of the headings, from left to right."""
    heading = table.horizontalHeader()
    order = [heading.logicalIndex(place) for place in range(heading.count())]
    seen = [n for n in order if not table.isColumnHidden(n)]
    return [table.model().headerData(n, Qt.Orientation.Horizontal) for n in seen]


def entry(menu: QMenu, text: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == text)


def pick(table: Table, text: str) -> None:
    """Choose from the menu of columns."""
    menu = table.columns_menu()
    entry(menu, text).trigger()
    menu.close()


def test_some_columns_are_there_to_be_chosen(table: Table) -> None:
    assert titles(table) == ["State", "Message", "Size"]

    pick(table, "Workflow")
    pick(table, "Size")

    assert titles(table) == ["State", "Message", "Workflow"]


def test_the_column_that_fills_the_table_stays(table: Table) -> None:
    menu = table.columns_menu()

    assert not entry(menu, "Message").isEnabled()
    assert [a.isChecked() for a in menu.actions()[:5]] == [True, True, True, False, False]
    menu.close()


def test_what_was_asked_for_is_not_left_out_in_a_narrow_table(table: Table) -> None:
    pick(table, "Status code")
    pick(table, "Workflow")
    table.resize(360, 300)

    assert titles(table) == ["State", "Message", "Size", "Workflow", "Status code"]
    assert table.columnWidth(1) >= 150
    assert table.horizontalScrollBar().maximum() > 0

    table.resize(1000, 300)
    assert titles(table) == ["State", "Message", "Size", "Workflow", "Status code"]
    assert table.horizontalScrollBar().maximum() == 0


def test_columns_and_their_order_are_remembered(
    table: Table, theme: Theme, memory: Memory, qtbot: QtBot
) -> None:
    pick(table, "Workflow")
    table.horizontalHeader().moveSection(3, 0)
    qtbot.waitUntil(lambda: "columns/rows/order" in memory.current.window)

    again = shown(theme, memory, qtbot)

    assert titles(table) == titles(again) == ["Workflow", "State", "Message", "Size"]
    assert memory.current.window["columns/rows/shown"] == "+workflow"


def test_a_heading_is_dragged_to_another_place(table: Table) -> None:
    heading = table.horizontalHeader()

    def middle(column: int) -> QPoint:
        left = heading.sectionViewportPosition(column)
        return QPoint(left + heading.sectionSize(column) // 2, heading.height() // 2)

    QTest.mousePress(heading.viewport(), Qt.MouseButton.LeftButton, pos=middle(2))
    for x in range(middle(2).x(), middle(0).x() - 40, -10):
        QTest.mouseMove(heading.viewport(), QPoint(x, heading.height() // 2))
    place = middle(0) - QPoint(40, 0)
    QTest.mouseRelease(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert titles(table) == ["Size", "State", "Message"]


def test_a_column_moves_by_keyboard(table: Table, qtbot: QtBot) -> None:
    table.show_order(2, False)

    qtbot.keyClick(table, Key.Key_Left, AltShift)
    assert titles(table) == ["State", "Size", "Message"]
    qtbot.keyClick(table, Key.Key_Left, AltShift)
    qtbot.keyClick(table, Key.Key_Left, AltShift)
    assert titles(table) == ["Size", "State", "Message"]
    qtbot.keyClick(table, Key.Key_Right, AltShift)
    assert titles(table) == ["State", "Size", "Message"]


def test_reset_puts_everything_back(table: Table, memory: Memory, qtbot: QtBot) -> None:
    pick(table, "Workflow")
    pick(table, "Size")
    table.horizontalHeader().moveSection(3, 0)
    table.setColumnWidth(0, 222)
    qtbot.waitUntil(lambda: memory.current.window.get("columns/rows") == "state=222")

    pick(table, "Reset columns")

    assert titles(table) == ["State", "Message", "Size"]
    assert table.columnWidth(0) != 222
    qtbot.waitUntil(lambda: not any(memory.current.window.values()))


def test_the_usual_order_of_a_page_is_what_reset_goes_back_to(
    theme: Theme, memory: Memory, qtbot: QtBot
) -> None:
    table = Table("rows", theme, memory)
    table.show_model(Rows(table))
    table.horizontalHeader().moveSection(2, 1)
    table.resize(700, 300)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    table.horizontalHeader().moveSection(0, 1)
    assert titles(table) == ["Size", "State", "Message"]

    pick(table, "Reset columns")

    assert titles(table) == ["State", "Size", "Message"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_button_opens_the_menu_by_keyboard(table: Table, qtbot: QtBot) -> None:
    button = ColumnsButton(table, "rowsColumns")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()

    qtbot.keyClick(button, Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(menu, key)

    assert titles(table) == ["State", "Message", "Size", "Workflow"]
    assert button.accessibleName() == "Columns"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_right_click_on_a_heading_opens_the_menu(table: Table, qtbot: QtBot) -> None:
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))

    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "rowsColumns"
    menu.close()


def test_space_asks_to_look_inside(table: Table, qtbot: QtBot) -> None:
    table.choose_row(3)

    with qtbot.waitSignal(table.peek_asked):
        qtbot.keyClick(table, Key.Key_Space)

    assert table.chosen_rows() == [3]


@pytest.mark.parametrize("kept", ["nonsense", "+,-", "-message,+gone", ",,,", "+state-size"])
def test_a_memory_that_makes_no_sense_does_no_harm(
    theme: Theme, memory: Memory, qtbot: QtBot, kept: str
) -> None:
    memory.current = Settings(
        window={"columns/rows": kept, "columns/rows/shown": kept, "columns/rows/order": kept}
    )

    assert "Message" in titles(shown(theme, memory, qtbot))
