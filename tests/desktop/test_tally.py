"""The words of the status line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meshdesk.desktop.leads import Lead
from meshdesk.desktop.tally import Tally
from meshdesk.desktop.taskbar import Progress as Taskbar
from meshdesk.desktop.taskbar import progress_of
from meshdesk.errors import MeshDeskError
from meshdesk.mesh import AnswerLost, Busy, Unreachable
from meshdesk.mesh.errors import Answer
from meshdesk.services.errors import DiskFull, problem_of
from meshdesk.services.records import (
    Health,
    HealthState,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    Progress,
)
from meshdesk.services.words import clock

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
BUSY = Busy(Answer(503))
IDLE = "Nothing is being sent or received"
S = OutgoingState


def message(number: int, state: OutgoingState, size: int = 612_000_000) -> OutgoingMessage:
    return OutgoingMessage(
        id=number,
        mailbox=1,
        local_id=f"md-{number}",
        recipient="X26ABC2",
        recipient_name="",
        workflow_id="TEST_WORKFLOW",
        subject="",
        reference="",
        path="/a",
        file_name="a",
        content_type="",
        size=size,
        modified_ns=0,
        state=state,
        position=number,
        created_at=NOW,
        changed_at=NOW,
    )


def going(number: int, done: int, total: int | None, *, outgoing: bool = True) -> Progress:
    stage = "sending" if outgoing else "receiving"
    return Progress(1, number, outgoing, stage, done, total)


def test_at_first_nothing_is_going_on() -> None:
    assert Tally().text() == IDLE


def test_one_of_two_messages() -> None:
    tally = Tally()
    tally.queued(message(1, S.SENDING))
    tally.queued(message(2, S.QUEUED, 100_000_000))
    tally.progressed(going(1, 380_000_000, 612_000_000))

    assert tally.text() == "Sending 1 of 2 messages · 380 of 712 MB"
    assert tally.bytes == (380_000_000, 712_000_000)


def test_what_is_sent_counts_until_all_is() -> None:
    tally = Tally()
    tally.queued(message(1, S.SENDING))
    tally.queued(message(2, S.QUEUED))

    tally.queued(message(1, S.ACCEPTED))
    assert tally.text() == "Sending 2 of 2 messages · 612 MB of 1.2 GB"

    tally.queued(message(2, S.ACCEPTED))
    assert tally.text() == IDLE


def test_what_is_paused_or_stopped_leaves() -> None:
    tally = Tally()
    tally.queued(message(1, S.SENDING))
    tally.queued(message(2, S.QUEUED))

    tally.queued(message(2, S.PAUSED))
    assert tally.text().startswith("Sending 1 message ·")
    tally.queued(message(1, S.CANCELLED))
    assert tally.text() == "1 message is paused"
    assert tally.paused
    tally.queued(message(2, S.CANCELLED))
    assert tally.text() == IDLE


def waiting(number: int, minutes: int, why: MeshDeskError | None = None) -> OutgoingMessage:
    problem = problem_of(why or Unreachable())
    at = NOW + timedelta(minutes=minutes)
    return replace(message(number, S.WAITING), next_try_at=at, problem=problem)


def test_what_waits_is_said_with_the_next_time() -> None:
    tally = Tally()
    tally.queued(waiting(1, 9))
    tally.queued(waiting(2, 5))

    next_try = clock(NOW + timedelta(minutes=5))
    assert tally.text() == f"2 messages wait for the connection, next try {next_try}"
    assert tally.lead() == Lead(1, outgoing=2)

    tally.queued(message(2, S.QUEUED))
    assert tally.text().startswith("Sending 1 message ·")
    assert tally.lead() == Lead(1, outgoing=2)

    tally.queued(message(2, S.ACCEPTED))
    assert tally.text().startswith("1 message waits for the connection")


def test_an_answer_of_mesh_is_no_lost_connection() -> None:
    tally = Tally()
    tally.queued(waiting(1, 5, BUSY))
    assert tally.text() == f"1 message waits, next try {clock(NOW + timedelta(minutes=5))}"


def test_nor_is_what_this_computer_has_against_it() -> None:
    """A full disk has no code either, and the time passes when MESH is asked if it has it."""
    soon = clock(NOW + timedelta(minutes=5))
    tally = Tally()
    tally.received(fetched_later(1, 5, DiskFull("No room.")))
    assert tally.text() == f"1 message waits to be received, next try {soon}"

    tally = Tally()
    tally.queued(replace(waiting(1, 5), state=S.UNKNOWN, problem=None))
    assert tally.text() == f"1 message waits, next try {soon}"


def test_a_broken_connection_is_a_lost_one() -> None:
    tally = Tally()
    tally.queued(waiting(1, 5, AnswerLost()))
    assert tally.text().startswith("1 message waits for the connection")


def fetched_later(number: int, minutes: int, why: MeshDeskError | None = None) -> IncomingMessage:
    return IncomingMessage(
        id=number,
        mailbox=1,
        message_id=f"2026_{number}",
        kind=IncomingKind.DATA,
        state=IncomingState.DOWNLOADING,
        listed_at=NOW,
        changed_at=NOW,
        next_try_at=NOW + timedelta(minutes=minutes),
        problem=problem_of(why or Unreachable()),
    )


def test_downloads_that_wait_are_said_too() -> None:
    tally = Tally()
    tally.received(fetched_later(1, 5, BUSY))
    soon = clock(NOW + timedelta(minutes=5))
    assert tally.text() == f"1 message waits to be received, next try {soon}"
    assert tally.lead() == Lead(1, incoming=1)

    tally.queued(waiting(1, 9))
    tally.queued(waiting(2, 9))
    assert tally.text() == f"2 messages wait to be sent, 1 to be received, next try {soon}"

    tally.received(fetched_later(1, 5))
    assert tally.text() == f"3 messages wait for the connection, next try {soon}"


def test_a_download_that_goes_on_or_ends_waits_no_more() -> None:
    tally = Tally()
    tally.received(fetched_later(1, 5))
    tally.progressed(going(1, 5_000_000, None, outgoing=False))
    assert tally.text() == "Receiving 1 message · 5.0 MB"

    tally.received(fetched_later(1, 9))
    tally.ended((False, 1))
    assert tally.text().startswith("1 message waits for the connection")

    tally.received(replace(fetched_later(1, 9), state=IncomingState.SAVED, next_try_at=None))
    assert tally.text() == IDLE


def test_what_needs_somebody_is_said() -> None:
    tally = Tally()
    tally.queued(message(1, S.STOPPED))
    tally.queued(message(2, S.UNKNOWN))

    assert tally.text() == "2 messages need you"
    assert tally.stuck
    assert tally.lead() == Lead(1, outgoing=1)


def test_what_failed_needs_somebody_until_it_is_put_away() -> None:
    tally = Tally()
    tally.queued(message(1, S.REJECTED))
    tally.queued(message(2, S.UNDELIVERED))
    assert tally.text() == "2 messages need you"
    assert tally.stuck

    tally.queued(replace(message(1, S.REJECTED), cleared=True))
    tally.queued(message(2, S.COLLECTED))
    assert tally.text() == IDLE


def test_what_waits_does_not_hide_what_needs_somebody() -> None:
    tally = Tally()
    tally.queued(waiting(1, 5))
    tally.queued(message(2, S.STOPPED))

    soon = clock(NOW + timedelta(minutes=5))
    wanted = f"1 message needs you · 1 message waits for the connection, next try {soon}"
    assert tally.text() == wanted
    assert tally.lead() == Lead(1, outgoing=2)


@pytest.mark.parametrize("state", [HealthState.LOCKED, HealthState.REFUSED])
def test_nothing_goes_while_nobody_is_logged_in(state: HealthState) -> None:
    tally = Tally()
    tally.stands(Health(1, state))
    tally.queued(message(1, S.QUEUED))
    tally.queued(message(2, S.SENDING))
    tally.queued(waiting(3, 5))
    assert tally.text() == "3 messages wait for the login"
    assert (tally.busy, tally.stuck, tally.paused) == (False, False, False)
    assert tally.lead() == Lead(1, outgoing=1)

    tally.stands(Health(1, HealthState.CHECKING))
    assert tally.text().startswith("Sending 1 of 2 messages ·")
    tally.stands(Health(1, state))
    assert tally.text() == "3 messages wait for the login"
    tally.stands(Health(2, HealthState.CONNECTED))
    assert not tally.busy


def test_what_was_cut_off_by_a_refused_login_waits_for_it() -> None:
    tally = Tally()
    tally.queued(message(1, S.SENDING))
    tally.stands(Health(1, HealthState.REFUSED))
    tally.progressed(going(1, 380_000_000, 612_000_000))
    assert tally.busy

    tally.ended((True, 1))
    assert tally.text() == "1 message waits for the login"


def test_another_mailbox_sends_on_while_one_waits_for_its_login() -> None:
    tally = Tally()
    tally.stands(Health(2, HealthState.LOCKED))
    tally.queued(message(1, S.SENDING))
    tally.queued(replace(message(2, S.QUEUED), mailbox=2))
    assert tally.text().startswith("Sending 1 message ·")

    tally.queued(message(1, S.PAUSED))
    assert tally.text() == "1 message waits for the login"
    tally.queued(replace(message(2, S.PAUSED), mailbox=2))
    assert tally.text() == "2 messages are paused"


def test_a_removed_mailbox_waits_for_nothing() -> None:
    tally = Tally()
    tally.queued(message(1, S.STOPPED))
    tally.queued(message(2, S.SENDING))
    tally.received(fetched_later(3, 5))

    tally.keep_only([2])

    assert tally.text() == IDLE
    assert tally.lead() is None


def test_the_taskbar_is_green_red_and_yellow() -> None:
    tally = Tally()
    assert progress_of(tally)[0] is Taskbar.NONE
    tally.queued(message(1, S.SENDING, 100))
    tally.progressed(going(1, 50, 100))
    assert progress_of(tally) == (Taskbar.NORMAL, 50, 100)
    tally.queued(message(2, S.STOPPED))
    assert progress_of(tally) == (Taskbar.ERROR, 50, 100)
    tally.queued(message(2, S.CANCELLED))
    tally.queued(message(1, S.PAUSED))
    assert progress_of(tally)[0] is Taskbar.PAUSED
    tally.progressed(going(3, 50, None, outgoing=False))
    assert progress_of(tally)[0] is Taskbar.UNKNOWN


def test_what_was_accepted_in_an_earlier_run_counts() -> None:
    tally = Tally()
    tally.queued(replace(message(1, S.QUEUED), chunks_accepted=2, chunk_bytes=75_000_000))
    assert tally.bytes == (150_000_000, 612_000_000)


def test_reading_the_file_is_not_sending_it() -> None:
    tally = Tally()
    tally.progressed(replace(going(1, 300, 600), stage="checking"))
    assert tally.bytes == (0, 600)


def test_receiving_without_a_known_size() -> None:
    tally = Tally()
    tally.progressed(going(1, 5_000_000, None, outgoing=False))
    assert tally.text() == "Receiving 1 message · 5.0 MB"
    assert tally.bytes == (5_000_000, None)

    tally.ended((False, 1))
    assert tally.text() == IDLE


def test_both_ways_at_once() -> None:
    tally = Tally()
    tally.progressed(going(1, 1000, 2000))
    tally.progressed(going(1, 1000, 2000, outgoing=False))
    assert tally.text() == "Sending and receiving 1 of 2 messages · 2.0 of 4.0 kB"


def test_the_end_of_a_sending_waits_for_the_record() -> None:
    """TransferEnded comes for a pause and for an acceptance alike; the record tells which."""
    tally = Tally()
    tally.queued(message(1, S.SENDING))
    tally.ended((True, 1))
    assert tally.busy
