"""What people, computers and MESH itself do in the simulated month, and when.

Three practices send to each other. One has a rule that saves all; one saves by hand each morning;
the third leaves what is called "leave" where it is, until MESH gives it up.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

SURGERY, LABORATORY, CLINIC = MAILBOXES = "X26ABC1", "X26ABC2", "X26ABC3"

START = datetime(2035, 10, 15, 6, 0, tzinfo=UTC)
"""Later than any real time at which this runs, since TLS lives by that and wants certificates
that have not ended; in London the clocks go back on 28 October."""
CLOCKS_GO_BACK = datetime(2035, 10, 28, 1, 0, tzinfo=UTC)
WITHOUT_NETWORK = timedelta(days=1)
NIGHT = timedelta(hours=9)
SET_BY = timedelta(hours=1)
"""The clock is set back by so much, and on again some days later."""
CHUNK, IN_PARTS = 5_000_001, 6_000_000
"""Bytes: MESH wants parts of more than 5 MB."""
_NETWORK_GOES, _CLOCK_IS_SET_BACK, _CLOCK_IS_SET_ON, _WEEK = 3, 9, 11, 7


_At = Callable[[float], datetime]


class Deed(StrEnum):
    """What is done."""

    SEND = "send"
    COLLECT = "collect"
    CHECK = "check"
    SLEEP = "sleep"
    LOSE_NETWORK = "lose network"
    FIND_NETWORK = "find network"
    SET_CLOCK_BACK = "set clock back"
    SET_CLOCK_ON = "set clock on"
    LOOK_AT_CERTIFICATES = "look at certificates"
    GIVE_UP = "give up"
    AUDIT = "audit"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is done at a true time.

    Attributes:
        mailbox: whose, where it is somebody's.
        to, size, leave: of what is sent.
    """

    at: datetime
    deed: Deed
    mailbox: str = ""
    to: str = ""
    size: int = 0
    leave: bool = False


def story(days: int, seed: int) -> list[Event]:
    """The events of so many days, in order."""
    chance = random.Random(seed)
    events = [event for day in range(days) for event in _day(day, days, chance)]
    return sorted(events, key=lambda event: event.at)


def _day(day: int, days: int, chance: random.Random) -> Iterator[Event]:
    begin = START + timedelta(days=day)

    def at(hours: float) -> datetime:
        return begin + timedelta(hours=hours)

    yield from _work(at, day, day < days - 7, chance)
    for hours in range(1, 15, 6):
        yield Event(at(hours), Deed.LOOK_AT_CERTIFICATES)
    if day == _NETWORK_GOES:
        yield Event(at(3), Deed.LOSE_NETWORK)
        yield Event(at(3) + WITHOUT_NETWORK, Deed.FIND_NETWORK)
    if day == _CLOCK_IS_SET_BACK:
        yield Event(at(5.1), Deed.SET_CLOCK_BACK)
    if day == _CLOCK_IS_SET_ON:
        yield from _clock_set_on(at(6))
    yield Event(at(14.5), Deed.GIVE_UP)
    yield Event(at(14.7), Deed.AUDIT)
    if day % _WEEK == _WEEK - 1:
        yield Event(at(14.8), Deed.RESTART)
    if not at(15) <= CLOCKS_GO_BACK <= at(24):
        yield Event(at(15), Deed.SLEEP)


def _clock_set_on(begin: datetime) -> Iterator[Event]:
    """Within the five minutes in which no inbox may be read again, whoever asks for it."""
    minute = timedelta(minutes=1)
    for mailbox in MAILBOXES:
        yield Event(begin, Deed.CHECK, mailbox)
    yield Event(begin + minute, Deed.SET_CLOCK_ON)
    for mailbox in MAILBOXES:
        yield Event(begin + minute, Deed.CHECK, mailbox)
        yield Event(begin + 2 * minute, Deed.CHECK, mailbox)


def _work(at: _At, day: int, may_leave: bool, chance: random.Random) -> Iterator[Event]:
    leave_day = may_leave and day % 5 == 1
    for mailbox, to in ((SURGERY, LABORATORY), (LABORATORY, SURGERY), (SURGERY, CLINIC)):
        for _ in range(chance.randint(0, 1) or leave_day):
            size = chance.choice((40, 2_000, 30_000, 200_000))
            leave = leave_day and to == CLINIC
            yield Event(at(chance.uniform(1, 13)), Deed.SEND, mailbox, to, size, leave)
    if day % _WEEK == 3:
        yield Event(at(4), Deed.SEND, LABORATORY, SURGERY, IN_PARTS)
    for mailbox in MAILBOXES:
        yield Event(at(2 + chance.random()), Deed.COLLECT, mailbox)
        yield Event(at(chance.uniform(1, 14)), Deed.CHECK, mailbox)
        yield Event(at(chance.uniform(1, 14)), Deed.CHECK, mailbox)
    yield Event(at(14), Deed.COLLECT, SURGERY)
    yield Event(at(14), Deed.COLLECT, CLINIC)
