"""What the steps of the wizard have in common."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.desktop.widgets.flow import FlowLayout


class Step(QWidget):
    """A page of the wizard.

    Attributes:
        title: its name in the head ("Mailbox").
        layout_: where a subclass puts its widgets.
        fields: by the names of `MailboxSetup`; problems are said below them.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.fields: dict[str, LabelledField] = {}
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(dp(24), dp(18), dp(24), dp(14))
        self.layout_.setSpacing(dp(6))

    def lead_in(self, text: str) -> None:
        """Begin with a sentence on what this step is about."""
        self.layout_.addWidget(label(text, "soft", wrap=True))
        self.layout_.addSpacing(dp(4))

    def setup(self) -> Mapping[str, Any]:
        """The fields of `MailboxSetup` that this step gathers."""
        return {}

    def missing(self) -> Mapping[str, str]:
        """What keeps the user from going on: field → what is wrong with it."""
        return {}

    def is_touched(self) -> bool:
        """Whether anything was typed or chosen that would be lost."""
        return any(editor.text() for editor in self.findChildren(QLineEdit))

    def enter(self) -> None:
        """The step comes into view."""
        for field in self.fields.values():
            if field.isVisibleTo(self) and field.editor.isEnabled():
                field.editor.setFocus()
                return

    def complain(self) -> bool:
        """Say what is missing and go to the first of it; False if there is nothing."""
        missing = self.missing()
        for name, field in self.fields.items():
            if name in missing:
                field.set_problem(missing[name])
            else:
                field.clear()
        if missing:
            self.go_to(next(iter(missing)))
        return bool(missing)

    def go_to(self, name: str, problem: str = "") -> None:
        """Put the cursor into a field, and say what is wrong with it if something is."""
        field = self.fields.get(name)
        if field is None:
            self.enter()
            return
        if problem:
            field.set_problem(problem)
        field.editor.setFocus()
        if isinstance(field.editor, QLineEdit):
            field.editor.selectAll()


def button_row(*buttons: QWidget) -> QWidget:
    """Buttons side by side, and on a next line where there is no room."""
    made = QWidget()
    row = FlowLayout(made)
    for each in buttons:
        row.addWidget(each)
    return made
