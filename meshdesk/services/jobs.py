"""What there is to do for a mailbox, when, and how each piece is done.

The engine runs jobs in threads; the command line runs them one after another. Recovery after
a crash is nothing special: what was under way is due again.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal, StateConflict
from meshdesk.mesh import Unreachable
from meshdesk.services import schedule
from meshdesk.services.health import HealthBoard
from meshdesk.services.reading import InboxReader
from meshdesk.services.receiving import Receiver
from meshdesk.services.records import Mailbox, OutgoingState
from meshdesk.services.running import Key
from meshdesk.services.sending import Sender
from meshdesk.services.sessions import Sessions
from meshdesk.services.tracking import Tracking
from meshdesk.services.transfers import Brake, Wish

SEND, RECEIVE = "send", "receive"
LIST, HANDSHAKE, TRACK = "list", "handshake", "track"

_HALTED_INTO = {
    Wish.PAUSE: (OutgoingState.PAUSED, "Paused"),
    Wish.CANCEL: (OutgoingState.CANCELLED, "Cancelled: nothing was delivered"),
}
_ACTIVE = frozenset({OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.SENDING})


class Jobs:
    """The work of all mailboxes.

    Args:
        check_every: minutes between two readings of an inbox, as the user wants it.
    """

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        sender: Sender,
        receiver: Receiver,
        reader: InboxReader,
        tracking: Tracking,
        health: HealthBoard,
        clock: Callable[[], datetime],
        check_every: Callable[[], int],
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._sender = sender
        self._receiver = receiver
        self._reader = reader
        self._tracking = tracking
        self._health = health
        self._clock = clock
        self._check_every = check_every
        self._failures: dict[Key, int] = {}
        self._not_before: dict[Key, datetime] = {}

    # When

    def due(self, mailbox: Mailbox) -> list[Key]:
        """What is to be done now, the most pressing first."""
        now = self._clock()
        keys = [(SEND, m.id) for m in self._journal.outgoing.sendable(mailbox.key, now)]
        keys += [(RECEIVE, m.id) for m in self._journal.incoming.due(mailbox.key, now)]
        keys += [key for key, at in self._housekeeping(mailbox) if at is None or at <= now]
        return keys

    def next_due(self, mailbox: Mailbox) -> datetime | None:
        """When there is something to do next, apart from what is due now."""
        now = self._clock()
        moments = [
            self._journal.outgoing.next_due(mailbox.key),
            self._journal.incoming.next_due(mailbox.key),
            *(at for _, at in self._housekeeping(mailbox)),
        ]
        return min((at for at in moments if at is not None and at > now), default=None)

    def _housekeeping(self, mailbox: Mailbox) -> Iterable[tuple[Key, datetime | None]]:
        key = mailbox.key
        track_at = self._journal.outgoing.next_track(key)
        if track_at is not None:
            yield (TRACK, key), self._later_of((TRACK, key), track_at)
        yield (HANDSHAKE, key), self._later_of((HANDSHAKE, key), schedule.next_handshake(mailbox))
        yield (LIST, key), self.next_list(mailbox)

    def next_list(self, mailbox: Mailbox) -> datetime | None:
        """When the inbox is read next; None for "now"."""
        planned = schedule.next_poll(mailbox, self._check_every())
        return self._later_of((LIST, mailbox.key), planned)

    def _later_of(self, key: Key, planned: datetime | None) -> datetime | None:
        held = self._not_before.get(key)
        return max((at for at in (planned, held) if at is not None), default=None)

    # How

    def run(self, key: Key, brake: Brake) -> None:
        """Do one job; what goes wrong with a message is in its row afterwards.

        Raises:
            MeshDeskError: the mailbox, not one message, is in trouble; the health board knows.
        """
        kind, row = key
        try:
            if kind == SEND:
                self._sender.send(row, brake)
                self._honour(row, brake.wish)
            elif kind == RECEIVE:
                self._receiver.receive(row, brake)
            elif kind == LIST:
                self.read_inbox(row, brake)
            elif kind == HANDSHAKE:
                self.handshake(row)
            else:
                self._tracking.refresh_due(row)
        except MeshDeskError as error:
            self._failed(key, error)
            raise
        self._failures.pop(key, None)
        self._not_before.pop(key, None)

    def read_inbox(self, mailbox: int, brake: Brake) -> int:
        """Read the inbox; returns how many messages are new.

        The time is committed before the request, so that MESH's five minutes hold even if the
        program dies in between; it is taken back if MESH was never reached.

        Raises:
            MeshDeskError: it could not be read.
        """
        before = self._journal.mailboxes.get(mailbox).polled_at
        self._sessions.client(mailbox)
        self._journal.mailboxes.update(mailbox, polled_at=self._clock())
        try:
            new = self._reader.read(mailbox, brake)
        except Unreachable:
            self._journal.mailboxes.update(mailbox, polled_at=before)
            raise
        self._health.read(
            mailbox,
            schedule.next_poll(self._journal.mailboxes.get(mailbox), self._check_every()),
        )
        return new

    def handshake(self, mailbox: int) -> None:
        """Validate the mailbox, as MESH wants it once a day.

        Raises:
            MeshDeskError: it was refused, or MESH could not be asked.
        """
        self._sessions.client(mailbox).handshake()
        self._journal.mailboxes.update(mailbox, handshaken_at=self._clock())
        self._health.answered(mailbox)

    def forget_failures(self, mailbox: int) -> None:
        """Somebody mended something: what waited after failures is due again."""
        for kind in (LIST, HANDSHAKE, TRACK):
            self._not_before.pop((kind, mailbox), None)

    def mailbox_of(self, key: Key) -> int:
        """The mailbox that a job is for."""
        kind, row = key
        if kind == SEND:
            return self._journal.outgoing.get(row).mailbox
        if kind == RECEIVE:
            return self._journal.incoming.get(row).mailbox
        return row

    def _failed(self, key: Key, error: MeshDeskError) -> None:
        mailbox = self.mailbox_of(key)
        environment = self._journal.mailboxes.get(mailbox).environment
        self._failures[key] = self._failures.get(key, 0) + 1
        again = schedule.next_try(
            self._failures[key], self._clock(), environment, getattr(error, "retry_after", None)
        )
        self._not_before[key] = again
        self._health.failed(mailbox, error)
        if key[0] == LIST:
            self._health.next_check(mailbox, self.next_list(self._journal.mailboxes.get(mailbox)))

    def _honour(self, message_row: int, wish: Wish | None) -> None:
        """A pause or a cancellation that came when the job was ending still counts."""
        if wish in _HALTED_INTO:
            state, event = _HALTED_INTO[wish]
            with suppress(StateConflict):
                self._journal.outgoing.update(
                    message_row, expect=_ACTIVE, state=state, next_try_at=None, event=event
                )
