"""What a start takes from the send book: no more than MESH has, and nothing that is over."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from comings import (
    copy_made,
    copy_put_back,
    delivered,
    folder_kept,
    folder_put_back,
    journal_kept,
    journal_put_back,
    journal_spoilt,
    line_of,
    opened,
    paths_of,
    sent_rows,
    start,
    work,
)
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from office import SURGERY
from stand import Stand, setup_of

from meshdesk.services import Services
from meshdesk.services.putting_back import Rescue
from meshdesk.services.records import EventQuery, OutgoingMessage, OutgoingState
from meshdesk.services.sending import Sender

S = OutgoingState


class Died(BaseException):
    """The program ends here."""


# Parts that are to go again


def without_its_last_part(desk: Desk, gate: Gate, scan: Path) -> OutgoingMessage:
    """MESH said that it had it, and says since that it has not; so it is to go again."""
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(202), skip=1))
    assert desk.send(queued).state is S.ACCEPTED
    for _ in range(2):
        desk.later(hours=3)
        desk.services.tracking.refresh([queued.id])
    row = desk.services.outbox.get(queued.id)
    assert row.state is S.QUEUED
    return row


def test_parts_that_are_to_go_again_go_after_a_restart(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    without_its_last_part(desk, gate, scan)
    assert delivered(desk) == 0

    start(stand, desk)
    assert [row.state for row in sent_rows(desk)] == [S.QUEUED]
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_parts_that_are_to_go_again_go_from_a_journal_that_is_put_back(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    row = without_its_last_part(desk, gate, scan)
    kept = journal_kept(stand, desk)
    work(desk)
    assert desk.services.outbox.get(row.id).state is S.ACCEPTED

    journal_put_back(stand, desk, kept)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_a_start_each_time_does_not_keep_them_from_going(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(202), skip=1))
    desk.send(queued)
    for _ in range(3):
        desk.later(hours=3)
        desk.services.tracking.refresh([queued.id])
        start(stand, desk)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


# Found in MESH before it was to be sent


@pytest.mark.parametrize("lost", [True, False])
def test_what_was_found_in_mesh_is_no_message_that_waits(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, lost: bool
) -> None:
    """An image of the folder knew nothing of the sending; MESH did, and so the book does."""
    copy_made(desk)
    queued = desk.queue(letter)
    image = folder_kept(stand, desk)
    desk.send(queued)
    folder_put_back(stand, desk, image)
    older = journal_kept(stand, desk)
    work(desk)
    [row] = sent_rows(desk)
    assert "MESH had the whole message already: it is not sent again" in line_of(desk, row)

    gate.play(Trick(Operation.SETTLE, Answer(501), times=50))
    if lost:
        journal_spoilt(desk)
        copy_put_back(stand, desk)
    else:
        journal_put_back(stand, desk, older)
    work(desk)

    [row] = sent_rows(desk)
    assert (row.state, row.local_id) == (S.ACCEPTED, queued.local_id)
    assert row.chunks == row.chunks_accepted == 1
    assert line_of(desk, row)[-1] == "Was sent before the journal was put back: MESH has it"
    assert delivered(desk) == 1
    told = "\n".join(one.text for one in desk.services.activity.page(EventQuery(), 0, 100))
    assert "sent messages: 1" in told
    assert "waited to be sent was not in the journal" not in told


# A mailbox that is set up again, or removed


def test_what_a_mailbox_has_from_the_book_is_asked_about_in_the_same_run(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    """The folder is of a day before it was sent, and its journal is begun anew."""
    queued = desk.queue(letter)
    image = folder_kept(stand, desk)
    desk.send(queued)
    folder_put_back(stand, desk, image)
    desk.services.close()
    Rescue.of(paths_of(desk)).begin_anew()
    desk.services = opened(stand, desk)
    desk.surgery = desk.services.mailboxes.add(setup_of(stand.sandbox, SURGERY))

    [row] = sent_rows(desk)
    desk.services.outbox.retry([row.id])
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_what_is_being_sent_elsewhere_as_its_mailbox_is_removed_is_not_sent_by_itself(
    desk: Desk, gate: Gate, scan: Path, window: Services
) -> None:
    """A scheduled task sends; in the window the mailbox is removed, and MESH is busy just then."""
    queued = desk.queue(scan)
    busy = gate.play(Trick(Operation.CHUNK, Answer(503)))

    def remove(number: int) -> None:
        if desk.services.outbox.get(queued.id).chunks_accepted == 1 and busy.times:
            window.mailboxes.remove(desk.surgery.key)
            gate.on_request = lambda number: None

    gate.on_request = remove
    desk.send(queued)
    work(desk)

    row = desk.services.outbox.get(queued.id)
    assert row.state is S.STOPPED
    assert row.problem is not None and row.problem.title == "Not sent: its mailbox was removed"
    assert delivered(desk) == 0


# A clock that was ahead


def test_a_clock_that_was_ahead_as_something_was_queued_brings_nothing_back(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    """Sent, collected and forgotten after 30 days: what is left of it in the book is over, too."""
    desk.clock.put(timedelta(days=40))
    queued = desk.queue(letter)
    desk.clock.put(timedelta(days=-40))
    assert desk.send(queued).state is S.ACCEPTED
    desk.go_on(desk.all_is_done)
    desk.services.retention.choose(0, 30)

    desk.later(days=31)
    start(stand, desk)
    desk.do("handshake", desk.surgery.key)
    desk.do("tidy", desk.surgery.key)
    start(stand, desk)

    assert sent_rows(desk) == []


def test_a_clock_that_is_ahead_for_two_starts_has_nothing_sent_again(
    stand: Stand, desk: Desk, gate: Gate, letter: Path, scan: Path
) -> None:
    queued = desk.queue(letter)
    kept = journal_kept(stand, desk)
    assert desk.send(queued).state is S.ACCEPTED

    desk.clock.put(timedelta(days=40))
    start(stand, desk)
    desk.queue(scan)  # MESH would not let it in: it waits
    start(stand, desk)
    desk.clock.put(timedelta(days=-40))
    start(stand, desk)

    journal_put_back(stand, desk, kept)
    gate.play(Trick(Operation.SETTLE, Answer(501), times=50))
    work(desk)
    names = [one.local_id for one in desk.books().stock]
    assert names.count(queued.local_id) == 1


# A wish, and the program dies


@pytest.mark.parametrize("wish", ["pause", "cancel"])
def test_a_wish_outlives_a_program_that_dies_before_its_job_has_heard_of_it(
    stand: Stand,
    desk: Desk,
    gate: Gate,
    letter: Path,
    monkeypatch: pytest.MonkeyPatch,
    wish: str,
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504)))

    def wished_for(number: int) -> None:
        if desk.services.outbox.get(queued.id).posting:
            getattr(desk.services.outbox, wish)([queued.id])
            gate.on_request = lambda number: None

    def dying(*given: object) -> None:
        raise Died

    gate.on_request = wished_for
    brake = desk.services.running.begin(("send", queued.id))
    assert brake is not None
    monkeypatch.setattr(Sender, "_honour", dying)
    with suppress(Died):
        desk.services.jobs.run(("send", queued.id), brake)
    monkeypatch.undo()
    desk.services.running.end(("send", queued.id))
    start(stand, desk)
    work(desk)

    state = {"pause": S.PAUSED, "cancel": S.CANCELLED}[wish]
    assert [row.state for row in sent_rows(desk)] == [state]
    assert delivered(desk) == 0
