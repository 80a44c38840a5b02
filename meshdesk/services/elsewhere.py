"""What another process did on the same journal, told in this one.

A scheduled task of the command line works beside the window, and its notices stay in its own
process. So after each reading of an inbox the activity is read on from where it was, and what this
process has not told of itself is told: a message that was sent, or one that came back undelivered.
"""

import threading
from collections.abc import Sequence

from meshdesk.journal import Journal
from meshdesk.services.notices import (
    Announced,
    IncomingChanged,
    Notice,
    Notices,
    OutgoingChanged,
)
from meshdesk.services.records import (
    Event,
    IncomingMessage,
    OutgoingMessage,
    Severity,
)
from meshdesk.services.words import needs_somebody

Message = OutgoingMessage | IncomingMessage

_WRONG = frozenset({Severity.WARNING, Severity.ERROR})


class Elsewhere:
    """Tells of the messages that changed and of which nothing was told here.

    It need not be exact: what is told twice changes nothing the second time.
    """

    def __init__(self, journal: Journal, notices: Notices) -> None:
        self._journal = journal
        self._notices = notices
        self._guard = threading.Lock()
        self._begun_at: int | None = None
        self._read_to: dict[int, int] = {}
        self._sent: dict[int, OutgoingMessage] = {}
        self._received: dict[int, IncomingMessage] = {}

    def begin(self) -> None:
        """What happens from now on is to be told; what was before is read by whoever shows it.

        Raises:
            JournalError: the journal cannot be read.
        """
        if self._begun_at is None:
            self._begun_at = self._journal.events.last()
            self._notices.subscribe(self._note)

    def tell(self, mailbox: int) -> None:
        """Tell what happened to a mailbox's messages elsewhere since this was called last.

        Raises:
            JournalError: the journal cannot be read.
        """
        if self._begun_at is None:
            self.begin()
            return
        # In this order: what this process does meanwhile is told of before it is looked for.
        sent, received = self._told_of(mailbox)
        events = self._journal.events.since(mailbox, self._read_to.get(mailbox, self._begun_at))
        if events:
            self._read_to[mailbox] = events[-1].id
        self._tell_sent(events, sent)
        self._tell_received(mailbox, events, received)

    def _note(self, notice: Notice) -> None:
        with self._guard:
            if isinstance(notice, OutgoingChanged):
                self._sent[notice.message.id] = notice.message
            elif isinstance(notice, IncomingChanged):
                self._received.update((one.id, one) for one in notice.messages)

    def _told_of(
        self, mailbox: int
    ) -> tuple[dict[int, OutgoingMessage], dict[int, IncomingMessage]]:
        """What this process told of a mailbox since this was asked last."""
        with self._guard:
            sent = {key: one for key, one in self._sent.items() if one.mailbox == mailbox}
            received = {key: one for key, one in self._received.items() if one.mailbox == mailbox}
            for key in sent:
                del self._sent[key]
            for key in received:
                del self._received[key]
        return sent, received

    def _tell_sent(self, events: Sequence[Event], told: dict[int, OutgoingMessage]) -> None:
        rows = list({event.outgoing for event in events if event.outgoing is not None})
        wrong = {event.outgoing for event in events if event.severity in _WRONG}
        for message in self._journal.outgoing.among(rows):
            # Looked at once more: a transfer of this process may have told more in between.
            known = self._sent.get(message.id) or told.get(message.id)
            if known is not None and _is_told(known, message):
                continue
            self._notices.publish(OutgoingChanged(message))
            is_news = known is None or known.state is not message.state
            if is_news and message.id in wrong and needs_somebody(message):
                self._announce(message)

    def _announce(self, message: OutgoingMessage) -> None:
        problem = message.problem
        if problem is not None:
            self._notices.publish(
                Announced(
                    message.mailbox,
                    f"{message.file_name}: {problem.title}",
                    problem.message,
                    Severity.ERROR,
                    problem.next_step,
                    outgoing=message.id,
                )
            )

    def _tell_received(
        self, mailbox: int, events: Sequence[Event], told: dict[int, IncomingMessage]
    ) -> None:
        rows = list({event.incoming for event in events if event.incoming is not None})
        changed: list[IncomingMessage] = []
        for message in self._journal.incoming.among(rows):
            known = self._received.get(message.id) or told.get(message.id)
            if known is None or not _is_told(known, message):
                changed.append(message)
        if changed:
            self._notices.publish(IncomingChanged(mailbox, tuple(changed)))


def _is_told(known: Message, message: Message) -> bool:
    """Whether what was told is this, or newer."""
    return known == message or known.changed_at > message.changed_at
