"""What was cancelled, paused or left behind does not go out after all, whoever was sending it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from comings import delivered, line_of, opened, start, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick, operation_of
from office import SURGERY
from stand import Stand, setup_of

from meshdesk.services import Services
from meshdesk.services.notices import Notice, OutgoingChanged
from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState
WISHES = [("cancel", S.CANCELLED), ("pause", S.PAUSED)]


@pytest.fixture
def window(stand: Stand, desk: Desk) -> Iterator[Services]:
    """Another process on the same folder."""
    with closing(opened(stand, desk)) as services:
        yield services


def wish_at(
    gate: Gate, monkeypatch: pytest.MonkeyPatch, window: Services, wish: str, row: int
) -> list[OutgoingMessage]:
    """Wish for it in the window while the second part is under way; what the window was told."""
    told: list[OutgoingMessage] = []
    inner = gate.action_for

    def watched(method: str, path: str) -> object:
        if operation_of(method, path) is Operation.CHUNK and not told:
            told.extend(getattr(window.outbox, wish)([row]))
        return inner(method, path)

    monkeypatch.setattr(gate, "action_for", watched)
    return told


@pytest.mark.parametrize("answer", [None, Answer(503), Answer(403), Answer(417)], ids=str)
@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_a_wish_in_the_window_counts_while_the_command_line_sends(
    desk: Desk,
    gate: Gate,
    scan: Path,
    window: Services,
    monkeypatch: pytest.MonkeyPatch,
    wish: str,
    state: OutgoingState,
    answer: Answer | None,
) -> None:
    queued = desk.queue(scan)
    if answer is not None:
        gate.play(Trick(Operation.CHUNK, answer))
    told = wish_at(gate, monkeypatch, window, wish, queued.id)

    after = desk.send(queued)

    assert [one.state for one in told] == [state]
    assert (after.state, after.posting) == (state, False)
    work(desk)
    assert desk.services.outbox.get(queued.id).state is state
    assert delivered(desk) == 0


def wish_once_lost(desk: Desk, wish: str, row: int) -> None:
    """The job runs still when its answer is lost, and somebody presses the button."""
    asked: list[int] = []

    def watch(notice: Notice) -> None:
        if isinstance(notice, OutgoingChanged) and notice.message.next_try_at and not asked:
            asked.append(row)
            getattr(desk.services.outbox, wish)([row])

    desk.services.notices.subscribe(watch)
    brake = desk.services.running.begin(("send", row))
    assert brake is not None
    desk.services.jobs.run(("send", row), brake)
    desk.services.running.end(("send", row))
    assert asked


@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_a_wish_while_the_answer_is_lost_outlives_the_program(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, wish: str, state: OutgoingState
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504)))
    wish_once_lost(desk, wish, queued.id)
    said = f"To be {state}, unless MESH has the message already"
    assert line_of(desk, queued)[-1] == said

    start(stand, desk)
    work(desk)

    assert desk.services.outbox.get(queued.id).state is state
    assert delivered(desk) == 0


def test_a_wish_that_was_fulfilled_is_over(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    """Paused so, resumed, and lost once more: it was not to be paused a second time."""
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504), times=2))
    wish_once_lost(desk, "pause", queued.id)
    work(desk)
    assert desk.services.outbox.get(queued.id).state is S.PAUSED

    desk.services.outbox.resume([queued.id])
    assert desk.send(queued).state is S.UNKNOWN
    start(stand, desk)
    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.ACCEPTED
    assert delivered(desk) == 1


def test_what_came_too_late_is_told(desk: Desk, gate: Gate, letter: Path) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    wish_once_lost(desk, "cancel", queued.id)

    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.ACCEPTED
    assert line_of(desk, queued)[-2:] == [
        "To be cancelled, unless MESH has the message already",
        "MESH has the message: its answer had been lost",
    ]


def test_a_cancellation_that_would_do_nothing_is_not_offered(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    """The last answer was lost, and the login is refused when MESH is to be asked."""
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(504, obeyed=True), skip=1))
    desk.send(queued)
    gate.play(Trick(Operation.TRACK, Answer(403)))
    desk.later(minutes=10)

    waiting = desk.send(queued)

    assert (waiting.state, waiting.posting) == (S.QUEUED, True)
    assert not desk.services.outbox.can(waiting) & {"cancel", "pause"}
    assert desk.services.outbox.cancel([queued.id]) == []


def test_what_waited_when_its_mailbox_was_removed_waits_for_the_user(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    queued = desk.queue(letter)
    desk.services.mailboxes.remove(desk.surgery.key)
    desk.later(days=20)

    again = desk.services.mailboxes.add(setup_of(stand.sandbox, SURGERY))
    assert again.key == desk.surgery.key
    work(desk)

    stopped = desk.services.outbox.get(queued.id)
    assert (stopped.state, delivered(desk)) == (S.STOPPED, 0)
    assert stopped.problem is not None and stopped.problem.next_step
    assert "retry" in desk.services.outbox.can(stopped)
    assert line_of(desk, queued)[-1] == "Stopped: its mailbox was removed from this computer"


def test_what_was_on_its_way_when_its_mailbox_was_removed_is_not_sent_again_by_itself(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504)))
    desk.send(queued)
    desk.services.mailboxes.remove(desk.surgery.key)
    desk.later(days=20)

    desk.services.mailboxes.add(setup_of(stand.sandbox, SURGERY))
    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.PAUSED
    assert delivered(desk) == 0
