"""Windows of a long list, read from whichever of its ends is nearer: what is skipped takes time."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from meshdesk.services.records import InboxQuery, SentQuery

Q = TypeVar("Q", InboxQuery, SentQuery)
R = TypeVar("R")


def windows(
    page: Callable[[Q, int, int], list[R]], query: Q, count: Callable[[], int]
) -> Callable[[int, int], list[R]]:
    """(offset, limit) → those records; `count` is how long the list is held to be."""
    backwards = replace(query, descending=not query.descending)

    def fetch(offset: int, limit: int) -> list[R]:
        number = min(limit, count() - offset)
        behind = count() - offset - number
        if offset <= behind or number <= 0:
            return page(query, offset, limit)
        return page(backwards, behind, number)[::-1]

    return fetch
