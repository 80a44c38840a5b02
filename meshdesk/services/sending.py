"""Sending one message, exactly once.

The rule throughout: what the next step depends on is committed before it starts. The first
POST is not idempotent, so the intent (`posting`) is committed before it and cleared with its
answer; where the answer is lost, the message is UNKNOWN until MESH tells by our local ID
whether it has it (`settling`). Later chunks may be sent twice without harm. The send book
outlives the journal, and is told of the first POST as well (`bookkeeping`).
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal, JournalError, StateConflict
from meshdesk.mesh import (
    AlreadyComplete,
    AnswerLost,
    Busy,
    MeshClient,
    MeshError,
    NotFound,
    OutgoingHeaders,
    Refused,
    ServerFault,
    UnexpectedAnswer,
    UnfitInput,
    Unreachable,
)
from meshdesk.services import fingerprints, late_wishes
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.errors import FileUnusable, FolderAway
from meshdesk.services.fingerprints import Stamp
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Notices, TransferEnded
from meshdesk.services.outgoing_rows import OutgoingRows
from meshdesk.services.records import OutgoingMessage, OutgoingState
from meshdesk.services.sessions import Sessions
from meshdesk.services.settling import Settler
from meshdesk.services.transfers import Brake, Halted, Meter, Wish, watched

_IN_LINE = frozenset({OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.SENDING})
_LATER = (Unreachable, Busy, AnswerLost)
"""MESH has not acted on the first POST, unless the error says that this is not known."""
_REPEATABLE = (*_LATER, ServerFault, UnexpectedAnswer)
"""What a request that may be repeated without harm is repeated after."""
_MAY_HAVE_PASSED_IT_ON = frozenset({408, 503})
"""A proxy on the way also says 503 when the server hung up on a request that it had got, and 408
when the server was too slow to answer it."""
_FORGOTTEN_AFTER = timedelta(hours=1)
"""A MESH that knows nothing of a message sooner than this has a fault: sending all of it again,
and again, would not help."""


class Sender:
    """Takes one outgoing message as far as it goes now.

    Args:
        chunk_bytes: asked for when a message is first read: bytes of a chunk uncompressed.
        seconds: counts on whatever is done to the clock.
    """

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        chunk_bytes: Callable[[], int],
        book: Bookkeeper,
        seconds: Callable[[], float],
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._clock = clock
        self._chunk_bytes = chunk_bytes
        self._book = book
        self._rows = OutgoingRows(journal, notices, health, clock, book)
        self._settler = Settler(self._rows, clock, journal.recovery.is_rebuilt, seconds)
        self._of_earlier_runs = journal.recovery.last_row()
        self._asked_about: set[int] = set()

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
            self._try(client, message, brake)
        except Halted:
            pass
        except MeshDeskError:
            self._honour(message, brake)
            raise
        finally:
            self._notices.publish(TransferEnded(message.mailbox, message.id, outgoing=True))
        return self._honour(message, brake)

    def set_aside(self, message_row: int) -> None:
        """A defect of ours came out of `send`: the message waits for the user."""
        self._rows.set_aside(self._journal.outgoing.get(message_row))

    def _honour(self, message: OutgoingMessage, brake: Brake) -> OutgoingMessage:
        """Pause or cancel if that was wished for, also when the job was ending already."""
        self._heed(message, brake)
        message = self._rows.halted(message, brake.wish)
        if message.posting and brake.wish is not None:
            late_wishes.note_wish(self._journal, message, brake.wish)
        if message.state is OutgoingState.ACCEPTED and brake.wish is Wish.CANCEL:
            late_wishes.tell_too_late(self._journal, self._notices, message)
        return message

    def _heed(self, message: OutgoingMessage, brake: Brake) -> None:
        """What was wished for in another run, or in another process, counts as well."""
        wish = late_wishes.wish_of(self._journal, message)
        if wish is not None:
            brake.pull(wish)

    def _try(self, client: MeshClient, message: OutgoingMessage, brake: Brake) -> None:
        if message.posting:
            settle = self._settler.last_chunk if message.message_id else self._settler.settle
            message = settle(client, message)
            if message.posting:
                return
        self._heed(message, brake)
        try:
            self._advance(client, message, brake)
        except FolderAway as error:
            self._rows.drive_away(self._journal.outgoing.get(message.id), message, error)
        except (FileUnusable, UnfitInput) as error:
            self._rows.stopped(message, error)

    def _advance(self, client: MeshClient, message: OutgoingMessage, brake: Brake) -> None:
        # Paused or cancelled between the look at what is due and now: not to be sent.
        if message.state not in _IN_LINE:
            return
        brake.check()
        try:
            message = self._rows.update(
                message,
                expect=_IN_LINE,
                state=OutgoingState.SENDING,
                problem=None,
                next_try_at=None,
            )
            message = self._look_before(client, message)
            if message.state is not OutgoingState.SENDING:
                return
            message = self._prepare(message, brake)
            if not message.message_id:
                message = self._begin(message)
        except StateConflict:
            return
        if not message.message_id:
            message = self._post_first(client, message, brake)
            self._heed(message, brake)
        while message.state is OutgoingState.SENDING:
            message = self._post_next(client, message, brake)

    # Before the first byte

    def _look_before(self, client: MeshClient, message: OutgoingMessage) -> OutgoingMessage:
        """One question about each that an earlier run queued, or the book had (see `settling`)."""
        is_from_the_book = self._journal.recovery.is_from_the_book
        old = message.id <= self._of_earlier_runs or is_from_the_book(message.id)
        if message.message_id or message.id in self._asked_about or not old:
            return message
        message = self._settler.look_before(client, message)
        if message.state is not OutgoingState.WAITING:
            self._asked_about.add(message.id)
        return message

    def _begin(self, message: OutgoingMessage) -> OutgoingMessage:
        message = self._rows.update(
            message,
            expect={OutgoingState.SENDING},
            posting=True,
            attempts=message.attempts + 1,
            sent_at=self._clock(),
        )
        try:
            self._book.begun(message)
        except JournalError:
            self._rows.update(message, posting=False)
            raise
        return message

    def _prepare(self, message: OutgoingMessage, brake: Brake) -> OutgoingMessage:
        path, stamp = _file_of(message)
        if message.sha256:
            fingerprints.check_unchanged(path, stamp)
            brake.check()
            return message
        meter = self._meter(message, "checking", 0)

        def on_block(count: int) -> None:
            brake.check()
            meter.add(count)

        chunk_bytes = fingerprints.chunk_size(self._chunk_bytes())
        found = fingerprints.read_fingerprint(path, stamp, chunk_bytes, on_block)
        brake.check()
        return self._journal.outgoing.set_plan(
            message.id,
            sha256=found.sha256,
            gzip=found.gzip,
            chunk_bytes=chunk_bytes,
            chunks=found.chunks,
        )

    # The first POST

    def _post_first(
        self, client: MeshClient, message: OutgoingMessage, brake: Brake
    ) -> OutgoingMessage:
        first = self._journal.outgoing.chunks(message.id)[0]
        try:
            message_id = client.send(
                _headers_of(message),
                self._blocks(message, first.number, brake),
                chunks=message.chunks,
                gzip=bool(message.gzip),
                length=first.size,
            )
        except (Halted, FileUnusable, UnfitInput):
            # The body was cut off before its last block: MESH cannot have a whole request.
            self._book.void(message)
            self._rows.update(message, posting=False)
            raise
        except MeshError as error:
            return self._first_failed(message, error)
        return self._rows.accepted(message, 1, message_id)

    def _first_failed(self, message: OutgoingMessage, error: MeshError) -> OutgoingMessage:
        if _may_be_in(error):
            return self._settler.lost(message, error)
        self._book.void(message)
        if isinstance(error, _LATER):
            return self._rows.later(message, error, counted=True, posting=False)
        return self._rows.refused(message, error, posting=False)

    # The other chunks

    def _post_next(
        self, client: MeshClient, message: OutgoingMessage, brake: Brake
    ) -> OutgoingMessage:
        brake.check()
        message = self._journal.outgoing.get(message.id)
        if message.state is not OutgoingState.SENDING:
            return message
        fingerprints.check_unchanged(*_file_of(message))
        number = message.chunks_accepted + 1
        if number == message.chunks:
            # With it the message is whole: until its answer is known, nobody can cancel it.
            try:
                message = self._rows.update(message, expect={OutgoingState.SENDING}, posting=True)
            except StateConflict:
                return self._journal.outgoing.get(message.id)
        try:
            client.send_chunk(
                message.message_id,
                number,
                message.chunks,
                self._blocks(message, number, brake),
                gzip=bool(message.gzip),
                length=self._journal.outgoing.chunks(message.id)[number - 1].size,
            )
        except (Halted, FileUnusable, UnfitInput):
            self._rows.update(message, posting=False)
            raise
        except (Refused, *_LATER) as error:
            return self._next_failed(client, message, number, error)
        return self._rows.accepted(message, number, message.message_id)

    def _next_failed(
        self, client: MeshClient, message: OutgoingMessage, number: int, error: MeshError
    ) -> OutgoingMessage:
        if isinstance(error, AlreadyComplete):
            # Its answer to the last chunk was lost.
            if number < message.chunks:
                return self._settler.whole(client, message, error)
            return self._rows.accepted(message, number, message.message_id)
        if isinstance(error, NotFound):
            return self._forgotten(message, number, error)
        if not isinstance(error, _REPEATABLE):
            return self._rows.refused(message, error, posting=False)
        if message.posting and _may_be_in(error):
            return self._settler.lost(message, error, OutgoingState.WAITING)
        return self._rows.later(message, error, posting=False)

    def _forgotten(self, message: OutgoingMessage, number: int, error: NotFound) -> OutgoingMessage:
        """MESH does not know the message whose other parts it has taken.

        An unfinished message is never delivered, so that it is safe to begin anew; not so if
        it may be finished, the answer to its last chunk having been lost.
        """
        left = self._settler.forgotten(message)
        if left is not None:
            return left
        age = self._clock() - (message.sent_at or self._clock())
        if number < message.chunks and age > _FORGOTTEN_AFTER:
            return self._rows.from_the_start(message)
        return self._rows.refused(message, error, posting=False)

    def _blocks(self, message: OutgoingMessage, number: int, brake: Brake) -> Iterator[bytes]:
        chunk = self._journal.outgoing.chunks(message.id)[number - 1]
        meter = self._meter(message, "sending", chunk.offset)
        return watched(fingerprints.verified_range(Path(message.path), chunk), brake, meter)

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


def _may_be_in(error: MeshError) -> bool:
    """Whether MESH may have done what a request asked for that ended like this."""
    passed_on = isinstance(error, Busy) and error.status in _MAY_HAVE_PASSED_IT_ON
    return error.outcome_unknown or passed_on


def _file_of(message: OutgoingMessage) -> tuple[Path, Stamp]:
    return Path(message.path), Stamp(message.size, message.modified_ns)


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
