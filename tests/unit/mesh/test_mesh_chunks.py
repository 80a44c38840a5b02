"""Cutting into chunks, and their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.mesh.chunks import (
    DEFAULT_CHUNK_BYTES,
    MAX_CHUNK_BYTES,
    MAX_CHUNKS,
    MAX_MESSAGE_BYTES,
    MIN_CHUNK_BYTES,
    Chunk,
    chunk_range,
    parse_chunk_range,
    plan,
)

chunk_sizes = st.integers(MIN_CHUNK_BYTES + 1, MAX_CHUNK_BYTES)


@given(size=st.integers(0, 3 * 10**9), chunk_bytes=chunk_sizes)
def test_a_plan_covers_every_byte_once(size: int, chunk_bytes: int) -> None:
    chunks = plan(size, chunk_bytes)

    assert [chunk.number for chunk in chunks] == list(range(1, len(chunks) + 1))
    assert [chunk.offset for chunk in chunks] == [chunk_bytes * k for k in range(len(chunks))]
    assert sum(chunk.size for chunk in chunks) == size
    assert all(chunk.size == chunk_bytes for chunk in chunks[:-1])
    assert 0 < chunks[-1].size <= chunk_bytes or size == 0


@pytest.mark.parametrize(
    ("size", "count", "last"),
    [
        (0, 1, 0),
        (1, 1, 1),
        (DEFAULT_CHUNK_BYTES, 1, DEFAULT_CHUNK_BYTES),
        (DEFAULT_CHUNK_BYTES + 1, 2, 1),
        (MAX_MESSAGE_BYTES, 1272, MAX_MESSAGE_BYTES - 1271 * DEFAULT_CHUNK_BYTES),
    ],
)
def test_the_edges(size: int, count: int, last: int) -> None:
    chunks = plan(size)

    assert len(chunks) == count
    assert chunks[-1] == Chunk(count, DEFAULT_CHUNK_BYTES * (count - 1), last)


@pytest.mark.parametrize(
    ("size", "chunk_bytes"),
    [
        (-1, DEFAULT_CHUNK_BYTES),
        (MAX_MESSAGE_BYTES + 1, DEFAULT_CHUNK_BYTES),
        (1, 0),
        (1, MIN_CHUNK_BYTES),
        (1, MAX_CHUNK_BYTES + 1),
    ],
)
def test_what_mesh_does_not_take_is_not_planned(size: int, chunk_bytes: int) -> None:
    with pytest.raises(ValueError, match="not possible"):
        plan(size, chunk_bytes)


@given(st.integers(1, MAX_CHUNKS).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))))
def test_a_range_makes_the_round_trip(pair: tuple[int, int]) -> None:
    assert parse_chunk_range(chunk_range(*pair)) == pair


def test_a_report_has_no_chunks() -> None:
    assert parse_chunk_range("1:0") == (1, 0)


@pytest.mark.parametrize("pair", [(0, 1), (2, 1), (1, 0), (1, MAX_CHUNKS + 1)])
def test_impossible_ranges_are_not_sent(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no chunk"):
        chunk_range(*pair)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1:",
        ":1",
        "1:2:3",
        "-1:2",
        "0:0",
        "0:1",
        "2:1",
        "2:0",
        "1:999999",
        "1.0:2",
        "1e1:20",
        "١:٢",
        "1:" + "9" * 5000,
        "one:two",
    ],
)
def test_impossible_ranges_are_not_believed(text: str) -> None:
    with pytest.raises(ValueError, match="chunk range"):
        parse_chunk_range(text)


@given(st.text(max_size=30))
def test_any_text_is_a_range_or_an_error(text: str) -> None:
    try:
        chunk, chunks = parse_chunk_range(text)
    except ValueError:
        return
    assert (chunk, chunks) == (1, 0) or 1 <= chunk <= chunks <= MAX_CHUNKS
