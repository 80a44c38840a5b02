"""The Inbox page's details, its menu, and what is within reach."""

from collections.abc import Callable
from pathlib import Path

import pytest
from inbox_rows import Control, Key, Shift, state_of
from message_pages import (
    HOUR,
    NOW,
    Driver,
    described,
    listed,
    nameless_controls,
    open_menu_by_key,
    sent,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal import IncomingKind, IncomingState, Journal, Problem
from meshdesk.services import Services
from meshdesk.services.records import Environment, MailboxSetup

# Reports


def test_a_report_says_what_happened_and_leads_to_the_message(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    [outgoing] = sent(journal, mailbox, ["Referral 2291"])
    [row] = journal.incoming.list_ids(mailbox, ["20261122_R"]).new
    journal.incoming.describe(
        [described(row.id, kind=IncomingKind.REPORT, sender="", subject="Referral 2291")]
    )
    problem = Problem("Not collected within 5 days", "Nobody fetched it.", "Call them.", "14")
    journal.incoming.update(row.id, outgoing_id=outgoing.id, problem=problem)
    inbox = drive(mailbox)

    assert inbox.rows() == [
        "Report | MESH | Not collected within 5 days: Referral 2291 · results.csv"
    ]
    inbox.eventually(
        lambda: (
            inbox.says("inboxProblem")
            == "Not collected within 5 days (code 14). Nobody fetched it. Call them."
        )
    )
    assert not inbox.find("inboxDownload").isVisible()
    assert not inbox.find("inboxDownloadAcknowledge").isVisible()
    with qtbot.waitSignal(inbox.page.show_outgoing) as asked:
        inbox.click("inboxShowOutgoing")
    assert asked.args == [outgoing.id]


def test_an_answer_leads_to_the_message_that_it_answers(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    [outgoing] = sent(journal, mailbox, ["Referral 2291"])
    [other, answer] = listed(journal, mailbox, "Blood results", "Re: Referral")
    journal.incoming.update(answer.id, outgoing_id=outgoing.id)
    inbox = drive(mailbox)
    inbox.page.show_message(other.id)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Blood results")
    assert inbox.says("inboxAbout") == ""

    inbox.page.show_message(answer.id)

    about = "Answer to: Referral 2291. Sent to Northgate Hospital: "
    inbox.eventually(lambda: inbox.says("inboxAbout").startswith(about))
    with qtbot.waitSignal(inbox.page.show_outgoing) as asked:
        inbox.click("inboxShowOutgoing")
    assert asked.args == [outgoing.id]


def test_a_report_is_acknowledged_without_a_question(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [row] = journal.incoming.list_ids(mailbox, ["20261122_R"]).new
    journal.incoming.describe([described(row.id, kind=IncomingKind.REPORT)])
    inbox = drive(mailbox)

    inbox.click("inboxAcknowledge")

    inbox.eventually(lambda: services.inbox.get(row.id).acknowledge)


# Checking, headers, menu, names


def test_an_empty_inbox_offers_to_ask_mesh(
    drive: Callable[..., Driver], mailbox: int, qtbot: QtBot
) -> None:
    inbox = drive(mailbox)
    assert inbox.find("inboxCheckNow").hasFocus()

    with qtbot.waitSignal(inbox.page.check_asked):
        inbox.click("inboxCheckNow")


def test_the_first_message_takes_the_focus_from_the_empty_page(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    inbox = drive(mailbox)
    assert inbox.find("inboxCheckNow").hasFocus()

    listed(journal, mailbox, "Blood results")
    inbox.page._list.refresh_soon()

    inbox.eventually(inbox.table.hasFocus)


def test_all_headers_unfold_by_keyboard(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxHeaders").isVisible())
    assert not inbox.find("inboxHeaderList").isVisible()

    inbox.find("inboxHeaders").setFocus()
    inbox.press(Key.Key_Space)

    assert inbox.find("inboxHeaderList").isVisible()


def test_details_go_to_the_clipboard(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)

    inbox.click("inboxCopy")

    copied = QGuiApplication.clipboard().text()
    assert message.message_id in copied
    assert "Blood results" not in copied
    assert "Copied" in inbox.says("inboxSaid")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_offers_what_makes_sense(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxDownload").isVisible())

    open_menu_by_key(inbox.table)
    inbox.eventually(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [
        "Download and acknowledge",
        "Download",
        "Acknowledge",
        "Save to another folder…",
        "Copy message ID",
        "Copy details",
        "Print…",
        "Save as PDF…",
        "Make a rule for this sender…",
    ]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)

    inbox.eventually(lambda: state_of(services, message) is IncomingState.DOWNLOADING)
    assert not services.inbox.get(message.id).acknowledge


def test_everything_has_a_name_and_the_tab_key_goes_in_reading_order(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxDownload").isVisible())
    assert nameless_controls(inbox.page) == []

    inbox.find("inboxSearch").setFocus()
    visited = []
    for _ in range(12):
        visited.append(QApplication.focusWidget().objectName() or "unnamed")
        inbox.press(Key.Key_Tab)

    wanted = [
        "inboxSearch",
        "inboxTable",
        "inboxDownloadAcknowledge",
        "inboxDownload",
        "inboxAcknowledge",
        "inboxHeaders",
        "inboxCopy",
    ]
    assert [name for name in dict.fromkeys(visited) if name in wanted] == wanted


def test_the_width_of_the_detail_is_remembered(
    drive: Callable[..., Driver], mailbox: int, services: Services
) -> None:
    inbox = drive(mailbox)
    handle = inbox.find("inboxDetail").parent().handle(1)
    before = inbox.find("inboxDetail").width()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 50))
    QTest.mouseMove(handle, QPoint(-47, 50))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(-47, 50))
    wider = inbox.find("inboxDetail").width()
    assert wider > before
    inbox.eventually(lambda: services.settings.current.window.get("split/inbox") == str(wider))

    again = drive(mailbox)

    assert abs(again.find("inboxDetail").width() - wider) <= 1


def test_a_narrow_window_keeps_everything_within_reach(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results")

    inbox = drive(mailbox, (740, 420))

    inbox.eventually(lambda: inbox.find("inboxDownload").isVisible())
    assert inbox.page.width() == 740
    right = inbox.find("inboxDetail").mapTo(inbox.page, inbox.find("inboxDetail").rect().topRight())
    assert right.x() <= 740
    primary = inbox.find("inboxDownloadAcknowledge")
    assert primary.width() >= primary.sizeHint().width()


# The real thing


@pytest.fixture
def surgery(services: Services, fresh_sandbox: Sandbox) -> int:
    """X26ABC1 on the sandbox, logged in over mutual TLS; its key."""
    files = fresh_sandbox.client_files("X26ABC1")
    return services.mailboxes.add(
        MailboxSetup(
            environment=Environment.SANDBOX,
            mailbox_id="X26ABC1",
            password=fresh_sandbox.mailboxes["X26ABC1"].password,
            shared_key=fresh_sandbox.shared_key,
            certificate_paths=(files.certificate, files.key),
            url=fresh_sandbox.url,
            ca_file=str(fresh_sandbox.ca_file),
        )
    ).key


def test_a_message_is_listed_downloaded_and_acknowledged_by_keyboard(
    drive: Callable[..., Driver], surgery: int, services: Services, fresh_sandbox: Sandbox
) -> None:
    fresh_sandbox.seed(
        SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW2", b"a,b\n1,2\n", "Results", "r.csv")
    )
    inbox = drive(surgery)
    services.engine.start()
    inbox.eventually(lambda: [row.split(" | ")[2] for row in inbox.rows()] == ["Results · r.csv"])
    inbox.table.setFocus()
    inbox.eventually(lambda: inbox.find("inboxDownloadAcknowledge").isEnabled())

    inbox.press(Key.Key_D, Control, Shift)

    inbox.eventually(lambda: inbox.says("inboxState") == "Acknowledged")
    assert fresh_sandbox.messages_in("X26ABC1") == []
    [message] = services.inbox.page(inbox.page._query, 0, 10)
    assert Path(message.path).read_bytes() == b"a,b\n1,2\n"
    assert message.expires_at is None or message.expires_at > NOW - HOUR
    assert inbox.find("inboxOpen").isEnabled()
