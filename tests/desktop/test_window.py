"""The frame around the pages: mailboxes, health, messages, drops, keys, size, the way out."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.geometry import keep_geometry
from meshdesk.desktop.header import environment_label, health_wordings
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.theme.tokens import LIGHT
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.notices import Announced, HealthChanged, IncomingChanged, Notices
from meshdesk.services.records import (
    Environment,
    Health,
    HealthState,
    Mailbox,
    MailboxSetup,
    Problem,
    Severity,
)
from meshdesk.services.words import clock

Eventually = Callable[[Callable[[], object]], None]
Control = Qt.KeyboardModifier.ControlModifier
Plain = Qt.KeyboardModifier.NoModifier
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


class Page(QWidget):
    """The least that a page is, and a note of what it was told."""

    icon_name = "ph.file"

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.told: list[object] = []
        self.editor = QLineEdit(self)

    def set_mailbox(self, key: int) -> None:
        self.told.append(("mailbox", key))

    def activate(self) -> None:
        self.told.append("activate")

    def add_files(self, paths: list[Path]) -> None:
        self.told.append(paths)

    def show_message(self, row: int) -> None:
        self.told.append(("message", row))


def add_mailbox(services: Services, mailbox_id: str, **fields: object) -> Mailbox:
    usual = {
        "environment": Environment.INTEGRATION,
        "name": f"Mailbox {mailbox_id}",
        "url": "https://localhost:1",
        "ca_file": "ca.pem",
        "remember": False,
    }
    return services.outbox._journal.mailboxes.add(mailbox_id=mailbox_id, **{**usual, **fields})


@pytest.fixture
def surgery(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC1", name="Elm Street Surgery")


@pytest.fixture
def laboratory(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC2", environment=Environment.LIVE)


@pytest.fixture
def window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    pages = {"inbox": Page("Inbox"), "send": Page("Send"), "sent": Page("Sent")}
    made = MainWindow(services, bridge, theme, pages)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made


@pytest.fixture
def shell(services: Services, theme: Theme, qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(LIGHT, services.settings.current)
    qtbot.addWidget(made, before_close_func=Shell.let_go)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def named(window: QWidget, name: str, kind: type = QWidget) -> QWidget:
    return window.findChild(kind, name)


def health(mailbox: Mailbox, state: HealthState, **fields: object) -> HealthChanged:
    return HealthChanged(Health(mailbox.key, state, **fields))


def mime_of(*urls: str, formats: tuple[str, ...] = ()) -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    for name in formats:
        mime.setData(name, b"x")
    return mime


def drag_and_drop(window: MainWindow, mime: QMimeData) -> bool:
    """Drag over the window and let go; whether the window takes it."""
    rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Plain)
    enter = QDragEnterEvent(QPoint(300, 300), *rest)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *rest))
    return enter.isAccepted()


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


# Health, messages, log-in ---------------------------------------------------------------


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

    assert len(window.check._rows) == 5
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


# Drops ----------------------------------------------------------------------------------


def test_a_dropped_file_goes_to_the_send_page(
    window: MainWindow, surgery: Mailbox, tmp_path: Path
) -> None:
    file = tmp_path / "a b£é.csv"
    file.write_text("x")
    window.show_mailbox(surgery.key)

    assert drag_and_drop(window, mime_of(QUrl.fromLocalFile(str(file)).toString()))

    assert window.current_page == "send"
    assert window.pages["send"].told[-1] == [file]


def test_the_veil_lets_the_drag_through(window: MainWindow, surgery: Mailbox) -> None:
    window._drops._veil.show_for(True)
    assert window.childAt(300, 300) is not window._drops._veil


def test_editors_leave_drops_to_the_window(window: MainWindow) -> None:
    assert not window.pages["inbox"].editor.acceptDrops()


@pytest.mark.parametrize(
    "mime",
    [
        mime_of(formats=('application/x-qt-windows-mime;value="FileGroupDescriptorW"',)),
        mime_of("https://example.org/report.pdf"),
    ],
    ids=["outlook", "browser"],
)
def test_what_is_no_file_yet_is_explained(
    window: MainWindow, surgery: Mailbox, mime: QMimeData
) -> None:
    window.show_mailbox(surgery.key)

    assert drag_and_drop(window, mime)

    assert "Save the attachment first" in window.messages.messages[0].next_step
    assert window.current_page == "inbox"


def test_text_is_none_of_our_business(window: MainWindow, surgery: Mailbox) -> None:
    window.show_mailbox(surgery.key)
    assert not drag_and_drop(window, mime_of(formats=("text/plain",)))


def test_nothing_is_taken_before_there_is_a_mailbox_or_under_the_wizard(
    window: MainWindow, surgery: Mailbox, tmp_path: Path
) -> None:
    mime = mime_of(tmp_path.as_uri())
    assert not drag_and_drop(window, mime)

    window.show_mailbox(surgery.key)
    wizard = button("the wizard")
    window.show_over(wizard)
    assert not drag_and_drop(window, mime)

    window.take_away(wizard)
    assert drag_and_drop(window, mime)


# Size and end ---------------------------------------------------------------------------


def test_a_small_window_keeps_to_the_minimum_and_shows_symbols(
    window: MainWindow, shell: Shell
) -> None:
    shell.furnish(window)
    shell.resize(1100, 720)
    wide = window.rail.width()
    shell.resize(600, 300)

    assert (window.width(), window.height()) == (800, 560)
    assert window.rail.width() < wide / 2


def test_the_size_is_remembered(shell: Shell, services: Services, qtbot: QtBot) -> None:
    shell.resize(911, 623)
    keep_geometry(shell, services.settings)

    again = Shell(LIGHT, services.settings.current)
    qtbot.addWidget(again, before_close_func=Shell.let_go)

    assert (again.width(), again.height()) == (911, 623)


def test_a_damaged_memory_of_the_size_does_no_harm(services: Services, qtbot: QtBot) -> None:
    services.settings.change(window={"geometry": "not base64!"})
    made = Shell(LIGHT, services.settings.current)
    qtbot.addWidget(made, before_close_func=Shell.let_go)
    assert made.width() >= 800


def test_closing_asks_first(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    shell.furnish(window)
    for closed in (shell, window):
        with qtbot.waitSignal(closed.close_asked):
            closed.close()
    assert shell.isVisible()
    assert window.isVisible()

    shell.let_go()
    assert not shell.isVisible()


def test_the_frame_is_painted_before_there_is_anything_in_it(shell: Shell, qtbot: QtBot) -> None:
    picture = shell.grab().toImage()
    rail, page = picture.pixelColor(20, 400), picture.pixelColor(600, 400)

    assert (rail.name(), page.name()) == (LIGHT.rail, LIGHT.bg)
    assert shell.windowTitle() == "MeshDesk"


def test_the_window_is_called_after_its_mailbox(
    shell: Shell, window: MainWindow, surgery: Mailbox
) -> None:
    shell.furnish(window)
    window.show_mailbox(surgery.key)
    assert shell.windowTitle() == "Elm Street Surgery – MeshDesk"


def test_while_something_covers_it_the_window_has_its_name(
    shell: Shell, window: MainWindow, surgery: Mailbox
) -> None:
    shell.furnish(window)
    window.show_mailbox(surgery.key)
    cover = QWidget()
    cover.setWindowTitle("Set up your mailbox")

    window.show_over(cover)
    assert shell.windowTitle() == "Set up your mailbox – MeshDesk"

    window.take_away(cover)
    assert shell.windowTitle() == "Elm Street Surgery – MeshDesk"


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
