"""A table of records: whole rows, steady heights, columns as chosen, sorted by its headings."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QHoverEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from meshdesk.desktop.memory import Keeper
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.column_choice import ColumnChoice
from meshdesk.desktop.widgets.column_layout import ColumnLayout
from meshdesk.desktop.widgets.heading import Heading
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.row_delegate import RowDelegate
from meshdesk.desktop.widgets.steady_choice import SteadyChoice, chosen_stretches, count_of

_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})


class Table(QTableView):
    """Shows a `PagedModel`.

    Arrows, Home and End move, Shift and Ctrl extend, Enter activates the current row, the menu
    key opens its menu (`menu_asked`), a click on a heading or Alt with an arrow asks for another
    order. A column is as wide as its widest words, until the user drags it. Headings can be
    dragged to another place; Alt, Shift and an arrow move the one that the rows are sorted by.

    Attributes:
        hovered_row: the row that the pointer is on, -1 for none.

    Signals:
        sort_asked: column number, descending. Sorting itself is the query's business.
        row_activated: the row of a double click or Enter.
        menu_asked: where, in global coordinates; the row is selected already.
        rows_chosen: the selection or the current row changed.
        peek_asked: Space was pressed: show or hide what is inside the current row.
    """

    sort_asked = Signal(int, bool)
    row_activated = Signal(int)
    menu_asked = Signal(QPoint)
    rows_chosen = Signal()
    peek_asked = Signal()

    def __init__(
        self,
        name: str,
        theme: Theme,
        settings: Keeper | None = None,
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the object's and what its columns are remembered under; `lines` a row."""
        super().__init__(parent)
        self.setObjectName(name)
        self._choice = ColumnChoice(name, settings, self)
        self._choice.changed.connect(self._columns_chosen)
        self._lines = lines
        self._columns: tuple[Column, ...] = ()
        self._records: PagedModel | None = None
        self.hovered_row = -1
        self._heading = Heading(self)
        self.setHorizontalHeader(self._heading)
        self._layout = ColumnLayout(self, self._heading, self._choice)
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
        self._heading.setSectionsMovable(True)
        self._heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._heading.customContextMenuRequested.connect(self._open_columns_menu)

    def _set_heights(self) -> None:
        metrics = QFontMetrics(self.font())
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.height() * self._lines + dp(15))
        self._heading.setFixedHeight(metrics.height() + dp(15))

    # For pages --------------------------------------------------------------------------

    def show_model(self, model: PagedModel) -> None:
        """Show this model, its columns as they were last time."""
        self.setModel(model)
        self._records = model
        self._columns = model.columns
        self._choice.set_columns(model.columns)
        self._heading.choose_nothing(model)
        self._layout.arrange()
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

    def columns_menu(self) -> QMenu:
        """A menu to choose columns from; it is destroyed once it closes."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}Columns")
        for number in self._choice.order:
            entry = menu.addAction(self._columns[number].title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(self._choice.shows(number))
            entry.setEnabled(self._choice.may_go(number))
            entry.setData(number)
        menu.addSeparator()
        reset = menu.addAction(self.tr("Reset columns"))
        reset.triggered.connect(self._choice.reset)
        menu.triggered.connect(self._column_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

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

    def choose_again(self, rows: Sequence[int]) -> None:
        """Select these as well, of which it was not known where they are; nothing scrolls."""
        flags = QItemSelectionModel.SelectionFlag
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(False)
        chosen, model = QItemSelection(), self.model()
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        if rows and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(model.index(rows[0], 0), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.Select)
        self.setAutoScroll(scrolls)

    # Keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._arranged_by_key(event):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.row_activated.emit(self.currentIndex().row())
        elif plain and event.key() == Qt.Key.Key_Space:
            self.peek_asked.emit()
        else:
            super().keyPressEvent(event)
            if plain and event.key() in _MOVES and self.currentIndex().isValid():
                self._choose_current()

    def _choose_current(self) -> None:
        """Qt chooses the row that a key leads to, but not where the frame was on it already."""
        if not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

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

    def _arranged_by_key(self, event: QKeyEvent) -> bool:
        keys = Qt.KeyboardModifier
        if event.modifiers() == keys.AltModifier:
            return self._sort_by_key(event.key())
        both = event.modifiers() == keys.AltModifier | keys.ShiftModifier
        return both and self._move_by_key(event.key())

    def _move_by_key(self, key: int) -> bool:
        """Move the column that the rows are sorted by past its visible neighbour."""
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        number = self._heading.order[0]
        if key not in steps or number < 0:
            return False
        order = list(self._choice.order)
        seen = [n for n in order if not self.isColumnHidden(n)]
        place = seen.index(number) + steps[key] if number in seen else -1
        if 0 <= place < len(seen):
            target = order.index(seen[place])
            order.insert(target, order.pop(order.index(number)))
            self._choice.move_to(order)
        return True

    def _ask_order(self, column: int, descending: bool) -> None:
        self.show_order(column, descending)
        order = self.tr("descending") if descending else self.tr("ascending")
        announce(self, f"{self._columns[column].title}, {order}")
        self.sort_asked.emit(column, descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._layout.begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_heights()
            self._layout.arrange()

    # Columns ----------------------------------------------------------------------------

    @Slot(QPoint)
    def _open_columns_menu(self, place: QPoint) -> None:
        self.columns_menu().popup(self._heading.mapToGlobal(place))

    @Slot(QAction)
    def _column_picked(self, entry: QAction) -> None:
        if entry.isCheckable():
            self._choice.show(entry.data(), shown=entry.isChecked())

    @Slot()
    def _columns_chosen(self) -> None:
        self._layout.place()
        self._layout.arrange()
