"""The Send page's queue, over real services."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from pytestqt.qtbot import QtBot
from send_pages import (
    CTRL,
    NOON,
    Eventually,
    Key,
    change,
    click,
    click_cell,
    find,
    press,
    progress,
    queue_up,
    rows,
    write,
)
from window_builders import add_mailbox

from meshdesk.desktop.pages.send.queue_model import ActionsRole
from meshdesk.desktop.pages.send.queue_words import shown
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services
from meshdesk.services.notices import Notices, OutgoingChanged, Progressed, TransferEnded
from meshdesk.services.records import (
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Progress,
)


@pytest.fixture
def queued(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> list[OutgoingMessage]:
    """Two messages; nothing moves, for the engine is not started."""
    made = queue_up(
        services, mailbox, write(files, "a.txt", b"a"), write(files, "b.txt", b"b" * 2000)
    )
    eventually(lambda: len(rows(page, "queueTable")) == 2)
    return made


def test_what_waits_for_its_turn_is_listed(page: SendPage, queued: list[OutgoingMessage]) -> None:
    assert [row[:3] for row in rows(page, "queueTable")] == [
        ["a.txt", "St Anne's Pathology", "Queued, 1 byte, waits for its turn"],
        ["b.txt", "St Anne's Pathology", "Queued, 2.0 kB, waits for its turn"],
    ]


def test_pause_and_resume_by_keyboard(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    find(page, "queueTable").setFocus()
    press(Key.Key_Down)
    press(Key.Key_A, CTRL)
    find(page, "queuePause").setFocus()
    press(Key.Key_Space)
    eventually(lambda: progress(page) == ["Paused", "Paused"])

    assert not find(page, "queuePause").isEnabled()
    find(page, "queueResume").setFocus()
    press(Key.Key_Space)
    eventually(lambda: all(words.startswith("Queued") for words in progress(page)))


def test_cancel_and_clear_by_mouse(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    assert not find(page, "queueClear").isEnabled()
    click_cell(find(page, "queueTable", Table), 1, 0)
    click(find(page, "queueCancel"))
    eventually(lambda: progress(page)[1] == "Cancelled")

    click(find(page, "queueClear"))
    eventually(lambda: len(rows(page, "queueTable")) == 1)

    assert rows(page, "queueTable")[0][0] == "a.txt"
    assert services.outbox.get(queued[1].id).state is OutgoingState.CANCELLED


def test_the_link_in_a_row_acts_on_that_row_alone(
    page: SendPage, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    table = find(page, "queueTable", Table)

    click_cell(table, 1, 3, QPoint(14, table.rowHeight(1) // 2))
    eventually(lambda: progress(page)[1] == "Paused")

    assert progress(page)[0].startswith("Queued")


def test_progress_is_told_in_words(
    page: SendPage, notices: Notices, queued: list[OutgoingMessage], eventually: Eventually
) -> None:
    message = queued[1]
    sending = replace(message, state=OutgoingState.SENDING, chunks=9, chunks_accepted=3)
    moving = Progress(
        message.mailbox, message.id, True, "sending", 380_000_000, 612_000_000, 11_200_000, 62
    )

    notices.publish(OutgoingChanged(sending))
    notices.publish(Progressed(moving))
    eventually(lambda: progress(page)[1] == "62 % · 11 MB/s · 1 min left")
    notices.publish(TransferEnded(message.mailbox, message.id, outgoing=True))
    eventually(lambda: progress(page)[1] == "33 %")


def test_a_problem_is_told_for_the_chosen_row(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    problem = Problem("No network", "MESH could not be reached.", "MeshDesk tries again.")
    at = datetime(2026, 11, 22, 10, 44, tzinfo=UTC)
    waiting = change(
        services, queued[0], state=OutgoingState.WAITING, problem=problem, next_try_at=at
    )
    box = find(page, "queueProblem")

    notices.publish(OutgoingChanged(waiting))
    eventually(lambda: "tries again at" in progress(page)[0])
    before = box.isVisible()
    click_cell(find(page, "queueTable", Table), 0, 0)

    local = at.astimezone().strftime("%H:%M")
    assert progress(page)[0] == f"No network, tries again at {local}"
    assert not before
    assert box.accessibleName() == "No network. MESH could not be reached. MeshDesk tries again."
    assert find(page, "queueRetry").isEnabled()


def test_what_mesh_cannot_tell_the_user_decides(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    problem = Problem("Did it arrive?", "MESH cannot tell.", "Ask the recipient.")
    unknown = change(services, queued[0], state=OutgoingState.UNKNOWN, problem=problem)
    notices.publish(OutgoingChanged(unknown))
    eventually(lambda: progress(page)[0] == "Needs you, please decide below")

    click_cell(find(page, "queueTable", Table), 0, 0)
    click(find(page, "queueArrived"))
    eventually(lambda: progress(page)[0] == "Marked as arrived")

    assert services.outbox.get(queued[0].id).state is OutgoingState.COLLECTED


def test_a_late_notice_does_not_turn_a_row_back(
    page: SendPage,
    services: Services,
    notices: Notices,
    queued: list[OutgoingMessage],
    eventually: Eventually,
) -> None:
    paused = services.outbox.pause([queued[0].id])
    eventually(lambda: progress(page)[0] == "Paused")

    old = replace(queued[0], changed_at=paused[0].changed_at - timedelta(seconds=1))
    notices.publish(OutgoingChanged(old))
    notices.publish(OutgoingChanged(replace(queued[1], file_name="marker")))
    eventually(lambda: rows(page, "queueTable")[1][0] == "marker")

    assert progress(page)[0] == "Paused"


def test_the_choice_stays_when_the_queue_is_read_again(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    queued: list[OutgoingMessage],
    files: Path,
    eventually: Eventually,
) -> None:
    table = find(page, "queueTable", Table)
    table.selectionModel().select(
        table.model().index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )

    queue_up(services, mailbox, write(files, "c.txt", b"c"))
    eventually(lambda: len(rows(page, "queueTable")) == 3)

    assert [message.id for message in table.chosen_records()] == [queued[1].id]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": OutgoingState.SENDING}, "Sending"),
        ({"state": OutgoingState.SENDING, "chunks": 4, "chunks_accepted": 1}, "25 %"),
        (
            {"state": OutgoingState.PAUSED, "chunks": 4, "chunks_accepted": 1},
            "Paused, 1 of 4 parts sent",
        ),
        ({"state": OutgoingState.STOPPED, "problem": Problem("Gone", "It is.")}, "Needs you, Gone"),
        ({"state": OutgoingState.REJECTED, "problem": Problem("No", "")}, "Refused by MESH, No"),
    ],
)
def test_each_state_has_its_words(
    services: Services, mailbox: Mailbox, files: Path, fields: dict[str, object], words: str
) -> None:
    (message,) = queue_up(services, mailbox, write(files, "a.txt", b"a"))

    assert str(shown(replace(message, **fields), None, NOON)) == words


def test_reading_the_file_is_not_called_sending(
    services: Services, mailbox: Mailbox, files: Path
) -> None:
    (message,) = queue_up(services, mailbox, write(files, "a.txt", b"a"))
    sending = replace(message, state=OutgoingState.SENDING)
    reading = Progress(mailbox.key, message.id, True, "checking", 40, 100)

    assert shown(sending, reading, NOON).text == "Reading the file · 40 %"


def test_a_row_that_waits_for_the_login_leads_to_it(
    page: SendPage, services: Services, files: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    unknown = add_mailbox(services, "X26ABC2")
    page.set_mailbox(unknown.key)
    queue_up(services, unknown, write(files, "a.txt", b"a"))
    table = find(page, "queueTable", Table)

    services.engine.start()  # it has no secrets for this mailbox

    eventually(lambda: table.model().index(0, 3).data(ActionsRole) == ("log_in", "cancel"))

    with qtbot.waitSignal(page.login_asked):
        click_cell(table, 0, 3, at=QPoint(14, 18))

    click_cell(table, 0, 0)
    eventually(lambda: find(page, "queueLogin").isVisible())
    with qtbot.waitSignal(page.login_asked):
        click(find(page, "queueLoginButton"))
