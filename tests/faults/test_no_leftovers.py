"""Killed in each phase of a transfer, then cancelled, then started again: nothing is left over.

No temporary file, no handle that is open, no thread; what has its name is whole.
"""

import functools
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from accounting import is_part, sha256_of
from desk import Desk, a_desk
from moments import Doom, Moment
from office import LABORATORY, PATIENCE, SURGERY, WORKFLOW, Keyring
from plans import CHUNK, Paper
from proxy import Kind, Proxy
from runs import process_context
from short_life import Task, live
from stand import Stand, received_in

import meshdesk.mesh.client
from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.demo.sandbox import SeedMessage
from meshdesk.mesh.road import Timeouts
from meshdesk.services import Services
from meshdesk.services.jobs import LIST, TRACK
from meshdesk.services.records import InboxQuery, IncomingState, OutgoingState, SentQuery
from meshdesk.services.transfers import Brake

SIZE = CHUNK + 400_000
"""Two parts."""
MOST = 1_000
EVERY = {Moment.BLOCK: 60}
"""Of so many moments of a kind one; all of the others."""
LONGEST = 60.0
_TEMPORARY = re.compile(r"\..*|tmp.*|.*(\.part|\.coming|\.open|\.new|\.tmp|~)")
# After a file is synced its process can as well die before that: what it wrote is the system's.
DOWNLOADS_HAVE = sorted(set(Moment) - {Moment.AFTER_SYNC})
UPLOADS_HAVE = [Moment.BEFORE_COMMIT, Moment.AFTER_COMMIT, Moment.BLOCK]


class Killed:
    """A data folder, the program over which died."""

    def __init__(self, stand: Stand, folder: Path, letter: Path, *, sends: bool) -> None:
        for mailbox in (SURGERY, LABORATORY):
            stand.sandbox.reset(mailbox)
        folder.mkdir()
        self._stand = stand
        self._letter = letter
        self._sends = sends
        self.home, self._defaults = stand.new_home(folder, stand.sandbox.url)
        if not sends:
            body = letter.read_bytes()
            seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, body, file_name="scan.bin", chunks=2)
            stand.sandbox.seed(seed)

    def dies_of(self, doom: Doom) -> bool:
        """Live, as far as that moment; False where it did not come."""
        sent = self._letter if self._sends else None
        task = Task(self.home, self._defaults, self._stand.secrets, sent, doom)
        process = process_context().Process(target=live, args=(task,), daemon=True)
        process.start()
        process.join(LONGEST)
        status = process.exitcode
        process.kill()
        process.join()
        process.close()
        assert status is not None and status <= 0, f"it ended with {status}"
        return status < 0

    def start(self) -> Services:
        paths = Paths.under(self.home, defaults=self._defaults)
        return open_services(paths, vault=Keyring(self._stand.secrets))

    @property
    def received(self) -> list[Path]:
        folder = received_in(self.home)
        return sorted(folder.iterdir()) if folder.exists() else []

    def left(self) -> list[Path]:
        """Temporary files, wherever."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return [path for path in files if is_part(path) or _TEMPORARY.fullmatch(path.name)]


def cancel_all(services: Services) -> None:
    """As the user does, at the first start after it."""
    for box in services.mailboxes.all():
        came = services.inbox.page(InboxQuery(box.key), 0, 100)
        services.inbox.cancel_download([message.id for message in came])
        sent = services.outbox.page(SentQuery(box.key), 0, 100)
        services.outbox.cancel([message.id for message in sent])


def begin_the_day(services: Services) -> None:
    """What the engine does first of all."""
    for box in services.mailboxes.all():
        for kind in (LIST, TRACK):
            services.jobs.run((kind, box.key), Brake())


def handles() -> set[str]:
    """The files and pipes that this process has open, as far as the system tells."""
    if sys.platform != "linux":
        return set()
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(entry.readlink()))
        except FileNotFoundError:  # the one by which the folder was read
            continue
    return found


def open_below(folder: Path) -> list[str]:
    return sorted(path for path in handles() if path.startswith(str(folder)))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "scan.bin"
    Paper(path.name, SIZE, squeezable=False).write(path, 11)
    return path


def each_death(moment: Moment, make: Callable[[int], Killed]) -> list[Killed]:
    """One for each time that the moment comes."""
    dead = []
    for number in range(1, MOST, EVERY.get(moment, 1)):
        one = make(number)
        if not one.dies_of(Doom(moment, number)):
            return dead
        dead.append(one)
    raise AssertionError("it never came to its end")


@pytest.mark.parametrize("moment", DOWNLOADS_HAVE)
def test_a_download_that_was_killed_and_cancelled_leaves_nothing(
    stand: Stand, tmp_path: Path, letter: Path, moment: Moment
) -> None:
    threads = set(threading.enumerate())
    every = each_death(
        moment, lambda number: Killed(stand, tmp_path / f"{number}", letter, sends=False)
    )

    for killed in every:
        services = killed.start()
        cancel_all(services)
        services.close()
        services = killed.start()
        begin_the_day(services)
        states = {
            message.state
            for box in services.mailboxes.all()
            for message in services.inbox.page(InboxQuery(box.key), 0, 100)
        }
        services.close()

        assert killed.left() == []
        assert states <= {IncomingState.LISTED, IncomingState.SAVED, IncomingState.ACKNOWLEDGED}
        assert all(sha256_of(path) == sha256_of(letter) for path in killed.received)
        assert open_below(tmp_path) == []
    assert every, "it was never killed"
    assert set(threading.enumerate()) <= threads


@pytest.mark.parametrize("moment", UPLOADS_HAVE)
def test_an_upload_that_was_killed_and_cancelled_leaves_nothing(
    stand: Stand, tmp_path: Path, letter: Path, moment: Moment
) -> None:
    threads = set(threading.enumerate())
    every = each_death(
        moment, lambda number: Killed(stand, tmp_path / f"{number}", letter, sends=True)
    )

    for killed in every:
        services = killed.start()
        cancel_all(services)
        services.close()
        services = killed.start()
        begin_the_day(services)
        services.close()

        assert killed.left() == []
        assert letter.exists(), "it is the user's"
        assert open_below(tmp_path) == []
    assert every, "it was never killed"
    assert set(threading.enumerate()) <= threads


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)


def half_way_in(desk: Desk) -> None:
    [message] = desk.came()
    until(lambda: any(is_part(path) for path in desk.received.iterdir()))
    desk.services.inbox.cancel_download([message.id])
    until(lambda: desk.services.inbox.get(message.id).state is IncomingState.LISTED)


def half_way_out(desk: Desk) -> None:
    [message] = desk.services.outbox.queue(desk.surgery.key)
    desk.services.outbox.cancel([message.id])
    until(lambda: not desk.services.engine.busy())
    # What was on its way when the network fell silent has to be asked about first.
    state = desk.services.outbox.get(message.id).state
    assert state in {OutgoingState.CANCELLED, OutgoingState.UNKNOWN, OutgoingState.WAITING}


@pytest.mark.parametrize(
    ("fault", "at", "cancel"),
    [
        (Kind.STALL_DOWN, SIZE // 2, half_way_in),
        (Kind.STALL_UP, SIZE // 2, half_way_out),
    ],
)
def test_the_engine_ends_with_no_thread_and_no_handle(
    stand: Stand,
    tmp_path: Path,
    letter: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Kind,
    at: int,
    cancel: Callable[[Desk], None],
) -> None:
    """While a transfer hangs on a silent network, it is cancelled, and the program closed."""
    impatient = functools.partial(
        Timeouts, PATIENCE.connect, PATIENCE.read, PATIENCE.write, PATIENCE.pool
    )
    monkeypatch.setattr(meshdesk.mesh.client, "Timeouts", impatient)
    threads, before = set(threading.enumerate()), handles()
    with Proxy(stand.sandbox.port) as road, a_desk(stand, tmp_path, road.url) as desk:
        if cancel is half_way_in:
            desk.send(desk.queue(letter))
            desk.listed()
        else:
            desk.queue(letter)
        stalled = road.arm(fault, at)
        desk.services.engine.start()
        until(stalled.struck.is_set)

        cancel(desk)

        home = desk.home
    assert [path for path in home.rglob("*") if path.is_file() and is_part(path)] == []
    assert open_below(tmp_path) == []
    until(lambda: set(threading.enumerate()) <= threads)
    until(lambda: {path for path in handles() - before if "socket" not in path} == set())
