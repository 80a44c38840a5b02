"""What lies over the window's content: the wizard, the list of keys, and above all the lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Covers(QStackedWidget):
    """Shows the topmost of what was put over the content, or the content.

    What had the focus below has it again when it comes to light.

    Signals:
        changed: something else is on top.
    """

    changed = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._pile: list[QWidget] = []
        self._lid: QWidget | None = None
        self.addWidget(content)

    @property
    def top(self) -> QWidget | None:
        """What covers the content; None if nothing does."""
        if self._lid is not None:
            return self._lid
        return self._pile[-1] if self._pile else None

    @property
    def locked(self) -> bool:
        """Whether the lid is on."""
        return self._lid is not None

    def put(self, widget: QWidget) -> None:
        """Cover all but the lid."""
        self._pile.append(widget)
        self._show_top(widget)

    def put_lid(self, widget: QWidget) -> None:
        """Cover everything, and what is put on later too."""
        self._lid = widget
        self._show_top(widget)

    def take(self, widget: QWidget) -> None:
        """Take a cover away; it is destroyed."""
        if widget is self._lid:
            self._lid = None
        else:
            self._pile.remove(widget)
        self.setCurrentWidget(self.top or self._content)
        self.removeWidget(widget)
        widget.deleteLater()
        self.changed.emit()

    def _show_top(self, added: QWidget) -> None:
        self.addWidget(added)
        self.setCurrentWidget(self.top or self._content)
        if added is self.top:
            added.setFocus()
        self.changed.emit()
