"""The answer to the first request is lost: how it comes to that, how it ends, what people see.

One table against the sandbox. Whether MESH got the message or not, and whether it can say so or
not, the message is there once in the end; what the row says is true all the while, and Activity
tells the whole of it.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from comings import delivered, sent_rows, start, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from stand import Stand

from meshdesk.services.records import EventQuery, OutgoingMessage, OutgoingState, SentGroup
from meshdesk.services.words import Tone, outgoing_in_english, outgoing_label

LOST = "MESH's answer was lost; asking whether the message arrived"
FOUND = "MESH has the message: its answer had been lost"
NOT_YET = "MESH does not have the message yet; asking once more before it is sent again"
NOT_FOUND = "MESH does not have the message: it is safe to send it again"
CANNOT_SAY = "MESH cannot say whether the message arrived; somebody has to decide"
NO_SUCH_PATH = b'{"detail": "Not Found"}'


@dataclass(frozen=True)
class Case:
    """One line of the table.

    Attributes:
        arrived: whether the sandbox got the message.
        refusal: the status that tracking by local ID is refused with; None where it is served.
        told: what Activity tells, in this order, from the loss to the good end.
    """

    arrived: bool
    refusal: int | None
    told: tuple[str, ...]

    def __str__(self) -> str:
        where = "found" if self.arrived else "not found"
        return where if self.refusal is None else f"{where}, but {self.refusal}"


MARKED_ARRIVED = "Marked as arrived by the user"
MARKED_NOT_ARRIVED = "Marked as not arrived by the user; it was {local_id}"
ACCEPTED = "Accepted by MESH"
REFUSALS = (404, 405, 410, 501)
TABLE = (
    Case(True, None, (LOST, FOUND)),
    Case(False, None, (LOST, NOT_YET, NOT_FOUND, ACCEPTED)),
    *(Case(True, status, (LOST, CANNOT_SAY, MARKED_ARRIVED)) for status in REFUSALS),
    *(Case(False, status, (LOST, CANNOT_SAY, MARKED_NOT_ARRIVED, ACCEPTED)) for status in REFUSALS),
)


def activity(desk: Desk) -> list[str]:
    """What the Activity page tells of the surgery, oldest first."""
    query = EventQuery(mailbox=desk.surgery.key)
    return [event.text for event in reversed(desk.services.activity.page(query, 0, 100))]


def seen(desk: Desk, message: OutgoingMessage) -> tuple[str, Tone, frozenset[str]]:
    """The row's words, their colour, and what can be done."""
    label = outgoing_label(message)
    return label.text, label.tone, desk.services.outbox.can(message)


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_what_became_of_a_message_whose_answer_was_lost(
    desk: Desk, gate: Gate, letter: Path, case: Case
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=case.arrived)))
    if case.refusal is not None:
        gate.play(Trick(Operation.SETTLE, Answer(case.refusal, body=NO_SUCH_PATH), times=99))

    lost = desk.send(desk.queue(letter))
    assert (lost.state, lost.posting) == (OutgoingState.UNKNOWN, True)
    assert seen(desk, lost) == ("Checking with MESH", Tone.WARNING, {"retry"})
    assert lost.problem is not None and lost.problem.next_step

    desk.later(minutes=1)
    settled = desk.send(lost)
    if NOT_YET in case.told:
        settled = asked_once_more(desk, settled)
    if case.refusal is not None:
        settled = decided_by_the_user(desk, settled, arrived=case.arrived)
    settled = desk.send(settled) if settled.state is OutgoingState.QUEUED else settled

    marked = case.arrived and case.refusal is not None
    end = OutgoingState.COLLECTED if marked else OutgoingState.ACCEPTED
    assert (settled.state, settled.posting) == (end, False)
    assert settled.problem is None
    said = "Marked as arrived" if marked else "Waiting for collection"
    assert seen(desk, settled)[0] == said
    [there] = desk.books().stock
    assert there.sha256 == settled.sha256 == desk.offered[letter]
    told = [line.format(local_id=lost.local_id) for line in case.told]
    assert activity(desk) == ["Queued", *told]


def asked_once_more(desk: Desk, asked: OutgoingMessage) -> OutgoingMessage:
    """One "not found" is not believed; the row says what it waits for, and until when."""
    assert seen(desk, asked) == ("Checking with MESH", Tone.WARNING, {"retry"})
    assert asked.problem is not None
    assert asked.problem.title == "MESH does not have the message yet"
    assert asked.next_try_at is not None
    desk.clock.now = asked.next_try_at
    return desk.send(asked)


def decided_by_the_user(desk: Desk, asked: OutgoingMessage, *, arrived: bool) -> OutgoingMessage:
    """Nothing is sent again by itself, however long it takes; then somebody chooses."""
    assert (asked.state, asked.next_try_at) == (OutgoingState.UNKNOWN, None)
    assert seen(desk, asked) == ("Needs you", Tone.BAD, {"decide"})
    assert asked.problem is not None
    assert asked.problem.title == "Did this message arrive?"
    assert asked.problem.next_step == "Ask the recipient, then choose what is true."
    desk.later(days=3)
    assert ("send", asked.id) not in desk.services.jobs.due(desk.surgery)
    assert len(desk.books().stock) == int(arrived)

    decided = desk.services.outbox.decide_unknown(asked.id, arrived=arrived)
    assert (decided.local_id == asked.local_id) is arrived
    return decided


def test_what_was_marked_as_arrived_is_over(desk: Desk, gate: Gate, letter: Path) -> None:
    """It waits for nothing, and MESH, which has no ID for it, is not asked about it again."""
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    gate.play(Trick(Operation.SETTLE, Answer(405), times=99))
    lost = desk.send(desk.queue(letter))
    desk.later(minutes=1)
    marked = decided_by_the_user(desk, desk.send(lost), arrived=True)

    assert (marked.message_id, marked.collected_at) == ("", None)
    counts = desk.services.outbox.counts(desk.surgery.key)
    assert (counts[SentGroup.WAITING], counts[SentGroup.COLLECTED]) == (0, 1)
    assert seen(desk, marked) == ("Marked as arrived", Tone.GOOD, {"send_again"})
    assert outgoing_in_english(marked) == "Marked as arrived"
    for _ in range(40):
        desk.later(days=1)
        due = desk.services.jobs.due(desk.services.mailboxes.get(desk.surgery.key))
        assert "track" not in {kind for kind, _ in due}
    assert desk.services.tracking.refresh([marked.id]) == []
    assert desk.services.outbox.get(marked.id) == marked


USELESS = {
    "a fault": Answer(500, body=b"Internal Server Error"),
    "a gateway's": Answer(502, (("Content-Type", "text/html"),), b"<h1>Bad gateway</h1>"),
    "a page": Answer(200, (("Content-Type", "text/html"),), b"<h1>See our new service</h1>"),
    "elsewhere": Answer(301, (("Location", "/messageexchange/new"),)),
}
"""How the deprecated question may be answered for ever once it is taken away."""


@pytest.mark.parametrize("answer", USELESS.values(), ids=USELESS)
def test_what_mesh_never_answers_is_left_to_somebody(
    desk: Desk, gate: Gate, letter: Path, answer: Answer
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504)))
    gate.play(Trick(Operation.SETTLE, answer, times=99))
    desk.send(desk.queue(letter))

    for _ in range(10):  # a day
        work(desk)

    [left] = sent_rows(desk)
    assert (left.state, left.next_try_at) == (OutgoingState.UNKNOWN, None)
    assert seen(desk, left) == ("Needs you", Tone.BAD, {"decide"})
    assert activity(desk)[-1] == CANNOT_SAY


REFUSED = Answer(403, body=b'{"message": "Missing Authentication Token"}')


@pytest.mark.parametrize("answer", [*USELESS.values(), REFUSED], ids=[*USELESS, "a refusal"])
def test_what_was_queued_before_a_start_goes_though_mesh_never_says_whether_it_has_it(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, answer: Answer
) -> None:
    """The send book knows that it was not begun."""
    desk.queue(letter)
    start(stand, desk)
    gate.play(Trick(Operation.SETTLE, answer, times=99))

    for _ in range(2):
        work(desk)

    assert [row.state for row in sent_rows(desk)] == [OutgoingState.ACCEPTED]
    assert delivered(desk) == 1


def test_a_clock_set_on_hurries_no_question(desk: Desk, gate: Gate, letter: Path) -> None:
    """The lost request comes to MESH late, when an hour has gone by on the clock alone."""
    gate.play(Trick(Operation.SEND, Answer(504)))
    lost = desk.send(desk.queue(letter))

    desk.clock.put(timedelta(hours=1))
    still = desk.send(lost)
    assert still.state is OutgoingState.UNKNOWN
    assert still.next_try_at is not None and still.next_try_at > desk.clock.now

    desk.clock.now = still.next_try_at
    assert asked_once_more(desk, desk.send(lost)).state is OutgoingState.ACCEPTED
    assert activity(desk) == ["Queued", LOST, NOT_YET, NOT_FOUND, ACCEPTED]


def test_a_clock_set_back_hurries_no_question(desk: Desk, gate: Gate, letter: Path) -> None:
    """The lost request may still be on its way: MESH is asked when time has really gone by."""
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    lost = desk.send(desk.queue(letter))

    desk.clock.put(timedelta(hours=-1))
    still = desk.send(lost)
    assert still.state is OutgoingState.UNKNOWN
    assert still.next_try_at is not None and still.next_try_at > desk.clock.now

    desk.clock.now = still.next_try_at
    assert desk.send(lost).state is OutgoingState.ACCEPTED
