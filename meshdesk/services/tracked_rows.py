"""What MESH said of a sent message: written into the message's row and told to the rest.

Nothing in here talks to MESH: `tracking` does, and comes here with what it learnt.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.mesh import TrackingRecord, TrackingStatus, explain
from meshdesk.services import missing_parts, schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.missing_parts import Move
from meshdesk.services.notices import Announced, Notices, OutgoingChanged
from meshdesk.services.records import OutgoingMessage, OutgoingState, Problem, Severity

FAILED = frozenset({TrackingStatus.UNDELIVERABLE, TrackingStatus.ERROR})
_MAY_BE_COLLECTED = frozenset({OutgoingState.ACCEPTED, OutgoingState.UNDELIVERED})
"""What nobody collected in five days can be put back, and is collected after all."""
_ANSWERS_LAG = timedelta(hours=1)
"""An answer without a time may be as old as this."""
_NOT_KNOWN, _FORGOTTEN = "MESH: not known", "MESH: not known any more"
"""Details of events, to know them by in any language."""


class TrackedRows:
    """Both methods return the message as it then stands."""

    def __init__(
        self,
        journal: Journal,
        notices: Notices,
        clock: Callable[[], datetime],
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._notices = notices
        self._clock = clock
        self._book = book

    def learn(
        self,
        message: OutgoingMessage,
        record: TrackingRecord,
        now: datetime,
        later: datetime | None,
    ) -> OutgoingMessage:
        """MESH answered.

        Args:
            later: when it is asked again.

        Raises:
            StateConflict: something else became of the message meanwhile.
        """
        open_still = message.state is OutgoingState.ACCEPTED
        if record.status is TrackingStatus.ACKNOWLEDGED and message.state in _MAY_BE_COLLECTED:
            return self._collected(message, record, now)
        if record.status in FAILED and open_still:
            return self._failed(message, problem_in(record), record.status_timestamp or now)
        if record.status is TrackingStatus.UPLOADING and open_still:
            return self._incomplete(message, now, later)
        move = Move.WAIT
        if record.status is TrackingStatus.ACCEPTED:
            move = missing_parts.when_there(self._journal.events.of_outgoing(message.id))
            failed = message.state is OutgoingState.UNDELIVERED
            if failed and (move is Move.TRUST or _was_put_back(message, record, now)):
                return self._waits_again(message, record, now, move)
        changed = self._journal.outgoing.update(
            message.id,
            expect={message.state},
            tracked_at=now,
            expires_at=record.expires_at or message.expires_at,
            recipient_name=message.recipient_name or record.recipient_name,
            next_track_at=later,
            problem=None if open_still else message.problem,
            event=missing_parts.said_of(move) if move is not Move.WAIT else None,
            event_details=move.value,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def not_known(
        self, message: OutgoingMessage, now: datetime, later: datetime | None
    ) -> OutgoingMessage:
        """MESH forgets what is old. Then whether it was collected will never be known.

        Raises:
            StateConflict: something else became of the message meanwhile.
        """
        if message.state is not OutgoingState.ACCEPTED:
            return self._journal.outgoing.update(message.id, tracked_at=now, next_track_at=later)
        begun_at = message.sent_at or message.accepted_at or message.created_at
        old = schedule.may_be_forgotten(begun_at, now)
        details = _FORGOTTEN if old else _NOT_KNOWN
        line = self._journal.events.of_outgoing(message.id)
        new = not line or line[-1].details != details
        said = translate("Tracking", "MESH does not know this message")
        if old:
            said = translate("Tracking", "MESH does not know this message any more")
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            tracked_at=now,
            next_track_at=later,
            problem=_forgotten() if old else None,
            event=said if new else None,
            severity=Severity.WARNING,
            event_details=details,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def _waits_again(
        self, message: OutgoingMessage, record: TrackingRecord, now: datetime, move: Move
    ) -> OutgoingMessage:
        """The service desk put it back into the recipient's inbox, or it never left it."""
        said = translate(
            "Tracking", "MESH has it again, and the recipient can collect it after all"
        )
        if move is Move.TRUST:
            said = missing_parts.said_of(move)
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.UNDELIVERED},
            state=OutgoingState.ACCEPTED,
            problem=None,
            expires_at=record.expires_at,
            tracked_at=now,
            next_track_at=now + schedule.LONGEST_TRACK_GAP,
            event=said,
            event_details=move.value,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def _collected(
        self, message: OutgoingMessage, record: TrackingRecord, now: datetime
    ) -> OutgoingMessage:
        changed = self._journal.outgoing.update(
            message.id,
            expect=_MAY_BE_COLLECTED,
            state=OutgoingState.COLLECTED,
            problem=None,
            collected_at=record.downloaded_at or record.status_timestamp or now,
            tracked_at=now,
            next_track_at=None,
            recipient_name=message.recipient_name or record.recipient_name,
            event=translate("Tracking", "Collected by the recipient"),
            severity=Severity.GOOD,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def _incomplete(
        self, message: OutgoingMessage, now: datetime, later: datetime | None
    ) -> OutgoingMessage:
        """We were told that MESH had taken the last part, and it has not got all of them."""
        events = self._journal.events.of_outgoing(message.id)
        move = missing_parts.when_missing(message, events, now)
        if move is Move.GIVE_UP:
            return self._failed(message, missing_parts.missing(), now, later, move)
        if move in {Move.LAST, Move.EVERY}:
            return self._back_in_line(message, move, now)
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            tracked_at=now,
            next_track_at=later,
            problem=None,
            event=missing_parts.said_of(move) if move is not Move.WAIT else None,
            severity=Severity.WARNING,
            event_details=move.value,
        )
        self._notices.publish(OutgoingChanged(changed))
        if move is Move.NO_FILE:
            self._ask_for_the_file(changed)
        return changed

    def _back_in_line(self, message: OutgoingMessage, move: Move, now: datetime) -> OutgoingMessage:
        last = message.chunks - 1
        taken = last if move is Move.LAST else missing_parts.FIRST_PART
        self._book.has_only(message, taken)
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            state=OutgoingState.QUEUED,
            chunks_accepted=taken,
            # It may be whole: MESH is asked once more before the last part goes, and until then
            # nobody is offered to cancel it.
            posting=taken == last,
            accepted_at=None,
            tracked_at=now,
            next_track_at=None,
            problem=None,
            event=missing_parts.said_of(move),
            severity=Severity.WARNING,
            event_details=move.value,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def _ask_for_the_file(self, message: OutgoingMessage) -> None:
        self._notices.publish(
            Announced(
                message.mailbox,
                translate("Tracking", "Parts of {0} are missing").format(message.file_name),
                translate(
                    "Tracking",
                    "MESH says that it is still waiting for parts of this message, and the file was"
                    " moved or changed.",
                ),
                Severity.WARNING,
                translate(
                    "Tracking",
                    "Put the file back where it was: MeshDesk then sends the parts again.",
                ),
                outgoing=message.id,
            )
        )

    def _failed(
        self,
        message: OutgoingMessage,
        problem: Problem,
        failed_at: datetime,
        later: datetime | None = None,
        move: Move = Move.WAIT,
    ) -> OutgoingMessage:
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            state=OutgoingState.UNDELIVERED,
            undelivered_at=failed_at,
            tracked_at=self._clock(),
            next_track_at=later,
            problem=problem,
            event=translate("Tracking", "Not delivered: {0}").format(problem.title),
            severity=Severity.ERROR,
            event_details=move.value,
        )
        self._notices.publish(OutgoingChanged(changed))
        self._notices.publish(
            Announced(
                message.mailbox,
                translate("Tracking", "Not delivered: {0}").format(message.file_name),
                problem.message,
                Severity.ERROR,
                problem.next_step,
                outgoing=message.id,
            )
        )
        return changed


def _was_put_back(message: OutgoingMessage, record: TrackingRecord, now: datetime) -> bool:
    """Whether MESH had given it up, and has it once more; not where its answer may be older."""
    said_at = record.status_timestamp or now - _ANSWERS_LAG
    return message.undelivered_at is None or said_at > message.undelivered_at


def _forgotten() -> Problem:
    return Problem(
        translate("Tracking", "MESH does not know this message any more"),
        translate(
            "Tracking",
            "MESH took it, and forgets a message after 30 days. Whether it was collected is not"
            " known.",
        ),
        translate("Tracking", "If it matters, ask the recipient whether it came."),
    )


def problem_in(record: TrackingRecord) -> Problem:
    """Why it failed, in the language in use."""
    words = explain(record.status_event, record.status_code)
    details = {"description": record.status_description}
    return Problem(words.title, words.message, words.next_step, record.status_code, details)
