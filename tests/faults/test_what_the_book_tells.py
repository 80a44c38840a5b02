"""An old journal is put back: what was cancelled, refused or sent anew since is not sent."""

from pathlib import Path

from comings import (
    FORGOTTEN,
    activity,
    copy_made,
    copy_put_back,
    delivered,
    journal_kept,
    journal_put_back,
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

from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState


def marked_as_not_arrived(desk: Desk, gate: Gate, queued: OutgoingMessage) -> OutgoingMessage:
    """Its answer is lost, MESH cannot say, and so the user does; it waits to be sent anew."""
    gate.play(Trick(Operation.SEND, Answer(504)))
    desk.send(queued)
    gate.play(Trick(Operation.SETTLE, Answer(501)))
    desk.later(minutes=2)
    desk.send(queued)
    return desk.services.outbox.decide_unknown(queued.id, arrived=False)


def test_what_went_under_another_local_id_is_recognised(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    kept = journal_kept(stand, desk)
    sent = desk.send(marked_as_not_arrived(desk, gate, queued))
    assert (sent.state, sent.local_id != queued.local_id) == (S.ACCEPTED, True)

    journal_put_back(stand, desk, kept)
    work(desk)

    [row] = sent_rows(desk)
    assert (row.id, row.state) == (queued.id, S.ACCEPTED)
    assert (row.local_id, row.message_id) == (sent.local_id, sent.message_id)
    assert delivered(desk) == 1


def test_parts_that_were_dropped_and_sent_anew_are_not_sent_once_more(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    gate.play(Trick(Operation.CHUNK, Answer(503)))
    desk.send(queued)
    kept = journal_kept(stand, desk)
    desk.later(hours=3)
    gate.play(Trick(Operation.CHUNK, FORGOTTEN))
    desk.send(queued)
    work(desk)
    assert delivered(desk) == 1

    journal_put_back(stand, desk, kept)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_what_was_refused_is_not_offered_to_mesh_again(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    kept = journal_kept(stand, desk)
    gate.play(Trick(Operation.SEND, Answer(417)))
    assert desk.send(queued).state is S.REJECTED
    [again] = desk.services.outbox.enqueue(
        desk.surgery.key, desk.services.outbox.draft_again(queued.id)
    )
    assert desk.send(again).state is S.ACCEPTED

    journal_put_back(stand, desk, kept)
    work(desk)

    rows = {row.local_id: row for row in sent_rows(desk)}
    assert rows[again.local_id].state is S.ACCEPTED
    refused = rows[queued.local_id]
    assert refused.state is S.REJECTED
    assert refused.problem is not None and refused.problem.next_step
    assert delivered(desk) == 1


def stopped_and_sent_again(desk: Desk, queued: OutgoingMessage, file: Path) -> OutgoingMessage:
    """Its file is away for a moment; then the user sends the same as a new message."""
    away = file.rename(file.with_suffix(".away"))
    assert desk.send(queued).state is S.STOPPED
    away.rename(file)
    outbox = desk.services.outbox
    [again] = outbox.enqueue(desk.surgery.key, outbox.draft_again(queued.id))
    sent = desk.send(again)
    assert sent.state is S.ACCEPTED
    return sent


def test_what_was_sent_again_while_it_was_stopped_waits_for_the_user(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    queued = desk.queue(letter)
    kept = journal_kept(stand, desk)
    again = stopped_and_sent_again(desk, queued, letter)

    journal_put_back(stand, desk, kept)
    work(desk)

    rows = {row.local_id: row for row in sent_rows(desk)}
    stopped = rows[queued.local_id]
    assert stopped.state is S.STOPPED
    assert stopped.problem is not None and stopped.problem.title == "Sent again already"
    assert rows[again.local_id].state is S.ACCEPTED
    assert delivered(desk) == 1


def test_what_is_tried_again_beside_its_repetition_goes_out(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    """The journal knows of both, and so it knows what the user wants."""
    queued = desk.queue(letter)
    stopped_and_sent_again(desk, queued, letter)
    desk.services.outbox.retry([queued.id])

    start(stand, desk)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED, S.ACCEPTED]
    assert delivered(desk) == 2


def test_what_was_cancelled_stays_so_though_the_journal_is_lost(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    [cancelled] = desk.services.outbox.cancel([queued.id])
    assert cancelled.state is S.CANCELLED
    journal_spoilt(desk)

    copy_put_back(stand, desk)
    work(desk)

    [row] = sent_rows(desk)
    assert row.state is S.CANCELLED
    assert line_of(desk, row)[-1] == "Was cancelled before the journal was put back"
    told = "The journal was older than what was decided about 1 message: that counts again"
    assert told in activity(desk).splitlines()
    assert delivered(desk) == 0


def test_what_was_sent_does_not_hide_what_was_cancelled(
    stand: Stand, desk: Desk, letter: Path, scan: Path
) -> None:
    sent, cancelled = desk.queue(letter), desk.queue(scan)
    kept = journal_kept(stand, desk)
    desk.send(sent)
    desk.services.outbox.cancel([cancelled.id])

    journal_put_back(stand, desk, kept)

    told = activity(desk)
    assert "Recognised, and not done again: sent messages: 1, acknowledged messages: 0" in told
    assert "The journal was older than what was decided about 1 message" in told


def test_what_was_cancelled_in_part_does_not_go_on(
    stand: Stand, desk: Desk, gate: Gate, scan: Path
) -> None:
    queued = desk.queue(scan)
    kept = journal_kept(stand, desk)
    gate.play(Trick(Operation.CHUNK, Answer(503)))
    desk.send(queued)
    desk.services.outbox.cancel([queued.id])

    journal_put_back(stand, desk, kept)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.CANCELLED]
    assert delivered(desk) == 0


def test_what_the_damaged_journal_had_under_a_newer_local_id_is_no_second_message(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    marked_as_not_arrived(desk, gate, queued)

    copy_put_back(stand, desk)
    assert len(sent_rows(desk)) == 1
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_what_was_cancelled_under_a_newer_local_id_is_not_sent_under_the_older(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    copy_made(desk)
    marked_as_not_arrived(desk, gate, queued)
    [cancelled] = desk.services.outbox.cancel([queued.id])
    assert cancelled.state is S.CANCELLED

    copy_put_back(stand, desk)
    work(desk)

    assert [row.state for row in sent_rows(desk)] == [S.CANCELLED]
    assert delivered(desk) == 0


def test_that_messages_may_be_missing_is_said(stand: Stand, desk: Desk, letter: Path) -> None:
    copy_made(desk)
    desk.queue(letter)
    journal_spoilt(desk)
    paths_of(desk).book.unlink()

    copy_put_back(stand, desk)

    assert sent_rows(desk) == []
    assert "The damaged journal could not be read to its end." in activity(desk)
    assert "queue again what is not there" in activity(desk)


def test_nothing_is_missing_where_all_could_be_read(stand: Stand, desk: Desk, letter: Path) -> None:
    copy_made(desk)
    desk.queue(letter)

    copy_put_back(stand, desk)

    assert [row.state for row in sent_rows(desk)] == [S.STOPPED]
    assert "could not be read" not in activity(desk)


def test_what_was_queued_since_the_copy_is_there_though_the_journal_is_lost(
    stand: Stand, desk: Desk, letter: Path, scan: Path
) -> None:
    desk.queue(scan)
    copy_made(desk)
    queued = desk.queue(letter)
    journal_spoilt(desk)

    copy_put_back(stand, desk)
    work(desk)

    rows = {Path(row.path): row for row in sent_rows(desk)}
    assert [rows[scan].state, rows[letter].state] == [S.STOPPED, S.STOPPED]
    stopped = rows[letter]
    assert (stopped.local_id, stopped.size) == (queued.local_id, queued.size)
    assert (stopped.recipient, stopped.workflow_id) == (queued.recipient, queued.workflow_id)
    assert stopped.problem is not None and stopped.problem.next_step
    assert line_of(desk, stopped) == ["Was queued before the journal was put back, and not sent"]
    assert "1 message that waited to be sent was not in the journal" in activity(desk)

    desk.services.outbox.retry([row.id for row in rows.values()])
    work(desk)
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED, S.ACCEPTED]
    assert delivered(desk) == 2


def test_what_was_queued_and_cancelled_does_not_come_back(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    copy_made(desk)
    desk.services.outbox.cancel([desk.queue(letter).id])
    journal_spoilt(desk)

    copy_put_back(stand, desk)

    assert sent_rows(desk) == []


def test_what_was_queued_is_found_under_the_local_id_that_it_had_last(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    copy_made(desk)
    last = marked_as_not_arrived(desk, gate, desk.queue(letter))
    journal_spoilt(desk)

    copy_put_back(stand, desk)

    [row] = sent_rows(desk)
    assert (row.state, row.local_id) == (S.STOPPED, last.local_id)
    desk.services.outbox.retry([row.id])
    work(desk)
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_of_a_message_and_its_repetition_neither_goes_by_itself(
    stand: Stand, desk: Desk, letter: Path
) -> None:
    first = desk.queue(letter)
    copy_made(desk)
    outbox = desk.services.outbox
    [again] = outbox.enqueue(desk.surgery.key, outbox.draft_again(first.id))
    journal_spoilt(desk)

    copy_put_back(stand, desk)
    work(desk)

    rows = {row.local_id: row for row in sent_rows(desk)}
    assert [rows[one.local_id].state for one in (first, again)] == [S.STOPPED, S.STOPPED]
    assert delivered(desk) == 0


def test_a_usual_start_tells_nothing(stand: Stand, desk: Desk, letter: Path, scan: Path) -> None:
    desk.send(desk.queue(scan))
    desk.services.outbox.pause([desk.queue(letter).id])

    start(stand, desk)

    assert "The journal was older" not in activity(desk)
    assert {row.state for row in sent_rows(desk)} == {S.ACCEPTED, S.PAUSED}
