"""Tray, notifications, and staying when the window closes.

There is no tray without a screen: Qt's icon is there all the same, and tells what it was given.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot
from window_builders import Eventually, add_mailbox, health, main_window

from meshdesk.desktop.attention import LONG, trouble_of
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.outside import Outside
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.theme.tokens import LIGHT
from meshdesk.desktop.tray import LONGEST_TIP, tray_picture
from meshdesk.desktop.window import MainWindow
from meshdesk.journal import IncomingKind, IncomingState, NewOutgoing, OutgoingState
from meshdesk.services import Services
from meshdesk.services.notices import Announced, IncomingChanged, Notices, OutgoingChanged
from meshdesk.services.records import (
    Health,
    HealthState,
    IncomingMessage,
    Mailbox,
    Problem,
    Severity,
)

comes_to_the_front = pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)")
"""Without a screen no window is above another."""
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


class TrayIcon(QSystemTrayIcon):
    """Qt's, on a desktop that has a place for it; notes what it is told to show."""

    def __init__(self) -> None:
        super().__init__()
        self.there = True
        self.said: list[tuple[str, str]] = []

    def show(self) -> None:
        """Qt looks for X11's tray on any platform."""

    def isSystemTrayAvailable(self) -> bool:  # noqa: N802 - Qt's name
        return self.there

    def showMessage(self, title: str, text: str, *_: object) -> None:  # noqa: N802 - Qt's name
        self.said.append((title, text))


@pytest.fixture
def surgery(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC1", name="Elm Street Surgery")


@pytest.fixture
def laboratory(services: Services) -> Mailbox:
    return add_mailbox(services, "X26ABC2", name="Laboratory")


@pytest.fixture
def window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> MainWindow:
    return main_window(services, bridge, theme, qtbot)


@pytest.fixture
def shell(
    services: Services, window: MainWindow, surgery: Mailbox, laboratory: Mailbox, qtbot: QtBot
) -> Shell:
    """The window shows the surgery's Send page and is in front."""
    made = Shell(LIGHT, services.settings.current)
    qtbot.addWidget(made, before_close_func=Shell.let_go)
    made.furnish(window)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    window.show_mailbox(surgery.key)
    window.show_page("send")
    return made


@pytest.fixture
def icon(qapp: object) -> TrayIcon:
    return TrayIcon()


@pytest.fixture
def outside(
    services: Services, bridge: Bridge, shell: Shell, window: MainWindow, icon: TrayIcon
) -> Iterator[Outside]:
    made = Outside(services, bridge, shell, window, icon)
    made.begin()
    yield made
    made.put_away()


def menu_of(icon: TrayIcon) -> list[str]:
    menu = icon.contextMenu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def choose(icon: TrayIcon, words: str) -> None:
    menu = icon.contextMenu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def queued(services: Services, mailbox: Mailbox, state: OutgoingState) -> int:
    journal = services.outbox._journal
    new = NewOutgoing(
        mailbox=mailbox.key,
        local_id=f"md-{mailbox.key}",
        recipient="X26ABC9",
        recipient_name="",
        workflow_id="PATH_REQUEST_V1",
        subject="",
        reference="",
        path="/a",
        file_name="Mary Smith 1980.pdf",
        content_type="",
        size=10,
        modified_ns=0,
        state=state,
    )
    return journal.outgoing.add([new], event="Queued")[0].id


def come(mailbox: Mailbox, number: int, sender: str) -> IncomingMessage:
    now = datetime.now(UTC)
    return IncomingMessage(
        id=number,
        mailbox=mailbox.key,
        message_id=f"2026_{number}",
        state=IncomingState.LISTED,
        kind=IncomingKind.DATA,
        listed_at=now,
        changed_at=now,
        described=True,
        sender=sender,
        subject="Mary Smith",
    )


# The tray -------------------------------------------------------------------------------


def test_the_icon_tells_the_new_messages_of_all_mailboxes(
    outside: Outside,
    icon: TrayIcon,
    services: Services,
    surgery: Mailbox,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    services.inbox._journal.incoming.list_ids(surgery.key, ["a", "b"])
    services.inbox._journal.incoming.list_ids(laboratory.key, ["c"])
    notices.publish(IncomingChanged(surgery.key, ()))

    eventually(lambda: "2 new" in icon.toolTip())

    assert "Elm Street Surgery: Connecting, 2 new" in icon.toolTip()
    assert "Laboratory: Connecting, 1 new" in menu_of(icon)
    assert outside.watch.last.unread == 3
    assert not outside.watch.last.troubled


def test_a_message_that_needs_somebody_stays_on_the_icon_until_it_is_mended(
    outside: Outside,
    icon: TrayIcon,
    services: Services,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    row = queued(services, surgery, OutgoingState.STOPPED)
    notices.publish(OutgoingChanged(services.outbox.get(row)))
    eventually(lambda: outside.watch.last.troubled)
    assert "1 message needs you" in icon.toolTip()

    services.outbox.cancel([row])
    eventually(lambda: not outside.watch.last.troubled)
    assert "needs you" not in icon.toolTip()


def test_a_short_loss_of_the_connection_is_no_trouble() -> None:
    offline = Health(1, HealthState.OFFLINE, checked_at=NOW)

    assert trouble_of(offline, NOW + timedelta(minutes=6), NOW) == ""
    assert trouble_of(offline, NOW + LONG + timedelta(minutes=1), NOW)
    busy = replace(offline, problem=Problem("MESH is busy", "Later.", code="429"))
    assert trouble_of(busy, NOW + timedelta(minutes=6), NOW) == ""
    assert trouble_of(busy, NOW + timedelta(hours=1), NOW) == "MESH is busy"
    assert trouble_of(Health(1, HealthState.REFUSED), NOW, NOW) == "Login refused"
    assert trouble_of(Health(1, HealthState.LOCKED), NOW, NOW) == "Not logged in"
    assert trouble_of(Health(1, HealthState.CONNECTED), NOW, NOW) == ""


def test_the_number_and_the_mark_are_drawn(qapp: object) -> None:
    def image(unread: int, *, troubled: bool = False) -> object:
        return tray_picture(unread, troubled=troubled).pixmap(32, 32).toImage()

    assert image(0) != image(1) != image(2) != image(2, troubled=True)
    assert image(100) == image(1000)


def test_sending_is_paused_and_resumed_for_all_mailboxes(
    outside: Outside,
    icon: TrayIcon,
    services: Services,
    surgery: Mailbox,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    rows = [queued(services, one, OutgoingState.QUEUED) for one in (surgery, laboratory)]

    def states() -> set[OutgoingState]:
        return {services.outbox.get(row).state for row in rows}

    notices.publish(OutgoingChanged(services.outbox.get(rows[0])))
    eventually(lambda: any(box.sending for box in outside.watch.last.boxes))
    choose(icon, "Pause sending")
    eventually(lambda: states() == {OutgoingState.PAUSED})

    eventually(lambda: outside.watch.last.held)
    choose(icon, "Resume sending")
    eventually(lambda: states() == {OutgoingState.QUEUED})


@comes_to_the_front
def test_the_menu_opens_the_window_with_a_mailbox(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    window: MainWindow,
    laboratory: Mailbox,
    eventually: Eventually,
) -> None:
    eventually(lambda: outside.watch.last.boxes)
    shell.hide()

    choose(icon, "Laboratory")

    assert shell.isVisible()
    assert window.mailbox == laboratory.key


def test_while_locked_the_icon_names_no_mailbox(
    outside: Outside, icon: TrayIcon, eventually: Eventually
) -> None:
    eventually(lambda: "Elm" in icon.toolTip())

    outside.tray.set_locked(True)

    assert icon.toolTip() == "MeshDesk is locked"
    assert menu_of(icon) == ["Open MeshDesk", "Check now", "Quit MeshDesk"]


def test_the_tip_is_as_long_as_windows_shows(
    outside: Outside, icon: TrayIcon, services: Services, eventually: Eventually
) -> None:
    for number in range(10):
        add_mailbox(services, f"X26AB{number:02}")
    outside.watch.look()
    eventually(lambda: len(outside.watch.last.boxes) == 12)
    assert len(icon.toolTip()) == LONGEST_TIP


@comes_to_the_front
def test_closing_hides_the_window_where_the_user_wants_that_and_says_so_once(
    outside: Outside, icon: TrayIcon, shell: Shell, services: Services, qtbot: QtBot
) -> None:
    assert not outside.keeps_running()
    services.settings.change(keep_in_tray=True)

    assert outside.keeps_running()
    assert not shell.isVisible()
    assert [title for title, _ in icon.said] == ["MeshDesk goes on beside the clock"]
    shell.come_to_the_front()
    assert outside.keeps_running()
    assert len(icon.said) == 1

    with qtbot.waitSignal(outside.quit_asked):
        choose(icon, "Quit")


def test_without_a_tray_closing_is_closing(
    outside: Outside, icon: TrayIcon, shell: Shell, services: Services
) -> None:
    services.settings.change(keep_in_tray=True)
    icon.there = False

    assert not outside.keeps_running()
    assert shell.isVisible()


# Notifications --------------------------------------------------------------------------


@comes_to_the_front
def test_new_messages_are_told_at_once_and_without_what_is_in_them(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    window: MainWindow,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    three = tuple(come(surgery, n, f"X26ABC{min(n, 2)}") for n in (1, 2, 3))
    notices.publish(IncomingChanged(surgery.key, three[:2]))
    notices.publish(IncomingChanged(surgery.key, three))

    eventually(lambda: icon.said)

    assert icon.said == [("3 new messages", "From 2 senders, for Elm Street Surgery")]
    icon.messageClicked.emit()
    assert window.current_page == "inbox"


@comes_to_the_front
def test_a_click_leads_to_the_one_message_in_another_mailbox_of_a_hidden_window(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    window: MainWindow,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    shell.hide()
    notices.publish(IncomingChanged(laboratory.key, (come(laboratory, 7, "X26ABC9"),)))
    eventually(lambda: icon.said == [("1 new message", "From 1 sender, for Laboratory")])

    icon.messageClicked.emit()

    assert shell.isVisible()
    assert window.mailbox == laboratory.key
    assert window.pages["inbox"].told[-1] == ("message", 7)


def test_a_problem_is_told_without_its_words_when_nobody_looks(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    shell.hide()
    wrong = Announced(surgery.key, "Not delivered: Mary.pdf", "Mary", Severity.ERROR, outgoing=7)
    notices.publish(wrong)
    notices.publish(health(surgery, HealthState.REFUSED))
    notices.publish(health(surgery, HealthState.REFUSED, checked_at=NOW))

    eventually(lambda: len(icon.said) == 2)

    assert icon.said == [
        ("1 sent message needs you", "Elm Street Surgery"),
        ("MESH refused the log-in", "Elm Street Surgery"),
    ]


def test_a_report_of_what_this_computer_does_not_know_is_about_a_sent_message(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    shell.hide()
    notices.publish(
        Announced(surgery.key, "Not delivered", "", Severity.ERROR, incoming=7, sent=True)
    )

    eventually(lambda: icon.said == [("1 sent message needs you", "Elm Street Surgery")])


def test_a_collection_is_told_once_and_only_when_it_is_fresh(
    outside: Outside,
    icon: TrayIcon,
    shell: Shell,
    services: Services,
    surgery: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    shell.hide()
    row = queued(services, surgery, OutgoingState.COLLECTED)
    fresh = replace(services.outbox.get(row), collected_at=services.clock())
    old = replace(fresh, id=row + 1, changed_at=fresh.changed_at - timedelta(days=1))
    marked_by_the_user = replace(fresh, id=row + 2, collected_at=None)
    for message in (fresh, old, marked_by_the_user, fresh):
        notices.publish(OutgoingChanged(message))

    eventually(lambda: icon.said)

    assert icon.said == [("1 message was collected", "Elm Street Surgery")]


def test_what_is_before_the_eyes_or_switched_off_is_not_told(
    outside: Outside,
    icon: TrayIcon,
    window: MainWindow,
    services: Services,
    surgery: Mailbox,
    laboratory: Mailbox,
    notices: Notices,
    eventually: Eventually,
) -> None:
    window.show_page("inbox")
    services.settings.change(notify_problems=False)
    notices.publish(IncomingChanged(surgery.key, (come(surgery, 1, "X26ABC9"),)))
    notices.publish(health(laboratory, HealthState.REFUSED))
    notices.publish(IncomingChanged(laboratory.key, (come(laboratory, 2, "X26ABC9"),)))

    eventually(lambda: icon.said)

    assert icon.said == [("1 new message", "From 1 sender, for Laboratory")]
