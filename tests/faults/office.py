"""A surgery and a laboratory at work in a process of their own, to be killed at any moment.

`work` is the process: MeshDesk's services without a window, as a start of the program makes
them, and somebody who sends what is not in the queue yet and helps where MeshDesk asks for help.
It ends by itself once all that was sent is collected. `work_beside` is a second one on the same
data folder, with nobody before it.

Nobody waits five minutes for MESH's next poll: while nothing runs, the clock is moved on to when
something is due. The rules and their times are Integration's, and are MeshDesk's own.
"""

import functools
import json
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import filelock
from moments import KILL, Doom, watch
from write_log import WriteLog

import meshdesk.mesh.client
from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import Secrets, SessionVault
from meshdesk.journal import JournalUnwritable
from meshdesk.mesh.road import Timeouts
from meshdesk.services import Services
from meshdesk.services.notices import Defect, Notice
from meshdesk.services.records import (
    Draft,
    HealthState,
    InboxQuery,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)

SURGERY, LABORATORY = "X26ABC1", "X26ABC2"
WORKFLOW = "TEST_WORKFLOW"
PATIENCE = Timeouts(connect=1.5, read=1.0, write=1.0, pool=5.0)
"""Seconds in place of minutes, for a silent network; they are MeshDesk's own parameter."""
LOOK_EVERY = 0.01
REST, LONG_REST = 0.03, 0.15
"""Seconds that nothing has run before the clock is moved on. The longer one is kept while it is
not known whether a message arrived: MeshDesk's wait is for requests that are still on their
way, and no road here holds one back for as long as this."""
_ALL = 10_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What a life is told.

    Attributes:
        home: the data folder; `defaults` the administrators' file with the server's address.
        secrets: what is in the keyring, as text by account.
        files: what is to be sent.
        doom: at which moment it dies by its own hand; None for never.
        setback: seconds by which somebody has set the clock back since the last life; negative
            for time that has passed.
        written_down: what it does to files is recorded, for a power cut to undo.
    """

    home: Path
    defaults: Path
    secrets: dict[str, tuple[str, str, str]]
    files: tuple[Path, ...]
    doom: Doom | None = None
    setback: float = 0.0
    written_down: bool = False


class Keyring(SessionVault):
    """A vault that outlives the process, as the operating system's does."""

    remembers = True  # type: ignore[misc]
    name = "the test's keyring"  # type: ignore[misc]

    def __init__(self, entries: dict[str, tuple[str, str, str]] | None = None) -> None:
        super().__init__("")
        for account, fields in (entries or {}).items():
            self.store(account, Secrets(*fields))


class MovedClock:
    """The time, and by how much it was moved on, which outlives the process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        text = file.read_text() if file.exists() else ""
        self._ahead = timedelta(seconds=float(text or 0))
        self._gone = 0.0

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move(self, span: timedelta) -> None:
        """On, as if so much time went by; or back, as if somebody set it."""
        self._ahead += span
        self._gone += max(span.total_seconds(), 0.0)
        self._file.write_text(f"{self._ahead.total_seconds():.6f}")

    def seconds(self) -> float:
        """The time that went by in this life, whatever the clock says."""
        return time.monotonic() + self._gone


class FollowedClock:
    """The clock of a `MovedClock`, which another process moves on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ahead = self._read() or timedelta()
        self._gone = 0.0
        self._one_at_a_time = threading.Lock()

    def __call__(self) -> datetime:
        self._follow()
        return datetime.now(UTC) + self._ahead

    def seconds(self) -> float:
        """The time that went by in this life; not what somebody set back."""
        self._follow()
        return time.monotonic() + self._gone

    def _follow(self) -> None:
        with self._one_at_a_time:
            ahead = self._read()
            if ahead is not None:
                self._gone += max((ahead - self._ahead).total_seconds(), 0.0)
                self._ahead = ahead

    def _read(self) -> timedelta | None:
        """None where it was not moved yet, or is just being written."""
        with suppress(FileNotFoundError, ValueError):
            return timedelta(seconds=float(self._file.read_text()))
        return None


def work(told: Told) -> None:
    """One life of the program."""
    clock = MovedClock(_clock_of(told))
    if told.setback:
        clock.move(timedelta(seconds=-told.setback))
    if told.written_down:
        WriteLog(told.home.parent).start()  # first: what is done before a death is in it
    services = _started(told, clock, clock.seconds)
    _Person(services, clock, told.files).see_to_it()
    services.close()


def work_beside(told: Told, after: float, lasting: float, *, killed: bool) -> None:
    """A second program: it starts `after` seconds, does what is due, and ends `lasting` later.

    Args:
        killed: whether it is killed then.
    """
    time.sleep(after)
    clock = FollowedClock(_clock_of(told))
    services = _started(told, clock, clock.seconds)
    services.engine.start()
    time.sleep(lasting)
    if killed:
        os.kill(os.getpid(), KILL)
    services.close()


def _clock_of(told: Told) -> Path:
    return told.home.parent / "clock.tell"  # beside the data folder, whose disk may be full


def _started(told: Told, clock: Callable[[], datetime], seconds: Callable[[], float]) -> Services:
    logging.disable(logging.CRITICAL)
    vars(meshdesk.mesh.client)["Timeouts"] = functools.partial(
        Timeouts, PATIENCE.connect, PATIENCE.read, PATIENCE.write, PATIENCE.pool
    )
    if told.doom is not None:
        watch(told.doom, told.home.parent)
    paths = Paths.under(told.home, defaults=told.defaults)
    services = _patiently(
        lambda: open_services(paths, vault=Keyring(told.secrets), clock=clock, seconds=seconds)
    )
    services.notices.subscribe(_teller(told.home.parent / "defects.tell"))
    return services


def _teller(file: Path) -> Callable[[Notice], None]:
    def tell(notice: Notice) -> None:
        if isinstance(notice, Defect):
            with file.open("a") as defects:
                defects.write(json.dumps([notice.summary, notice.excerpt]) + "\n")

    return tell


def _patiently(step: Callable[[], T]) -> T:
    """Try it again and again while the disk of the journal is full, or read-only."""
    while True:
        try:
            return step()
        except JournalUnwritable:
            if not _is_watched():
                raise
            time.sleep(REST)


def _is_watched() -> bool:
    """Whether the process that started this one is still there."""
    parent = multiprocessing.parent_process()
    return parent is None or parent.is_alive()


class _Person:
    """Sits before the program: sends, looks, and helps where it asks for help."""

    def __init__(self, services: Services, clock: MovedClock, files: tuple[Path, ...]) -> None:
        self._services = services
        self._clock = clock
        self._files = files
        self._boxes = {each.mailbox_id: each for each in services.mailboxes.all()}
        self._rested_since = time.monotonic()

    def see_to_it(self) -> None:
        """Until all is sent, saved, acknowledged, and known to be collected."""
        _patiently(self._send_what_is_missing)
        self._services.engine.start()
        while _is_watched() and not _patiently(self._is_over):
            time.sleep(LOOK_EVERY)

    def _is_over(self) -> bool:
        """Look; where nothing moves any more, see to it that something does."""
        now = time.monotonic()
        if self._services.running.now() or self._is_another_at_it():
            self._rested_since = now
        elif self._is_done():
            return True
        elif now - self._rested_since > (LONG_REST if self._any_unknown() else REST):
            self._rested_since = now
            self._help()
            if not self._due():
                self._move_on()
            self._services.engine.wake()
        return False

    def _is_another_at_it(self) -> bool:
        """Whether another process has its turn at a mailbox (`meshdesk.services.turns`)."""
        return any(map(_is_held, self._services.paths.locks.glob("mailbox-*.lock")))

    def _send_what_is_missing(self) -> None:
        surgery = self._boxes[SURGERY]
        queued = {Path(message.path) for message in self._sent()}
        for file in self._files:
            if file not in queued:
                draft = Draft(paths=(file,), recipient=LABORATORY, workflow_id=WORKFLOW)
                self._services.outbox.enqueue(surgery.key, draft)

    def _sent(self) -> list[OutgoingMessage]:
        return self._services.outbox.page(SentQuery(self._boxes[SURGERY].key), 0, _ALL)

    def _came(self) -> list[IncomingMessage]:
        return self._services.inbox.page(InboxQuery(self._boxes[LABORATORY].key), 0, _ALL)

    def _is_done(self) -> bool:
        collected = [m for m in self._sent() if m.state is OutgoingState.COLLECTED]
        kept = [m for m in self._came() if m.state is IncomingState.ACKNOWLEDGED]
        return len(collected) == len(kept) == len(self._files) and self._are_read()

    def _are_read(self) -> bool:
        """Whether this life has seen to the inboxes, and to what stands before that."""
        boxes = self._boxes.values()
        return all(self._services.engine.health(box.key).checked_at for box in boxes)

    def _any_unknown(self) -> bool:
        return any(message.posting for message in self._sent())

    def _due(self) -> bool:
        return any(self._services.jobs.due(self._current(box)) for box in self._boxes.values())

    def _current(self, box: Mailbox) -> Mailbox:
        return self._services.mailboxes.get(box.key)

    def _help(self) -> None:
        """What is asked of people: try again what was stopped, or could not be saved."""
        outbox, inbox = self._services.outbox, self._services.inbox
        outbox.retry([m.id for m in self._sent() if m.state is OutgoingState.STOPPED])
        open_still = {IncomingState.LISTED, IncomingState.DAMAGED}
        unsaved = [m.id for m in self._came() if m.state in open_still and m.described]
        if unsaved:
            inbox.download(unsaved, acknowledge=True)
        given_up = [m for m in self._came() if m.state is IncomingState.SAVED and not m.acknowledge]
        if given_up:
            inbox.acknowledge([m.id for m in given_up])
        for box in self._boxes.values():
            if self._services.engine.health(box.key).state is HealthState.REFUSED:
                self._services.engine.opened(box.key)

    def _move_on(self) -> None:
        """To when there is something to do."""
        moments = [self._services.jobs.next_due(self._current(box)) for box in self._boxes.values()]
        due = min((at for at in moments if at is not None), default=None)
        if due is not None:
            self._clock.move(max(due - self._clock(), timedelta()))


def _is_held(lock: Path) -> bool:
    try:
        with filelock.FileLock(lock, timeout=0):
            return False
    except filelock.Timeout:
        return True
