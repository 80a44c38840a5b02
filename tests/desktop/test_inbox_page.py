"""The Inbox page in a real window: found, downloaded, acknowledged, by mouse and by keyboard."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from message_pages import (
    HOUR,
    NOW,
    Driver,
    Eventually,
    Opened,
    add_mailbox,
    described,
    listed,
    nameless_controls,
    open_menu_by_key,
    saved,
    sent,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.inbox.view import InboxPage
from meshdesk.desktop.pages.message_list import LOOKED_AT
from meshdesk.desktop.theme.theme import Theme
from meshdesk.journal import IncomingKind, IncomingState, Journal, Problem
from meshdesk.services import Services
from meshdesk.services.notices import IncomingChanged, Notices, Progressed, TransferEnded
from meshdesk.services.records import Environment, IncomingMessage, MailboxSetup, Progress

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.under(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def journal(paths: Paths) -> Iterator[Journal]:
    """The journal that the services read, to put rows into as another thread would."""
    with Journal.open(paths.journal, paths.backups) as made:
        yield made


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return add_mailbox(journal)


@pytest.fixture
def services(paths: Paths, journal: Journal) -> Iterator[Services]:
    """Real services; the engine is not started, so wishes stay wishes."""
    made = open_services(paths, vault=SessionVault(""))
    yield made
    made.close()


@pytest.fixture
def notices(services: Services) -> Notices:
    return services.notices


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    made = Opened()
    yield made
    made.close()


@pytest.fixture
def drive(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, eventually: Eventually
) -> Iterator[Callable[..., Driver]]:
    """Opens the page on a mailbox in a window of the usual size."""
    shown: list[QWidget] = []

    def make(key: int, size: tuple[int, int] = (924, 600)) -> Driver:
        page = InboxPage(services, bridge, theme)
        shown.append(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.set_mailbox(key)
        page.activate()
        driver = Driver(page, "inbox", eventually)
        eventually(lambda: driver.find("inboxTitle").text())
        eventually(lambda: QApplication.focusWidget() is not None)
        return driver

    yield make
    for page in shown:
        page.hide()
        page.deleteLater()
    QApplication.sendPostedEvents(None, 0)


def state_of(services: Services, message: IncomingMessage) -> IncomingState:
    return services.inbox.get(message.id).state


def changed(services: Services, *messages: IncomingMessage) -> None:
    """Tell as a worker would that these changed."""
    services.notices.publish(IncomingChanged(messages[0].mailbox, messages))


# What is shown


def test_rows_show_who_and_what_and_the_first_is_chosen(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results 22 Nov", "Microbiology batch 7")

    inbox = drive(mailbox)

    assert inbox.rows() == [
        "New | X26ABC2 | Blood results 22 Nov · results.csv",
        "New | X26ABC2 | Microbiology batch 7 · results.csv",
    ]
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Blood results 22 Nov")
    inbox.eventually(lambda: inbox.says("inboxState") == "New")


def test_a_row_appears_as_an_id_and_fills_in(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    inbox = drive(mailbox)
    assert inbox.rows() == []

    [row] = journal.incoming.list_ids(mailbox, ["20261122_A"]).new
    changed(services, row)
    inbox.eventually(lambda: inbox.rows() == ["New | New message | 20261122_A"])

    changed(services, *journal.incoming.describe([described(row.id, subject="Discharge")]))
    inbox.eventually(lambda: inbox.rows() == ["New | X26ABC2 | Discharge · results.csv"])
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Discharge")


def test_the_list_is_read_at_most_five_times_a_second(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    qtbot: QtBot,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Blood results")
    qtbot.wait(300)
    reads: list[int] = []
    inbox.table.model().layoutChanged.connect(lambda: reads.append(1))

    for _ in range(100):
        changed(services, message)
        qtbot.wait(10)
    qtbot.wait(300)

    assert 2 <= len(reads) <= 8  # a good second, and slow machines take longer


def test_ten_thousand_rows_are_read_by_the_page(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    ids = [f"2026{n:012d}" for n in range(10_000)]
    rows = journal.incoming.list_ids(mailbox, ids).new
    journal.incoming.describe(
        [described(row.id, subject=f"Result {n}") for n, row in enumerate(rows)]
    )

    inbox = drive(mailbox)
    inbox.press(Key.Key_End, Control)

    assert inbox.table.model().rowCount() == 10_000
    assert inbox.table.currentIndex().row() == 9_999
    inbox.eventually(lambda: inbox.says("inboxTitle").startswith("Result"))
    inbox.press(Key.Key_A, Control)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "10,000 messages chosen")
    assert inbox.find("inboxDownload").text() == "Download"

    journal.incoming.list_ids(mailbox, ["2026NEW"])
    inbox.page._list.refresh_soon()
    inbox.eventually(lambda: inbox.table.model().rowCount() == 10_001)
    assert inbox.table.chosen_count() == 10_000
    assert inbox.says("inboxTitle") == "10,000 messages chosen"


def test_more_than_are_looked_at_are_downloaded_all_the_same(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    rows = listed(journal, mailbox, *(f"Result {n}" for n in range(LOOKED_AT + 20)))
    inbox = drive(mailbox)
    inbox.press(Key.Key_A, Control)
    inbox.eventually(lambda: inbox.says("inboxTitle") == f"{LOOKED_AT + 20} messages chosen")

    inbox.click("inboxDownload")

    downloading = IncomingState.DOWNLOADING
    inbox.eventually(lambda: state_of(services, rows[-1]) is downloading)
    assert {state_of(services, row) for row in rows} == {downloading}


def test_an_empty_inbox_says_what_to_do(drive: Callable[..., Driver], mailbox: int) -> None:
    inbox = drive(mailbox)

    assert not inbox.table.isVisible()
    assert "every 5 minutes" in inbox.page._list.empty._sentence.text()
    assert inbox.page._list.empty.button.text() == "Check now"


# Finding


def test_search_by_keyboard_leads_to_the_hit(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results", "Discharge Ångström")
    inbox = drive(mailbox)

    inbox.press(Key.Key_F, Control)
    assert QApplication.focusWidget() is inbox.find("inboxSearch")
    QTest.keyClicks(QApplication.focusWidget(), "DISCHARGE")
    inbox.eventually(lambda: len(inbox.rows()) == 1)
    inbox.press(Key.Key_Down)

    assert QApplication.focusWidget() is inbox.table
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Discharge Ångström")
    inbox.press(Key.Key_F, Control)
    inbox.press(Key.Key_Escape)
    inbox.eventually(lambda: len(inbox.rows()) == 2)


def test_nothing_found_offers_all_messages(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.press(Key.Key_F, Control)
    QTest.keyClicks(QApplication.focusWidget(), "nowhere")
    inbox.eventually(lambda: not inbox.table.isVisible())

    QTest.mouseClick(inbox.page._list.empty.button, Qt.MouseButton.LeftButton)

    inbox.eventually(lambda: len(inbox.rows()) == 1)
    assert inbox.find("inboxSearch").text() == ""


def test_filters_have_counts_and_a_message_that_left_the_filter_stays_in_view(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    tmp_path: Path,
) -> None:
    first, _ = listed(journal, mailbox, "Blood results", "Microbiology")
    inbox = drive(mailbox)
    chips = inbox.page._chips
    new = next(chip for chip in chips.findChildren(QWidget) if chip.text() == "New 2")
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Blood results")

    changed(services, saved(journal, first, tmp_path / "results.csv"))

    inbox.eventually(lambda: inbox.rows() == ["New | X26ABC2 | Microbiology · results.csv"])
    inbox.eventually(lambda: inbox.says("inboxState") == "Saved")
    assert inbox.says("inboxTitle") == "Blood results"
    assert inbox.find("inboxOpen").isEnabled()
    assert new.text() == "New 1"


def test_a_click_on_a_heading_sorts_and_another_turns_it(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "B", "C", "A")
    inbox = drive(mailbox)
    heading = inbox.table.horizontalHeader()
    received = inbox.table.model().column_of("received")
    place = heading.sectionViewportPosition(received) + 40

    def click() -> None:
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))

    click()
    inbox.eventually(lambda: inbox.rows()[0].startswith("New | X26ABC2 | A"))
    click()
    inbox.eventually(lambda: inbox.rows()[0].startswith("New | X26ABC2 | B"))


# Downloading


def test_enter_downloads_and_the_mouse_cancels(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)

    inbox.press(Key.Key_Return)
    inbox.eventually(lambda: inbox.says("inboxState") == "Downloading")
    assert not services.inbox.get(message.id).acknowledge

    services.notices.publish(
        Progressed(Progress(mailbox, message.id, False, "receiving", 12_000_000, None, 4_000_000))
    )
    inbox.eventually(lambda: "12 MB so far · 4.0 MB/s" in inbox.says("inboxProgress"))
    inbox.click("inboxCancel")

    inbox.eventually(lambda: inbox.says("inboxState") == "New")
    assert state_of(services, message) is IncomingState.LISTED


def test_progress_shows_in_the_row_until_the_transfer_ends(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    journal.incoming.update(message.id, state=IncomingState.DOWNLOADING)
    inbox = drive(mailbox)

    services.notices.publish(
        Progressed(Progress(mailbox, message.id, False, "receiving", 3 << 31, 4 << 31))
    )
    inbox.eventually(lambda: inbox.rows()[0].startswith("Download 75 %"))
    services.notices.publish(TransferEnded(mailbox, message.id, outgoing=False))
    inbox.eventually(lambda: inbox.rows()[0].startswith("Downloading |"))


def test_all_chosen_are_downloaded_but_not_what_is_here_or_done_with(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    tmp_path: Path,
) -> None:
    new, other, here, done = listed(journal, mailbox, "New", "Other", "Here", "Done")
    saved(journal, here, tmp_path / "here.csv")
    journal.incoming.update(done.id, state=IncomingState.ACKNOWLEDGED, acknowledged_at=NOW)
    inbox = drive(mailbox)

    inbox.press(Key.Key_A, Control)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "4 messages chosen")
    assert inbox.find("inboxDownload").text() == "Download 2"
    inbox.click("inboxDownload")

    inbox.eventually(lambda: state_of(services, other) is IncomingState.DOWNLOADING)
    assert [state_of(services, m) for m in (new, here, done)] == [
        IncomingState.DOWNLOADING,
        IncomingState.SAVED,
        IncomingState.ACKNOWLEDGED,
    ]


def test_download_and_acknowledge_by_shortcut(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxDownloadAcknowledge").isEnabled())

    inbox.press(Key.Key_D, Control, Shift)

    inbox.eventually(lambda: services.inbox.get(message.id).acknowledge)
    assert state_of(services, message) is IncomingState.DOWNLOADING


# Acknowledging


def test_acknowledging_what_is_not_saved_needs_a_second_step(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)

    inbox.click("inboxAcknowledge")
    inbox.eventually(lambda: inbox.find("inboxConfirm").isVisible())

    assert "removes it from MESH for good" in inbox.find("inboxConfirm").accessibleName()
    assert not inbox.find("inboxAcknowledge").isVisible()
    assert not services.inbox.get(message.id).acknowledge
    inbox.eventually(lambda: QApplication.focusWidget() is inbox.find("inboxKeep"))
    inbox.press(Key.Key_Escape)
    assert not inbox.find("inboxConfirm").isVisible()
    assert inbox.find("inboxAcknowledge").isVisible()

    inbox.click("inboxAcknowledge")
    inbox.eventually(lambda: inbox.find("inboxConfirm").isVisible())
    inbox.click("inboxConfirmAcknowledge")
    inbox.eventually(lambda: services.inbox.get(message.id).acknowledge)
    inbox.eventually(lambda: inbox.says("inboxState") == "Acknowledging")


def test_choosing_another_message_takes_the_question_back(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    listed(journal, mailbox, "Blood results", "Microbiology")
    inbox = drive(mailbox)
    inbox.click("inboxAcknowledge")
    inbox.eventually(lambda: inbox.find("inboxConfirm").isVisible())

    inbox.choose(1)

    inbox.eventually(lambda: not inbox.find("inboxConfirm").isVisible())
    assert inbox.says("inboxTitle") == "Microbiology"
    assert inbox.find("inboxAcknowledge").isVisible()


def test_what_is_saved_is_acknowledged_at_once(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    tmp_path: Path,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    saved(journal, message, tmp_path / "results.csv")
    inbox = drive(mailbox)

    inbox.click("inboxAcknowledge")

    inbox.eventually(lambda: services.inbox.get(message.id).acknowledge)
    assert not inbox.find("inboxConfirm").isVisible()


def test_the_question_says_how_many_of_several_are_not_saved(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    tmp_path: Path,
) -> None:
    here, *others = listed(journal, mailbox, "Here", "Two", "Three")
    saved(journal, here, tmp_path / "here.csv")
    inbox = drive(mailbox)
    inbox.press(Key.Key_A, Control)
    inbox.eventually(lambda: inbox.find("inboxAcknowledge").text() == "Acknowledge 3")

    inbox.click("inboxAcknowledge")
    inbox.eventually(lambda: inbox.find("inboxConfirm").isVisible())

    assert "2 messages" in inbox.find("inboxConfirm").accessibleName()
    assert inbox.find("inboxKeep").text() == "Keep them"
    inbox.click("inboxConfirmAcknowledge")
    inbox.eventually(lambda: services.inbox.get(others[1].id).acknowledge)


def test_focus_never_slips_from_a_button_that_goes_to_another(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    listed(journal, mailbox, "Blood results")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxDownload").isVisible())
    inbox.find("inboxDownload").setFocus()

    inbox.press(Key.Key_Space)

    inbox.eventually(lambda: inbox.says("inboxState") == "Downloading")
    inbox.eventually(lambda: isinstance(QApplication.focusWidget(), QScrollArea))
    assert inbox.find("inboxDetail").isAncestorOf(QApplication.focusWidget())


# Opening


def test_enter_opens_what_is_saved(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    opened: Opened,
    tmp_path: Path,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    saved(journal, message, tmp_path / "results.csv")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxOpen").isEnabled())

    inbox.press(Key.Key_Return)

    assert opened.paths == [str(tmp_path / "results.csv")]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="a real Explorer or Finder opens")
def test_the_folder_of_what_is_saved_is_shown(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    opened: Opened,
    tmp_path: Path,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    saved(journal, message, tmp_path / "results.csv")
    inbox = drive(mailbox)

    inbox.click("inboxShow")

    assert opened.paths == [str(tmp_path)]


def test_a_program_is_not_opened_and_the_reason_is_said(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    opened: Opened,
    tmp_path: Path,
) -> None:
    [message] = listed(journal, mailbox, "Set-up")
    saved(journal, message, tmp_path / "setup.exe")
    inbox = drive(mailbox)

    inbox.click("inboxOpen")

    assert opened.paths == []
    assert "program or a script" in inbox.says("inboxSaid")
    assert inbox.find("inboxShow").isEnabled()


def test_a_file_that_was_moved_away_is_said_to_be(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    saved(journal, message, tmp_path / "results.csv")
    (tmp_path / "results.csv").unlink()
    inbox = drive(mailbox)

    inbox.eventually(lambda: "no longer where" in inbox.page._detail._note.text())
    assert not inbox.find("inboxOpen").isEnabled()


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
    assert words == ["Download and acknowledge", "Download", "Acknowledge", "Copy details"]
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
