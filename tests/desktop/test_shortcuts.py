"""The list of keys, and Ctrl+Z."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_builders import Control, Eventually, add_mailbox, main_window, named

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.inbox.view import InboxPage
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.shortcuts import Shortcut, ShortcutsPanel, shortcuts_of
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services


@pytest.fixture
def window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> MainWindow:
    made = main_window(services, bridge, theme, qtbot)
    made.show_mailbox(add_mailbox(services, "X26ABC1").key)
    made.login.dismiss()
    return made


def test_what_is_registered_is_listed_by_page(window: MainWindow) -> None:
    button("&Save all…", shortcut="Ctrl+Shift+S").setParent(window.pages["sent"])

    listed = shortcuts_of(window, window.pages)

    assert Shortcut("", "Ctrl+2", "Send") in listed
    assert Shortcut("", "Ctrl+L", "Lock") in listed
    assert Shortcut("", "Ctrl+/, F1", "Show all keys") in listed
    assert listed[-1] == Shortcut("Sent", "Ctrl+Shift+S", "Save all")
    assert not any("Alt+S" in one.keys for one in listed)


def test_every_key_of_a_page_says_what_it_does(
    services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot
) -> None:
    parts = (services, bridge, theme)
    window = MainWindow(*parts, {"inbox": InboxPage(*parts), "send": SendPage(*parts)})
    qtbot.addWidget(window)

    listed = shortcuts_of(window, window.pages)

    assert all(one.whatsThis() for one in window.findChildren(QShortcut))
    assert Shortcut("Inbox", "Ctrl+F", "Search") in listed
    assert Shortcut("Send", "Ctrl+V", "Take the files that were copied elsewhere") in listed
    assert Shortcut("Send", "Ctrl+Return, Ctrl+Enter", "Send") in listed


def test_f1_shows_the_list_and_escape_closes_it(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    eventually(lambda: isinstance(window._outer.top, ShortcutsPanel))
    panel = window._outer.top
    assert "Ctrl+3" in " ".join(one.text() for one in panel.findChildren(QLabel))

    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    eventually(lambda: window._outer.top is None)


def test_the_button_shows_the_list_and_control_and_slash_closes_it(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.mouseClick(named(window, "showShortcuts"), Qt.MouseButton.LeftButton)
    assert isinstance(window._outer.top, ShortcutsPanel)

    qtbot.keyClick(window, Qt.Key.Key_Slash, Control)
    assert window._outer.top is None


def test_control_z_takes_the_last_thing_back_once(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    undone: list[str] = []
    window.speaking.offer_undo(Undoable("1 message cleared", lambda: undone.append("first")))
    window.speaking.offer_undo(Undoable("2 messages cleared", lambda: undone.append("second")))
    assert "Ctrl+Z" in named(window, "messageAction").toolTip()

    qtbot.keyClick(window, Qt.Key.Key_Z, Control)
    eventually(lambda: undone == ["second"])
    qtbot.keyClick(window, Qt.Key.Key_Z, Control)
    qtbot.wait(50)

    assert undone == ["second"]
    assert window.messages.messages == []


def test_in_an_editor_control_z_is_the_editors(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.speaking.offer_undo(Undoable("1 message cleared", lambda: undone.append("cleared")))
    editor: QLineEdit = window.pages["inbox"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "abc")

    qtbot.keyClick(editor, Qt.Key.Key_Z, Control)
    qtbot.wait(50)

    assert editor.text() == ""
    assert undone == []
