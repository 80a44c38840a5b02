"""A state in words on a coloured pill."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from meshdesk.desktop.widgets.basics import set_property
from meshdesk.services.words import Label, Tone


class StateLabel(QLabel):
    """Shows a `words.Label`; the style sheet colours it by its ``tone`` property."""

    def __init__(self, shown: Label | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_label(shown or Label("", Tone.QUIET))

    def set_label(self, shown: Label) -> None:
        """Show another state."""
        self.setText(shown.text)
        self.setAccessibleName(shown.text)
        set_property(self, "tone", shown.tone.value)
        self.setHidden(not shown.text)
