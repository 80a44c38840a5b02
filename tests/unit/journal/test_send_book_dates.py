"""The send book and a clock that was ahead: MESH's own words are dated right, and date the rest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from journal_builders import queued

from meshdesk.journal.book import KNOWN_FOR, Book
from meshdesk.journal.book_lines import Line, Taken

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
AHEAD = NOW + timedelta(days=40)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "begun.log", tmp_path / "book.lock")


def taken(local_id: str, at: datetime) -> Taken:
    where = {"environment": "live", "mailbox": "X26ABC1"}
    return Taken(at=at, **where, local_id=local_id, message_id="M", chunks=1, whole=True)


def names_after(book: Book, since: datetime, *, weed: bool = False) -> tuple[set[str], set[str]]:
    """What it has as queued, and as taken."""
    page = book.pages(since, weed=weed).get("live/X26ABC1")
    return (set(page.queued), set(page.taken)) if page is not None else (set(), set())


def test_what_stands_before_an_answer_was_written_before_it(book: Book) -> None:
    book.add(queued("A", AHEAD), taken("A", NOW), queued("B", NOW + timedelta(days=1)))

    book.weed(NOW + timedelta(hours=1))

    assert names_after(book, NOW - KNOWN_FOR) == ({"B"}, set())


@pytest.mark.parametrize("weed", [True, False])
def test_a_line_of_the_future_has_nothing_forgotten(book: Book, weed: bool) -> None:
    book.add(queued("A", NOW), taken("A", NOW), queued("B", AHEAD))

    for _ in range(2):
        assert names_after(book, AHEAD - KNOWN_FOR, weed=weed) == ({"A", "B"}, {"A"})


def test_before_mesh_has_ever_answered_no_clock_is_believed(book: Book) -> None:
    book.add(queued("A", NOW), queued("B", AHEAD))

    assert names_after(book, AHEAD - KNOWN_FOR, weed=True) == ({"A", "B"}, set())


def test_what_is_old_by_the_time_of_an_answer_goes(book: Book) -> None:
    lines: list[Line] = [queued("A", NOW), taken("A", NOW), queued("B", AHEAD), taken("B", AHEAD)]
    book.add(*lines)

    assert names_after(book, AHEAD - KNOWN_FOR, weed=True) == ({"B"}, {"B"})
