"""What is done with messages on the Inbox page, by mouse and by keyboard."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from inbox_rows import Control, Key, Shift, state_of
from message_pages import (
    NOW,
    Driver,
    Opened,
    listed,
    saved,
)
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from meshdesk.journal import IncomingState, Journal
from meshdesk.services import Services
from meshdesk.services.notices import Progressed, TransferEnded
from meshdesk.services.records import Progress

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


def test_a_download_that_waits_for_the_login_leads_to_it(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    qtbot: QtBot,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    journal.incoming.update(message.id, state=IncomingState.DOWNLOADING)
    page = drive(mailbox)

    services.engine.start()  # it has no secrets for this mailbox

    page.eventually(lambda: page.says("inboxLogin").startswith("Please log in. Elm Street is not"))
    with qtbot.waitSignal(page.page.login_asked):
        page.click("inboxLoginButton")
