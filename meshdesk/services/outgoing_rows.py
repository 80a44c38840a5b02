"""What became of a step of sending: written into the message's row and told to the rest.

Nothing in here talks to MESH: `sending` and `settling` do, and come here with what they learnt.
"""

from typing import Any

from meshdesk.errors import MeshDeskError
from meshdesk.journal.book_lines import End
from meshdesk.language import mark, translate
from meshdesk.mesh import CertificateNotAccepted, MeshError, NotAuthorised
from meshdesk.services import (
    drafts,
    drive_away,
    late_wishes,
    outgoing_problems,
    schedule,
)
from meshdesk.services.clocks import blame_the_clock
from meshdesk.services.errors import FolderAway, problem_of
from meshdesk.services.notices import OutgoingChanged
from meshdesk.services.outgoing_problems import our_fault
from meshdesk.services.records import (
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
)
from meshdesk.services.transfers import Wish
from meshdesk.services.unsettled_rows import UnsettledRows

_ACTIVE = frozenset({OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.SENDING})
_HALTED_INTO = {
    Wish.PAUSE: (OutgoingState.PAUSED, mark("Outbox", "Paused")),
    Wish.CANCEL: (
        OutgoingState.CANCELLED,
        mark("Outbox", "Cancelled: nothing was delivered"),
    ),
}


class OutgoingRows(UnsettledRows):
    """Each method is one thing that can become of a message; all return it as it then stands."""

    def accepted(
        self, message: OutgoingMessage, number: int, message_id: str, event: str = ""
    ) -> OutgoingMessage:
        """MESH has chunk `number`; with the last one the message is sent."""
        self._health.answered(message.mailbox)
        fields: dict[str, Any] = {"attempts": 0, "problem": None, "next_try_at": None}
        last = number >= message.chunks
        if last:
            now = self._clock()
            track_at = schedule.next_track(now, now, self.environment(message))
            fields |= {
                "state": OutgoingState.ACCEPTED,
                "accepted_at": now,
                "next_track_at": track_at,
            }
        else:
            going_on = frozenset({OutgoingState.SENDING, OutgoingState.UNKNOWN})
            fields |= {"state": OutgoingState.SENDING, "state_from": going_on}
        message = self._journal.outgoing.chunk_accepted(
            message.id,
            number,
            message_id=message_id,
            event=event or (translate("Outbox", "Accepted by MESH") if last else None),
            **fields,
        )
        self._book.taken(message)
        if last:
            self._journal.contacts.used(
                message.mailbox, message.recipient, message.recipient_name, message.workflow_id
            )
        self._notices.publish(OutgoingChanged(message))
        return message

    def later(
        self,
        message: OutgoingMessage,
        error: MeshDeskError,
        state: OutgoingState = OutgoingState.WAITING,
        *,
        counted: bool = False,
        **fields: Any,
    ) -> OutgoingMessage:
        """It is tried again by itself, ever less often.

        Args:
            counted: `attempts` counts this try already.

        Raises:
            CertificateNotAccepted: it is not the message's fault, see `login_trouble`.
        """
        if isinstance(error, CertificateNotAccepted):
            raise self.login_trouble(message, error, **fields)
        self._health.failed(message.mailbox, error)
        attempts = message.attempts + (0 if counted else 1)
        again_at = schedule.next_try(
            attempts,
            self._clock(),
            self.environment(message),
            getattr(error, "retry_after", None),
        )
        return self.change(
            message,
            state,
            self.news(message, error.title),
            Severity.WARNING,
            problem_of(error),
            attempts=attempts,
            next_try_at=again_at,
            **fields,
        )

    def drive_away(
        self, message: OutgoingMessage, before: OutgoingMessage, error: FolderAway
    ) -> OutgoingMessage:
        """Its file cannot be reached: it is tried again by itself, for a day.

        Args:
            before: the message as it stood before this try.
        """
        now, line = self._clock(), self._journal.events.of_outgoing(message.id)
        attempts = drive_away.tries(message, before, now)
        if drive_away.is_given_up(line, attempts, now):
            return self.stopped(message, error)
        going_on = message.attempts > 0  # none where a part was sent since
        return self.change(
            message,
            OutgoingState.WAITING,
            self.news(message, error.title) if going_on else error.title,
            Severity.WARNING,
            outgoing_problems.drive_away(error),
            attempts=attempts,
            next_try_at=schedule.next_try(attempts, now, self.environment(message)),
            posting=False,
            event_details=str(error.folder),
        )

    def from_the_start(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH has dropped an unfinished message: it goes again whole, under a new local ID."""
        local_id = drafts.new_local_id()
        self._book.void(message, instead=local_id)
        return self.change(
            message,
            OutgoingState.QUEUED,
            translate(
                "Outbox", "MESH no longer has the parts that were sent; sending all of it again"
            ),
            Severity.WARNING,
            None,
            local_id=local_id,
            message_id="",
            chunks_accepted=0,
            attempts=0,
            next_try_at=None,
        )

    def refused(self, message: OutgoingMessage, error: MeshError, **fields: Any) -> OutgoingMessage:
        """MESH does not take this message.

        Raises:
            NotAuthorised: it is not the message's fault, see `login_trouble`.
        """
        if isinstance(error, NotAuthorised):
            raise self.login_trouble(message, error, **fields)
        return self._end(message, OutgoingState.REJECTED, error.title, problem_of(error), **fields)

    def stopped(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        """It cannot go on until somebody mends something; nothing was delivered."""
        return self._end(
            message, OutgoingState.STOPPED, error.title, problem_of(error), posting=False
        )

    def set_aside(self, message: OutgoingMessage) -> OutgoingMessage:
        """A defect of ours: no further try by itself, but whether it arrived is asked.

        What MESH has whole stays accepted: the defect came after that, and concerns nothing that
        has still to be done.
        """
        if message.state not in _ACTIVE and not message.posting:
            return message
        fault = our_fault()
        if message.posting:
            now, environment = self._clock(), self.environment(message)
            attempts = message.attempts + 1
            return self.change(
                message,
                OutgoingState.UNKNOWN,
                self.news(message, fault.title),
                Severity.ERROR,
                fault,
                attempts=attempts,
                next_try_at=max(
                    schedule.ask_about_unknown_at(now, environment),
                    schedule.next_try(attempts, now, environment),
                ),
            )
        return self._end(message, OutgoingState.STOPPED, fault.title, fault)

    def login_trouble(self, message: OutgoingMessage, error: MeshError, **fields: Any) -> MeshError:
        """Keep the message in line: the login is at fault. Returns the error, to be raised."""
        blame_the_clock(error, self._clock())
        message = self.update_unless_halted(message, problem=problem_of(error), **fields)
        self.update_unless_halted(message, state=_back_in_line(message))
        return error

    def halted(self, message: OutgoingMessage, wish: Wish | None) -> OutgoingMessage:
        """A job came to its end, or was stopped, and somebody may have wished for something.

        A pause or a cancellation counts as long as MESH has not got the message whole, and it
        is known that it has not.
        """
        message = self._journal.outgoing.get(message.id)
        if message.state not in _ACTIVE or message.posting:
            return message
        if wish in _HALTED_INTO:
            state, event = _HALTED_INTO[wish]
            said = translate("Outbox", event)
            over = late_wishes.over(self._journal, message)
            message = self.change(
                message, state, said, Severity.INFO, None, next_try_at=None, event_details=over
            )
            if message.state is OutgoingState.CANCELLED:
                self._book.ended([message], End.CANCELLED)
            return message
        if message.state is OutgoingState.SENDING:
            return self.update_unless_halted(message, state=OutgoingState.QUEUED)
        return message

    def _end(
        self,
        message: OutgoingMessage,
        state: OutgoingState,
        event: str,
        problem: Problem,
        **fields: Any,
    ) -> OutgoingMessage:
        message = self.change(
            message, state, event, Severity.ERROR, problem, next_try_at=None, **fields
        )
        if message.state is OutgoingState.REJECTED:
            self._book.ended([message], End.REJECTED)
        if message.state is state:
            self.tell(message, Severity.ERROR)
        return message


def _back_in_line(message: OutgoingMessage) -> OutgoingState:
    first = message.posting and not message.message_id
    return OutgoingState.UNKNOWN if first else OutgoingState.QUEUED
