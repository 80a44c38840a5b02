"""A file of 2 GB in parts of 75 MiB, and a program that is killed ten times while it sends it.

No part goes up more than twice, and the message is whole in the end. That takes minutes and as
much memory as the file has bytes, for the sandbox keeps what it gets:
``MESHDESK_TWO_GIGABYTES=1 pytest tests/faults/test_two_gigabytes.py``. Otherwise everything is a
tenth of the size, and the same code.
"""

import hashlib
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from office import LABORATORY, SURGERY, WORKFLOW, Keyring, MovedClock
from proxy import Fault, Kind, Proxy
from runs import process_context
from stand import Stand, standing

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.services.records import Draft, OutgoingState, SentQuery

pytestmark = [pytest.mark.large, pytest.mark.timeout(3600)]

WHOLE = bool(os.environ.get("MESHDESK_TWO_GIGABYTES"))
SIZE = 2_000_000_000 if WHOLE else 200_000_000
CHUNK = 75 * 1024**2 if WHOLE else 75 * 1024**2 // 10
KILLS = 10
SEED = 20261122
MIB = 1024**2
SMALL_TALK = 2_000_000
"""Bytes upwards that are handshakes, headers and questions, over all lives; far too many."""
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def work(home: Path, defaults: Path, secrets: dict[str, tuple[str, str, str]]) -> None:
    """A life of the program, in a process of its own: until all is sent."""
    clock = MovedClock(home / "clock.tell")
    services = open_services(
        Paths.under(home, defaults=defaults),
        vault=Keyring(secrets),
        clock=clock,
        seconds=clock.seconds,
    )
    services.engine.start()
    [surgery] = [box for box in services.mailboxes.all() if box.mailbox_id == SURGERY]
    while services.outbox.page(SentQuery(surgery.key), 0, 1)[0].state is not OutgoingState.ACCEPTED:
        time.sleep(0.05)
        due = services.jobs.next_due(services.mailboxes.get(surgery.key))
        if due is not None and not services.running.now():  # it waits before it tries again
            clock.move(max(due - clock(), timedelta()))
            services.engine.wake()
    services.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for the file, emptied at once: pytest would keep gigabytes."""
    if shutil.disk_usage(tmp_path).free < SIZE + 2_000_000_000:
        pytest.skip("there is not enough room on the disk")
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture
def own_stand(room: Path) -> Iterator[Stand]:
    """With a sandbox of its own, whose memory is free again afterwards."""
    with standing(room / "stand") as stand:
        yield stand


@pytest.fixture
def road(own_stand: Stand) -> Iterator[Proxy]:
    with Proxy(own_stand.sandbox.port) as proxy:
        yield proxy


def write_scan(path: Path) -> str:
    """Bytes that do not compress and of which no MiB is like another; their SHA-256 in hex."""
    noise = random.Random(SEED).randbytes(MIB)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for start in range(0, SIZE, MIB):
            block = (start.to_bytes(16) + noise[16:])[: SIZE - start]
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def faults() -> Iterator[tuple[Kind, int]]:
    """Where each life ends: in the part after the one that it begins with, or at its answer."""
    source = random.Random(SEED)
    for number in range(KILLS):
        kind = Kind.HOLD_ANSWER if number % 3 == 2 else Kind.STALL_UP
        yield kind, int(CHUNK * source.uniform(1.05, 1.9))


def test_no_part_goes_up_more_than_twice_and_the_message_is_whole(
    own_stand: Stand, road: Proxy, room: Path
) -> None:
    scan = room / "scan.tif"
    sha256 = write_scan(scan)
    home, defaults = own_stand.new_home(room, road.url)
    queue(home, defaults, own_stand, scan)

    for kind, after in faults():
        status = live(home, defaults, own_stand, road.arm(kind, after), road)
        assert status not in (0, None), "it came to its end before it was killed"
    status = live(home, defaults, own_stand, None, road)

    assert status == 0
    [message] = own_stand.sandbox.stock()
    assert (message.status, message.size, message.sha256) == ("accepted", SIZE, sha256)
    assert own_stand.sandbox.messages_in(LABORATORY) == [message.message_id]
    assert len(message.chunks_accepted) == -(-SIZE // CHUNK)
    assert set(message.chunks_accepted) == {1, 2}, "a part was taken three times"
    assert road.bytes_up < SIZE + KILLS * CHUNK + SMALL_TALK, "what MESH had went up again"


def queue(home: Path, defaults: Path, stand: Stand, scan: Path) -> None:
    vault = Keyring(stand.secrets)
    services = open_services(Paths.under(home, defaults=defaults), vault=vault)
    services.settings.change(chunk_bytes=CHUNK)
    [surgery] = [box for box in services.mailboxes.all() if box.mailbox_id == SURGERY]
    draft = Draft(paths=(scan,), recipient=LABORATORY, workflow_id=WORKFLOW)
    services.outbox.enqueue(surgery.key, draft)
    services.close()


def live(home: Path, defaults: Path, stand: Stand, fault: Fault | None, road: Proxy) -> int | None:
    """One life, killed when the fault has struck; its exit status."""
    process = process_context().Process(
        target=work, args=(home, defaults, stand.secrets), daemon=True
    )
    process.start()
    try:
        while fault is not None and process.is_alive() and not fault.struck.wait(0.02):
            pass
        if fault is not None and process.is_alive():
            os.kill(process.pid or 0, _KILL)
        process.join()
    finally:
        process.kill()
        process.join()
        road.cut_all()
    return process.exitcode
