"""MESH's rules of time, whatever clocks, networks and people do.

A simulated office: time goes by, the clock is set back or on, the program is started anew, MESH is
out of reach or at fault. What is held against the rules is the true time, which the program
does not know.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests_support import Clock, ServicesAt, journal_of, run_job, setup_of, until

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import AnswerLost, InboxPage, MeshClient, MeshError, Unreachable
from meshdesk.services import Services, schedule
from meshdesk.services.errors import TooSoon
from meshdesk.services.jobs import Jobs
from meshdesk.services.polls import seconds_gone
from meshdesk.services.records import Environment, Mailbox
from meshdesk.services.transfers import Brake

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RULED = [Environment.LIVE, Environment.INTEGRATION, Environment.DEPLOYMENT]


def mailbox(environment: Environment = Environment.LIVE, **stamps: datetime | None) -> Mailbox:
    return Mailbox(1, "X26ABC1", "Elm Street", environment, "https://x", "ca.pem", **stamps)  # type: ignore[arg-type]


moments = st.timedeltas(timedelta(days=-2000), timedelta(days=5000)).map(lambda t: START + t)
spans = st.timedeltas(timedelta(), timedelta(days=60))


# Plain functions


@given(moments, st.sampled_from(RULED), st.integers(-100, 10_000))
def test_the_next_poll_is_never_planned_within_five_minutes(
    polled_at: datetime, environment: Environment, every: int
) -> None:
    planned = schedule.next_poll(mailbox(environment, polled_at=polled_at), every)

    assert planned is not None
    assert timedelta(minutes=5) <= planned - polled_at <= timedelta(days=1)


@given(moments, spans)
def test_the_gaps_between_two_questions_about_a_message_widen(
    accepted_at: datetime, age: timedelta
) -> None:
    now = accepted_at + age
    later = now + timedelta(hours=1)

    gap = _gap(accepted_at, now)
    wider = _gap(accepted_at, later)

    assert timedelta(minutes=2) <= gap <= wider <= timedelta(hours=6)


@given(moments, spans)
def test_by_a_clock_that_was_ahead_when_it_was_accepted_it_is_not_asked_often(
    accepted_at: datetime, ahead: timedelta
) -> None:
    assert _gap(accepted_at, accepted_at - ahead) == _gap(accepted_at, accepted_at + ahead)


def _gap(accepted_at: datetime, now: datetime) -> timedelta:
    return schedule.next_track(accepted_at, now, Environment.LIVE) - now


def test_mesh_is_asked_a_few_dozen_times_about_a_message_that_nobody_collects() -> None:
    now, asked = START, 0
    while now - START < schedule.TRACK_UNTIL_AGE:
        now, asked = schedule.next_track(START, now, Environment.LIVE), asked + 1

    assert 30 < asked < 200


@given(
    st.integers(1, 1000),
    moments,
    st.one_of(st.none(), st.floats(0, 1e9, allow_nan=False)),
)
def test_the_next_try_honours_mesh_and_never_waits_for_long(
    attempts: int, now: datetime, retry_after: float | None
) -> None:
    wait = schedule.next_try(attempts, now, Environment.LIVE, retry_after) - now

    assert timedelta(seconds=1) <= wait <= schedule.LONGEST_WAIT
    if retry_after is not None and retry_after <= 3600:
        assert wait >= timedelta(seconds=retry_after)


def test_tries_go_further_apart() -> None:
    waits = [
        (schedule.next_try(n, START, Environment.LIVE) - START).total_seconds()
        for n in range(1, 12)
    ]

    assert waits[0] < 11
    assert all(later > earlier / 2 for earlier, later in pairwise(waits))
    assert 295 < waits[-1] <= 305


@given(moments, st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_what_waits_is_due_or_will_be_before_long(now: datetime, offset: timedelta) -> None:
    at = now + offset

    assert schedule.is_time(at, now) or timedelta() < offset <= schedule.LONGEST_WAIT
    assert schedule.is_time(None, now)


# The whole, with a journal, over true time


@dataclass
class Office:
    """One mailbox on live MESH, and the true time of everything that reached MESH."""

    services: Services
    clock: Clock
    key: int
    now: datetime = START
    polls: list[datetime] = field(default_factory=list)
    handshakes: list[datetime] = field(default_factory=list)

    @property
    def mailbox(self) -> Mailbox:
        return self.services.mailboxes.get(self.key)

    def let_pass(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.clock.pass_(seconds=seconds)

    def look(self) -> None:
        """What the engine does when it looks: the jobs that are due."""
        for kind, row in self.services.jobs.due(self.mailbox):
            run_job(self.services, kind, row)


@pytest.fixture
def office(services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path) -> Iterator[Office]:
    """A mailbox of live MESH, where nothing goes over the network: see `spy`."""
    clock = Clock()
    clock.now = START
    services = services_at(tmp_path / "home", clock=clock)
    nowhere = "http://127.0.0.1:9"  # whatever should get past the spy ends here
    live = setup_of(fresh_sandbox, "X26ABC1", environment=Environment.LIVE, proxy=nowhere)
    yield Office(services, clock, services.mailboxes.add(live).key)


class Spy:
    """Takes the place of the network: notes when MESH is reached, and answers as it is told.

    Attributes:
        mood: ``well``, ``no network``, ``no answer``, or ``breaks off`` after the first page.
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self.mood = "well"

    def inbox_ids(self) -> Iterator[InboxPage]:
        self._reach(self.office.polls)
        yield InboxPage((), None, 0)
        if self.mood == "breaks off":
            raise Unreachable

    def handshake(self) -> None:
        self._reach(self.office.handshakes)

    def _reach(self, reached: list[datetime]) -> None:
        if self.mood == "no network":
            raise Unreachable
        reached.append(self.office.now)
        if self.mood == "no answer":
            raise AnswerLost


@pytest.fixture
def spy(office: Office, monkeypatch: pytest.MonkeyPatch) -> Spy:
    there = Spy(office)
    monkeypatch.setattr(MeshClient, "inbox_ids", lambda _: there.inbox_ids())
    monkeypatch.setattr(MeshClient, "handshake", lambda _: there.handshake())
    return there


steps = st.one_of(
    st.tuples(st.just("pass"), st.integers(1, 900)),
    st.tuples(st.just("pass"), st.integers(1, 40_000)),
    st.tuples(st.just("set back"), st.integers(1, 100_000)),
    st.tuples(st.just("set on"), st.integers(300, 100_000)),
    st.tuples(st.just("start anew"), st.just(0)),
    st.tuples(st.just("check now"), st.just(0)),
    st.tuples(st.just("mood"), st.sampled_from(["well", "no network", "no answer", "breaks off"])),
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, max_size=20))
def test_an_inbox_is_never_polled_twice_within_five_minutes_and_never_forgotten(
    office: Office, spy: Spy, services_at: ServicesAt, story: list[tuple[str, int | str]]
) -> None:
    office.polls.clear()
    office.let_pass(7200)
    spy.mood = "well"
    office.look()

    for step, value in story:
        if step == "pass":
            office.let_pass(float(value))
        elif step == "set back":
            office.clock.put(seconds=-float(value))
        elif step == "set on":
            office.clock.put(seconds=float(value))
        elif step == "start anew":
            home = office.services.paths.home
            office.services.close()
            office.services = services_at(home, clock=office.clock)
        elif step == "check now":
            _check_now(office)
        else:
            spy.mood = str(value)
        office.look()

    gaps = [later - earlier for earlier, later in pairwise(office.polls)]
    assert all(gap >= schedule.POLL_AT_MOST_EVERY for gap in gaps)

    spy.mood, before = "well", len(office.polls)
    office.look()  # the clock is seen to have been set back, if it was
    office.let_pass(5 * 60 + 305)  # the rule, and the longest wait after failures
    office.look()
    assert len(office.polls) > before


def _check_now(office: Office) -> None:
    """Somebody presses the button."""
    try:
        office.services.inbox.check_now(office.key)
        office.services.jobs.read_inbox(office.key, Brake())
    except TooSoon as error:
        assert error.next_step
    except MeshError:
        pass  # the spy's mood


@pytest.mark.parametrize("span", [{"minutes": 5}, {"hours": 1}, {"days": 400}])
def test_a_clock_set_on_shortens_no_five_minutes(
    office: Office, spy: Spy, span: dict[str, float]
) -> None:
    office.look()
    began = office.now
    office.let_pass(60)
    office.clock.put(**span)

    for _ in range(24):
        office.look()
        with suppress(TooSoon):  # the button, and the command line of this process
            office.services.inbox.check_now(office.key)
            office.services.jobs.read_inbox(office.key, Brake())
        office.let_pass(10)
    assert office.polls == [began]

    office.look()
    assert office.polls == [began, began + timedelta(minutes=5)]


def test_the_next_reading_is_told_and_kept_by_the_clock_as_it_was_set(
    office: Office, spy: Spy, services_at: ServicesAt
) -> None:
    """The journal has it as well, for the next start and for other processes."""
    office.look()
    office.let_pass(60)
    office.clock.put(hours=1)
    office.look()
    in_time = office.clock.now + timedelta(minutes=4)
    assert office.services.jobs.next_list(office.mailbox) == in_time

    home = office.services.paths.home
    office.services.close()
    office.services = services_at(home, clock=office.clock)
    office.let_pass(239)
    office.look()
    assert len(office.polls) == 1
    office.let_pass(1)
    office.look()
    assert len(office.polls) == 2


def test_a_reading_that_came_to_nothing_is_not_counted_by_any_clock(
    office: Office, spy: Spy
) -> None:
    office.look()
    office.let_pass(305)
    spy.mood = "no network"
    office.look()
    spy.mood = "well"

    office.clock.put(hours=1)
    office.look()

    assert len(office.polls) == 2


@pytest.mark.parametrize("hours", [-1, 0])
def test_after_a_night_with_the_lid_closed_the_inbox_is_read_at_once(
    office: Office, spy: Spy, hours: int
) -> None:
    office.look()
    office.let_pass(60)
    office.clock.put(hours=hours)
    office.look()

    office.let_pass(9 * 3600)
    office.look()

    assert office.polls[-1] == office.now


def test_another_process_s_reading_counts_however_long_ago_ours_was(
    office: Office, spy: Spy
) -> None:
    office.look()
    office.let_pass(400)
    with journal_of(office.services) as journal:
        journal.mailboxes.update(office.key, polled_at=office.clock.now)

    office.let_pass(299)
    office.look()
    assert len(office.polls) == 1
    office.let_pass(1)
    office.look()
    assert len(office.polls) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a clock of its own for that")
def test_the_seconds_of_a_sleep_count() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)

    assert before <= seconds_gone() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_the_command_line_is_held_to_the_rule_as_well(office: Office, spy: Spy) -> None:
    office.look()
    office.let_pass(299)

    with pytest.raises(TooSoon):
        office.services.jobs.read_inbox(office.key, Brake())

    office.let_pass(1)
    office.services.jobs.read_inbox(office.key, Brake())
    assert len(office.polls) == 2


def test_a_reading_that_broke_off_half_way_counts_as_a_poll(office: Office, spy: Spy) -> None:
    spy.mood = "breaks off"
    office.look()
    spy.mood = "well"

    for _ in range(29):
        office.let_pass(10)
        office.look()

    assert len(office.polls) == 1


def test_a_mesh_that_was_not_reached_is_tried_again_soon(office: Office, spy: Spy) -> None:
    spy.mood = "no network"
    office.look()
    spy.mood = "well"

    office.let_pass(15)
    office.look()

    assert office.polls == [office.now]


def test_hands_are_shaken_once_a_day(office: Office, spy: Spy) -> None:
    for _ in range(3 * 24 * 4):
        office.let_pass(15 * 60)
        office.look()

    gaps = [b - a for a, b in pairwise(office.handshakes)]
    assert gaps == [timedelta(days=1)] * len(gaps)
    assert len(gaps) == 2


@pytest.mark.parametrize("hours", [1, 5, 24 * 400])
def test_a_clock_set_back_holds_up_no_handshake_for_long(
    office: Office, spy: Spy, hours: int
) -> None:
    office.look()
    office.clock.pass_(hours=-hours)
    office.look()

    office.let_pass(24 * 3600)
    office.look()

    assert len(office.handshakes) == 2


@pytest.mark.parametrize("every", [6, 30])
def test_the_day_has_as_many_polls_as_the_user_wants(office: Office, spy: Spy, every: int) -> None:
    office.services.settings.change(check_every_minutes=every)
    for _ in range(24 * 30):
        office.let_pass(120)
        office.look()

    assert len(office.polls) == 24 * 60 // every


def test_the_engine_keeps_the_rule_by_the_clock_it_is_given(
    office: Office, spy: Spy, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Semaphore(0)
    inner = Jobs.next_due

    def next_due(self: Jobs, mailbox: Mailbox) -> datetime | None:
        looked.release()
        return inner(self, mailbox)

    monkeypatch.setattr(Jobs, "next_due", next_due)
    engine = office.services.engine
    engine.start()
    until(lambda: len(office.polls) == 1)

    for seconds in (10, 200, 89):  # 299 in all
        office.let_pass(seconds)
        engine.check(office.key)  # as if another process had polled after the button was pressed
        for _ in range(3):
            engine.wake()
            assert looked.acquire(timeout=20)
    assert len(office.polls) == 1

    office.let_pass(1)
    engine.wake()
    until(lambda: len(office.polls) == 2)
