"""Answers of the recipients' systems ("business acknowledgements"), joined to what they answer.

That a message was collected is MESH's word; that it was dealt with is the recipient's. By
convention the recipient's system sends its word back as a message of its own, under the same
workflow ID with ``_ACK`` appended (mesh-api.yaml). Whether it is a yes or a no stands inside of
it, where MeshDesk does not look: an answer has come, and no more than that is said.

An answer belongs to the message that it names, by the linked message ID or by our local ID. One
that names none, and says by its workflow ID alone that it is an answer, is joined only where one
message alone can be meant.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.journal import Journal, OutgoingChanges, StateConflict
from meshdesk.language import translate
from meshdesk.services import schedule
from meshdesk.services.notices import Announced, IncomingChanged, Notices, OutgoingChanged
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
    Severity,
)

ANSWER_SUFFIX = "_ACK"

_MESH_HAS_IT = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED})
_MAY_BE_COLLECTED = frozenset({OutgoingState.ACCEPTED, OutgoingState.UNDELIVERED})
_CLOCKS_APART = timedelta(minutes=5)
_MOST_MEANT = 200


class Confirmations:
    """Joins each answer to the sent message that it answers."""

    def __init__(self, journal: Journal, notices: Notices, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._notices = notices
        self._clock = clock

    def take(self, message: IncomingMessage) -> bool:
        """Show a message on the one that it answers, if it is an answer at all.

        Called once its headers are known; taking the same answer twice changes nothing.

        Returns:
            Whether it answers a message of ours.
        """
        if message.kind is not IncomingKind.DATA:
            return False
        if message.outgoing_id is not None:
            return True
        outgoing = self._named(message) or self._meant(message)
        if outgoing is None:
            return False
        self._join(message, outgoing)
        return True

    def take_named(self, message: IncomingMessage) -> None:
        """`take`, but for what names a message of ours: that holds whenever it is looked at."""
        outgoing = None if message.outgoing_id is not None else self._named(message)
        if message.kind is IncomingKind.DATA and outgoing is not None:
            self._join(message, outgoing)

    # Which message it answers

    def _named(self, message: IncomingMessage) -> OutgoingMessage | None:
        found = None
        if message.linked_message_id:
            found = self._journal.outgoing.by_message_id(message.mailbox, message.linked_message_id)
        if found is None and message.local_id:
            found = self._journal.outgoing.by_local_id(message.mailbox, message.local_id)
        # What a mailbox sends to itself comes back with our own local ID, and is no answer.
        if found is None or found.message_id == message.message_id:
            return None
        return found if found.message_id or self._settles(message, found) else None

    def _settles(self, message: IncomingMessage, outgoing: OutgoingMessage) -> bool:
        """Whether it answers the question that somebody is asked: did it arrive?

        Who answers by our local ID has got what was sent to them.
        """
        ours = self._journal.mailboxes.get(message.mailbox).mailbox_id
        undecided = outgoing.state is OutgoingState.UNKNOWN and outgoing.next_try_at is None
        return undecided and message.sender == outgoing.recipient != ours

    def _meant(self, message: IncomingMessage) -> OutgoingMessage | None:
        workflow_id = message.workflow_id.removesuffix(ANSWER_SUFFIX)
        if workflow_id in {"", message.workflow_id} or message.linked_message_id:
            return None
        came_at = message.received_at or self._clock()
        query = SentQuery(
            message.mailbox,
            text=f"{message.sender} {workflow_id}",
            since=came_at - schedule.TRACK_UNTIL_AGE,
            until=came_at + _CLOCKS_APART,
        )
        waiting = [
            sent
            for sent in self._journal.outgoing.page(query, 0, _MOST_MEANT)
            if sent.state in _MESH_HAS_IT
            and sent.confirmed_at is None
            and (sent.recipient, sent.workflow_id) == (message.sender, workflow_id)
        ]
        return waiting[0] if len(waiting) == 1 else None

    # What follows

    def _join(self, message: IncomingMessage, outgoing: OutgoingMessage) -> None:
        if outgoing.confirmed_at is None:
            try:
                self._mark(outgoing, message)
            except StateConflict:  # somebody decided a moment ago
                return
        # Last: until this is committed, the next reading of the inbox does it again.
        changed = self._journal.incoming.update(message.id, outgoing_id=outgoing.id)
        self._notices.publish(IncomingChanged(message.mailbox, (changed,)))

    def _mark(self, outgoing: OutgoingMessage, message: IncomingMessage) -> None:
        now = self._clock()
        # Who answers has collected: MESH will say so if it is asked now, also of what failed.
        asks = outgoing.message_id and outgoing.state in _MAY_BE_COLLECTED
        fields: OutgoingChanges = {
            "confirmed_at": message.received_at or now,
            "confirmation_id": message.id,
            "next_track_at": now if asks else None,
        }
        undecided = not outgoing.message_id
        if undecided:  # as if somebody had said that it arrived
            fields |= {"state": OutgoingState.COLLECTED, "posting": False, "problem": None}
        changed = self._journal.outgoing.update(
            outgoing.id,
            expect={outgoing.state} if undecided else None,
            **fields,
            event=translate("Confirmations", "The recipient's system answered"),
            severity=Severity.GOOD,
        )
        self._notices.publish(OutgoingChanged(changed))
        self._notices.publish(
            Announced(
                outgoing.mailbox,
                translate("Confirmations", "An answer to {0} came").format(outgoing.file_name),
                translate(
                    "Confirmations", "The recipient's system answered. The answer is in the inbox."
                ),
                Severity.GOOD,
                translate("Confirmations", "Open the answer to see what it says."),
                outgoing=outgoing.id,
            )
        )
