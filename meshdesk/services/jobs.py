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
from meshdesk.services.clocks import ProvenClock, blame_the_clock
from meshdesk.services.errors import TooSoon
from meshdesk.services.health import HealthBoard
from meshdesk.services.journal_copies import JournalCopies
from meshdesk.services.part_files import PartFiles
from meshdesk.services.polls import Polls
from meshdesk.services.reading import InboxReader
from meshdesk.services.receiving import Receiver
from meshdesk.services.records import Mailbox, OutgoingState
from meshdesk.services.retention import Retention
from meshdesk.services.running import Key
from meshdesk.services.sending import Sender
from meshdesk.services.sessions import Sessions
from meshdesk.services.tracking import Tracking
from meshdesk.services.transfers import Brake, Halted, Wish

SEND, RECEIVE = "send", "receive"
LIST, HANDSHAKE, TRACK, TIDY, COPY = "list", "handshake", "track", "tidy", "copy"

_PUT_OFF = frozenset({OutgoingState.WAITING, OutgoingState.UNKNOWN})


class Jobs:
    """The work of all mailboxes.

    Args:
        check_every: minutes between two readings of a mailbox's inbox, as the user wants it.
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
        check_every: Callable[[Mailbox], int],
        retention: Retention,
        copies: JournalCopies,
        polls: Polls,
        part_files: PartFiles,
        proven: ProvenClock,
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
        self._retention = retention
        self._copies = copies
        self._polls = polls
        self._part_files = part_files
        self._proven = proven
        self._failures: dict[Key, int] = {}
        self._held: dict[Key, tuple[datetime, datetime]] = {}
        self._doubted: set[int] = set()

    # When

    def due(self, mailbox: Mailbox) -> list[Key]:
        """What is to be done now, the most pressing first."""
        mailbox = self._with_sound_stamps(mailbox)
        now = self._clock()
        keys = [(SEND, row) for row in self._sends(mailbox.key, now)]
        keys += [(RECEIVE, row) for row in self._receipts(mailbox.key, now)]
        keys += [key for key, at in self._housekeeping(mailbox, now) if at is None or at <= now]
        return [key for key in keys if self._held_until(key, now) is None]

    def _sends(self, mailbox: int, now: datetime) -> list[int]:
        waiting = self._journal.outgoing.sendable(mailbox, now + schedule.FAR_OFF)
        return [
            message.id
            for message in waiting
            if message.state not in _PUT_OFF or schedule.is_time(message.next_try_at, now)
        ]

    def _receipts(self, mailbox: int, now: datetime) -> list[int]:
        incoming = self._journal.incoming
        due = incoming.due(mailbox, now)
        if incoming.next_due(mailbox) is not None:
            known = {message.id for message in due}
            every = incoming.due(mailbox, now + schedule.FAR_OFF)
            due += [
                message
                for message in every
                if message.id not in known and schedule.is_time(message.next_try_at, now)
            ]
        return [message.id for message in due]

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
        track_at = self._journal.outgoing.next_track(key, now - schedule.TRACK_UNTIL_AGE)
        if track_at is not None:
            if schedule.is_time(track_at, now, schedule.LONGEST_TRACK_GAP):
                track_at = min(track_at, now)
            yield (TRACK, key), self._later_of((TRACK, key), track_at, now)
        handshake_at = schedule.next_handshake(mailbox)
        yield (HANDSHAKE, key), self._later_of((HANDSHAKE, key), handshake_at, now)
        yield (LIST, key), self.next_list(mailbox)
        clean_up_at = self._retention.next_run(now)
        if clean_up_at is not None:
            yield (TIDY, key), self._later_of((TIDY, key), clean_up_at, now)
        copy_at = self._copies.next_copy(mailbox, now)
        if copy_at is not None:
            yield (COPY, key), self._later_of((COPY, key), copy_at, now)

    def next_list(self, mailbox: Mailbox) -> datetime | None:
        """When the inbox is read next; None for "now"."""
        planned = schedule.next_poll(mailbox, self._check_every(mailbox))
        return self._later_of((LIST, mailbox.key), planned, self._clock())

    def may_list(self, mailbox: Mailbox) -> bool:
        """Whether MESH's rule of five minutes allows the inbox to be read now."""
        earliest = schedule.may_poll_at(self._with_sound_stamps(mailbox))
        return earliest is None or earliest <= self._clock()

    def _later_of(self, key: Key, planned: datetime | None, now: datetime) -> datetime | None:
        held = self._held_until(key, now)
        return max((at for at in (planned, held) if at is not None), default=None)

    def _held_until(self, key: Key, now: datetime) -> datetime | None:
        """Until when a job is left alone after a failure; None once that is over.

        It is over as well where the clock was set back to before the failure.
        """
        since, until = self._held.get(key, (now, now))
        return until if since <= now < until else None

    def _with_sound_stamps(self, mailbox: Mailbox) -> Mailbox:
        """The mailbox, its stamps no later than now: the clock may have been set back.

        Nor does its inbox seem to have been read longer ago than it was, after the clock was set
        forward.
        """
        now = self._clock()
        polled = self._polls.last(mailbox, now)
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
        if brake.wish is Wish.CLOSE:
            raise Halted(Wish.CLOSE)  # any other wish is for the job to honour
        mailbox = self.mailbox_of(key)
        try:
            with self._sessions.lent(mailbox) as client:
                self._run_with(client, mailbox, key, brake)
        except MeshDeskError as error:
            self._failed(key, error)
            raise
        self._failures.pop(key, None)
        self._held.pop(key, None)
        self._doubted.discard(mailbox)

    def _run_with(self, client: MeshClient, mailbox: int, key: Key, brake: Brake) -> None:
        """Do the job; what goes wrong with a login that is no longer used is of no interest."""
        try:
            self._run(key, brake)
        except Halted:
            raise
        except MeshDeskError as error:
            if not self._sessions.is_current(mailbox, client):
                raise Halted(Wish.CLOSE) from error
            raise
        except Exception:
            self._hold(key, None)
            self._set_aside(key)
            self._held.pop(key, None)  # its row keeps it back from now on
            raise

    def _run(self, key: Key, brake: Brake) -> None:
        kind, row = key
        if kind == SEND:
            self._sender.send(row, brake)
        elif kind == RECEIVE:
            self._receiver.receive(row, brake)
        elif kind == LIST:
            self._part_files.sweep(brake)
            with suppress(TooSoon):  # another process was quicker
                self.read_inbox(row, brake)
        elif kind == HANDSHAKE:
            self.handshake(row)
        elif kind == TIDY:
            self._retention.clean_up(brake)
        elif kind == COPY:
            self._copies.make(brake)
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
        self._with_sound_stamps(self._journal.mailboxes.update(mailbox, polled_at=now))
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
        self._proven.prove()
        self._health.read(
            mailbox,
            schedule.next_poll(self._journal.mailboxes.get(mailbox), self._check_every(record)),
        )
        return new

    def handshake(self, mailbox: int) -> None:
        """Validate the mailbox, as MESH wants it once a day.

        Raises:
            MeshDeskError: it was refused, or MESH could not be asked.
        """
        self._sessions.client(mailbox).handshake()
        self._proven.prove()
        self._journal.mailboxes.update(mailbox, handshaken_at=self._clock())
        self._health.answered(mailbox)

    def forget_failures(self, mailbox: int) -> None:
        """Somebody mended something: what waited after failures is due again."""
        for key in list(self._held):
            if self.mailbox_of(key) == mailbox:
                self._held.pop(key, None)

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
        self._hold(key, getattr(error, "retry_after", None))
        blame_the_clock(error, self._clock())
        self._health.failed(mailbox, self._with_doubt(mailbox, error))
        if key[0] == LIST:
            self._health.next_check(mailbox, self.next_list(self._journal.mailboxes.get(mailbox)))

    def _hold(self, key: Key, retry_after: float | None) -> None:
        """Leave a job alone for a while, longer each time."""
        environment = self._journal.mailboxes.get(self.mailbox_of(key)).environment
        times = self._failures[key] = self._failures.get(key, 0) + 1
        now = self._clock()
        self._held[key] = now, schedule.next_try(times, now, environment, retry_after)

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
