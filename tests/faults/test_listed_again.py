"""What was saved, cancelled or begun here stays so, whatever becomes of a listing or a download.

MESH may leave a message out of one listing, fail at its headers, or have it no more; a drive may
be away for a while; the window and a scheduled ``collect`` work on one folder. A message is
saved once, where it is wanted, and what was said to people holds.
"""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from comings import opened
from desk import Desk
from gate import Answer, Damage, Gate, Operation, Trick, operation_of
from office import LABORATORY, SURGERY, WORKFLOW
from stand import Stand

from meshdesk.demo.sandbox import SeedMessage
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services, saving
from meshdesk.services.errors import NotSaved
from meshdesk.services.notices import Announced, Notice
from meshdesk.services.records import IncomingKind, IncomingMessage, IncomingState
from meshdesk.services.rules import RuleDraft
from meshdesk.services.turns import Turns

S = IncomingState
JSON = (("Content-Type", "application/vnd.mesh.v2+json"),)
BODY = random.Random(1).randbytes(3_000)
"""Sent in three parts."""


@pytest.fixture
def window(stand: Stand, desk: Desk) -> Iterator[Services]:
    """Another process of the same person."""
    services = opened(stand, desk)
    yield services
    services.close()


@pytest.fixture
def told(desk: Desk) -> list[Announced]:
    announced: list[Announced] = []

    def note(notice: Notice) -> None:
        if isinstance(notice, Announced):
            announced.append(notice)

    desk.services.notices.subscribe(note)
    return announced


def rule(desk: Desk, **changes: object) -> None:
    """The desk's one rule, which saves and acknowledges what the surgery sends."""
    [one] = desk.services.rules.all(desk.laboratory.key)
    fields: dict[str, object] = {"sender": SURGERY, "save": True, "acknowledge": True, **changes}
    desk.services.rules.change(one.id, RuleDraft(**fields))  # type: ignore[arg-type]


def without_rules(desk: Desk) -> None:
    [one] = desk.services.rules.all(desk.laboratory.key)
    desk.services.rules.switch(one.id, on=False)


def put(stand: Stand, body: bytes = b"content", **changes: object) -> str:
    fields: dict[str, object] = {"file_name": "letter.pdf", **changes}
    seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, body, **fields)  # type: ignore[arg-type]
    [message_id] = stand.sandbox.seed(seed)
    return message_id


def read(desk: Desk) -> MeshDeskError | None:
    desk.later(minutes=10)
    return desk.do("list", desk.laboratory.key)


def listed(desk: Desk) -> IncomingMessage:
    read(desk)
    return desk.came()[-1]


def as_it_stands(desk: Desk, message: IncomingMessage) -> IncomingMessage:
    return desk.services.inbox.get(message.id)


def received(desk: Desk, message: IncomingMessage) -> IncomingMessage:
    desk.do("receive", message.id)
    return as_it_stands(desk, message)


def by_hand(
    desk: Desk, message: IncomingMessage, *, acknowledge: bool = False, folder: Path | None = None
) -> IncomingMessage:
    desk.services.inbox.download([message.id], acknowledge=acknowledge, folder=folder)
    return received(desk, message)


def missing_once(desk: Desk, gate: Gate) -> None:
    """One listing lacks it, and the next has it."""
    body = {"messages": [], "links": {}, "approx_inbox_count": 0}
    gate.play(Trick(Operation.LIST, Answer(200, JSON, json.dumps(body).encode())))
    read(desk)
    read(desk)


def some_hours_go_by(desk: Desk) -> None:
    for _ in range(6):
        desk.later(minutes=20)
        for kind, row in desk.services.jobs.due(desk.services.mailboxes.get(desk.laboratory.key)):
            desk.do(kind, row)


def events(desk: Desk, message: IncomingMessage) -> list[str]:
    return [event.text for event in desk.services.inbox.time_line(message.id)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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
    assert [one.status for one in desk.books().stock] == ["accepted"]


Meddle = Callable[[Callable[[], object]], None]


@pytest.fixture
def at_the_second_part(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Meddle:
    """Does something once, while the second part is asked for."""
    inner = gate.action_for

    def meddle(what: Callable[[], object]) -> None:
        left = [what]

        def watch(method: str, path: str) -> Answer | Damage | None:
            if operation_of(method, path) is Operation.NEXT_PART and left:
                left.pop()()
            return inner(method, path)

        monkeypatch.setattr(gate, "action_for", watch)

    return meddle


# A second download that comes to nothing


@pytest.fixture
def on_a_drive_that_is_away(stand: Stand, desk: Desk, tmp_path: Path) -> IncomingMessage:
    """Saved, not acknowledged, and its folder is not connected."""
    without_rules(desk)
    put(stand)
    share = tmp_path / "share"
    share.mkdir()
    saved = by_hand(desk, listed(desk), folder=share)
    share.rename(tmp_path / "away")
    desk.services.inbox.download([saved.id], acknowledge=True, folder=share)
    return saved


def connect(tmp_path: Path) -> None:
    (tmp_path / "away").rename(tmp_path / "share")


def test_a_cancelled_second_download_leaves_it_saved(
    desk: Desk, tmp_path: Path, on_a_drive_that_is_away: IncomingMessage
) -> None:
    saved = on_a_drive_that_is_away
    connect(tmp_path)

    desk.services.inbox.cancel_download([saved.id])

    after = as_it_stands(desk, saved)
    assert (after.state, after.acknowledge, after.sha256) == (S.SAVED, False, saved.sha256)
    desk.services.inbox.acknowledge([saved.id])
    assert received(desk, saved).state is S.ACKNOWLEDGED


def test_a_second_download_that_fails_leaves_it_saved(
    desk: Desk, gate: Gate, tmp_path: Path, on_a_drive_that_is_away: IncomingMessage
) -> None:
    connect(tmp_path)
    gate.play(Trick(Operation.DOWNLOAD, Answer(400)))

    after = received(desk, on_a_drive_that_is_away)

    assert (after.state, after.acknowledge) == (S.SAVED, False)
    assert after.problem is not None
    assert names(tmp_path / "share") == ["letter.pdf"]
    assert [one.status for one in desk.books().stock] == ["accepted"]


def test_a_second_download_that_fails_while_the_drive_is_away_leaves_it_saved(
    desk: Desk, tmp_path: Path, on_a_drive_that_is_away: IncomingMessage
) -> None:
    (tmp_path / "share").write_text("not connected")
    assert received(desk, on_a_drive_that_is_away).problem is not None
    (tmp_path / "share").unlink()
    connect(tmp_path)

    desk.services.inbox.download([on_a_drive_that_is_away.id], acknowledge=True)
    after = received(desk, on_a_drive_that_is_away)

    assert after.state is S.ACKNOWLEDGED
    assert names(tmp_path / "share") == ["letter.pdf"]


def test_a_second_download_that_the_window_cancels_leaves_it_saved(
    stand: Stand, desk: Desk, gate: Gate, window: Services, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    without_rules(desk)
    put(stand, BODY, chunks=3, file_name="scan.bin")
    saved = by_hand(desk, listed(desk))
    shutil.move(saved.path, tmp_path / "filed")
    inner = gate.action_for

    def bring_back_and_cancel(method: str, path: str) -> Answer | Damage | None:
        if operation_of(method, path) is Operation.DOWNLOAD:
            shutil.move(tmp_path / "filed", saved.path)
            window.inbox.cancel_download([saved.id])
        return inner(method, path)

    monkeypatch.setattr(gate, "action_for", bring_back_and_cancel)
    after = by_hand(desk, saved)

    assert (after.state, after.part_path, after.sha256) == (S.SAVED, "", saved.sha256)
    desk.services.inbox.acknowledge([saved.id])
    assert received(desk, saved).state is S.ACKNOWLEDGED


def test_half_of_a_second_download_is_not_what_vouches_for_the_first(
    stand: Stand, desk: Desk, window: Services, tmp_path: Path, at_the_second_part: Meddle
) -> None:
    without_rules(desk)
    put(stand, BODY, chunks=3, file_name="scan.bin")
    saved = by_hand(desk, listed(desk))
    shutil.move(saved.path, tmp_path / "filed")

    def bring_back_and_cancel() -> None:
        shutil.move(tmp_path / "filed", saved.path)
        window.inbox.cancel_download([saved.id])

    at_the_second_part(bring_back_and_cancel)
    after = by_hand(desk, saved)

    assert (after.state, after.part_path) == (S.LISTED, "")
    assert names(desk.received) == ["scan.bin"]


def test_while_the_drive_is_away_it_is_not_acknowledged(
    desk: Desk, on_a_drive_that_is_away: IncomingMessage
) -> None:
    saved = on_a_drive_that_is_away
    desk.services.inbox.cancel_download([saved.id])
    assert as_it_stands(desk, saved).state is S.SAVED

    with pytest.raises(NotSaved):
        desk.services.inbox.acknowledge([saved.id])


def test_where_it_was_moved_on_a_cancelled_one_is_in_mesh_alone(
    stand: Stand, desk: Desk, tmp_path: Path
) -> None:
    without_rules(desk)
    put(stand)
    saved = by_hand(desk, listed(desk))
    shutil.move(saved.path, tmp_path / "filed")
    desk.services.inbox.download([saved.id], acknowledge=False)

    desk.services.inbox.cancel_download([saved.id])

    assert as_it_stands(desk, saved).state is S.LISTED


# Two processes


@pytest.fixture
def its_turn(desk: Desk) -> Iterator[None]:
    """The process that downloads has its turn, which the window cannot take."""
    with Turns(desk.services.paths.locks).of(desk.laboratory.key).taken(0):
        yield


def test_what_the_window_cancels_is_not_saved_by_the_other_process(
    stand: Stand, desk: Desk, window: Services, at_the_second_part: Meddle, its_turn: None
) -> None:
    put(stand, BODY, chunks=3)
    message = listed(desk)
    at_the_second_part(lambda: window.inbox.cancel_download([message.id]))

    after = received(desk, message)

    assert (after.state, after.part_path) == (S.LISTED, "")
    assert names(desk.received) == []
    assert [one.status for one in desk.books().stock] == ["accepted"]


def test_what_is_cancelled_while_it_gets_its_name_does_not_stay(
    stand: Stand, desk: Desk, window: Services, its_turn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(stand, BODY, chunks=3)
    message = listed(desk)
    inner = saving.give_name

    def give_name(*args: object) -> Path:
        target = inner(*args)  # type: ignore[arg-type]
        window.inbox.cancel_download([message.id])
        return target

    monkeypatch.setattr(saving, "give_name", give_name)
    after = received(desk, message)

    assert (after.state, after.path) == (S.LISTED, "")
    assert names(desk.received) == []
    assert [one.status for one in desk.books().stock] == ["accepted"]


def test_what_the_window_wants_elsewhere_is_saved_there(
    stand: Stand, desk: Desk, window: Services, at_the_second_part: Meddle, its_turn: None,
    tmp_path: Path,
) -> None:  # fmt: skip
    without_rules(desk)
    put(stand, BODY, chunks=3, file_name="scan.bin")
    message = listed(desk)
    desk.services.inbox.download([message.id], acknowledge=True)

    def elsewhere() -> None:
        window.inbox.cancel_download([message.id])
        window.inbox.download([message.id], acknowledge=False, folder=tmp_path / "else")

    at_the_second_part(elsewhere)
    after = received(desk, message)

    assert after.state is S.SAVED
    assert Path(after.path) == tmp_path / "else" / "scan.bin"
    assert Path(after.path).read_bytes() == BODY
    assert names(desk.received) == []
    assert [one.status for one in desk.books().stock] == ["accepted"]


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
    assert [one.status for one in desk.books().stock] == ["accepted"]


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
