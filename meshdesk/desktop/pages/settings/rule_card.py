"""One rule in the list: the sentence that it is, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label, set_property, tool_button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.language import several
from meshdesk.services.records import Rule
from meshdesk.services.words import Tone


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with what is said of it.

    Attributes:
        sentence: what it does.
        waiting: how many messages wait in MESH that it would have saved.
        hidden_by: position of the earlier rule that takes all of its messages; None for none.
    """

    rule: Rule
    sentence: str
    waiting: int = 0
    hidden_by: int | None = None


class RuleCard(QWidget):
    """A rule's number, sentence and buttons; their names end in the rule's own number.

    Signals:
        edit_asked, remove_asked, apply_asked: of this rule.
        moved: to another position.
        switched: on or off.
    """

    edit_asked = Signal()
    remove_asked = Signal()
    apply_asked = Signal()
    moved = Signal(int)
    switched = Signal(bool)

    def __init__(self, theme: Theme, shown: ShownRule, last: int) -> None:
        """`last` is the position of the last rule."""
        super().__init__()
        self.shown = shown
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(dp(8))
        self._grid.setVerticalSpacing(dp(4))
        self._grid.setColumnStretch(1, 1)
        number = label(self.tr("{0}.").format(shown.rule.position + 1), "strong")
        self._grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._sentence(), 0, 1)
        self._grid.addWidget(self._buttons(last), 2, 1)
        if shown.waiting:
            self._grid.addWidget(self._apply_button(), 3, 1, Qt.AlignmentFlag.AlignLeft)
        if shown.hidden_by is not None and shown.rule.on:
            warning = HintLine(theme)
            said = self.tr("It never has a turn: rule {0} takes all of its messages.")
            warning.say(said.format(shown.hidden_by + 1), Tone.WARNING)
            self._grid.addWidget(warning, 1, 1)

    def _sentence(self) -> QWidget:
        said = label(self.shown.sentence, wrap=True, name=f"ruleSays{self.shown.rule.id}")
        if not self.shown.rule.on:
            said.setText(self.tr("Off: {0}").format(self.shown.sentence))
            set_property(said, "role", "soft")
        return said

    def _buttons(self, last: int) -> QWidget:
        rule, row = self.shown.rule, QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(dp(6))
        on = QCheckBox(self.tr("In use"))
        on.setChecked(rule.on)
        on.setObjectName(f"ruleOn{rule.id}")
        on.setAccessibleName(self.tr("Rule {0} in use").format(rule.position + 1))
        on.toggled.connect(self.switched)
        edit = button(self.tr("Change…"), name=f"ruleEdit{rule.id}", clicked=self.edit_asked.emit)
        edit.setAccessibleName(self.tr("Change rule {0}").format(rule.position + 1))
        line.addWidget(on)
        line.addWidget(edit)
        line.addWidget(self._mover(Icon.UP, rule.position - 1, last))
        line.addWidget(self._mover(Icon.DOWN, rule.position + 1, last))
        removes = self.tr("Remove rule {0}").format(rule.position + 1)
        remove = tool_button(Icon.DELETE, removes, name=f"ruleRemove{rule.id}")
        remove.clicked.connect(self.remove_asked)
        line.addWidget(remove)
        line.addStretch(1)
        return row

    def _mover(self, symbol: Icon, position: int, last: int) -> QWidget:
        rule, up = self.shown.rule, symbol is Icon.UP
        says = self.tr("Try rule {0} earlier") if up else self.tr("Try rule {0} later")
        name = f"ruleUp{rule.id}" if up else f"ruleDown{rule.id}"
        made = tool_button(symbol, says.format(rule.position + 1), name=name)
        made.setEnabled(0 <= position <= last)
        made.clicked.connect(lambda: self.moved.emit(position))
        return made

    def _apply_button(self) -> QWidget:
        count = self.shown.waiting
        says = several(
            "Rules",
            "Apply to the %n messages that wait",
            "Apply to the %n message that waits",
            count,
        )
        name = f"ruleApply{self.shown.rule.id}"
        return button(says, "link", name=name, clicked=self.apply_asked.emit)
