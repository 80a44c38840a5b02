"""The road between the window's thread and all others.

Notices of the services come in from worker threads and leave as Qt signals in the window's
thread; work that blocks goes out to worker threads and its outcome comes back here. Nothing
else under ``desktop`` starts a task or a thread, or subscribes to notices.
"""

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from meshdesk.desktop.workers import DaemonPool
from meshdesk.errors import MeshDeskError
from meshdesk.services.notices import (
    Announced,
    Defect,
    Forgotten,
    HealthChanged,
    IncomingChanged,
    MailboxesChanged,
    Notice,
    Notices,
    OutgoingChanged,
    Progressed,
    TransferEnded,
)

log = logging.getLogger(__name__)
T = TypeVar("T")

PROGRESS_EVERY_MS = 50
"""Progress reaches the window at most 20 times a second."""

SLICE_SECONDS = 0.008
"""How long notices may keep the window's thread before it paints again."""


class Operation(Generic[T]):
    """Work under way in another thread, and what becomes of its outcome.

    Reads like a sentence, and starts on the next turn of the loop even without ``start()``::

        bridge.run(lambda: services.outbox.enqueue(key, draft)).success(self._queued)

    Both callbacks run in the window's thread. They are dropped when `owner`, or the QObject
    whose method the callback is, was destroyed in the meantime.
    """

    def __init__(
        self,
        bridge: "Bridge",
        work: Callable[[], T],
        owner: QObject | None,
        older: "Operation[T] | None" = None,
        after: "Operation[Any] | None" = None,
    ) -> None:
        self._work = work
        self._older = older
        self._after = after
        self._bridge = bridge
        self._owner = owner
        self._success: Callable[[T], object] | None = None
        self._failure: Callable[[MeshDeskError], object] | None = None
        self._task: asyncio.Task[T] | None = None
        self._cancelled = False

    def success(self, callback: Callable[[T], object]) -> "Operation[T]":
        """Call this with the result."""
        self._success = callback
        return self

    def failure(self, callback: Callable[[MeshDeskError], object]) -> "Operation[T]":
        """Call this with the world's error, instead of showing it in the message bar."""
        self._failure = callback
        return self

    def start(self) -> "Operation[T]":
        """Begin now; more than once does nothing."""
        if self._task is None and not self._cancelled:
            self._task = self._bridge.start(self)
        return self

    def cancel(self) -> None:
        """Forget about it: nothing is delivered, though the thread may finish its work."""
        self._cancelled = True
        if self._task is not None:
            self._task.cancel()

    def deliver(self, result: T) -> None:
        """Hand the result on, if somebody is there to take it."""
        self._outdate()
        if self._success is not None and self._wanted(self._success):
            self._success(result)

    def deliver_error(self, error: MeshDeskError) -> bool:
        """Hand the error on; False if it is the message bar's to show."""
        self._outdate()
        if self._failure is None:
            return not self._wanted(None)
        if self._wanted(self._failure):
            self._failure(error)
        return True

    async def carry_out(self) -> T:
        """The result, once what this is to come after is done; `Bridge.start` awaits it."""
        after, self._after = self._after, None
        before = None if after is None else after.start()._task
        if before is not None:
            await asyncio.wait([before])
        return await self._bridge.carry_out(self._work)

    def _outdate(self) -> None:
        """From now on nothing comes of the looks before this one."""
        while self._older is not None:
            self._older.cancel()
            self._older = self._older._older

    def _wanted(self, callback: Callable[..., object] | None) -> bool:
        owners = (self._owner, getattr(callback, "__self__", None))
        return not self._cancelled and not any(_destroyed(one) for one in owners)


def _destroyed(thing: object) -> bool:
    """Whether this is a QObject of which only the Python half is left."""
    return isinstance(thing, QObject) and not isValid(thing)


def _call_if_alive(callback: Callable[[T], object], value: T) -> None:
    if not _destroyed(getattr(callback, "__self__", None)):
        callback(value)


class Bridge(QObject):
    """Turns notices into signals and runs work off the window's thread.

    Signals:
        outgoing_changed, incoming_changed, forgotten, progressed, transfer_ended,
        health_changed, mailboxes_changed, announced: the notice of that name
            (`meshdesk.services.notices`).
        defect: a `Defect`, of a worker or of ours; it is in the log already.
        user_error: a `MeshDeskError` that nobody else takes; for the message bar.
    """

    outgoing_changed = Signal(object)
    incoming_changed = Signal(object)
    forgotten = Signal(object)
    progressed = Signal(object)
    transfer_ended = Signal(object)
    health_changed = Signal(object)
    mailboxes_changed = Signal(object)
    announced = Signal(object)
    defect = Signal(object)
    user_error = Signal(object)
    _woken = Signal()

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._waiting: deque[Callable[[], object]] = deque()
        self._progress: dict[tuple[bool, int], Progressed] = {}
        self._awake = False
        self._closed = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._pool = DaemonPool(workers=6, name="window-work")
        self._signals = {
            OutgoingChanged: self.outgoing_changed,
            IncomingChanged: self.incoming_changed,
            Forgotten: self.forgotten,
            TransferEnded: self.transfer_ended,
            HealthChanged: self.health_changed,
            MailboxesChanged: self.mailboxes_changed,
            Announced: self.announced,
            Defect: self.defect,
        }
        self._progress_timer = QTimer(self, interval=PROGRESS_EVERY_MS, singleShot=True)
        self._progress_timer.timeout.connect(self._flush_progress)
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = notices.subscribe(self._take)

    # Work -------------------------------------------------------------------------------

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject | None = None,
        newer_than: Operation[T] | None = None,
        after: Operation[Any] | None = None,
    ) -> Operation[T]:
        """Call `work` in another thread; see `Operation` for what follows.

        Threads begin and end in any order. Two that must not:

        Args:
            newer_than: where the same is looked at again and again, the look before; what that
                one saw does not count any more once this one's outcome is here.
            after: where one choice follows another, the choice before; this one's work begins
                when that one's is done, so that the last is the one in force.
        """
        operation = Operation(self, work, owner, newer_than, after)
        asyncio.get_running_loop().call_soon(operation.start)
        return operation

    def start(self, operation: Operation[T]) -> asyncio.Task[T]:
        """Begin an operation's task; `Operation.start` calls this."""
        return self._follow(operation.carry_out(), partial(self._finish, operation))

    def spawn(self, work: Awaitable[T]) -> asyncio.Task[T]:
        """Run a coroutine on the window's loop; its errors go the way of all others."""
        return self._follow(work, self._finish_spawned)

    async def carry_out(self, work: Callable[[], T]) -> T:
        """Await the result of `work`, done in another thread; for coroutines."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def relay(self, callback: Callable[[T], object]) -> Callable[[T], None]:
        """A function that any thread may call, and that calls `callback` in the window's.

        For services that report step by step, like the live check. Calls keep their order,
        among each other and with notices; after `close`, or once the QObject whose method
        `callback` is was destroyed, they are dropped.
        """

        def hand_over(value: T) -> None:
            self._enqueue(partial(_call_if_alive, callback, value))

        return hand_over

    async def close(self) -> None:
        """Hear no more notices, cancel what is under way, deliver nothing further."""
        with self._lock:
            self._closed = True
        self._unsubscribe()
        self._progress_timer.stop()
        current = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not current]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def report(self, error: BaseException) -> None:
        """Log a defect whole and tell the window; for everything that is not the world's."""
        log.error("A defect", exc_info=error)
        excerpt = "".join(traceback.format_exception(error))
        self.defect.emit(Defect(summary=f"{type(error).__name__}: {error}", excerpt=excerpt))

    def _follow(
        self, work: Awaitable[T], finished: Callable[[asyncio.Task[T]], None]
    ) -> asyncio.Task[T]:
        # The loop keeps only weak references to tasks: this set keeps them alive.
        task = asyncio.ensure_future(work)
        assert isinstance(task, asyncio.Task)
        self._tasks.add(task)
        task.add_done_callback(finished)
        return task

    def _finish(self, operation: Operation[T], task: asyncio.Task[T]) -> None:
        # Called by the loop outside any task, so that a callback may run a nested Qt loop.
        self._tasks.discard(task)
        if task.cancelled() or self._closed:
            return
        try:
            self._deliver(operation, task)
        except Exception as error:
            self.report(error)

    def _deliver(self, operation: Operation[T], task: asyncio.Task[T]) -> None:
        error = task.exception()
        if error is None:
            operation.deliver(task.result())
        elif not isinstance(error, MeshDeskError):
            self.report(error)
        elif not operation.deliver_error(error):
            self.user_error.emit(error)

    def _finish_spawned(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, MeshDeskError):
            self.user_error.emit(error)
        elif error is not None:
            self.report(error)

    # Notices ----------------------------------------------------------------------------

    def _take(self, notice: Notice) -> None:
        """Called in any thread: keep the notice and wake the window's thread once."""
        if isinstance(notice, Progressed):
            self._keep_progress(notice)
            return
        if isinstance(notice, TransferEnded):
            with self._lock:
                self._progress.pop((notice.outgoing, notice.message), None)
        self._enqueue(partial(self._signals[type(notice)].emit, notice))

    def _keep_progress(self, notice: Progressed) -> None:
        with self._lock:
            self._progress[notice.progress.outgoing, notice.progress.message] = notice
            self._wake()

    def _enqueue(self, call: Callable[[], object]) -> None:
        with self._lock:
            self._waiting.append(call)
            self._wake()

    def _wake(self) -> None:
        """With the lock held: one event for the window's thread, however much waits."""
        if not self._awake and not self._closed:
            self._awake = True
            self._woken.emit()

    @Slot()
    def _drain(self) -> None:
        """Hand out what waits, in order, for one slice of time; then let the window paint."""
        until = monotonic() + SLICE_SECONDS
        while monotonic() < until:
            with self._lock:
                if self._closed or not self._waiting:
                    self._awake = False
                    break
                call = self._waiting.popleft()
            try:
                call()
            except Exception as error:
                self.report(error)
        else:
            self._woken.emit()
        if self._progress and not self._progress_timer.isActive():
            self._progress_timer.start()

    @Slot()
    def _flush_progress(self) -> None:
        """Hand out the latest progress of each transfer."""
        with self._lock:
            latest, self._progress = list(self._progress.values()), {}
        for notice in latest:
            self.progressed.emit(notice)
