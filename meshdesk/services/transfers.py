"""Stopping a transfer, and saying how far it is."""

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from meshdesk.services.notices import Notices, Progressed
from meshdesk.services.records import Progress

_PUBLISH_EVERY = 0.05
"""Seconds between two notices of one transfer: 20 a second is all an eye can use."""
_SMOOTHING = 0.3


class Wish(StrEnum):
    """Why a transfer is asked to stop."""

    PAUSE = "pause"
    CANCEL = "cancel"
    CLOSE = "close"


class Halted(Exception):
    """A running transfer was asked to stop; nobody is shown this.

    Attributes:
        wish: what is to become of the transfer.
    """

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish.value)
        self.wish = wish


class Brake:
    """Lets one thread ask a transfer in another to stop, at the next block or the next part."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._pulled = threading.Event()
        self._wish = Wish.CLOSE
        self._latest = math.inf

    def pull(self, wish: Wish, grace: float = 0.0) -> None:
        """Ask for a stop; the first wish counts, but a cancellation overrules a pause.

        Args:
            grace: how long the part that is under way may take to its end (seconds); of
                several the shortest counts.
        """
        if not self._pulled.is_set() or wish is Wish.CANCEL:
            self._wish = wish
        self._latest = min(self._latest, self._monotonic() + grace)
        self._pulled.set()

    @property
    def wish(self) -> Wish | None:
        """What was asked for, if anything was."""
        return self._wish if self._pulled.is_set() else None

    def check(self) -> None:
        """Between two parts.

        Raises:
            Halted: somebody asked for it.
        """
        if self._pulled.is_set():
            raise Halted(self._wish)

    def check_within_part(self) -> None:
        """Between two blocks of a part.

        Raises:
            Halted: somebody asked for it, and has no patience for the rest of the part.
        """
        if self._pulled.is_set() and self._monotonic() >= self._latest:
            raise Halted(self._wish)

    def wait(self, seconds: float) -> None:
        """Sleep, unless asked to stop.

        Raises:
            Halted: somebody asked for it.
        """
        self._pulled.wait(seconds)
        self.check()


class Meter:
    """Counts a transfer's bytes and publishes its progress.

    Args:
        mailbox, message: the transfer's rows; `outgoing` tells which kind.
        stage: ``checking``, ``sending`` or ``receiving``.
        total: bytes of the whole, or None where MESH does not say.
        done: bytes that were done before (a resumed transfer).
    """

    def __init__(
        self,
        notices: Notices,
        *,
        mailbox: int,
        message: int,
        outgoing: bool,
        stage: str,
        total: int | None,
        done: int = 0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._notices = notices
        self._template = Progress(mailbox, message, outgoing, stage, done, total)
        self._monotonic = monotonic
        self._done = done
        self._rate: float | None = None
        self._last_done = done
        self._last_at = monotonic()

    def add(self, count: int) -> None:
        """Note that `count` more bytes are done."""
        self._done += count
        now = self._monotonic()
        if now - self._last_at >= _PUBLISH_EVERY:
            self._publish(now)

    def finish(self) -> None:
        """Publish the last figure."""
        self._publish(self._monotonic())

    def _publish(self, now: float) -> None:
        elapsed = max(now - self._last_at, 1e-6)
        latest = (self._done - self._last_done) / elapsed
        self._rate = (
            latest if self._rate is None else _SMOOTHING * latest + (1 - _SMOOTHING) * self._rate
        )
        self._last_at, self._last_done = now, self._done
        base = self._template
        left = None
        if base.total is not None and self._rate > 0:
            left = max(0, base.total - self._done) / self._rate
        self._notices.publish(
            Progressed(
                Progress(
                    base.mailbox,
                    base.message,
                    base.outgoing,
                    base.stage,
                    self._done,
                    base.total,
                    self._rate,
                    left,
                )
            )
        )


def watched(blocks: Iterable[bytes], brake: Brake, meter: Meter) -> Iterator[bytes]:
    """The same blocks, counted, until somebody asks to stop.

    Raises:
        Halted: between two blocks.
    """
    for block in blocks:
        brake.check_within_part()
        yield block
        meter.add(len(block))
