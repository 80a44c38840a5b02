"""A table model over records that stay in the journal: small pages, fetched when looked at.

Sorting and filtering happen in SQL; this class only counts, fetches, keeps the pages that
were looked at last, and maps the selection to where its records are after a refresh.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from meshdesk.desktop.widgets.row_order import RowOrder, Slices
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole

R = TypeVar("R")
AnyIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_LINES = (Role.DisplayRole, SecondLineRole)
PAGE = 32
AT_ONCE = 2 * PAGE
"""Fetched together: a page and its neighbour, for a window mostly lies across two.

What a fetch costs is finding its beginning, and then each record; so pages are little more
than a screenful.
"""
PAGES_KEPT = 200
COUNT_AFTER_MS = 20
"""After the first page, where counting comes later: time to paint it."""
LONG = 2_000
"""So many rows are worth knowing the order of: in a shorter list any place is found at once."""
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: what `PagedModel.display` is asked for.
        title: its heading.
        width: in pixels of the sketches; of the stretching column, its least width.
        samples: the widest words that are shown in it; its width is theirs instead.
        bold: of a new row these words are bold.
        stretch: takes what room is left, shared with others that do.
        order: what the query sorts by; empty if this column cannot be sorted by.
        optional: hidden where the table is too narrow, from the right.
        shown: there until the user chooses otherwise; others are there to be chosen.
        right: numbers stand at the right.
    """

    key: str
    title: str
    width: int = 0
    samples: tuple[str, ...] = ()
    bold: bool = False
    stretch: bool = False
    order: str = ""
    optional: bool = False
    right: bool = False
    shown: bool = True


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


class PagedModel(QAbstractTableModel, Generic[R]):
    """Subclasses say what a record shows in a column: `display`.

    ``display(record, column_key, role)`` is asked for DisplayRole and for the roles of the
    delegates (LabelRole, SecondLineRole, BoldRole, ToneRole …); return None for no answer.

    Signals:
        about_to_refresh: the rows will be read anew; whether they are those of another source.
        refreshed: they were.
        ordered: from now on it is known where each record of a long list is (`settled`).
        outdated: it was noticed that the rows are not these any more; somebody should refresh.
    """

    about_to_refresh = Signal(bool)
    refreshed = Signal()
    ordered = Signal()
    outdated = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source: Source[R] | None = None
        self._count = 0
        self._pages: OrderedDict[int, list[R]] = OrderedDict()
        self._ids: dict[int, list[int]] = {}
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count_the_rest)
        self._order = RowOrder(self)
        self._order.complete.connect(self._order_read)

    # For subclasses ---------------------------------------------------------------------

    def display(self, record: R, column: str, role: int) -> object:
        """What a record shows in a column, for a role."""
        raise NotImplementedError

    def record_id(self, record: R) -> int:
        """What stays the same about a record."""
        return record.id  # type: ignore[attr-defined]

    def prepare(self, records: Sequence[R]) -> None:
        """These were just read, and some of them will be displayed."""

    # For pages --------------------------------------------------------------------------

    @property
    def settled(self) -> bool:
        """Whether `row_of` answers at once; a long list has to be gone through for it, until
        its order is known."""
        return not self._is_long() or len(self._order.ids) > 0

    def set_looked_at(self, looked_at: bool) -> None:
        """Whether anybody sees the rows: the order of a long list is not read for nobody."""
        self._order.set_looked_at(looked_at)

    def set_source(self, source: Source[R]) -> None:
        """Show other records (another search, order or mailbox); keeps the selection's.

        But for those of a list that is not `settled`, if they are not where they were.
        """
        self.about_to_refresh.emit(True)
        self._source = source
        self._read_anew(other_rows=True)

    def refresh(self) -> None:
        """Ask again; selected and current rows follow their records to where they are now.

        But for those of a list that is not `settled`, if they have moved far.
        """
        self.about_to_refresh.emit(False)
        self._read_anew(other_rows=False)

    def _read_anew(self, *, other_rows: bool) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = self._ids_of({index.row() for index in before})
        self._pages.clear()
        self._ids.clear()
        self._order.drop()
        self._counting.stop()
        self._count = self._count_rows(at_once=not other_rows)
        self._order_later()
        rows = self._rows_of(ids, other_rows)
        after = [self._moved(index, rows) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.refreshed.emit()

    def row_changed(self, record: R) -> bool:
        """Show a newer version of a record; False if it is on no page that was looked at."""
        row = self._cached_row(self.record_id(record))
        if row is None:
            return False
        page, place = divmod(row, PAGE)
        if page in self._pages:
            self._pages[page][place] = record
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return True

    def record(self, row: int) -> R | None:
        """The record in a row."""
        if not 0 <= row < self._count:
            return None
        page, place = divmod(row, PAGE)
        records = self._page(page)
        return records[place] if place < len(records) else None

    def row_of(self, record_id: int) -> int | None:
        """Where a record is."""
        cached = self._cached_row(record_id)
        if cached is not None:
            return cached
        if self._order.ids:
            return self._order.row_of(record_id)
        if self._counting.isActive():
            # A place beyond the rows that are counted would be none.
            self._counting.stop()
            self._count_the_rest()
        return self._source.index_of(record_id) if self._source else None

    def rows_of(self, record_ids: Collection[int]) -> dict[int, int]:
        """Record id → where it is; without those that are not in the list."""
        if self._order.ids:
            return self._order.rows_of(record_ids)
        rows = {one: self.row_of(one) for one in record_ids}
        return {one: row for one, row in rows.items() if row is not None}

    def id_at(self, row: int) -> int | None:
        """The record that was seen in a row since the last refresh; None if nobody looked."""
        return self._ids_of({row}).get(row)

    def column_of(self, key: str) -> int:
        """The number of the column with that key."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    # Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        record = self.record(index.row()) if index.isValid() else None
        if record is None:
            return None
        column = self.columns[index.column()]
        if role == Role.AccessibleTextRole:
            return self._aloud(record, column)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return self.display(record, column.key, role)

    def _aloud(self, record: R, column: Column) -> str:
        """What a screen reader reads of a cell: all that is shown, and of which column."""
        lines = (self.display(record, column.key, role) for role in _LINES)
        return f"{column.title}: {', '.join(str(line) for line in lines if line)}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return column.title
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # Pages ------------------------------------------------------------------------------

    def _count_rows(self, *, at_once: bool) -> int:
        """How many there are; a short list is its first page, and is searched for once only."""
        if self._source is None:
            return 0
        first = self._read_pages(0, AT_ONCE)
        if first < AT_ONCE:
            return first
        if at_once or not self._source.count_later:
            return self._source.count()
        self._counting.start()
        return first

    @Slot()
    def _count_the_rest(self) -> None:
        assert self._source is not None
        count = self._source.count()
        if count < self._count:
            self.outdated.emit()
        elif count > self._count:
            self.beginInsertRows(NO_PARENT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        if not self._is_long():
            self._order.drop()
            self.ordered.emit()

    def _page(self, number: int) -> list[R]:
        if number in self._pages:
            self._pages.move_to_end(number)
        elif self._order.ids:
            # There is no beginning to be found, and so nothing to be saved.
            self._read_pages(number, PAGE)
        elif self._is_unread(number + 1):
            self._read_pages(number, AT_ONCE)
        elif self._is_unread(number - 1):
            self._read_pages(number - 1, AT_ONCE)
        else:
            self._read_pages(number, PAGE)
        return self._pages[number]

    def _is_unread(self, number: int) -> bool:
        """Whether there is such a page, and it is not at hand."""
        return 0 <= number * PAGE < self._count and number not in self._pages

    def _read_pages(self, page: int, limit: int) -> int:
        """Read `limit` records from the beginning of a page on; how many there were."""
        records = self._records(page * PAGE, limit)
        for number, start in enumerate(range(0, limit, PAGE), start=page):
            some = self._pages[number] = records[start : start + PAGE]
            # Which records were where is kept for longer than they are: the selection needs it.
            self._ids[number] = [self.record_id(record) for record in some]
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self.prepare(records)
        return len(records)

    def _records(self, offset: int, limit: int) -> list[R]:
        assert self._source is not None
        ids = self._order.ids[offset : offset + limit]
        if not ids or self._source.among is None:
            return list(self._source.fetch(offset, limit))
        found = {self.record_id(record): record for record in self._source.among(ids.tolist())}
        if len(found) < len(ids):
            self._order.drop()
            self.outdated.emit()
            return list(self._source.fetch(offset, limit))
        return [found[one] for one in ids]

    def _cached_row(self, record_id: int) -> int | None:
        for number, ids in self._ids.items():
            if record_id in ids:
                return number * PAGE + ids.index(record_id)
        return None

    # The order of a long list -----------------------------------------------------------

    def _is_long(self) -> bool:
        long = self._count >= LONG or self._counting.isActive()
        return long and self._source is not None and self._source.ids is not None

    def _order_later(self) -> None:
        if self._is_long() and self._source is not None and self._source.ids is not None:
            self._order.read_later(self._source.ids)

    @Slot()
    def _order_read(self) -> None:
        if len(self._order.ids) == self._count:
            self.ordered.emit()
        else:
            self._order.drop()
            self.outdated.emit()

    # The selection over a refresh -------------------------------------------------------

    def _ids_of(self, rows: set[int]) -> dict[int, int]:
        """Old row → record id, of the rows that were looked at since the last refresh."""
        found = {}
        for row in rows:
            page, place = divmod(row, PAGE)
            ids = self._ids.get(page, [])
            if place < len(ids):
                found[row] = ids[place]
        return found

    def _rows_of(self, ids: dict[int, int], other_rows: bool) -> dict[int, int]:
        """Old row → new row.

        Most records have moved by little: their old pages are read first, and only what is
        not found there is asked for one by one. A long list would be gone through for each, and
        for each page that is not at hand: of such no place is asked for, nor a page of others.
        """
        if self._source is None or not ids:
            return {}
        pages = {row // PAGE for row in ids if row < self._count}
        if other_rows and not self.settled:
            pages &= self._pages.keys()
        new_row = {
            self.record_id(record): page * PAGE + place
            for page in pages
            for place, record in enumerate(self._page(page))
        }
        rows = {}
        for row, record_id in ids.items():
            place = new_row.get(record_id)
            if place is None and self.settled:
                place = self._source.index_of(record_id)
            rows[row] = place
        return {row: place for row, place in rows.items() if place is not None}

    def _moved(self, index: QModelIndex, rows: dict[int, int]) -> QModelIndex:
        row = rows.get(index.row())
        return QModelIndex() if row is None else self.index(row, index.column())
