"""What becomes of a message whose first answer was lost, written into its row.

What `settling` learns by asking MESH comes here.
"""

from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.services import lost_answers, outgoing_problems, schedule
from meshdesk.services.errors import problem_of
from meshdesk.services.lost_answers import Said
from meshdesk.services.outgoing_problems import did_it_arrive
from meshdesk.services.records import OutgoingMessage, OutgoingState, Problem, Severity
from meshdesk.services.row_changes import RowChanges


class UnsettledRows(RowChanges):
    """Each method is one thing that can become of it; all return it as it then stands."""

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
        return self.change(
            message,
            state,
            translate("Outbox", "MESH's answer was lost; asking whether the message arrived"),
            Severity.WARNING,
            problem_of(error),
            next_try_at=ask_at,
            event_details=Said.LOST,
        )

    def not_there_yet(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH says that it has no such message, and is asked once more before that is believed."""
        return self.change(
            message,
            OutgoingState.UNKNOWN,
            translate(
                "Outbox",
                "MESH does not have the message yet; asking once more before it is sent again",
            ),
            Severity.INFO,
            outgoing_problems.not_there_yet(),
            next_try_at=schedule.ask_once_more_at(self._clock(), self.environment(message)),
            event_details=Said.ONCE,
        )

    def not_whole_yet(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH says that it still waits for the last chunk, and is asked once more, too."""
        return self.change(
            message,
            OutgoingState.WAITING,
            translate(
                "Outbox",
                "MESH does not have all of the message yet; asking once more before its last part"
                " is sent again",
            ),
            Severity.INFO,
            outgoing_problems.not_whole_yet(),
            next_try_at=schedule.ask_once_more_at(self._clock(), self.environment(message)),
            event_details=Said.ONCE,
        )

    def not_found_at(self, message: OutgoingMessage) -> datetime | None:
        """When MESH first said no to what was lost last; None if it has not."""
        return lost_answers.not_found_at(self._journal.events.of_outgoing(message.id))

    def may_be_on_its_way(self, message: OutgoingMessage) -> bool:
        """Whether an answer was lost, and MESH has not said no since."""
        return lost_answers.may_be_on_its_way(self._journal.events.of_outgoing(message.id))

    def not_there(self, message: OutgoingMessage) -> OutgoingMessage:
        """MESH says that it has no such message: it is sent again."""
        self._book.void(message)
        return self.change(
            message,
            OutgoingState.QUEUED,
            translate("Outbox", "MESH does not have the message: it is safe to send it again"),
            Severity.INFO,
            None,
            posting=False,
            next_try_at=None,
            event_details=Said.TWICE,
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
        message = self.change(message, state, said, severity, problem, next_try_at=None)
        if message.state is state:
            self.tell(message, severity)
        return message

    def found_whole(self, message: OutgoingMessage, message_id: str) -> OutgoingMessage:
        """MESH has all of a message of which we did not know that."""
        now, chunks = self._clock(), max(message.chunks, 1)
        self._health.answered(message.mailbox)
        message = self.change(
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
