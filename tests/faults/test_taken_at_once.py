"""A program that takes each file as soon as it is there, and an acknowledgement without answer."""

from pathlib import Path

import pytest
from comings import start
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from laboratory import as_it_stands, is_in_mesh, listed, put, received
from stand import Stand

from meshdesk.services.records import IncomingMessage, IncomingState

S = IncomingState


@pytest.fixture
def unanswered(stand: Stand, desk: Desk, gate: Gate) -> IncomingMessage:
    """Saved, and MESH did not answer the acknowledgement."""
    put(stand)
    gate.play(Trick(Operation.ACKNOWLEDGE, Answer(503)))
    message = received(desk, listed(desk))
    assert (message.state, message.acknowledge) == (S.SAVED, True)
    return message


def tried_again(desk: Desk, message: IncomingMessage, minutes: float = 1) -> IncomingMessage:
    desk.later(minutes=minutes)
    return received(desk, message)


def test_the_acknowledgement_is_repeated_though_the_file_was_taken(
    desk: Desk, gate: Gate, unanswered: IncomingMessage
) -> None:
    Path(unanswered.path).unlink()
    gate.play(Trick(Operation.ACKNOWLEDGE, Answer(503)))
    assert tried_again(desk, unanswered).acknowledge

    assert tried_again(desk, unanswered).state is S.ACKNOWLEDGED

    assert not is_in_mesh(desk)


def test_a_file_that_was_changed_holds_it_up(desk: Desk, unanswered: IncomingMessage) -> None:
    Path(unanswered.path).write_bytes(b"virus removed")

    assert tried_again(desk, unanswered).state is S.SAVED

    assert is_in_mesh(desk)


def test_a_folder_that_is_away_holds_it_up(desk: Desk, unanswered: IncomingMessage) -> None:
    desk.received.rename(desk.received.with_name("away"))

    tried_again(desk, unanswered)

    assert is_in_mesh(desk)


def test_a_file_that_is_missed_much_later_holds_it_up(
    desk: Desk, unanswered: IncomingMessage
) -> None:
    Path(unanswered.path).unlink()

    tried_again(desk, unanswered, minutes=20)

    assert is_in_mesh(desk)
    assert as_it_stands(desk, unanswered).problem is not None


def test_another_start_knows_nothing_of_it(
    stand: Stand, desk: Desk, unanswered: IncomingMessage
) -> None:
    Path(unanswered.path).unlink()
    start(stand, desk)

    tried_again(desk, unanswered)

    assert is_in_mesh(desk)
