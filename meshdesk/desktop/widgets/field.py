"""An editor with its label, and a line below that says what is right or wrong with it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import label, set_property
from meshdesk.services.words import Tone

LABEL = 84
"""The room for a label beside an editor, in the sketches' pixels; longer words take more."""
_SYMBOLS = {Tone.BAD: Icon.ERROR, Tone.WARNING: Icon.WARNING, Tone.GOOD: Icon.CHECK}


class HintLine(QWidget):
    """A symbol and a sentence; empty it takes the same room, so that nothing jumps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = Tone.QUIET
        self._symbol = QLabel()
        self._text = label("", "hint", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(5))
        layout.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.setMinimumHeight(self._text.fontMetrics().height())
        theme.changed.connect(self._draw)
        self.say("")

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def tone(self) -> Tone:
        """In what tone."""
        return self._tone

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Show another sentence; problems are read aloud too."""
        changed = (text, tone) != (self._text.text(), self._tone)
        self._tone = tone
        self._text.setText(text)
        self._draw()
        if changed and tone in {Tone.BAD, Tone.WARNING}:
            announce(self, text, urgent=tone is Tone.BAD)

    def _draw(self) -> None:
        symbol = _SYMBOLS.get(self._tone) if self._text.text() else None
        self._symbol.setVisible(symbol is not None)
        set_property(self._text, "tone", self._tone.value)
        if symbol is not None:
            side = dp(14)
            picture = icon(symbol, text_of(self._theme.tokens, self._tone))
            self._symbol.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatio()))


class LabelledField(QWidget):
    """A label with a buddy, an editor, and a `HintLine` below the editor.

    Attributes:
        editor: the widget that was given.
        hint: the line below.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        editor: QWidget,
        *,
        above: bool = False,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`above` puts the label over the editor; `beside` stands right of the editor.

        Put "&" before the letter that Alt goes to: "&Subject".
        """
        super().__init__(parent)
        self.editor = editor
        self.hint = HintLine(theme)
        self._label = QLabel(text)
        self._label.setBuddy(editor)
        self._quiet = ""
        editor.setAccessibleName(text.replace("&", ""))
        self._above = above
        self._layout = layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(dp(12))
        layout.setVerticalSpacing(dp(4))
        row, column = (1, 0) if above else (0, 1)
        layout.addWidget(self._label, 0, 0)
        layout.addWidget(editor, row, column)
        if beside is not None:
            layout.addWidget(beside, row, column + 1)
        # Reaching into a column that nothing is in would cost the editor the gap before it.
        layout.addWidget(self.hint, row + 1, column, 1, 1 if beside is None else 2)
        layout.setColumnStretch(column, 1)
        self.give_label(0)

    @property
    def label_width(self) -> int:
        """What the words of the label take, where they are beside the editor (pixels)."""
        return 0 if self._above else self._label.sizeHint().width()

    def give_label(self, width: int) -> None:
        """Let the editor begin where those of other fields do."""
        if not self._above:
            self._layout.setColumnMinimumWidth(0, max(width, dp(LABEL)))

    def set_quiet(self, text: str) -> None:
        """What the line says when there is nothing to complain of."""
        self._quiet = text
        if self.hint.tone is Tone.QUIET:
            self._say(text, Tone.QUIET)

    def set_ok(self, text: str) -> None:
        """All is well, and why."""
        self._say(text, Tone.GOOD)

    def set_warning(self, text: str) -> None:
        """It can stay so, but look."""
        self._say(text, Tone.WARNING)

    def set_problem(self, text: str) -> None:
        """It cannot stay so."""
        self._say(text, Tone.BAD)

    def clear(self) -> None:
        """Back to the quiet words."""
        self._say(self._quiet, Tone.QUIET)

    def _say(self, text: str, tone: Tone) -> None:
        self.hint.say(text, tone)
        set_property(self.editor, "problem", tone is Tone.BAD)
        self.editor.setAccessibleDescription(text)


def align_labels(form: QWidget) -> None:
    """Let the editors of a form's fields begin one below the other, however long their labels."""
    fields = form.findChildren(LabelledField)
    widest = max((one.label_width for one in fields), default=0)
    for one in fields:
        one.give_label(widest)
