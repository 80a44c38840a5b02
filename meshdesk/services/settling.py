"""Whether MESH has a message of which we are not sure: our local ID settles it.

Where the first answer was lost, or the last chunk's, "not there" must mean "never will be". So
MESH is not asked before the lost request can no longer be on its way, however impatient somebody
is; and has to say it twice, some minutes apart, for a proxy may have got the request and pass it
on late.

A message that an earlier run of the program queued is asked about before its first POST, too:
the whole data folder may have been put back to a day before the message was sent.
"""

import math
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.mesh import (
    Answer,
    AnswerLost,
    Busy,
    MeshClient,
    NotAuthorised,
    NotFound,
    Refused,
    ServerFault,
    SeveralMatches,
    TrackingStatus,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.services import schedule
from meshdesk.services.outgoing_problems import forgotten, long_ago
from meshdesk.services.outgoing_rows import OutgoingRows
from meshdesk.services.patience import Patience
from meshdesk.services.records import OutgoingMessage, OutgoingState

_ASK_AGAIN = (Unreachable, Busy, AnswerLost, ServerFault, UnexpectedAnswer)
_ODD_ANSWERS = 8
"""So often MESH is asked again where it answers in a word that we do not know: a quarter of an
hour, about. Then somebody decides, whatever the tries failed of: asking people sends nothing."""


_USELESS = (ServerFault, UnexpectedAnswer)
_USELESS_FOR = timedelta(hours=1)
_USELESS_TO_PEOPLE_FOR = timedelta(days=1)
"""The question by local ID is deprecated (mesh-api.yaml, tracking_by_local_id), and one day may be
answered so for ever, while all else works. After as many such answers as odd words, and so long,
it counts as one that MESH cannot answer. People are asked a day later only: MESH may be ill. Where
the send book decides, as many odd answers have to have come in this run of the program: hours
without a network, and one of them, prove nothing."""


_LET_IN_FOR = 3600.0
"""Seconds in which a mailbox that MESH has let in is not tried again for a question refused."""


class _OddWord(UnexpectedAnswer):
    """MESH says where a message is in a word that we do not know."""


class Settler:
    """Finds out what became of the first POST.

    Args:
        is_rebuilt: whether a row was made anew from the send book.
        seconds: counts on whatever is done to the clock.
    """

    def __init__(
        self,
        rows: OutgoingRows,
        clock: Callable[[], datetime],
        is_rebuilt: Callable[[int], bool],
        seconds: Callable[[], float],
    ) -> None:
        self._rows = rows
        self._clock = clock
        self._is_rebuilt = is_rebuilt
        self._seconds = seconds
        self._patience = Patience(rows, clock, seconds)
        self._let_in_at: dict[int, float] = {}
        self._odd_answers: Counter[int] = Counter()

    def lost(
        self,
        message: OutgoingMessage,
        error: MeshDeskError,
        state: OutgoingState = OutgoingState.UNKNOWN,
    ) -> OutgoingMessage:
        """The answer to a request was lost just now, as `OutgoingRows.unknown`."""
        self._patience.begin(message)
        return self._rows.unknown(message, error, state)

    def settle(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """Ask MESH, if it is time.

        Returns:
            The message: QUEUED where it is to be sent, or to be gone on with; ACCEPTED where
            MESH has it; else still UNKNOWN.

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        if message.state is not OutgoingState.UNKNOWN:
            return self.lost(message, _interrupted())
        ask_at = self._patience.ends_at(message)
        if ask_at is not None:
            return self._rows.update(message, next_try_at=ask_at)
        try:
            record = client.track_by_local_id(message.local_id)
        except NotFound:
            return self._not_found(message)
        except _ASK_AGAIN as error:
            return self._ask_again(message, error)
        except Refused as error:
            return self._refused(client, message, error)
        return self._found(message, record.message_id)

    def last_chunk(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """Ask MESH, if it is time, whether the last chunk has come whose answer was lost.

        Sending it again would tell, too. But somebody may want the message cancelled, or MESH
        may refuse it then, and nothing may be said of it that is not so.

        Returns:
            The message: ACCEPTED where it is whole; no longer `posting` where it is not; else
            still to be asked about.

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        if message.state is OutgoingState.SENDING:
            return self.lost(message, _interrupted(), OutgoingState.WAITING)
        ask_at = self._patience.ends_at(message)
        if ask_at is not None:
            return self._rows.update(message, state=OutgoingState.WAITING, next_try_at=ask_at)
        try:
            whole = _is_whole(client, message.message_id)
        except NotFound:
            return self.forgotten(message) or self._not_whole(message)
        except NotAuthorised as error:
            raise self._rows.login_trouble(message, error) from None
        except (*_ASK_AGAIN, Refused) as error:
            return self._put_off(message, error)
        if not whole:
            return self._not_whole(message)
        return self._rows.accepted(message, message.chunks, message.message_id, _found_words())

    def _not_found(self, message: OutgoingMessage) -> OutgoingMessage:
        if self._is_rebuilt(message.id):
            return self._rows.not_known(message, long_ago())
        left = self.forgotten(message)
        if left is not None:
            return left
        if self._rows.not_found_at(message) is not None:
            return self._rows.not_there(message)
        self._patience.begin(message)
        return self._rows.not_there_yet(message)

    def _refused(
        self, client: MeshClient, message: OutgoingMessage, error: Refused
    ) -> OutgoingMessage:
        """The question was refused: is it the login, or this deprecated address alone?

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        if not isinstance(error, NotAuthorised):  # NotSupported, SeveralMatches and so on
            return self._rows.ask_the_user(message, error)
        try:
            self._greet(client, message.mailbox)
        except NotAuthorised as of_the_login:
            raise self._rows.login_trouble(message, of_the_login) from None
        except (*_ASK_AGAIN, Refused) as other:
            return self._rows.later(message, other, OutgoingState.UNKNOWN)
        return self._ask_again(message, _without_use(error))

    def _greet(self, client: MeshClient, mailbox: int) -> None:
        """A handshake, unless MESH has let the mailbox in within the last hour."""
        now = self._seconds()
        if now - self._let_in_at.get(mailbox, -math.inf) < _LET_IN_FOR:
            return
        client.handshake()
        self._let_in_at[mailbox] = now

    def forgotten(self, message: OutgoingMessage) -> OutgoingMessage | None:
        """After "not found": left to the user if MESH may have had and forgotten it, or None."""
        begun_at = message.sent_at or message.created_at
        if not schedule.may_be_forgotten(begun_at, self._clock()):
            return None
        return self._rows.not_known(message, forgotten())

    def _not_whole(self, message: OutgoingMessage) -> OutgoingMessage:
        if self._rows.may_be_on_its_way(message):
            self._patience.begin(message)
            return self._rows.not_whole_yet(message)
        return self._rows.update(
            message, state=OutgoingState.QUEUED, posting=False, next_try_at=None
        )

    def look_before(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """Ask MESH whether it has a message that is to be sent for the first time.

        Returns:
            The message: as it was where MESH does not know it, or cannot say and the send book
            does not know of it either, which then decides. Whether the login is at fault, the
            POST will tell.

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        try:
            message_id = client.track_by_local_id(message.local_id).message_id
        except NotFound:
            return self.forgotten(message) or message
        except _ASK_AGAIN as error:
            useless = self._is_useless(message, error, _USELESS_FOR)
            self._odd_answers[message.id] += isinstance(error, _USELESS)
            proved = useless and self._odd_answers[message.id] >= _ODD_ANSWERS
            return message if proved else self._put_off(message, error)
        except SeveralMatches as error:
            return self._rows.ask_the_user(message, error)
        except Refused:
            return message
        return self._known(client, message, message_id)

    def whole(
        self, client: MeshClient, message: OutgoingMessage, refusal: Refused
    ) -> OutgoingMessage:
        """MESH wants no more chunks although some are left to send: has it had them before?

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        try:
            whole = _is_whole(client, message.message_id)
        except _ASK_AGAIN as error:
            return self._put_off(message, error)
        except Refused:
            return self._rows.refused(message, refusal)
        if not whole:  # one of its two answers is too old
            return self._rows.later(message, refusal)
        return self._rows.found_whole(message, message.message_id)

    def _known(
        self, client: MeshClient, message: OutgoingMessage, message_id: str
    ) -> OutgoingMessage:
        """MESH has a message of our local ID: all of it, or some parts?

        Raises:
            NotAuthorised, CertificateNotAccepted: the login is at fault.
        """
        try:
            whole = _is_whole(client, message_id)
        except NotAuthorised as error:
            raise self._rows.login_trouble(message, error) from None
        except (*_ASK_AGAIN, Refused) as error:  # nothing is sent that MESH has just named
            return self._put_off(message, error)
        if whole:
            return self._rows.found_whole(message, message_id)
        return self._known_in_part(message, message_id)

    def _put_off(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        """It may be whole, and may not: nothing is sent, and nothing is cancelled."""
        if isinstance(error, _OddWord) and message.attempts >= _ODD_ANSWERS:
            return self._rows.ask_the_user(message, error)
        return self._rows.later(message, error)

    def _ask_again(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        if self._is_useless(message, error, _USELESS_TO_PEOPLE_FOR):
            return self._rows.ask_the_user(message, error)
        return self._rows.later(message, error, OutgoingState.UNKNOWN)

    def _is_useless(self, message: OutgoingMessage, error: MeshDeskError, after: timedelta) -> bool:
        asked_since = message.sent_at or message.created_at
        long_enough = self._clock() - asked_since >= after
        odd = isinstance(error, _USELESS) and not isinstance(error, _OddWord)
        return odd and long_enough and message.attempts >= _ODD_ANSWERS

    def _known_in_part(self, message: OutgoingMessage, message_id: str) -> OutgoingMessage:
        """How it was cut is in its plan; without one it goes anew: half a message is nothing."""
        if not message.chunks:
            return self._rows.from_the_start(message)
        return self._rows.accepted(
            message, 1, message_id, translate("Outbox", "MESH had the message already")
        )

    def _found(self, message: OutgoingMessage, message_id: str) -> OutgoingMessage:
        message = self._rows.accepted(
            message,
            1,
            message_id,
            _found_words(),
        )
        if message.state is OutgoingState.SENDING:
            # The rest of a large message: the caller goes on where it was.
            return self._rows.update_unless_halted(message, state=OutgoingState.QUEUED)
        return message


def _is_whole(client: MeshClient, message_id: str) -> bool:
    """Whether MESH has all parts of a message.

    Raises:
        _OddWord: it may have.
        MeshError: as `MeshClient.track`.
    """
    status = client.track(message_id).status
    if status is TrackingStatus.UNKNOWN:
        raise _OddWord(Answer(200, message="a state that MeshDesk does not know"))
    return status is not TrackingStatus.UPLOADING


def _without_use(error: Refused) -> UnexpectedAnswer:
    """A refusal that is no word on the login: as good as no answer."""
    return UnexpectedAnswer(
        Answer(
            error.status,
            path=error.details.get("address", ""),
            event=error.event,
            code=error.code,
            message=error.server_message,
            date=error.date,
        )
    )


def _found_words() -> str:
    return translate("Outbox", "MESH has the message: its answer had been lost")


def _interrupted() -> MeshDeskError:
    return MeshDeskError(
        translate("Outbox", "MeshDesk ended while this message was on its way."),
        title=translate("Outbox", "Interrupted while sending"),
        next_step=translate(
            "Outbox", "MeshDesk asks MESH whether the message arrived, and goes on by itself."
        ),
    )
