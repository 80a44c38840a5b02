"""Warnings below the fields, each with what can be done about it at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.services.advice import Advice, Way
from meshdesk.services.words import Tone

LINES = 3
"""What is said of more files than that is said of the first ones."""


class AdviceLines(QWidget):
    """Shows `Advice`s; takes no room without one.

    Signals:
        taken: the `Advice` whose way out was chosen.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._shown: tuple[Advice, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(dp(2))
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What it says, line by line."""
        return [advice.text for advice in self._shown]

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Say these and no others."""
        wanted = tuple(advice[:LINES])
        if wanted == self._shown:
            return
        self._shown = wanted
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(number, one) for number, one in enumerate(wanted)]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(wanted))

    def _line(self, number: int, advice: Advice) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(8))
        said = HintLine(self._theme)
        said.say(advice.text, Tone.WARNING)
        row.addWidget(said, 1)
        if advice.way is not Way.NONE:
            row.addWidget(self._way_out(number, advice), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _way_out(self, number: int, advice: Advice) -> QWidget:
        texts = {Way.SHOW: self.tr("Show it"), Way.LOOK_UP: self.tr("Look up now")}
        made = button(
            texts[advice.way],
            "link",
            name=f"{self.objectName()}Way{number}",
            clicked=partial(self.taken.emit, advice),
        )
        made.setAccessibleDescription(advice.text)
        return made
