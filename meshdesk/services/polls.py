"""When each inbox was last read, by seconds that nobody can set.

MESH's five minutes are true ones. The stamp in the journal is of the clock on the wall, and once
that is set forward, five minutes seem to be over. So its age is counted on from when this process
first saw it; over a restart the stamp alone is there.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.services import schedule
from meshdesk.services.records import Mailbox


def seconds_gone() -> float:
    """Seconds since some moment, whatever is done to the clock; those of a sleep count too.

    After a night with the lid closed an inbox is to be read at once. On Linux
    `time.monotonic` stands still meanwhile, and CLOCK_BOOTTIME does not (clock_gettime(2)). On
    Windows `time.monotonic` goes on: up to Python 3.12 it is GetTickCount64, which "includes time
    the system spends in sleep or hibernation" (Microsoft Learn, "Windows Time"), and from 3.13 on
    (python/cpython issue 88494) QueryPerformanceCounter, which counts from the system's start
    "including the time when the machine was in a sleep state such as standby, hibernate, or
    connected standby" (Microsoft Learn, "Acquiring high-resolution time stamps").
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:  # noqa: RET505 - mypy takes what follows for unreachable
        return time.monotonic()


class Polls:
    """The ages of the stamps.

    Args:
        seconds: counts on as `seconds_gone` does.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._seen: dict[int, tuple[datetime, float]] = {}

    def last(self, mailbox: Mailbox, now: datetime) -> datetime | None:
        """When an inbox was last read, by a clock that may have been set either way since.

        Only where the clock would let us in too early it is another time than the stamp's: a
        computer that was stopped for hours may not have counted them.
        """
        stamp = schedule.not_after(mailbox.polled_at, now)
        if stamp is None:
            return None
        by_clock, seconds = now - stamp, self._seconds()
        seen, began = self._seen.get(mailbox.key, (None, 0.0))
        if seen != stamp:  # it is new to us
            began = seconds - by_clock.total_seconds()
        age = timedelta(seconds=seconds - began)
        if age < schedule.POLL_AT_MOST_EVERY <= by_clock:
            stamp = now - age
        self._seen[mailbox.key] = stamp, began
        return stamp
