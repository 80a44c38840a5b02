"""The queue's table: rows are dragged to another place, or moved by Alt with an arrow."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from meshdesk.desktop.pages.send.queue_model import ROWS_DRAGGED, QueueModel
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services


class QueueTable(Table):
    """Takes the room that is left over, and asks for two rows of it.

    Files are not taken, but left to the window, which takes them anywhere.

    Signals:
        moved: rows are to go before another one (list of int, int), or with None to the end.
        step_asked: the chosen rows are to go up (-1) or down (1) by one.
        delete_pressed: Del.
    """

    moved = Signal(object, object)
    step_asked = Signal(int)
    delete_pressed = Signal()

    def __init__(self, services: Services, theme: Theme, model: QueueModel) -> None:
        super().__init__("queueTable", theme, services.settings)
        self.setAccessibleName(self.tr("Messages that are being sent or wait for it"))
        self.setAccessibleDescription(self.tr("Alt with up or down changes the order."))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.show_model(model)

    def sizeHint(self) -> QSize:
        heading, row = self.horizontalHeader(), self.verticalHeader()
        return QSize(dp(480), heading.height() + 2 * row.defaultSectionSize())

    def minimumSizeHint(self) -> QSize:
        return QSize(dp(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_asked.emit(steps[event.key()])
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS_DRAGGED):
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(ROWS_DRAGGED):
            super().dragMoveEvent(event)
            event.accept()  # below the last row there is a place too
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        model = self.model()
        if not event.mimeData().hasFormat(ROWS_DRAGGED) or not isinstance(model, QueueModel):
            event.ignore()
            return
        # What is moved is moved in the journal; Qt must not take rows out of the model too.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        before = model.record(self._row_below(event.position().toPoint()))
        self.moved.emit(model.dragged(event.mimeData()), before.id if before else None)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _row_below(self, point: QPoint) -> int:
        """The row before which something falls that is let go here."""
        index: QModelIndex = self.indexAt(point)
        if not index.isValid():
            return self.model().rowCount()
        upper_half = point.y() < self.visualRect(index).center().y()
        return index.row() if upper_half else index.row() + 1
