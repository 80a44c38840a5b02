"""How the row of an outgoing message is changed, and told to the rest.

Another process may pause, stop or cancel what this one is sending: that is not written over.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from meshdesk.journal import Journal, StateConflict
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, Notices, OutgoingChanged
from meshdesk.services.records import (
    Environment,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
)

_NOT_HALTED = frozenset(OutgoingState) - {
    OutgoingState.PAUSED,
    OutgoingState.CANCELLED,
    OutgoingState.STOPPED,
}
"""STOPPED, too: its mailbox may have been removed in the window."""


class RowChanges:
    """What all that can become of a message has in common."""

    def __init__(
        self,
        journal: Journal,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._notices = notices
        self._health = health
        self._clock = clock
        self._book = book

    def update(self, message: OutgoingMessage, **fields: Any) -> OutgoingMessage:
        """Change fields without an event.

        Raises:
            StateConflict: the message is in no state of ``expect``, where that is given.
        """
        changed = self._journal.outgoing.update(message.id, **fields)
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def update_unless_halted(self, message: OutgoingMessage, **fields: Any) -> OutgoingMessage:
        """Change fields, unless the message was paused, stopped or cancelled meanwhile."""
        try:
            return self.update(message, expect=_NOT_HALTED, **fields)
        except StateConflict:
            return self._journal.outgoing.get(message.id)

    def change(
        self,
        message: OutgoingMessage,
        state: OutgoingState,
        event: str | None,
        severity: Severity,
        problem: Problem | None,
        **fields: Any,
    ) -> OutgoingMessage:
        """Change its row with its event, unless it was halted; what MESH has whole is so anyway."""
        change = self.update_unless_halted
        if state is OutgoingState.ACCEPTED:
            change = self.update
        return change(
            message, state=state, problem=problem, event=event, severity=severity, **fields
        )

    def environment(self, message: OutgoingMessage) -> Environment:
        """The environment of the message's mailbox."""
        return self._journal.mailboxes.get(message.mailbox).environment

    def news(self, message: OutgoingMessage, text: str) -> str | None:
        """A night without a network is one line of the time line, not two hundred."""
        line = self._journal.events.of_outgoing(message.id)
        return None if line and line[-1].text == text else text

    def tell(self, message: OutgoingMessage, severity: Severity) -> None:
        """Tell the user of the message's problem."""
        problem = message.problem or Problem("", "")
        self._notices.publish(
            Announced(
                message.mailbox,
                f"{message.file_name}: {problem.title}",
                problem.message,
                severity,
                problem.next_step,
                outgoing=message.id,
            )
        )
