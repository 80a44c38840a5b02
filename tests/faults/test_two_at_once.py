"""A window is open, and a scheduled task works on the same journal: the window hears of it."""

from collections.abc import Callable
from contextlib import closing
from contextvars import copy_context
from pathlib import Path

import pytest
from comings import opened
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from stand import Stand

from meshdesk.demo.records import SeedMessage, SeedReport
from meshdesk.desktop.tally import Tally
from meshdesk.services import Services
from meshdesk.services.notices import Announced, IncomingChanged, Notice, OutgoingChanged
from meshdesk.services.records import IncomingState, OutgoingMessage, OutgoingState
from meshdesk.services.transfers import Brake

S = OutgoingState


@pytest.fixture
def heard(desk: Desk) -> list[Notice]:
    """What the window is told; its engine has begun, and is led by hand from then on."""
    desk.services.engine._begin_clean()
    told: list[Notice] = []
    desk.services.notices.subscribe(told.append)
    return told


def as_a_task(stand: Stand, desk: Desk, act: Callable[[Services], object]) -> None:
    """Done by a program of its own."""
    with closing(opened(stand, desk)) as task:
        act(task)


def look(desk: Desk, mailbox: int) -> None:
    """The engine's reading of the inbox, ten minutes on."""
    desk.later(minutes=10)
    # Its thread acts by itself; the test's own stays somebody's.
    copy_context().run(desk.services.engine._run, mailbox, ("list", mailbox), Brake())


def of(heard: list[Notice], row: int) -> list[OutgoingMessage]:
    return [
        one.message for one in heard if isinstance(one, OutgoingChanged) and one.message.id == row
    ]


def test_what_a_task_sent_is_no_longer_being_sent_here(
    stand: Stand, desk: Desk, letter: Path, heard: list[Notice]
) -> None:
    queued = desk.queue(letter)
    as_a_task(stand, desk, lambda task: task.jobs.run(("send", queued.id), Brake()))
    assert of(heard, queued.id)[-1].state is S.QUEUED

    look(desk, desk.surgery.key)

    tally = Tally()
    for message in of(heard, queued.id):
        tally.queued(message)
    assert of(heard, queued.id)[-1].state is S.ACCEPTED
    assert not tally.busy


def test_a_report_that_a_task_read_is_announced_here_once(
    stand: Stand, desk: Desk, letter: Path, heard: list[Notice]
) -> None:
    sent = desk.send(desk.queue(letter))
    report = SeedReport("14", "not collected", linked_message_id=sent.message_id)
    stand.sandbox.seed(
        SeedMessage("X26ABC1", "", "TEST_WORKFLOW", b"", local_id=sent.local_id, report=report)
    )
    mailbox = desk.surgery.key
    as_a_task(stand, desk, lambda task: task.jobs.run(("list", mailbox), Brake()))
    assert of(heard, sent.id)[-1].state is S.ACCEPTED

    look(desk, mailbox)
    look(desk, mailbox)

    assert of(heard, sent.id)[-1].state is S.UNDELIVERED
    [told] = [one for one in heard if isinstance(one, Announced)]
    assert told.outgoing == sent.id


def test_what_a_task_received_is_told_here(
    stand: Stand, desk: Desk, letter: Path, heard: list[Notice]
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    as_a_task(stand, desk, lambda task: task.jobs.run(("receive", listed.id), Brake()))

    look(desk, desk.laboratory.key)

    told = [one for one in heard if isinstance(one, IncomingChanged)]
    assert [one.state for one in told[-1].messages] == [IncomingState.ACKNOWLEDGED]


def test_what_was_told_here_is_not_told_again(
    desk: Desk, gate: Gate, letter: Path, heard: list[Notice]
) -> None:
    gate.play(Trick(Operation.SEND, Answer(417)))
    refused = desk.send(desk.queue(letter))
    assert refused.state is S.REJECTED
    told = len(of(heard, refused.id))

    look(desk, desk.surgery.key)

    assert len(of(heard, refused.id)) == told
    assert len([one for one in heard if isinstance(one, Announced)]) == 1
