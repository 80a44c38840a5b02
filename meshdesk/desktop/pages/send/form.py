"""To whom, as what, about what: the fields above the list of files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from meshdesk.desktop.pages.send.recipient import RecipientField
from meshdesk.desktop.pages.send.workflow import WorkflowField
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.services.records import Contact, FieldProblem, Severity

NARROW = 700
"""Below this width the buttons beside "To" are symbols alone."""
WIDE = 1000
"""From this width on there is room for the words of both."""


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in the form."""

    recipient: str = ""
    recipient_name: str = ""
    workflow_id: str = ""
    subject: str = ""
    reference: str = ""


class SendForm(QWidget):
    """Four fields; what is wrong with one is said below it, once the user has left it.

    Attributes:
        recipient, workflow, subject, reference: the editors.

    Args:
        complete: typed text → contacts, the likeliest first.

    Signals:
        edited: a field has another value, or was left.
        look_up_asked: find the recipient by ODS code.
        patient_asked: send to the practice of a patient.
    """

    edited = Signal()
    look_up_asked = Signal()
    patient_asked = Signal()

    def __init__(
        self,
        complete: Callable[[str], Sequence[Contact]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.recipient = RecipientField(complete, theme)
        self.workflow = WorkflowField(theme)
        self.subject = _line_edit(self.tr("What it is about"))
        self.reference = _line_edit(self.tr("Your own, such as a case number"))
        self.look_up = button(
            self.tr("Look up"),
            symbol=Icon.LOOK_UP,
            name="sendLookUp",
            tip=self.tr("Find a mailbox by the ODS code of its organisation"),
            clicked=self.look_up_asked.emit,
        )
        self.patient = button(
            self.tr("Patient's GP"),
            symbol=Icon.USER,
            name="sendPatient",
            tip=self.tr("Send to the practice at which a patient is registered"),
            clicked=self.patient_asked.emit,
        )
        self.recipient.patient_asked.connect(self.patient_asked)
        self._fields = self._make_fields(theme)
        self._changed: set[str] = set()
        self._left: set[str] = set()
        self._lay_out()
        self._name_and_connect()

    @property
    def values(self) -> Values:
        """What stands in the form."""
        return Values(
            self.recipient.address,
            self.recipient.recipient_name,
            self.workflow.workflow_id,
            self.subject.text().strip(),
            self.reference.text().strip(),
        )

    def set_values(self, values: Values) -> None:
        """Show other values, as if nothing had been touched; tells nobody."""
        self.recipient.set_recipient(values.recipient, values.recipient_name)
        self.workflow.set_workflow(values.workflow_id)
        self.subject.setText(values.subject)
        self.reference.setText(values.reference)
        self._changed.clear()
        self._left.clear()

    def show_problems(self, problems: Sequence[FieldProblem], *, untouched_too: bool) -> None:
        """Say what is wrong below each field; of untouched fields only where wanted."""
        for name, field in self._fields.items():
            mine = [problem for problem in problems if problem.field == name]
            told = [p for p in mine if self._may_tell(p, untouched_too)]
            if not told:
                field.clear()
            elif told[0].severity is Severity.ERROR:
                field.set_problem(told[0].text)
            else:
                field.set_warning(told[0].text)
        self._fields["workflow_id"].set_quiet(self.workflow.use)

    def say_good(self, text: str) -> None:
        """Speak for the recipient, if something does and nothing is wrong with it."""
        field = self._fields["recipient"]
        if text and not field.hint.text:
            field.set_ok(text)

    def say_of_recipient(self, text: str, *, bad: bool = False) -> None:
        """Say below "To" what a question to MESH came to."""
        field = self._fields["recipient"]
        (field.set_problem if bad else field.set_ok)(text)

    def focus_problem(self, problem: FieldProblem) -> bool:
        """Go to the field that a problem is about; False if it is not one of these."""
        field = self._fields.get(problem.field)
        if field is not None:
            field.editor.setFocus()
        return field is not None

    def _may_tell(self, problem: FieldProblem, untouched_too: bool) -> bool:
        told_early = problem.severity is not Severity.ERROR
        return told_early or untouched_too or problem.field in self._left

    def _make_fields(self, theme: Theme) -> dict[str, LabelledField]:
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(dp(6))
        line.addWidget(self.look_up)
        line.addWidget(self.patient)
        made = {
            "recipient": LabelledField(theme, self.tr("&To"), self.recipient, beside=beside),
            "workflow_id": LabelledField(theme, self.tr("&Workflow"), self.workflow),
            "subject": LabelledField(theme, self.tr("S&ubject"), self.subject),
            "reference": LabelledField(theme, self.tr("&Reference"), self.reference),
        }
        made["subject"].set_quiet(self.tr("MESH sees it: no names, no NHS numbers"))
        made["reference"].set_quiet(self.tr("Stays here; nothing about a patient"))
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(dp(14))
        grid.setVerticalSpacing(dp(4))
        for place, field in enumerate(self._fields.values()):
            grid.addWidget(field, *divmod(place, 2), Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for made, text, needs in (
            (self.look_up, self.tr("Look up"), NARROW),
            (self.patient, self.tr("Patient's GP"), WIDE),
        ):
            made.setText(text if event.size().width() >= dp(needs) else "")
            made.setAccessibleName(text)

    def _name_and_connect(self) -> None:
        editors = {
            "recipient": ("sendTo", self.recipient, self.recipient, self.recipient.edited),
            "workflow_id": (
                "sendWorkflow",
                self.workflow,
                self.workflow.line,
                self.workflow.edited,
            ),
            "subject": ("sendSubject", self.subject, self.subject, self.subject.textChanged),
            "reference": (
                "sendReference",
                self.reference,
                self.reference,
                self.reference.textChanged,
            ),
        }
        for field, (name, editor, line, edited) in editors.items():
            editor.setObjectName(name)
            edited.connect(lambda *_, field=field: self._change(field))
            line.editingFinished.connect(lambda field=field: self._leave(field))

    def _change(self, field: str) -> None:
        self._changed.add(field)
        self.edited.emit()

    def _leave(self, field: str) -> None:
        if field in self._changed and field not in self._left:
            self._left.add(field)
            self.edited.emit()


def _line_edit(hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    # A file dropped on an editor would become text in it: the window takes drops.
    made.setAcceptDrops(False)
    return made
