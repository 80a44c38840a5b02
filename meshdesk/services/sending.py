"""Sending one message, exactly once.

The rule throughout: what the next step depends on is committed before it starts. The first
POST is not idempotent, so the intent (`posting`) is committed before it and cleared with its
answer; where the answer is lost, the message is UNKNOWN until MESH tells by our local ID
whether it has it. Later chunks may be sent twice without harm.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.mesh import (
    AlreadyComplete,
    AnswerLost,
    Busy,
    CertificateNotAccepted,
    MeshClient,
    MeshError,
    NotAuthorised,
    NotFound,
    NotSupported,
    OutgoingHeaders,
    Refused,
    ServerFault,
    SeveralMatches,
    TrackingRecord,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.services import fingerprints, schedule
from meshdesk.services.errors import FileUnusable, problem_of
from meshdesk.services.fingerprints import Stamp
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, Notices, OutgoingChanged, TransferEnded
from meshdesk.services.records import OutgoingMessage, OutgoingState, Problem, Severity
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake, Halted, Meter, Wish, watched

_LATER = (Unreachable, Busy)
"""MESH has not acted on the request, and may on a later one."""
_REPEATABLE = (*_LATER, AnswerLost, ServerFault, UnexpectedAnswer)
"""What a request that may be repeated without harm is repeated after."""


class Sender:
    """Takes one outgoing message as far as it goes now.

    Args:
        chunk_bytes: asked for when a message is first read: bytes of a chunk uncompressed.
    """

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        chunk_bytes: Callable[[], int],
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._health = health
        self._clock = clock
        self._chunk_bytes = chunk_bytes

    def send(self, message_row: int, brake: Brake) -> OutgoingMessage:
        """Send the message, or go on sending it, or settle whether it was sent.

        Returns:
            The message as it now stands; problems of its own are in it.

        Raises:
            NotAuthorised, CertificateNotAccepted, NeedsLogin: the login, not the message, is
                at fault; the message stays queued.
        """
        message = self._journal.outgoing.get(message_row)
        client = self._sessions.client(message.mailbox)
        try:
            message = self._advance(client, message, brake)
        finally:
            self._notices.publish(TransferEnded(message.mailbox, message.id, outgoing=True))
        return message

    def _advance(
        self, client: MeshClient, message: OutgoingMessage, brake: Brake
    ) -> OutgoingMessage:
        if message.posting:
            message = self._settle(client, message)
            if message.state is not OutgoingState.QUEUED:
                return message
        try:
            message = self._prepare(message, brake)
            if not message.message_id:
                message = self._post_first(client, message, brake)
            while message.state is OutgoingState.SENDING:
                message = self._post_next(client, message, brake)
        except Halted as halt:
            return self._halted(message, halt.wish)
        except FileUnusable as error:
            return self._change(
                message, OutgoingState.STOPPED, error.title, Severity.ERROR, error, posting=False
            )
        return message

    # Before the first byte

    def _prepare(self, message: OutgoingMessage, brake: Brake) -> OutgoingMessage:
        path, stamp = Path(message.path), Stamp(message.size, message.modified_ns)
        if message.sha256:
            fingerprints.check_unchanged(path, stamp)
            if message.state is not OutgoingState.SENDING:
                message = self._update(message, state=OutgoingState.SENDING, problem=None)
            return message
        message = self._update(message, state=OutgoingState.SENDING, problem=None)
        meter = self._meter(message, "checking", 0)

        def on_block(count: int) -> None:
            brake.check()
            meter.add(count)

        found = fingerprints.read_fingerprint(path, stamp, self._chunk_bytes(), on_block)
        return self._journal.outgoing.set_plan(
            message.id,
            sha256=found.sha256,
            gzip=found.gzip,
            chunk_bytes=self._chunk_bytes(),
            chunks=found.chunks,
        )

    # The first POST

    def _post_first(
        self, client: MeshClient, message: OutgoingMessage, brake: Brake
    ) -> OutgoingMessage:
        brake.check()
        message = self._update(
            message, posting=True, attempts=message.attempts + 1, sent_at=self._clock()
        )
        first = self._journal.outgoing.chunks(message.id)[0]
        try:
            message_id = client.send(
                _headers_of(message),
                self._blocks(message, first.number, brake),
                chunks=message.chunks,
                gzip=bool(message.gzip),
                length=first.size,
            )
        except MeshError as error:
            if isinstance(error, _LATER):
                return self._later(message, error, counted=True, posting=False)
            if error.outcome_unknown:
                return self._unknown(message, error)
            return self._refused(message, error, posting=False)
        except (Halted, FileUnusable):
            # The body was cut off before its last block: MESH cannot have a whole request.
            self._update(message, posting=False)
            raise
        return self._accepted(message, 1, message_id)

    def _unknown(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        now = self._clock()
        environment = self._journal.mailboxes.get(message.mailbox).environment
        return self._change(
            message,
            OutgoingState.UNKNOWN,
            "MESH's answer was lost; asking whether the message arrived",
            Severity.WARNING,
            error,
            next_try_at=schedule.ask_about_unknown_at(now, environment),
        )

    def _settle(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """Find out whether a message whose first answer was lost is in MESH."""
        if message.state is not OutgoingState.UNKNOWN:
            return self._unknown(message, _interrupted())
        try:
            record = client.track_by_local_id(message.local_id)
        except NotFound:
            return self._change(
                message,
                OutgoingState.QUEUED,
                "MESH does not have the message: it is safe to send it again",
                Severity.INFO,
                None,
                posting=False,
                next_try_at=None,
            )
        except (NotSupported, SeveralMatches) as error:
            return self._ask_the_user(message, error)
        except _REPEATABLE as error:
            return self._later(message, error, state=OutgoingState.UNKNOWN)
        except NotAuthorised as error:
            raise self._login_trouble(message, error) from None
        except Refused as error:
            return self._ask_the_user(message, error)
        return self._found(message, record)

    def _found(self, message: OutgoingMessage, record: TrackingRecord) -> OutgoingMessage:
        message = self._accepted(
            message, 1, record.message_id, "MESH has the message: its answer had been lost"
        )
        if message.state is OutgoingState.SENDING:
            # The rest of a large message: the caller goes on where it was.
            return self._update(message, state=OutgoingState.QUEUED)
        return message

    def _ask_the_user(self, message: OutgoingMessage, error: MeshDeskError) -> OutgoingMessage:
        message = self._journal.outgoing.update(
            message.id,
            state=OutgoingState.UNKNOWN,
            next_try_at=None,
            problem=Problem(
                "Did this message arrive?",
                "The connection broke before MESH answered, and MESH cannot say whether it has"
                " the message.",
                "Ask the recipient, then choose what is true.",
                details=error.details,
            ),
            event="MESH cannot say whether the message arrived; somebody has to decide",
            severity=Severity.WARNING,
        )
        self._tell(message, Severity.WARNING)
        return message

    # The other chunks

    def _post_next(
        self, client: MeshClient, message: OutgoingMessage, brake: Brake
    ) -> OutgoingMessage:
        brake.check()
        fingerprints.check_unchanged(Path(message.path), Stamp(message.size, message.modified_ns))
        number = message.chunks_accepted + 1
        try:
            client.send_chunk(
                message.message_id,
                number,
                message.chunks,
                self._blocks(message, number, brake),
                gzip=bool(message.gzip),
                length=self._journal.outgoing.chunks(message.id)[number - 1].size,
            )
        except AlreadyComplete as error:
            # Its answer to the last chunk was lost. Before the last chunk it is a refusal.
            if number < message.chunks:
                return self._refused(message, error)
        except _REPEATABLE as error:
            return self._later(message, error)
        except Refused as error:
            return self._refused(message, error)
        return self._accepted(message, number, message.message_id)

    def _blocks(self, message: OutgoingMessage, number: int, brake: Brake) -> Iterator[bytes]:
        chunk = self._journal.outgoing.chunks(message.id)[number - 1]
        meter = self._meter(message, "sending", chunk.offset)
        return watched(fingerprints.verified_range(Path(message.path), chunk), brake, meter)

    # What became of a step

    def _accepted(
        self, message: OutgoingMessage, number: int, message_id: str, event: str = ""
    ) -> OutgoingMessage:
        now = self._clock()
        self._health.answered(message.mailbox)
        if number < message.chunks:
            message = self._journal.outgoing.chunk_accepted(
                message.id,
                number,
                message_id=message_id,
                event=event or None,
                state=OutgoingState.SENDING,
                attempts=0,
                problem=None,
                next_try_at=None,
            )
        else:
            environment = self._journal.mailboxes.get(message.mailbox).environment
            message = self._journal.outgoing.chunk_accepted(
                message.id,
                number,
                message_id=message_id,
                event=event or "Accepted by MESH",
                state=OutgoingState.ACCEPTED,
                attempts=0,
                problem=None,
                next_try_at=None,
                accepted_at=now,
                next_track_at=schedule.next_track(now, now, environment),
            )
            self._journal.contacts.used(
                message.mailbox, message.recipient, message.recipient_name, message.workflow_id
            )
        self._notices.publish(OutgoingChanged(message))
        return message

    def _later(
        self,
        message: OutgoingMessage,
        error: MeshDeskError,
        state: OutgoingState = OutgoingState.WAITING,
        *,
        counted: bool = False,
        **fields: Any,
    ) -> OutgoingMessage:
        if isinstance(error, CertificateNotAccepted):
            raise self._login_trouble(message, error, **fields)
        self._health.failed(message.mailbox, error)
        environment = self._journal.mailboxes.get(message.mailbox).environment
        attempts = message.attempts + (0 if counted else 1)
        return self._change(
            message,
            state,
            error.title,
            Severity.WARNING,
            error,
            attempts=attempts,
            next_try_at=schedule.next_try(
                attempts, self._clock(), environment, getattr(error, "retry_after", None)
            ),
            **fields,
        )

    def _refused(
        self, message: OutgoingMessage, error: MeshError, **fields: Any
    ) -> OutgoingMessage:
        if isinstance(error, NotAuthorised):
            raise self._login_trouble(message, error, **fields)
        message = self._change(
            message, OutgoingState.REJECTED, error.title, Severity.ERROR, error, **fields
        )
        self._tell(message, Severity.ERROR)
        return message

    def _login_trouble(
        self, message: OutgoingMessage, error: MeshError, **fields: Any
    ) -> MeshError:
        """Keep the message in line: the login is at fault, not the message."""
        message = self._update(message, problem=problem_of(error), **fields)
        self._update(message, state=_back_in_line(message))
        return error

    def _halted(self, message: OutgoingMessage, wish: Wish) -> OutgoingMessage:
        message = self._journal.outgoing.get(message.id)
        if wish is Wish.PAUSE:
            return self._change(message, OutgoingState.PAUSED, "Paused", Severity.INFO, None)
        if wish is Wish.CANCEL:
            return self._change(
                message, OutgoingState.CANCELLED, "Cancelled: nothing was delivered",
                Severity.INFO, None,
            )  # fmt: skip
        return self._update(message, state=_back_in_line(message))

    # Small things

    def _change(
        self,
        message: OutgoingMessage,
        state: OutgoingState,
        event: str,
        severity: Severity,
        error: MeshDeskError | None,
        **fields: Any,
    ) -> OutgoingMessage:
        changed = self._journal.outgoing.update(
            message.id,
            state=state,
            problem=problem_of(error) if error else None,
            event=event,
            severity=severity,
            **fields,
        )
        self._notices.publish(OutgoingChanged(changed))
        if state is OutgoingState.STOPPED:
            self._tell(changed, Severity.ERROR)
        return changed

    def _update(self, message: OutgoingMessage, **fields: Any) -> OutgoingMessage:
        changed = self._journal.outgoing.update(message.id, **fields)
        self._notices.publish(OutgoingChanged(changed))
        return changed

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

    def _meter(self, message: OutgoingMessage, stage: str, done: int) -> Meter:
        return Meter(
            self._notices,
            mailbox=message.mailbox,
            message=message.id,
            outgoing=True,
            stage=stage,
            total=message.size,
            done=done,
        )


def _back_in_line(message: OutgoingMessage) -> OutgoingState:
    return OutgoingState.UNKNOWN if message.posting else OutgoingState.QUEUED


def _interrupted() -> MeshDeskError:
    return MeshDeskError(
        "MeshDesk ended while this message was on its way.",
        title="Interrupted while sending",
        next_step="MeshDesk asks MESH whether the message arrived, and goes on by itself.",
    )


def _headers_of(message: OutgoingMessage) -> OutgoingHeaders:
    return OutgoingHeaders(
        recipient=message.recipient,
        workflow_id=message.workflow_id,
        local_id=message.local_id,
        subject=message.subject,
        file_name=message.file_name,
        content_type=message.content_type,
        checksum=f"sha256:{message.sha256}",
    )
