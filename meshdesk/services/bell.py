"""What the engine waits by: a call, or some seconds of a time that nobody can set back.

Whoever lets a month pass in a minute gives it a bell of their own.
"""

import threading
import time


class Bell:
    """Wakes up the one thread that waits for it."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        """Wake up who waits, or will wait next."""
        self._rung.set()

    def clear(self) -> None:
        """Forget that it was rung: what there is to do is looked for now."""
        self._rung.clear()

    def wait(self, seconds: float) -> None:
        """Sleep until it is rung, at most so long."""
        self._rung.wait(seconds)

    def seconds(self) -> float:
        """A time that goes on whatever is done to the computer's clock."""
        return time.monotonic()
