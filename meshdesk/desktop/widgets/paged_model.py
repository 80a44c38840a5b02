"""A table model over records that stay in the journal.

Sorting and filtering happen in SQL; this class only counts, has pages of records fetched, says
what a cell shows, and maps the selection to where its records are after a refresh.
"""

from collections.abc import Collection, Sequence
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

from meshdesk.desktop.widgets.record_pages import AT_ONCE, PAGE, RecordPages, Source
from meshdesk.desktop.widgets.row_order import RowOrder
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole

R = TypeVar("R")
AnyIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_LINES = (Role.DisplayRole, SecondLineRole)
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
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count_the_rest)
        self._order = RowOrder(self)
        self._order.complete.connect(self._order_read)
        self._pages: RecordPages[R] = RecordPages(
            self._order, self.record_id, self.prepare, self.outdated.emit
        )

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
        ids = self._pages.seen_in({index.row() for index in before})
        self._pages.begin(self._source)
        self._order.drop()
        self._counting.stop()
        self._pages.count = self._count_rows(at_once=not other_rows)
        self._order_later()
        rows = self._rows_of(ids, other_rows)
        after = [self._moved(index, rows) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.refreshed.emit()

    def row_changed(self, record: R) -> bool:
        """Show a newer version of a record; False if it is on no page that was looked at."""
        row = self._pages.row_of(self.record_id(record))
        if row is None:
            return False
        self._pages.replace(row, record)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return True

    def record(self, row: int) -> R | None:
        """The record in a row."""
        return self._pages.record(row)

    def row_of(self, record_id: int) -> int | None:
        """Where a record is."""
        cached = self._pages.row_of(record_id)
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
        return self._pages.seen_in({row}).get(row)

    def column_of(self, key: str) -> int:
        """The number of the column with that key."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    # Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._pages.count

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

    # Counting ---------------------------------------------------------------------------

    def _count_rows(self, *, at_once: bool) -> int:
        """How many there are; a short list is its first page, and is searched for once only."""
        if self._source is None:
            return 0
        first = self._pages.read(0, AT_ONCE)
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
        if count < self._pages.count:
            self.outdated.emit()
        elif count > self._pages.count:
            self.beginInsertRows(NO_PARENT, self._pages.count, count - 1)
            self._pages.count = count
            self.endInsertRows()
        if not self._is_long():
            self._order.drop()
            self.ordered.emit()

    # The order of a long list -----------------------------------------------------------

    def _is_long(self) -> bool:
        long = self._pages.count >= LONG or self._counting.isActive()
        return long and self._source is not None and self._source.ids is not None

    def _order_later(self) -> None:
        if self._is_long() and self._source is not None and self._source.ids is not None:
            self._order.read_later(self._source.ids)

    @Slot()
    def _order_read(self) -> None:
        if len(self._order.ids) == self._pages.count:
            self.ordered.emit()
        else:
            self._order.drop()
            self.outdated.emit()

    # The selection over a refresh -------------------------------------------------------

    def _rows_of(self, ids: dict[int, int], other_rows: bool) -> dict[int, int]:
        """Old row → new row.

        Most records have moved by little: their old pages are read first, and only what is
        not found there is asked for one by one. A long list would be gone through for each, and
        for each page that is not at hand: of such no place is asked for, nor a page of others.
        """
        if self._source is None or not ids:
            return {}
        pages = {row // PAGE for row in ids if row < self._pages.count}
        if other_rows and not self.settled:
            pages &= self._pages.at_hand()
        new_row = {
            self.record_id(record): page * PAGE + place
            for page in pages
            for place, record in enumerate(self._pages.page(page))
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
