"""What comes with status 200 and is not MESH's word on the message that was asked for.

A maintenance page, the answer to somebody else's request, a part that is called the whole, a
gateway's 410: none of it becomes the patient's letter, and none of it ends a download. What MESH
has is saved whole, and acknowledged only then.
"""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from laboratory import BODY, JSON, is_in_mesh, received, without_rules
from office import LABORATORY, SURGERY, WORKFLOW
from stand import Stand

from meshdesk.demo.sandbox import SeedMessage
from meshdesk.services.records import IncomingKind, IncomingMessage, IncomingState

S = IncomingState
HTML = (("Content-Type", "text/html"),)
PAGE = Answer(200, HTML, b"<html>The service is down for maintenance</html>")
OF_ANOTHER = Answer(
    200, (("Mex-MessageID", "ANOTHER1"), ("Mex-MessageType", "DATA")), b"another patient's"
)
REPORT_OF_ANOTHER = Answer(200, (("Mex-MessageID", "ANOTHER1"), ("Mex-MessageType", "REPORT")))
GONE = Answer(410, HTML, b"<html>Gone</html>")


@pytest.fixture(autouse=True)
def message_id(stand: Stand, desk: Desk) -> str:
    """Of the one message that waits for the laboratory."""
    seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, BODY, file_name="scan.bin", chunks=3)
    [message_id] = stand.sandbox.seed(seed)
    return message_id


def wanted_by_hand(desk: Desk, message: IncomingMessage) -> None:
    desk.services.inbox.download([message.id], acknowledge=True)


def saved_in_the_end(desk: Desk, hours: int = 4) -> bool:
    for _ in range(3 * hours):
        desk.later(minutes=20)
        for kind, row in desk.services.jobs.due(desk.services.mailboxes.get(desk.laboratory.key)):
            desk.do(kind, row)
    [message] = desk.came()
    whole = bool(message.path) and Path(message.path).read_bytes() == BODY
    files = sorted(path.name for path in desk.received.iterdir())
    return message.state is S.ACKNOWLEDGED and whole and files == ["scan.bin"]


@pytest.mark.parametrize("answer", [PAGE, OF_ANOTHER], ids=["a page", "another message's"])
@pytest.mark.parametrize("operation", [Operation.DOWNLOAD, Operation.NEXT_PART])
def test_what_is_not_this_message_does_not_become_its_file(
    desk: Desk, gate: Gate, operation: Operation, answer: Answer
) -> None:
    listed = desk.listed()
    skip = 1 if operation is Operation.NEXT_PART else 0  # the last part is a 200, too
    gate.play(Trick(operation, answer, skip=skip))

    assert received(desk, listed).state is S.DOWNLOADING

    assert is_in_mesh(desk)
    assert saved_in_the_end(desk)


@pytest.mark.parametrize("answer", [PAGE, REPORT_OF_ANOTHER], ids=["a page", "another's"])
def test_what_is_not_about_this_message_does_not_describe_it(
    desk: Desk, gate: Gate, answer: Answer
) -> None:
    gate.play(Trick(Operation.HEAD, answer))

    listed = desk.listed()

    assert (listed.described, listed.kind) == (False, IncomingKind.DATA)
    assert saved_in_the_end(desk)


def test_a_page_acknowledges_nothing(desk: Desk, gate: Gate) -> None:
    listed = desk.listed()
    gate.play(Trick(Operation.ACKNOWLEDGE, PAGE))

    tried = received(desk, listed)

    assert (tried.state, tried.acknowledge) == (S.SAVED, True)
    assert saved_in_the_end(desk)


# How many parts there are


def a_part_called_the_whole(message_id: str, *more: tuple[str, str]) -> Answer:
    return Answer(200, (("Mex-MessageID", message_id), *more), BODY[:1_000])


def test_a_part_that_is_called_the_whole_is_not_saved_as_such(
    desk: Desk, gate: Gate, message_id: str
) -> None:
    listed = desk.listed()
    assert listed.chunks == 3
    gate.play(Trick(Operation.DOWNLOAD, a_part_called_the_whole(message_id)))

    assert received(desk, listed).state is not S.ACKNOWLEDGED

    assert is_in_mesh(desk)
    assert saved_in_the_end(desk)


def test_a_wrong_count_at_first_does_not_keep_the_message_from_anybody(
    desk: Desk, gate: Gate, message_id: str
) -> None:
    too_many = (("Mex-Chunk-Range", "1:9"), ("Mex-From", SURGERY), ("Mex-FileName", "scan.bin"))
    gate.play(Trick(Operation.HEAD, Answer(200, (("Mex-MessageID", message_id), *too_many))))
    listed = desk.listed()
    assert listed.chunks == 9
    wanted_by_hand(desk, listed)

    assert saved_in_the_end(desk)


# Gone, and damaged


@pytest.mark.parametrize("operation", [Operation.DOWNLOAD, Operation.NEXT_PART])
def test_a_gateways_gone_ends_no_download(desk: Desk, gate: Gate, operation: Operation) -> None:
    without_rules(desk)
    listed = desk.listed()
    wanted_by_hand(desk, listed)
    gate.play(Trick(operation, GONE))

    assert received(desk, listed).state is S.DOWNLOADING

    assert saved_in_the_end(desk)


def test_gone_without_a_word_is_believed_when_it_is_said_again(desk: Desk, gate: Gate) -> None:
    listed = desk.listed()
    gate.play(Trick(Operation.DOWNLOAD, Answer(410)))
    gate.play(Trick(Operation.HEAD, Answer(410)))

    assert received(desk, listed).state is S.GONE


def test_meshs_own_compression_excuses_no_damage(desk: Desk, gate: Gate, message_id: str) -> None:
    without_rules(desk)
    gate.play(Trick(Operation.HEAD, Answer(500)))
    listed = desk.listed()
    wanted_by_hand(desk, listed)
    headers = (
        ("Mex-MessageID", message_id),
        ("Mex-Content-Compressed", "Y"),
        ("Mex-Content-Checksum", hashlib.md5(BODY).hexdigest()),
        ("Content-Encoding", "gzip"),
    )
    gate.play(Trick(Operation.DOWNLOAD, Answer(200, headers, gzip.compress(b"wrong"))))

    assert received(desk, listed).state is S.DAMAGED
    assert is_in_mesh(desk)


# The list


def test_an_impossible_id_does_not_hide_the_others(desk: Desk, gate: Gate, message_id: str) -> None:
    body = json.dumps({"messages": ["not an ID", message_id], "links": {}}).encode()
    gate.play(Trick(Operation.LIST, Answer(200, JSON, body), times=3))

    assert desk.listed().message_id == message_id
