"""Whether a refused login is the clock's doing.

MESH refuses a token whose time is more than 2 hours from its own (mesh-api.yaml), with the
words that it has for a wrong password as well. But its answers carry its time.
"""

from datetime import datetime, timedelta

from meshdesk.errors import MeshDeskError
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
    words = f"{duration(abs(off).total_seconds())} {'ahead' if off > timedelta() else 'behind'}"
    error.title = "This computer's clock is wrong"
    error.message = f"It is {words}. MESH accepts at most 2 hours, so it did not let us in."
    error.next_step = "Set the date, the time and the time zone right, then check for messages."
