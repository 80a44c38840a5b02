"""A journal that is damaged, lost, or put back from yesterday: nothing is sent or saved twice,
nothing is lost, and the activity says what happened."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from proxy import Kind, Proxy
from tests_support import (
    Clock,
    ServicesAt,
    draft,
    events_of,
    is_clear,
    list_inbox,
    noise,
    receive,
    run_due,
    run_job,
    send,
    setup_of,
    write_file,
)

from meshdesk.config import Paths
from meshdesk.demo.records import SeedReport
from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import JournalDamaged
from meshdesk.journal.backup import back_up_daily
from meshdesk.mesh import MeshClient
from meshdesk.mesh.answers import refusal_by_local_id
from meshdesk.services import Services
from meshdesk.services.errors import ServiceError
from meshdesk.services.putting_back import Rescue, can_be_rescued
from meshdesk.services.records import (
    EventQuery,
    InboxQuery,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)

CHUNK = 5_000_001
IN_THE_BODY = 40_000
"""Bytes by which the handshake and the headers are over."""
S = OutgoingState


class Desk:
    """A data folder, and a program that is started on it again and again."""

    def __init__(self, open_at: ServicesAt, home: Path, sandbox: Sandbox, road: Proxy) -> None:
        self._open_at = open_at
        self._sandbox = sandbox
        self.paths = Paths.under(home)
        self.clock = Clock()
        self.road = road
        self.services: Services

    def start(self) -> Services:
        self.services = self._open_at(self.paths.home, clock=self.clock)
        self.services.settings.change(chunk_bytes=CHUNK)
        return self.services

    def set_up(self) -> Mailbox:
        return self.services.mailboxes.add(setup_of(self._sandbox, "X26ABC1", url=self.road.url))

    @property
    def surgery(self) -> Mailbox:
        [mailbox] = self.services.mailboxes.all()
        return mailbox

    def file(self, name: str, size: int = 100_000) -> Path:
        path = self.paths.home.parent / name
        write_file(path, noise(size, seed=len(name)))
        return path

    def queue(self, name: str, size: int = 100_000) -> OutgoingMessage:
        [queued] = self.services.outbox.enqueue(self.surgery.key, draft(self.file(name, size)))
        return queued

    def go_on(self) -> None:
        """Let an hour pass, a few times, and do what is due."""
        for _ in range(4):
            self.clock.pass_(minutes=20)
            run_due(self.services, self.surgery)

    def sent(self) -> dict[str, OutgoingMessage]:
        rows = self.services.outbox.page(SentQuery(self.surgery.key), 0, 100)
        return {Path(row.path).name: row for row in rows}

    def activity(self) -> list[str]:
        return [event.text for event in self.services.activity.page(EventQuery(), 0, 200)]

    def keep_journal(self) -> Path:
        """The program is closed; the journal as it is now, as somebody would copy it."""
        self.services.close()
        kept = self.paths.home.parent / "kept.sqlite3"
        shutil.copy(self.paths.journal, kept)
        return kept


@pytest.fixture
def desk(services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox) -> Iterator[Desk]:
    with Proxy(fresh_sandbox.port) as road:
        desk = Desk(services_at, tmp_path / "home", fresh_sandbox, road)
        desk.start()
        desk.set_up()
        yield desk
        desk.services.close()


def delivered(sandbox: Sandbox) -> int:
    return len(sandbox.messages_in("X26ABC2"))


def plant(sandbox: Sandbox, name: str) -> None:
    sandbox.seed(SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"results", file_name=name))


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


# A copy put back by hand, over a journal that was sound


def test_yesterdays_journal_over_todays_sends_nothing_again(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    queued = [desk.queue("one.csv"), desk.queue("two.csv", 16_000_000), desk.queue("three.csv")]
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    yesterday = desk.keep_journal()
    desk.start()
    for message in queued:
        run_job(desk.services, "send", message.id)
    late = send(desk.services, desk.surgery, desk.file("late.csv"))
    assert receive(desk.services, listed, acknowledge=True).state is IncomingState.ACKNOWLEDGED
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    before = {name: row.state for name, row in desk.sent().items()}
    desk.go_on()

    assert set(before.values()) == {S.ACCEPTED}, "it is known before anybody asks MESH"
    assert delivered(fresh_sandbox) == 4
    assert desk.sent()["late.csv"].message_id == late.message_id
    assert desk.services.inbox.get(listed.id).state is IncomingState.ACKNOWLEDGED


def test_a_report_that_was_read_and_acknowledged_still_speaks_of_its_message(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    yesterday = desk.keep_journal()
    desk.start()
    sent = send(desk.services, desk.surgery, desk.file("one.csv"))
    said = SeedReport("14", "Not collected", linked_message_id=sent.message_id)
    fresh_sandbox.seed(SeedMessage("X26ABC1", "", "TEST_WORKFLOW", b"", report=said))
    [report] = list_inbox(desk.services, desk.surgery)
    read = receive(desk.services, report, acknowledge=True)
    assert read.state is IncomingState.ACKNOWLEDGED
    assert desk.sent()["one.csv"].state is S.UNDELIVERED
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.clock.pass_(minutes=20)
    list_inbox(desk.services, desk.surgery)

    assert desk.sent()["one.csv"].state is S.UNDELIVERED
    [again] = desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10)
    assert (again.state, again.problem) == (IncomingState.ACKNOWLEDGED, read.problem)


def test_what_was_on_its_way_is_asked_about_and_found(desk: Desk, fresh_sandbox: Sandbox) -> None:
    queued = desk.queue("one.csv")
    yesterday = desk.keep_journal()
    desk.start()
    desk.road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)
    run_job(desk.services, "send", queued.id)
    assert desk.services.outbox.get(queued.id).state is S.UNKNOWN
    late = desk.queue("late.csv")
    desk.road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)
    run_job(desk.services, "send", late.id)
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    assert {row.state for row in desk.sent().values()} == {S.UNKNOWN}
    desk.go_on()

    assert delivered(fresh_sandbox) == 2
    assert {row.state for row in desk.sent().values()} == {S.ACCEPTED}


def test_what_the_book_alone_knows_and_mesh_does_not_is_left_to_the_user(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    yesterday = desk.keep_journal()
    desk.start()
    lost = desk.queue("lost.csv")
    desk.road.arm(Kind.SWALLOW, IN_THE_BODY)
    run_job(desk.services, "send", lost.id)
    assert desk.services.outbox.get(lost.id).state is S.UNKNOWN
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.go_on()

    row = desk.sent()["lost.csv"]
    assert delivered(fresh_sandbox) == 0
    assert (row.state, row.next_try_at) == (S.UNKNOWN, None)
    assert is_clear(row.problem)
    assert "decide" in desk.services.outbox.can(row)
    desk.services.outbox.decide_unknown(row.id, arrived=False)
    desk.go_on()
    assert delivered(fresh_sandbox) == 1


def test_a_large_message_that_was_sent_in_part_goes_on_where_it_was(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    queued = desk.queue("large.bin", 16_000_000)
    yesterday = desk.keep_journal()
    desk.start()
    desk.road.arm(Kind.CUT_UP, 7_000_000)
    run_job(desk.services, "send", queued.id)
    assert desk.services.outbox.get(queued.id).chunks_accepted == 1
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["large.bin"].state is S.ACCEPTED


# The whole folder put back: the book is as old as the journal


@pytest.fixture
def old_folder(desk: Desk, fresh_sandbox: Sandbox) -> Iterator[dict[str, OutgoingMessage]]:
    """The folder as it was with three messages in the queue, which were sent since."""
    queued = [desk.queue("one.csv"), desk.queue("large.bin", 16_000_000)]
    desk.services.close()
    kept = desk.paths.home.parent / "kept"
    shutil.copytree(desk.paths.home, kept)
    desk.start()
    for message in queued:
        run_job(desk.services, "send", message.id)
    sent = desk.sent()
    assert {row.state for row in sent.values()} == {S.ACCEPTED}
    desk.services.close()
    shutil.rmtree(desk.paths.home)
    shutil.copytree(kept, desk.paths.home)
    yield sent


def test_messages_of_an_earlier_run_are_asked_about_before_they_are_sent(
    desk: Desk, fresh_sandbox: Sandbox, old_folder: dict[str, OutgoingMessage]
) -> None:
    (desk.paths.home.parent / "one.csv").unlink()  # sent is sent, whatever became of the file
    desk.start()
    new = desk.queue("new.csv")
    desk.go_on()

    now = desk.sent()
    assert delivered(fresh_sandbox) == 3
    for name, was in old_folder.items():
        assert (now[name].state, now[name].message_id) == (S.ACCEPTED, was.message_id)
        told = events_of(desk.services, now[name])
        assert "MESH had the whole message already: it is not sent again" in told
    assert now["new.csv"].id == new.id


def test_a_message_that_was_complete_before_its_rest_is_sent_is_accepted(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    """The folder is from the middle of the upload; MESH wants no more of it (423)."""
    queued = desk.queue("large.bin", 16_000_000)
    desk.road.arm(Kind.CUT_UP, 7_000_000)
    run_job(desk.services, "send", queued.id)
    desk.services.close()
    kept = desk.paths.home.parent / "kept"
    shutil.copytree(desk.paths.home, kept)
    desk.start()
    desk.go_on()
    assert desk.sent()["large.bin"].state is S.ACCEPTED
    desk.services.close()
    shutil.rmtree(desk.paths.home)
    shutil.copytree(kept, desk.paths.home)

    desk.start()
    assert desk.sent()["large.bin"].chunks_accepted == 1
    desk.go_on()

    row = desk.sent()["large.bin"]
    assert (row.state, row.chunks_accepted) == (S.ACCEPTED, row.chunks)
    assert delivered(fresh_sandbox) == 1


def test_where_mesh_cannot_be_asked_nothing_is_sent_yet(
    desk: Desk, fresh_sandbox: Sandbox, old_folder: dict[str, OutgoingMessage]
) -> None:
    desk.start()
    desk.road.refuse()
    run_due_quietly(desk)

    assert {row.state for row in desk.sent().values()} == {S.WAITING}
    assert delivered(fresh_sandbox) == 2


def refusing(status: int) -> Callable[[MeshClient, str], None]:
    """MESH as it is without that road."""

    def refused(_: MeshClient, local_id: str) -> None:
        missing_road = b'{"detail": "Not Found"}'
        raise refusal_by_local_id(status, {}, missing_road, f"/outbox/tracking/{local_id}")

    return refused


@pytest.mark.parametrize("status", [404, 405, 410, 501])
def test_where_mesh_does_not_tell_by_local_id_the_book_decides(
    desk: Desk,
    fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
) -> None:
    """The book knows nothing of a message that is merely queued, and it is sent."""

    monkeypatch.setattr(MeshClient, "track_by_local_id", refusing(status))
    desk.queue("one.csv")
    desk.services.close()
    desk.start()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["one.csv"].state is S.ACCEPTED


def run_due_quietly(desk: Desk) -> None:
    for key in desk.services.jobs.due(desk.surgery):
        run_job(desk.services, *key)


# The usual day


def test_a_usual_start_recognises_nothing_and_asks_nothing(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    send(desk.services, desk.surgery, desk.file("one.csv"))
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    receive(desk.services, listed, acknowledge=True)
    told = desk.activity()

    desk.services.close()
    desk.start()

    assert desk.activity() == told


def test_a_message_that_the_user_decided_upon_does_not_come_back(
    desk: Desk, fresh_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = desk.queue("lost.csv")
    desk.road.arm(Kind.SWALLOW, IN_THE_BODY)
    run_job(desk.services, "send", lost.id)

    with monkeypatch.context() as patched:
        patched.setattr(MeshClient, "track_by_local_id", refusing(501))
        desk.clock.pass_(minutes=10)
        run_job(desk.services, "send", lost.id)
    desk.services.outbox.decide_unknown(lost.id, arrived=False)
    desk.services.close()

    desk.start()

    assert len(desk.sent()) == 1


def test_what_was_forgotten_does_not_come_back(desk: Desk, fresh_sandbox: Sandbox) -> None:
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    receive(desk.services, listed, acknowledge=True)
    assert desk.paths.book.read_bytes()
    desk.services.retention.choose(0, 30)
    for days in (31, 1):
        desk.clock.pass_(days=days)
        run_due(desk.services, desk.surgery)
        desk.services.close()
        desk.start()

    assert desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10) == []
    assert desk.paths.book.read_bytes() == b"", "names of files are kept no longer than they may be"


def test_a_copy_is_made_each_day_and_five_are_kept(desk: Desk) -> None:
    for _ in range(8):
        desk.clock.pass_(hours=25)
        run_due(desk.services, desk.surgery)

    copies = sorted(path.name for path in desk.paths.backups.iterdir())
    assert len(copies) == 5
    assert all(name.startswith("daily-") for name in copies)
