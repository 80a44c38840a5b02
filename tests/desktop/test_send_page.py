"""The Send page over real services: files, fields, look-up, sending, and the queue."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mesh_client import MeshClient
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.queue_words import shown
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.table import Table
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.notices import Notices, OutgoingChanged, Progressed, TransferEnded
from meshdesk.services.records import (
    Draft,
    Environment,
    Mailbox,
    MailboxSetup,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Progress,
)

Eventually = Callable[[Callable[[], object]], None]
OtherParty = Callable[..., MeshClient]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
with_popup = pytest.mark.qt_log_ignore("This plugin does not support")
"""For lists that drop down: the platform without a screen says what it lacks for them."""

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


# Builders ---------------------------------------------------------------------------------


def set_up(services: Services, sandbox: Sandbox, mailbox_id: str, name: str) -> Mailbox:
    box, files = sandbox.mailboxes[mailbox_id], sandbox.client_files(mailbox_id)
    return services.mailboxes.add(
        MailboxSetup(
            environment=Environment.SANDBOX,
            mailbox_id=mailbox_id,
            password=box.password,
            shared_key=sandbox.shared_key,
            certificate_paths=(files.certificate, files.key),
            name=name,
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
        )
    )


@pytest.fixture
def mailbox(services: Services, fresh_sandbox: Sandbox) -> Mailbox:
    return set_up(services, fresh_sandbox, "X26ABC1", "Elm Street Surgery")


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, mailbox: Mailbox
) -> Iterator[SendPage]:
    made = SendPage(services, bridge, theme)
    made.resize(924, 636)
    qtbot.addWidget(made)
    made.set_mailbox(mailbox.key)
    with qtbot.waitExposed(made):
        made.show()
    made.activate()
    made.activateWindow()
    yield made
    QGuiApplication.clipboard().clear()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def find(page: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def rows(page: SendPage, name: str) -> list[list[str]]:
    model = find(page, name, Table).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def progress(page: SendPage) -> list[str]:
    return [row[2] for row in rows(page, "queueTable")]


def hints(page: QWidget) -> list[str]:
    return [hint.text for hint in page.findChildren(HintLine) if hint.isVisible() and hint.text]


def reason(page: SendPage) -> str:
    return find(page, "sendReason", QLabel).text()


def send_button(page: SendPage) -> QPushButton:
    return find(page, "sendButton", QPushButton)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_cell(table: Table, row: int, column: int, at: QPoint | None = None) -> None:
    place = table.visualRect(table.model().index(row, column))
    where = place.center() if at is None else place.topLeft() + at
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def type_keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def copy_files(*paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(mime)


def fill_in(page: SendPage, recipient: str, workflow_id: str, subject: str = "") -> None:
    for name, text in (("sendTo", recipient), ("sendSubject", subject)):
        editor = find(page, name, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        editor.insert(text)  # QTest knows the keys of ASCII only
    combo = find(page, "sendWorkflow", QComboBox)
    combo.setFocus()
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo.lineEdit(), workflow_id)


def queue_up(services: Services, mailbox: Mailbox, *paths: Path) -> list[OutgoingMessage]:
    draft = Draft(paths, "X26ABC2", "TEST_WORKFLOW", recipient_name="St Anne's Pathology")
    return services.outbox.enqueue(mailbox.key, draft)


def change(services: Services, message: OutgoingMessage, **fields: object) -> OutgoingMessage:
    """What another process would have written into the journal."""
    paths = services.paths
    with Journal.open(paths.journal, paths.backups) as journal:
        return journal.outgoing.update(message.id, **fields)


# Files ------------------------------------------------------------------------------------


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


# Fields -----------------------------------------------------------------------------------


def test_nothing_is_complained_of_before_a_field_is_left(page: SendPage) -> None:
    to, subject = find(page, "sendTo", QLineEdit), find(page, "sendSubject", QLineEdit)

    to.setFocus()
    type_keys("not an id!")
    before = hints(page)
    subject.setFocus()
    after = hints(page)

    assert not any("not a mailbox ID" in hint for hint in before)
    assert any("not a mailbox ID" in hint for hint in after)
    assert not any("workflow" in hint for hint in after)


def test_ctrl_enter_says_all_that_is_missing_and_goes_there(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))

    press(Key.Key_Return, CTRL)

    assert any("Who is it for?" in hint for hint in hints(page))
    assert any("Which workflow ID?" in hint for hint in hints(page))
    assert find(page, "sendTo").hasFocus()


def test_a_warning_does_not_stop_the_sending(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))

    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "About 999 000 0018")

    assert any("NHS number" in hint for hint in hints(page))
    assert send_button(page).isEnabled()


def test_characters_that_change_are_shown_before_they_go(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "Résumé £5.txt", b"x")])
    eventually(lambda: rows(page, "sendFiles"))

    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Für Zoë")

    wire = find(page, "sendWire", QLabel)
    assert wire.isVisible()
    assert wire.text().splitlines() == [
        "Subject will be sent as: Fur Zoe",
        "File name will be sent as: Resume GBP5.txt",
    ]


def test_a_look_up_fills_recipient_and_workflow_by_keyboard(
    page: SendPage, eventually: Eventually
) -> None:
    find(page, "sendLookUp").setFocus()
    press(Key.Key_Space)
    type_keys("x26")
    press(Key.Key_Tab)
    type_keys("TEST_WORKFLOW")
    press(Key.Key_Return)
    results = find(page, "lookUpResults", QListWidget)
    eventually(results.isVisible)
    press(Key.Key_Return)

    values = page.card.form.values
    assert (values.recipient, values.recipient_name) == ("X26ABC2", "TESTMB2")
    assert values.workflow_id == "TEST_WORKFLOW"
    assert not page.card.look_up.isVisible()
    assert "Registered for this workflow, checked today" in hints(page)


def test_a_look_up_without_a_find_says_so(page: SendPage, eventually: Eventually) -> None:
    click(find(page, "sendLookUp"))
    find(page, "lookUpOds", QLineEdit).setText("Z99")
    find(page, "lookUpWorkflow", QLineEdit).setText("TEST_WORKFLOW")
    click(find(page, "lookUpFind"))
    eventually(lambda: any("No mailbox of Z99" in hint for hint in hints(page)))

    press(Key.Key_Escape)

    assert not page.card.look_up.isVisible()
    assert find(page, "sendLookUp").hasFocus()


@with_popup
def test_a_contact_is_found_by_name_while_typing(
    page: SendPage, services: Services, mailbox: Mailbox, eventually: Eventually
) -> None:
    services.contacts.look_up(mailbox.key, "X26", "TEST_WORKFLOW")
    to = find(page, "sendTo", QLineEdit)

    to.setFocus()
    type_keys("testm")
    popup = to.completer().popup()
    eventually(popup.isVisible)
    press(Key.Key_Down)
    press(Key.Key_Return)

    assert page.card.form.values.recipient == "X26ABC2"
    assert page.card.form.values.recipient_name == "TESTMB2"
    assert to.text() == "TESTMB2 · X26ABC2"


def test_a_changed_name_is_nobody_any_more(
    page: SendPage, services: Services, mailbox: Mailbox
) -> None:
    services.contacts.look_up(mailbox.key, "X26", "TEST_WORKFLOW")
    page.card.form.recipient.set_recipient("X26ABC2", "TESTMB2")
    to = find(page, "sendTo", QLineEdit)

    to.setFocus()
    press(Key.Key_End)
    press(Key.Key_Backspace)

    assert page.card.form.values.recipient == "TESTMB2 · X26ABC"
    assert page.card.form.values.recipient_name == ""


def test_clear_empties_everything(page: SendPage, files: Path, eventually: Eventually) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Something")

    click(find(page, "sendClear"))

    assert rows(page, "sendFiles") == []
    assert page.card.form.values == type(page.card.form.values)()
    assert not send_button(page).isEnabled()


def test_each_mailbox_keeps_what_was_begun_in_it(
    page: SendPage,
    services: Services,
    sandbox: Sandbox,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
) -> None:
    other = set_up(services, sandbox, "X26ABC2", "St Anne's Pathology")
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Begun")

    page.set_mailbox(other.key)
    in_other = page.card.form.values.subject, rows(page, "sendFiles")
    page.set_mailbox(mailbox.key)

    assert in_other == ("", [])
    assert page.card.form.values.subject == "Begun"
    assert rows(page, "sendFiles")[0][0] == "a.txt"


def test_a_draft_to_send_again_fills_the_form(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    path = write(files, "a.txt", b"a")

    page.fill(Draft((path,), "X26ABC2", "TEST_WORKFLOW", "Once more", "EL-1", "St Anne's", 7))
    eventually(lambda: rows(page, "sendFiles"))

    assert page.card.draft() == Draft(
        (path,), "X26ABC2", "TEST_WORKFLOW", "Once more", "EL-1", "St Anne's", 7
    )


# Sending ----------------------------------------------------------------------------------


def test_sending_by_mouse_reaches_the_other_mailbox(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    files: Path,
    other_party: OtherParty,
    eventually: Eventually,
) -> None:
    services.engine.start()
    content = b"name,result\n" * 1000
    page.add_files([write(files, "forms.csv", content), write(files, "empty.txt", b"")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Blood forms")

    click(send_button(page))
    eventually(lambda: [p.startswith("Waiting for coll") for p in progress(page)] == [True, True])

    with other_party("X26ABC2") as laboratory:
        received = {m.filename: m.read() for m in laboratory.iterate_all_messages()}
    assert received == {"forms.csv": content, "empty.txt": b""}
    values = page.card.form.values
    assert (values.recipient, values.workflow_id) == ("X26ABC2", "TEST_WORKFLOW")
    assert values.subject == ""
    assert rows(page, "sendFiles") == []
    assert find(page, "dropZone").hasFocus()


def test_sending_by_keyboard_alone(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    files: Path,
    other_party: OtherParty,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    services.engine.start()
    copy_files(write(files, "referral.txt", b"a referral"))
    find(page, "dropZone").setFocus()

    with qtbot.waitSignal(page.sent, timeout=5000):
        press(Key.Key_V, CTRL)
        eventually(lambda: rows(page, "sendFiles"))
        assert find(page, "sendTo").hasFocus()
        type_keys("X26ABC2")
        press(Key.Key_Tab)  # to Look up
        press(Key.Key_Tab)
        type_keys("TEST_WORKFLOW")
        press(Key.Key_Tab)
        type_keys("A referral")
        press(Key.Key_Return, CTRL)
    eventually(lambda: progress(page) and progress(page)[0].startswith("Waiting for collection"))

    with other_party("X26ABC2") as laboratory:
        (message,) = laboratory.iterate_all_messages()
        assert (message.read(), message.subject) == (b"a referral", "A referral")


def test_recipient_and_workflow_are_as_last_time(
    qtbot: QtBot,
    page: SendPage,
    services: Services,
    bridge: Bridge,
    theme: Theme,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
) -> None:
    services.engine.start()
    queue_up(services, mailbox, write(files, "a.txt", b"a"))
    eventually(lambda: services.contacts.workflows(mailbox.key))

    later = SendPage(services, bridge, theme)
    qtbot.addWidget(later)
    later.set_mailbox(mailbox.key)

    values = later.card.form.values
    assert (values.recipient, values.workflow_id) == ("X26ABC2", "TEST_WORKFLOW")
    assert values.recipient_name == "St Anne's Pathology"
    assert later.card.form.workflow.use == "used 1 time"


def test_a_file_that_vanishes_before_send_is_marked_and_nothing_goes(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> None:
    kept, gone = write(files, "a.txt", b"a"), write(files, "b.txt", b"b")
    page.add_files([kept, gone])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Two files")
    gone.unlink()

    click(send_button(page))
    eventually(lambda: rows(page, "sendFiles")[1][2] == "The file is gone")

    assert services.outbox.queue(mailbox.key) == []
    assert page.card.form.values.subject == "Two files"
    assert not send_button(page).isEnabled()


# The queue --------------------------------------------------------------------------------


@pytest.fixture
def queued(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> list[OutgoingMessage]:
    """Two messages; nothing moves, for the engine is not started."""
    made = queue_up(
        services, mailbox, write(files, "a.txt", b"a"), write(files, "b.txt", b"b" * 2000)
    )
    eventually(lambda: len(rows(page, "queueTable")) == 2)
    return made


def test_what_waits_for_its_turn_is_listed(page: SendPage, queued: list[OutgoingMessage]) -> None:
    assert [row[:3] for row in rows(page, "queueTable")] == [
        ["a.txt", "St Anne's Pathology", "Queued, 1 byte, waits for its turn"],
        ["b.txt", "St Anne's Pathology", "Queued, 2.0 kB, waits for its turn"],
    ]


def test_pause_and_resume_by_keyboard(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    find(page, "queueTable").setFocus()
    press(Key.Key_Down)
    press(Key.Key_A, CTRL)
    find(page, "queuePause").setFocus()
    press(Key.Key_Space)
    eventually(lambda: progress(page) == ["Paused", "Paused"])

    assert not find(page, "queuePause").isEnabled()
    find(page, "queueResume").setFocus()
    press(Key.Key_Space)
    eventually(lambda: all(words.startswith("Queued") for words in progress(page)))


def test_cancel_and_clear_by_mouse(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    assert not find(page, "queueClear").isEnabled()
    click_cell(find(page, "queueTable", Table), 1, 0)
    click(find(page, "queueCancel"))
    eventually(lambda: progress(page)[1] == "Cancelled")

    click(find(page, "queueClear"))
    eventually(lambda: len(rows(page, "queueTable")) == 1)

    assert rows(page, "queueTable")[0][0] == "a.txt"
    assert services.outbox.get(queued[1].id).state is OutgoingState.CANCELLED


def test_the_link_in_a_row_acts_on_that_row_alone(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    table = find(page, "queueTable", Table)

    click_cell(table, 1, 3, QPoint(14, table.rowHeight(1) // 2))
    eventually(lambda: progress(page)[1] == "Paused")

    assert progress(page)[0].startswith("Queued")


def test_progress_is_told_in_words(
    page: SendPage, notices: Notices, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    message = queued[1]
    sending = replace(message, state=OutgoingState.SENDING, chunks=9, chunks_accepted=3)
    moving = Progress(
        message.mailbox, message.id, True, "sending", 380_000_000, 612_000_000, 11_200_000, 62
    )

    notices.publish(OutgoingChanged(sending))
    notices.publish(Progressed(moving))
    eventually(lambda: progress(page)[1] == "62 % · 11 MB/s · 1 min left")
    notices.publish(TransferEnded(message.mailbox, message.id, outgoing=True))
    eventually(lambda: progress(page)[1] == "33 %")


def test_a_problem_is_told_for_the_chosen_row(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    problem = Problem("No network", "MESH could not be reached.", "MeshDesk tries again.")
    at = datetime(2026, 11, 22, 10, 44, tzinfo=UTC)
    waiting = change(
        services, queued[0], state=OutgoingState.WAITING, problem=problem, next_try_at=at
    )
    box = find(page, "queueProblem")

    notices.publish(OutgoingChanged(waiting))
    eventually(lambda: "tries again at" in progress(page)[0])
    before = box.isVisible()
    click_cell(find(page, "queueTable", Table), 0, 0)

    local = at.astimezone().strftime("%H:%M")
    assert progress(page)[0] == f"No network, tries again at {local}"
    assert not before
    assert box.accessibleName() == "No network. MESH could not be reached. MeshDesk tries again."
    assert find(page, "queueRetry").isEnabled()


def test_what_mesh_cannot_tell_the_user_decides(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    problem = Problem("Did it arrive?", "MESH cannot tell.", "Ask the recipient.")
    unknown = change(services, queued[0], state=OutgoingState.UNKNOWN, problem=problem)
    notices.publish(OutgoingChanged(unknown))
    eventually(lambda: progress(page)[0] == "Needs you, please decide below")

    click_cell(find(page, "queueTable", Table), 0, 0)
    click(find(page, "queueArrived"))
    eventually(lambda: progress(page)[0].startswith("Waiting for collection"))

    assert services.outbox.get(queued[0].id).state is OutgoingState.ACCEPTED


def test_a_late_notice_does_not_turn_a_row_back(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    paused = services.outbox.pause([queued[0].id])
    eventually(lambda: progress(page)[0] == "Paused")

    old = replace(queued[0], changed_at=paused[0].changed_at - timedelta(seconds=1))
    notices.publish(OutgoingChanged(old))
    notices.publish(OutgoingChanged(replace(queued[1], file_name="marker")))
    eventually(lambda: rows(page, "queueTable")[1][0] == "marker")

    assert progress(page)[0] == "Paused"


def test_the_choice_stays_when_the_queue_is_read_again(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    queued: list[OutgoingMessage],
    files: Path,
    eventually: Eventually,
) -> None:
    table = find(page, "queueTable", Table)
    table.selectionModel().select(
        table.model().index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )

    queue_up(services, mailbox, write(files, "c.txt", b"c"))
    eventually(lambda: len(rows(page, "queueTable")) == 3)

    assert [message.id for message in table.chosen_records()] == [queued[1].id]


# Words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": OutgoingState.SENDING}, "Sending"),
        ({"state": OutgoingState.SENDING, "chunks": 4, "chunks_accepted": 1}, "25 %"),
        (
            {"state": OutgoingState.PAUSED, "chunks": 4, "chunks_accepted": 1},
            "Paused, 1 of 4 parts sent",
        ),
        ({"state": OutgoingState.STOPPED, "problem": Problem("Gone", "It is.")}, "Needs you, Gone"),
        ({"state": OutgoingState.REJECTED, "problem": Problem("No", "")}, "Refused by MESH, No"),
    ],
)
def test_each_state_has_its_words(
    services: Services, mailbox: Mailbox, files: Path, fields: dict[str, object], words: str
) -> None:
    (message,) = queue_up(services, mailbox, write(files, "a.txt", b"a"))

    assert str(shown(replace(message, **fields), None, NOON)) == words


def test_reading_the_file_is_not_called_sending(
    services: Services, mailbox: Mailbox, files: Path
) -> None:
    (message,) = queue_up(services, mailbox, write(files, "a.txt", b"a"))
    sending = replace(message, state=OutgoingState.SENDING)
    reading = Progress(mailbox.key, message.id, True, "checking", 40, 100)

    assert shown(sending, reading, NOON).text == "Reading the file · 40 %"


# Access -----------------------------------------------------------------------------------


def test_every_control_says_what_it_is(page: SendPage) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, Table)
    controls = [widget for kind in kinds for widget in page.findChildren(kind)]
    own = [widget for widget in controls if not widget.objectName().startswith("qt_")]

    mute = [
        widget
        for widget in own
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert mute == []


def test_tab_follows_the_reading_order(page: SendPage) -> None:
    find(page, "dropZone").setFocus()
    visited = []
    for _ in range(6):
        press(Key.Key_Tab)
        visited.append(QApplication.focusWidget())

    names = [widget.objectName() for widget in visited]
    assert names == [
        "sendTo",
        "sendLookUp",
        "sendWorkflow",
        "sendSubject",
        "sendReference",
        "sendClear",
    ]
