"""What was saved, cancelled or begun here stays so, whatever becomes of a listing.

MESH may leave a message out of one listing, fail at its headers, or have it no more. A message
is saved once, where it is wanted, and is told of once.
"""

import json
import shutil
from pathlib import Path

import pytest
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from laboratory import (
    BODY,
    JSON,
    as_it_stands,
    by_hand,
    is_in_mesh,
    listed,
    missing_once,
    names,
    put,
    read,
    received,
    rule,
    some_hours_go_by,
    without_rules,
)
from office import LABORATORY
from stand import Stand

from meshdesk.services.notices import Announced, Notice
from meshdesk.services.records import IncomingKind, IncomingState

S = IncomingState


@pytest.fixture
def told(desk: Desk) -> list[Announced]:
    announced: list[Announced] = []

    def note(notice: Notice) -> None:
        if isinstance(notice, Announced):
            announced.append(notice)

    desk.services.notices.subscribe(note)
    return announced


# New messages are told of, once


def test_one_refused_question_for_headers_hides_no_new_message(
    stand: Stand, desk: Desk, gate: Gate, told: list[Announced]
) -> None:
    without_rules(desk)
    put(stand, subject="Bloods")
    gate.play(Trick(Operation.HEAD, Answer(503)))

    assert read(desk) is not None
    assert told == []
    read(desk)
    read(desk)

    [one] = told
    assert (one.title, one.text) == ("1 new message", "Bloods")


def test_messages_before_a_page_that_did_not_come_are_told_of(
    stand: Stand, desk: Desk, gate: Gate, told: list[Announced]
) -> None:
    without_rules(desk)
    message_id = put(stand, subject="Bloods")
    following = f"/messageexchange/{LABORATORY}/inbox?max_results=500&continue_from=x"
    page = {"messages": [message_id], "links": {"next": following}}
    gate.play(Trick(Operation.LIST, Answer(200, JSON, json.dumps(page).encode())))
    gate.play(Trick(Operation.LIST, Answer(504)))

    assert read(desk) is not None
    for _ in range(3):
        read(desk)

    [one] = told
    assert (one.title, one.text) == ("1 new message", "Bloods")


def test_what_cannot_be_described_for_long_is_told_of_all_the_same(
    stand: Stand, desk: Desk, gate: Gate, told: list[Announced]
) -> None:
    without_rules(desk)
    message_id = put(stand)
    gate.play(Trick(Operation.HEAD, Answer(503), times=5))

    for _ in range(5):
        assert read(desk) is not None
    assert [(one.title, one.text) for one in told] == [("1 new message", message_id)]

    read(desk)
    assert len(told) == 1


def test_a_report_that_is_read_late_is_no_new_message(
    stand: Stand, desk: Desk, gate: Gate, told: list[Announced]
) -> None:
    without_rules(desk)
    stand.sandbox.put_report(LABORATORY, linked_message_id="UNKNOWN1", code="14")
    gate.play(Trick(Operation.HEAD, Answer(503)))

    read(desk)
    read(desk)

    [report] = desk.came()
    assert report.kind is IncomingKind.REPORT
    assert not any("new message" in one.title for one in told)


# Missing from one listing


@pytest.mark.parametrize("saved_by", ["a rule", "hand"])
def test_what_is_saved_and_missing_once_is_saved_still(
    stand: Stand, desk: Desk, gate: Gate, told: list[Announced], saved_by: str
) -> None:
    if saved_by == "hand":
        without_rules(desk)
    rule(desk, acknowledge=False)
    put(stand)
    message = listed(desk)
    saved = by_hand(desk, message) if saved_by == "hand" else received(desk, message)
    assert saved.state is S.SAVED
    told.clear()

    missing_once(desk, gate)
    some_hours_go_by(desk)

    back = as_it_stands(desk, message)
    assert (back.state, back.path, back.sha256) == (S.SAVED, saved.path, saved.sha256)
    assert names(desk.received) == ["letter.pdf"]
    assert told == []

    desk.services.inbox.acknowledge([message.id])
    assert received(desk, message).state is S.ACKNOWLEDGED


def test_what_is_saved_and_gone_from_here_is_new_when_it_is_back(
    stand: Stand, desk: Desk, gate: Gate, tmp_path: Path
) -> None:
    without_rules(desk)
    put(stand)
    saved = by_hand(desk, listed(desk))
    shutil.move(saved.path, tmp_path / "filed")

    missing_once(desk, gate)

    assert as_it_stands(desk, saved).state is S.LISTED


def test_what_came_back_is_acknowledged_only_if_it_is_what_was_saved(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    without_rules(desk)
    put(stand)
    saved = by_hand(desk, listed(desk))
    Path(saved.path).write_bytes(b"CONTENT")

    missing_once(desk, gate)
    desk.services.inbox.acknowledge([saved.id])
    received(desk, saved)

    assert as_it_stands(desk, saved).state is S.SAVED
    assert is_in_mesh(desk)


# The rule's folder


def test_a_rules_folder_is_found_when_the_headers_come_late(
    stand: Stand, desk: Desk, gate: Gate, tmp_path: Path
) -> None:
    target = tmp_path / "import"
    target.mkdir()
    rule(desk, folder=str(target))
    put(stand, BODY, chunks=3, file_name="scan.bin")
    gate.play(Trick(Operation.HEAD, Answer(503), times=2))
    message = listed(desk)
    assert not message.described

    after = by_hand(desk, message)

    assert after.state is S.ACKNOWLEDGED
    assert Path(after.path) == target / "scan.bin"
    assert Path(after.path).read_bytes() == BODY
    assert names(desk.received) == []


# What a rule wants, and what a person wants


def test_what_is_missing_once_before_it_is_described_is_the_rules_all_the_same(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    put(stand)
    gate.play(Trick(Operation.HEAD, Answer(503)))
    message = listed(desk)
    assert not message.described

    missing_once(desk, gate)
    some_hours_go_by(desk)

    assert as_it_stands(desk, message).state is S.ACKNOWLEDGED
    assert names(desk.received) == ["letter.pdf"]


def test_what_was_cancelled_and_is_missing_once_is_not_saved_by_the_rule(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    put(stand)
    message = listed(desk)
    desk.services.inbox.cancel_download([message.id])

    missing_once(desk, gate)
    some_hours_go_by(desk)

    assert as_it_stands(desk, message).state is S.LISTED
    assert is_in_mesh(desk)


def test_what_was_cancelled_before_it_was_described_is_not_the_rules_either(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    put(stand)
    gate.play(Trick(Operation.HEAD, Answer(503)))
    message = listed(desk)
    desk.services.inbox.download([message.id], acknowledge=False)
    desk.services.inbox.cancel_download([message.id])

    missing_once(desk, gate)
    some_hours_go_by(desk)

    assert as_it_stands(desk, message).state is S.LISTED


def test_what_mesh_denied_while_it_was_fetched_for_a_rule_is_fetched_when_it_is_back(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    put(stand)
    message = listed(desk)
    said = b'{"detail": [{"event": "RECEIVE", "code": "20", "msg": "no such message"}]}'
    gate.play(Trick(Operation.DOWNLOAD, Answer(404, JSON, said)))
    assert received(desk, message).state is S.GONE

    some_hours_go_by(desk)

    assert as_it_stands(desk, message).state is S.ACKNOWLEDGED
