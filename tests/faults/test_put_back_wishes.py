"""A copy of the journal is put back: what was paused, stopped or cancelled since stays so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from comings import (
    activity,
    copy_made,
    copy_put_back,
    delivered,
    journal_spoilt,
    line_of,
    paths_of,
    sent_rows,
    start,
    work,
)
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from stand import Stand

from meshdesk.journal import rescue
from meshdesk.services.putting_back import Rescue
from meshdesk.services.records import OutgoingState

S = OutgoingState
STOPPED = "Stopped: it may have been paused since the copy was made"


class Died(BaseException):
    """The program ends here."""


def test_what_was_paused_since_the_copy_is_paused(stand: Stand, desk: Desk, letter: Path) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    desk.services.outbox.pause([queued.id])

    copy_put_back(stand, desk)
    work(desk)

    [row] = sent_rows(desk)
    assert row.state is S.PAUSED
    assert line_of(desk, row)[-1] == "Was paused before the journal was put back"
    assert delivered(desk) == 0
    desk.services.outbox.resume([row.id])
    work(desk)
    assert delivered(desk) == 1


def test_what_may_have_been_paused_since_is_stopped_and_that_is_said(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    desk.services.outbox.pause([queued.id])
    journal_spoilt(desk)

    copy_put_back(stand, desk)
    work(desk)

    [row] = sent_rows(desk)
    assert (row.state, line_of(desk, row)[-1]) == (S.STOPPED, STOPPED)
    assert row.problem is not None and row.problem.next_step
    assert "1 message that waited to be sent when the copy was made is stopped" in activity(desk)
    assert delivered(desk) == 0
    desk.services.outbox.retry([row.id])
    work(desk)
    assert delivered(desk) == 1


@pytest.mark.parametrize(
    ("spoil", "state"), [(lambda desk: None, S.PAUSED), (journal_spoilt, S.STOPPED)]
)
def test_what_was_paused_in_part_does_not_go_on(
    stand: Stand,
    desk: Desk,
    gate: Gate,
    scan: Path,
    spoil: Callable[[Desk], None],
    state: OutgoingState,
) -> None:
    queued = desk.queue(scan)
    copy_made(desk)
    gate.play(Trick(Operation.CHUNK, Answer(503)))
    desk.send(queued)
    desk.services.outbox.pause([queued.id])
    spoil(desk)

    copy_put_back(stand, desk)
    work(desk)

    [row] = sent_rows(desk)
    assert (row.state, bool(row.message_id)) == (state, True)
    assert delivered(desk) == 0


@pytest.mark.parametrize(
    ("spoil", "wish", "state"),
    [
        (lambda desk: None, "pause", S.PAUSED),
        (lambda desk: None, "cancel", S.CANCELLED),
        (journal_spoilt, "cancel", S.PAUSED),
    ],
)
def test_what_was_wished_for_while_the_answer_was_lost_counts(
    stand: Stand,
    desk: Desk,
    gate: Gate,
    letter: Path,
    spoil: Callable[[Desk], None],
    wish: str,
    state: OutgoingState,
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    gate.play(Trick(Operation.SEND, Answer(504)))
    wish_during_the_first_request(desk, gate, wish, queued.id)
    assert desk.send(queued).state is S.UNKNOWN
    spoil(desk)

    copy_put_back(stand, desk)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [state]
    assert delivered(desk) == 0


def test_where_no_wish_can_be_read_there_may_have_been_one(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, scan: Path
) -> None:
    """The time lines are lost, the messages are not: what was not begun goes on as it stood."""
    queued = desk.queue(letter)
    desk.queue(scan)
    copy_made(desk)
    gate.play(Trick(Operation.SEND, Answer(504)))
    assert desk.send(queued).state is S.UNKNOWN
    desk.services.close()
    with closing(sqlite3.connect(paths_of(desk).journal)) as journal:
        journal.execute("DROP TABLE events")

    copy_put_back(stand, desk)
    work(desk)

    rows = {Path(row.path): row.state for row in sent_rows(desk)}
    assert rows == {letter: S.PAUSED, scan: S.ACCEPTED}
    assert delivered(desk) == 1


def wish_during_the_first_request(desk: Desk, gate: Gate, wish: str, row: int) -> None:
    def act(number: int) -> None:
        if desk.services.outbox.get(row).posting:
            getattr(desk.services.outbox, wish)([row])
            gate.on_request = lambda number: None

    gate.on_request = act


def test_what_mesh_has_is_found_though_the_journal_is_lost(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    gate.play(Trick(Operation.SEND, Answer(504, obeyed=True)))
    assert desk.send(queued).state is S.UNKNOWN
    journal_spoilt(desk)

    copy_put_back(stand, desk)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_what_was_stopped_and_its_repetition_cancelled_does_not_go(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    away = letter.rename(letter.with_suffix(".away"))
    assert desk.send(queued).state is S.STOPPED
    away.rename(letter)
    outbox = desk.services.outbox
    [again] = outbox.enqueue(desk.surgery.key, outbox.draft_again(queued.id))
    outbox.cancel([again.id])

    copy_put_back(stand, desk)
    work(desk)

    assert S.ACCEPTED not in {row.state for row in sent_rows(desk)}
    assert delivered(desk) == 0
    stopped = desk.services.outbox.find(desk.surgery.key, queued.local_id)
    assert stopped is not None
    assert stopped.state is S.STOPPED
    assert stopped.problem is not None and stopped.problem.next_step


def test_what_nobody_stopped_goes_by_itself(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, scan: Path
) -> None:
    desk.queue(letter)
    in_part = desk.queue(scan)
    copy_made(desk)
    gate.play(Trick(Operation.CHUNK, Answer(503)))
    desk.send(in_part)

    copy_put_back(stand, desk)
    work(desk)

    assert {row.state for row in sent_rows(desk)} == {S.ACCEPTED}
    assert delivered(desk) == 2
    assert "have paused" not in activity(desk)


# What was put back more than once, or when the program died


def test_a_copy_that_is_put_back_twice_forgets_nothing(
    stand: Stand, desk: Desk, letter: Path, scan: Path
) -> None:
    paused = desk.queue(letter)
    copy_made(desk)
    desk.services.outbox.pause([paused.id])
    desk.queue(scan)
    desk.services.close()
    paths_of(desk).book.unlink()

    Rescue.of(paths_of(desk)).put_back()
    Rescue.of(paths_of(desk)).put_back()
    start(stand, desk)
    work(desk)

    assert {Path(row.path): row.state for row in sent_rows(desk)} == {
        letter: S.PAUSED,
        scan: S.STOPPED,
    }
    assert delivered(desk) == 0
    assert "1 message that waited to be sent was taken over" in activity(desk)


@pytest.mark.parametrize("last", ["_set_aside", "_take_its_place"])
def test_a_copy_that_was_put_back_as_the_program_died_is_told_of(
    stand: Stand, desk: Desk, letter: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    copy_made(desk)
    desk.queue(letter)
    desk.services.close()
    paths_of(desk).book.unlink()
    dies_after(monkeypatch, last)
    with suppress(Died):
        Rescue.of(paths_of(desk)).put_back()
    monkeypatch.undo()

    start(stand, desk)

    assert [row.state for row in sent_rows(desk)] == [S.STOPPED]
    assert "The journal was put back from the copy of" in activity(desk)


def dies_after(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    inner: Callable[..., object] = getattr(rescue, step)

    def dying(*given: object) -> None:
        inner(*given)
        if step == "_set_aside":  # nothing is tidied up after a death
            monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: None)
        raise Died

    monkeypatch.setattr(rescue, step, dying)


@pytest.mark.parametrize("way", ["put_back", "begin_anew"])
def test_what_was_not_done_is_not_told(
    stand: Stand, desk: Desk, letter: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """It dies after the word was left, and before the journal was touched."""
    queued = desk.queue(letter)
    copy_made(desk)
    desk.services.close()

    def dying(path: Path, target: Path) -> Path:
        raise Died

    monkeypatch.setattr(Path, "rename", dying)
    with suppress(Died):
        getattr(Rescue.of(paths_of(desk)), way)()
    monkeypatch.undo()
    start(stand, desk)

    assert [(row.id, row.state) for row in sent_rows(desk)] == [(queued.id, S.QUEUED)]
    told = activity(desk)
    assert "put back" not in told and "new journal" not in told
    assert not paths_of(desk).put_back.exists()
