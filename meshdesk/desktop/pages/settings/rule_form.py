"""A rule being entered: which messages, and what is done with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QFileDialog, QLineEdit, QListView, QWidget

from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.field import HintLine, LabelledField, align_labels
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.errors import MeshDeskError
from meshdesk.services import rule_words
from meshdesk.services.records import Contact, Rule, Severity
from meshdesk.services.rules import RuleDraft, Rules
from meshdesk.services.words import Tone

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Offer:
    """What the fields complete from."""

    contacts: Sequence[Contact] = ()
    workflows: Sequence[str] = ()


class RuleForm(Card):
    """The fields of one rule, read back as a sentence while they change; Escape gives up.

    Signals:
        kept: a `RuleDraft` that may be kept.
        ended: the user does not want it after all.
    """

    kept = Signal(object)
    ended = Signal()

    def __init__(self, theme: Theme, rule: Rule | None, draft: RuleDraft, offer: Offer) -> None:
        """`rule` is the one that is changed; None for a new one."""
        super().__init__(margin=16, spacing=8)
        self.setObjectName("ruleForm")
        self._names = {contact.address: contact.name for contact in offer.contacts}
        self.rule = rule
        self._sender = _editor("ruleSender", [_line(contact) for contact in offer.contacts])
        self._workflow = _editor("ruleWorkflow", offer.workflows)
        self._folder = _editor("ruleFolder", ())
        self._save = QCheckBox(self.tr("Save such messages as soon as they come"))
        self._save.setObjectName("ruleSave")
        self._acknowledge = QCheckBox(self.tr("Acknowledge them once they are saved"))
        self._acknowledge.setObjectName("ruleAcknowledge")
        self._choose = button(self.tr("Choose…"), name="ruleFolderChoose", clicked=self._ask)
        self._choose.setAccessibleName(self.tr("Choose the rule's folder"))
        self._fields = self._make_fields(theme)
        self._deeds = HintLine(theme)
        self._sentence = label("", "", wrap=True, name="ruleSentence")
        self._lay_out()
        self._fill(draft)
        self._connect()

    def begin(self) -> None:
        """Go to the first field."""
        self._sender.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, error: MeshDeskError) -> None:
        """It could not be kept, and why."""
        self._keep.setEnabled(True)
        self._fields["folder"].set_problem(f"{error.message} {error.next_step}".strip())
        self._folder.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> RuleDraft:
        """What stands in the fields."""
        sender = self._sender.text().rpartition(_BETWEEN)[2]
        return RuleDraft(
            sender.strip(),
            self._workflow.text().strip(),
            self._folder.text().strip(),
            self._save.isChecked(),
            self._acknowledge.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    # What it is made of -----------------------------------------------------------------

    def _make_fields(self, theme: Theme) -> dict[str, LabelledField]:
        fields = {
            "sender": LabelledField(theme, self.tr("F&rom"), self._sender),
            "workflow_id": LabelledField(theme, self.tr("&Workflow"), self._workflow),
            "folder": LabelledField(theme, self.tr("Fol&der"), self._folder, beside=self._choose),
        }
        self._sender.setPlaceholderText(self.tr("Anybody"))
        self._workflow.setPlaceholderText(self.tr("Any workflow"))
        self._folder.setPlaceholderText(self.tr("The usual folder"))
        fields["sender"].set_quiet(self.tr("A mailbox ID, or the name of a contact"))
        return fields

    def _lay_out(self) -> None:
        heading = self.tr("Change this rule") if self.rule else self.tr("A new rule")
        self.layout_.addWidget(label(heading, "strong"))
        for field in self._fields.values():
            self.layout_.addWidget(field)
        for part in (self._save, self._acknowledge, self._deeds, self._sentence):
            self.layout_.addWidget(part)
        buttons = QWidget()
        row = FlowLayout(buttons)
        keep = self.tr("Keep the rule")
        self._keep = button(keep, "primary", name="ruleKeep", clicked=self._finish)
        cancel = button(self.tr("Cancel"), name="ruleCancel", tip="Esc", clicked=self.ended.emit)
        row.addWidget(self._keep)
        row.addWidget(cancel)
        self.layout_.addWidget(buttons)
        align_labels(self)

    def _fill(self, draft: RuleDraft) -> None:
        name = self._names.get(draft.sender, "")
        known = name and name != draft.sender
        self._sender.setText(f"{name}{_BETWEEN}{draft.sender}" if known else draft.sender)
        self._workflow.setText(draft.workflow_id)
        self._folder.setText(draft.folder)
        self._save.setChecked(draft.save)
        self._acknowledge.setChecked(draft.acknowledge)
        self._changed()

    def _connect(self) -> None:
        for editor in (self._sender, self._workflow, self._folder):
            editor.textChanged.connect(self._changed)
        # In the others Return chooses from the list of completions.
        self._folder.returnPressed.connect(self._finish)
        for box in (self._save, self._acknowledge):
            box.toggled.connect(self._changed)

    # What happens -----------------------------------------------------------------------

    @Slot()
    def _changed(self) -> None:
        shared = self.tr("Make this rule on one computer only: two would save each message twice.")
        self._fields["folder"].set_quiet(shared if self._folder.text().strip() else "")
        for field in self._fields.values():
            field.clear()
        self._deeds.say("")
        self._deeds.hide()
        for problem in Rules.check(self.draft):
            if problem.severity is Severity.WARNING:
                self._fields[problem.field].set_warning(problem.text)
        self._sentence.setText(self._read_back())

    def _read_back(self) -> str:
        return rule_words.sentence(self.draft, self._names.get(self.draft.sender, ""))

    @Slot()
    def _finish(self) -> None:
        if not self._keep.isEnabled():
            return
        wrong = [p for p in Rules.check(self.draft) if p.severity is Severity.ERROR]
        for problem in wrong:
            if problem.field in self._fields:
                self._fields[problem.field].set_problem(problem.text)
            else:
                self._deeds.say(problem.text, Tone.BAD)
                self._deeds.show()
        if not wrong:
            self._keep.setEnabled(False)  # once is enough
            self.kept.emit(self.draft)
        elif wrong[0].field in self._fields:
            self._fields[wrong[0].field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the folder"), self._folder.text())
        dialog.setObjectName("ruleFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder.setText)
        dialog.open()


def _editor(name: str, completions: Sequence[str]) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    # A file dropped on an editor would become text in it: the window takes drops.
    made.setAcceptDrops(False)
    if completions:
        completer = QCompleter(list(completions), made)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        completer.setPopup(popup)
        made.setCompleter(completer)
    return made


def _line(contact: Contact) -> str:
    name, address = contact.name, contact.address
    return f"{name}{_BETWEEN}{address}" if name and name != address else address
