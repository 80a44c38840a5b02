"""Small builders for tests of the services: a set-up, a draft, files, and doing what is due."""

import hashlib
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mesh_client import MeshClient

from meshdesk.demo.sandbox import Sandbox
from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.notices import Notice
from meshdesk.services.records import (
    Draft,
    Environment,
    InboxQuery,
    IncomingMessage,
    Mailbox,
    MailboxSetup,
    OutgoingMessage,
    Problem,
)
from meshdesk.services.transfers import Brake, Halted

MIB = 1024 * 1024


def names_in(folder: Path) -> list[str]:
    """The files of a folder; not their streams, which Wine has as files of their own."""
    return sorted(path.name for path in folder.iterdir() if ":" not in path.name)


OtherParty = Callable[..., MeshClient]
"""The fixture `other_party`: makes the NHS's own client for a mailbox."""
ServicesAt = Callable[..., Services]
"""The fixture `services_at`: opens services over a data folder, as a start of the program does."""


def setup_of(sandbox: Sandbox, mailbox_id: str, **changes: object) -> MailboxSetup:
    """What the wizard would gather for a mailbox of the sandbox."""
    files = sandbox.client_files(mailbox_id)
    setup = MailboxSetup(
        environment=Environment.SANDBOX,
        mailbox_id=mailbox_id,
        password=sandbox.mailboxes[mailbox_id].password,
        shared_key=sandbox.shared_key,
        certificate_paths=(files.certificate, files.key),
        name=f"Mailbox {mailbox_id}",
        url=sandbox.url,
        ca_file=str(sandbox.ca_file),
    )
    return replace(setup, **changes)  # type: ignore[arg-type]


def draft(*paths: Path, **changes: object) -> Draft:
    """Something for X26ABC2."""
    plain = Draft(paths=paths, recipient="X26ABC2", workflow_id="TEST_WORKFLOW")
    return replace(plain, **changes)  # type: ignore[arg-type]


def run_due(services: Services, mailbox: Mailbox) -> None:
    """Do all that is due for a mailbox now, in this thread, as the engine would."""
    done: set[tuple[str, int]] = set()
    while keys := [
        k for k in services.jobs.due(services.mailboxes.get(mailbox.key)) if k not in done
    ]:
        services.jobs.run(keys[0], Brake())
        done.add(keys[0])


def run_job(
    services: Services, kind: str, row: int, brake: Brake | None = None
) -> MeshDeskError | None:
    """Do one job; what it raised, if it did. A halt is none."""
    try:
        with suppress(Halted):
            services.jobs.run((kind, row), brake or Brake())
    except MeshDeskError as error:
        return error
    return None


def send(services: Services, mailbox: Mailbox, file: Path, **changes: object) -> OutgoingMessage:
    """Queue a file and do the one job; the message as it then stands."""
    [queued] = services.outbox.enqueue(mailbox.key, draft(file, **changes))
    run_job(services, "send", queued.id)
    return services.outbox.get(queued.id)


def list_inbox(services: Services, mailbox: Mailbox) -> list[IncomingMessage]:
    """Read the inbox for real; all that is in the journal's picture of it, oldest first."""
    services.jobs.read_inbox(mailbox.key, Brake())
    query = InboxQuery(mailbox.key, descending=False)
    return services.inbox.page(query, 0, 1000)


def receive(
    services: Services, message: IncomingMessage, *, acknowledge: bool = False
) -> IncomingMessage:
    """Download one message and do the job; the message as it then stands."""
    services.inbox.download([message.id], acknowledge=acknowledge)
    run_job(services, "receive", message.id)
    return services.inbox.get(message.id)


def journal_of(services: Services) -> Journal:
    """The same journal, opened a second time as another process would; to be closed."""
    return Journal.open(services.paths.journal, services.paths.backups)


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for a condition; fails where it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)


class Clock:
    """A clock that is set by hand; it starts at the real time, for tokens carry it.

    What `now` moves on by is time that goes by, and `seconds` count it.
    """

    def __init__(self) -> None:
        self.now = self._began = datetime.now(UTC)
        self._wrong_by = timedelta()

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        """Let time go by; negative to set the clock back."""
        if timedelta(**span) < timedelta():
            self.put(**span)
        else:
            self.now += timedelta(**span)

    def put(self, **span: float) -> None:
        """Somebody sets the clock by so much, on or back, and no time goes by."""
        self.now += timedelta(**span)
        self._wrong_by += timedelta(**span)

    def seconds(self) -> float:
        """The time that went by, whatever the clock says."""
        return (self.now - self._began - self._wrong_by).total_seconds()


def collect(services: Services) -> list[Notice]:
    """All notices from now on."""
    notices: list[Notice] = []
    services.notices.subscribe(notices.append)
    return notices


# Files


def noise(size: int, seed: int = 1) -> Iterator[bytes]:
    """Bytes that do not compress, a mebibyte at a time, the same for the same seed."""
    source = random.Random(seed)
    for start in range(0, size, MIB):
        yield source.randbytes(min(MIB, size - start))


def results_csv(size: int, seed: int = 1) -> Iterator[bytes]:
    """A laboratory's results as CSV, some 4 MB of them over and over: gzip sees 32 kB back."""
    source = random.Random(seed)
    rows = (
        f"{source.randrange(10**9, 10**10)},2026-{source.randrange(1, 13):02},"
        f"{source.choice(('FBC', 'U&E', 'LFT', 'HbA1c', 'TSH'))},{source.gauss(5, 2):.3f},"
        f"{source.choice(('normal', 'high', 'low', 'repeat in 3 months'))}\n"
        for _ in range(80_000)
    )
    block = "".join(rows).encode()
    for start in range(0, size, len(block)):
        yield block[: size - start]


def write_file(path: Path, blocks: Iterator[bytes]) -> str:
    """Write a file; its SHA-256 in hex."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """A file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# What must be seen of a trouble


def is_clear(problem: Problem | MeshDeskError | None) -> bool:
    """Whether it has words for the person at the desk: what happened, and what to do."""
    assert problem is not None, "there are no words at all"
    said = (problem.title, problem.message, problem.next_step)
    assert all(len(words) > 5 for words in said), said
    return True


def events_of(services: Services, message: OutgoingMessage | IncomingMessage) -> list[str]:
    """A message's time line."""
    if isinstance(message, OutgoingMessage):
        return [event.text for event in services.outbox.time_line(message.id)]
    return [event.text for event in services.inbox.time_line(message.id)]
