"""Bodies stream: however large a file, no more than a few megabytes of it are in memory."""

import gc
import os
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from mesh_builders import MakeClient

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import BLOCK, DEFAULT_CHUNK_BYTES, OutgoingHeaders, plan

pytestmark = pytest.mark.large

SIZE = 200 * BLOCK
A_FEW_MEGABYTES = 8 * BLOCK
LETTER = OutgoingHeaders(recipient="X26ABC2", workflow_id="TEST_WORKFLOW")


@contextmanager
def measured() -> Iterator[list[int]]:
    """The most memory (bytes) that this process had beyond what it began with."""
    peak: list[int] = []
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        yield peak
        peak.append(tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("gzip", [False, True])
def test_two_hundred_megabytes_up_and_down(
    fresh_sandbox: Sandbox, mailbox: MakeClient, gzip: bool
) -> None:
    block = os.urandom(BLOCK // 64) + bytes(BLOCK - BLOCK // 64)
    sender, recipient = mailbox("X26ABC1"), mailbox("X26ABC2")
    chunks = plan(SIZE, DEFAULT_CHUNK_BYTES)
    count = len(chunks)

    with measured() as up:
        for chunk in chunks:
            blocks = (block for _ in range(chunk.size // BLOCK))
            if chunk.number == 1:
                message_id = sender.send(LETTER, blocks, chunks=count, gzip=gzip, length=chunk.size)
            else:
                sender.send_chunk(
                    message_id, chunk.number, count, blocks, gzip=gzip, length=chunk.size
                )

    with measured() as down:
        received = 0
        for number in range(1, count + 1):
            with recipient.download(message_id, number) as part:
                for piece in part.blocks:
                    received += len(piece)
    fresh_sandbox.reset()

    assert received == SIZE
    assert up[0] < A_FEW_MEGABYTES
    assert down[0] < A_FEW_MEGABYTES
