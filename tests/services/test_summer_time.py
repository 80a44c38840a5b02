"""The nights on which Europe's clocks change: the schedule does not notice, words follow."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from test_schedule import Office, Spy, office, spy  # noqa: F401 - fixtures

from meshdesk.services import words

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one time zone")

SPRING = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
"""One o'clock becomes two."""
AUTUMN = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
"""Two o'clock becomes one."""


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_no_poll_and_no_handshake_is_too_early_or_late(
    office: Office,  # noqa: F811 - the fixture
    spy: Spy,  # noqa: F811 - the fixture
    change: datetime,
) -> None:
    office.now = office.clock.now = change - timedelta(hours=23)

    for _ in range(26 * 12):
        office.look()
        office.let_pass(300)

    assert {b - a for a, b in pairwise(office.polls)} == {timedelta(minutes=5)}
    assert [b - a for a, b in pairwise(office.handshakes)] == [timedelta(days=1)]


@pytest.mark.parametrize("hours", [-1, 1])
def test_somebody_who_sets_the_clock_by_hand_on_that_night_holds_up_and_hurries_nothing(
    office: Office,  # noqa: F811 - the fixture
    spy: Spy,  # noqa: F811 - the fixture
    hours: int,
) -> None:
    office.look()
    office.clock.put(hours=hours)
    office.look()
    assert len(office.polls) == 1

    office.let_pass(605)
    office.look()

    assert office.polls[-1] == office.now


@pytest.mark.parametrize(
    ("moment", "now", "said"),
    [
        # The hour that there is twice: both of its ends are today.
        (AUTUMN - timedelta(minutes=30), AUTUMN + timedelta(minutes=45), "Today 01:30"),
        (AUTUMN + timedelta(minutes=30), AUTUMN + timedelta(minutes=45), "Today 01:30"),
        # 25 hours ago, and yesterday all the same; 24 hours ago, and the same day.
        (datetime(2026, 10, 25, 0, 10, tzinfo=UTC), datetime(2026, 10, 26, 1, 10, tzinfo=UTC),
         "Yesterday 01:10"),
        (datetime(2026, 10, 24, 23, 10, tzinfo=UTC), datetime(2026, 10, 25, 23, 10, tzinfo=UTC),
         "Today 00:10"),
        # 23 hours ago, and yesterday.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 23, 30, tzinfo=UTC),
         "Yesterday 00:30"),
        (SPRING - timedelta(minutes=1), SPRING + timedelta(minutes=1), "Today 00:59"),
        # After the clock was set back: still to come, and no other day.
        (AUTUMN + timedelta(hours=2), AUTUMN + timedelta(hours=1), "Today 03:00"),
        (AUTUMN + timedelta(hours=23, minutes=30), AUTUMN + timedelta(hours=22, minutes=30),
         "Mon 26 Oct, 00:30"),
    ],
)  # fmt: skip
def test_a_moment_is_named_by_the_clock_on_the_wall_then(
    moment: datetime, now: datetime, said: str
) -> None:
    assert words.when(moment, now) == said
