"""Records that stay in the journal, fetched in small pages when somebody looks at them.

The pages that were looked at last are kept, and for as long as the list is the same one also
which record was seen in which row.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from meshdesk.desktop.widgets.row_order import RowOrder, Slices

R = TypeVar("R")

PAGE = 32
AT_ONCE = 2 * PAGE
"""Fetched together: a page and its neighbour, for a window mostly lies across two.

What a fetch costs is finding its beginning, and then each record; so pages are little more
than a screenful.
"""
PAGES_KEPT = 200


@dataclass(frozen=True, slots=True)
class Source(Generic[R]):
    """Where the records come from; count, fetch and index_of answer at once (one query).

    Attributes:
        count: how many there are.
        fetch: (offset, limit) → those records, in order.
        index_of: record id → its row in that order, None if it is not among them.
        ids: all ids in that order, slice by slice; of a list that may become long.
        among: ids → those of the records that are there, in no order; there is one with `ids`.
        count_later: counting costs as much as the first page: somebody who types has that first.
    """

    count: Callable[[], int]
    fetch: Callable[[int, int], Sequence[R]]
    index_of: Callable[[int], int | None]
    ids: Callable[[], Slices] | None = None
    among: Callable[[Sequence[int]], Sequence[R]] | None = None
    count_later: bool = False


class RecordPages(Generic[R]):
    """The pages of one list.

    Args:
        order: of a long list; once it is complete, records are asked for by their ids.
        record_id: what stays the same about a record.
        prepare: is given what was just read, some of which will be shown.
        outdated: is called when it is noticed that the rows are not these any more.

    Attributes:
        count: how many records there are, as far as is known; whoever counts them sets it.
    """

    def __init__(
        self,
        order: RowOrder,
        record_id: Callable[[R], int],
        prepare: Callable[[Sequence[R]], None],
        outdated: Callable[[], None],
    ) -> None:
        self.count = 0
        self._source: Source[R] | None = None
        self._order = order
        self._record_id = record_id
        self._prepare = prepare
        self._outdated = outdated
        self._pages: OrderedDict[int, list[R]] = OrderedDict()
        self._ids: dict[int, list[int]] = {}

    def begin(self, source: Source[R] | None) -> None:
        """Forget what was seen; read from this source."""
        self._source = source
        self._pages.clear()
        self._ids.clear()

    def at_hand(self) -> Set[int]:
        """The numbers of the pages that need not be fetched."""
        return self._pages.keys()

    def record(self, row: int) -> R | None:
        """The record in a row."""
        if not 0 <= row < self.count:
            return None
        number, place = divmod(row, PAGE)
        records = self.page(number)
        return records[place] if place < len(records) else None

    def replace(self, row: int, record: R) -> None:
        """Have a newer version of the record in a row, if its page is at hand."""
        number, place = divmod(row, PAGE)
        if number in self._pages:
            self._pages[number][place] = record

    def row_of(self, record_id: int) -> int | None:
        """Where a record was seen; None if it was not."""
        for number, ids in self._ids.items():
            if record_id in ids:
                return number * PAGE + ids.index(record_id)
        return None

    def seen_in(self, rows: Set[int]) -> dict[int, int]:
        """Row → record id, of those of the rows that were looked at."""
        found = {}
        for row in rows:
            number, place = divmod(row, PAGE)
            ids = self._ids.get(number, [])
            if place < len(ids):
                found[row] = ids[place]
        return found

    def page(self, number: int) -> list[R]:
        """The records of a page; it is fetched with a neighbour that is not at hand either."""
        if number in self._pages:
            self._pages.move_to_end(number)
        elif self._order.ids:
            # There is no beginning to be found, and so nothing to be saved.
            self.read(number, PAGE)
        elif self._is_unread(number + 1):
            self.read(number, AT_ONCE)
        elif self._is_unread(number - 1):
            self.read(number - 1, AT_ONCE)
        else:
            self.read(number, PAGE)
        return self._pages[number]

    def read(self, number: int, limit: int) -> int:
        """Read `limit` records from the beginning of a page on; how many there were."""
        records = self._records(number * PAGE, limit)
        for page, start in enumerate(range(0, limit, PAGE), start=number):
            some = self._pages[page] = records[start : start + PAGE]
            # Which records were where is kept for longer than they are: the selection needs it.
            self._ids[page] = [self._record_id(record) for record in some]
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self._prepare(records)
        return len(records)

    def _is_unread(self, number: int) -> bool:
        """Whether there is such a page, and it is not at hand."""
        return 0 <= number * PAGE < self.count and number not in self._pages

    def _records(self, offset: int, limit: int) -> list[R]:
        assert self._source is not None
        ids = self._order.ids[offset : offset + limit]
        if not ids or self._source.among is None:
            return list(self._source.fetch(offset, limit))
        found = {self._record_id(record): record for record in self._source.among(ids.tolist())}
        if len(found) < len(ids):
            self._order.drop()
            self._outdated()
            return list(self._source.fetch(offset, limit))
        return [found[one] for one in ids]
