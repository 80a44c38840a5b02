"""The Sent page in a real window: what became of each message."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from message_pages import (
    NOW,
    Driver,
    nameless_controls,
    open_menu_by_key,
    sent,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit
from pytestqt.qtbot import QtBot
from sent_builders import answered, changed, time_line, undelivered, values

from meshdesk.journal import Journal, OutgoingState, Over
from meshdesk.services import Services
from meshdesk.services.notices import Forgotten, Progressed
from meshdesk.services.records import Progress

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
S = OutgoingState


def test_rows_show_state_recipient_subject_and_reference(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Referral 2292"], state=S.ACCEPTED)
    undelivered(journal, mailbox)

    page = drive(mailbox)

    assert page.rows() == [
        "Not delivered | Northgate Hospital",
        "Waiting for collection | Northgate Hospital",
    ]
    assert page.column("subject") == ["Referral 2291", "Referral 2292"]
    assert page.column("reference") == ["EL-0", "EL-0"]


def test_the_detail_tells_what_happened_and_what_to_do(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentTitle") == "Referral 2291")
    assert time_line(page) == [
        "Queued",
        "Accepted by MESH",
        "Not delivered: Not collected within 5 days",
        "Collected by the recipient",
    ]
    assert page.says("sentProblem") == (
        "Not collected within 5 days (code 14). Nobody fetched it. Call them."
    )
    assert page.find("sentSendAgain").property("kind") == "primary"
    assert {message.message_id, message.local_id} <= set(values(page.find("sentDetail")))


def test_ids_can_be_selected_and_copied_whole(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: message.message_id in values(page.find("sentDetail")))
    edits = page.find("sentDetail").findChildren(QTextEdit)
    edit = next(e for e in edits if e.toPlainText() == message.message_id)

    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.rect().center())
    edit.selectAll()
    page.press(Key.Key_C, Control)

    assert QGuiApplication.clipboard().text() == message.message_id
    assert edit.isReadOnly()


def test_what_happens_shows_by_itself(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = sent(journal, mailbox, ["Imaging"], state=S.SENDING, chunks=2)
    page = drive(mailbox)
    page.eventually(lambda: page.says("sentState") == "Sending 0 %")

    services.notices.publish(
        Progressed(Progress(mailbox, message.id, True, "sending", 3 << 31, 4 << 31))
    )
    page.eventually(lambda: page.says("sentState") == "Sending 75 %")
    assert page.column("state") == ["Sending 75 %"]

    collected = journal.outgoing.update(
        message.id, state=S.COLLECTED, collected_at=NOW, event="Collected by the recipient"
    )
    changed(services, collected)
    page.eventually(lambda: page.says("sentState") == "Collected")
    page.eventually(lambda: time_line(page) == ["Queued", "Collected by the recipient"])


def test_an_empty_page_says_what_to_do(drive: Callable[..., Driver], mailbox: int) -> None:
    page = drive(mailbox)

    assert not page.table.isVisible()
    assert "Drop a file" in page.page._list.empty._sentence.text()
    assert not page.find("sentExport").isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_offers_what_makes_sense(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentSendAgain").isVisible())

    open_menu_by_key(page.table)
    page.eventually(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Refresh", "Send again", "Copy details"]
    menu.close()


def test_everything_has_a_name_and_enter_leads_to_the_details(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)
    page.click("sentTrackOther")
    assert nameless_controls(page.page) == []
    page.table.setFocus()

    page.press(Key.Key_Return)

    assert page.find("sentDetail").isAncestorOf(QApplication.focusWidget())
    visited = []
    for _ in range(4):
        page.press(Key.Key_Tab)
        visited.append(QApplication.focusWidget().objectName())
    assert visited[:3] == ["sentRefresh", "sentSendAgain", "sentCopy"]


def test_a_narrow_window_keeps_everything_within_reach(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)

    page = drive(mailbox, (740, 420))

    page.eventually(lambda: page.find("sentSendAgain").isVisible())
    assert page.page.width() == 740
    for name in ("sentExport", "sentDetail", "sentSendAgain"):
        widget = page.find(name)
        assert widget.mapTo(page.page, widget.rect().topRight()).x() <= 740


def test_an_answer_is_told_apart_from_collection_and_leads_to_the_inbox(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    message = answered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: page.says("sentState") == "Answered")
    assert page.column("state") == ["Answered"]
    assert time_line(page)[-2:] == [
        "Collected by the recipient",
        "The recipient's system answered",
    ]
    assert "Open it to see whether they could use what you sent." in page.says("sentAnswer")

    with qtbot.waitSignal(page.page.show_incoming) as led:
        page.click("sentShowAnswer")

    assert led.args == [message.confirmation_id]


def test_what_was_only_collected_says_nothing_of_an_answer(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED, collected_at=NOW)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentState") == "Collected")
    assert page.says("sentAnswer") == ""


def test_a_repeat_says_of_what(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    first = undelivered(journal, mailbox)
    sent(journal, mailbox, ["Once more"], again_of=first.id)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentTitle") == "Once more")
    assert any(value.startswith("Referral 2291, sent Today") for value in values(page.page))


def test_other_columns_can_be_chosen(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    answered(journal, mailbox)

    page = drive(mailbox)

    assert page.column("workflow") == ["REFERRAL_V2"]
    assert page.column("id") == ["20261117091012_AB12F0"]
    assert page.column("size") == ["184 kB"]
    assert page.column("answered") == page.column("collected") != [""]


def test_what_is_forgotten_leaves_the_list_and_the_details(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    _, over = sent(journal, mailbox, ["Imaging", "Referral 2291"])
    journal.outgoing.update(over.id, state=S.COLLECTED)
    page = drive(mailbox)
    page.page.show_message(over.id)
    page.eventually(lambda: page.says("sentTitle") == "Referral 2291")

    later = Over(before=NOW + timedelta(days=1))
    journal.forgetting.forget(later, 10)
    services.notices.publish(Forgotten(mailbox))

    page.eventually(lambda: page.column("subject") == ["Imaging"])
    page.eventually(lambda: page.says("sentTitle") == "No message is chosen")
