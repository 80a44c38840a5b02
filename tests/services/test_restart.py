"""The program ends in the middle, in good order or by kill -9; the next start goes on."""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from proxy import Kind, Proxy
from tests_support import (
    OtherParty,
    ServicesAt,
    draft,
    list_inbox,
    names_in,
    noise,
    setup_of,
    until,
    write_file,
)

import meshdesk
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.notices import Defect, IncomingChanged, Notice, OutgoingChanged
from meshdesk.services.records import (
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
)

CHUNK = 5_000_001
SIZE = 22_000_000
CHUNKS = 5
HANDSHAKE = 4_000
"""Bytes by which every handshake is over and a request has begun."""


@pytest.fixture
def road(fresh_sandbox: Sandbox) -> Iterator[Proxy]:
    with Proxy(fresh_sandbox.port) as proxy:
        yield proxy


class Office:
    """A data folder, and a program that is started on it again and again."""

    def __init__(self, open_at: ServicesAt, home: Path, sandbox: Sandbox, url: str) -> None:
        self._open_at = open_at
        self._home = home
        self._sandbox = sandbox
        self._url = url
        self.defects: list[Defect] = []

    def set_up(self) -> tuple[Services, Mailbox]:
        services = self.start()
        services.settings.change(chunk_bytes=CHUNK, transfers_at_once=1)
        setup = setup_of(self._sandbox, "X26ABC1", url=self._url, remember=False)
        return services, services.mailboxes.add(setup)

    def start(self) -> Services:
        """A start of the program: only what was committed is known."""
        services = self._open_at(self._home, vault=SessionVault(""))
        services.notices.subscribe(self._note)
        for mailbox in services.mailboxes.all():
            services.mailboxes.unseal(mailbox.key, self._sandbox.mailboxes["X26ABC1"].password)
        return services

    def _note(self, notice: Notice) -> None:
        if isinstance(notice, Defect):
            self.defects.append(notice)

    @contextmanager
    def child(self) -> Iterator[subprocess.Popen[bytes]]:
        """The same in a process of its own, killed in the end."""
        here = Path(__file__).parent
        paths = os.pathsep.join([str(Path(meshdesk.__file__).parent.parent), str(here)])
        process = subprocess.Popen(
            [sys.executable, str(here / "engine_process.py")],
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert process.stdin is not None
        password = self._sandbox.mailboxes["X26ABC1"].password
        told = {"home": str(self._home), "password": password}
        process.stdin.write(json.dumps(told).encode() + b"\n")
        process.stdin.flush()
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            process.stdin.close()


@pytest.fixture
def office(
    services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox, road: Proxy
) -> Iterator[Office]:
    place = Office(services_at, tmp_path / "home", fresh_sandbox, road.url)
    yield place
    assert place.defects == []


def queue(services: Services, mailbox: Mailbox, folder: Path) -> OutgoingMessage:
    file = folder / "scan.bin"
    write_file(file, noise(SIZE))
    [queued] = services.outbox.enqueue(mailbox.key, draft(file))
    return queued


def want(services: Services, mailbox: Mailbox, sandbox: Sandbox) -> IncomingMessage:
    """A message in the inbox that is to be saved and acknowledged."""
    body = b"".join(noise(SIZE))
    sandbox.seed(
        SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", body, file_name="r.bin", chunks=CHUNKS)
    )
    [listed] = list_inbox(services, mailbox)
    services.inbox.download([listed.id], acknowledge=True)
    return listed


def is_delivered_once(
    services: Services, sandbox: Sandbox, row: int, other_party: OtherParty
) -> bool:
    sent = services.outbox.get(row)
    assert sandbox.messages_in("X26ABC2") == [sent.message_id]
    with other_party("X26ABC2").retrieve_message(sent.message_id) as came:
        return bool(came.read() == Path(sent.path).read_bytes())


def is_saved_whole(services: Services, sandbox: Sandbox, row: int) -> bool:
    saved = services.inbox.get(row)
    assert sandbox.messages_in("X26ABC1") == []
    folder = Path(saved.path).parent
    files = [folder / name for name in names_in(folder)]
    assert not [path for path in files if path.suffix == ".part"]
    return all(path.read_bytes() == b"".join(noise(SIZE)) for path in files) and len(files) == 1


def event_at(services: Services, kind: type, when: Callable[[object], bool]) -> threading.Event:
    """Set once a message has become this or that."""
    happened = threading.Event()

    def watch(notice: object) -> None:
        if isinstance(notice, kind):
            message = notice.messages[0] if isinstance(notice, IncomingChanged) else notice.message
            if when(message):
                happened.set()

    services.notices.subscribe(watch)
    return happened


# In good order


@pytest.mark.parametrize("chunks", [0, 1, 3])
def test_an_upload_goes_on_at_its_chunk(
    office: Office,
    fresh_sandbox: Sandbox,
    road: Proxy,
    tmp_path: Path,
    other_party: OtherParty,
    chunks: int,
) -> None:
    services, surgery = office.set_up()
    queued = queue(services, surgery, tmp_path)
    reached = event_at(services, OutgoingChanged, lambda m: m.posting or m.chunks_accepted)
    if chunks:
        reached = event_at(services, OutgoingChanged, lambda m: m.chunks_accepted >= chunks)
    services.engine.start()
    assert reached.wait(30)

    services.close()
    again = office.start()
    again.engine.start()
    until(lambda: again.outbox.get(queued.id).state is OutgoingState.ACCEPTED, 60)

    assert is_delivered_once(again, fresh_sandbox, queued.id, other_party)
    assert road.bytes_up < SIZE + 1.2 * CHUNK, "a chunk went up again that MESH had"


@pytest.mark.parametrize("chunks", [1, 3])
def test_a_download_goes_on_at_its_chunk(
    office: Office,
    fresh_sandbox: Sandbox,
    road: Proxy,
    chunks: int,
) -> None:
    services, surgery = office.set_up()
    wanted = want(services, surgery, fresh_sandbox)
    fault = road.arm(Kind.STALL_DOWN, int(SIZE / CHUNKS * chunks + 100_000))
    services.engine.start()
    assert fault.struck.wait(30)

    # The network hangs: a stop does not wait for it, and the thread ends with its connection.
    threading.Timer(0.5, road.cut_all).start()
    services.close()
    again = office.start()
    assert again.inbox.get(wanted.id).chunks_saved == chunks
    again.engine.start()
    until(lambda: again.inbox.get(wanted.id).state is IncomingState.ACKNOWLEDGED, 60)

    assert is_saved_whole(again, fresh_sandbox, wanted.id)
    assert road.bytes_down < SIZE + 1.2 * SIZE / CHUNKS


# By kill -9


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (Kind.STALL_UP, HANDSHAKE),
        (Kind.HOLD_ANSWER, HANDSHAKE),
        *((Kind.STALL_UP, random.Random(seed).randrange(HANDSHAKE, SIZE)) for seed in range(3)),
        (Kind.HOLD_ANSWER, SIZE - 100_000),
    ],
    ids=["first chunk", "first answer", "seed 0", "seed 1", "seed 2", "last answer"],
)
def test_a_program_that_is_killed_while_it_sends_has_sent_once(
    office: Office,
    fresh_sandbox: Sandbox,
    road: Proxy,
    tmp_path: Path,
    other_party: OtherParty,
    kind: Kind,
    after: int,
) -> None:
    services, surgery = office.set_up()
    queued = queue(services, surgery, tmp_path)
    services.close()
    fault = road.arm(kind, after)
    with office.child():
        assert fault.struck.wait(30)
    road.cut_all()

    again = office.start()
    again.engine.start()
    until(lambda: again.outbox.get(queued.id).state is OutgoingState.ACCEPTED, 60)

    assert is_delivered_once(again, fresh_sandbox, queued.id, other_party)
    assert road.bytes_up < SIZE + 1.2 * CHUNK


@pytest.mark.parametrize(
    "after",
    [HANDSHAKE, *(random.Random(seed).randrange(HANDSHAKE, SIZE) for seed in range(3))],
    ids=["first chunk", "seed 0", "seed 1", "seed 2"],
)
def test_a_program_that_is_killed_while_it_receives_has_saved_before_it_acknowledged(
    office: Office, fresh_sandbox: Sandbox, road: Proxy, after: int
) -> None:
    services, surgery = office.set_up()
    wanted = want(services, surgery, fresh_sandbox)
    services.close()
    fault = road.arm(Kind.STALL_DOWN, after)
    with office.child():
        assert fault.struck.wait(30)
    assert len(fresh_sandbox.messages_in("X26ABC1")) == 1
    road.cut_all()

    again = office.start()
    again.engine.start()
    until(lambda: again.inbox.get(wanted.id).state is IncomingState.ACKNOWLEDGED, 60)

    assert is_saved_whole(again, fresh_sandbox, wanted.id)
    assert road.bytes_down < SIZE + 1.2 * SIZE / CHUNKS
