"""One setting a row: what it is called, a sentence on it, its control, and whose choice it is."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.language import translate


class Origin(QWidget):
    """Whose choice a value is: the administrator's, the usual one, or the user's own.

    Signals:
        usual_asked: the user gives the own choice up.
    """

    usual_asked = Signal()

    def __init__(self, name: str, what: str) -> None:
        """`what` is the setting's name, for those who hear it."""
        super().__init__()
        self._what = what
        self._lock = QLabel()
        symbol = icon(Icon.LOCK, QPalette.ColorRole.PlaceholderText)
        self._lock.setPixmap(symbol.pixmap(QSize(dp(13), dp(13)), self.devicePixelRatio()))
        self._said = label("", "hint", name=f"{name}Origin")
        self._back = button("", "link", name=f"{name}Usual", clicked=self.usual_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(4))
        for part in (self._lock, self._said, self._back):
            row.addWidget(part)
        row.addStretch(1)
        self.show_origin(locked=False, own=False, usual="")

    @property
    def text(self) -> str:
        """What it says."""
        return self._said.text() if self._said.isVisibleTo(self) else self._back.text()

    def show_origin(self, *, locked: bool, own: bool, usual: str) -> None:
        """Say it; `usual` is the usual value in words."""
        self._lock.setVisible(locked)
        self._said.setVisible(locked or not own)
        self._back.setVisible(own and not locked)
        self._said.setText(self.tr("Set by your administrator") if locked else self.tr("(usual)"))
        self._back.setText(self.tr("Back to the usual: {0}").format(usual))
        spoken = self.tr("{0}: back to the usual, {1}").format(self._what, usual)
        self._back.setAccessibleName(spoken)


class SettingRow(QWidget):
    """The words on the left, the control on the right, whose choice it is below them.

    Attributes:
        control: what is pressed, or typed into.
        origin: below the sentence.
    """

    def __init__(self, name: str, title: str, sentence: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        control.setObjectName(name)
        control.setAccessibleName(title)
        control.setAccessibleDescription(sentence)
        self.origin = Origin(name, title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(dp(16))
        grid.setVerticalSpacing(dp(2))
        grid.setColumnStretch(0, 1)
        if isinstance(control, QCheckBox):
            control.setText(title)
            grid.addWidget(control, 0, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            heading = label(title, "strong", wrap=True)
            heading.setBuddy(control)
            grid.addWidget(heading, 0, 0)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            grid.addWidget(control, 0, 1, 3, 1, top)
        below = QVBoxLayout()
        # Under a box's words, not under the box.
        below.setContentsMargins(dp(22) if isinstance(control, QCheckBox) else 0, 0, 0, 0)
        below.setSpacing(dp(2))
        below.addWidget(label(sentence, "hint", wrap=True))
        below.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(below, 1, 0)


class ChoiceRow(SettingRow):
    """A row for one field of `Settings`.

    Args:
        show: puts a value of the field into the control.
        says: a value of the field in words.
    """

    def __init__(
        self,
        choosing: Choosing,
        field: str,
        title: str,
        sentence: str,
        control: QWidget,
        show: Callable[[Any], object],
        says: Callable[[Any], str],
    ) -> None:
        super().__init__(name_of(field), title, sentence, control)
        self._choosing, self._field = choosing, field
        self._show, self._says = show, says
        self.origin.usual_asked.connect(self._give_up)
        choosing.chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands."""
        choice = self._choosing.settings.choice(self._field)
        self.control.blockSignals(True)
        self._show(choice.value)
        self.control.blockSignals(False)
        self.control.setEnabled(not choice.locked)
        usual = self._says(choice.usual)
        self.origin.show_origin(locked=choice.locked, own=choice.own, usual=usual)

    def choose(self, value: object) -> None:
        """The user chose this."""
        self._choosing.choose(**{self._field: value})

    def _give_up(self) -> None:
        self._choosing.choose(**{self._field: None})
        self.control.setFocus()  # the link goes away under the focus


def name_of(field: str) -> str:
    """The object name of a field's control ("check_every_minutes": "setCheckEveryMinutes")."""
    return "set" + "".join(word.capitalize() for word in field.split("_"))


def switch_row(choosing: Choosing, field: str, title: str, sentence: str) -> ChoiceRow:
    """On or off."""
    box = QCheckBox()

    def says(on: bool) -> str:
        return translate("Settings", "on") if on else translate("Settings", "off")

    row = ChoiceRow(choosing, field, title, sentence, box, box.setChecked, says)
    box.toggled.connect(row.choose)
    return row


class CalmSpinBox(QSpinBox):
    """A number that a turning wheel passes over, unless somebody is at it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(dp(6), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmComboBox(QComboBox):
    """A list that a turning wheel passes over, unless somebody is at it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def number_row(
    choosing: Choosing,
    field: str,
    title: str,
    sentence: str,
    limits: tuple[int, int],
    *,
    unit: int = 1,
) -> ChoiceRow:
    """A whole number; `unit` is how much of the field one is."""
    box = CalmSpinBox()
    box.setRange(*limits)

    def show(value: int) -> None:
        box.setValue(value // unit)

    def says(value: int) -> str:
        return str(value // unit)

    row = ChoiceRow(choosing, field, title, sentence, box, show, says)
    box.valueChanged.connect(lambda value: row.choose(value * unit))
    return row


def list_row(
    choosing: Choosing,
    field: str,
    title: str,
    sentence: str,
    offered: Sequence[tuple[StrEnum, str]],
) -> ChoiceRow:
    """One of several, each with its words."""
    box = CalmComboBox()
    words = dict(offered)
    for value, text in offered:
        box.addItem(text, value)
    values = [value for value, _ in offered]

    def show(value: StrEnum) -> None:
        box.setCurrentIndex(values.index(value))

    row = ChoiceRow(choosing, field, title, sentence, box, show, words.__getitem__)
    box.currentIndexChanged.connect(lambda index: row.choose(values[index]))
    return row
