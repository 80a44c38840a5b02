"""A field to search with: it waits until the typing pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import describe

PAUSE_MS = 150


class SearchField(QLineEdit):
    """A line edit with a clear button; Ctrl+F goes to it, Escape empties it.

    Signals:
        searched: the text, 150 ms after the last keystroke, at once on Enter.
    """

    searched = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        describe(self, hint, "Ctrl+F")
        symbol = icon(Icon.SEARCH, QPalette.ColorRole.PlaceholderText)
        self.addAction(symbol, QLineEdit.ActionPosition.LeadingPosition).setText(self.tr("Search"))
        for part in self.findChildren(QToolButton):
            part.setAccessibleName(part.toolTip() or self.tr("Empty the search"))
        self._told = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._tell)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), parent or self)
        find.setWhatsThis(self.tr("Search"))
        find.activated.connect(self._focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what can be searched for where it can be read whole."""
        super().resizeEvent(event)
        room = self.width() - 2 * dp(36)
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room
        self.setPlaceholderText(self._hint if fits else self.tr("Search"))

    def _wait(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text().strip() != self._told:
            self._told = self.text().strip()
            self.searched.emit(self._told)

    def _focus(self) -> None:
        self.setFocus()
        self.selectAll()
