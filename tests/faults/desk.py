"""MeshDesk's services in the test's own process, one job at a time, by a clock set by hand.

What the engine does by itself and in threads is done here step by step, so that the state in
between can be looked at.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import accounting
from accounting import Accounts
from office import LABORATORY, SURGERY, WORKFLOW, Keyring
from stand import Stand, received_in

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import (
    Draft,
    InboxQuery,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)
from meshdesk.services.transfers import Brake, Halted

STEPS = 300


class HandClock:
    """Starts at the real time, for tokens carry it; what `now` moves on by is time gone by."""

    def __init__(self) -> None:
        self.now = self._began = datetime.now(UTC)
        self._wrong_by = timedelta()

    def __call__(self) -> datetime:
        return self.now

    def put(self, span: timedelta) -> None:
        """Somebody sets it by so much, on or back."""
        self.now += span
        self._wrong_by += span

    def seconds(self) -> float:
        """The time that went by, whatever the clock says."""
        return (self.now - self._began - self._wrong_by).total_seconds()


class Desk:
    """A surgery that sends and a laboratory that receives."""

    def __init__(self, stand: Stand, services: Services, clock: HandClock, home: Path) -> None:
        self.services, self.clock, self.home = services, clock, home
        self._stand = stand
        boxes = {box.mailbox_id: box for box in services.mailboxes.all()}
        self.surgery, self.laboratory = boxes[SURGERY], boxes[LABORATORY]
        self.offered: dict[Path, str] = {}

    @property
    def received(self) -> Path:
        """The folder of what the laboratory received."""
        return received_in(self.home)

    def queue(self, file: Path) -> OutgoingMessage:
        """Have a file sent to the laboratory."""
        self.offered[file] = accounting.sha256_of(file)
        draft = Draft(paths=(file,), recipient=LABORATORY, workflow_id=WORKFLOW)
        [queued] = self.services.outbox.enqueue(self.surgery.key, draft)
        return queued

    def do(self, kind: str, row: int) -> MeshDeskError | None:
        """One job; what it raised."""
        try:
            with suppress(Halted):
                self.services.jobs.run((kind, row), Brake())
        except MeshDeskError as error:
            return error
        return None

    def send(self, queued: OutgoingMessage) -> OutgoingMessage:
        """One try; the message as it then stands."""
        self.do("send", queued.id)
        return self.services.outbox.get(queued.id)

    def greet(self) -> None:
        """Have a connection made and kept, so that the next bytes on it are a request's."""
        assert self.do("handshake", self.surgery.key) is None

    def listed(self) -> IncomingMessage:
        """The one message in the laboratory's inbox, that a rule wants saved."""
        assert self.do("list", self.laboratory.key) is None
        [message] = self.came()
        return message

    def came(self) -> list[IncomingMessage]:
        """All that the laboratory's inbox has had."""
        return self.services.inbox.page(InboxQuery(self.laboratory.key), 0, 100)

    def all_is_done(self) -> bool:
        """Whether all that was queued is collected, and acknowledged over there."""
        sent = self.services.outbox.page(SentQuery(self.surgery.key), 0, 100)
        return {m.state for m in sent} == {OutgoingState.COLLECTED} and {
            m.state for m in self.came()
        } == {IncomingState.ACKNOWLEDGED}

    def go_on(self, done: Callable[[], bool]) -> None:
        """Do what is due, and let time go by to what is due next, until `done`."""
        for _ in range(STEPS):
            if done():
                return
            boxes = [
                self.services.mailboxes.get(box.key) for box in (self.surgery, self.laboratory)
            ]
            due = [key for box in boxes for key in self.services.jobs.due(box)]
            for kind, row in due:
                self.do(kind, row)
            if not due:
                moments = [self.services.jobs.next_due(box) for box in boxes]
                self.clock.now = min(at for at in moments if at is not None)
        raise AssertionError("it did not come to its end")

    def later(self, **span: float) -> None:
        """Let time go by."""
        self.clock.now += timedelta(**span)

    def books(self) -> Accounts:
        """The accounts as they stand."""
        stock = self._stand.sandbox.stock()
        return accounting.gather(self.home, [self.received], self.offered, stock)


@contextmanager
def a_desk(stand: Stand, folder: Path, url: str) -> Iterator[Desk]:
    """A desk that reaches MESH at `url`, over an empty sandbox."""
    for mailbox in (SURGERY, LABORATORY):
        stand.sandbox.reset(mailbox)
    home, defaults = stand.new_home(folder, url)
    clock = HandClock()
    paths = Paths.under(home, defaults=defaults)
    services = open_services(
        paths, vault=Keyring(stand.secrets), clock=clock, seconds=clock.seconds
    )
    desk = Desk(stand, services, clock, home)
    try:
        yield desk
    finally:
        desk.services.close()
