"""REPORTs: what MESH says went wrong with a message of ours, joined to that message."""

from collections.abc import Callable
from datetime import datetime

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.mesh import explain
from meshdesk.services.notices import Announced, IncomingChanged, Notices, OutgoingChanged
from meshdesk.services.records import (
    IncomingMessage,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
)

_MAY_FAIL = frozenset(OutgoingState) - {OutgoingState.DRAFT}


class Reports:
    """Joins each report to the sent message that it speaks of."""

    def __init__(self, journal: Journal, notices: Notices, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._notices = notices
        self._clock = clock

    def take(self, report: IncomingMessage) -> None:
        """Show the report on the message that failed; called once its headers are known.

        Taking the same report twice changes nothing.
        """
        problem = problem_in(report)
        outgoing = self._find(report)
        unknown = outgoing is None and report.problem is None
        changed = self._journal.incoming.update(
            report.id,
            outgoing_id=outgoing.id if outgoing else None,
            problem=problem,
            event=_unknown_words(problem) if unknown else None,
            severity=Severity.ERROR,
            event_details=report.status_description,
        )
        self._notices.publish(IncomingChanged(report.mailbox, (changed,)))
        if unknown:
            self._tell(report, problem)
        elif outgoing is not None and outgoing.report_id != report.id:
            self._mark(outgoing, report, problem)

    def _find(self, report: IncomingMessage) -> OutgoingMessage | None:
        """By the linked message ID; by our local ID where the report or we do not know that."""
        linked = report.linked_message_id
        if linked:
            found = self._journal.outgoing.by_message_id(report.mailbox, linked)
            if found is not None:
                return found
        if not report.local_id:
            return None
        found = self._journal.outgoing.by_local_id(report.mailbox, report.local_id)
        return None if found is not None and linked and found.message_id else found

    def _tell(self, report: IncomingMessage, problem: Problem) -> None:
        """Another computer sent it, or the journal is new: no row but the report's own says so."""
        self._notices.publish(
            Announced(
                report.mailbox,
                translate("Tracking", "A message was not delivered"),
                problem.message,
                Severity.ERROR,
                problem.next_step,
                incoming=report.id,
                sent=True,
            )
        )

    def _mark(self, outgoing: OutgoingMessage, report: IncomingMessage, problem: Problem) -> None:
        changed = self._journal.outgoing.update(
            outgoing.id,
            expect=_MAY_FAIL,
            state=OutgoingState.UNDELIVERED,
            undelivered_at=report.received_at or self._clock(),
            report_id=report.id,
            problem=problem,
            posting=False,
            message_id=outgoing.message_id or report.linked_message_id,
            next_try_at=None,
            next_track_at=None,
            event=translate("Tracking", "Not delivered: {0}").format(problem.title),
            severity=Severity.ERROR,
            event_details=report.status_description,
        )
        self._notices.publish(OutgoingChanged(changed))
        self._notices.publish(
            Announced(
                outgoing.mailbox,
                translate("Tracking", "Not delivered: {0}").format(outgoing.file_name),
                problem.message,
                Severity.ERROR,
                problem.next_step,
                outgoing=outgoing.id,
            )
        )


def _unknown_words(problem: Problem) -> str:
    text = translate("Tracking", "A message that this computer has no record of failed: {0}")
    return text.format(problem.title)


def problem_in(report: IncomingMessage) -> Problem:
    """What a report says, in plain English, with what to do."""
    words = explain(report.status_event, report.status_code)
    return Problem(
        words.title,
        words.message,
        words.next_step,
        report.status_code,
        {
            "event": report.status_event,
            "code": report.status_code,
            "description": report.status_description,
            "message ID": report.linked_message_id,
            "local ID": report.local_id,
        },
    )
