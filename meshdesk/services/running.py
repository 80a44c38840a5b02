"""The transfers that run in this process, so that each can be asked to stop."""

import threading
from collections.abc import Set

from meshdesk.services.notices import Notice, Notices, Progressed, TransferEnded
from meshdesk.services.records import Progress
from meshdesk.services.transfers import Brake, Wish

Key = tuple[str, int]
"""What kind of job, and the row (of a message, or of a mailbox) that it works on."""


class Running:
    """Which jobs run now, how to stop them, and how far the transfers among them are."""

    def __init__(self, notices: Notices) -> None:
        self._brakes: dict[Key, Brake] = {}
        self._progress: dict[tuple[bool, int], Progress] = {}
        self._changed = threading.Condition()
        notices.subscribe(self._note)

    def begin(self, key: Key) -> Brake | None:
        """A brake for a job that starts now; None if it runs already."""
        with self._changed:
            if key in self._brakes:
                return None
            brake = self._brakes[key] = Brake()
            return brake

    def end(self, key: Key) -> None:
        """The job is over."""
        with self._changed:
            self._brakes.pop(key, None)
            self._changed.notify_all()

    def halt(self, key: Key, wish: Wish) -> bool:
        """Ask a job to stop; False if it does not run."""
        with self._changed:
            brake = self._brakes.get(key)
        if brake is None:
            return False
        brake.pull(wish)
        return True

    def halt_all(self, wish: Wish, grace: float = 0.0) -> None:
        """Ask every job to stop; a part that is under way has `grace` seconds to its end."""
        with self._changed:
            brakes = list(self._brakes.values())
        for brake in brakes:
            brake.pull(wish, grace)

    def now(self) -> frozenset[Key]:
        """The jobs that run now."""
        with self._changed:
            return frozenset(self._brakes)

    def wait_idle(self, timeout: float) -> bool:
        """Whether nothing runs any more, waiting at most `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._brakes, timeout)

    def wait_ended(self, keys: Set[Key], timeout: float) -> bool:
        """Whether none of these runs any more, waiting at most `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not keys & self._brakes.keys(), timeout)

    def progress(self, mailbox: int, *, outgoing: bool) -> dict[int, Progress]:
        """How far the running transfers of a mailbox are, by message row."""
        with self._changed:
            return {
                row: progress
                for (is_outgoing, row), progress in self._progress.items()
                if is_outgoing is outgoing and progress.mailbox == mailbox
            }

    def _note(self, notice: Notice) -> None:
        if isinstance(notice, Progressed):
            progress = notice.progress
            with self._changed:
                self._progress[progress.outgoing, progress.message] = progress
        elif isinstance(notice, TransferEnded):
            with self._changed:
                self._progress.pop((notice.outgoing, notice.message), None)
