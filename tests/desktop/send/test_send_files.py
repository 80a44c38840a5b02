"""The Send page's list of files, over real services."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
)
from pytestqt.qtbot import QtBot
from send_pages import (
    CTRL,
    Eventually,
    Key,
    click,
    click_cell,
    copy_files,
    fill_in,
    find,
    hints,
    press,
    reason,
    rows,
    send_button,
    write,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.widgets.table import Table


def test_files_are_listed_with_what_is_sent_of_them(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    table = write(files, "forms.csv", b"name,result\n" * 20_000)
    photo = write(files, "photo.jpg", os.urandom(40_000))
    large = files / "scan archive.zip"
    with large.open("wb") as file:
        file.write(os.urandom(1_000_000))
        file.truncate(200_000_000)

    page.add_files([table, photo])
    page.add_files([large])
    eventually(lambda: len(rows(page, "sendFiles")) == 3)

    assert [row[:3] for row in rows(page, "sendFiles")] == [
        ["forms.csv", "240 kB", "compressed on the way"],
        ["photo.jpg", "40 kB", "as it is"],
        ["scan archive.zip", "200 MB", "3 parts, compressed, resumes by itself"],
    ]
    assert send_button(page).text() == "Send 3 messages"


def test_a_file_is_listed_once(page: SendPage, files: Path, eventually: Eventually) -> None:
    path = write(files, "a.txt", b"a")

    page.add_files([path])
    page.add_files([path, write(files, "b.txt", b"b")])
    eventually(lambda: len(rows(page, "sendFiles")) == 2)

    assert [row[0] for row in rows(page, "sendFiles")] == ["a.txt", "b.txt"]


def test_what_cannot_be_sent_says_why_and_keeps_all_from_going(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([files, files / "gone.pdf", write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW")

    assert [row[2] for row in rows(page, "sendFiles")] == [
        "This is a folder",
        "The file is gone",
        "as it is",
    ]
    assert reason(page) == "2 files cannot be sent; remove what is marked."
    assert any("Drop the files that are in it" in hint for hint in hints(page))
    assert not send_button(page).isEnabled()


def test_del_takes_the_chosen_file_out(page: SendPage, files: Path, eventually: Eventually) -> None:
    page.add_files([write(files, name, b"x") for name in ("a.txt", "b.txt", "c.txt")])
    eventually(lambda: rows(page, "sendFiles"))
    table = find(page, "sendFiles", Table)

    table.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Delete)

    assert [row[0] for row in rows(page, "sendFiles")] == ["a.txt", "c.txt"]
    assert [row.check.name for row in table.chosen_records()] == ["c.txt"]


def test_the_cross_of_a_row_takes_that_file_out(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, name, b"x") for name in ("a.txt", "b.txt")])
    eventually(lambda: rows(page, "sendFiles"))

    click_cell(find(page, "sendFiles", Table), 0, 3)

    assert [row[0] for row in rows(page, "sendFiles")] == ["b.txt"]
    assert send_button(page).text() == "Send 1 message"


def test_the_zone_opens_a_file_dialog_and_returns_at_once(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    path = write(files, "a.txt", b"a")

    click(find(page, "dropZone"))
    dialog = find(page, "sendFileDialog", QFileDialog)
    eventually(dialog.isVisible)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    eventually(lambda: rows(page, "sendFiles"))

    assert rows(page, "sendFiles")[0][0] == "a.txt"


def test_copied_files_are_pasted_even_while_typing(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    copy_files(write(files, "a.txt", b"a"))
    subject = find(page, "sendSubject", QLineEdit)

    subject.setFocus()
    press(Key.Key_V, CTRL)
    eventually(lambda: rows(page, "sendFiles"))

    assert rows(page, "sendFiles")[0][0] == "a.txt"
    assert subject.text() == ""


def test_copied_text_is_pasted_as_text(page: SendPage) -> None:
    QGuiApplication.clipboard().setText("Blood forms")
    subject = find(page, "sendSubject", QLineEdit)

    subject.setFocus()
    press(Key.Key_V, CTRL)

    assert subject.text() == "Blood forms"


def test_what_was_taken_out_is_back_in_its_place_when_that_is_undone(
    page: SendPage, files: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    page.add_files([write(files, name, b"x") for name in ("a.txt", "b.txt", "c.txt", "d.txt")])
    eventually(lambda: rows(page, "sendFiles"))
    table = find(page, "sendFiles", Table)
    table.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    with qtbot.waitSignal(page.undoable) as undoable:
        press(Key.Key_Delete)
    left = [row[0] for row in rows(page, "sendFiles")]
    undoable.args[0].undo()
    eventually(lambda: len(rows(page, "sendFiles")) == 4)

    assert left == ["a.txt", "d.txt"]
    assert undoable.args[0].text == "2 files taken out of the list"
    assert [row[0] for row in rows(page, "sendFiles")] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_folder_offers_its_files(page: SendPage, files: Path, eventually: Eventually) -> None:
    folder = files / "Letters"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        write(folder, name, b"x")
    page.add_files([write(files, "first.txt", b"x"), folder])
    eventually(lambda: rows(page, "sendFiles"))

    click(find(page, "sendFolderFiles"))
    eventually(lambda: len(rows(page, "sendFiles")) == 3)

    assert [row[0] for row in rows(page, "sendFiles")] == ["first.txt", "a.txt", "b.txt"]
    assert not find(page, "sendFolderFiles").isVisible()


def test_a_folder_without_files_stays_and_says_why(
    page: SendPage, files: Path, bridge: Bridge, qtbot: QtBot, eventually: Eventually
) -> None:
    page.add_files([files])
    eventually(lambda: rows(page, "sendFiles"))

    with qtbot.waitSignal(bridge.user_error) as told:
        click(find(page, "sendFolderFiles"))

    assert "has no files in it" in told.args[0].message
    assert len(rows(page, "sendFiles")) == 1


@pytest.mark.parametrize(
    ("copied", "said"), [("text", "is text"), ("picture", "is a picture"), ("", "Nothing that")]
)
def test_pasting_what_is_no_file_says_what_to_do(
    page: SendPage, bridge: Bridge, qtbot: QtBot, copied: str, said: str
) -> None:
    board = QGuiApplication.clipboard()
    board.clear()
    if copied == "text":
        board.setText("Dear colleague")
    elif copied == "picture":
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        picture.fill(0)
        board.setImage(picture)
    find(page, "dropZone").setFocus()

    with qtbot.waitSignal(bridge.user_error) as told:
        press(Key.Key_V, CTRL)

    assert said in told.args[0].message
    assert "Save it as a file first" in told.args[0].next_step
