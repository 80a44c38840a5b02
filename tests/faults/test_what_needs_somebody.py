"""List, status line and tray tell one story of what needs somebody, and of why the rest waits."""

from pathlib import Path

import pytest
from comings import start
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from stand import Stand

from meshdesk.desktop.attention import look
from meshdesk.desktop.tally import Tally
from meshdesk.services import saving, words
from meshdesk.services.errors import CannotSave, DiskFull
from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState
UNDELIVERABLE = b'{"message_id": "%s", "status": "undeliverable"}'


def status_line(desk: Desk) -> Tally:
    """As a window has it that is opened now."""
    tally = Tally()
    tally.stands(desk.services.engine.health(desk.surgery.key))
    for message in desk.services.outbox.queue(desk.surgery.key):
        tally.queued(message)
    for wanted in desk.services.inbox.unfinished(desk.laboratory.key):
        tally.received(wanted)
    return tally


def counted_by_the_tray(desk: Desk) -> int:
    return look(desk.services, desk.clock(), desk.clock()).needing


def lost(desk: Desk, gate: Gate, queued: OutgoingMessage) -> OutgoingMessage:
    """MESH days later: it was never collected."""
    sent = desk.send(queued)
    body = UNDELIVERABLE.replace(b"%s", sent.message_id.encode())
    json = (("Content-Type", "application/json"),)
    gate.play(Trick(Operation.TRACK, Answer(200, json, body)))
    desk.later(days=6)
    desk.do("track", desk.surgery.key)
    return desk.services.outbox.get(queued.id)


def test_what_somebody_has_to_decide_is_counted_by_all(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(504)))
    desk.send(queued)
    gate.play(Trick(Operation.SETTLE, Answer(501)))
    desk.later(minutes=2)

    asked = desk.send(queued)

    assert words.outgoing_label(asked).text == "Needs you"
    assert status_line(desk).text() == "1 message needs you"
    assert counted_by_the_tray(desk) == 1


def test_what_was_refused_is_counted_by_all(desk: Desk, gate: Gate, letter: Path) -> None:
    gate.play(Trick(Operation.SEND, Answer(417)))

    assert desk.send(desk.queue(letter)).state is S.REJECTED

    assert status_line(desk).text() == "1 message needs you"
    assert counted_by_the_tray(desk) == 1


def test_what_is_not_delivered_is_counted_though_the_queue_was_cleared(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    desk.send(queued)
    desk.services.outbox.clear_finished(desk.surgery.key)

    assert lost(desk, gate, queued).state is S.UNDELIVERED

    assert status_line(desk).text() == "1 message needs you"
    assert counted_by_the_tray(desk) == 1


def test_what_failed_in_the_night_is_there_in_the_morning_until_it_goes_again(
    stand: Stand, desk: Desk, gate: Gate, letter: Path
) -> None:
    """A scheduled task learnt it; the window that opens clears its queue of what was sent."""
    failed = lost(desk, gate, desk.queue(letter))
    start(stand, desk)
    desk.services.engine._begin_clean()
    assert status_line(desk).text() == "1 message needs you"
    assert counted_by_the_tray(desk) == 1

    draft = desk.services.outbox.draft_again(failed.id)
    [again] = desk.services.outbox.enqueue(desk.surgery.key, draft)
    desk.send(again)

    assert not status_line(desk).stuck
    assert counted_by_the_tray(desk) == 0


def test_what_waits_behind_a_refused_login_is_not_being_sent(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    queued = desk.queue(letter)
    gate.play(Trick(Operation.SEND, Answer(403)))

    assert desk.send(queued).state is S.QUEUED

    line = status_line(desk)
    assert (line.text(), line.busy) == ("1 message waits for the login", False)


@pytest.mark.parametrize("trouble", [DiskFull("No room."), CannotSave("The folder is away.")])
def test_a_folder_that_cannot_be_written_is_no_lost_connection(
    desk: Desk, letter: Path, monkeypatch: pytest.MonkeyPatch, trouble: CannotSave
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()

    def held(*_: object, **__: object) -> None:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(saving, "give_name", held)
        desk.do("receive", listed.id)

    assert status_line(desk).text().startswith("1 message waits to be received, next try")


def test_a_busy_mesh_is_no_lost_connection(desk: Desk, gate: Gate, letter: Path) -> None:
    gate.play(Trick(Operation.SEND, Answer(429)))

    assert desk.send(desk.queue(letter)).state is S.WAITING

    health = desk.services.engine.health(desk.surgery.key)
    assert words.health_label(health).text == "MESH is busy"
    assert status_line(desk).text().startswith("1 message waits, next try")
