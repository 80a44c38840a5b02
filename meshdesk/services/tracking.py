"""What became of a sent message: MESH is asked by message ID, ever less often."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal, StateConflict
from meshdesk.language import mark, translate
from meshdesk.mesh import (
    BadRequest,
    Gone,
    NotFound,
    TrackingRecord,
    TrackingStatus,
    UnexpectedAnswer,
    UnfitInput,
    explain,
)
from meshdesk.services import schedule
from meshdesk.services.errors import NotPossibleNow
from meshdesk.services.notices import Announced, Notices, OutgoingChanged
from meshdesk.services.records import (
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
    Tracked,
)
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake

_FAILED = frozenset({TrackingStatus.UNDELIVERABLE, TrackingStatus.ERROR})
_AT_ONCE = 50
_MOST = 10_000
_ABOUT_ONE_MESSAGE = (BadRequest, Gone, UnexpectedAnswer, UnfitInput)
"""Answers that say nothing of the other messages."""
_MAY_BE_COLLECTED = frozenset({OutgoingState.ACCEPTED, OutgoingState.UNDELIVERED})
"""What nobody collected in five days can be put back, and is collected after all."""
_FIRST_PART = 1
"""With it a message begins: it cannot be sent to the same message again."""
_PARTS_ARE_MISSING_AFTER = timedelta(hours=1)
"""MESH may say "uploading" for a while after the last part; this long it does not."""
_TRACKABLE = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED, OutgoingState.UNDELIVERED})
_STATUS_WORDS = {
    TrackingStatus.UPLOADING: mark("Tracking", "Not complete yet: parts are missing"),
    TrackingStatus.ACCEPTED: mark("Tracking", "Waiting for the recipient to collect it"),
    TrackingStatus.ACKNOWLEDGED: mark("Tracking", "Collected by the recipient"),
    TrackingStatus.UNDELIVERABLE: mark("Tracking", "Not delivered"),
    TrackingStatus.ERROR: mark("Tracking", "Failed in MESH"),
    TrackingStatus.UNKNOWN: mark("Tracking", "MESH gave a state that MeshDesk does not know"),
}


class Tracking:
    """Asks MESH what became of messages, and keeps the answer."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._clock = clock

    def refresh(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Ask about these sent messages now.

        Returns:
            Them as they now stand; one that MESH has not accepted is left out.

        Raises:
            MeshError: MESH could not be asked, or refused.
        """
        messages = [self._journal.outgoing.get(row) for row in ids]
        return [
            self._ask(message)
            for message in messages
            if message.message_id and message.state in _TRACKABLE
        ]

    def refresh_due(self, mailbox: int, brake: Brake | None = None) -> None:
        """Ask about those whose time has come.

        Raises:
            MeshError: MESH could not be asked, or does not let us in.
            Halted: somebody pulled the brake.
        """
        now = self._clock()
        every = self._journal.outgoing.trackable(
            mailbox, now + schedule.FAR_OFF, now - schedule.TRACK_UNTIL_AGE, limit=_MOST
        )
        due = [
            message
            for message in every
            if schedule.is_time(message.next_track_at, now, schedule.LONGEST_TRACK_GAP)
        ]
        for message in due[:_AT_ONCE]:
            if brake is not None:
                brake.check()
            with suppress(*_ABOUT_ONE_MESSAGE):
                self._ask(message)

    def track(self, mailbox: int, message_id: str) -> Tracked:
        """What MESH says of a message ID, also one that this computer did not send.

        Raises:
            NotPossibleNow: it is not the form of a message ID, or MESH knows no such message
                sent from this mailbox.
            MeshError: MESH could not be asked, or refused.
        """
        wanted = message_id.strip()
        if not wanted or len(wanted) > 200 or not wanted.isprintable() or "/" in wanted:
            raise NotPossibleNow(
                translate("Tracking", "That is not a message ID."),
                title=translate("Tracking", "Not a message ID"),
                next_step=translate(
                    "Tracking", "Copy the ID exactly, for example 20200529155357895317_3573F8."
                ),
            )
        try:
            with self._sessions.lent(mailbox) as client:
                record = client.track(wanted)
        except NotFound as error:
            raise NotPossibleNow(
                translate("Tracking", "MESH knows no message with that ID sent from this mailbox."),
                title=translate("Tracking", "Not found"),
                next_step=translate(
                    "Tracking", "Check the ID, and that it was sent from this mailbox."
                ),
                details=error.details,
            ) from error
        return _tracked(record)

    def _ask(self, message: OutgoingMessage) -> OutgoingMessage:
        now = self._clock()
        environment = self._journal.mailboxes.get(message.mailbox).environment
        later = schedule.next_track(message.accepted_at or now, now, environment)
        try:
            with self._sessions.lent(message.mailbox) as client:
                record = client.track(message.message_id)
        except NotFound:
            return self._journal.outgoing.update(message.id, tracked_at=now, next_track_at=later)
        except MeshDeskError:
            self._journal.outgoing.update(message.id, next_track_at=later)
            raise
        try:
            return self._learn(message, record, now, later)
        except StateConflict:  # a report was quicker
            return self._journal.outgoing.get(message.id)

    def _learn(
        self,
        message: OutgoingMessage,
        record: TrackingRecord,
        now: datetime,
        later: datetime | None,
    ) -> OutgoingMessage:
        open_still = message.state is OutgoingState.ACCEPTED
        if record.status is TrackingStatus.ACKNOWLEDGED and message.state in _MAY_BE_COLLECTED:
            return self._collected(message, record, now)
        if record.status in _FAILED and open_still:
            return self._failed(message, _problem_in(record), record.status_timestamp or now)
        if record.status is TrackingStatus.UPLOADING and open_still:
            since = message.accepted_at or message.created_at
            if now - since >= _PARTS_ARE_MISSING_AFTER:
                return self._incomplete(message, now)
        changed = self._journal.outgoing.update(
            message.id,
            tracked_at=now,
            expires_at=record.expires_at or message.expires_at,
            recipient_name=message.recipient_name or record.recipient_name,
            next_track_at=later if open_still else None,
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

    def _incomplete(self, message: OutgoingMessage, now: datetime) -> OutgoingMessage:
        """We were told that MESH had taken the last part, and it has not got all of them.

        It can have each part again without harm: the last one, then all that may be sent again,
        for whoever said that MESH had one may have said it of any. After that, people are told.
        """
        last = translate("Tracking", "MESH is still waiting for the last part; sending it again")
        every = translate("Tracking", "MESH is still waiting for a part; sending them again")
        told = {event.text for event in self._journal.events.of_outgoing(message.id)}
        ways = ((last, message.chunks - 1), (every, _FIRST_PART))
        left = [way for way in ways if way[0] not in told]
        if not left or message.chunks == _FIRST_PART:
            return self._failed(message, _parts_are_missing(), now)
        said, taken = left[0]
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            state=OutgoingState.QUEUED,
            chunks_accepted=taken,
            accepted_at=None,
            tracked_at=now,
            next_track_at=None,
            event=said,
            severity=Severity.WARNING,
        )
        self._notices.publish(OutgoingChanged(changed))
        return changed

    def _failed(
        self, message: OutgoingMessage, problem: Problem, failed_at: datetime
    ) -> OutgoingMessage:
        changed = self._journal.outgoing.update(
            message.id,
            expect={OutgoingState.ACCEPTED},
            state=OutgoingState.UNDELIVERED,
            undelivered_at=failed_at,
            tracked_at=self._clock(),
            next_track_at=None,
            problem=problem,
            event=translate("Tracking", "Not delivered: {0}").format(problem.title),
            severity=Severity.ERROR,
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


def _parts_are_missing() -> Problem:
    return Problem(
        translate("Tracking", "Parts of this message are missing"),
        translate(
            "Tracking",
            "MESH took all parts of this message, and then said that it is still waiting for some."
            " The message was not delivered.",
        ),
        translate(
            "Tracking",
            "Send it again. If that does not help either, copy the details for the service desk.",
        ),
    )


def _problem_in(record: TrackingRecord) -> Problem:
    words = explain(record.status_event, record.status_code)
    details = {"description": record.status_description}
    return Problem(words.title, words.message, words.next_step, record.status_code, details)


def _tracked(record: TrackingRecord) -> Tracked:
    return Tracked(
        message_id=record.message_id,
        status=record.status.value,
        words=translate("Tracking", _STATUS_WORDS[record.status]),
        recipient=record.recipient,
        recipient_name=record.recipient_name,
        workflow_id=record.workflow_id,
        file_name=record.file_name,
        local_id=record.local_id,
        uploaded_at=record.uploaded_at,
        collected_at=record.downloaded_at,
        expires_at=record.expires_at,
        details={
            key: value
            for key, value in {
                "event": record.status_event,
                "code": record.status_code,
                "description": record.status_description,
            }.items()
            if value
        },
        problem=_problem_in(record) if record.status in _FAILED else None,
    )
