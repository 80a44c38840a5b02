"""What becomes of an incoming message whose download or acknowledgement did not come to its end.

It is tried again later, waits for somebody, or MESH has it no more.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.mesh import (
    AnswerLost,
    Busy,
    Gone,
    MeshError,
    NotFound,
    ServerFault,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.services import leaving, retrying, saved_files, schedule
from meshdesk.services.downloading import Downloader
from meshdesk.services.errors import (
    DiskFull,
    SavedFileGone,
    ServiceError,
    our_fault,
    problem_of,
)
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, IncomingChanged, Notices
from meshdesk.services.records import IncomingMessage, IncomingState, Problem, Severity
from meshdesk.services.rules import RuleBook
from meshdesk.services.transfers import Wish

_LATER = (Unreachable, Busy, AnswerLost, ServerFault, UnexpectedAnswer)


class Setbacks:
    """Keeps what went wrong with a message, and tells of it."""

    def __init__(
        self,
        journal: Journal,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        rules: RuleBook,
        downloader: Downloader,
    ) -> None:
        self._journal = journal
        self._notices = notices
        self._health = health
        self._clock = clock
        self._rules = rules
        self._downloader = downloader

    def troubled(
        self, message: IncomingMessage, error: MeshError | ServiceError
    ) -> IncomingMessage:
        """MESH, the network or this computer did not do what was asked."""
        if isinstance(error, (Gone, NotFound)):
            return self._gone(message, error)
        if isinstance(error, _LATER):
            self._health.failed(message.mailbox, error)
            tries = self._journal.incoming.get(message.id).attempts + 1
            return self._later(message, error, tries, getattr(error, "retry_after", None))
        return self._failed(message, error)

    def set_aside(self, message_row: int) -> None:
        """A defect of ours: the message waits for the user."""
        message = self._journal.incoming.get(message_row)
        kept = message.state is not IncomingState.DOWNLOADING
        otherwise = message.state if kept else IncomingState.LISTED
        self._end(message, leaving.state_after(message, otherwise), our_fault())

    def halted(self, message: IncomingMessage, wish: Wish) -> IncomingMessage:
        """Somebody pulled the brake."""
        message = self._journal.incoming.get(message.id)
        if wish is Wish.CLOSE:
            return message
        if message.part_path:
            self._downloader.discard(message)
        if message.state is not IncomingState.DOWNLOADING:
            return message  # the user's change of the row was quicker than the brake
        return self._update(
            message,
            state=leaving.state_after(message, IncomingState.LISTED),
            acknowledge=False,
            event=translate("Receiving", "Download cancelled"),
        )

    def _later(
        self, message: IncomingMessage, error: MeshDeskError, tries: int, wait: float | None
    ) -> IncomingMessage:
        environment = self._journal.mailboxes.get(message.mailbox).environment
        message = self._journal.incoming.get(message.id)
        # A night without a network is one line of the activity, not two hundred.
        known = message.problem is not None and message.problem.title == error.title
        return self._update(
            message,
            attempts=tries,
            next_try_at=schedule.next_try(tries, self._clock(), environment, wait),
            problem=problem_of(error),
            event=None if known else error.title,
            severity=Severity.WARNING,
        )

    def _again(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage | None:
        """Have it tried again later where a rule wants it saved; None where that is not so."""
        rule, tries = self._rules.fitting(message), retrying.tries(message, error)
        wait = retrying.wait_after(error, tries)
        by_hand = bool(message.folder)  # somebody chose where, and sees what comes of it
        if rule is None or not rule.save or by_hand or wait is None:
            return None
        if tries == 1:
            self._announce(message, problem_of(error))
        return self._later(message, error, tries, wait)

    def _failed(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        damaged = isinstance(error, retrying.DAMAGE)
        if damaged or isinstance(error, DiskFull):
            self._downloader.discard(message)
        tried_again = self._again(message, error)
        if tried_again is not None:
            return tried_again
        state = IncomingState.DAMAGED if damaged else IncomingState.LISTED
        if message.state is IncomingState.SAVED:
            state = IncomingState.SAVED
        if isinstance(error, SavedFileGone) and saved_files.is_here(message):
            return self._changed(message, error)
        return self._end(message, leaving.state_after(message, state), problem_of(error))

    def _changed(self, message: IncomingMessage, error: SavedFileGone) -> IncomingMessage:
        """What lies there is no longer what came: as good as not here, it can be had anew."""
        text = translate("Receiving", "The saved file was changed: {0}").format(message.path)
        return self._end(message, message.state, problem_of(error), event=text, path="")

    def _end(
        self, message: IncomingMessage, state: IncomingState, problem: Problem, **fields: Any
    ) -> IncomingMessage:
        said = {
            "state": state,
            "acknowledge": False,
            "next_try_at": None,
            "problem": problem,
            "event": problem.title,
            "severity": Severity.ERROR,
        }
        if message.part_path and state in {IncomingState.SAVED, IncomingState.ACKNOWLEDGED}:
            self._downloader.discard(message)  # of a second download, which nobody goes on with
        changed = self._update(message, **(said | fields))
        self._announce(message, problem)
        return changed

    def _announce(self, message: IncomingMessage, problem: Problem) -> None:
        self._notices.publish(
            Announced(
                message.mailbox,
                problem.title,
                problem.message,
                Severity.ERROR,
                problem.next_step,
                incoming=message.id,
            )
        )

    def _gone(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        self._downloader.discard(message)
        missed = leaving.is_missed(message, self._clock())
        event = translate("Receiving", "No longer in MESH")
        changed = self._update(
            message,
            state=leaving.state_after(message, IncomingState.GONE),
            acknowledge=False,
            next_try_at=None,
            problem=leaving.no_second_copy(message, problem_of(error)),
            event=leaving.missed_event() if missed else event,
            severity=Severity.WARNING,
        )
        if missed:
            self._notices.publish(leaving.missed([changed]))
        return changed

    def _update(self, message: IncomingMessage, **fields: Any) -> IncomingMessage:
        changed = self._journal.incoming.update(message.id, **fields)
        self._notices.publish(IncomingChanged(changed.mailbox, (changed,)))
        return changed
