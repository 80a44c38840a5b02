"""The order of the Send page's queue, and all of it at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from send_pages import (
    Eventually,
    Key,
    click,
    click_cell,
    find,
    press,
    progress,
    queue_up,
    rows,
    with_popup,
    write,
)

from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services
from meshdesk.services.records import Mailbox, OutgoingMessage

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def queued(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> list[OutgoingMessage]:
    """Four messages, a to d; nothing moves, for the engine is not started."""
    made = queue_up(services, mailbox, *(write(files, f"{name}.txt", b"x") for name in "abcd"))
    eventually(lambda: len(rows(page, "queueTable")) == 4)
    return made


def table_of(page: SendPage) -> Table:
    table = find(page, "queueTable", Table)
    assert isinstance(table, Table)
    return table


def order(page: SendPage) -> str:
    """The first letters of the files, top to bottom."""
    return "".join(row[0][0] for row in rows(page, "queueTable"))


def choose(page: SendPage, *places: int) -> None:
    table = table_of(page)
    table.choose_row(places[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in places[1:]:
        table.selectionModel().select(table.model().index(place, 0), flags)


def drop(page: SendPage, mime: QMimeData, point: QPoint) -> bool:
    """Drag something over the table and let go there; whether the table took it."""
    viewport = table_of(page).viewport()
    rest = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(point, Qt.DropAction.MoveAction, *rest)
    QApplication.sendEvent(viewport, enter)
    QApplication.sendEvent(viewport, QDragMoveEvent(point, Qt.DropAction.MoveAction, *rest))
    if enter.isAccepted():
        event = QDropEvent(QPointF(point), Qt.DropAction.MoveAction, *rest)
        QApplication.sendEvent(viewport, event)
    return enter.isAccepted()


def test_alt_with_an_arrow_moves_what_is_chosen(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    choose(page, 1, 2)
    table_of(page).setFocus()

    press(Key.Key_Down, ALT)
    eventually(lambda: order(page) == "adbc")
    press(Key.Key_Down, ALT)
    press(Key.Key_Up, ALT)
    eventually(lambda: order(page) == "abcd")
    press(Key.Key_Up, ALT)
    eventually(lambda: order(page) == "bcad")
    press(Key.Key_Up, ALT)

    assert [message.file_name for message in table_of(page).chosen_records()] == ["b.txt", "c.txt"]
    assert order(page) == "bcad"


@pytest.mark.parametrize(
    ("dragged", "onto", "lower_half", "expected"),
    [((3,), 0, False, "dabc"), ((0,), 2, True, "bcad"), ((0, 2), 3, True, "bdac")],
)
def test_a_row_is_dragged_to_its_place(
    page: SendPage,
    queued: list[OutgoingMessage],
    eventually: Eventually,
    dragged: tuple[int, ...],
    onto: int,
    lower_half: bool,
    expected: str,
) -> None:
    choose(page, *dragged)
    table = table_of(page)
    mime = table.model().mimeData(table.selectedIndexes())
    place = table.visualRect(table.model().index(onto, 0)).center()

    taken = drop(page, mime, place + QPoint(0, 6 if lower_half else -6))
    eventually(lambda: order(page) == expected)

    assert taken


def test_a_row_let_go_below_the_last_one_goes_last(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    choose(page, 1)
    table = table_of(page)
    table.resize(table.width(), 400)
    below = table.visualRect(table.model().index(3, 0)).bottomLeft() + QPoint(20, 20)

    drop(page, table.model().mimeData(table.selectedIndexes()), below)

    eventually(lambda: order(page) == "acdb")


def test_files_over_the_table_are_left_to_the_window(
    page: SendPage, queued: list[OutgoingMessage]
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a.txt")])

    assert not drop(page, mime, QPoint(20, 20))
    assert order(page) == "abcd"


@with_popup
def test_send_next_is_in_the_menu(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    choose(page, 2)
    table_of(page).menu_asked.emit(table_of(page).mapToGlobal(QPoint(20, 20)))
    [menu] = [one for one in page.queue.findChildren(QMenu) if one.isVisible()]

    next(action for action in menu.actions() if action.text() == "Send next").trigger()
    menu.close()

    eventually(lambda: order(page) == "cabd")


def test_all_are_paused_and_resumed_by_one_button(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    every = find(page, "queuePauseAll", QPushButton)
    assert isinstance(every, QPushButton)

    click(every)
    eventually(lambda: progress(page) == ["Paused"] * 4)
    eventually(lambda: every.text() == "Resume all")
    click(every)

    eventually(lambda: all(words.startswith("Queued") for words in progress(page)))
    eventually(lambda: every.text() == "Pause all")


def test_what_was_cleared_comes_back_by_undo(
    page: SendPage, queued: list[OutgoingMessage], qtbot: QtBot, eventually: Eventually
) -> None:
    choose(page, 0, 2)
    table_of(page).setFocus()
    press(Key.Key_Delete)
    eventually(lambda: progress(page).count("Cancelled") == 2)
    eventually(find(page, "queueClear").isEnabled)

    with qtbot.waitSignal(page.undoable) as undoable:
        click(find(page, "queueClear"))
    left = order(page)
    undoable.args[0].undo()
    eventually(lambda: order(page) == "abcd")

    assert left == "bd"
    assert undoable.args[0].text == "2 finished messages cleared from the queue"


def test_enter_leads_to_the_message_under_sent(
    page: SendPage, queued: list[OutgoingMessage], qtbot: QtBot
) -> None:
    click_cell(table_of(page), 2, 0)

    with qtbot.waitSignal(page.show_outgoing) as shown:
        press(Key.Key_Return)

    assert shown.args == [queued[2].id]
