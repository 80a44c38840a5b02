"""The Sent page in a real window: what became of each message, and what to do about it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from message_pages import (
    HOUR,
    NOW,
    Driver,
    Eventually,
    add_mailbox,
    nameless_controls,
    open_menu_by_key,
    sent,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.pages.sent.period import Period, bounds
from meshdesk.desktop.pages.sent.view import SentPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.journal import Environment, Journal, OutgoingState, Problem, Severity
from meshdesk.services import Services
from meshdesk.services.notices import Notices, OutgoingChanged, Progressed
from meshdesk.services.records import Draft, Event, MailboxSetup, OutgoingMessage, Progress

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
S = OutgoingState
NOT_COLLECTED = Problem("Not collected within 5 days", "Nobody fetched it.", "Call them.", "14")


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
    """Real services; the engine is not started, so nothing is sent."""
    made = open_services(paths, vault=SessionVault(""))
    yield made
    made.close()


@pytest.fixture
def notices(services: Services) -> Notices:
    return services.notices


@pytest.fixture
def drive(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, eventually: Eventually
) -> Iterator[Callable[..., Driver]]:
    """Opens the page on a mailbox in a window of the usual size."""
    shown: list[QWidget] = []

    def make(key: int, size: tuple[int, int] = (924, 600)) -> Driver:
        page = SentPage(services, bridge, theme)
        shown.append(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.set_mailbox(key)
        page.activate()
        driver = Driver(page, "sent", eventually)
        eventually(lambda: driver.find("sentTitle").text())
        eventually(lambda: QApplication.focusWidget() is not None)
        return driver

    yield make
    for page in shown:
        page.hide()
        page.deleteLater()
    QApplication.sendPostedEvents(None, 0)


def undelivered(journal: Journal, mailbox: int, subject: str = "Referral 2291") -> OutgoingMessage:
    [message] = sent(journal, mailbox, [subject])
    journal.outgoing.update(
        message.id,
        state=S.ACCEPTED,
        accepted_at=NOW,
        message_id="20261117091012_AB12F0",
        event="Accepted by MESH",
    )
    return journal.outgoing.update(
        message.id,
        state=S.UNDELIVERED,
        problem=NOT_COLLECTED,
        event="Not delivered: Not collected within 5 days",
        severity=Severity.ERROR,
    )


def changed(services: Services, message: OutgoingMessage) -> None:
    """Tell as a worker would that it changed."""
    services.notices.publish(OutgoingChanged(message))


def time_line(driver: Driver) -> list[str]:
    """The time line as a screen reader would read it, without the times of day."""
    labels = driver.find("sentTimeLine").findChildren(QLabel)
    names = [label.accessibleName() for label in labels if not label.isHidden()]
    return [name.rpartition(", ")[0] for name in names if name]


def values(widget: QWidget) -> list[str]:
    """The visible values of a grid of names and values."""
    return [edit.toPlainText() for edit in widget.findChildren(QTextEdit) if edit.isVisible()]


# What is shown


def test_rows_show_state_recipient_subject_and_reference(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Referral 2292"], state=S.ACCEPTED)
    undelivered(journal, mailbox)

    page = drive(mailbox)

    assert page.rows() == [
        "Not delivered | Northgate Hospital",
        "Waiting for collection | Northgate Hospital",
    ]
    assert page.column("subject") == ["Referral 2291", "Referral 2292"]
    assert page.column("reference") == ["EL-0", "EL-0"]


def test_the_detail_tells_what_happened_and_what_to_do(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentTitle") == "Referral 2291")
    assert time_line(page) == [
        "Queued",
        "Accepted by MESH",
        "Not delivered: Not collected within 5 days",
        "Collected by the recipient",
    ]
    assert page.says("sentProblem") == (
        "Not collected within 5 days (code 14). Nobody fetched it. Call them."
    )
    assert page.find("sentSendAgain").property("kind") == "primary"
    assert {message.message_id, message.local_id} <= set(values(page.find("sentDetail")))


def test_ids_can_be_selected_and_copied_whole(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: message.message_id in values(page.find("sentDetail")))
    edits = page.find("sentDetail").findChildren(QTextEdit)
    edit = next(e for e in edits if e.toPlainText() == message.message_id)

    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edit.rect().center())
    edit.selectAll()
    page.press(Key.Key_C, Control)

    assert QGuiApplication.clipboard().text() == message.message_id
    assert edit.isReadOnly()


def test_what_happens_shows_by_itself(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = sent(journal, mailbox, ["Imaging"], state=S.SENDING, chunks=2)
    page = drive(mailbox)
    page.eventually(lambda: page.says("sentState") == "Sending 0 %")

    services.notices.publish(
        Progressed(Progress(mailbox, message.id, True, "sending", 3 << 31, 4 << 31))
    )
    page.eventually(lambda: page.says("sentState") == "Sending 75 %")
    assert page.column("state") == ["Sending 75 %"]

    collected = journal.outgoing.update(
        message.id, state=S.COLLECTED, collected_at=NOW, event="Collected by the recipient"
    )
    changed(services, collected)
    page.eventually(lambda: page.says("sentState") == "Collected")
    page.eventually(lambda: time_line(page) == ["Queued", "Collected by the recipient"])


def test_the_time_line_names_a_day_once_and_merges_what_repeats() -> None:
    message = _plain(state=S.ACCEPTED)
    at = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
    events = [
        Event(1, at, "Queued"),
        Event(2, at + timedelta(minutes=1), "MESH did not answer", Severity.WARNING),
        Event(3, at + timedelta(minutes=2), "MESH did not answer", Severity.WARNING),
        Event(4, at + timedelta(days=1), "Accepted by MESH"),
    ]

    steps = sent_words.steps(message, events, at + timedelta(days=30))

    def clock(moment: datetime) -> str:
        return moment.astimezone().strftime("%H:%M")

    assert [step.text for step in steps] == [
        "Queued",
        "MESH did not answer (2 times)",
        "Accepted by MESH",
        "Collected by the recipient",
    ]
    assert steps[0].when == f"Tue 17 Nov, {clock(at)}"
    assert steps[1].when == clock(at + timedelta(minutes=2))
    assert steps[2].when == f"Wed 18 Nov, {clock(at + timedelta(days=1))}"
    assert (steps[3].when, steps[3].done) == ("not yet", False)


def _plain(**fields: object) -> OutgoingMessage:
    plain = OutgoingMessage(
        id=1,
        mailbox=1,
        local_id="MD-1",
        recipient="X26ABC2",
        recipient_name="",
        workflow_id="W",
        subject="S",
        reference="",
        path="/x",
        file_name="x",
        content_type="",
        size=1,
        modified_ns=0,
        state=S.QUEUED,
        position=1,
        created_at=NOW,
        changed_at=NOW,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "to_come"),
    [
        (S.QUEUED, ["Accepted by MESH", "Collected by the recipient"]),
        (S.UNKNOWN, ["Accepted by MESH"]),
        (S.ACCEPTED, ["Collected by the recipient"]),
        (S.UNDELIVERED, ["Collected by the recipient"]),
        (S.COLLECTED, []),
        (S.CANCELLED, []),
    ],
)
def test_the_time_line_ends_with_what_is_still_to_come(
    state: OutgoingState, to_come: list[str]
) -> None:
    steps = sent_words.steps(_plain(state=state), [], NOW)

    assert [step.text for step in steps] == to_come
    assert not any(step.done for step in steps)


def test_an_empty_page_says_what_to_do(drive: Callable[..., Driver], mailbox: int) -> None:
    page = drive(mailbox)

    assert not page.table.isVisible()
    assert "Drop a file" in page.page._list.empty._sentence.text()
    assert not page.find("sentExport").isEnabled()


# Finding


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
    page.press(Key.Key_End)
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


# Doing


def test_send_again_hands_a_draft_on(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)

    with qtbot.waitSignal(page.page.draft_asked) as asked:
        page.click("sentSendAgain")

    [draft] = asked.args
    assert isinstance(draft, Draft)
    assert (draft.recipient, draft.subject, draft.again_of) == (
        "X26HC001",
        "Referral 2291",
        message.id,
    )


def test_copy_says_that_it_did(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentCopy").isVisible())

    page.press(Key.Key_C, Control, Shift)

    assert message.message_id in QGuiApplication.clipboard().text()
    assert "Copied" in page.says("sentSaid")


def test_queued_messages_are_paused_resumed_and_cancelled(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    messages = sent(journal, mailbox, ["One", "Two"])
    page = drive(mailbox)
    page.press(Key.Key_A, Control)
    page.eventually(lambda: page.find("sentPause").text() == "Pause 2")

    page.click("sentPause")
    page.eventually(lambda: page.column("state") == ["Paused", "Paused"])
    page.click("sentResume")
    page.eventually(lambda: page.column("state") == ["Queued", "Queued"])
    page.press(Key.Key_Period, Control)

    page.eventually(lambda: page.column("state") == ["Cancelled", "Cancelled"])
    assert services.outbox.get(messages[0].id).state is S.CANCELLED


def test_what_was_stopped_is_tried_again(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    problem = Problem("The file has changed", "It is not the one that was queued.", "Check it.")
    sent(journal, mailbox, ["Referral"], state=S.STOPPED, problem=problem)
    page = drive(mailbox)
    page.eventually(lambda: page.says("sentState") == "Needs you")
    assert page.find("sentRetry").property("kind") == "primary"

    page.click("sentRetry")

    page.eventually(lambda: page.says("sentState") == "Queued")
    assert page.says("sentProblem") == ""


@pytest.mark.parametrize(
    ("button", "state"), [("sentArrived", S.ACCEPTED), ("sentNotArrived", S.QUEUED)]
)
def test_the_user_decides_what_mesh_cannot_say(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    button: str,
    state: OutgoingState,
) -> None:
    [message] = sent(journal, mailbox, ["Referral"], state=S.UNKNOWN, posting=True)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentDecision").isVisible())
    assert "Ask Northgate Hospital whether it came" in page.says("sentDecision")
    assert page.says("sentState") == "Needs you"

    page.click(button)

    page.eventually(lambda: services.outbox.get(message.id).state is state)
    page.eventually(lambda: not page.find("sentDecision").isVisible())


def test_while_mesh_can_still_be_asked_there_is_nothing_to_decide(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Referral"], state=S.UNKNOWN, next_try_at=NOW + HOUR)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentState") == "Checking with MESH")
    assert not page.find("sentDecision").isVisible()
    assert "asks MESH again" in page.page._detail._note.text()


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


# Tracking


def test_the_track_panel_says_what_is_no_message_id(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)

    page.click("sentTrackOther")
    assert QApplication.focusWidget() is page.find("sentTrackId")
    QTest.keyClicks(QApplication.focusWidget(), "not/an/id")
    page.press(Key.Key_Return)

    page.eventually(lambda: "Not a message ID" in page.find("sentTrackHint").text)
    page.press(Key.Key_Escape)
    assert not page.find("sentTrackPanel").isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_offers_what_makes_sense(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentSendAgain").isVisible())

    open_menu_by_key(page.table)
    page.eventually(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Refresh", "Send again", "Copy details"]
    menu.close()


def test_everything_has_a_name_and_enter_leads_to_the_details(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)
    page.click("sentTrackOther")
    assert nameless_controls(page.page) == []
    page.table.setFocus()

    page.press(Key.Key_Return)

    assert page.find("sentDetail").isAncestorOf(QApplication.focusWidget())
    visited = []
    for _ in range(4):
        page.press(Key.Key_Tab)
        visited.append(QApplication.focusWidget().objectName())
    assert visited[:2] == ["sentSendAgain", "sentCopy"]


def test_a_narrow_window_keeps_everything_within_reach(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)

    page = drive(mailbox, (740, 420))

    page.eventually(lambda: page.find("sentSendAgain").isVisible())
    assert page.page.width() == 740
    for name in ("sentExport", "sentDetail", "sentSendAgain"):
        widget = page.find(name)
        assert widget.mapTo(page.page, widget.rect().topRight()).x() <= 740


# The real thing


def test_a_message_is_tracked_from_sending_to_collection(
    drive: Callable[..., Driver],
    services: Services,
    fresh_sandbox: Sandbox,
    other_party: Callable[..., object],
    tmp_path: Path,
) -> None:
    key = _log_in(services, fresh_sandbox)
    file = tmp_path / "referral.csv"
    file.write_bytes(b"a,b\n")
    services.outbox.enqueue(key, Draft((file,), "X26ABC2", "TEST_WORKFLOW", "Referral"))
    page = drive(key)

    services.engine.start()
    page.eventually(lambda: page.says("sentState") == "Waiting for collection")
    recipient = other_party("X26ABC2")
    [waiting] = recipient.list_messages()  # type: ignore[attr-defined]
    recipient.acknowledge_message(waiting)  # type: ignore[attr-defined]
    page.click("sentRefresh")

    page.eventually(lambda: page.says("sentState") == "Collected")
    page.eventually(lambda: "MESH says at" in page.says("sentSaid"))
    page.click("sentTrackOther")
    QTest.keyClicks(QApplication.focusWidget(), waiting)
    page.press(Key.Key_Return)
    page.eventually(lambda: page.says("sentTrackFound") == "Collected by the recipient")
    assert waiting in values(page.find("sentTrackPanel"))


def _log_in(services: Services, sandbox: Sandbox) -> int:
    files = sandbox.client_files("X26ABC1")
    return services.mailboxes.add(
        MailboxSetup(
            environment=Environment.SANDBOX,
            mailbox_id="X26ABC1",
            password=sandbox.mailboxes["X26ABC1"].password,
            shared_key=sandbox.shared_key,
            certificate_paths=(files.certificate, files.key),
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
        )
    ).key
