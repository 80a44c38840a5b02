"""A sender's checksum that is of something else: the message can be had all the same, by hand."""

import pytest
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from laboratory import as_it_stands, by_hand, is_in_mesh, listed, put, received, rule, without_rules
from office import LABORATORY, SURGERY, WORKFLOW
from stand import Stand

from meshdesk.services.records import IncomingMessage, IncomingState, Severity

S = IncomingState
WRONG = "sha256:" + "0" * 64
BODY = b"the contents"


def put_wrong(stand: Stand, desk: Desk, gate: Gate) -> IncomingMessage:
    message_id = put(stand, BODY)
    headers = (
        ("Mex-MessageID", message_id),
        ("Mex-MessageType", "DATA"),
        ("Mex-From", SURGERY),
        ("Mex-To", LABORATORY),
        ("Mex-WorkflowID", WORKFLOW),
        ("Mex-FileName", "letter.pdf"),
        ("Mex-Chunk-Range", "1:1"),
        ("Mex-Content-Checksum", WRONG),
    )
    gate.play(Trick(Operation.HEAD, Answer(200, headers)))
    return listed(desk)


def offered(desk: Desk, message: IncomingMessage) -> bool:
    return "save_all_the_same" in desk.services.inbox.can(as_it_stands(desk, message))


def taken(desk: Desk, message: IncomingMessage) -> IncomingMessage:
    desk.services.inbox.save_all_the_same([message.id])
    return received(desk, message)


def test_what_comes_twice_the_same_is_offered(stand: Stand, desk: Desk, gate: Gate) -> None:
    without_rules(desk)
    message = put_wrong(stand, desk, gate)

    first = by_hand(desk, message)
    assert (first.state, offered(desk, message)) == (S.DAMAGED, False)
    second = by_hand(desk, message)

    assert offered(desk, message)
    assert second.problem is not None
    assert second.problem.title == "It does not match the sender's checksum"
    assert is_in_mesh(desk)


def test_it_is_saved_with_a_warning_and_acknowledged_by_hand_alone(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    rule(desk, acknowledge=True)
    message = put_wrong(stand, desk, gate)
    desk.go_on(lambda: as_it_stands(desk, message).state is S.DAMAGED)

    saved = taken(desk, message)

    assert (saved.state, saved.acknowledge, is_in_mesh(desk)) == (S.SAVED, False, True)
    assert (desk.received / "letter.pdf").read_bytes() == BODY
    last = desk.services.inbox.time_line(message.id)[-1]
    assert last.text == "Saved as letter.pdf, though it does not match the sender's checksum"
    assert last.severity is Severity.WARNING
    desk.services.inbox.acknowledge([message.id])
    assert received(desk, message).state is S.ACKNOWLEDGED


def test_a_rule_tries_no_third_time(stand: Stand, desk: Desk, gate: Gate) -> None:
    message = put_wrong(stand, desk, gate)

    desk.go_on(lambda: as_it_stands(desk, message).state is S.DAMAGED)

    assert as_it_stands(desk, message).attempts == 1
    assert offered(desk, message)


def test_the_wish_outlives_a_network_that_is_away(stand: Stand, desk: Desk, gate: Gate) -> None:
    without_rules(desk)
    message = put_wrong(stand, desk, gate)
    for _ in range(2):
        by_hand(desk, message)
    gate.play(Trick(Operation.DOWNLOAD, Answer(503)))

    assert taken(desk, message).state is S.DOWNLOADING
    desk.later(hours=1)

    assert received(desk, message).state is S.SAVED


@pytest.mark.parametrize("times", [1, 2])
def test_other_contents_than_those_that_came_before_are_not_saved(
    stand: Stand, desk: Desk, gate: Gate, times: int
) -> None:
    without_rules(desk)
    message = put_wrong(stand, desk, gate)
    for _ in range(times):
        by_hand(desk, message)
    headers = (
        ("Mex-MessageID", message.message_id),
        ("Mex-Chunk-Range", "1:1"),
        ("Mex-Content-Checksum", WRONG),
    )
    gate.play(Trick(Operation.DOWNLOAD, Answer(200, headers, b"something else")))

    last = taken(desk, message) if times == 2 else by_hand(desk, message)

    assert (last.state, offered(desk, message)) == (S.DAMAGED, False)
    assert not list(desk.received.iterdir())
