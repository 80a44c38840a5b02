"""What a row of the Sent page shows."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.samples import moments
from meshdesk.desktop.widgets.state_delegate import LabelRole
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import OutgoingMessage, Progress

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole

_TEXTS: dict[str, Callable[[OutgoingMessage], str]] = {
    "to": sent_words.recipient,
    "subject": sent_words.title,
    "reference": lambda message: message.reference,
    "workflow": lambda message: message.workflow_id,
    "file": lambda message: message.file_name,
    "size": lambda message: words.size(message.size),
    "id": lambda message: message.message_id,
}
_TIMES: dict[str, Callable[[OutgoingMessage], datetime | None]] = {
    "sent": lambda message: message.created_at,
    "collected": lambda message: message.collected_at,
    "answered": lambda message: message.confirmed_at,
}


def columns() -> tuple[Column, ...]:
    """State, to, subject, reference, sent; and those that are there to be chosen."""

    return (
        Column("state", translate("Sent", "State"), samples=words.outgoing_states(), order="state"),
        Column("to", translate("Sent", "To"), 100, stretch=True, order="recipient"),
        Column("subject", translate("Sent", "Subject"), 120, stretch=True, order="subject"),
        Column(
            "sent",
            translate("Sent", "Sent"),
            samples=moments(),
            order="created_at",
            optional=True,
        ),
        Column(
            "reference",
            translate("Sent", "Reference"),
            samples=("EL-22888",),
            order="reference",
            optional=True,
        ),
        Column("workflow", translate("Sent", "Workflow"), 120, optional=True, shown=False),
        Column("file", translate("Sent", "File name"), 120, optional=True, shown=False),
        Column(
            "size",
            translate("Sent", "Size"),
            samples=(words.size(888_000),),
            order="size",
            optional=True,
            shown=False,
        ),
        Column(
            "collected",
            translate("Sent", "Collected"),
            samples=moments(),
            optional=True,
            shown=False,
        ),
        Column(
            "answered",
            translate("Sent", "Answered"),
            samples=moments(),
            optional=True,
            shown=False,
        ),
        Column("id", translate("Sent", "Message ID"), 120, optional=True, shown=False),
    )


class SentModel(PagedModel[OutgoingMessage]):
    """Sent messages.

    Attributes:
        progress: of those being sent, by message row.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(columns(), parent)
        self._clock = clock
        self.progress: dict[int, Progress] = {}

    def show_progress(self, progress: Progress) -> None:
        """A transfer moved on."""
        self.progress[progress.message] = progress
        self._repaint(progress.message)

    def end_progress(self, message_row: int) -> None:
        """A transfer is no longer running."""
        self.progress.pop(message_row, None)
        self._repaint(message_row)

    def _repaint(self, message_row: int) -> None:
        row = self.row_of(message_row)
        record = self.record(row) if row is not None else None
        if record is not None:
            self.row_changed(record)

    def display(self, record: OutgoingMessage, column: str, role: int) -> object:
        if column == "state":
            return self._state(record, role)
        if role not in {DISPLAY, TOOL_TIP}:
            return None
        if column in _TIMES:
            at = _TIMES[column](record)
            said = words.when if role == TOOL_TIP else words.when_briefly
            return said(at, self._clock()) if at is not None else ""
        text = _TEXTS[column](record)
        if role == TOOL_TIP and column == "to" and record.recipient_name:
            return f"{text} · {record.recipient}"
        return text

    def _state(self, message: OutgoingMessage, role: int) -> object:
        label = sent_words.label(message, self.progress.get(message.id))
        if role == TOOL_TIP and message.problem is not None:
            return f"{message.problem.title}. {message.problem.message}"
        return {DISPLAY: label.text, LabelRole: label}.get(role)
