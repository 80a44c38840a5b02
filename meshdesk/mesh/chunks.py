"""Cutting a large message into chunks, and naming them.

MESH takes 100 MB in one request and 100 GB in one message. The uncompressed data is what is cut;
each chunk is then compressed by itself (mesh-api.yaml, "Send chunked message").
"""

import re
from dataclasses import dataclass

MAX_CHUNK_BYTES = 100 * 1000**2
"""The most that MESH takes in one request (bytes)."""

MAX_MESSAGE_BYTES = 100 * 1000**3
"""The most that MESH takes in one message (bytes); 20 GB if a Java client is to receive it."""

DEFAULT_CHUNK_BYTES = 75 * 1024**2
"""What the NHS's Python client uses."""

MIN_CHUNK_BYTES = 5 * 1000**2
"""Every chunk but the last has to be larger than this (bytes)."""

MAX_CHUNKS = MAX_MESSAGE_BYTES // MIN_CHUNK_BYTES
"""More chunks than this cannot be one message."""

BLOCK = 1024**2
"""Bodies move in pieces of this size (bytes)."""

_RANGE = re.compile(r"\s*([0-9]{1,9})\s*:\s*([0-9]{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk of a file: its number from 1, where it begins and how long it is (bytes)."""

    number: int
    offset: int
    size: int


def plan(size: int, chunk_bytes: int = DEFAULT_CHUNK_BYTES) -> tuple[Chunk, ...]:
    """The chunks of a file of `size` bytes, uncompressed; an empty file is one empty chunk.

    Raises:
        ValueError: `size` is negative or above MESH's limit, or `chunk_bytes` is not above 5 MB
            and at most 100 MB.
    """
    if not 0 <= size <= MAX_MESSAGE_BYTES:
        raise ValueError(f"a message of {size} bytes is not possible")
    if not MIN_CHUNK_BYTES < chunk_bytes <= MAX_CHUNK_BYTES:
        raise ValueError(f"chunks of {chunk_bytes} bytes are not possible")
    offsets = range(0, size, chunk_bytes) or (0,)
    return tuple(
        Chunk(number, offset, min(chunk_bytes, size - offset))
        for number, offset in enumerate(offsets, start=1)
    )


def chunk_range(chunk: int, chunks: int) -> str:
    """The value of `Mex-Chunk-Range` for one of `chunks`.

    Raises:
        ValueError: there is no such chunk.
    """
    if not 1 <= chunk <= chunks <= MAX_CHUNKS:
        raise ValueError(f"there is no chunk {chunk} of {chunks}")
    return f"{chunk}:{chunks}"


def parse_chunk_range(text: str) -> tuple[int, int]:
    """Number and count from a `Mex-Chunk-Range`; a REPORT, which has no body, says `1:0`.

    Raises:
        ValueError: the text is no such range, or an impossible one.
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError("not a chunk range")
    chunk, chunks = int(match[1]), int(match[2])
    if (chunk, chunks) != (1, 0) and not 1 <= chunk <= chunks <= MAX_CHUNKS:
        raise ValueError("an impossible chunk range")
    return chunk, chunks
