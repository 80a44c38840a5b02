"""Answers that are not MESH's word on a message: nothing is done for good because of them.

Gateways and balancers have a 404 of their own; MESH may learn new words; and what is said of one
message is not true of another. Whatever they say, the message is there once in the end, and
nobody is told that it was cancelled, or refused, or collected, when it was not.
"""

import json
from pathlib import Path

import pytest
from desk import Desk
from gate import Answer, Gate, Operation, Trick

from meshdesk.demo.records import StoredMessage
from meshdesk.language import speak_by
from meshdesk.services.notices import Notice, OutgoingChanged
from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState
JSON = (("Content-Type", "application/json"),)
PAGE = Answer(404, (("Content-Type", "text/html"),), b"<html><h1>404 Not Found</h1>nginx</html>")
GATEWAYS = {
    "Apigee": {"fault": {"faultstring": "no proxy", "detail": {"errorcode": "x.NotFound"}}},
    "Spring": {"timestamp": "2026-11-23T05:00:00Z", "status": 404, "error": "Not Found"},
    "Kong": {"message": "no Route matched with those values"},
    "Azure": {"statusCode": 404, "message": "Resource not found"},
    "Express": {"error": "Not Found"},
    "Starlette": {"detail": "Not found"},
}


def whole(desk: Desk) -> list[StoredMessage]:
    """What MESH has with all its parts."""
    return [one for one in desk.books().stock if one.status in {"accepted", "acknowledged"}]


def as_it_stands(desk: Desk, message: OutgoingMessage) -> OutgoingMessage:
    return desk.services.outbox.get(message.id)


def told(desk: Desk, message: OutgoingMessage) -> list[str]:
    return [event.text for event in desk.services.outbox.time_line(message.id)]


def tracked_as(message_id: str, status: str) -> Answer:
    said = {"message_id": message_id, "status": status}
    return Answer(200, JSON, json.dumps(said).encode())


def some_hours_go_by(desk: Desk) -> None:
    """The surgery does what is due, every twenty minutes."""
    for _ in range(8):
        desk.later(minutes=20)
        for kind, row in desk.services.jobs.due(desk.services.mailboxes.get(desk.surgery.key)):
            if kind == "send":
                desk.do(kind, row)


def with_its_last_answer_lost(desk: Desk, gate: Gate, scan: Path) -> OutgoingMessage:
    gate.play(Trick(Operation.CHUNK, Answer(504, obeyed=True), skip=1))
    lost = desk.send(desk.queue(scan))
    assert (lost.state, lost.posting) == (S.WAITING, True)
    return lost


# Who says 404


@pytest.mark.parametrize("who", GATEWAYS)
def test_a_gateways_not_found_does_not_send_it_again(
    desk: Desk, gate: Gate, letter: Path, who: str
) -> None:
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    lost = desk.send(desk.queue(letter))
    gate.play(Trick(Operation.SETTLE, Answer(404, JSON, json.dumps(GATEWAYS[who]).encode())))

    some_hours_go_by(desk)

    assert "decide" in desk.services.outbox.can(as_it_stands(desk, lost))
    assert len(whole(desk)) == 1


def test_a_gateway_that_is_lost_for_a_minute_refuses_nothing(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    lost = with_its_last_answer_lost(desk, gate, scan)
    gate.play(Trick(Operation.TRACK, PAGE))
    gate.play(Trick(Operation.CHUNK, PAGE))

    some_hours_go_by(desk)

    assert as_it_stands(desk, lost).state is S.ACCEPTED


def test_a_gateways_page_does_not_end_an_upload(desk: Desk, gate: Gate, scan: Path) -> None:
    gate.play(Trick(Operation.CHUNK, PAGE))

    tried = desk.send(desk.queue(scan))
    assert (tried.state, tried.chunks_accepted) == (S.WAITING, 1)
    some_hours_go_by(desk)

    assert as_it_stands(desk, tried).state is S.ACCEPTED
    assert len(whole(desk)) == 1


def test_a_gateways_page_for_the_first_part_is_asked_about(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    gate.play(Trick(Operation.SEND, PAGE))

    tried = desk.send(desk.queue(letter))
    assert (tried.state, tried.posting) == (S.UNKNOWN, True)
    some_hours_go_by(desk)

    assert as_it_stands(desk, tried).state is S.ACCEPTED
    assert len(whole(desk)) == 1


@pytest.mark.parametrize("said", [None, PAGE], ids=["uploading", "a gateway's page"])
def test_whole_already_and_a_word_against_it_refuse_nothing(
    desk: Desk, gate: Gate, scan: Path, said: Answer | None
) -> None:
    gate.play(Trick(Operation.CHUNK, Answer(423)))
    if said is not None:
        gate.play(Trick(Operation.TRACK, said))

    tried = desk.send(desk.queue(scan))

    assert (tried.state, tried.chunks_accepted) == (S.WAITING, 1)
    some_hours_go_by(desk)
    assert as_it_stands(desk, tried).state is S.ACCEPTED


def test_too_slow_an_answer_is_not_taken_for_a_request_that_never_came(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    gate.play(Trick(Operation.SEND, Answer(408, obeyed=True)))

    tried = desk.send(desk.queue(letter))
    assert (tried.state, tried.posting) == (S.UNKNOWN, True)
    some_hours_go_by(desk)

    assert as_it_stands(desk, tried).state is S.ACCEPTED
    assert len(whole(desk)) == 1


# A word that nobody knows


@pytest.mark.parametrize("how", ["a gateway's page", "a word that nobody knows"])
def test_what_may_be_whole_is_not_said_to_be_cancelled(
    desk: Desk, gate: Gate, scan: Path, how: str
) -> None:
    queued = desk.queue(scan)

    def cancel_it(notice: Notice) -> None:
        lost = isinstance(notice, OutgoingChanged) and notice.message.state is S.WAITING
        if lost and not wished:
            wished.append(queued.id)
            desk.services.outbox.cancel(wished)

    wished: list[int] = []
    desk.services.notices.subscribe(cancel_it)
    lost = with_its_last_answer_lost_of(desk, gate, queued)
    [one] = whole(desk)
    said = PAGE if how == "a gateway's page" else tracked_as(one.message_id, "delivering")
    gate.play(Trick(Operation.TRACK, said))

    some_hours_go_by(desk)

    assert as_it_stands(desk, lost).state is S.ACCEPTED


def with_its_last_answer_lost_of(
    desk: Desk, gate: Gate, queued: OutgoingMessage
) -> OutgoingMessage:
    gate.play(Trick(Operation.CHUNK, Answer(504, obeyed=True), skip=1))
    running = ("send", queued.id)
    brake = desk.services.running.begin(running)
    desk.services.jobs.run(running, brake)
    desk.services.running.end(running)
    return as_it_stands(desk, queued)


def test_a_word_that_stays_unknown_is_left_to_the_user(desk: Desk, gate: Gate, scan: Path) -> None:
    lost = with_its_last_answer_lost(desk, gate, scan)
    gate.play(Trick(Operation.TRACK, tracked_as(lost.message_id, "delivering"), times=99))

    for _ in range(3):
        some_hours_go_by(desk)

    asked = as_it_stands(desk, lost)
    assert desk.services.outbox.can(asked) == {"decide"}
    gate.stop_playing()
    desk.services.outbox.decide_unknown(asked.id, arrived=True)
    desk.go_on(desk.all_is_done)
    assert len(whole(desk)) == 1


# What is said of another message, and what cannot be


def test_what_is_said_of_another_message_collects_nothing(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    sent = desk.send(desk.queue(letter))
    gate.play(Trick(Operation.TRACK, tracked_as("SOMEBODYELSES1", "acknowledged")))
    desk.later(hours=1)

    desk.do("track", desk.surgery.key)

    assert as_it_stands(desk, sent).state is S.ACCEPTED


def taken_by_somebody_else(desk: Desk, gate: Gate, scan: Path, times: int = 1) -> OutgoingMessage:
    """Somebody on the way said that MESH has the last part; a recipient will never see it."""
    said = Answer(202, JSON, json.dumps({"message_id": "X"}).encode())
    gate.play(Trick(Operation.CHUNK, said, skip=1, times=times))
    sent = desk.send(desk.queue(scan))
    assert sent.state is S.ACCEPTED
    assert whole(desk) == []
    return sent


def track_for_hours(desk: Desk) -> None:
    for _ in range(2):
        desk.later(hours=2)
        assert desk.do("track", desk.surgery.key) is None


def send_when_due(desk: Desk, message: OutgoingMessage) -> OutgoingMessage:
    """MESH is asked once more before a last part goes again."""
    for _ in range(2):
        desk.send(message)
        desk.later(minutes=1)
    return as_it_stands(desk, message)


def test_the_last_part_is_sent_again_where_mesh_still_waits_for_it(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    sent = taken_by_somebody_else(desk, gate, scan)
    desk.later(minutes=10)
    desk.do("track", desk.surgery.key)
    assert as_it_stands(desk, sent).state is S.ACCEPTED  # perhaps MESH is only slow

    track_for_hours(desk)
    assert as_it_stands(desk, sent).state is S.QUEUED
    desk.go_on(desk.all_is_done)

    assert len(whole(desk)) == 1
    assert told(desk, sent)[2:5] == [
        "MESH says that parts are missing; it is asked again before more is done",
        "MESH is still waiting for the last part; sending it again",
        "Accepted by MESH",
    ]


def test_where_that_does_not_help_all_parts_go_again_and_then_people_are_told(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    failed = left_without_a_part(desk, gate, scan)

    assert failed.state is S.UNDELIVERED
    assert failed.problem is not None
    assert failed.problem.title == "Parts of this message are missing"
    assert "send_again" in desk.services.outbox.can(failed)


def left_without_a_part(desk: Desk, gate: Gate, scan: Path) -> OutgoingMessage:
    sent = taken_by_somebody_else(desk, gate, scan, times=2)
    gate.play(Trick(Operation.CHUNK, Answer(202, JSON, b"{}"), skip=1))
    for number in (2, 1):
        track_for_hours(desk)
        again = as_it_stands(desk, sent)
        assert (again.state, again.chunks_accepted) == (S.QUEUED, number)
        assert send_when_due(desk, again).state is S.ACCEPTED
    track_for_hours(desk)
    return as_it_stands(desk, sent)


# An answer that is older than what it speaks of


def said_to_be_uploading(desk: Desk, gate: Gate, file: Path, hours: int = 1) -> OutgoingMessage:
    """MESH has it whole, and a server that lags behind says "uploading", every second hour."""
    sent = desk.send(desk.queue(file))
    assert (sent.state, len(whole(desk))) == (S.ACCEPTED, 1)
    gate.play(Trick(Operation.TRACK, tracked_as(sent.message_id, "uploading"), times=hours))
    for _ in range(hours):
        desk.later(hours=2)
        assert desk.do("track", desk.surgery.key) is None
    return as_it_stands(desk, sent)


def collected_in_the_end(desk: Desk, sent: OutgoingMessage) -> bool:
    desk.go_on(desk.all_is_done)
    return as_it_stands(desk, sent).state is S.COLLECTED


@pytest.mark.parametrize("paper", ["letter", "scan"])
def test_one_old_answer_takes_nothing_back(
    desk: Desk, gate: Gate, paper: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(paper)
    sent = said_to_be_uploading(desk, gate, file)
    assert sent.state is S.ACCEPTED
    assert "cancel" not in desk.services.outbox.can(sent)
    file.unlink()

    assert collected_in_the_end(desk, sent)
    assert len(whole(desk)) == 1


def test_what_mesh_takes_back_is_no_longer_in_doubt(desk: Desk, gate: Gate, scan: Path) -> None:
    sent = said_to_be_uploading(desk, gate, scan)
    desk.later(hours=2)
    desk.do("track", desk.surgery.key)
    assert told(desk, sent)[-1] == "MESH says that it has all parts"

    gate.play(Trick(Operation.TRACK, tracked_as(sent.message_id, "uploading")))
    desk.later(hours=4)
    desk.do("track", desk.surgery.key)

    assert as_it_stands(desk, sent).state is S.ACCEPTED


def test_what_goes_again_after_old_answers_is_not_said_to_be_cancelled(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    sent = said_to_be_uploading(desk, gate, scan, hours=2)
    assert (sent.state, sent.posting) == (S.QUEUED, True)
    assert "cancel" not in desk.services.outbox.can(sent)

    desk.services.outbox.cancel([sent.id])

    assert send_when_due(desk, sent).state is S.ACCEPTED
    assert len(whole(desk)) == 1


def test_old_answers_do_not_stop_it_where_the_file_was_tidied_away(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    sent = desk.send(desk.queue(scan))
    scan.unlink()
    gate.play(Trick(Operation.TRACK, tracked_as(sent.message_id, "uploading"), times=4))
    for _ in range(2):
        track_for_hours(desk)

    assert as_it_stands(desk, sent).state is S.ACCEPTED
    asked_for = "MESH is still waiting for a part, and the file was moved or changed"
    assert told(desk, sent).count(asked_for) == 1
    assert collected_in_the_end(desk, sent)


def test_a_letter_of_one_part_is_given_up_only_when_nobody_can_collect_it_any_more(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    sent = said_to_be_uploading(desk, gate, letter, hours=12)
    assert sent.state is S.ACCEPTED

    gate.play(Trick(Operation.TRACK, tracked_as(sent.message_id, "uploading")))
    desk.later(days=5)
    desk.do("track", desk.surgery.key)

    assert as_it_stands(desk, sent).state is S.UNDELIVERED
    gate.stop_playing()
    desk.later(hours=6)
    assert ("track", desk.surgery.key) in desk.services.jobs.due(desk.surgery)
    desk.do("track", desk.surgery.key)
    assert as_it_stands(desk, sent).state is S.ACCEPTED  # it was there all the time


def test_another_language_in_between_counts_nothing_anew(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    sent = taken_by_somebody_else(desk, gate, scan, times=99)
    try:
        for number in range(12):
            prefix = "CY:" if number % 2 else ""
            speak_by(lambda _context, text, _note, _number, prefix=prefix: prefix + text)
            desk.later(hours=13)
            desk.do("track", desk.surgery.key)
            send_when_due(desk, sent)
    finally:
        speak_by(None)

    assert as_it_stands(desk, sent).state is S.UNDELIVERED
