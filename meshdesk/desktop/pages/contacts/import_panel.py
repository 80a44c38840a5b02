"""What a file of contacts would change, line by line, before anything is written."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.state_delegate import LabelRole, StateDelegate
from meshdesk.desktop.widgets.table import Table
from meshdesk.language import several, translate
from meshdesk.services.contact_files import Fate, ImportLine, ImportPlan
from meshdesk.services.words import Label, Tone

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


_FIRST = (Fate.WRONG, Fate.CHANGED, Fate.NEW, Fate.SAME)
"""What is to be looked at comes first."""


def fate_label(fate: Fate) -> Label:
    """What becomes of a line, in a word."""
    return {
        Fate.NEW: Label(translate("Contacts", "New"), Tone.GOOD),
        Fate.CHANGED: Label(translate("Contacts", "Changed"), Tone.ACCENT),
        Fate.SAME: Label(translate("Contacts", "The same"), Tone.QUIET),
        Fate.WRONG: Label(translate("Contacts", "Left out"), Tone.BAD),
    }[fate]


class ImportModel(PagedModel[ImportLine]):
    """The lines of a file."""

    def __init__(self, parent: QObject) -> None:
        fates = tuple(fate_label(fate).text for fate in Fate)
        columns = (
            Column("line", translate("Contacts", "Line"), samples=("5000",), right=True),
            Column("fate", translate("Contacts", "What happens"), samples=fates),
            Column("name", translate("Contacts", "Name"), 110, stretch=True),
            Column("address", translate("Contacts", "Mailbox ID"), samples=("X26HC00123",)),
            Column("says", translate("Contacts", "Why"), 160, stretch=True),
        )
        super().__init__(columns, parent)

    def record_id(self, record: ImportLine) -> int:
        return record.number

    def display(self, record: ImportLine, column: str, role: int) -> object:
        label_ = fate_label(record.fate)
        if column == "fate":
            return {DISPLAY: label_.text, LabelRole: label_}.get(role)
        if role not in {DISPLAY, TOOL_TIP}:
            return None
        entry = record.entry
        return {
            "line": str(record.number),
            "name": entry.name,
            "address": entry.address,
            "says": record.says,
        }[column]


class ImportPanel(Card):
    """Shows an `ImportPlan` and asks whether to go on.

    Signals:
        confirmed: the `ImportPlan`.
        closed: without doing anything.
    """

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._model = ImportModel(self)
        self._title = label("", "title", wrap=True, name="importTitle")
        self._counts = label("", "soft", wrap=True, name="importCounts")
        self._table = Table("importTable", theme)
        self._table.setAccessibleName(self.tr("Lines of the file"))
        column = self._model.column_of("fate")
        self._table.setItemDelegateForColumn(column, StateDelegate(theme, self._table))
        self._table.show_model(self._model)
        self._go = button(self.tr("Import"), "primary", name="importConfirm", clicked=self._confirm)
        self._stop = button(self.tr("Cancel"), name="importCancel", tip="Esc", clicked=self._close)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._stop)
        row.addStretch(1)
        for part in (self._title, self._counts):
            self.layout_.addWidget(part)
        self.layout_.addWidget(self._table, 1)
        self.layout_.addSpacing(dp(2))
        self.layout_.addLayout(row)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what a file would do."""
        self._plan = plan
        lines: list[Any] = sorted(plan.lines, key=lambda one: (_FIRST.index(one.fate), one.number))
        rows = {line.number: row for row, line in enumerate(lines)}
        self._model.set_source(
            Source(
                count=lambda: len(lines),
                fetch=lambda offset, limit: lines[offset : offset + limit],
                index_of=rows.get,
            )
        )
        counts = {fate: len(plan.of(fate)) for fate in _FIRST}
        todo = counts[Fate.NEW] + counts[Fate.CHANGED]
        self._title.setText(self.tr("Import from {0}").format(plan.file_name))
        self._counts.setText(
            self.tr("New: {0} · Changed: {1} · The same: {2} · Left out: {3}").format(
                counts[Fate.NEW], counts[Fate.CHANGED], counts[Fate.SAME], counts[Fate.WRONG]
            )
        )
        some = several("Contacts", "Import %n", "Import %n", todo)
        self._go.setText(some if todo else self.tr("Nothing to import"))
        self._go.setEnabled(todo > 0)
        (self._go if todo else self._stop).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            self.confirmed.emit(plan)

    def _close(self) -> None:
        self._plan = None
        self.closed.emit()
