"""The soak's own eyes: what breaks a rule is seen, and what does not is let pass."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from soak import leaks
from soak_counts import count
from soak_mesh import Visit
from soak_people import START
from soak_rules import Away, broken_rules

EVERY = timedelta(minutes=5)
ME = "X26ABC1"
INBOX, HANDSHAKE = f"/messageexchange/{ME}/inbox", f"/messageexchange/{ME}"
TRACKING = f"/messageexchange/{ME}/outbox/tracking"


def visit(after: timedelta, method: str = "GET", path: str = INBOX, **changes: object) -> Visit:
    """One that keeps the rules."""
    at = (START + after).timestamp()
    plain = {"query": "", "token": f"{method}{path}{at}", "off": 0.0, "status": 200}
    return Visit(at, ME, method, path, **{**plain, **changes})  # type: ignore[arg-type]


def broken(*visits: Visit, away: tuple[Away, ...] = ()) -> list[str]:
    return list(broken_rules(visits, list(away), EVERY))


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def then(count: float) -> datetime:
    return START + hours(count)


def test_a_day_by_the_rules_breaks_none() -> None:
    polls = [visit(EVERY * number) for number in range(24 * 12)]
    more = visit(timedelta(seconds=1), query="continue_from=abc")
    handshakes = [visit(hours(count), "POST", HANDSHAKE) for count in (0, 24)]

    assert broken(*polls, more, *handshakes) == []


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        ([visit(hours(0)), visit(timedelta(seconds=298))], "again after 0:04:58"),
        ([visit(hours(0)), visit(hours(1.5))], "was not read from"),
        ([visit(hours(count), "POST", HANDSHAKE) for count in (0, 23)], "again after 23:00:00"),
        ([visit(hours(count), "POST", HANDSHAKE) for count in (0, 27)], "shook no hands"),
        ([visit(hours(0), token="same"), visit(hours(1), token="same")], "a token came twice"),
        ([visit(hours(0), status=403)], "refused"),
        (
            [visit(EVERY / 5 * n, path=TRACKING, query="messageID=1") for n in (0, 1)],
            "asked for messageID=1",
        ),
    ],
)
def test_what_breaks_a_rule_is_seen(visits: list[Visit], said: str) -> None:
    [finding] = broken(*visits)

    assert said in finding


def test_a_clock_set_on_makes_a_day_shorter_but_not_five_minutes() -> None:
    def found(*visits: Visit) -> list[str]:
        return list(broken_rules(visits, [], EVERY, [then(0.01)]))

    handshakes = [visit(hours(count), "POST", HANDSHAKE) for count in (0, 23)]
    asked = [visit(EVERY / 5 * n, path=TRACKING, query="messageID=1") for n in (0, 1)]
    assert found(*handshakes, *asked) == []

    [finding] = found(visit(hours(0)), visit(timedelta(seconds=298)))
    assert "again after 0:04:58" in finding
    assert found(*(visit(hours(n), "POST", HANDSHAKE) for n in (1, 24))) != []


def test_who_is_asleep_reads_no_inbox() -> None:
    asleep = Away(then(1), then(10))

    assert broken(visit(hours(0.9)), visit(hours(10)), away=(asleep,)) == []
    assert broken(visit(hours(0.9)), visit(hours(11.5)), away=(asleep,)) != []


linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="handles are read from /proc")


@linux
def test_what_is_left_at_a_week_s_end_is_seen(tmp_path: Path) -> None:
    before = count([])
    timer = threading.Timer(60, print)
    timer.start()
    with (tmp_path / "left open").open("w") as left:
        after = count([Path(left.name)])
    timer.cancel()
    timer.join()

    assert not list(leaks([before, before], [before, before]))
    assert (after.timers, after.temporary) == (1, (str(tmp_path / "left open"),))
    assert dict(after.handles)[str(tmp_path / "left open")] == 1
    assert len(list(leaks([before, after], [before, after]))) == 2
    assert list(leaks([before, replace(before, databases=99)], [before, before]))
