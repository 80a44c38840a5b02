"""A journal that is damaged or lost: nothing is sent or saved twice, nothing is lost, and the
activity says what happened."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from journal_desk import Desk, S, delivered, plant
from tests_support import (
    events_of,
    is_clear,
    list_inbox,
    receive,
    run_job,
    send,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal import JournalDamaged
from meshdesk.journal.backup import back_up_daily
from meshdesk.services.errors import ServiceError
from meshdesk.services.putting_back import Rescue, can_be_rescued
from meshdesk.services.records import (
    InboxQuery,
    IncomingState,
)

# Damage


def page_of(path: Path, table: str) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [root] = connection.execute(statement, (table,)).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    return root, size


def overwrite(path: Path, start: int, count: int) -> None:
    with path.open("rb+") as file:
        file.seek(start)
        file.write(b"\xa5" * count)


def header(path: Path) -> None:
    overwrite(path, 0, 100)


def table(path: Path) -> None:
    root, size = page_of(path, "outgoing")
    overwrite(path, (root - 1) * size, size)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def text(path: Path) -> None:
    path.write_text("Dear patient,\n" * 3_000)


DAMAGES = [header, table, cut_short, empty, gone, text]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal_is_kept_aside_and_what_was_done_is_recognised(
    desk: Desk, fresh_sandbox: Sandbox, damage: Callable[[Path], None]
) -> None:
    send(desk.services, desk.surgery, desk.file("before.csv"))
    waiting = desk.queue("waiting.csv")
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    back_up_daily(desk.paths.journal, desk.paths.backups, desk.clock())
    run_job(desk.services, "send", waiting.id)
    send(desk.services, desk.surgery, desk.file("after.csv"))
    saved = receive(desk.services, listed, acknowledge=True)
    assert saved.state is IncomingState.ACKNOWLEDGED
    desk.services.close()
    damage(desk.paths.journal)
    spoilt = desk.paths.journal.read_bytes() if damage is not gone else None

    with pytest.raises(JournalDamaged) as refused:
        desk.start()
    assert is_clear(refused.value)
    assert can_be_rescued(refused.value)
    left = desk.paths.journal.read_bytes() if damage is not gone else None
    assert left == spoilt, "it was touched before anybody chose"

    rescue = Rescue.of(desk.paths)
    assert rescue.copy is not None
    kept = rescue.put_back()
    if spoilt is not None:
        assert (kept / "journal.sqlite3").read_bytes() == spoilt

    desk.start()
    desk.go_on()

    assert delivered(fresh_sandbox) == 3, "sent twice, or lost"
    assert {row.state for row in desk.sent().values()} == {S.ACCEPTED}
    [again] = desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10)
    assert (again.state, again.path) == (IncomingState.ACKNOWLEDGED, saved.path)
    told = "\n".join(desk.activity())
    assert "The journal was put back from the copy of" in told
    assert "sent messages: 2, acknowledged messages: 1" in told
    assert "Was sent before the journal was put back: MESH has it" in events_of(
        desk.services, desk.sent()["after.csv"]
    )


def test_a_page_in_the_middle_is_seen_once_a_program_has_died(desk: Desk) -> None:
    for number in range(60):
        desk.queue(f"{number}.csv", 10)
    desk.services.close()
    root, size = page_of(desk.paths.journal, "ix_outgoing_by_state")
    overwrite(desk.paths.journal, (root - 1) * size + 8, 200)
    mark = desk.paths.locks / "journal-1-1.open"
    mark.touch()  # as a killed process leaves it: the lock on it went with the process

    with pytest.raises(JournalDamaged):
        desk.start()
    assert not mark.exists()


def test_what_waited_to_be_sent_is_taken_over_to_be_looked_at(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    """From the damaged journal itself, where the send book has not got it."""
    given_up = desk.queue("given-up.csv")
    back_up_daily(desk.paths.journal, desk.paths.backups, desk.clock())
    desk.services.outbox.cancel([given_up.id])
    desk.queue("late.csv")
    desk.services.close()
    root, size = page_of(desk.paths.journal, "contacts")
    overwrite(desk.paths.journal, (root - 1) * size, size)
    desk.paths.book.unlink()
    with pytest.raises(JournalDamaged):
        desk.start()

    Rescue.of(desk.paths).put_back()
    desk.start()
    desk.go_on()

    rows = desk.sent()
    assert delivered(fresh_sandbox) == 0
    assert rows["given-up.csv"].state is S.CANCELLED
    assert rows["late.csv"].state is S.STOPPED
    assert is_clear(rows["late.csv"].problem)
    assert any("taken over from the damaged journal" in line for line in desk.activity())
    desk.services.outbox.retry([rows["late.csv"].id])
    desk.go_on()
    assert delivered(fresh_sandbox) == 1


def test_a_torn_log_costs_what_was_not_committed_and_nothing_else(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    send(desk.services, desk.surgery, desk.file("one.csv"))
    wal = desk.paths.journal.with_name("journal.sqlite3-wal")
    halves = desk.paths.journal.read_bytes(), wal.read_bytes()
    desk.services.close()
    desk.paths.journal.write_bytes(halves[0])
    wal.write_bytes(halves[1][: len(halves[1]) // 2 + 77])

    desk.start()
    if not desk.services.mailboxes.all():  # even the mailbox was in the torn half
        desk.set_up()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["one.csv"].state is S.ACCEPTED


def test_a_new_journal_knows_what_was_sent_once_the_mailbox_is_set_up_again(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    send(desk.services, desk.surgery, desk.file("one.csv"))
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    saved = receive(desk.services, listed, acknowledge=True)
    plant(fresh_sandbox, "still-there.csv")
    desk.services.close()
    text(desk.paths.journal)

    Rescue.of(desk.paths).begin_anew()
    desk.start()
    assert desk.services.mailboxes.all() == []
    desk.set_up()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["one.csv"].state is S.ACCEPTED
    rows = desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10)
    states = {row.file_name: (row.state, row.path) for row in rows}
    assert states == {
        "results.csv": (IncomingState.ACKNOWLEDGED, saved.path),
        "still-there.csv": (IncomingState.LISTED, ""),
    }
    assert any("A new journal was begun" in line for line in desk.activity())


def test_a_new_journal_has_what_waited_to_be_sent_once_the_mailbox_is_set_up_again(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    queued = desk.queue("waiting.csv")
    desk.services.close()
    text(desk.paths.journal)

    Rescue.of(desk.paths).begin_anew()
    desk.start()
    desk.set_up()
    desk.go_on()

    row = desk.sent()["waiting.csv"]
    assert (row.state, row.local_id) == (S.STOPPED, queued.local_id)
    assert is_clear(row.problem)
    assert any("once their mailbox is set up again" in line for line in desk.activity())
    assert any(
        "1 message that waited to be sent was not in the journal" in line
        for line in desk.activity()
    )
    desk.services.outbox.retry([row.id])
    desk.go_on()
    assert delivered(fresh_sandbox) == 1


def test_a_journal_that_another_program_has_open_is_not_exchanged(desk: Desk) -> None:
    back_up_daily(desk.paths.journal, desk.paths.backups, desk.clock())
    rescue = Rescue.of(desk.paths)

    for way in (rescue.put_back, rescue.begin_anew):
        with pytest.raises(ServiceError) as refused:
            way()
        assert is_clear(refused.value)
    assert not desk.paths.damaged.exists()


def test_without_a_whole_copy_there_is_still_a_way_on(desk: Desk) -> None:
    back_up_daily(desk.paths.journal, desk.paths.backups, desk.clock())
    desk.services.close()
    [copy] = desk.paths.backups.iterdir()
    table(copy)
    text(desk.paths.journal)

    rescue = Rescue.of(desk.paths)

    assert rescue.copy is None
    with pytest.raises(ServiceError):
        rescue.put_back()
    rescue.begin_anew()
    desk.start()
