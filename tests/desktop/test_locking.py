"""Locking the window: what it hides, what opens it, and what waits until it is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from window_builders import (
    Control,
    Eventually,
    add_mailbox,
    drag_and_drop,
    main_window,
    mime_of,
    named,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.leads import Lead
from meshdesk.desktop.lock_screen import LockScreen
from meshdesk.desktop.locking import Locking
from meshdesk.desktop.pages.settings.lock_section import LockSection
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import Mailbox


@pytest.fixture
def surgery(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC1", name="Elm Street Surgery")


@pytest.fixture
def window(
    services: Services, bridge: Bridge, theme: Theme, surgery: Mailbox, qtbot: QtBot
) -> MainWindow:
    made = main_window(services, bridge, theme, qtbot)
    made.show_mailbox(surgery.key)
    return made


@pytest.fixture
def locking(services: Services, bridge: Bridge, theme: Theme, window: MainWindow) -> Locking:
    services.lock.set_code("1234")
    return Locking(services, bridge, theme, window)


def screen(window: MainWindow) -> LockScreen:
    return named(window, "lockScreen", LockScreen)


def locked(window: MainWindow, qtbot: QtBot, eventually: Eventually) -> LockScreen:
    """Lock it by the key."""
    qtbot.keyClick(window, Qt.Key.Key_L, Control)
    eventually(lambda: window.locked)
    return screen(window)


def type_code(window: MainWindow, code: str, qtbot: QtBot) -> None:
    field = named(window, "lockSecret", QLineEdit)
    qtbot.keyClicks(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def words_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_a_locked_window_tells_nothing_and_the_code_opens_it(
    window: MainWindow, locking: Locking, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(window.login.isVisible)
    window.login.dismiss()
    window.pages["inbox"].editor.setFocus()

    locked(window, qtbot, eventually)

    assert window.windowTitle() == "Locked – MeshDesk"
    assert "Elm Street" not in words_in(window)
    assert not window.header.isVisible()
    assert not window.rail.isVisible()
    assert named(window, "lockSecret", QLineEdit).hasFocus()

    type_code(window, "1234", qtbot)
    eventually(lambda: not window.locked)
    assert window.windowTitle() == "Elm Street Surgery – MeshDesk"
    assert window.pages["inbox"].editor.hasFocus()


def test_the_keys_of_the_pages_are_dead_while_it_is_locked(
    window: MainWindow, locking: Locking, qtbot: QtBot, eventually: Eventually
) -> None:
    locked(window, qtbot, eventually)

    qtbot.keyClick(window, Qt.Key.Key_2, Control)
    window.show_shortcuts()
    wizard = QWidget()
    window.show_over(wizard)

    assert window.current_page == "inbox"
    assert screen(window).isVisible()
    assert not wizard.isVisible()
    type_code(window, "1234", qtbot)
    eventually(wizard.isVisible)


def test_a_wrong_code_is_refused_and_guessing_has_to_wait(
    window: MainWindow, locking: Locking, qtbot: QtBot, eventually: Eventually
) -> None:
    shown = locked(window, qtbot, eventually)
    for _ in range(2):
        type_code(window, "0000", qtbot)
        eventually(lambda: "neither" in words_in(shown))
        eventually(lambda: named(window, "lockSecret", QLineEdit).isEnabled())

    type_code(window, "0000", qtbot)
    eventually(lambda: "try again in" in words_in(shown))
    assert not named(window, "lockUnlock", QPushButton).isEnabled()
    eventually(lambda: named(window, "lockSecret", QLineEdit).isEnabled())

    assert window.locked
    type_code(window, "1234", qtbot)
    eventually(lambda: not window.locked)


def test_files_dropped_meanwhile_wait_and_it_says_so(
    window: MainWindow, locking: Locking, tmp_path: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    shown = locked(window, qtbot, eventually)

    assert drag_and_drop(window, mime_of(tmp_path.as_uri()))
    assert "One file waits" in words_in(shown)
    window.add_files([Path("sent-to.csv")])
    assert "2 files wait" in words_in(shown)
    assert window.current_page == "inbox"

    type_code(window, "1234", qtbot)
    eventually(lambda: window.current_page == "send")
    assert window.pages["send"].told[-1] == [tmp_path, Path("sent-to.csv")]


def test_where_a_notification_leads_waits_too(
    window: MainWindow, locking: Locking, surgery: Mailbox, qtbot: QtBot, eventually: Eventually
) -> None:
    locked(window, qtbot, eventually)

    window.lead_to(Lead(surgery.key, outgoing=7))
    assert window.current_page == "inbox"

    type_code(window, "1234", qtbot)
    eventually(lambda: window.current_page == "sent")
    assert window.pages["sent"].told[-1] == ("message", 7)


def test_open_dialogues_go(
    window: MainWindow, locking: Locking, qtbot: QtBot, eventually: Eventually
) -> None:
    dialogue = QDialog(window)
    dialogue.open()

    locking.lock()

    eventually(lambda: window.locked)
    assert not dialogue.isVisible()


def test_without_a_code_and_a_known_password_it_asks_for_a_code(
    window: MainWindow,
    locking: Locking,
    services: Services,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    services.lock.forget_code()

    qtbot.keyClick(window, Qt.Key.Key_L, Control)
    eventually(lambda: window.messages.messages)

    assert not window.locked
    with qtbot.waitSignal(locking.code_asked):
        named(window, "messageAction", QPushButton).click()


def test_it_locks_itself_after_some_rest(
    window: MainWindow,
    locking: Locking,
    services: Services,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    services.settings.change(lock_after_minutes=5)
    locking.rest._since -= 5 * 60
    QTest.keyClick(window.window().windowHandle(), Qt.Key.Key_Shift)
    locking.lock_after_rest()
    qtbot.wait(50)
    assert not window.locked, "a key was pressed a moment ago"

    locking.rest._since -= 5 * 60
    locking.lock_after_rest()

    eventually(lambda: window.locked)


def test_it_never_locks_itself_where_nobody_chose_that(
    window: MainWindow, locking: Locking, qtbot: QtBot
) -> None:
    locking.rest._since -= 100_000
    locking.lock_after_rest()
    qtbot.wait(50)
    assert not window.locked


def test_a_program_that_was_killed_while_locked_starts_locked(
    window: MainWindow, locking: Locking, services: Services, qtbot: QtBot, eventually: Eventually
) -> None:
    services.lock.locked = True

    locking.begin()

    assert window.locked
    type_code(window, "1234", qtbot)
    eventually(lambda: not window.locked)


def test_it_opens_where_nothing_could_open_it_any_more(
    window: MainWindow, locking: Locking, services: Services, eventually: Eventually
) -> None:
    services.lock.locked = True
    services.lock.forget_code()

    locking.begin()

    eventually(lambda: not window.locked)
    assert not services.lock.locked


# Settings -------------------------------------------------------------------------------


@pytest.fixture
def section(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> LockSection:
    made = LockSection(services, bridge, theme)
    qtbot.addWidget(made)
    made.show()
    made.activate()
    return made


def test_a_code_is_set_changed_and_removed(
    section: LockSection, services: Services, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.keyClicks(named(section, "lockCode"), "2468")
    qtbot.keyClicks(named(section, "lockCodeAgain"), "2468")
    named(section, "lockSet", QPushButton).click()
    eventually(lambda: "A lock code is set" in words_in(section))
    assert named(section, "lockCode", QLineEdit).text() == ""
    services.lock.lock()
    services.lock.unlock("2468")

    named(section, "lockForget", QPushButton).click()
    eventually(lambda: not named(section, "lockForget", QPushButton).isEnabled())
    assert not services.lock.has_code()


@pytest.mark.parametrize(
    ("code", "again", "says"), [("2468", "2469", "not the same"), ("24", "24", "at least 4")]
)
def test_what_is_wrong_with_a_code_is_said_beside_it(
    section: LockSection,
    services: Services,
    code: str,
    again: str,
    says: str,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    qtbot.keyClicks(named(section, "lockCode"), code)
    qtbot.keyClicks(named(section, "lockCodeAgain"), again)
    qtbot.keyClick(named(section, "lockCodeAgain"), Qt.Key.Key_Return)

    eventually(lambda: says in words_in(section))
    assert not services.lock.has_code()


def test_the_minutes_of_rest_are_kept(section: LockSection, services: Services) -> None:
    box = named(section, "lockAfter")
    box.setCurrentIndex(box.findData(10))
    box.activated.emit(box.currentIndex())

    assert services.settings.current.lock_after_minutes == 10
