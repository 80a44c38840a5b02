"""Coloured boxes inside a pane: what went wrong and what to do, or a question."""

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label, set_property
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.services.records import Problem
from meshdesk.services.words import Tone


class ToneBox(QFrame):
    """A heading, a paragraph and buttons on the colour of a tone; hidden until it says something.

    The words tell it too: the colour is for those who see it.
    """

    def __init__(self, tone: Tone, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heading = label("", "strong", wrap=True)
        self._text = label("", "", wrap=True)
        self._said = ("", "")
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons)
        self._buttons.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[dp(10)] * 4)
        layout.setSpacing(dp(5))
        for part in (self._heading, self._text, self._buttons):
            layout.addWidget(part)
        set_property(self, "kind", "box")
        self.set_tone(tone)
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        heading, text = self._said
        return f"{heading}. {text}" if heading else text

    def add(self, button: QPushButton) -> QPushButton:
        """Put a button under the words."""
        self._row.addWidget(button)
        self._buttons.show()
        return button

    def set_tone(self, tone: Tone) -> None:
        """Another colour."""
        for part in (self, self._heading, self._text):
            set_property(part, "tone", tone.value)

    def say(self, heading: str, text: str = "") -> None:
        """Show these words; none hide the box."""
        self._said = (heading, text)
        self._heading.setText(breakable(heading))
        self._heading.setVisible(bool(heading))
        self._text.setText(breakable(text))
        self._text.setVisible(bool(text))
        self.setAccessibleName(self.text)
        self.setVisible(bool(heading or text))

    def say_problem(self, problem: Problem | None) -> None:
        """What happened and what to do; nothing hides the box."""
        if problem is None:
            self.say("")
            return
        title = problem.title
        if problem.code:
            title = self.tr("{0} (code {1})").format(title, problem.code)
        self.say(title, f"{problem.message} {problem.next_step}".strip())
