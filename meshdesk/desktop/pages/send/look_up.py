"""Find a recipient in MESH's directory, by the ODS code of the organisation."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label, set_property, tool_button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services.records import Address
from meshdesk.services.words import Tone

AddressRole = Qt.ItemDataRole.UserRole
LookUp = Callable[[str, str], Sequence[Address]]
ROWS_SHOWN = 4


class LookUpPanel(QFrame):
    """A panel inside the form: ODS code and workflow in, mailboxes out.

    Args:
        look_up: (ODS code, workflow ID) → addresses; blocks, raises MeshDeskError.

    Signals:
        chosen: an `Address`, and the workflow ID that it was found for.
        closed: without a choice.
    """

    chosen = Signal(object, str)
    closed = Signal()

    def __init__(
        self, look_up: LookUp, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look_up = look_up
        self._bridge = bridge
        self._asked: Operation[Sequence[Address]] | None = None
        self._asked_for = ""
        set_property(self, "kind", "box")
        set_property(self, "tone", "quiet")
        self.ods_code = _line_edit("lookUpOds", self.tr("Such as A81001"))
        self.workflow = _line_edit("lookUpWorkflow", self.tr("Such as PATH_RESULT_V1"))
        self._find = button(self.tr("Find"), name="lookUpFind", clicked=self.start)
        self.results = QListWidget()
        self.results.setObjectName("lookUpResults")
        self.results.setAccessibleName(self.tr("Mailboxes that were found"))
        self.results.itemActivated.connect(self._take)
        self.results.itemClicked.connect(self._take)
        self._note = HintLine(theme)
        self._lay_out()
        self._show_results([])
        self.hide()

    def open(self, workflow_id: str, ods_code: str = "") -> None:
        """Show the panel and go to its first empty field."""
        self.workflow.setText(workflow_id)
        if ods_code:
            self.ods_code.setText(ods_code)
        self._show_results([])
        self._note.say(self.tr("The ODS code is the organisation's, as in letters and e-mails."))
        self.show()
        first = self.workflow if ods_code and not workflow_id else self.ods_code
        first.setFocus()
        first.selectAll()

    def close_panel(self) -> None:
        """Give up: what is still being asked is forgotten."""
        self._forget()
        self.hide()

    def start(self) -> None:
        """Ask MESH."""
        self._forget()
        ods_code, workflow_id = self.ods_code.text().strip().upper(), self.workflow.text().strip()
        missing = self.ods_code if not ods_code else self.workflow if not workflow_id else None
        if missing is not None:
            self._note.say(self.tr("The look-up needs both an ODS code and a workflow."), Tone.BAD)
            missing.setFocus()
            return
        self.ods_code.setText(ods_code)
        self._asked_for = workflow_id
        self._show_results([])
        self._note.say(self.tr("Asking MESH…"))
        asked = self._bridge.run(lambda: self._look_up(ods_code, workflow_id), owner=self)
        self._asked = asked.success(self._found).failure(self._failed).start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(dp(8))
        for text, editor in (
            (self.tr("ODS code"), self.ods_code),
            (self.tr("Workflow"), self.workflow),
        ):
            line.addWidget(label(text))
            line.addWidget(editor, 1)
            editor.setAccessibleName(self.tr("{0} to look up").format(text))
            editor.returnPressed.connect(self.start)
        line.addWidget(self._find)
        line.addWidget(tool_button(Icon.CLOSE, self.tr("Close the look-up"), clicked=self._close))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(12), dp(10), dp(12), dp(10))
        layout.setSpacing(dp(6))
        layout.addLayout(line)
        layout.addWidget(self._note)
        layout.addWidget(self.results)

    def _close(self) -> None:
        self.close_panel()
        self.closed.emit()

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _found(self, addresses: Sequence[Address]) -> None:
        self._asked = None
        self._show_results(addresses)
        if not addresses:
            self._note.say(
                self.tr(
                    "No mailbox of {0} takes {1}. Check both, or ask the recipient for their"
                    " mailbox ID."
                ).format(self.ods_code.text(), self._asked_for),
                Tone.WARNING,
            )
            return
        count = len(addresses)
        found = several(
            "LookUp",
            "%n mailboxes found. Choose one.",
            "%n mailbox found. Choose one.",
            count,
        )
        self._note.say(found, Tone.GOOD)
        self.results.setCurrentRow(0)
        self.results.setFocus()

    def _failed(self, error: MeshDeskError) -> None:
        self._asked = None
        text = f"{error.title}. {error.message} {error.next_step}".strip()
        self._note.say(text, Tone.BAD)

    def _show_results(self, addresses: Sequence[Address]) -> None:
        self.results.clear()
        for address in addresses:
            item = QListWidgetItem(f"{address.name or address.mailbox_id}  ·  {address.mailbox_id}")
            item.setData(AddressRole, address)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + dp(12)))
            self.results.addItem(item)
        self.results.setVisible(bool(addresses))
        height = self.results.sizeHintForRow(0)
        self.results.setFixedHeight(min(len(addresses), ROWS_SHOWN) * height + dp(4))

    def _take(self, item: QListWidgetItem) -> None:
        self.close_panel()
        self.chosen.emit(item.data(AddressRole), self._asked_for)


def _line_edit(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made
