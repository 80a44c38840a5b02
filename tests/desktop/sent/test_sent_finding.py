"""Finding sent messages, and taking the list elsewhere."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from message_pages import (
    Driver,
    sent,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sent_builders import answered, undelivered

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.sent.period import Period, bounds, bounds_of_days
from meshdesk.journal import Journal, OutgoingState

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
S = OutgoingState


def test_search_filter_and_period_narrow_the_list(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED)
    page = drive(mailbox)

    page.press(Key.Key_F, Control)
    QTest.keyClicks(QApplication.focusWidget(), "ab12f0")
    page.eventually(lambda: page.column("subject") == ["Referral 2291"])
    page.press(Key.Key_Escape)
    page.eventually(lambda: len(page.rows()) == 2)

    problems = next(c for c in page.page._chips.findChildren(QWidget) if c.text() == "Problems 1")
    QTest.mouseClick(problems, Qt.MouseButton.LeftButton)
    page.eventually(lambda: page.column("subject") == ["Referral 2291"])

    page.find("sentPeriod").setFocus()
    for _ in range(3):
        page.press(Key.Key_Down)
    page.eventually(lambda: not page.table.isVisible())
    QTest.mouseClick(page.page._list.empty.button, Qt.MouseButton.LeftButton)
    page.eventually(lambda: len(page.rows()) == 2)
    assert page.find("sentPeriod").currentText() == "Any time"


def test_periods_begin_and_end_at_midnight_here() -> None:
    now = datetime(2026, 1, 15, 12, 30, tzinfo=UTC)

    def local(*day: int) -> datetime:
        return datetime(*day).astimezone()  # type: ignore[misc]

    assert bounds(Period.ANY, now) == (None, None)
    assert bounds(Period.WEEK, now) == (local(2026, 1, 9), None)
    assert bounds(Period.THIS_MONTH, now) == (local(2026, 1, 1), None)
    assert bounds(Period.LAST_MONTH, now) == (local(2025, 12, 1), local(2026, 1, 1))


def test_a_message_is_shown_whatever_the_filters_are(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED)
    page = drive(mailbox)
    page.press(Key.Key_F, Control)
    QTest.keyClicks(QApplication.focusWidget(), "imaging")
    page.eventually(lambda: len(page.rows()) == 1)

    page.page.show_message(message.id)

    page.eventually(lambda: page.says("sentTitle") == "Referral 2291")
    assert page.find("sentSearch").text() == ""


def test_the_list_is_exported_as_it_is_filtered(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    undelivered(journal, mailbox)
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED)
    page = drive(mailbox)
    page.press(Key.Key_F, Control)
    QTest.keyClicks(QApplication.focusWidget(), "imaging")
    page.eventually(lambda: len(page.rows()) == 1)

    page.click("sentExport")
    dialog = page.find("sentExportDialog")
    assert isinstance(dialog, QFileDialog)
    assert not dialog.isModal() or dialog.windowModality() is Qt.WindowModality.WindowModal
    dialog.selectFile(str(tmp_path / "list.csv"))
    dialog.accept()

    page.eventually(lambda: "1 message written to" in page.page._export.said.text)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Subject"] for row in csv.DictReader(file)] == ["Imaging"]


def test_an_export_that_cannot_be_written_says_so(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, bridge: Bridge, tmp_path: Path
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)
    errors: list[object] = []
    bridge.user_error.connect(errors.append)

    page.page._export.write(str(tmp_path / "no folder" / "list.csv"))

    page.eventually(lambda: errors)
    assert not page.page._export.said.isVisible()


def test_own_dates_are_typed_from_midnight_to_midnight(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED)
    page = drive(mailbox)
    first, last = page.find("sentSince"), page.find("sentUntil")
    assert not first.isVisible()

    page.find("sentPeriod").setFocus()
    page.press(Key.Key_End)
    assert len(page.rows()) == 1
    for edit in (first, last):
        for _ in range(6):  # Tab goes through day, month and year too
            if not edit.hasFocus():
                page.press(Key.Key_Tab)
        assert edit.hasFocus()
        edit.setSelectedSection(edit.Section.YearSection)
        page.press(Key.Key_Down)

    page.eventually(lambda: not page.table.isVisible())
    page.find("sentPeriod").setFocus()
    page.press(Key.Key_Home)
    page.eventually(lambda: len(page.rows()) == 1)
    assert not first.isVisible()


def test_days_in_the_wrong_order_are_put_right() -> None:
    def local(*day: int) -> datetime:
        return datetime(*day).astimezone()  # type: ignore[misc]

    expected = (local(2026, 10, 25), local(2026, 11, 3))

    assert bounds_of_days(date(2026, 10, 25), date(2026, 11, 2)) == expected
    assert bounds_of_days(date(2026, 11, 2), date(2026, 10, 25)) == expected


def test_what_was_answered_has_a_filter_of_its_own(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Imaging"], state=S.COLLECTED)
    answered(journal, mailbox)
    page = drive(mailbox)
    chips = page.page._chips.findChildren(QWidget)

    QTest.mouseClick(next(c for c in chips if c.text() == "Answered"), Qt.MouseButton.LeftButton)

    page.eventually(lambda: page.column("subject") == ["Referral 2291"])
    QTest.mouseClick(next(c for c in chips if c.text() == "Collected 2"), Qt.MouseButton.LeftButton)
    page.eventually(lambda: len(page.rows()) == 2)


@pytest.mark.parametrize("words", ["referral_v2", "x26hc001", "northgate 2291", "md-referral"])
def test_every_column_is_searched(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, words: str
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)

    page.press(Key.Key_F, Control)
    QTest.keyClicks(QApplication.focusWidget(), words + "x")
    page.eventually(lambda: page.rows() == [])
    page.press(Key.Key_Backspace)

    page.eventually(lambda: page.column("subject") == ["Referral 2291"])
