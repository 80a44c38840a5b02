"""Times as people say them, whole and in a column of a list."""

from datetime import datetime, timedelta

import pytest

from meshdesk.language import speak_by
from meshdesk.services import words
from meshdesk.services.records import IncomingState, OutgoingState

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


def test_times_sizes_and_states_are_in_the_language_in_use() -> None:
    welsh = {"Sun": "Sul", "Nov": "Tach", "{0} bytes": "{0} beit", "New": "Newydd"}
    speak_by(lambda _context, text, _disambiguation, _number: welsh.get(text, f"~{text}"))
    try:
        said = [words.when(NOW - timedelta(days=14), NOW), words.size(500)]
        states = [*words.outgoing_states(), *words.incoming_states()]
    finally:
        speak_by(None)

    assert said == ["Sul 8 Tach, 10:42", "500 beit"]
    assert all(state.startswith("~") or state == "Newydd" for state in states)


def test_no_moment_is_a_dash() -> None:
    assert words.when(None, NOW) == words.when_briefly(None, NOW) == "–"


def test_the_columns_are_made_for_every_state() -> None:
    """A state without words would be cut off, or not be told at all."""
    assert len(set(words.outgoing_states())) == len(OutgoingState) + 2
    assert len(set(words.incoming_states())) == len(IncomingState) + 1
