"""The field "Workflow": what kind of message this is, most used first."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole, TwoLineDelegate
from meshdesk.language import several
from meshdesk.services.records import WorkflowUse


class WorkflowField(QComboBox):
    """Choose a workflow ID that was used before, or type one.

    Attributes:
        line: the editor in it.

    Signals:
        edited: the user typed or chose.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uses: dict[str, int] = {}
        self._filling = False
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line.setPlaceholderText(self.tr("Such as PATH_RESULT_V1"))
        self.line.setAccessibleName(self.tr("Workflow"))
        # A file dropped on an editor would become text in it: the window takes drops.
        self.setAcceptDrops(False)
        self.line.setAcceptDrops(False)
        self.view().setItemDelegate(_UseDelegate(theme, self.view()))
        self._complete_anywhere(theme)
        self.editTextChanged.connect(self._text_changed)
        self.line.editingFinished.connect(self._show_beginning)

    @property
    def workflow_id(self) -> str:
        """What is chosen or typed."""
        return self.currentText().strip()

    @property
    def use(self) -> str:
        """How often it was sent with: "used 41 times"; empty if never."""
        times = self._uses.get(self.workflow_id, 0)
        return several("Workflows", "used %n times", "used %n time", times) if times else ""

    def set_workflow(self, workflow_id: str) -> None:
        """Show another one; tells nobody."""
        self._filling = True
        self.setEditText(workflow_id)
        self.line.setCursorPosition(0)
        self._filling = False

    def offer(self, uses: Sequence[WorkflowUse], recipients: Sequence[str] = ()) -> None:
        """What to choose from; keeps what stands in the field.

        Args:
            uses: what the mailbox has sent with, most used first.
            recipients: what this recipient was sent with, most used first; they stand on top.
        """
        typed = self.currentText()
        self._filling = True
        self._uses = {use.workflow_id: use.times_used for use in uses}
        self.clear()
        for workflow_id in dict.fromkeys([*recipients, *self._uses]):
            self.addItem(workflow_id)
            beside = self._beside(workflow_id, for_recipient=workflow_id in recipients)
            self.setItemData(self.count() - 1, beside, SecondLineRole)
        self.setCurrentIndex(-1)
        self.setEditText(typed)
        self._filling = False

    def _beside(self, workflow_id: str, *, for_recipient: bool) -> str:
        times = self._uses.get(workflow_id, 0)
        if for_recipient and workflow_id in self._uses:
            return several(
                "Workflows",
                "used with this recipient · %n times in all",
                "used with this recipient · %n time in all",
                times,
            )
        if for_recipient:
            return self.tr("used with this recipient")
        return several("Workflows", "used %n times", "used %n time", times)

    def _complete_anywhere(self, theme: Theme) -> None:
        """Typing a part of the ID finds it, wherever in it the part is."""
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        popup.setAccessibleName(self.tr("Workflows to choose from"))
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        # Only now: setPopup gives the list a delegate of the completer's own.
        popup.setItemDelegate(_UseDelegate(theme, popup))
        self.setCompleter(completer)

    def _show_beginning(self) -> None:
        """A long ID that does not fit shows its beginning once it is not edited any more."""
        self.line.setCursorPosition(0)

    def _text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()


class _UseDelegate(TwoLineDelegate):
    """The workflow ID over how often it was used."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, option.fontMetrics.height() * 2 + dp(12))
