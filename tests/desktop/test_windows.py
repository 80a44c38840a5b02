"""A long list is read from its nearer end, and is the same list."""

import pytest

from meshdesk.desktop.pages.windows import windows
from meshdesk.services.records import SentQuery

QUERY = SentQuery(1)


class Shelf:
    """Numbers in falling order, as a query for the newest first gives them."""

    def __init__(self, count: int) -> None:
        self.numbers = list(range(count, 0, -1))
        self.skipped: list[int] = []

    def page(self, query: SentQuery, offset: int, limit: int) -> list[int]:
        self.skipped.append(offset)
        rows = self.numbers if query.descending == QUERY.descending else self.numbers[::-1]
        return rows[offset : offset + limit]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250, 1000])
def test_the_windows_make_up_the_list(count: int) -> None:
    shelf = Shelf(count)
    fetch = windows(shelf.page, QUERY, lambda: count)

    rows = [row for offset in range(0, count + 100, 100) for row in fetch(offset, 100)]

    assert rows == shelf.numbers


def test_no_more_than_half_of_it_is_skipped() -> None:
    shelf = Shelf(1000)
    fetch = windows(shelf.page, QUERY, lambda: 1000)

    for offset in range(0, 1000, 100):
        fetch(offset, 100)

    assert max(shelf.skipped) <= 500
