"""Doing a mailbox's jobs in this process: one after another, when it is its turn, stoppably.

The work is done in a thread of its own while the main one waits, because on Windows Ctrl+C
does not interrupt a socket that waits. The window and other commands on the same data take
turns with us, mailbox by mailbox (`meshdesk.services.turns`).
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from meshdesk.cli.exits import Stopped
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.errors import InUse
from meshdesk.services.jobs import COPY, HANDSHAKE, RECEIVE, SEND, TRACK
from meshdesk.services.running import Key
from meshdesk.services.transfers import Brake, Halted, Wish

_log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_EVERY = 0.5
"""Seconds between two looks at what another process does."""
_STOP_SECONDS = 2.0
"""How long a transfer has to come to a halt at the end of a block."""


class Work:
    """What this process does; Ctrl+C stops it where it can go on later."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._brake = Brake()

    def run(self, body: Callable[[], T]) -> T:
        """Do `body` and give what it gives; what it raises, this raises.

        Raises:
            Stopped: somebody pressed Ctrl+C.
        """
        outcome: list[T] = []
        raised: list[BaseException] = []
        # Not Thread.join: interrupted, it takes the thread for ended (CPython 3.11).
        ended = threading.Event()

        def guarded() -> None:
            try:
                outcome.append(body())
            except BaseException as error:  # handed over to the thread that waits
                raised.append(error)
            finally:
                ended.set()

        threading.Thread(target=guarded, name="work", daemon=True).start()
        try:
            while not ended.wait(0.2):
                pass
        except KeyboardInterrupt:
            self._brake.pull(Wish.CLOSE)
            with suppress(KeyboardInterrupt):  # a second one: do not wait
                ended.wait(_STOP_SECONDS)
            raise Stopped from None
        if raised:
            raise raised[0]
        return outcome[0]

    def stopping(self) -> bool:
        """Whether somebody wants an end."""
        return self._brake.wish is not None

    # In the body

    def pause(self, seconds: float) -> None:
        """Wait. Raises: Stopped."""
        try:
            self._brake.wait(seconds)
        except Halted:
            raise Stopped from None

    def do(self, key: Key) -> None:
        """Do one job; whoever calls has the mailbox's turn.

        A defect of ours that one message brings out is logged, and its row says so: it must not
        keep the others from being sent and collected.

        Raises:
            MeshDeskError: as `Jobs.run`.
            Stopped: before, or after as much of it as could be done.
        """
        self.pause(0)
        try:
            self._services.jobs.run(key, self._brake)
        except Halted:
            raise Stopped from None
        except MeshDeskError:
            raise
        except Exception:
            if key[0] not in {SEND, RECEIVE}:
                raise
            _log.exception("a defect while doing %s", key)
        self.pause(0)

    @contextmanager
    def turn(self, mailbox: int, seconds: float) -> Iterator[None]:
        """Have the mailbox to ourselves.

        Raises:
            InUse: another process did not finish within `seconds`.
            Stopped: while it was waited for.
        """
        turn = self._services.turns.of(mailbox)
        deadline = time.monotonic() + seconds
        while not turn.try_take():
            left = deadline - time.monotonic()
            if left <= 0:
                raise InUse("A MeshDesk window or a scheduled task is sending or receiving now.")
            self.pause(min(0.05, left))
        try:
            yield
        finally:
            turn.give_back()

    def see_through(
        self, mailbox: int, remaining: Callable[[], Collection[Key]], seconds: float
    ) -> None:
        """Do the remaining jobs as they come due, or watch another process do them.

        Args:
            remaining: the jobs that are not done; asked again and again.
            seconds: how long to go on; what is under way then is finished first.

        Raises:
            MeshDeskError: the mailbox's login is at fault.
            Stopped: somebody wants an end.
        """
        deadline = time.monotonic() + seconds
        while wanted := remaining():
            worked = self._do_due(mailbox, wanted)
            if time.monotonic() >= deadline:
                return
            if not worked:
                self.pause(min(LOOK_EVERY, max(0.0, deadline - time.monotonic())))

    def _do_due(self, mailbox: int, wanted: Collection[Key]) -> bool:
        """Whether there was something to do and it was our turn."""
        try:
            with self.turn(mailbox, 0):
                # What is due is looked up within the turn: before it, another did the same.
                due = self._services.jobs.due(self._services.mailboxes.get(mailbox))
                keys = [key for key in due if key in wanted]
                for key in keys:
                    self.do(key)
                return bool(keys)
        except InUse:
            return False

    def housekeeping(self, mailbox: int, *, track: bool = False) -> None:
        """What is done now and then: the daily handshake and copy of the journal; with `track`
        also tracking.

        It comes last and on the side: that it fails is only noted.

        Raises:
            Stopped: somebody wants an end.
        """
        wanted = {(HANDSHAKE, mailbox), (COPY, mailbox), *([(TRACK, mailbox)] if track else [])}
        with suppress(InUse), self.turn(mailbox, 0):
            for key in self._services.jobs.due(self._services.mailboxes.get(mailbox)):
                if key in wanted:
                    self._try(key)

    def _try(self, key: Key) -> None:
        try:
            self.do(key)
        except Stopped:
            raise
        except MeshDeskError as error:
            _log.warning("%s: %s", key[0], error)
