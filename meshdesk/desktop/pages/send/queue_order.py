"""The order in which the queue is sent: what is chosen moves to another place in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.send.queue_model import QueueModel
from meshdesk.desktop.pages.send.queue_table import QueueTable
from meshdesk.services.outbox import Outbox
from meshdesk.services.records import OutgoingState

_WAITING = frozenset(
    {OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.PAUSED, OutgoingState.UNKNOWN}
)


class QueueOrder(QObject):
    """Moves messages of the queue that a table shows.

    Attributes:
        mailbox: whose queue it is; None before there is one.

    Signals:
        moved: they were; the queue is to be read again.
    """

    moved = Signal()

    def __init__(
        self, table: QueueTable, model: QueueModel, outbox: Outbox, bridge: Bridge
    ) -> None:
        super().__init__(table)
        self.mailbox: int | None = None
        self._table = table
        self._model = model
        self._outbox = outbox
        self._bridge = bridge
        self._moving: Operation[None] | None = None

    @Slot(object, object)
    def move(self, rows: Sequence[int], before: int | None) -> None:
        """Send these before another message, or with None after all others."""
        mailbox, known = self.mailbox, {message.id for message in self._model.messages()}
        if mailbox is not None and rows and known.issuperset(rows):
            work = partial(self._outbox.move, mailbox, rows, before)
            self._moving = self._bridge.run(work, owner=self, after=self._moving)
            self._moving.success(self._have_moved)

    def _have_moved(self, _: None) -> None:
        self.moved.emit()

    @Slot(int)
    def step(self, step: int) -> None:
        """Move what is chosen up or down by one row."""
        places, messages = self._table.chosen_rows(), self._model.messages()
        if not places:
            return
        chosen = [messages[place].id for place in places]
        target = places[0] - 1 if step < 0 else places[-1] + 2
        if 0 <= target <= len(messages):
            self.move(chosen, messages[target].id if target < len(messages) else None)

    def send_next(self) -> None:
        """Move what is chosen ahead of all that waits; what is being sent goes on first."""
        chosen = [message.id for message in self._table.chosen_records()]
        waiting = (message.id for message in self._model.messages() if message.state in _WAITING)
        first = next(waiting, None)
        if first is not None:
            self.move(chosen, first)
