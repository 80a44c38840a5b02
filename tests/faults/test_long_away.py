"""MESH forgets a message after 30 days: "not found" proves nothing then, and somebody decides."""

from pathlib import Path

import pytest
from comings import FORGOTTEN, delivered, folder_kept, folder_put_back, start, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from stand import Stand

from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState


def forget_all(gate: Gate) -> None:
    """MESH knows nothing of what was sent."""
    for operation in (Operation.SETTLE, Operation.TRACK, Operation.CHUNK):
        gate.play(Trick(operation, FORGOTTEN, times=99))


def left_to_the_user(desk: Desk, row: int) -> OutgoingMessage:
    message = desk.services.outbox.get(row)
    assert (message.state, message.next_try_at) == (S.UNKNOWN, None)
    assert desk.services.outbox.can(message) == {"decide"}
    assert message.problem is not None
    assert message.problem.title == "Did this message arrive?"
    assert "forgets a message after 30 days" in message.problem.message
    return message


def test_an_answer_lost_before_five_weeks_away(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    desk.send(queued)
    desk.services.close()
    desk.later(days=36)
    start(stand, desk)
    forget_all(gate)

    work(desk)

    left_to_the_user(desk, queued.id)
    assert delivered(desk) == 1


def test_the_last_answer_lost_before_five_weeks_away(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(504, obeyed=True), skip=1))
    desk.send(queued)
    desk.later(days=36)
    start(stand, desk)
    forget_all(gate)

    work(desk)

    left_to_the_user(desk, queued.id)
    marked = desk.services.outbox.decide_unknown(queued.id, arrived=True)
    # MESH could tell nothing more of it.
    assert (marked.state, marked.next_track_at, marked.posting) == (S.COLLECTED, None, False)
    assert delivered(desk) == 1


def test_what_did_not_arrive_goes_out_whole_and_is_not_asked_about_for_ever(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(504), skip=1))
    desk.send(queued)
    desk.later(days=36)
    start(stand, desk)
    forget_all(gate)
    work(desk)
    left_to_the_user(desk, queued.id)

    decided = desk.services.outbox.decide_unknown(queued.id, arrived=False)
    assert (decided.message_id, decided.chunks_accepted) == ("", 0)
    gate.stop_playing()
    start(stand, desk)
    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.ACCEPTED
    assert delivered(desk) == 1


@pytest.mark.parametrize("in_part", [False, True])
def test_a_disk_image_of_five_weeks_ago_sends_nothing_by_itself(
    stand: Stand, desk: Desk, gate: Gate, scan: Path, in_part: bool
) -> None:
    queued = desk.queue(scan)
    if in_part:
        gate.play(Trick(Operation.CHUNK, Answer(503)))
        desk.send(queued)
    kept = folder_kept(stand, desk)
    work(desk)
    assert delivered(desk) == 1
    desk.later(days=36)
    folder_put_back(stand, desk, kept)
    forget_all(gate)

    work(desk)

    left_to_the_user(desk, queued.id)
    assert delivered(desk) == 1
