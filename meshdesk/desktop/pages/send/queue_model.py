"""The messages that are being sent, or wait for it, as a table's model.

The queue is short beside the list of sent messages, so it is read whole; a notice then
changes one row in place.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from meshdesk.desktop.pages.send.queue_words import Shown, shown
from meshdesk.desktop.widgets.paged_model import AnyIndex, Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.language import translate
from meshdesk.services.records import OutgoingMessage, OutgoingState, Progress

ShownRole = Qt.ItemDataRole.UserRole + 40
"""A `Shown`, in the column "progress"."""
ActionsRole = Qt.ItemDataRole.UserRole + 41
"""The actions that the row offers (tuple of str), in the column "actions"."""
MessageRole = Qt.ItemDataRole.UserRole + 42
"""The `OutgoingMessage` of the row."""
ROWS_DRAGGED = "application/x-meshdesk-queue"
"""The format of rows that are dragged to another place."""


def columns() -> tuple[Column, ...]:
    """The columns, left to right."""
    return (
        Column("file", translate("Queue", "Sending now"), 180),
        Column("to", translate("Queue", "To"), 160),
        Column("progress", translate("Queue", "Progress"), 240, stretch=True),
        Column("actions", translate("Queue", "Actions"), 150, optional=True),
    )


class QueueModel(PagedModel[OutgoingMessage]):
    """Rows of `OutgoingMessage`, each with the latest `Progress` of its transfer.

    Args:
        offers: the actions that make sense for a message, in the order in which to show them.
    """

    def __init__(
        self,
        offers: Callable[[OutgoingMessage], tuple[str, ...]],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns(), parent)
        self._offers = offers
        self._clock = clock
        self._messages: list[OutgoingMessage] = []
        self._progress: dict[int, Progress] = {}
        source = Source(count=self._count_all, fetch=self._fetch, index_of=self._index_of)
        self.set_source(source)

    def set_messages(
        self, messages: Sequence[OutgoingMessage], progress: dict[int, Progress]
    ) -> None:
        """Show these from now on; what was chosen stays chosen."""
        self._messages = list(messages)
        self._progress = dict(progress)
        self.refresh()

    def change(self, message: OutgoingMessage) -> bool:
        """Show the message as it is now; False if it is not among the rows.

        A notice that was on its way while the queue was read anew is older than its row.
        """
        row = self._index_of(message.id)
        if row is None:
            return False
        if message.changed_at < self._messages[row].changed_at:
            return True
        self._messages[row] = message
        if message.state is not OutgoingState.SENDING:
            self._progress.pop(message.id, None)
        self.row_changed(message)
        return True

    def move_on(self, progress: Progress) -> None:
        """Show how far a transfer is."""
        self._progress[progress.message] = progress
        self._repaint(progress.message)

    def end(self, message: int) -> None:
        """Forget the progress of a transfer that is over."""
        if self._progress.pop(message, None) is not None:
            self._repaint(message)

    def messages(self) -> Sequence[OutgoingMessage]:
        """All of them, top to bottom."""
        return self._messages

    # Dragging rows ----------------------------------------------------------------------

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = [self._messages[row].id for row in sorted({index.row() for index in indexes})]
        made = QMimeData()
        made.setData(ROWS_DRAGGED, json.dumps(ids).encode())
        return made

    @staticmethod
    def dragged(mime: QMimeData) -> list[int]:
        """The messages that `mimeData` made these data of."""
        return [int(id) for id in json.loads(bytes(mime.data(ROWS_DRAGGED).data()))]

    # Qt ---------------------------------------------------------------------------------

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == MessageRole and index.isValid():
            return self.record(index.row())
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if section == self.column_of("actions") and role == Qt.ItemDataRole.DisplayRole:
            return ""  # the links speak for themselves; read aloud, the column has its name
        return super().headerData(section, orientation, role)

    def display(self, record: OutgoingMessage, column: str, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(record, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(record, column)
            case _ if role == ShownRole and column == "progress":
                return self._shown(record)
            case _ if role == ActionsRole and column == "actions":
                return self._offers(record)
        return None

    def _text(self, message: OutgoingMessage, column: str) -> str:
        match column:
            case "file":
                return message.file_name
            case "to":
                return message.recipient_name or message.recipient
            case "progress":
                return str(self._shown(message))
        return ""

    def _shown(self, message: OutgoingMessage) -> Shown:
        return shown(message, self._progress.get(message.id), self._clock())

    def _repaint(self, message: int) -> None:
        row = self._index_of(message)
        if row is not None:
            cell = self.index(row, self.column_of("progress"))
            self.dataChanged.emit(cell, cell)

    def _count_all(self) -> int:
        return len(self._messages)

    def _fetch(self, offset: int, limit: int) -> Sequence[OutgoingMessage]:
        return self._messages[offset : offset + limit]

    def _index_of(self, message: int) -> int | None:
        rows = (row for row, one in enumerate(self._messages) if one.id == message)
        return next(rows, None)


def _tip(message: OutgoingMessage, column: str) -> str:
    if column == "file":
        return message.path
    if column == "to":
        return message.recipient
    if column == "progress" and message.problem is not None:
        return f"{message.problem.title}\n{message.problem.message}"
    return ""
