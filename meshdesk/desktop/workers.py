"""Worker threads that never keep the program from ending.

`concurrent.futures.ThreadPoolExecutor` joins its threads when the interpreter ends, so one
call that waits for a dead server would hold back the end of the process long after the
window closed. These threads are daemons: whatever they were at is dropped, which every step
of a message's life allows for.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_Job = tuple[Future[Any], Callable[[], Any]]


class DaemonPool(Executor):
    """At most `workers` daemon threads, started as they are needed."""

    def __init__(self, workers: int, name: str) -> None:
        self._limit = workers
        self._name = name
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = Lock()
        self._threads = 0
        self._idle = 0
        self._shut = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run it in one of the threads."""
        future: Future[T] = Future()
        with self._lock:
            if self._shut:
                raise RuntimeError("the pool is shut")
            self._jobs.put((future, lambda: fn(*args, **kwargs)))
            if self._idle:
                self._idle -= 1
            elif self._threads < self._limit:
                self._threads += 1
                Thread(target=self._work, name=f"{self._name}-{self._threads}", daemon=True).start()
        return future

    def shutdown(self, wait: bool = False, *, cancel_futures: bool = True) -> None:
        """Take no more; drop what has not begun. Never waits: see the module's first lines."""
        with self._lock:
            self._shut = True
            for _ in range(self._threads):
                self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, call = job
            if not self._shut and future.set_running_or_notify_cancel():
                _fulfil(future, call)
            del future, call, job
            with self._lock:
                self._idle += 1


def _fulfil(future: Future[Any], call: Callable[[], Any]) -> None:
    try:
        result = call()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
