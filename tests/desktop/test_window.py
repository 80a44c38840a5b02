"""The frame around the pages: mailboxes, pages, what is announced, and files that wait."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from window_builders import NOW, Control, Eventually, add_mailbox, health, main_window, named

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.header import environment_label
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.notices import Announced, IncomingChanged, Notices
from meshdesk.services.records import (
    Environment,
    HealthState,
    Mailbox,
    Severity,
)
from meshdesk.services.words import clock


@pytest.fixture
def surgery(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC1", name="Elm Street Surgery")


@pytest.fixture
def laboratory(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC2", environment=Environment.LIVE)


@pytest.fixture
def window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> MainWindow:
    return main_window(services, bridge, theme, qtbot)


# Mailboxes and pages --------------------------------------------------------------------


def test_a_mailbox_is_named_and_handed_to_the_pages(
    window: MainWindow, services: Services, surgery: Mailbox, laboratory: Mailbox
) -> None:
    window.show_mailbox(surgery.key)

    assert named(window, "mailboxName").text() == "Elm Street Surgery"
    assert named(window, "mailboxId").text() == "X26ABC1"
    assert window.windowTitle() == "Elm Street Surgery – MeshDesk"
    assert all(("mailbox", surgery.key) in page.told for page in window.pages.values())
    assert services.settings.current.last_mailbox == surgery.key


def test_the_menu_switches_mailboxes(
    window: MainWindow, surgery: Mailbox, laboratory: Mailbox
) -> None:
    window.show_mailbox(surgery.key)
    menu = named(window, "mailboxMenu", QPushButton).menu()

    next(one for one in menu.actions() if "X26ABC2" in one.text()).trigger()

    assert window.mailbox == laboratory.key
    checked = [one.text() for one in menu.actions() if one.isChecked()]
    assert checked == ["Mailbox X26ABC2 · X26ABC2"]


def test_the_menu_offers_another_mailbox(
    window: MainWindow, surgery: Mailbox, qtbot: QtBot
) -> None:
    window.show_mailbox(surgery.key)
    menu = named(window, "mailboxMenu", QPushButton).menu()

    with qtbot.waitSignal(window.set_up_asked):
        next(one for one in menu.actions() if one.text().startswith("Set up")).trigger()


def test_only_live_has_no_badge() -> None:
    assert environment_label(Environment.LIVE).text == ""
    assert environment_label(Environment.SANDBOX).text == "SANDBOX"


def test_control_and_a_number_turn_to_a_page(
    window: MainWindow, surgery: Mailbox, qtbot: QtBot
) -> None:
    window.show_mailbox(surgery.key)
    assert window.current_page == "inbox"

    qtbot.keyClick(window, Qt.Key.Key_2, Control)
    assert window.current_page == "send"
    assert window.pages["send"].told[-1] == "activate"

    qtbot.mouseClick(named(window, "railSent"), Qt.MouseButton.LeftButton)
    assert window.current_page == "sent"
    assert named(window, "railSent", QAbstractButton).isChecked()


def test_arrows_on_the_rail_turn_the_page(
    window: MainWindow, surgery: Mailbox, qtbot: QtBot
) -> None:
    window.show_mailbox(surgery.key)
    named(window, "railInbox").setFocus()

    qtbot.keyClick(named(window, "railInbox"), Qt.Key.Key_Down)

    assert window.focusWidget() is named(window, "railSend")
    assert window.current_page == "send"


def test_new_messages_are_counted_on_the_rail(
    window: MainWindow,
    services: Services,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    window.show_mailbox(surgery.key)
    rail_button = named(window, "railInbox", QAbstractButton)
    assert rail_button.accessibleName() == "Inbox"

    services.inbox._journal.incoming.list_ids(surgery.key, ["20261122103144_3573F8", "b"])
    notices.publish(IncomingChanged(surgery.key, ()))

    eventually(lambda: rail_button.accessibleName() == "Inbox, 2 new")


def test_every_control_can_be_named(window: MainWindow, surgery: Mailbox) -> None:
    window.show_mailbox(surgery.key)
    for control in window.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.accessibleName() or control.text(), control.objectName()


# What is announced, and what waits ------------------------------------------------------


def test_an_announcement_names_another_mailbox_and_leads_there(
    window: MainWindow,
    surgery: Mailbox,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    window.show_mailbox(surgery.key)
    notices.publish(
        Announced(laboratory.key, "Not delivered", "…", Severity.ERROR, "Call.", outgoing=7)
    )
    eventually(lambda: window.messages.messages)
    assert window.messages.messages[0].title == "Mailbox X26ABC2: Not delivered"

    next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Show").click()

    assert window.mailbox == laboratory.key
    assert window.current_page == "sent"
    assert window.pages["sent"].told[-1] == ("message", 7)


def test_an_announcement_names_the_mailbox_that_is_shown_too_where_there_is_another(
    window: MainWindow,
    services: Services,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    """It stays in the bar when the other mailbox is turned to: "this mailbox" would be untrue."""
    window.show_mailbox(surgery.key)
    told = Announced(surgery.key, "One was not delivered", "…", Severity.ERROR, incoming=7)
    notices.publish(told)
    eventually(lambda: window.messages.messages)
    assert window.messages.messages[0].title == "One was not delivered"

    add_mailbox(services, "X26ABC2")
    notices.publish(told)

    title = "Elm Street Surgery: One was not delivered"
    eventually(lambda: title in [message.title for message in window.messages.messages])


def test_check_now_says_when_it_is_too_soon(
    window: MainWindow, services: Services, eventually: Eventually, qtbot: QtBot
) -> None:
    just_now = services.clock()
    surgery = add_mailbox(services, "X26ABC1", polled_at=just_now)
    window.show_mailbox(surgery.key)

    qtbot.keyClick(window, Qt.Key.Key_F5)

    eventually(lambda: window.messages.messages)
    [message] = window.messages.messages
    assert message.severity is Severity.INFO
    assert message.passing
    assert clock(just_now + timedelta(minutes=5)) in message.next_step
    assert named(window, "health").text() == "Connecting"


def test_check_now_says_that_it_asks(
    window: MainWindow, surgery: Mailbox, notices: Notices, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)

    window.standing.check_now()
    assert named(window, "health").text() == "Asking MESH…"
    notices.publish(health(surgery, HealthState.CONNECTED, checked_at=NOW))

    eventually(lambda: named(window, "health").text() == f"Connected · checked {clock(NOW)}")


def test_files_wait_for_the_first_mailbox(window: MainWindow, services: Services) -> None:
    wizard = QWidget()
    window.show_over(wizard)
    window.add_files([Path("a.csv")])
    window.add_files([Path("b.csv")])
    send = window.pages["send"].told
    surgery = add_mailbox(services, "X26ABC1")

    window.show_mailbox(surgery.key)
    assert window.current_page == "inbox"
    window.take_away(wizard)

    assert window.current_page == "send"
    assert send[-1] == [Path("a.csv"), Path("b.csv")]
    window.add_files([Path("c.csv")])
    assert send[-1] == [Path("c.csv")]


def test_files_wait_while_another_mailbox_is_set_up(
    window: MainWindow, services: Services, surgery: Mailbox, laboratory: Mailbox
) -> None:
    window.show_mailbox(surgery.key)
    wizard = QWidget()
    window.show_over(wizard)

    window.add_files([Path("a.csv")])
    window.show_mailbox(laboratory.key)
    window.take_away(wizard)

    told = window.pages["send"].told
    assert told.index(("mailbox", laboratory.key)) < told.index([Path("a.csv")])
    assert window.current_page == "send"


def test_news_of_the_inbox_that_is_looked_at_need_no_message(
    window: MainWindow, notices: Notices, surgery: Mailbox, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    window.show_page("inbox")
    notices.publish(Announced(surgery.key, "2 new messages", "A", Severity.INFO, incoming=1))
    notices.publish(Announced(surgery.key, "It failed", "B", Severity.ERROR, incoming=1))

    eventually(lambda: window.messages.messages)
    assert [message.title for message in window.messages.messages] == ["It failed"]

    window.show_page("send")
    notices.publish(Announced(surgery.key, "1 new message", "C", Severity.INFO, incoming=2))
    eventually(lambda: window.messages.messages[0].title == "1 new message")
