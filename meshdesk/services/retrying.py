"""How a rule goes on after a small trouble: nobody may be there to ask for the message again.

A folder that is away for a moment, a disk that is full, a message that came damaged once: by
hand that ends a download, and the person decides. What a rule wants saved is tried again, soon
and then every hour, until MESH has it no more. What keeps coming damaged is given up, for each
try is the whole message.
"""

from meshdesk.errors import MeshDeskError
from meshdesk.mesh import DamagedBody
from meshdesk.services.errors import CannotSave, DamagedMessage, OtherThanItsChecksum
from meshdesk.services.records import IncomingMessage

DAMAGE = (DamagedBody, DamagedMessage)
MOST_DAMAGED = 4
FIRST_WAIT, LONGEST_WAIT = 300.0, 3600.0
"""Seconds."""


def tries(message: IncomingMessage, error: MeshDeskError) -> int:
    """How often it has failed with this in a row, this time included."""
    known = message.problem is not None and message.problem.title == error.title
    return message.attempts + 1 if known else 1


def wait_after(error: MeshDeskError, tries: int) -> float | None:
    """How many seconds a rule waits before it tries again; None where it does not."""
    if isinstance(error, OtherThanItsChecksum):
        return None  # it would only come a third time
    if isinstance(error, DAMAGE) and tries >= MOST_DAMAGED:
        return None
    if not isinstance(error, (CannotSave, *DAMAGE)):
        return None
    return min(FIRST_WAIT * 2.0 ** min(tries - 1, 10), LONGEST_WAIT)
