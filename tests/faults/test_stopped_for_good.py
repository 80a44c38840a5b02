"""What was cancelled, paused or left behind does not go out after all, whoever was sending it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from comings import FORGOTTEN, delivered, folder_put_back, line_of, start, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick, operation_of
from office import SURGERY
from stand import Stand, setup_of

from meshdesk.services import Services
from meshdesk.services.notices import Announced, Notice, OutgoingChanged
from meshdesk.services.records import OutgoingMessage, OutgoingState
from meshdesk.services.words import outgoing_label

S = OutgoingState
TOO_LATE = "Too late to cancel: MESH has the message already"
WISHES = [("cancel", S.CANCELLED), ("pause", S.PAUSED)]


def announced(services: Services) -> list[Announced]:
    """What the user is told from now on."""
    told: list[Announced] = []

    def watch(notice: Notice) -> None:
        if isinstance(notice, Announced):
            told.append(notice)

    services.notices.subscribe(watch)
    return told


def in_the_middle(gate: Gate, operation: Operation, act: Callable[[], object]) -> list[object]:
    """Act, once, while the answer of a request of that kind is on its way; what that gave."""
    given: list[object] = []

    def watch(method: str, path: str) -> object:
        if operation_of(method, path) is operation and not given:
            given.append(act())
        return inner(method, path)

    inner = gate.action_for
    gate.action_for = watch  # type: ignore[assignment]
    return given


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
    told = announced(desk.services)
    wish_once_lost(desk, "cancel", queued.id)

    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.ACCEPTED
    assert line_of(desk, queued)[-3:] == [
        "To be cancelled, unless MESH has the message already",
        "MESH has the message: its answer had been lost",
        TOO_LATE,
    ]
    assert [one.title for one in told] == ["letter.pdf: too late to cancel"]


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


@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_what_was_halted_keeps_no_problem_with_a_next_step(
    desk: Desk, gate: Gate, letter: Path, wish: str, state: OutgoingState
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(429)))
    assert desk.send(queued).problem is not None

    [halted] = getattr(desk.services.outbox, wish)([queued.id])

    assert (halted.state, halted.problem) == (state, None)


def test_what_mesh_forgot_and_somebody_marked_as_arrived_is_not_called_collected(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(504), skip=1))
    desk.send(queued)
    desk.later(days=35)
    gate.play(Trick(Operation.TRACK, FORGOTTEN, times=9))
    gate.play(Trick(Operation.CHUNK, FORGOTTEN, times=9))
    assert "decide" in desk.services.outbox.can(desk.send(queued))

    marked = desk.services.outbox.decide_unknown(queued.id, arrived=True)

    assert marked.message_id
    assert outgoing_label(marked).text == "Marked as arrived"


@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_a_wish_before_the_login_counts_for_what_was_on_its_way_when_the_program_died(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, wish: str, state: OutgoingState
) -> None:
    queued = desk.queue(letter)
    died = desk.home.parent / "died"
    gate.play(Trick(Operation.SEND, Answer(503)))
    copied = in_the_middle(gate, Operation.SEND, lambda: shutil.copytree(desk.home, died))
    desk.send(queued)
    assert copied
    folder_put_back(stand, desk, died)
    found = desk.services.outbox.get(queued.id)
    assert (found.state, found.posting) == (S.SENDING, True)
    assert wish in desk.services.outbox.can(found)

    [kept] = getattr(desk.services.outbox, wish)([queued.id])

    assert kept.id == queued.id
    start(stand, desk)
    work(desk)
    assert desk.services.outbox.get(queued.id).state is state
    assert delivered(desk) == 0


@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_a_wish_in_the_window_counts_during_the_first_request_of_the_command_line(
    desk: Desk, gate: Gate, scan: Path, window: Services, wish: str, state: OutgoingState
) -> None:
    queued = desk.queue(scan)
    gave = in_the_middle(
        gate, Operation.SEND, lambda: getattr(window.outbox, wish)([queued.id]) != []
    )

    desk.send(queued)

    assert gave == [True]
    assert desk.services.outbox.get(queued.id).state is state
    work(desk)
    assert desk.services.outbox.get(queued.id).state is state
    assert delivered(desk) == 0


def test_a_cancellation_that_came_a_moment_too_late_is_told_by_whoever_sends(
    desk: Desk, gate: Gate, letter: Path, window: Services
) -> None:
    queued = desk.queue(letter)
    told = announced(desk.services)
    in_the_middle(gate, Operation.SEND, lambda: window.outbox.cancel([queued.id]))

    assert desk.send(queued).state is S.ACCEPTED

    assert line_of(desk, queued)[-1] == TOO_LATE
    assert [one.outgoing for one in told] == [queued.id]


def test_cancelling_what_another_process_has_sent_is_told_once(
    desk: Desk, letter: Path, window: Services
) -> None:
    queued = desk.queue(letter)
    told = announced(window)
    assert desk.send(queued).state is S.ACCEPTED

    window.outbox.cancel([queued.id])
    window.outbox.cancel([queued.id])

    assert line_of(desk, queued).count(TOO_LATE) == 1
    assert len(told) == 1


def test_try_again_overrules_a_cancellation_that_waited(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504)))
    wish_once_lost(desk, "cancel", queued.id)
    desk.later(minutes=2)

    desk.services.outbox.retry([queued.id])
    work(desk)

    assert "To be sent after all" in line_of(desk, queued)
    assert desk.services.outbox.get(queued.id).state is S.ACCEPTED
    assert delivered(desk) == 1


def test_trying_the_waiting_ones_at_once_overrules_no_cancellation(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    """As the command line does: it was nobody's decision."""
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(504), skip=1))
    wish_once_lost(desk, "cancel", queued.id)
    assert desk.services.outbox.get(queued.id).state is S.WAITING

    desk.services.outbox.retry([queued.id])
    work(desk)

    assert desk.services.outbox.get(queued.id).state is S.CANCELLED
    assert delivered(desk) == 0
