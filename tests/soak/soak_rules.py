"""MESH's rules, held against what its servers wrote down by the true time.

The rules are those of mesh-api.yaml: an inbox is read at most every 5 minutes, restarts or not,
and at least once a day; hands are shaken once a day; each request has a token of its own, whose
time is less than 2 hours off; a message is not asked about too often.

Of these the five minutes are true ones, whatever is done to the clock on the wall. The others go
by that clock: where it is set on, the day seems to be over an hour early, once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from gate import Operation, operation_of
from soak_mesh import Visit

BETWEEN_POLLS = timedelta(minutes=5)
LATE_BY = timedelta(minutes=65)
"""How much later than planned something may be done while computer and network are there: the
longest wait after a failure."""
DAY = timedelta(days=1)
BETWEEN_TRACKINGS = timedelta(minutes=2)
TRACKED_AT_MOST = 60
_ROUNDING = timedelta(seconds=1)
"""The stamp is made a moment before the request arrives, and not always the same moment."""


@dataclass(frozen=True, slots=True)
class Away:
    """A time in which MESH could not be reached: asleep, or without a network."""

    since: datetime
    until: datetime


def broken_rules(
    visits: Iterable[Visit],
    away: list[Away],
    read_every: timedelta,
    set_on: Sequence[datetime] = (),
) -> Iterator[str]:
    """Which rules were not kept, in words.

    Args:
        set_on: when the clock on the wall was set on, by less than half a day.
    """
    by_operation: dict[tuple[str, Operation], list[Visit]] = defaultdict(list)
    tokens: set[str] = set()
    for visit in visits:
        by_operation[visit.mailbox, operation_of(visit.method, visit.path)].append(visit)
        if visit.token in tokens:
            yield f"a token came twice: {visit}"
        tokens.add(visit.token)
        if visit.status in {400, 403, 405, 429, 500}:
            yield f"MESH refused a request: {visit}"
    for (mailbox, operation), made in by_operation.items():
        if operation is Operation.LIST:
            first_pages = [visit for visit in made if "continue_from" not in visit.query]
            yield from _polls(mailbox, first_pages, away, read_every + LATE_BY)
        elif operation is Operation.HANDSHAKE:
            yield from _handshakes(mailbox, made, away, set_on)
        elif operation is Operation.TRACK:
            yield from _trackings(mailbox, made, set_on)


def _polls(
    mailbox: str, made: list[Visit], away: list[Away], read_within: timedelta
) -> Iterator[str]:
    for earlier, later in pairwise(made):
        gap = later.time - earlier.time
        if gap < BETWEEN_POLLS - _ROUNDING:
            yield f"{mailbox}'s inbox was read at {earlier.time} and again after {gap}"
        if _there(earlier.time, later.time, away) > read_within:
            yield f"{mailbox}'s inbox was not read from {earlier.time} to {later.time}"


def _handshakes(
    mailbox: str, made: list[Visit], away: list[Away], set_on: Sequence[datetime]
) -> Iterator[str]:
    for earlier, later in pairwise(made):
        gap = later.time - earlier.time
        if gap < (DAY / 2 if _between(earlier, later, set_on) else DAY - _ROUNDING):
            yield f"{mailbox} shook hands at {earlier.time} and again after {gap}"
        # What is due while MESH is out of reach is done as soon as it is back; an hour more where
        # the clock was set back meanwhile.
        late_by = _there(earlier.time + DAY, later.time, away)
        if late_by > LATE_BY + timedelta(hours=1):
            yield f"{mailbox} shook no hands from {earlier.time} to {later.time}"


def _trackings(mailbox: str, made: list[Visit], set_on: Sequence[datetime]) -> Iterator[str]:
    by_message: dict[str, list[Visit]] = defaultdict(list)
    for visit in made:
        by_message[visit.query].append(visit)
    for query, asked in by_message.items():
        if len(asked) > TRACKED_AT_MOST:
            yield f"{mailbox} asked {len(asked)} times for {query}"
        for earlier, later in pairwise(asked):
            gap = later.time - earlier.time
            if gap < BETWEEN_TRACKINGS - _ROUNDING and not _between(earlier, later, set_on):
                yield f"{mailbox} asked for {query} at {earlier.time} and at {later.time}"


def _between(earlier: Visit, later: Visit, moments: Sequence[datetime]) -> bool:
    return any(earlier.time <= moment <= later.time for moment in moments)


def _there(since: datetime, until: datetime, away: list[Away]) -> timedelta:
    """How much of that time MESH could have been reached."""
    gone = (min(until, one.until) - max(since, one.since) for one in away)
    return until - since - sum((max(span, timedelta()) for span in gone), timedelta())
