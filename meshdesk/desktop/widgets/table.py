"""A table of records: whole rows, steady heights, remembered widths, sorted by its headings."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QHoverEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from meshdesk.desktop.memory import Dragged, Keeper
from meshdesk.desktop.theme.scale import dp, text_dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.heading import Heading
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.row_delegate import RowDelegate, with_weight
from meshdesk.desktop.widgets.steady_choice import SteadyChoice, chosen_stretches, count_of


class Table(QTableView):
    """Shows a `PagedModel`.

    Arrows, Home and End move, Shift and Ctrl extend, Enter activates the current row, the menu
    key opens its menu (`menu_asked`), a click on a heading or Alt with an arrow asks for another
    order. A column is as wide as its widest words, until the user drags it.

    Attributes:
        hovered_row: the row that the pointer is on, -1 for none.

    Signals:
        sort_asked: column number, descending. Sorting itself is the query's business.
        row_activated: the row of a double click or Enter.
        menu_asked: where, in global coordinates; the row is selected already.
        rows_chosen: the selection or the current row changed.
    """

    sort_asked = Signal(int, bool)
    row_activated = Signal(int)
    menu_asked = Signal(QPoint)
    rows_chosen = Signal()

    def __init__(
        self,
        name: str,
        theme: Theme,
        settings: Keeper | None = None,
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the object's and what the widths are remembered under; `lines` a row."""
        super().__init__(parent)
        self.setObjectName(name)
        self._widths = Dragged(settings, f"columns/{name}", self)
        self._arranging = False
        self._lines = lines
        self._columns: tuple[Column, ...] = ()
        self._records: PagedModel | None = None
        self.hovered_row = -1
        self._heading = Heading(self)
        self.setHorizontalHeader(self._heading)
        self.setItemDelegate(RowDelegate(theme, self))
        theme.changed.connect(self.viewport().update)
        self._look()
        self._set_heights()
        self.doubleClicked.connect(self._double_clicked)

    def _look(self) -> None:
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._heading.sectionClicked.connect(self._heading_clicked)
        self._heading.sectionResized.connect(self._remember)

    def _set_heights(self) -> None:
        metrics = QFontMetrics(self.font())
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.height() * self._lines + dp(15))
        self._heading.setFixedHeight(metrics.height() + dp(15))

    # For pages --------------------------------------------------------------------------

    def show_model(self, model: PagedModel) -> None:
        """Show this model, its columns as wide as they were last time."""
        self.setModel(model)
        self._records = model
        self._columns = model.columns
        self._heading.choose_nothing(model)
        self._arrange()
        SteadyChoice(model, self.selectionModel(), self)
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        model.refreshed.connect(self._chosen)

    def show_order(self, column: int, descending: bool) -> None:
        """Mark the column that the rows are sorted by."""
        self._heading.show_order(column, descending)

    def chosen_rows(self) -> list[int]:
        """The selected rows, top to bottom."""
        stretches = sorted(chosen_stretches(self.selectionModel()))
        return [row for top, bottom in stretches for row in range(top, bottom + 1)]

    def chosen_count(self) -> int:
        """How many rows are selected; quick, however many they are."""
        return count_of(chosen_stretches(self.selectionModel()))

    def chosen_records(self) -> list[Any]:
        """The selected records, top to bottom."""
        if self._records is None:
            return []
        records = (self._records.record(row) for row in self.chosen_rows())
        return [record for record in records if record is not None]

    def choose_record(self, record_id: int) -> bool:
        """Select one record and bring it into view; False if it is not in the list."""
        row = self._records.row_of(record_id) if self._records else None
        if row is None:
            return False
        self.choose_row(row)
        return True

    def choose_row(self, row: int) -> None:
        """Select one row and bring it into view."""
        index = self.model().index(row, 0)
        # Looked at now, so that the model knows at its next refresh what was selected here.
        index.data()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    # Keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and self._sort_by_key(event.key()):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.row_activated.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row: there is nowhere to go in a row."""
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: -1}
        rows = self.model().rowCount() if self.model() else 0
        if action not in ends or not rows:
            return super().moveCursor(action, modifiers)
        return self.model().index(ends[action] % rows, max(0, self.currentIndex().column()))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() is QEvent.Type.HoverLeave
            self._hover(-1 if left else self.rowAt(round(event.position().y())))
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        """Light the whole row up, and the one before no more."""
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            width = self.viewport().width()
            for one in (before, row):
                place = QRect(0, self.rowViewportPosition(one), width, self.rowHeight(one))
                self.viewport().update(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = cell.bottomLeft() + QPoint(dp(24), 0)
        else:
            place = event.pos()
        if self.indexAt(place).isValid() or self.chosen_count():
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    @Slot()
    def _double_clicked(self) -> None:
        if self.currentIndex().isValid():
            self.row_activated.emit(self.currentIndex().row())

    @Slot()
    def _chosen(self) -> None:
        self.rows_chosen.emit()

    # Headings and widths ----------------------------------------------------------------

    @Slot(int)
    def _heading_clicked(self, number: int) -> None:
        if number < len(self._columns) and self._columns[number].order:
            column, descending = self._heading.order
            self._ask_order(number, column == number and not descending)

    def _sort_by_key(self, key: int) -> bool:
        """Alt with left and right: by another column; with up and down: the other way round."""
        column, descending = self._heading.order
        sortable = [n for n, one in enumerate(self._columns) if one.order]
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not sortable or key not in {*steps, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return False
        if key in steps:
            place = sortable.index(column) + steps[key] if column in sortable else 0
            self._ask_order(sortable[place % len(sortable)], False)
        else:
            self._ask_order(column if column in sortable else sortable[0], not descending)
        return True

    def _ask_order(self, column: int, descending: bool) -> None:
        self.show_order(column, descending)
        order = self.tr("descending") if descending else self.tr("ascending")
        announce(self, f"{self._columns[column].title}, {order}")
        self.sort_asked.emit(column, descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_heights()
            self._arrange()

    def _arrange(self) -> None:
        """Give each column its width."""
        self._arranging = True
        for number, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode
            self._heading.setSectionResizeMode(
                number, mode.Stretch if column.stretch else mode.Interactive
            )
            self.setColumnWidth(number, self._wanted(number))
        self._arranging = False
        self._fit()

    def _fit(self) -> None:
        """Hide optional columns, from the right, until the others have room."""
        room = self.viewport().width()
        needed = sum(self._least(number) for number in range(len(self._columns)))
        for number in reversed(range(len(self._columns))):
            hidden = self._columns[number].optional and needed > room
            if hidden:
                needed -= self._least(number)
            self.setColumnHidden(number, hidden)

    def _least(self, number: int) -> int:
        column = self._columns[number]
        return text_dp(column.width) if column.stretch else self._wanted(number)

    def _wanted(self, number: int) -> int:
        """What the user dragged it to, or what its widest words need."""
        column = self._columns[number]
        dragged = self._dragged().get(column.key)
        if dragged or not column.samples:
            return dragged or text_dp(column.width)
        delegate = self.itemDelegateForColumn(number) or self.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        font = with_weight(self.font(), column.bold)
        cells = [delegate.width_of(words, font) for words in column.samples]
        return max(*cells, self._heading.width_of(column.title))

    def _dragged(self) -> dict[str, int]:
        pairs = (part.partition("=") for part in self._widths.value.split(","))
        return {key: int(width) for key, _, width in pairs if width.isdecimal()}

    @Slot(int, int, int)
    def _remember(self, number: int, old: int, new: int) -> None:
        """Keep a width that the user dragged; the stretching column's follows by itself."""
        moved_by_user = not self._arranging and new and old and number < len(self._columns)
        if not moved_by_user or self._columns[number].stretch:
            return
        widths = self._dragged() | {self._columns[number].key: new}
        self._widths.move_to(",".join(f"{key}={width}" for key, width in widths.items()))
