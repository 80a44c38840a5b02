"""A program whose journal is damaged, lost or put back, and what MESH has seen of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from proxy import Proxy
from tests_support import (
    Clock,
    ServicesAt,
    draft,
    noise,
    run_due,
    setup_of,
    write_file,
)

from meshdesk.config import Paths
from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.mesh import MeshClient
from meshdesk.mesh.answers import refusal_by_local_id
from meshdesk.services import Services
from meshdesk.services.records import (
    EventQuery,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)

CHUNK = 5_000_001
IN_THE_BODY = 40_000
"""Bytes by which the handshake and the headers are over."""
S = OutgoingState


class Desk:
    """A data folder, and a program that is started on it again and again."""

    def __init__(self, open_at: ServicesAt, home: Path, sandbox: Sandbox, road: Proxy) -> None:
        self._open_at = open_at
        self._sandbox = sandbox
        self.paths = Paths.under(home)
        self.clock = Clock()
        self.road = road
        self.services: Services

    def start(self) -> Services:
        self.services = self._open_at(self.paths.home, clock=self.clock)
        self.services.settings.change(chunk_bytes=CHUNK)
        return self.services

    def set_up(self) -> Mailbox:
        return self.services.mailboxes.add(setup_of(self._sandbox, "X26ABC1", url=self.road.url))

    @property
    def surgery(self) -> Mailbox:
        [mailbox] = self.services.mailboxes.all()
        return mailbox

    def file(self, name: str, size: int = 100_000) -> Path:
        path = self.paths.home.parent / name
        write_file(path, noise(size, seed=len(name)))
        return path

    def queue(self, name: str, size: int = 100_000) -> OutgoingMessage:
        [queued] = self.services.outbox.enqueue(self.surgery.key, draft(self.file(name, size)))
        return queued

    def go_on(self) -> None:
        """Let an hour pass, a few times, and do what is due."""
        for _ in range(4):
            self.clock.pass_(minutes=20)
            run_due(self.services, self.surgery)

    def sent(self) -> dict[str, OutgoingMessage]:
        rows = self.services.outbox.page(SentQuery(self.surgery.key), 0, 100)
        return {Path(row.path).name: row for row in rows}

    def activity(self) -> list[str]:
        return [event.text for event in self.services.activity.page(EventQuery(), 0, 200)]

    def keep_journal(self) -> Path:
        """The program is closed; the journal as it is now, as somebody would copy it."""
        self.services.close()
        kept = self.paths.home.parent / "kept.sqlite3"
        shutil.copy(self.paths.journal, kept)
        return kept


def delivered(sandbox: Sandbox) -> int:
    return len(sandbox.messages_in("X26ABC2"))


def plant(sandbox: Sandbox, name: str) -> None:
    sandbox.seed(SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"results", file_name=name))


def refusing(status: int) -> Callable[[MeshClient, str], None]:
    """MESH as it is without that road."""

    def refused(_: MeshClient, local_id: str) -> None:
        missing_road = b'{"detail": "Not Found"}'
        raise refusal_by_local_id(status, {}, missing_road, f"/outbox/tracking/{local_id}")

    return refused
