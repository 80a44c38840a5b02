"""What is cancelled is not saved after all, and a download that comes to nothing undoes nothing.

A drive may be away for a while; MESH may fail at the second download of what was saved; the window
and a scheduled ``collect`` work on one folder. What was saved stays saved, and is acknowledged
only while it is there.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk
from gate import Answer, Damage, Gate, Operation, Trick, operation_of
from laboratory import (
    BODY,
    as_it_stands,
    by_hand,
    is_in_mesh,
    listed,
    names,
    put,
    received,
    without_rules,
)
from stand import Stand

from meshdesk.services import Services, saving
from meshdesk.services.errors import NotSaved
from meshdesk.services.records import IncomingMessage, IncomingState
from meshdesk.services.turns import Turns

S = IncomingState
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
    assert is_in_mesh(desk)


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
    assert is_in_mesh(desk)


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
    assert is_in_mesh(desk)


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
    assert is_in_mesh(desk)
