"""Whether a message whose first answer was lost is in MESH: our local ID settles it.

"Not found" must mean "never will be". So MESH is not asked before the lost request can no
longer be on its way, however impatient somebody is.
"""

from collections.abc import Callable
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.mesh import (
    AnswerLost,
    Busy,
    MeshClient,
    NotAuthorised,
    NotFound,
    Refused,
    ServerFault,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.services import schedule
from meshdesk.services.outgoing_rows import OutgoingRows
from meshdesk.services.records import OutgoingMessage, OutgoingState

_ASK_AGAIN = (Unreachable, Busy, AnswerLost, ServerFault, UnexpectedAnswer)


class Settler:
    """Finds out what became of the first POST."""

    def __init__(self, rows: OutgoingRows, clock: Callable[[], datetime]) -> None:
        self._rows = rows
        self._clock = clock

    def settle(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """Ask MESH, if it is time.

        Returns:
            The message: QUEUED where it is to be sent, or to be gone on with; ACCEPTED where
            MESH has it; else still UNKNOWN.

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        if message.state is not OutgoingState.UNKNOWN:
            return self._rows.unknown(message, _interrupted())
        ask_at = self._not_before(message)
        if ask_at is not None:
            return self._rows.update(message, next_try_at=ask_at)
        try:
            record = client.track_by_local_id(message.local_id)
        except NotFound:
            return self._rows.not_there(message)
        except _ASK_AGAIN as error:
            return self._rows.later(message, error, OutgoingState.UNKNOWN)
        except NotAuthorised as error:
            raise self._rows.login_trouble(message, error) from None
        except Refused as error:  # NotSupported, SeveralMatches and whatever else it may say
            return self._rows.ask_the_user(message, error)
        return self._found(message, record.message_id)

    def _found(self, message: OutgoingMessage, message_id: str) -> OutgoingMessage:
        message = self._rows.accepted(
            message,
            1,
            message_id,
            translate("Outbox", "MESH has the message: its answer had been lost"),
        )
        if message.state is OutgoingState.SENDING:
            # The rest of a large message: the caller goes on where it was.
            return self._rows.update(message, state=OutgoingState.QUEUED)
        return message

    def _not_before(self, message: OutgoingMessage) -> datetime | None:
        """When MESH may be asked at the earliest; None for "now"."""
        now = self._clock()
        if message.changed_at > now:  # the clock was set back: it cannot tell
            return None
        earliest = schedule.ask_about_unknown_at(
            message.changed_at, self._rows.environment(message)
        )
        return earliest if earliest > now else None


def _interrupted() -> MeshDeskError:
    return MeshDeskError(
        translate("Outbox", "MeshDesk ended while this message was on its way."),
        title=translate("Outbox", "Interrupted while sending"),
        next_step=translate(
            "Outbox", "MeshDesk asks MESH whether the message arrived, and goes on by itself."
        ),
    )
