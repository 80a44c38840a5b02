"""What became of a sent message: MESH is asked by message ID, ever less often."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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
)
from meshdesk.services import schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.errors import NotPossibleNow
from meshdesk.services.notices import Notices
from meshdesk.services.records import OutgoingMessage, OutgoingState, Tracked
from meshdesk.services.sessions import Sessions
from meshdesk.services.tracked_rows import FAILED, TrackedRows, problem_in
from meshdesk.services.transfers import Brake

_AT_ONCE = 50
_MOST = 10_000
_ABOUT_ONE_MESSAGE = (BadRequest, Gone, UnexpectedAnswer, UnfitInput)
"""Answers that say nothing of the other messages."""
_TRACKABLE = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED, OutgoingState.UNDELIVERED})
_STATUS_WORDS = {
    TrackingStatus.UPLOADING: mark("Tracking", "Not complete yet: parts are missing"),
    TrackingStatus.ACCEPTED: mark("Tracking", "Waiting for the recipient to collect it"),
    TrackingStatus.ACKNOWLEDGED: mark("Tracking", "Collected by the recipient"),
    TrackingStatus.UNDELIVERABLE: mark("Tracking", "Not delivered"),
    TrackingStatus.ERROR: mark("Tracking", "Failed in MESH"),
    TrackingStatus.UNKNOWN: mark("Tracking", "MESH gave a state that MeshDesk does not know"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that MESH was asked about, and what MESH said of it, in words.

    The message may say something else: not every answer is believed at once.
    """

    message: OutgoingMessage
    words: str


def words_of(status: str) -> str:
    """What `Tracked.status` means, in the language in use."""
    return translate("Tracking", _STATUS_WORDS[TrackingStatus.read(status)])


class Tracking:
    """Asks MESH what became of messages, and keeps the answer."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        clock: Callable[[], datetime],
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._clock = clock
        self._rows = TrackedRows(journal, notices, clock, book)

    def refresh(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Ask about these sent messages now.

        Returns:
            Them as they now stand; one that MESH has not accepted is left out.

        Raises:
            MeshError: MESH could not be asked, or refused.
        """
        return [asked.message for asked in self.ask(ids)]

    def ask(self, ids: Sequence[int]) -> list[Asked]:
        """`refresh`, with what MESH said of each.

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

    def _ask(self, message: OutgoingMessage) -> Asked:
        now = self._clock()
        environment = self._journal.mailboxes.get(message.mailbox).environment
        later = None
        if _is_followed(message):
            later = schedule.next_track(message.accepted_at or now, now, environment)
        try:
            with self._sessions.lent(message.mailbox) as client:
                record = client.track(message.message_id)
            said = words_of(record.status.value)
            learn = partial(self._rows.learn, message, record, now, later)
        except NotFound:
            said = translate("Tracking", "It does not know this message")
            learn = partial(self._rows.not_known, message, now, later)
        except MeshDeskError:
            self._journal.outgoing.update(message.id, next_track_at=later)
            raise
        try:
            return Asked(learn(), said)
        except StateConflict:  # a report was quicker
            return Asked(self._journal.outgoing.get(message.id), said)


def _is_followed(message: OutgoingMessage) -> bool:
    """Whether MESH is asked about it by itself: also what failed, if there is a sign of life."""
    failed = message.state is OutgoingState.UNDELIVERED and message.next_track_at is not None
    return failed or message.state is OutgoingState.ACCEPTED


def _tracked(record: TrackingRecord) -> Tracked:
    return Tracked(
        message_id=record.message_id,
        status=record.status.value,
        words=words_of(record.status.value),
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
        problem=problem_in(record) if record.status in FAILED else None,
    )
