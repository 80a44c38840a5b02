"""What a row of the Sent page shows."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Qt

from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.state_delegate import LabelRole
from meshdesk.services import words
from meshdesk.services.records import OutgoingMessage, Progress

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


def columns() -> tuple[Column, ...]:
    """State, to, subject, reference, sent."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Sent", text)

    return (
        Column("state", tr("State"), samples=words.outgoing_states(), order="state"),
        Column("to", tr("To"), 100, stretch=True, order="recipient"),
        Column("subject", tr("Subject"), 120, stretch=True, order="subject"),
        Column(
            "sent",
            tr("Sent"),
            samples=("Wed 28, 20:48", "28 Nov, 20:48"),
            order="created_at",
            optional=True,
        ),
        Column(
            "reference", tr("Reference"), samples=("EL-22888",), order="reference", optional=True
        ),
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
        text = {
            "to": sent_words.recipient(record),
            "subject": sent_words.title(record),
            "reference": record.reference,
            "sent": words.when_briefly(record.created_at, self._clock()),
        }[column]
        if role == TOOL_TIP and column == "sent":
            return words.when(record.created_at, self._clock())
        if role == TOOL_TIP and column == "to" and record.recipient_name:
            return f"{text} · {record.recipient}"
        return text

    def _state(self, message: OutgoingMessage, role: int) -> object:
        label = sent_words.label(message, self.progress.get(message.id))
        if role == TOOL_TIP and message.problem is not None:
            return f"{message.problem.title}. {message.problem.message}"
        return {DISPLAY: label.text, LabelRole: label}.get(role)
