"""What MESH has said so far of a message whose answer was lost, kept over a restart.

A proxy on the way may hold a request for minutes after we gave it up, and pass it on then. So
one "not found" (of the first POST), or one "uploading" (of the last chunk), is no proof yet. What
was said is in the message's time line, where the details of an event tell it from the rest.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from meshdesk.services.records import Event


class Said(StrEnum):
    """The details of an event."""

    LOST = "answer: lost"
    ONCE = "not found: once"
    TWICE = "not found: twice"


def not_found_at(line: Sequence[Event]) -> datetime | None:
    """When MESH first said that it does not have what was lost last; None if it has not."""
    last = _last_said(line)
    return last.at if last is not None and last.details == Said.ONCE else None


def may_be_on_its_way(line: Sequence[Event]) -> bool:
    """Whether an answer was lost, and MESH has not said yet that it does not have that."""
    last = _last_said(line)
    return last is not None and last.details == Said.LOST


def _last_said(line: Sequence[Event]) -> Event | None:
    known = {said.value for said in Said}
    return next((event for event in reversed(line) if event.details in known), None)
