"""What a row of the Inbox shows."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.row_delegate import BoldRole, ToneRole
from meshdesk.desktop.widgets.samples import moments
from meshdesk.desktop.widgets.state_delegate import LabelRole
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import IncomingMessage, IncomingState, Progress

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


def columns() -> tuple[Column, ...]:
    """State, message, received, expires in, size; and those that can be added.

    Size stands last to be the first to go in a narrow window: MESH tells it only when a
    message is downloaded. The view paints it before "received".
    """

    return (
        Column("state", translate("Inbox", "State"), samples=inbox_words.states(), order="state"),
        Column("message", translate("Inbox", "Message"), 190, stretch=True, order="sender"),
        Column(
            "received",
            translate("Inbox", "Received"),
            samples=moments(),
            bold=True,
            order="received_at",
            optional=True,
        ),
        Column(
            "expires",
            translate("Inbox", "Expires in"),
            samples=(words.duration(119 * 3600.0),),
            bold=True,
            order="expires_at",
        ),
        Column(
            "size",
            translate("Inbox", "Size"),
            samples=(words.size(888),),
            bold=True,
            order="size",
            optional=True,
        ),
        *_to_choose(),
    )


def _to_choose() -> tuple[Column, ...]:
    """Columns that are there for those who want them."""

    moment = moments()
    return (
        Column("workflow", translate("Inbox", "Workflow"), 150, order="workflow_id", shown=False),
        Column("subject", translate("Inbox", "Subject"), 170, order="subject", shown=False),
        Column("file", translate("Inbox", "File name"), 170, order="file_name", shown=False),
        Column(
            "message_id", translate("Inbox", "Message ID"), 200, order="message_id", shown=False
        ),
        Column("local_id", translate("Inbox", "Local ID"), 130, order="local_id", shown=False),
        Column(
            "saved", translate("Inbox", "Saved at"), samples=moment, order="saved_at", shown=False
        ),
        Column(
            "acknowledged",
            translate("Inbox", "Acknowledged at"),
            samples=moment,
            order="acknowledged_at",
            shown=False,
        ),
        Column("code", translate("Inbox", "Status code"), 90, order="status_code", shown=False),
    )


_PLAIN: dict[str, Callable[[IncomingMessage], str]] = {
    "workflow": lambda message: message.workflow_id,
    "subject": lambda message: message.subject,
    "file": lambda message: message.file_name,
    "message_id": lambda message: message.message_id,
    "local_id": lambda message: message.local_id,
    "code": lambda message: message.status_code,
}
_MOMENTS: dict[str, Callable[[IncomingMessage], datetime | None]] = {
    "saved": lambda message: message.saved_at,
    "acknowledged": lambda message: message.acknowledged_at,
}


class InboxModel(PagedModel[IncomingMessage]):
    """Incoming messages.

    Attributes:
        progress: of the downloads under way, by message row.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(columns(), parent)
        self._clock = clock
        self.progress: dict[int, Progress] = {}

    def show_progress(self, progress: Progress) -> None:
        """A download moved on."""
        self.progress[progress.message] = progress
        self._repaint(progress.message)

    def end_progress(self, message_row: int) -> None:
        """A download is no longer running."""
        self.progress.pop(message_row, None)
        self._repaint(message_row)

    def _repaint(self, message_row: int) -> None:
        row = self.row_of(message_row)
        record = self.record(row) if row is not None else None
        if record is not None:
            self.row_changed(record)

    def display(self, record: IncomingMessage, column: str, role: int) -> object:
        if role == BoldRole and column not in _PLAIN:
            return record.state is IncomingState.LISTED and not record.acknowledge
        if column in _PLAIN:
            return _PLAIN[column](record) if role in {DISPLAY, TOOL_TIP} else None
        if column in _MOMENTS:
            return self._moment(_MOMENTS[column](record), role)
        return {
            "state": self._state,
            "message": _message,
            "size": _size,
            "received": self._received,
            "expires": self._expires,
        }[column](record, role)

    def _state(self, message: IncomingMessage, role: int) -> object:
        label = inbox_words.label(message, self.progress.get(message.id))
        return {DISPLAY: label.text, LabelRole: label}.get(role)

    def _received(self, message: IncomingMessage, role: int) -> object:
        return self._moment(message.received_at or message.listed_at, role)

    def _moment(self, at: datetime | None, role: int) -> str | None:
        if role == DISPLAY:
            return words.when_briefly(at, self._clock())
        return words.when(at, self._clock()) if role == TOOL_TIP else None

    def _expires(self, message: IncomingMessage, role: int) -> object:
        if role not in {DISPLAY, ToneRole, TOOL_TIP}:
            return None
        text, tone = inbox_words.expires_in(message, self._clock())
        if role == TOOL_TIP:
            return words.when(message.expires_at, self._clock())
        return text if role == DISPLAY else tone


def _message(message: IncomingMessage, role: int) -> object:
    if role == DISPLAY:
        return inbox_words.sender(message)
    if role == SecondLineRole:
        return inbox_words.summary(message)
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return inbox_words.summary(message)
    if role == TOOL_TIP:
        return f"{inbox_words.sender(message)}\n{inbox_words.summary(message)}"
    return None


def _size(message: IncomingMessage, role: int) -> object:
    return words.size(message.size) if role == DISPLAY else None
