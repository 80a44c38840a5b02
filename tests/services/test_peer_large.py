"""Hundreds of megabytes between MeshDesk and the NHS's own client, byte for byte.

MESH takes 100 MB in one request, so that 95 MB is what goes "in one chunk" and 200 MB goes in
several. Held against each other by SHA-256, block by block; nobody has a whole file in memory
but the sandbox.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mesh_client import MeshClient
from tests_support import (
    MIB,
    OtherParty,
    list_inbox,
    noise,
    receive,
    results_csv,
    send,
    sha256_of,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import IncomingState, Mailbox, OutgoingState

pytestmark = [pytest.mark.large, pytest.mark.timeout(600)]

ONE_CHUNK, SEVERAL = 95_000_000, 200_000_000
BLOCKS = {"noise": noise, "csv": results_csv}


@dataclass(frozen=True)
class Large:
    """A large file and its SHA-256 in hex."""

    path: Path
    sha256: str


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied at once: pytest would keep gigabytes."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture
def large(room: Path) -> Callable[[str, int], Large]:
    def make(kind: str, size: int) -> Large:
        path = room / f"{kind}.csv"
        return Large(path, write_file(path, BLOCKS[kind](size)))

    return make


@pytest.fixture
def emptied(fresh_sandbox: Sandbox) -> Iterator[Sandbox]:
    """The sandbox keeps messages in memory: it is to forget these at once."""
    yield fresh_sandbox
    fresh_sandbox.reset()


def sha256_at(peer: MeshClient, message_id: str) -> str:
    digest = hashlib.sha256()
    with peer.retrieve_message(message_id) as came:
        while block := came.read(MIB):
            digest.update(block)
    return digest.hexdigest()


@pytest.mark.parametrize(
    ("kind", "size", "chunk_bytes", "chunks"),
    [
        ("noise", ONE_CHUNK, ONE_CHUNK, 1),
        ("noise", SEVERAL, 20_000_000, 10),
        ("csv", ONE_CHUNK, ONE_CHUNK, 1),
        ("csv", SEVERAL, 75 * MIB, 3),
    ],
    ids=["noise in one", "noise in many", "csv in one", "csv in many"],
)
def test_the_peer_receives_a_large_file(
    services: Services,
    surgery: Mailbox,
    other_party: OtherParty,
    emptied: Sandbox,
    large: Callable[[str, int], Large],
    kind: str,
    size: int,
    chunk_bytes: int,
    chunks: int,
) -> None:
    services.settings.change(chunk_bytes=chunk_bytes)
    file = large(kind, size)
    peer = other_party("X26ABC2", timeout=120)
    if kind == "noise":
        # Else the sandbox compresses what does not compress, at zlib's slowest.
        peer._session.headers["Accept-Encoding"] = "identity"

    sent = send(services, surgery, file.path)

    assert sent.state is OutgoingState.ACCEPTED
    assert (sent.chunks, sent.gzip) == (chunks, kind == "csv")
    assert sha256_at(peer, sent.message_id) == file.sha256


@pytest.mark.parametrize(
    ("kind", "size", "chunk_bytes", "compress"),
    [
        ("noise", ONE_CHUNK, ONE_CHUNK, False),
        ("noise", SEVERAL, 75 * MIB, False),
        ("csv", ONE_CHUNK, ONE_CHUNK, True),
        ("csv", SEVERAL, 20_000_000, True),
        ("csv", SEVERAL, 75 * MIB, False),
    ],
    ids=["noise in one", "noise in many", "csv in one, gzip", "csv in many, gzip", "csv in many"],
)
def test_we_receive_a_large_file(
    services: Services,
    laboratory: Mailbox,
    other_party: OtherParty,
    emptied: Sandbox,
    large: Callable[[str, int], Large],
    kind: str,
    size: int,
    chunk_bytes: int,
    compress: bool,
) -> None:
    file = large(kind, size)
    surgery = other_party(
        "X26ABC1", transparent_compress=compress, max_chunk_size=chunk_bytes, timeout=120
    )
    with file.path.open("rb") as body:
        surgery.send_message("X26ABC2", body, workflow_id="TEST_WORKFLOW", filename="r.csv")

    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed, acknowledge=True)

    assert saved.state is IncomingState.ACKNOWLEDGED
    assert (saved.size, saved.sha256) == (size, file.sha256)
    assert sha256_of(Path(saved.path)) == file.sha256
