"""Builds the address of a patient's GP practice, which MESH finds by who the patient is."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, set_property, tool_button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.services import nhs_numbers, patients
from meshdesk.services.words import Tone


class PatientPanel(QFrame):
    """A panel inside the form: NHS number, date of birth and surname in, an address out.

    What is typed is forgotten when the panel closes: it is nobody's but the patient's.

    Signals:
        chosen: the address (str).
        closed: without one.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self, clock: Callable[[], datetime], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        set_property(self, "kind", "box")
        set_property(self, "tone", "quiet")
        self.nhs_number = _line_edit("patientNhsNumber", self.tr("Such as 943 476 5919"))
        self.born = _line_edit("patientBorn", self.tr("Day/month/year"))
        self.surname = _line_edit("patientSurname", self.tr("As MESH has it"))
        self._use = button(self.tr("Use"), name="patientUse", clicked=self.use)
        self._note = HintLine(theme)
        self._lay_out()
        for editor in self._editors():
            editor.textEdited.connect(self._look)
            editor.returnPressed.connect(self.use)
        self.nhs_number.textEdited.connect(self._group)
        self.hide()

    def open(self) -> None:
        """Show the panel, empty."""
        for editor in self._editors():
            editor.clear()
        self._say_quietly()
        self.show()
        self.nhs_number.setFocus()

    def close_panel(self) -> None:
        """Hide it and forget what was typed."""
        for editor in self._editors():
            editor.clear()
        self.hide()

    @Slot()
    def use(self) -> None:
        """Hand the address on, or go to what is missing."""
        wrong = self._first_wrong(complete=True)
        born = patients.date_of_birth(self.born.text(), self._today())
        if wrong is not None or born is None:
            editor, text = wrong or (self.born, "")
            self._note.say(text, Tone.BAD)
            editor.setFocus()
            return
        address = patients.address_of(self.nhs_number.text(), born, self.surname.text())
        self.close_panel()
        self.chosen.emit(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.close_panel()
        self.closed.emit()

    def _editors(self) -> tuple[QLineEdit, ...]:
        return self.nhs_number, self.born, self.surname

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(dp(8))
        grid.setVerticalSpacing(dp(4))
        titles = (self.tr("&NHS number"), self.tr("&Born"), self.tr("Surna&me"))
        for place, (text, editor) in enumerate(zip(titles, self._editors(), strict=True)):
            title = QLabel(text)
            title.setBuddy(editor)
            editor.setAccessibleName(self.tr("{0} of the patient").format(text.replace("&", "")))
            grid.addWidget(title, 0, place)
            grid.addWidget(editor, 1, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(self._use, 1, 3)
        close = tool_button(
            Icon.CLOSE, self.tr("Close without a patient"), name="patientClose", clicked=self._close
        )
        grid.addWidget(close, 1, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(12), dp(10), dp(12), dp(10))
        layout.setSpacing(dp(6))
        layout.addLayout(grid)
        layout.addWidget(self._note)

    @Slot(str)
    def _group(self, text: str) -> None:
        """Show the digits as people read them, 3-3-4, with the cursor where it was."""
        digits = nhs_numbers.digits_of(text)
        if not digits.isdigit() or len(digits) > nhs_numbers.LENGTH:
            return
        before = len(nhs_numbers.digits_of(text[: self.nhs_number.cursorPosition()]))
        self.nhs_number.setText(nhs_numbers.grouped(digits))
        self.nhs_number.setCursorPosition(len(nhs_numbers.grouped(digits[:before])))

    @Slot()
    def _look(self) -> None:
        wrong = self._first_wrong(complete=False)
        if wrong is not None:
            self._note.say(wrong[1], Tone.BAD)
        elif nhs_numbers.is_valid(nhs_numbers.digits_of(self.nhs_number.text())):
            self._note.say(self.tr("The NHS number's check digit fits."), Tone.GOOD)
        else:
            self._say_quietly()

    def _say_quietly(self) -> None:
        self._note.say(
            self.tr(
                "MESH finds the practice at which the patient is registered. This is not kept"
                " among the contacts."
            )
        )

    def _first_wrong(self, *, complete: bool) -> tuple[QLineEdit, str] | None:
        """The first editor that something is wrong with; unless `complete`, not yet ended."""
        digits = nhs_numbers.digits_of(self.nhs_number.text())
        if (complete or len(digits) >= nhs_numbers.LENGTH) and not nhs_numbers.is_valid(digits):
            return self.nhs_number, self.tr("This is no NHS number: a digit is mistyped.")
        if complete and patients.date_of_birth(self.born.text(), self._today()) is None:
            return self.born, self.tr("Give the date of birth as day/month/year, as 5/1/1950.")
        surname = self.surname.text().strip()
        if (complete or surname) and not patients.is_surname(surname):
            return self.surname, self.tr("Give the surname in plain letters, A to Z.")
        return None

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _line_edit(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    # A file dropped on an editor would become text in it: the window takes drops.
    made.setAcceptDrops(False)
    return made
