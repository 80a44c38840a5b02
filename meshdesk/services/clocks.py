"""Whether this computer's clock is right, and whether a refused login is its doing.

MESH refuses a token whose time is more than 2 hours from its own (mesh-api.yaml), with the
words that it has for a wrong password as well. But its answers carry its time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.mesh import NotAuthorised
from meshdesk.services.words import duration

_LIMIT = timedelta(hours=2)
_DRIFT = timedelta(hours=1)
"""Between the clock and true seconds; more, and somebody has set it."""


class ProvenClock:
    """Whether what cannot be undone may go by the clock.

    A flat battery can put it a year ahead, and then all that was received today seems old. But
    where MESH has taken a token, its time was right; and since then it has to have gone on as
    true seconds do.

    Args:
        seconds: count on whatever is done to `clock` (`polls.seconds_gone`).
    """

    def __init__(self, clock: Callable[[], datetime], seconds: Callable[[], float]) -> None:
        self._clock = clock
        self._seconds = seconds
        self._proof: tuple[datetime, float] | None = None

    def prove(self) -> None:
        """MESH has just let us in."""
        self._proof = self._clock(), self._seconds()

    def holds(self) -> bool:
        """Whether MESH let us in since the program began, and nobody has set the clock since."""
        if self._proof is None:
            return False
        proven, began = self._proof
        gone = timedelta(seconds=self._seconds() - began)
        return abs(self._clock() - proven - gone) < _DRIFT


def blame_the_clock(error: MeshDeskError, now: datetime) -> None:
    """Put it into the error's words where this computer's time, `now`, is too far off."""
    if not isinstance(error, NotAuthorised) or error.date is None:
        return
    off = now - error.date
    if abs(off) < _LIMIT:
        return
    error.title = translate("Clocks", "This computer's clock is wrong")
    error.message = _how_wrong(off > timedelta()).format(duration(abs(off).total_seconds()))
    error.next_step = translate(
        "Clocks", "Set the date, the time and the time zone right, then check for messages."
    )


def _how_wrong(ahead: bool) -> str:
    if ahead:
        return translate(
            "Clocks", "It is {0} ahead. MESH accepts at most 2 hours, so it did not let us in."
        )
    return translate(
        "Clocks", "It is {0} behind. MESH accepts at most 2 hours, so it did not let us in."
    )
