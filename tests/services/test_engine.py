"""The engine under strain: it never spins, never works for somebody who has left, never loses
a wish, and always ends."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from proxy import Kind, Proxy
from tests_support import (
    Clock,
    OtherParty,
    ServicesAt,
    collect,
    draft,
    is_clear,
    list_inbox,
    noise,
    run_job,
    send,
    setup_of,
    until,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import JournalError
from meshdesk.services import Services
from meshdesk.services.engine import Engine
from meshdesk.services.jobs import Jobs
from meshdesk.services.notices import Announced, Defect, OutgoingChanged
from meshdesk.services.receiving import Receiver
from meshdesk.services.records import (
    HealthState,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.services.sending import Sender
from meshdesk.services.transfers import Brake, Wish

CHUNK = 5_000_001


@pytest.fixture
def road(fresh_sandbox: Sandbox) -> Iterator[Proxy]:
    with Proxy(fresh_sandbox.port) as proxy:
        yield proxy


@pytest.fixture
def jobs_run(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, int]]:
    """How often each job was run."""
    runs: Counter[tuple[str, int]] = Counter()
    inner = Jobs.run

    def run(self: Jobs, key: tuple[str, int], brake: object) -> None:
        runs[key] += 1
        inner(self, key, brake)  # type: ignore[arg-type]

    monkeypatch.setattr(Jobs, "run", run)
    return runs


def queue(services: Services, mailbox: Mailbox, folder: Path, size: int = 1000) -> OutgoingMessage:
    file = folder / f"scan {size}.bin"
    write_file(file, noise(size))
    [message] = services.outbox.enqueue(mailbox.key, draft(file))
    return message


@pytest.fixture
def for_a_while(services: Services, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Waits until the engine has looked eight times at what is due, woken every time."""
    seen = threading.Semaphore(0)
    inner = Jobs.next_due

    def next_due(self: Jobs, mailbox: Mailbox) -> datetime | None:
        seen.release()
        return inner(self, mailbox)

    def wait() -> None:
        for _ in range(8):
            services.engine.wake()
            assert seen.acquire(timeout=20)

    monkeypatch.setattr(Jobs, "next_due", next_due)
    return wait


# It never spins


def journal_fails(*_: object) -> None:
    raise JournalError("The disk is full.", next_step="Make room.")


def defect(*_: object) -> None:
    raise RuntimeError("a defect of ours")


@pytest.mark.parametrize("trouble", [journal_fails, defect])
def test_a_message_that_cannot_get_on_does_not_spin_the_engine(
    services: Services,
    surgery: Mailbox,
    tmp_path: Path,
    jobs_run: Counter[tuple[str, int]],
    for_a_while: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[..., None],
) -> None:
    queued = queue(services, surgery, tmp_path)
    monkeypatch.setattr(Sender, "send", trouble)
    services.engine.start()
    until(lambda: jobs_run["send", queued.id] > 0)

    for_a_while()

    # The sandbox's first back-off is a second, and every further one is twice as long.
    assert jobs_run["send", queued.id] <= 4


def test_a_defect_is_told_once_and_its_message_waits_for_the_user(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path,
    for_a_while: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    queued = queue(services, surgery, tmp_path)
    notices = collect(services)
    with monkeypatch.context() as patched:
        patched.setattr(Sender, "send", defect)
        services.engine.start()
        until(lambda: services.outbox.get(queued.id).state is OutgoingState.STOPPED)
        until(lambda: any(isinstance(n, Defect) for n in notices))
        until(lambda: any(isinstance(n, Announced) for n in notices))
        for_a_while()

    assert len([n for n in notices if isinstance(n, Defect)]) == 1
    assert len([n for n in notices if isinstance(n, Announced)]) == 1
    assert is_clear(services.outbox.get(queued.id).problem)
    services.outbox.retry([queued.id])
    until(lambda: services.outbox.get(queued.id).state is OutgoingState.ACCEPTED)
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1


def test_a_defect_in_a_download_leaves_the_message_in_mesh(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    fresh_sandbox.seed(SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"x"))
    [listed] = list_inbox(services, surgery)
    services.inbox.download([listed.id], acknowledge=True)
    with monkeypatch.context() as patched:
        patched.setattr(Receiver, "receive", defect)
        services.engine.start()
        until(lambda: services.inbox.get(listed.id).state is IncomingState.LISTED)

    assert is_clear(services.inbox.get(listed.id).problem)
    assert len(fresh_sandbox.messages_in("X26ABC1")) == 1
    services.inbox.download([listed.id], acknowledge=True)
    until(lambda: services.inbox.get(listed.id).state is IncomingState.ACKNOWLEDGED)


def test_a_refused_login_is_tried_a_few_times_and_then_now_and_again(
    services: Services,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    jobs_run: Counter[tuple[str, int]],
    for_a_while: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", password="wrong"))
    queued = queue(services, refused, tmp_path)
    services.engine.start()
    until(lambda: services.engine.health(refused.key).state is HealthState.REFUSED)
    for_a_while()
    tried = jobs_run["send", queued.id]
    assert tried <= 4

    monkeypatch.setattr("meshdesk.services.engine._AFTER_REFUSAL", 0.0)
    services.engine.wake()
    until(lambda: jobs_run["send", queued.id] > tried)
    services.engine.stop()
    assert services.outbox.get(queued.id).state is OutgoingState.QUEUED


# Wishes


@pytest.mark.parametrize("state", [OutgoingState.PAUSED, OutgoingState.CANCELLED])
def test_what_was_stopped_after_the_engine_saw_it_is_not_sent(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    state: OutgoingState,
) -> None:
    queued = queue(services, surgery, tmp_path)
    assert ("send", queued.id) in services.jobs.due(surgery)
    stop = services.outbox.pause if state is OutgoingState.PAUSED else services.outbox.cancel
    stop([queued.id])

    run_job(services, "send", queued.id)

    assert services.outbox.get(queued.id).state is state
    assert fresh_sandbox.messages_in("X26ABC2") == []


@pytest.mark.parametrize(
    ("wish", "state"),
    [
        (Wish.PAUSE, OutgoingState.PAUSED),
        (Wish.CANCEL, OutgoingState.CANCELLED),
        (Wish.CLOSE, OutgoingState.QUEUED),
    ],
)
def test_a_wish_that_comes_before_the_job_has_begun_counts(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    wish: Wish,
    state: OutgoingState,
) -> None:
    queued = queue(services, surgery, tmp_path)
    brake = Brake()
    brake.pull(wish)

    run_job(services, "send", queued.id, brake)

    assert services.outbox.get(queued.id).state is state
    assert fresh_sandbox.messages_in("X26ABC2") == []


@pytest.mark.parametrize("wish", ["pause", "cancel"])
@pytest.mark.parametrize("stage", ["checking", "posting", "between chunks"])
def test_a_wish_is_honoured_at_every_stage(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    wish: str,
    stage: str,
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    queued = queue(services, surgery, tmp_path, 16_000_000)
    reached: dict[str, Callable[[OutgoingMessage], bool]] = {
        "checking": lambda m: m.state is OutgoingState.SENDING and not m.sha256,
        "posting": lambda m: m.posting,
        "between chunks": lambda m: m.chunks_accepted == 2,
    }
    asked = threading.Event()

    def watch(notice: object) -> None:
        changed = isinstance(notice, OutgoingChanged) and not asked.is_set()
        if changed and reached[stage](notice.message):
            asked.set()
            getattr(services.outbox, wish)([queued.id])

    services.notices.subscribe(watch)
    services.engine.start()
    expected = {"pause": OutgoingState.PAUSED, "cancel": OutgoingState.CANCELLED}[wish]
    until(lambda: services.outbox.get(queued.id).state is expected)
    assert fresh_sandbox.messages_in("X26ABC2") == []

    if wish == "pause":
        services.outbox.resume([queued.id])
        until(lambda: services.outbox.get(queued.id).state is OutgoingState.ACCEPTED)
        assert len(fresh_sandbox.messages_in("X26ABC2")) == 1


def test_a_crowd_of_wishes_loses_and_doubles_nothing(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"x" * 2000)
    queued = [services.outbox.enqueue(surgery.key, draft(file))[0] for _ in range(40)]
    rows = [message.id for message in queued]
    notices = collect(services)
    services.engine.start()

    def meddle(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(60):
            act = chance.choice(
                [services.outbox.pause, services.outbox.resume, services.outbox.retry]
                + [services.outbox.cancel] * (chance.random() < 0.2)
            )
            act([chance.choice(rows)])

    people = [threading.Thread(target=meddle, args=(seed,)) for seed in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    services.outbox.resume(rows)
    settled = {OutgoingState.ACCEPTED, OutgoingState.CANCELLED}
    until(lambda: all(services.outbox.get(row).state in settled for row in rows), 60)

    accepted = [m for m in map(services.outbox.get, rows) if m.state is OutgoingState.ACCEPTED]
    assert sorted(fresh_sandbox.messages_in("X26ABC2")) == sorted(m.message_id for m in accepted)
    assert [n for n in notices if isinstance(n, Defect)] == []


# Coming and going


def test_a_mailbox_that_is_removed_in_the_middle_goes_on_when_somebody_wants_it_to(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    jobs_run: Counter[tuple[str, int]],
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    queued = queue(services, surgery, tmp_path, 30_000_000)
    notices = collect(services)
    services.engine.start()
    until(lambda: services.outbox.get(queued.id).chunks_accepted >= 1)

    services.mailboxes.remove(surgery.key)
    ran = jobs_run["send", queued.id]
    left = services.outbox.get(queued.id)
    services.engine.wake()
    again = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))

    assert (again.key, ran) == (surgery.key, 1)
    assert left.state is OutgoingState.STOPPED
    services.outbox.retry([queued.id])
    until(lambda: services.outbox.get(queued.id).state is OutgoingState.ACCEPTED)
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1
    assert [n for n in notices if isinstance(n, Defect)] == []


def test_a_login_in_the_middle_of_a_transfer_is_no_defect(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    queued = queue(services, surgery, tmp_path, 40_000_000)
    notices = collect(services)
    services.engine.start()
    for accepted in (1, 2, 3):
        until(lambda at=accepted: services.outbox.get(queued.id).chunks_accepted >= at)
        services.mailboxes.unlock(surgery.key, "password")

    until(lambda: services.outbox.get(queued.id).state is OutgoingState.ACCEPTED, 60)
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1
    assert [n for n in notices if isinstance(n, Defect)] == []


def test_connections_are_not_closed_under_the_job_that_uses_them(
    services: Services, fresh_sandbox: Sandbox, road: Proxy, tmp_path: Path
) -> None:
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=road.url))
    queued = queue(services, surgery, tmp_path, 30_000_000)
    fault = road.arm(Kind.HOLD_ANSWER, 20_000_000)
    job = threading.Thread(target=run_job, args=(services, "send", queued.id))
    job.start()
    assert fault.struck.wait(20)

    services.mailboxes.unlock(surgery.key, "password")
    services.mailboxes.remove(surgery.key)
    # Its answer is lost by the network, not by us: what becomes of it can be told.
    road.cut_all()
    job.join(20)

    assert services.outbox.get(queued.id).state is OutgoingState.UNKNOWN


def test_one_mailbox_that_is_removed_does_not_wait_for_the_transfers_of_another(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What it waits for it waits for long: no slow machine is taken for a wait.
    monkeypatch.setattr(Engine.closed, "__defaults__", (120.0,))
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=road.url))
    other = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC3"))
    queue(services, surgery, tmp_path, 30_000_000)
    fault = road.arm(Kind.STALL_UP, 1_000_000)
    services.engine.start()
    assert fault.struck.wait(20)

    began = time.monotonic()
    services.mailboxes.remove(other.key)

    assert time.monotonic() - began < 60
    road.cut_all()


def test_a_stop_ends_what_was_just_being_started(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    services.settings.change(transfers_at_once=8)
    file = tmp_path / "letter.txt"
    file.write_bytes(b"x" * 2000)
    for _ in range(30):
        services.outbox.enqueue(surgery.key, draft(file))
    services.engine.start()

    assert services.engine.stop(60)

    assert services.running.now() == frozenset()
    names = ("send-", "list-", "handshake-", "engine")
    until(lambda: not [t for t in threading.enumerate() if t.name.startswith(names)])


def test_a_stop_while_it_is_just_starting_stops_it(
    services: Services, surgery: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the window as soon as it is there."""
    beginning, may_go_on = threading.Event(), threading.Event()
    stopped: list[bool] = []
    inner = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if thread.name == "engine":
            beginning.set()
            assert may_go_on.wait(20)
        inner(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    starting = threading.Thread(target=services.engine.start)
    starting.start()
    assert beginning.wait(20)
    stopping = threading.Thread(target=lambda: stopped.append(services.engine.stop()))
    stopping.start()
    stopping.join(0.3)
    may_go_on.set()
    for thread in (starting, stopping):
        thread.join(20)

    assert stopped == [True]
    assert "engine" not in {thread.name for thread in threading.enumerate()}


def test_a_second_start_is_none(services: Services, surgery: Mailbox) -> None:
    services.engine.start()
    services.engine.start()

    assert sum(thread.name == "engine" for thread in threading.enumerate()) == 1


def test_a_stop_does_not_wait_for_a_network_that_hangs(
    services: Services, fresh_sandbox: Sandbox, road: Proxy, tmp_path: Path
) -> None:
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=road.url))
    queued = queue(services, surgery, tmp_path, 30_000_000)
    fault = road.arm(Kind.STALL_UP, 1_000_000)
    moved = [time.monotonic()]
    services.notices.subscribe(lambda notice: moved.append(time.monotonic()))
    services.engine.start()
    assert fault.struck.wait(20)
    until(lambda: time.monotonic() - moved[-1] > 2)  # all buffers on the way are full
    began = time.monotonic()

    halted = services.engine.stop(1.0)

    assert (halted, time.monotonic() - began < 20) == (False, True)
    road.cut_all()
    until(lambda: not services.running.now())
    # Half a request cannot have been carried out.
    assert services.outbox.get(queued.id).posting is False


# A clock that is set back


def test_what_waits_does_not_wait_for_the_old_time_to_come_round(
    services_at: ServicesAt,
    fresh_sandbox: Sandbox,
    road: Proxy,
    tmp_path: Path,
    other_party: OtherParty,
) -> None:
    clock = Clock()
    services = services_at(tmp_path / "home", clock=clock)
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=road.url))
    fresh_sandbox.seed(SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"x"))
    [listed] = list_inbox(services, surgery)
    services.inbox.download([listed.id], acknowledge=True)
    collected = send(services, surgery, write(tmp_path / "earlier.txt"))
    other_party("X26ABC2").acknowledge_message(collected.message_id)
    queued = queue(services, surgery, tmp_path)
    road.refuse()
    run_job(services, "send", queued.id)
    run_job(services, "receive", listed.id)
    road.refuse(False)

    clock.pass_(hours=-10)
    for key in services.jobs.due(services.mailboxes.get(surgery.key)):
        run_job(services, *key)

    assert services.outbox.get(queued.id).state is OutgoingState.ACCEPTED
    assert services.inbox.get(listed.id).state is IncomingState.ACKNOWLEDGED
    assert services.outbox.get(collected.id).state is OutgoingState.COLLECTED


def write(file: Path) -> Path:
    file.write_bytes(b"x")
    return file
