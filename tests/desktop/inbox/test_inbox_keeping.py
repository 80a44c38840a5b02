"""Copies in other folders, message IDs, PDF files, rules; and columns, search and history."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from inbox_rows import Control, Key, Shift, state_of
from message_pages import NOW, Driver, described, listed, saved
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from meshdesk.desktop.pages.inbox.printing import Sheet, document_of
from meshdesk.journal import IncomingState, Journal
from meshdesk.services import Services
from meshdesk.services.previews import preview_of

Drive = Callable[..., Driver]


def answer(inbox: Driver, dialog: str, path: Path) -> None:
    """Choose a path in the system's dialog."""
    inbox.eventually(lambda: inbox.page.findChild(QFileDialog, dialog) is not None)
    box = inbox.page.findChild(QFileDialog, dialog)
    box.selectFile(str(path))
    box.fileSelected.emit(str(path))
    box.reject()


def trigger(inbox: Driver, name: str) -> None:
    """Do what the menu's entry does."""
    action = inbox.page._actions.set.by_name[name]
    inbox.eventually(action.isEnabled)
    action.trigger()


# Folders


def test_what_is_saved_is_copied_and_what_is_not_is_fetched_there(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path, services: Services
) -> None:
    here, new = listed(journal, mailbox, "here", "new")
    saved(journal, here, tmp_path / "in" / "a.csv")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.csv").write_text("somebody's own")
    inbox = drive(mailbox)
    inbox.table.selectAll()

    trigger(inbox, "save_to")
    answer(inbox, "inboxFolderDialog", elsewhere)

    inbox.eventually(lambda: state_of(services, new) is IncomingState.DOWNLOADING)
    assert services.inbox.get(new.id).folder == str(elsewhere)
    assert not services.inbox.get(new.id).acknowledge
    assert (elsewhere / "a.csv").read_text() == "somebody's own"
    assert (elsewhere / "a (2).csv").read_bytes() == b"content"
    assert sorted(p.name for p in elsewhere.iterdir()) == ["a (2).csv", "a.csv"]
    assert (tmp_path / "in" / "a.csv").is_file()


def test_a_folder_that_cannot_be_written_to_is_said(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path, qtbot: QtBot
) -> None:
    [here] = listed(journal, mailbox, "here")
    saved(journal, here, tmp_path / "a.csv")
    inbox = drive(mailbox)

    with qtbot.waitSignal(inbox.page._bridge.user_error) as said:
        trigger(inbox, "save_to")
        answer(inbox, "inboxFolderDialog", tmp_path / "no such folder")

    assert "cannot be written to" in said.args[0].message


# IDs and rules


def test_control_c_copies_the_message_ids(drive: Drive, journal: Journal, mailbox: int) -> None:
    messages = listed(journal, mailbox, "one", "two")
    inbox = drive(mailbox)
    inbox.table.setFocus()
    inbox.table.selectAll()
    inbox.eventually(lambda: inbox.page._actions.set.able("copy_id"))

    inbox.press(Key.Key_C, Control)

    ids = [message.message_id for message in messages]
    inbox.eventually(lambda: QGuiApplication.clipboard().text().split("\n") == ids)


def test_a_rule_is_asked_for_the_sender(
    drive: Drive, journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    [message] = listed(journal, mailbox, "one")
    inbox = drive(mailbox)
    inbox.table.setFocus()
    inbox.eventually(lambda: inbox.page._actions.set.able("rule"))

    with qtbot.waitSignal(inbox.page.rule_asked) as asked:
        inbox.press(Key.Key_R, Control, Shift)

    assert asked.args[0].message_id == message.message_id


# Paper


def test_a_message_is_written_as_a_pdf(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    saved(journal, message, tmp_path / "a.csv")
    inbox = drive(mailbox)
    target = tmp_path / "out.pdf"

    trigger(inbox, "save_pdf")
    answer(inbox, "inboxPdfDialog", target)

    inbox.eventually(lambda: target.is_file() and inbox.find("inboxSaid").isVisible())
    assert target.read_bytes().startswith(b"%PDF-")
    assert len(target.read_bytes()) > 2_000


def test_a_sheet_holds_what_is_known_and_what_is_inside(tmp_path: Path, qapp: QApplication) -> None:
    content = b"<b>bold</b> <img src='http://127.0.0.1:1/x.png'>"
    preview = preview_of(tmp_path / "a.html", content, len(content))
    sheet = Sheet("A <i>title</i>", [("From", "X26ABC2"), ("Empty", "")], preview, QImage())

    words = document_of(sheet).toPlainText()

    assert "A <i>title</i>" in words
    assert "X26ABC2" in words
    assert "Empty" not in words
    assert "<b>bold</b> <img src='http://127.0.0.1:1/x.png'>" in words


def test_control_p_asks_for_a_printer_and_prints(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.table.setFocus()
    inbox.eventually(lambda: inbox.page._actions.set.able("print"))

    inbox.press(Key.Key_P, Control)

    inbox.eventually(lambda: inbox.page.findChild(QPrintDialog, "inboxPrintDialog") is not None)
    dialog = inbox.page.findChild(QPrintDialog, "inboxPrintDialog")
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.accepted.emit(dialog.printer())
    dialog.reject()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["table.csv", "scan.png"])
def test_tables_and_pictures_are_printed(tmp_path: Path, qapp: QApplication, name: str) -> None:
    image = QImage(QSize(2000, 300), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    content = b"Name,Result\nAnn,12\n" if name.endswith("csv") else b"\x89PNG\r\n\x1a\nrest"
    preview = preview_of(Path(name), content, len(content))
    shown = image if name.endswith("png") else QImage()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))

    document = document_of(Sheet("Title", [("From", "X26ABC2")], preview, shown))
    document.print_(printer)

    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    if name.endswith("csv"):
        assert "Ann" in document.toPlainText()
    else:
        assert document.idealWidth() < 1000


# Columns, search, history


def test_more_columns_can_be_chosen_and_sorted_by(
    drive: Drive, journal: Journal, mailbox: int
) -> None:
    rows = journal.incoming.list_ids(mailbox, ["M1", "M2", "M3"]).new
    for row, workflow, file in zip(rows, "BCA", ("y.txt", "X.txt", "z.txt"), strict=True):
        journal.incoming.describe([described(row.id, workflow_id=workflow, file_name=file)])
    journal.incoming.update(rows[0].id, saved_at=NOW)
    journal.incoming.update(rows[2].id, saved_at=NOW - timedelta(days=1))
    inbox = drive(mailbox)
    columns = inbox.table.model().columns

    found = {}
    for number, column in enumerate(columns):
        if not column.shown:
            inbox.table.sort_asked.emit(number, False)
            found[column.key] = inbox.column("message_id")

    assert found["workflow"] == ["M3", "M1", "M2"]
    assert found["file"] == ["M2", "M1", "M3"]
    assert found["message_id"] == ["M1", "M2", "M3"]
    assert found["saved"] == ["M2", "M3", "M1"]
    assert {"subject", "local_id", "acknowledged", "code"} <= set(found)


def test_the_words_of_a_state_are_searched_too(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    here, _new = listed(journal, mailbox, "alpha", "beta")
    saved(journal, here, tmp_path / "a.csv")
    inbox = drive(mailbox)

    inbox.find("inboxSearch").setText("saved results")

    inbox.eventually(lambda: len(inbox.rows()) == 1 and "alpha" in inbox.rows()[0])


def test_acknowledged_ones_have_a_filter_of_their_own(
    drive: Drive, journal: Journal, mailbox: int
) -> None:
    done, _new = listed(journal, mailbox, "done", "new")
    journal.incoming.update(done.id, state=IncomingState.ACKNOWLEDGED, acknowledged_at=NOW)
    inbox = drive(mailbox)

    chip = next(c for c in inbox.page._chips._chips.values() if "Acknowledged" in c.text())
    inbox.eventually(lambda: chip.text() == "Acknowledged 1")
    chip.click()

    inbox.eventually(lambda: len(inbox.rows()) == 1 and "done" in inbox.rows()[0])


def test_what_happened_is_told_in_order(drive: Drive, journal: Journal, mailbox: int) -> None:
    [message] = listed(journal, mailbox, "one")
    for event in ("Download failed", "Download failed", "Saved"):
        journal.incoming.update(message.id, event=event)
    inbox = drive(mailbox)

    line = inbox.page._detail._history.content

    inbox.eventually(lambda: [step.text for step in line._steps][-1:] == ["Saved"])
    assert [step.text for step in line._steps] == [
        "Sent to this mailbox",
        "Download failed",
        "Saved",
    ]
    inbox.find("inboxHistory").click()
    assert not line.isVisible()


def test_all_headers_are_copied(drive: Drive, journal: Journal, mailbox: int) -> None:
    listed(journal, mailbox, "one")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxHeaders").isVisible())
    assert not inbox.find("inboxCopyHeaders").isVisible()

    inbox.find("inboxHeaders").click()
    inbox.find("inboxCopyHeaders").click()

    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == ["mex-from: X26ABC2", "mex-subject: Blood results"]
