"""What became of a step of sending: written into the message's row and told to the rest.

Nothing in here talks to MESH: `sending` and `settling` do, and come here with what they learnt.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal, StateConflict
from meshdesk.journal.book_lines import End
from meshdesk.language import mark, translate
from meshdesk.mesh import CertificateNotAccepted, MeshError, NotAuthorised
from meshdesk.services import drafts, late_wishes, schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.clocks import blame_the_clock
from meshdesk.services.errors import problem_of
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, Notices, OutgoingChanged
from meshdesk.services.outgoing_problems import did_it_arrive, our_fault
from meshdesk.services.records import (
    Environment,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
)
from meshdesk.services.transfers import Wish

_ACTIVE = frozenset({OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.SENDING})
_NOT_HALTED = frozenset(OutgoingState) - {OutgoingState.PAUSED, OutgoingState.CANCELLED}
"""Another process may pause or cancel what this one sends: that is not written over."""
_HALTED_INTO = {
    Wish.PAUSE: (OutgoingState.PAUSED, mark("Outbox", "Paused")),
    Wish.CANCEL: (
        OutgoingState.CANCELLED,
        mark("Outbox", "Cancelled: nothing was delivered"),
    ),
}


class OutgoingRows:
    """Each method is one thing that can become of a message; all return it as it then stands."""

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
        """Change fields, unless the message was paused or cancelled meanwhile."""
        try:
            return self.update(message, expect=_NOT_HALTED, **fields)
        except StateConflict:
            return self._journal.outgoing.get(message.id)

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
        return self._change(
            message,
            state,
            self._news(message, error.title),
            Severity.WARNING,
            problem_of(error),
            attempts=attempts,
            next_try_at=again_at,
            **fields,
        )

    def unknown(
        self,
        message: OutgoingMessage,
        error: MeshDeskError,
        state: OutgoingState = OutgoingState.UNKNOWN,
    ) -> OutgoingMessage:
        """The first POST's answer was lost: MESH is asked before anything else is done.

        Args:
            state: WAITING where it was the last chunk's, which may be sent again in any case.
        """
        now, environment = self._clock(), self.environment(message)
        ask_at = schedule.ask_about_unknown_at(now, environment)
        wait = getattr(error, "retry_after", None)
        if wait is not None:
            ask_at = max(ask_at, schedule.next_try(1, now, environment, wait))
        return self._change(
            message,
            state,
            translate("Outbox", "MESH's answer was lost; asking whether the message arrived"),
            Severity.WARNING,
            problem_of(error),
            next_try_at=ask_at,
        )

    def not_there(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH says that it has no such message: it is sent again."""
        self._book.void(message)
        return self._change(
            message,
            OutgoingState.QUEUED,
            translate("Outbox", "MESH does not have the message: it is safe to send it again"),
            Severity.INFO,
            None,
            posting=False,
            next_try_at=None,
        )

    def from_the_start(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH has dropped an unfinished message: it goes again whole, under a new local ID."""
        local_id = drafts.new_local_id()
        self._book.void(message, instead=local_id)
        return self._change(
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

    def ask_the_user(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        """MESH cannot say whether it has the message: somebody has to decide."""
        said = translate(
            "Outbox", "MESH cannot say whether the message arrived; somebody has to decide"
        )
        return self._left_to_somebody(message, said, did_it_arrive(error))

    def not_known(self, message: OutgoingMessage, problem: Problem) -> OutgoingMessage:
        """MESH has no such message, and that proves nothing: somebody has to decide."""
        said = translate(
            "Outbox", "MESH does not know this message; somebody has to decide what to do"
        )
        return self._left_to_somebody(message, said, problem)

    def _left_to_somebody(
        self, message: OutgoingMessage, said: str, problem: Problem
    ) -> OutgoingMessage:
        state, severity = OutgoingState.UNKNOWN, Severity.WARNING
        message = self._change(message, state, said, severity, problem, next_try_at=None)
        if message.state is state:
            self._tell(message, severity)
        return message

    def found_whole(self, message: OutgoingMessage, message_id: str) -> OutgoingMessage:
        """MESH has all of a message of which we did not know that."""
        now, chunks = self._clock(), max(message.chunks, 1)
        self._health.answered(message.mailbox)
        message = self._change(
            message,
            OutgoingState.ACCEPTED,
            translate("Outbox", "MESH had the whole message already: it is not sent again"),
            Severity.INFO,
            None,
            message_id=message_id,
            chunks=chunks,
            chunks_accepted=chunks,
            posting=False,
            attempts=0,
            accepted_at=now,
            next_try_at=None,
            next_track_at=now,
        )
        self._book.taken(message)
        return message

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
            return self._change(
                message,
                OutgoingState.UNKNOWN,
                self._news(message, fault.title),
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
            message = self._change(
                message, state, said, Severity.INFO, None, next_try_at=None, event_details=over
            )
            if message.state is OutgoingState.CANCELLED:
                self._book.ended([message], End.CANCELLED)
            return message
        if message.state is OutgoingState.SENDING:
            return self.update_unless_halted(message, state=OutgoingState.QUEUED)
        return message

    def environment(self, message: OutgoingMessage) -> Environment:
        """The environment of the message's mailbox."""
        return self._journal.mailboxes.get(message.mailbox).environment

    def _news(self, message: OutgoingMessage, text: str) -> str | None:
        """A night without a network is one line of the time line, not two hundred."""
        line = self._journal.events.of_outgoing(message.id)
        return None if line and line[-1].text == text else text

    def _end(
        self,
        message: OutgoingMessage,
        state: OutgoingState,
        event: str,
        problem: Problem,
        **fields: Any,
    ) -> OutgoingMessage:
        message = self._change(
            message, state, event, Severity.ERROR, problem, next_try_at=None, **fields
        )
        if message.state is OutgoingState.REJECTED:
            self._book.ended([message], End.REJECTED)
        if message.state is state:
            self._tell(message, Severity.ERROR)
        return message

    def _change(
        self,
        message: OutgoingMessage,
        state: OutgoingState,
        event: str | None,
        severity: Severity,
        problem: Problem | None,
        **fields: Any,
    ) -> OutgoingMessage:
        change = self.update_unless_halted
        if state is OutgoingState.ACCEPTED:
            change = self.update
        return change(
            message, state=state, problem=problem, event=event, severity=severity, **fields
        )

    def _tell(self, message: OutgoingMessage, severity: Severity) -> None:
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


def _back_in_line(message: OutgoingMessage) -> OutgoingState:
    first = message.posting and not message.message_id
    return OutgoingState.UNKNOWN if first else OutgoingState.QUEUED
