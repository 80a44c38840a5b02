"""The user says whether a message arrived, where MESH cannot."""

from datetime import datetime

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services import drafts, late_wishes, schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.records import OutgoingMessage, OutgoingState, Severity

_WAITING_FOR_IT = frozenset({OutgoingState.UNKNOWN})


def has_arrived(journal: Journal, message: OutgoingMessage, now: datetime) -> OutgoingMessage:
    """It is over, or MESH is asked what became of it, where it can be."""
    begun_at = message.sent_at or message.created_at
    known = bool(message.message_id) and not schedule.may_be_forgotten(begun_at, now)
    return journal.outgoing.update(
        message.id,
        expect=_WAITING_FOR_IT,
        state=OutgoingState.ACCEPTED if known else OutgoingState.COLLECTED,
        posting=False,
        accepted_at=now if known else None,
        next_track_at=now if known else None,
        problem=None,
        event=translate("Outbox", "Marked as arrived by the user"),
        event_details=late_wishes.over(journal, message),
        severity=Severity.WARNING,
    )


def has_not_arrived(
    journal: Journal, book: Bookkeeper, message: OutgoingMessage, now: datetime
) -> OutgoingMessage:
    """It goes again, all of it, under a new local ID."""
    local_id = drafts.new_local_id()
    book.void(message, instead=local_id)
    return journal.outgoing.update(
        message.id,
        expect=_WAITING_FOR_IT,
        state=OutgoingState.QUEUED,
        posting=False,
        local_id=local_id,
        message_id="",
        chunks_accepted=0,
        # Of what is begun today MESH has forgotten nothing.
        sent_at=now,
        problem=None,
        event=translate("Outbox", "Marked as not arrived by the user; it was {0}").format(
            message.local_id
        ),
        event_details=late_wishes.over(journal, message),
        severity=Severity.WARNING,
    )
