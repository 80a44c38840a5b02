"""The program under test: one process with three mailboxes, to which a month happens.

Everything in it is MeshDesk's own; only the clock and the bell that the engine waits by are
simulated. While a job runs, time flows as it does; while none does, it is moved on to when the
program has something to do, or something happens to it.
"""

import random
import re
import threading
from datetime import datetime, timedelta
from pathlib import Path

from office import Keyring
from soak_clock import ComputerTime, SharedTime, TellingBell
from soak_people import CHUNK, MAILBOXES, Event

from meshdesk.app import open_services
from meshdesk.config import Paths, ProxyMode
from meshdesk.demo.authority import api_common_name
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services, engine
from meshdesk.services.errors import TooSoon
from meshdesk.services.notices import Defect, Notice
from meshdesk.services.records import (
    Draft,
    Environment,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    MailboxSetup,
    OutgoingMessage,
    SentQuery,
)
from meshdesk.services.rules import RuleDraft

PATIENCE = 60.0
"""Real seconds that a job may take before it counts as stuck."""
_LONGEST_STEP = 900.0
"""Seconds in place of the engine's five, after which it looks at the journal in any case: no other
process is there that might have put something into it."""
_JOB = re.compile(r"(send|receive|list|handshake|track|tidy|copy)-\d+")
WORKFLOW = "TEST_WORKFLOW2"
KEEP_FILES_DAYS = 7
ALL = 1_000_000


class Office:
    """MeshDesk at work, and the hands that people have.

    Args:
        shortest_step: by which the time is moved on; the longer, the coarser and the quicker.

    Attributes:
        services: of the program as it runs now.
        boxes: by mailbox ID.
        defects: what the program found wrong with itself.
    """

    def __init__(
        self, folder: Path, defaults: Path, true: SharedTime, shortest_step: timedelta
    ) -> None:
        self.true = true
        self._shortest_step = shortest_step
        self.computer = ComputerTime(true)
        self.defects: list[str] = []
        engine._LOOK_AGAIN = _LONGEST_STEP
        self._paths = Paths.under(folder / "home", defaults=defaults)
        self._keyring = Keyring()
        self._papers = folder / "letters"
        self._papers.mkdir()
        self._open()

    def _open(self) -> None:
        self._bell = TellingBell(self.computer)
        self.services: Services = open_services(
            self._paths,
            vault=self._keyring,
            clock=self.computer,
            seconds=self.computer.seconds_gone,
            bell=self._bell,
        )
        self.services.notices.subscribe(self._note)
        self.boxes = {each.mailbox_id: each for each in self.services.mailboxes.all()}

    def _note(self, notice: Notice) -> None:
        if isinstance(notice, Defect):
            self.defects.append(notice.excerpt)

    def set_up(self, sandbox: Sandbox, ends: dict[str, datetime], saves_all: str) -> None:
        """All mailboxes, with certificates that end then, and one with a rule that saves all."""
        services = self.services
        services.settings.change(
            chunk_bytes=CHUNK, proxy=ProxyMode.NONE, keep_files_days=KEEP_FILES_DAYS
        )
        for mailbox_id in MAILBOXES:
            given = sandbox.mailboxes[mailbox_id]
            name = api_common_name(mailbox_id, given.ods_code)
            files = sandbox.authority.client(name, not_after=ends[mailbox_id])
            self.boxes[mailbox_id] = services.mailboxes.add(
                MailboxSetup(
                    environment=Environment.INTEGRATION,
                    mailbox_id=mailbox_id,
                    password=given.password,
                    shared_key=sandbox.shared_key,
                    certificate_paths=(files.certificate, files.key),
                    name=given.name,
                )
            )
        rule = RuleDraft(workflow_id=WORKFLOW, save=True, acknowledge=True)
        services.rules.add(self.boxes[saves_all].key, rule)

    def start(self) -> None:
        """The program is started: what is due is done."""
        self.services.engine.start()

    def close(self) -> None:
        """The program is ended."""
        self.services.close()

    def start_anew(self) -> None:
        """The program is started after `close`."""
        self._open()
        self.start()

    # Time

    def live_until(self, at: datetime) -> None:
        """Let time pass: as long as the engine would rest, or until then."""
        while True:
            self.settle()
            left = at - self.true.now()
            if left <= timedelta():
                return
            rest = max(timedelta(seconds=self._bell.pause), self._shortest_step)
            self.true.move(min(left, rest))

    def settle(self) -> None:
        """Until all is done that is due now."""
        self._bell.ring()
        while True:
            self._bell.until_resting(PATIENCE)
            running = [t for t in threading.enumerate() if _JOB.fullmatch(t.name)]
            if not running and self._bell.resting:
                return
            for job in running:
                job.join(PATIENCE)
                assert not job.is_alive(), f"{job.name} is stuck"

    # People

    def send(self, event: Event, number: int) -> Path:
        """Somebody sends a file; which one."""
        kind = "leave" if event.leave else "letter"
        file = self._papers / f"{kind} {number}.bin"
        file.write_bytes(random.Random(number).randbytes(event.size))
        draft = Draft(paths=(file,), recipient=event.to, workflow_id=WORKFLOW)
        self.services.outbox.enqueue(self.boxes[event.mailbox].key, draft)
        return file

    def collect(self, mailbox_id: str) -> None:
        """Somebody saves and acknowledges what is there, but for what is to be left."""
        inbox, new = self.services.inbox, []
        for message in self.incoming(mailbox_id):
            if message.state is not IncomingState.LISTED or message.file_name.startswith("leave"):
                continue
            if message.kind is IncomingKind.REPORT:
                inbox.acknowledge([message.id], unsaved=True)
            else:
                new.append(message.id)
        inbox.download(new, acknowledge=True)

    def check(self, mailbox_id: str) -> None:
        """Somebody presses the button, too early or not."""
        try:
            self.services.inbox.check_now(self.boxes[mailbox_id].key)
        except TooSoon as error:
            assert error.next_step

    def incoming(self, mailbox_id: str) -> list[IncomingMessage]:
        """All that came to a mailbox."""
        return self.services.inbox.page(InboxQuery(self.boxes[mailbox_id].key), 0, ALL)

    def outgoing(self, mailbox_id: str) -> list[OutgoingMessage]:
        """All that a mailbox sent."""
        return self.services.outbox.page(SentQuery(self.boxes[mailbox_id].key), 0, ALL)

    def half_received(self) -> list[Path]:
        """Temporary files of downloads."""
        return list(self._paths.downloads.rglob("*.part"))
