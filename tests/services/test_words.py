"""Times as people say them, whole and in a column of a list."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from meshdesk.errors import MeshDeskError
from meshdesk.language import speak_by
from meshdesk.mesh import AnswerLost, Busy, ServerFault, ServerNotTrusted, Unreachable
from meshdesk.mesh.errors import Answer, NameNotFound
from meshdesk.services import words
from meshdesk.services.errors import DiskFull, problem_of
from meshdesk.services.records import Health, HealthState, IncomingState, OutgoingState

NOW = datetime(2026, 11, 22, 10, 42).astimezone()  # a Sunday, by this computer's clock


@pytest.mark.parametrize(
    ("ago", "whole", "brief"),
    [
        (timedelta(minutes=11), "Today 10:31", "Today 10:31"),
        (timedelta(days=1), "Yesterday 10:42", "Sat 21, 10:42"),
        (timedelta(days=4), "Wed 18 Nov, 10:42", "Wed 18, 10:42"),
        (timedelta(days=27), "Mon 26 Oct, 10:42", "Mon 26, 10:42"),
        (timedelta(days=28), "Sun 25 Oct, 10:42", "25 Oct, 10:42"),
        (timedelta(days=-5), "Fri 27 Nov, 10:42", "27 Nov, 10:42"),
        (timedelta(days=400), "18 Oct 2025, 10:42", "18 Oct 2025"),
    ],
)
def test_a_moment_is_short_and_means_one_day_only(ago: timedelta, whole: str, brief: str) -> None:
    # By the wall clock: the clocks change in between.
    moment = (NOW.replace(tzinfo=None) - ago).astimezone()

    assert words.when(moment, NOW) == whole
    assert words.when_briefly(moment, NOW) == brief


def test_a_day_is_named_without_its_time() -> None:
    days = [words.day(NOW + timedelta(days=days), NOW) for days in (0, 5, -400)]

    assert days == ["Today", "Fri 27 Nov", "18 Oct 2025"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (None, "No connection"),
        (Unreachable(), "No connection"),
        (NameNotFound(), "No connection"),
        (ServerNotTrusted(), "No connection"),
        (AnswerLost(), "No connection"),
        (Busy(Answer(429)), "MESH is busy"),
        (ServerFault(Answer(500)), "MESH had a fault"),
        (DiskFull("No room."), "The disk is full"),
    ],
)
def test_a_mailbox_that_cannot_be_read_says_why(error: MeshDeskError | None, said: str) -> None:
    problem = problem_of(error) if error else None
    label = words.health_label(Health(1, HealthState.OFFLINE, problem=problem))
    assert (label.text, label.tone) == (said, words.Tone.WARNING)


def test_the_other_standings_have_their_own_words() -> None:
    problem = problem_of(Busy(Answer(429)))
    said = {
        state: words.health_label(Health(1, state, problem=problem)).text
        for state in set(HealthState) - {HealthState.OFFLINE}
    }
    assert said == {
        HealthState.LOCKED: "Not logged in",
        HealthState.CHECKING: "Connecting",
        HealthState.CONNECTED: "Connected",
        HealthState.REFUSED: "Login refused",
    }


WELSH = {
    "Sun": "Sul",
    "Nov": "Tach",
    "{weekday} {day} {month}": "{day} {month}, {weekday}",
    "{date}, {time}": "{date} am {time}",
    "{hour}:{minute}": "{hour}.{minute}",
    "%n bytes": "%n beit",
    "{0} MB": "MB {0}",
    ".": ",",
    "Sending {0} %": "{0} % wedi mynd",
}
"""Not as the Welsh write, but so that it shows what a translator may change and order."""


@pytest.fixture
def in_welsh() -> Iterator[None]:
    """What has no words here has a mark before its English ones."""
    speak_by(lambda _, text, __, number: WELSH.get(text, f"~{text}").replace("%n", str(number)))
    yield
    speak_by(None)


@pytest.mark.usefixtures("in_welsh")
def test_times_and_sizes_are_in_the_language_in_use() -> None:
    assert words.when(NOW - timedelta(days=14), NOW) == "8 Tach, Sul am 10.42"
    assert words.day(NOW, NOW) == "~Today"
    assert [words.size(500), words.size(1_840_000)] == ["500 beit", "MB 1,8"]


@pytest.mark.usefixtures("in_welsh")
def test_states_are_in_the_language_in_use() -> None:
    states = [*words.outgoing_states(), *words.incoming_states()]

    assert words.sending_label(43).text == "43 % wedi mynd"
    assert all(state.startswith("~") or state == "88 % wedi mynd" for state in states)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "–"),
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9_949, "9.9 kB"),
        (9_950, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_840_000_000, "1.8 GB"),
        (5_000_000_000_000_000, "5000 TB"),
    ],
)
def test_a_size_is_rounded_to_what_people_read(count: int | None, said: str) -> None:
    assert words.size(count) == said


def test_no_moment_is_a_dash() -> None:
    assert words.when(None, NOW) == words.when_briefly(None, NOW) == "–"


def test_the_columns_are_made_for_every_state() -> None:
    """A state without words would be cut off, or not be told at all."""
    assert len(set(words.outgoing_states())) == len(OutgoingState) + 4
    assert len(set(words.incoming_states())) == len(IncomingState) + 1
