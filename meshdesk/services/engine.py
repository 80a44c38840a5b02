"""The threads behind the window: one that sees what is due, and one for each job.

All threads are daemons: the end of the program is never held up, for whatever is under way is
in the journal and goes on at the next start.
"""

import logging
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal, act_by_itself
from meshdesk.services.bell import Bell
from meshdesk.services.elsewhere import Elsewhere
from meshdesk.services.health import HealthBoard
from meshdesk.services.jobs import LIST, RECEIVE, SEND, Jobs
from meshdesk.services.notices import Defect, Notices
from meshdesk.services.records import Health, HealthState, Mailbox, Progress
from meshdesk.services.running import Key, Running
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake, Halted, Wish
from meshdesk.services.turns import Turns

_log = logging.getLogger(__name__)

_LOOK_AGAIN = 5.0
"""Seconds after which the journal is looked at even if nobody called: the command line may have
queued something."""
_DOWNLOADS_AT_ONCE = 2
_AFTER_REFUSAL = 1800.0
"""Seconds after which a refused login is tried again by itself: somebody may have set the clock
right, or MESH may have been at fault."""
_LOOP = "loop"
_AFTER_DEFECT, _AFTER_DEFECTS = 60.0, 3600.0
"""Seconds that a job is left alone after a defect of ours, twice as long each time, and at
most: it would only fail again."""


class Engine:
    """Runs every mailbox's jobs as they come due.

    Args:
        sends_at_once: how many messages of one mailbox are sent side by side.
        bell: what it waits by when there is nothing to do.
    """

    def __init__(
        self,
        journal: Journal,
        jobs: Jobs,
        running: Running,
        turns: Turns,
        sessions: Sessions,
        health: HealthBoard,
        notices: Notices,
        clock: Callable[[], datetime],
        sends_at_once: Callable[[], int],
        bell: Bell,
    ) -> None:
        self._journal = journal
        self._jobs = jobs
        self._running = running
        self._turns = turns
        self._sessions = sessions
        self._health = health
        self._notices = notices
        self._elsewhere = Elsewhere(journal, notices)
        self._clock = clock
        self._sends_at_once = sends_at_once
        self._bell = bell
        self._stopping = threading.Event()
        self._asked: set[int] = set()
        self._left_alone: set[int] = set()
        self._defects: dict[Key, int] = {}
        self._held: dict[Key, float] = {}
        self._refused_at: dict[int, float] = {}
        self._thread: threading.Thread | None = None
        self._turn = threading.Lock()  # to start it, or to stop it

    # For the rest of the program

    def start(self) -> None:
        """Begin; logged-in mailboxes go on where they were."""
        with self._turn:
            if self._thread is not None and self._thread.is_alive():
                return
            self._stopping.clear()
            self._begin_clean()
            self._thread = threading.Thread(target=self._loop, name="engine", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 5.0, grace: float = 0.0) -> bool:
        """Ask all to stop and wait for it, at most `timeout` seconds.

        Args:
            grace: how long parts of files that are under way may take to their end (seconds);
                what takes longer is cut off, and that part is sent or fetched anew.

        Returns:
            Whether all came to a halt; if not, it goes on at the next start all the same.
        """
        deadline = time.monotonic() + timeout
        with self._turn:  # another thread may be just starting it
            self._stopping.set()
            dispatcher, self._thread = self._thread, None
        self._bell.ring()
        self._running.halt_all(Wish.CLOSE, grace)
        if dispatcher is not None:
            # First, for what it is just starting is to be waited for, too.
            dispatcher.join(max(0.0, deadline - time.monotonic()))
        return self._running.wait_idle(max(0.0, deadline - time.monotonic()))

    def wake(self) -> None:
        """There is something to do."""
        self._bell.ring()

    def check(self, mailbox: int) -> None:
        """Read that inbox now; the caller has seen to MESH's five minutes."""
        self._asked.add(mailbox)
        self.opened(mailbox)

    def opened(self, mailbox: int) -> None:
        """Somebody logged this mailbox in, or wants it tried anew."""
        self._left_alone.discard(mailbox)
        self._jobs.forget_failures(mailbox)
        if not self._health.usable(mailbox):
            self._health.checking(mailbox)
        self.wake()

    def closed(self, mailbox: int, timeout: float = 5.0) -> None:
        """Leave this mailbox alone until it is opened again; its jobs are stopped.

        They are waited for at most `timeout` seconds.
        """
        self._left_alone.add(mailbox)
        mine = {key for key in self._running.now() if self._jobs.mailbox_of(key) == mailbox}
        for key in mine:
            self._running.halt(key, Wish.CLOSE)
        self._running.wait_ended(mine, timeout)
        self._health.forget(mailbox)

    def health(self, mailbox: int) -> Health:
        """How a mailbox stands."""
        return self._health.of(mailbox)

    def busy(self) -> bool:
        """Whether anything is being sent or fetched now."""
        return any(kind in {SEND, RECEIVE} for kind, _ in self._running.now())

    def progress(self, mailbox: int) -> dict[int, Progress]:
        """How far the messages that are being sent are, by row."""
        return self._running.progress(mailbox, outgoing=True)

    # The dispatcher

    def _begin_clean(self) -> None:
        """What was sent before this start is under Sent; the queue begins clean.

        What failed stays in it, with its mark: that may have happened in the night, to a
        scheduled task.
        """
        try:
            self._elsewhere.begin()
            for mailbox in self._journal.mailboxes.all():
                self._journal.outgoing.clear_finished(mailbox.key, but_failed=True)
        except MeshDeskError as error:  # no room on the disk must not keep the engine from starting
            _log.warning("the queue does not begin clean: %s", error)

    def _loop(self) -> None:
        act_by_itself()
        while not self._stopping.is_set():
            self._bell.clear()
            try:
                pause = self._look()
                self._defects.pop((_LOOP, 0), None)
            except MeshDeskError as error:
                _log.warning("cannot see what there is: %s", error)
                pause = _LOOK_AGAIN
            except Exception as error:
                self._defect((_LOOP, 0), error)
                pause = _LOOK_AGAIN
            self._bell.wait(pause)

    def _look(self) -> float:
        """Start what is due; returns how many seconds there is nothing else to do."""
        pause = _LOOK_AGAIN
        # Before the records: what ends in between would seem due by them, and not to run.
        running = self._running.now()
        for mailbox in self._journal.mailboxes.all():
            if self._stopping.is_set():
                break
            self._work_on(mailbox, running)
            next_due = self._jobs.next_due(mailbox)
            if next_due is not None:
                pause = min(pause, (next_due - self._clock()).total_seconds())
        return max(pause, 0.05)

    def _work_on(self, mailbox: Mailbox, running: frozenset[Key]) -> None:
        """Start what is due for one mailbox; its trouble is not the others'."""
        try:
            if self._may_work(mailbox.key):
                self._dispatch(mailbox, running)
        except MeshDeskError as error:  # the journal, or the folder of the locks
            self._health.failed(mailbox.key, error)
            _log.warning("cannot see what is due: %s", error)
        except Exception as error:
            self._defect((_LOOP, mailbox.key), error)

    def _may_work(self, mailbox: int) -> bool:
        return (
            mailbox not in self._left_alone and self._is_usable(mailbox) and self._is_open(mailbox)
        )

    def _is_usable(self, mailbox: int) -> bool:
        """Not while its login is missing; while it is refused, now and then."""
        if self._health.usable(mailbox):
            self._refused_at.pop(mailbox, None)
            return True
        now = self._bell.seconds()
        refused = self._health.of(mailbox).state is HealthState.REFUSED
        if not refused or now - self._refused_at.setdefault(mailbox, now) < _AFTER_REFUSAL:
            return False
        self.opened(mailbox)
        return True

    def _is_open(self, mailbox: int) -> bool:
        try:
            self._sessions.client(mailbox)
        except MeshDeskError as error:
            self._health.locked(mailbox, error)
            return False
        return True

    def _dispatch(self, mailbox: Mailbox, running: frozenset[Key]) -> None:
        room = {SEND: self._sends_at_once(), RECEIVE: _DOWNLOADS_AT_ONCE}
        for kind in room:
            room[kind] -= sum(
                1 for key in running if key[0] == kind and self._jobs.mailbox_of(key) == mailbox.key
            )
        for key in self._due(mailbox):
            if key in running or self._held.get(key, 0) > self._bell.seconds():
                continue
            if room.get(key[0], 1) > 0 and self._begin(mailbox.key, key):
                room[key[0]] = room.get(key[0], 1) - 1

    def _due(self, mailbox: Mailbox) -> list[Key]:
        due = self._jobs.due(mailbox)
        asked = (LIST, mailbox.key)
        if mailbox.key in self._asked and asked not in due:
            if self._jobs.may_list(mailbox):
                due.append(asked)
            else:  # somebody else, a scheduled task say, has just read it
                self._asked.discard(mailbox.key)
        return due

    def _begin(self, mailbox: int, key: Key) -> bool:
        turn = self._turns.of(mailbox)
        if not turn.try_take():
            return False
        brake = self._running.begin(key)
        if brake is None:
            turn.give_back()
            return False
        if self._stopping.is_set() or mailbox in self._left_alone:
            brake.pull(Wish.CLOSE)  # the others were stopped a moment ago
        if key[0] == LIST:
            self._asked.discard(mailbox)
        job = threading.Thread(
            target=self._run, args=(mailbox, key, brake), name=f"{key[0]}-{key[1]}", daemon=True
        )
        try:
            job.start()
        except RuntimeError:  # the system has no room for another thread
            self._give_back(mailbox, key)
            return False
        return True

    def _give_back(self, mailbox: int, key: Key) -> None:
        try:
            self._turns.of(mailbox).give_back()
        finally:
            self._running.end(key)

    def _run(self, mailbox: int, key: Key, brake: Brake) -> None:
        act_by_itself()
        try:
            self._jobs.run(key, brake)
            self._defects.pop(key, None)
            if key[0] == LIST:
                self._elsewhere.tell(mailbox)
        except Halted:
            _log.debug("%s halted", key)
        except MeshDeskError as error:
            # The health board, and where it concerns one, the message's row, have it already.
            _log.info("%s: %s", key, error)
        except Exception as error:
            self._defect(key, error)
        finally:
            self._give_back(mailbox, key)
            self.wake()

    def _defect(self, key: Key, error: Exception) -> None:
        """Log it whole; tell it, but not the same again and again."""
        times = self._defects[key] = self._defects.get(key, 0) + 1
        if key[0] not in {SEND, RECEIVE}:  # their rows wait for the user
            held = min(_AFTER_DEFECT * 2 ** (times - 1), _AFTER_DEFECTS)
            self._held[key] = self._bell.seconds() + held
        _log.exception("defect in %s", key)
        # At the end everything is closed under the jobs that did not stop in time.
        if times == 1 and not self._stopping.is_set():
            excerpt = "".join(traceback.format_exception(error)[-12:])
            self._notices.publish(Defect(f"{type(error).__name__}: {error}", excerpt))
