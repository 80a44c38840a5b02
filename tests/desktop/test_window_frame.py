"""Files dropped on the window, its size and name, and the way out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_builders import (
    add_mailbox,
    drag_and_drop,
    main_window,
    mime_of,
    named,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.geometry import keep_geometry
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.theme.tokens import LIGHT
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import (
    Mailbox,
)


@pytest.fixture
def surgery(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC1", name="Elm Street Surgery")


@pytest.fixture
def window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> MainWindow:
    return main_window(services, bridge, theme, qtbot)


@pytest.fixture
def shell(services: Services, theme: Theme, qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(LIGHT, services.settings.current)
    qtbot.addWidget(made, before_close_func=Shell.let_go)
    with qtbot.waitExposed(made):
        made.show()
    yield made


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


def test_a_long_name_does_not_keep_the_window_from_becoming_small(
    window: MainWindow, shell: Shell, services: Services
) -> None:
    shell.furnish(window)
    name = "The Very Long Named Elm Street Surgery and Pharmacy"
    window.show_mailbox(add_mailbox(services, "X26ABC8", name=name).key)
    shell.resize(800, 560)

    assert window.width() == 800
    keys = named(window, "showShortcuts")
    assert keys.mapTo(window, keys.rect().bottomRight()).x() < 800
    assert named(window, "lock").accessibleName() == "Lock"
