"""Files dragged onto the window, wherever they are let go."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.drop_veil import DropVeil
from meshdesk.desktop.drops import files_of, is_promise
from meshdesk.desktop.theme.theme import Theme


class FileDrops(QObject):
    """Hears the drags over one window that no widget in it takes for itself.

    Attributes:
        enabled: whether the window can do anything with files now.
        later: whether it takes them, but only does it once it is unlocked.

    Signals:
        dropped: a list of paths.
        promised: what was dropped is no file on this computer yet (Outlook, a browser).
    """

    dropped = Signal(object)
    promised = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.enabled = False
        self.later = False
        self._veil = DropVeil(theme, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            self._veil.hide()
        elif isinstance(event, QDropEvent) and kind in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return self._take(event, kind)
        return False

    def _take(self, event: QDropEvent, kind: QEvent.Type) -> bool:
        files = files_of(event.mimeData())
        if not self.enabled or not (files or is_promise(event.mimeData())):
            return False
        event.acceptProposedAction()
        if kind is QEvent.Type.DragEnter:
            self._veil.show_for(bool(files), later=self.later)
            return True
        self._veil.hide()
        if files:
            self.dropped.emit(files)
        else:
            self.promised.emit()
        return True
