"""A refusal of the question for a local ID alone is no word on the login.

That address is deprecated. Once it is taken away, a gateway may say 403 there for ever, while MESH
lets the mailbox in everywhere else.
"""

from pathlib import Path

import pytest
from comings import delivered, folder_kept, folder_put_back, line_of, sent_rows, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick, operation_of
from stand import Stand

from meshdesk.errors import MeshDeskError
from meshdesk.mesh import NotAuthorised
from meshdesk.services.records import HealthState, OutgoingMessage, OutgoingState

S = OutgoingState
JSON = (("Content-Type", "application/json"),)
A_GATEWAYS = Answer(403, JSON, b'{"message": "Missing Authentication Token"}')
MESHS_OWN = Answer(
    403, JSON, b'{"detail": [{"event": "AUTH", "code": "07", "msg": "not authorised"}]}'
)


def asked_of(gate: Gate, monkeypatch: pytest.MonkeyPatch, operation: Operation) -> list[str]:
    """The requests of that kind from now on."""
    seen: list[str] = []
    inner = gate.action_for

    def watched(method: str, path: str) -> object:
        if operation_of(method, path) is operation:
            seen.append(path)
        return inner(method, path)

    monkeypatch.setattr(gate, "action_for", watched)
    return seen


def lost(desk: Desk, gate: Gate, letter: Path, *, arrived: bool = False) -> OutgoingMessage:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=arrived)))
    message = desk.send(desk.queue(letter))
    desk.later(minutes=1)
    return message


def ask(desk: Desk, message: OutgoingMessage) -> MeshDeskError | None:
    return desk.do("send", message.id)


@pytest.mark.parametrize("answer", [A_GATEWAYS, MESHS_OWN], ids=["a gateway's", "MESH's own"])
def test_the_mailbox_goes_on_though_the_question_is_refused(
    desk: Desk, gate: Gate, letter: Path, answer: Answer
) -> None:
    # given
    message = lost(desk, gate, letter)
    gate.play(Trick(Operation.SETTLE, answer, times=999))

    # when
    raised = ask(desk, message)

    # then: the message is asked about again, all else goes on
    assert raised is None
    after = desk.services.outbox.get(message.id)
    assert (after.state, after.posting) == (S.UNKNOWN, True)
    assert after.next_try_at is not None
    assert after.problem is not None and after.problem.title == "MESH's answer made no sense"
    assert after.problem.details["HTTP status"] == "403"
    assert desk.services.engine.health(desk.surgery.key).state is not HealthState.REFUSED
    assert desk.do("list", desk.surgery.key) is None
    desk.queue(letter)
    work(desk)
    assert delivered(desk) == 1


def test_after_a_day_of_it_somebody_decides(desk: Desk, gate: Gate, letter: Path) -> None:
    message = lost(desk, gate, letter, arrived=True)
    gate.play(Trick(Operation.SETTLE, A_GATEWAYS, times=9_999))

    for _ in range(10):
        work(desk)

    [left] = sent_rows(desk)
    assert (left.state, left.next_try_at) == (S.UNKNOWN, None)
    assert desk.services.outbox.can(left) == {"decide"}
    assert delivered(desk) == 1
    assert line_of(desk, message)[-1].startswith("MESH cannot say whether the message arrived")


def test_mesh_is_greeted_once_an_hour_at_most(
    desk: Desk, gate: Gate, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = lost(desk, gate, letter)
    gate.play(Trick(Operation.SETTLE, A_GATEWAYS, times=999))
    greeted = asked_of(gate, monkeypatch, Operation.HANDSHAKE)
    asked = asked_of(gate, monkeypatch, Operation.SETTLE)

    for _ in range(12):
        ask(desk, message)
        desk.later(minutes=10)

    assert len(asked) == 12
    assert len(greeted) == 2


@pytest.mark.parametrize("answer", [A_GATEWAYS, MESHS_OWN], ids=["a gateway's", "MESH's own"])
def test_a_login_that_is_refused_is_still_said(
    desk: Desk, gate: Gate, letter: Path, answer: Answer
) -> None:
    message = lost(desk, gate, letter)
    gate.play(Trick(None, answer, times=999))

    raised = ask(desk, message)

    assert isinstance(raised, NotAuthorised)
    after = desk.services.outbox.get(message.id)
    assert (after.state, after.posting) == (S.UNKNOWN, True)
    assert after.problem is not None
    assert after.problem.title == "MESH did not let this mailbox in"
    assert desk.services.engine.health(desk.surgery.key).state is HealthState.REFUSED

    gate.stop_playing()
    work(desk)
    assert delivered(desk) == 1


def test_whether_the_login_is_good_may_not_be_known_yet(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    message = lost(desk, gate, letter)
    gate.play(Trick(Operation.SETTLE, A_GATEWAYS))
    gate.play(Trick(Operation.HANDSHAKE, Answer(503)))

    raised = ask(desk, message)

    after = desk.services.outbox.get(message.id)
    assert raised is None
    assert (after.state, after.posting) == (S.UNKNOWN, True)
    assert after.problem is not None and after.problem.title == "MESH is busy"
    work(desk)
    assert delivered(desk) == 1


def test_one_useless_answer_after_hours_without_a_network_is_no_proof(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    """The whole data folder was put back, so that MESH alone knows that it was sent."""
    # given
    desk.queue(letter)
    kept = folder_kept(stand, desk)
    work(desk)
    folder_put_back(stand, desk, kept)
    [waiting] = sent_rows(desk)
    gate.play(Trick(Operation.SETTLE, Answer(503), times=12))
    for _ in range(12):
        desk.later(minutes=30)
        assert desk.send(waiting).state is S.WAITING

    # when
    gate.play(Trick(Operation.SETTLE, Answer(500)))
    desk.later(minutes=30)
    after = desk.send(waiting)

    # then
    assert (after.state, delivered(desk)) == (S.WAITING, 1)
    work(desk)
    assert delivered(desk) == 1
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]


@pytest.mark.parametrize("status", [500, 405])
def test_what_mesh_has_named_is_not_sent_though_it_will_not_say_how_much_it_has(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, status: int
) -> None:
    """The whole data folder was put back to the hour before the message was sent."""
    # given
    desk.queue(letter)
    kept = folder_kept(stand, desk)
    work(desk)
    folder_put_back(stand, desk, kept)
    gate.play(Trick(Operation.TRACK, Answer(status), times=9_999))

    # when
    for _ in range(4):
        work(desk)

    # then
    assert delivered(desk) == 1
    gate.stop_playing()
    work(desk)
    assert delivered(desk) == 1
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
