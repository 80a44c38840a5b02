"""Whether a refused login is the clock's doing.

MESH refuses a token whose time is more than 2 hours from its own (mesh-api.yaml), with the
words that it has for a wrong password as well. But its answers carry its time.
"""

from datetime import datetime, timedelta

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.mesh import NotAuthorised
from meshdesk.services.words import duration

_LIMIT = timedelta(hours=2)


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
