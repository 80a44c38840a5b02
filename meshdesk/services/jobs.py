"""What there is to do for a mailbox, when, and how each piece is done.

The engine runs jobs in threads; the command line runs them one after another. Recovery after
a crash is nothing special: what was under way is due again.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.mesh import CertificateNotAccepted, MeshClient, Unreachable
from meshdesk.services import schedule
from meshdesk.services.clocks import blame_the_clock
from meshdesk.services.errors import TooSoon
from meshdesk.services.health import HealthBoard
from meshdesk.services.reading import InboxReader
from meshdesk.services.receiving import Receiver
from meshdesk.services.records import Mailbox
from meshdesk.services.running import Key
from meshdesk.services.sending import Sender
from meshdesk.services.sessions import Sessions
from meshdesk.services.tracking import Tracking
from meshdesk.services.transfers import Brake, Halted, Wish

SEND, RECEIVE = "send", "receive"
LIST, HANDSHAKE, TRACK = "list", "handshake", "track"


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
        self._doubted: set[int] = set()

    # When

    def due(self, mailbox: Mailbox) -> list[Key]:
        """What is to be done now, the most pressing first."""
        mailbox = self._with_sound_stamps(mailbox)
        now = self._clock()
        outgoing, incoming = self._journal.outgoing, self._journal.incoming
        until = schedule.horizon(outgoing.next_due(mailbox.key), now)
        keys = [(SEND, m.id) for m in outgoing.sendable(mailbox.key, until)]
        until = schedule.horizon(incoming.next_due(mailbox.key), now)
        keys += [(RECEIVE, m.id) for m in incoming.due(mailbox.key, until)]
        keys += [key for key, at in self._housekeeping(mailbox, now) if at is None or at <= now]
        return [key for key in keys if schedule.is_time(self._not_before.get(key), now)]

    def next_due(self, mailbox: Mailbox) -> datetime | None:
        """When there is something to do next, apart from what is due now."""
        mailbox = self._with_sound_stamps(mailbox)
        now = self._clock()
        moments = [
            self._journal.outgoing.next_due(mailbox.key),
            self._journal.incoming.next_due(mailbox.key),
            *(at for _, at in self._housekeeping(mailbox, now)),
        ]
        return min((at for at in moments if at is not None and at > now), default=None)

    def _housekeeping(
        self, mailbox: Mailbox, now: datetime
    ) -> Iterable[tuple[Key, datetime | None]]:
        key = mailbox.key
        track_at = self._journal.outgoing.next_track(key)
        if track_at is not None:
            if schedule.is_time(track_at, now, schedule.LONGEST_TRACK_GAP):
                track_at = min(track_at, now)
            yield (TRACK, key), self._later_of((TRACK, key), track_at)
        yield (HANDSHAKE, key), self._later_of((HANDSHAKE, key), schedule.next_handshake(mailbox))
        yield (LIST, key), self.next_list(mailbox)

    def next_list(self, mailbox: Mailbox) -> datetime | None:
        """When the inbox is read next; None for "now"."""
        planned = schedule.next_poll(mailbox, self._check_every())
        return self._later_of((LIST, mailbox.key), planned)

    def may_list(self, mailbox: Mailbox) -> bool:
        """Whether MESH's rule of five minutes allows the inbox to be read now."""
        earliest = schedule.may_poll_at(self._with_sound_stamps(mailbox))
        return earliest is None or earliest <= self._clock()

    def _later_of(self, key: Key, planned: datetime | None) -> datetime | None:
        held = self._not_before.get(key)
        return max((at for at in (planned, held) if at is not None), default=None)

    def _with_sound_stamps(self, mailbox: Mailbox) -> Mailbox:
        """The mailbox, its stamps no later than now: the clock may have been set back."""
        now = self._clock()
        polled = schedule.not_after(mailbox.polled_at, now)
        handshaken = schedule.not_after(mailbox.handshaken_at, now)
        if (polled, handshaken) == (mailbox.polled_at, mailbox.handshaken_at):
            return mailbox
        return self._journal.mailboxes.update(
            mailbox.key, polled_at=polled, handshaken_at=handshaken
        )

    # How

    def run(self, key: Key, brake: Brake) -> None:
        """Do one job; what goes wrong with a message is in its row afterwards.

        Raises:
            MeshDeskError: the mailbox, not one message, is in trouble; the health board knows.
            Halted: somebody pulled the brake, or logged the mailbox in anew meanwhile.
        """
        client = None
        try:
            client = self._sessions.client(self.mailbox_of(key))
            self._run(key, brake)
        except Halted:
            raise
        except MeshDeskError as error:
            self._failed(key, error)
            raise
        except Exception as error:
            if self._is_replaced(client, self.mailbox_of(key)):
                raise Halted(Wish.CLOSE) from error
            self._set_aside(key)
            raise
        self._failures.pop(key, None)
        self._not_before.pop(key, None)
        self._doubted.discard(self.mailbox_of(key))

    def _is_replaced(self, client: MeshClient | None, mailbox: int) -> bool:
        """Whether the connections were closed under a job; what it then dies of is no defect."""
        try:
            return client is not None and self._sessions.client(mailbox) is not client
        except MeshDeskError:
            return True

    def _run(self, key: Key, brake: Brake) -> None:
        kind, row = key
        if kind == SEND:
            self._sender.send(row, brake)
        elif kind == RECEIVE:
            self._receiver.receive(row, brake)
        elif kind == LIST:
            with suppress(TooSoon):  # another process was quicker
                self.read_inbox(row, brake)
        elif kind == HANDSHAKE:
            self.handshake(row)
        else:
            self._tracking.refresh_due(row, brake)

    def read_inbox(self, mailbox: int, brake: Brake) -> int:
        """Read the inbox; returns how many messages are new.

        The time is committed before the request, so that MESH's five minutes hold even if the
        program dies in between; it is taken back if MESH was never reached.

        Raises:
            TooSoon: MESH's rule of five minutes does not allow it yet; nothing was asked.
            MeshDeskError: it could not be read.
        """
        self._sessions.client(mailbox)
        record = self._with_sound_stamps(self._journal.mailboxes.get(mailbox))
        earliest, now = schedule.may_poll_at(record), self._clock()
        if earliest is not None and earliest > now:
            raise TooSoon(earliest)
        self._journal.mailboxes.update(mailbox, polled_at=now)
        reached = False

        def note_reached() -> None:
            nonlocal reached
            reached = True

        try:
            new = self._reader.read(mailbox, brake, note_reached)
        except Unreachable:
            if not reached:
                self._journal.mailboxes.update(mailbox, polled_at=record.polled_at)
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
        for key in list(self._not_before):
            if self.mailbox_of(key) == mailbox:
                self._not_before.pop(key, None)

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
        blame_the_clock(error, self._clock())
        self._health.failed(mailbox, self._with_doubt(mailbox, error))
        if key[0] == LIST:
            self._health.next_check(mailbox, self.next_list(self._journal.mailboxes.get(mailbox)))

    def _with_doubt(self, mailbox: int, error: MeshDeskError) -> MeshDeskError:
        """A server that hangs up on our certificate looks like a network that broke just then.

        So the first time is taken for that, and only the second in a row for a refusal, after
        which nothing is tried until somebody has mended it.
        """
        if not isinstance(error, CertificateNotAccepted) or mailbox in self._doubted:
            return error
        self._doubted.add(mailbox)
        return Unreachable(details=error.details)

    def _set_aside(self, key: Key) -> None:
        """A defect of ours: the message waits for the user, for the next try would fail too."""
        kind, row = key
        if kind == SEND:
            self._sender.set_aside(row)
        elif kind == RECEIVE:
            self._receiver.set_aside(row)
