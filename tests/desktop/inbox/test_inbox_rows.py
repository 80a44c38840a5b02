"""The Inbox page's list: what it shows, finds, filters and sorts."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from inbox_rows import Control, Key, changed, state_of
from message_pages import (
    Driver,
    described,
    listed,
    saved,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.pages.message_list import LOOKED_AT
from meshdesk.journal import IncomingState, Journal
from meshdesk.services import Services

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


def test_a_message_that_the_list_does_not_show_yet_is_chosen_all_the_same(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    """Somebody presses a notification before the list was read anew."""
    listed(journal, mailbox, "Older", "Oldest")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.says("inboxTitle") == "Older")

    [new] = listed(journal, mailbox, "Blood results")
    inbox.page.show_message(new.id)

    inbox.eventually(lambda: inbox.says("inboxTitle") == "Blood results")
    assert len(inbox.rows()) == 3


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

    began = perf_counter()
    for _ in range(100):
        changed(services, message)
        qtbot.wait(10)
    inbox.eventually(lambda: len(reads) >= 2)
    qtbot.wait(300)

    assert len(reads) <= 5 * (perf_counter() - began) + 2


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
