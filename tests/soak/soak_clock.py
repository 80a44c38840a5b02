"""A simulated computer's time: it flows like the real one, and is moved on while nothing happens.

Several times go on side by side, as in any computer: the true one, by which MESH lives too; the
clock on the wall, which people set; and those that only count seconds, of which one stands still
while the computer sleeps.
"""

import mmap
import struct
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meshdesk.services.bell import Bell

_AHEAD = struct.Struct("d")


class SharedTime:
    """The true time, the same in every process that opens the same file."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(_AHEAD.pack(0.0))
        with file.open("r+b") as opened:
            self._ahead = mmap.mmap(opened.fileno(), _AHEAD.size)

    def now(self) -> datetime:
        """Aware and in UTC."""
        (ahead,) = _AHEAD.unpack(self._ahead[:])
        return datetime.fromtimestamp(time.time() + ahead, UTC)

    def move(self, span: timedelta) -> None:
        """Let so much time be gone."""
        (ahead,) = _AHEAD.unpack(self._ahead[:])
        self._ahead[:] = _AHEAD.pack(ahead + span.total_seconds())


class ComputerTime:
    """What the program's computer makes of the true time; called, it is the clock on the wall."""

    def __init__(self, true: SharedTime) -> None:
        self._true = true
        self._wrong_by = timedelta()
        self._asleep = timedelta()
        self._began = true.now()

    def __call__(self) -> datetime:
        return self._true.now() + self._wrong_by

    def put(self, span: timedelta) -> None:
        """Somebody sets the clock by so much, on or back, and nobody else notices."""
        self._wrong_by += span

    def sleep(self, span: timedelta) -> None:
        """The lid is closed for so long."""
        self._true.move(span)
        self._asleep += span

    def seconds(self) -> float:
        """What the program's waits are counted by."""
        return (self._true.now() - self._began - self._asleep).total_seconds()

    def seconds_gone(self) -> float:
        """What the program's seconds are, those of its sleep included."""
        return (self._true.now() - self._began).total_seconds()


class TellingBell(Bell):
    """A bell whose seconds are simulated, and which knows when the engine has nothing to do.

    Attributes:
        pause: for how many seconds the engine wants to rest, now that it does.
    """

    def __init__(self, computer: ComputerTime) -> None:
        super().__init__()
        self._computer = computer
        self._state = threading.Condition()
        self._is_rung = self._resting = False
        self.pause = 0.0

    def ring(self) -> None:
        with self._state:
            self._is_rung, self._resting = True, False
            self._state.notify_all()

    def clear(self) -> None:
        with self._state:
            self._is_rung = False

    def wait(self, seconds: float) -> None:
        """Until it is rung: whoever lets the time pass does that, too."""
        with self._state:
            while not self._is_rung:
                self._resting, self.pause = True, seconds
                self._state.notify_all()
                self._state.wait()

    def seconds(self) -> float:
        return self._computer.seconds()

    @property
    def resting(self) -> bool:
        """Whether the engine has looked, found nothing more to start, and was not called since."""
        with self._state:
            return self._resting

    def until_resting(self, patience: float) -> None:
        """Wait until it is so."""
        with self._state:
            assert self._state.wait_for(lambda: self._resting, patience), "the engine is stuck"
