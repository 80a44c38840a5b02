"""How a mailbox stands, logging in, and the check of its connection."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from window_builders import NOW, Eventually, add_mailbox, health, main_window, named

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.header import health_wordings
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.notices import Notices
from meshdesk.services.records import (
    CheckName,
    Environment,
    Health,
    HealthState,
    Mailbox,
    MailboxSetup,
    Problem,
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


@pytest.mark.parametrize(
    ("state", "wordings"),
    [
        (HealthState.CONNECTED, ["Connected · checked {0} · next {1}", "Connected · next {1}"]),
        (HealthState.OFFLINE, ["No connection · checked {0} · tries again {1}"]),
        (HealthState.LOCKED, ["Not logged in · checked {0}"]),
    ],
)
def test_health_in_words(state: HealthState, wordings: list[str]) -> None:
    later = NOW + timedelta(minutes=5)
    expected = [words.format(clock(NOW), clock(later)) for words in wordings]

    given = health_wordings(Health(1, state, NOW, later))

    assert given[: len(expected)] == expected


def test_a_lost_connection_is_shown_until_it_is_back(
    window: MainWindow, surgery: Mailbox, notices: Notices, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    problem = Problem("MESH did not answer", "Reset.", "Nothing is lost.", details={"a": "b"})

    notices.publish(health(surgery, HealthState.OFFLINE, problem=problem))
    eventually(lambda: window.messages.messages)
    assert window.messages.messages[0].title == "MESH did not answer"
    assert window.messages.messages[0].action == "Check the connection"

    notices.publish(health(surgery, HealthState.CONNECTED, checked_at=NOW))
    eventually(lambda: not window.messages.messages)
    assert named(window, "health").text().startswith("Connected")


def test_another_mailboxs_health_is_not_this_ones(
    window: MainWindow,
    surgery: Mailbox,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    window.show_mailbox(surgery.key)
    notices.publish(health(laboratory, HealthState.CONNECTED))
    notices.publish(health(surgery, HealthState.OFFLINE))

    eventually(lambda: named(window, "health").text() == "No connection")


def setup_of(sandbox: Sandbox, **changes: object) -> MailboxSetup:
    files = sandbox.client_files("X26ABC1")
    usual = {
        "environment": Environment.SANDBOX,
        "mailbox_id": "X26ABC1",
        "password": sandbox.mailboxes["X26ABC1"].password,
        "shared_key": sandbox.shared_key,
        "certificate_paths": (files.certificate, files.key),
        "name": "Elm Street Surgery",
        "url": sandbox.url,
        "ca_file": str(sandbox.ca_file),
    }
    return MailboxSetup(**{**usual, **changes})


def test_logging_in_by_keyboard_after_a_wrong_password(
    window: MainWindow,
    services: Services,
    sandbox: Sandbox,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    mailbox = services.mailboxes.add(setup_of(sandbox, password="wrong"))
    window.show_mailbox(mailbox.key)
    logged_in: list[int] = []
    window.login.logged_in.connect(logged_in.append)
    menu = named(window, "mailboxMenu", QPushButton).menu()
    next(one for one in menu.actions() if one.text().startswith("Log in")).trigger()
    password = named(window, "loginPassword", QLineEdit)
    assert password.hasFocus()
    assert password.echoMode() is QLineEdit.EchoMode.Password

    qtbot.keyClicks(password, "still wrong")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    eventually(lambda: password.isEnabled() and "password" in hint_of(window).lower())
    assert logged_in == []

    qtbot.keyClicks(password, "password")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    eventually(lambda: logged_in == [mailbox.key])
    assert window.login.isHidden()
    assert password.text() == ""


def test_why_the_login_was_refused_is_said_once(
    window: MainWindow,
    services: Services,
    sandbox: Sandbox,
    notices: Notices,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    """In the bar above, or beside the question for the password; not in both."""
    mailbox = services.mailboxes.add(setup_of(sandbox, password="wrong"))
    window.show_mailbox(mailbox.key)
    services.engine.start()
    eventually(lambda: [one.action for one in window.messages.messages] == ["Log in"])

    next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Log in").click()
    assert "password" in hint_of(window).lower()
    assert window.messages.messages == []

    qtbot.keyClick(named(window, "loginPassword", QLineEdit), Qt.Key.Key_Escape)
    assert [one.action for one in window.messages.messages] == ["Log in"]
    assert window.pages["inbox"].told[-1] == "activate"


def test_a_refused_certificate_is_not_mended_by_a_password(
    window: MainWindow, surgery: Mailbox, notices: Notices, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    refused = Problem("MESH did not accept this mailbox's certificate", "It closed.", "Look.")

    notices.publish(health(surgery, HealthState.REFUSED, problem=refused))

    eventually(lambda: [m.action for m in window.messages.messages] == ["Check the connection"])


def test_a_failed_check_goes_once_the_mailbox_is_well(
    window: MainWindow, surgery: Mailbox, notices: Notices, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    window.check.check(surgery)
    eventually(lambda: "Checking the connection" not in check_text(window))
    assert window.check.isVisible()

    notices.publish(health(surgery, HealthState.CONNECTED, checked_at=NOW))

    eventually(lambda: window.check.isHidden())


def hint_of(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.login.findChildren(QLabel))


def test_escape_leaves_the_log_in_and_wipes_it(
    window: MainWindow, surgery: Mailbox, qtbot: QtBot
) -> None:
    window.show_mailbox(surgery.key)
    window.login.ask(surgery)
    password = named(window, "loginPassword", QLineEdit)
    qtbot.keyClicks(password, "secret")

    qtbot.keyClick(password, Qt.Key.Key_Escape)

    assert window.login.isHidden()
    assert password.text() == ""


def test_a_mailbox_without_secrets_asks_for_the_password(
    window: MainWindow, surgery: Mailbox, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    eventually(lambda: window.login.isVisible())
    assert "Log in to Elm Street Surgery" in hint_of(window)


def test_the_connection_is_checked_step_by_step(
    window: MainWindow, services: Services, sandbox: Sandbox, eventually: Eventually
) -> None:
    mailbox = services.mailboxes.add(setup_of(sandbox))
    window.show_mailbox(mailbox.key)

    named(window, "mailboxMenu", QPushButton).menu().actions()[-3].trigger()
    eventually(lambda: "works" in check_text(window))

    assert len(window.check._rows) == len(CheckName)
    named(window, "closeCheck", QPushButton).click()
    assert window.check.isHidden()


def check_text(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.check.findChildren(QLabel) if one.isVisible())


def test_a_check_that_fails_says_what_to_do(
    window: MainWindow, services: Services, sandbox: Sandbox, eventually: Eventually
) -> None:
    mailbox = services.mailboxes.add(setup_of(sandbox, password="wrong"))
    window.show_mailbox(mailbox.key)

    window.check.check(mailbox)
    eventually(lambda: "does not work yet" in check_text(window))

    assert "password" in check_text(window).lower()


def test_a_page_leads_to_the_field_for_the_password(
    window: MainWindow, surgery: Mailbox, eventually: Eventually
) -> None:
    window.show_mailbox(surgery.key)
    eventually(lambda: window.login.isVisible())
    page = window.pages["inbox"]
    page.editor.setFocus()

    page.login_asked.emit()

    assert named(window, "loginPassword", QLineEdit).hasFocus()
