"""The fields of a contact: what was typed is kept until it is saved or taken back."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.services.contact_checks import LONGEST_NAME, LONGEST_NOTES, ContactEntry
from meshdesk.services.records import Contact, FieldProblem

_NOTES_LINES = 4


class ContactFields(QWidget):
    """Name, mailbox ID, ODS code and notes.

    Signals:
        edited: the user changed something.
        save_asked: Enter in a line.
    """

    edited = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = self._line("contactName", self.tr("St Anne’s Pathology"), LONGEST_NAME)
        self.address = self._line("contactAddress", self.tr("X26ABC1"), 100)
        self.ods_code = self._line("contactOds", self.tr("A81001"), 12)
        self.notes = QPlainTextEdit()
        self.notes.setObjectName("contactNotes")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(_NOTES_LINES * self.notes.fontMetrics().height() + dp(18))
        self.notes.textChanged.connect(self._edited)
        self._fields = {
            "name": LabelledField(theme, self.tr("Name"), self.name, above=True),
            "address": LabelledField(theme, self.tr("Mailbox ID"), self.address, above=True),
            "ods_code": LabelledField(theme, self.tr("ODS code"), self.ods_code, above=True),
            "notes": LabelledField(theme, self.tr("Notes"), self.notes, above=True),
        }
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(4))
        for field in self._fields.values():
            layout.addWidget(field)

    def _line(self, name: str, example: str, longest: int) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(example)
        line.setMaxLength(longest)
        line.textChanged.connect(self._edited)
        line.returnPressed.connect(self.save_asked)
        return line

    @property
    def entry(self) -> ContactEntry:
        """What stands in them."""
        return ContactEntry(
            self.name.text(),
            self.address.text(),
            self.ods_code.text(),
            self.notes.toPlainText()[:LONGEST_NOTES],
        )

    def show_entry(self, entry: ContactEntry) -> None:
        """Fill them; what stands there already keeps its cursor and its own undo."""
        self._quiet = True
        for line, text in (
            (self.name, entry.name),
            (self.address, entry.address),
            (self.ods_code, entry.ods_code),
        ):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        if self.notes.toPlainText() != entry.notes:
            self.notes.setPlainText(entry.notes)
        self._quiet = False

    def show_problems(self, problems: Iterable[FieldProblem]) -> None:
        """Say what is wrong beside each field, and go to the first of them."""
        found = {problem.field: problem.text for problem in problems}
        for name, field in self._fields.items():
            if name in found:
                field.set_problem(found[name])
            else:
                field.clear()
        wrong = next((name for name in self._fields if name in found), None)
        if wrong is not None:
            self._fields[wrong].editor.setFocus()

    def _edited(self) -> None:
        if not self._quiet:
            self.edited.emit()


def entry_of(contact: Contact) -> ContactEntry:
    """What the fields show of a contact."""
    return ContactEntry(contact.name, contact.address, contact.ods_code, contact.notes)
