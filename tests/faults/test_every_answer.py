"""Every faulty answer once, to every request: the state in between, and the good end."""

from pathlib import Path

import pytest
from accounting import at_the_end
from desk import Desk
from gate import Answer, Damage, Gate, Operation, Trick
from plans import faulty_answers

from meshdesk.services.records import (
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
)

ANSWERS = tuple(faulty_answers())
BROKEN_OFF = (Damage(keep=0.05), Damage(keep=0.6), Damage(keep=0.98), Damage(length_off=30))
CUT_SHORT = Damage(length_off=-3)
NOT_CARRIED_OUT = frozenset({425, 429})
"""What these say is that nothing was done (RFC 8470, RFC 6585); 503 may be a proxy's word."""
FOUND = "MESH has the message: its answer had been lost"
NOT_FOUND = "MESH does not have the message: it is safe to send it again"


def holds_in_the_end(desk: Desk) -> bool:
    """All is collected, and the accounts hold."""
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []
    return True


def line_of(desk: Desk, message: OutgoingMessage | IncomingMessage) -> list[str]:
    outbox, inbox = desk.services.outbox, desk.services.inbox
    told = outbox if isinstance(message, OutgoingMessage) else inbox
    return [event.text for event in told.time_line(message.id)]


# The first POST


@pytest.mark.parametrize("answer", [*ANSWERS, *BROKEN_OFF, CUT_SHORT], ids=str)
def test_a_message_is_there_once_whatever_its_first_answer(
    desk: Desk, gate: Gate, letter: Path, answer: Answer | Damage
) -> None:
    gate.play(Trick(Operation.SEND, answer))

    tried = desk.send(desk.queue(letter))

    said = line_of(desk, tried)
    if isinstance(answer, Answer) and answer.status in NOT_CARRIED_OUT:
        assert (tried.state, tried.posting) == (OutgoingState.WAITING, False)
        asked = float(dict(answer.headers).get("Retry-After", 0))
        assert tried.next_try_at is not None
        assert (tried.next_try_at - desk.clock()).total_seconds() >= asked
        assert holds_in_the_end(desk)
        return
    assert (tried.state, tried.posting) == (OutgoingState.UNKNOWN, True), said
    obeyed = isinstance(answer, Damage) or answer.obeyed
    assert holds_in_the_end(desk)
    said = line_of(desk, tried)
    assert (FOUND in said, NOT_FOUND in said) == (obeyed, not obeyed)


def test_nothing_is_sent_again_before_mesh_has_answered_the_question(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    tried = desk.send(desk.queue(letter))

    for answer in (*ANSWERS, *BROKEN_OFF, CUT_SHORT):
        gate.play(Trick(Operation.SETTLE, answer))
        desk.later(hours=1)
        asked = desk.send(tried)
        assert (asked.state, asked.posting) == (OutgoingState.UNKNOWN, True), answer
        assert asked.next_try_at is not None and asked.next_try_at > desk.clock()

    assert holds_in_the_end(desk)
    assert FOUND in line_of(desk, tried)


def test_half_a_not_found_is_no_answer_and_is_asked_for_again(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=False)))
    tried = desk.send(desk.queue(letter))

    for damage in (*BROKEN_OFF, *(Damage(length_off=off) for off in (-1, -3, -40, -999))):
        gate.play(Trick(Operation.SETTLE, damage))
        desk.later(hours=1)
        asked = desk.send(tried)
        assert (asked.state, asked.posting) == (OutgoingState.UNKNOWN, True), damage
        assert asked.next_try_at is not None and asked.next_try_at > desk.clock()
        assert desk.books().stock == ()

    assert holds_in_the_end(desk)
    assert NOT_FOUND in line_of(desk, tried)


@pytest.mark.parametrize("damage", [Damage(keep=0.95), Damage(length_off=30)], ids=str)
@pytest.mark.parametrize("status", [404, 405, 410, 501])
def test_half_a_word_that_mesh_cannot_say_leaves_nothing_to_anybody(
    desk: Desk, gate: Gate, letter: Path, status: int, damage: Damage
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    tried = desk.send(desk.queue(letter))
    no_such_path = b'{"detail": "Not Found"}'
    gate.play(Trick(Operation.SETTLE, Answer(status, body=no_such_path, damage=damage)))
    desk.later(minutes=1)

    asked = desk.send(tried)

    assert asked.state is OutgoingState.UNKNOWN
    assert asked.next_try_at is not None
    assert "decide" not in desk.services.outbox.can(asked)
    assert holds_in_the_end(desk)


@pytest.mark.parametrize("obeyed", [True, False])
@pytest.mark.parametrize("status", [404, 405, 410, 501])
def test_where_mesh_cannot_say_somebody_decides(
    desk: Desk, gate: Gate, letter: Path, status: int, obeyed: bool
) -> None:
    gate.play(Trick(Operation.SEND, Answer(502, obeyed=obeyed)))
    tried = desk.send(desk.queue(letter))
    no_such_path = b'{"detail": "Not Found"}'
    gate.play(Trick(Operation.SETTLE, Answer(status, body=no_such_path), times=9))
    desk.later(minutes=1)

    asked = desk.send(tried)
    assert (asked.state, asked.next_try_at) == (OutgoingState.UNKNOWN, None)
    desk.later(days=3)
    assert desk.send(asked).state is OutgoingState.UNKNOWN
    assert len(desk.books().stock) == int(obeyed), "it was sent again without anybody's word"

    assert "decide" in desk.services.outbox.can(asked)
    decided = desk.services.outbox.decide_unknown(asked.id, arrived=obeyed)
    collected = OutgoingState.COLLECTED
    desk.go_on(lambda: desk.services.outbox.get(decided.id).state is collected)
    assert len(desk.books().stock) == 1


@pytest.mark.parametrize("status", [400, 417])
def test_what_mesh_refuses_is_not_tried_again(
    desk: Desk, gate: Gate, letter: Path, status: int
) -> None:
    gate.play(Trick(Operation.SEND, Answer(status)))

    tried = desk.send(desk.queue(letter))

    assert (tried.state, tried.posting) == (OutgoingState.REJECTED, False)
    desk.later(days=1)
    assert desk.send(tried).state is OutgoingState.REJECTED
    assert desk.books().stock == ()


# The other chunks


def test_a_chunk_is_sent_again_until_mesh_says_that_it_has_it(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    gate.play(Trick(Operation.CHUNK, ANSWERS[0]))
    tried = desk.send(desk.queue(scan))

    for answer in (*ANSWERS, Damage(keep=0.05)):
        gate.play(Trick(Operation.CHUNK, answer))
        assert (tried.state, tried.chunks_accepted) == (OutgoingState.WAITING, 1), answer
        assert tried.next_try_at is not None and tried.next_try_at > desk.clock()
        desk.later(hours=1)
        tried = desk.send(tried)

    assert holds_in_the_end(desk)


@pytest.mark.parametrize(
    "answer", [*(each for each in ANSWERS if each.obeyed), *BROKEN_OFF], ids=str
)
def test_the_last_chunk_ends_the_message_once_though_its_answer_is_lost(
    desk: Desk, gate: Gate, scan: Path, answer: Answer | Damage
) -> None:
    gate.play(Trick(Operation.CHUNK, answer, skip=1))

    tried = desk.send(desk.queue(scan))

    # An answer whose status has come says all, however its body ends.
    assert tried.state in {OutgoingState.WAITING, OutgoingState.ACCEPTED}
    assert holds_in_the_end(desk)
    [stored] = desk.books().stock
    assert stored.chunks_accepted == (1, 1, 1)


# Receiving


@pytest.mark.parametrize("operation", [Operation.DOWNLOAD, Operation.NEXT_PART])
def test_a_download_that_breaks_off_goes_on(
    desk: Desk, gate: Gate, scan: Path, operation: Operation
) -> None:
    desk.send(desk.queue(scan))
    listed = desk.listed()

    for answer in (*ANSWERS, *BROKEN_OFF):
        gate.play(Trick(operation, answer))
        assert desk.do("receive", listed.id) is None
        broken = desk.services.inbox.get(listed.id)
        assert broken.state is IncomingState.DOWNLOADING, answer
        assert broken.problem is not None and broken.next_try_at is not None
        assert desk.books().whole == {}

    assert holds_in_the_end(desk)


def test_a_body_that_is_too_short_is_no_file(desk: Desk, gate: Gate, letter: Path) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    gate.play(Trick(Operation.DOWNLOAD, CUT_SHORT))

    assert desk.do("receive", listed.id) is None

    damaged = desk.services.inbox.get(listed.id)
    assert damaged.state is IncomingState.DOWNLOADING, "a rule has it fetched again"
    assert damaged.problem is not None and damaged.next_try_at is not None
    assert desk.books().files == {}
    assert [one.status for one in desk.books().stock] == ["accepted"]
    assert holds_in_the_end(desk)


def test_an_acknowledgement_is_said_again_and_what_it_speaks_of_is_on_the_disk(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()

    for answer in ANSWERS:
        gate.play(Trick(Operation.ACKNOWLEDGE, answer))
        assert desk.do("receive", listed.id) is None
        saved = desk.services.inbox.get(listed.id)
        assert (saved.state, saved.acknowledge) == (IncomingState.SAVED, True), answer
        assert Path(saved.path).read_bytes() == letter.read_bytes()

    assert holds_in_the_end(desk)


# What goes round


@pytest.mark.parametrize(
    "operation", [Operation.HANDSHAKE, Operation.LIST, Operation.HEAD, Operation.TRACK]
)
def test_asking_again_does_no_harm(
    desk: Desk, gate: Gate, letter: Path, operation: Operation
) -> None:
    answers = (*ANSWERS, *BROKEN_OFF)
    if operation is Operation.TRACK:  # it is asked ever less often: days go by
        answers = (*ANSWERS[::2], BROKEN_OFF[0])
    for answer in answers:
        gate.play(Trick(operation, answer))
    desk.queue(letter)

    assert holds_in_the_end(desk)
    desk.go_on(lambda: gate.played == len(answers))
