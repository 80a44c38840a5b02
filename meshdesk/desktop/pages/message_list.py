"""A list of messages: the table, what stands in its place while it is empty, and the choice.

The rows come from SQL through a `PagedModel`; a change anywhere asks for a refresh, and a
refresh happens at most five times a second, however many changes there are.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from meshdesk.desktop.pages.throttle import Throttle
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.paged_model import PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.steady_choice import PICKED_OUT
from meshdesk.desktop.widgets.tab_order import put_after
from meshdesk.desktop.widgets.table import Table

R = TypeVar("R")

LOOKED_AT = PICKED_OUT
"""Of a larger choice the records are read only when something is done with them."""

_A_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Choice(Generic[R]):
    """The chosen messages.

    Attributes:
        records: them, top to bottom; empty where they are too many to look at.
        count: how many.
    """

    records: tuple[R, ...] = ()
    count: int = 0

    @property
    def one(self) -> R | None:
        """The message, if it is one alone."""
        return self.records[0] if self.count == 1 else None

    @property
    def looked_at(self) -> bool:
        """Whether `records` is all of them."""
        return len(self.records) == self.count

    def same_as(self, other: "Choice[R]") -> bool:
        """Whether it is the same messages, changed or not."""
        return self.count == other.count and self._rows() == other._rows()

    def covers(self, rows: Collection[int]) -> bool:
        """Whether all of these are among the chosen."""
        return not self.looked_at or self._rows().issuperset(rows)

    def _rows(self) -> frozenset[int]:
        return frozenset(record.id for record in self.records)  # type: ignore[attr-defined]


class MessageList(Card):
    """Keeps the choice through every refresh, also that of a message which left the list.

    A message leaves the list when it no longer fits the filter: one that was just downloaded
    is no longer new. It stays chosen until the user chooses something else. And where one
    has gone to in a long list is known only once its order was read: so long it has no row.

    Attributes:
        table, empty: its two faces.
        choice: what is chosen now.

    Signals:
        chosen: the choice, or what is known of it, changed; a `Choice`.
        activated: Enter or a double click.
        menu_asked: where, in global coordinates.
        order_asked: the key to sort by, descending.
        refreshed: the rows were read anew.
    """

    chosen = Signal(object)
    activated = Signal()
    menu_asked = Signal(QPoint)
    order_asked = Signal(str, bool)
    refreshed = Signal()

    def __init__(
        self,
        table: Table,
        model: PagedModel,
        empty: EmptyState,
        read: Callable[[int], object],
    ) -> None:
        """`read` gives a record by its id, whether it is in the list or not; KeyError if it is
        no more."""
        super().__init__(margin=0, spacing=0)
        self.table, self.empty = table, empty
        self.choice: Choice[Any] = Choice()
        self._model, self._read = model, read
        self._kept: tuple[int, ...] = ()
        self._sought: tuple[int, ...] = ()
        self._first_instead = False
        self._refreshing = False
        self._stale = False
        self.layout_.setContentsMargins(1, 1, 1, 1)
        self.layout_.addWidget(table)
        self.layout_.addWidget(empty)
        table.show_model(model)
        self._throttle = Throttle(self)
        self._throttle.due.connect(self._refresh)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._tell)
        self._minute = QTimer(self, interval=_A_MINUTE_MS)
        self._minute.timeout.connect(table.viewport().update)
        self._connect(table)
        model.ordered.connect(self._found)
        # Noticed while the rows are painted, when none may change.
        model.outdated.connect(self.refresh_soon, Qt.ConnectionType.QueuedConnection)

    def _connect(self, table: Table) -> None:
        table.rows_chosen.connect(self._rows_chosen)
        table.row_activated.connect(lambda _row: self._activate())
        table.menu_asked.connect(self.menu_asked)
        table.sort_asked.connect(self._sort)

    # For pages --------------------------------------------------------------------------

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the column that the rows are sorted by."""
        self.table.show_order(self._model.column_of(key), descending)

    def show_source(self, source: Source) -> None:
        """Show other rows; the first is chosen where the earlier choice is not among them."""
        chosen, self._first_instead = self._chosen_ids(), True
        self._forget()
        self._refreshing = True
        self._model.set_source(source)
        self._seek(chosen)
        self._refreshing = False
        self._show_face()
        if not self._sought and not self.table.chosen_count() and self._model.rowCount():
            self.table.choose_row(0)
        self._later.start()
        self.refreshed.emit()

    @Slot()
    def refresh_soon(self) -> None:
        """Something in the list changed; while nobody looks, it is read when somebody does."""
        if self.isVisible():
            self._throttle.ask()
        else:
            self._stale = True

    def choose(self, record_id: int) -> bool:
        """Choose one message; False if the list does not show it."""
        row = self._model.row_of(record_id)
        shown = None if row is None else self._model.record(row)
        if row is not None and (shown is None or self._model.record_id(shown) != record_id):
            self._refresh()  # it came after the rows were read
        self._forget()
        return self.table.choose_record(record_id)

    def choose_nothing(self) -> None:
        """Before another mailbox's rows: nothing of this one's is to be looked for in them."""
        self._forget()
        self.table.selectionModel().clear()

    def chosen_records(self) -> list:
        """All chosen messages, as they are now; of a large choice this takes a moment."""
        if self._kept:
            return [record for kept in self._kept for record in self._read_if_there(kept)]
        return self.table.chosen_records()

    def add_foot(self, button: QPushButton) -> None:
        """Put a button under the list."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(dp(6), dp(5), dp(6), dp(5))
        row.addWidget(button)
        row.addStretch(1)
        self.layout_.addWidget(foot)
        put_after(self.table, self.empty)
        put_after(self.empty.button, foot)

    def lead_here(self, field: QLineEdit) -> None:
        """Arrow down in the search field goes to the list."""
        field.installEventFilter(self)

    # Qt ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() is QEvent.Type.KeyPress and self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self._model.set_looked_at(True)
        if self._stale:
            self._throttle.ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        self._model.set_looked_at(False)

    def minimumSizeHint(self) -> QSize:
        """No higher than it has to be: what stands above it in a low window has to be whole."""
        return QSize(dp(280), super().minimumSizeHint().height())

    # Inside -----------------------------------------------------------------------------

    @Slot()
    def _refresh(self) -> None:
        if self._later.isActive():
            self._tell()  # what was chosen, or let go, a moment ago
        before = self._kept or tuple(self._model.record_id(r) for r in self.choice.records)
        chosen, self._first_instead = self._chosen_ids(), self._first_instead and bool(self._sought)
        was_empty = not self._model.rowCount()
        self._stale = False
        self._refreshing = True
        self._model.refresh()
        self._seek(chosen)
        self._refreshing = False
        if not self._sought:
            self._kept = () if self.table.chosen_count() else self._still_there(before)
        self._show_face()
        if was_empty and self._model.rowCount() and not self._kept:
            self.table.choose_row(0)
        self._later.start()
        self.refreshed.emit()

    def _chosen_ids(self) -> tuple[int, ...]:
        """The chosen messages that a refresh has to find again; of a large choice none."""
        if self._sought or self.table.chosen_count() > LOOKED_AT:
            return self._sought
        ids = (self._model.id_at(row) for row in self.table.chosen_rows())
        return tuple(one for one in ids if one is not None)

    def _seek(self, chosen: tuple[int, ...]) -> None:
        """Choose those that lost their rows in a refresh; in a long list when that is known."""
        self._sought = ()
        if self.table.chosen_count() >= len(chosen):
            return
        if self._model.settled:
            self._choose_again(chosen)
        else:
            self._kept = self._sought = chosen

    @Slot()
    def _found(self) -> None:
        """It is known where every message is."""
        sought, self._sought = self._sought, ()
        if not sought:
            return
        self._refreshing = True
        self._choose_again(sought)
        if self._first_instead and not self.table.chosen_count():
            self.table.choose_again([0])
        self._refreshing = False
        self._kept = () if self.table.chosen_count() else self._still_there(sought)
        self._later.start()

    def _choose_again(self, chosen: tuple[int, ...]) -> None:
        self.table.choose_again(sorted(self._model.rows_of(chosen).values()))

    def _still_there(self, rows: Iterable[int]) -> tuple[int, ...]:
        """Without those whose details were forgotten."""
        return tuple(row for row in rows if self._read_if_there(row))

    def _read_if_there(self, row: int) -> tuple[object, ...]:
        try:
            return (self._read(row),)
        except KeyError:
            return ()

    def _show_face(self) -> None:
        full = self._model.rowCount() > 0
        new, old = (self.table, self.empty.button) if full else (self.empty.button, self.table)
        focused = old.hasFocus()
        self.table.setVisible(full)
        self.empty.setVisible(not full)
        if focused:
            new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._kept = self._sought = ()

    @Slot()
    def _rows_chosen(self) -> None:
        if not self._refreshing:
            self._forget()
        self._later.start()

    def _activate(self) -> None:
        self._tell()
        self.activated.emit()

    @Slot()
    def _tell(self) -> None:
        self._later.stop()
        count = len(self._kept) or self.table.chosen_count()
        if count <= LOOKED_AT:
            records = tuple(self.chosen_records())
            self.choice = Choice(records, len(records))
        else:
            self.choice = Choice((), count)
        self.chosen.emit(self.choice)

    @Slot(int, bool)
    def _sort(self, column: int, descending: bool) -> None:
        self.order_asked.emit(self._model.columns[column].order, descending)
