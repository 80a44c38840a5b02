"""Compressing and decompressing as a stream."""

import contextlib
import gzip
import os
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshdesk.mesh.chunks import BLOCK
from meshdesk.mesh.errors import DamagedBody
from meshdesk.mesh.gzipping import Decompressor, compress_blocks, worth_compressing

blocks_of_bytes = st.lists(st.binary(max_size=3000), max_size=8)


def unpack(data: bytes, step: int = 65536) -> bytes:
    decompressor = Decompressor()
    pieces = []
    for start in range(0, len(data), step):
        pieces += list(decompressor.feed(data[start : start + step]))
    decompressor.finish()
    assert all(len(piece) <= BLOCK for piece in pieces)
    return b"".join(pieces)


@given(blocks=blocks_of_bytes, step=st.integers(1, 4000), level=st.integers(0, 3))
def test_the_round_trip(blocks: list[bytes], step: int, level: int) -> None:
    packed = b"".join(compress_blocks(blocks, level))

    assert gzip.decompress(packed) == b"".join(blocks)
    assert unpack(packed, step) == b"".join(blocks)


@given(members=st.lists(st.binary(max_size=500), min_size=1, max_size=5), step=st.integers(1, 700))
def test_several_members_are_one_body(members: list[bytes], step: int) -> None:
    packed = b"".join(gzip.compress(member) for member in members)

    assert unpack(packed, step) == b"".join(members)


def test_large_blocks_come_in_bounded_pieces() -> None:
    block = os.urandom(5 * BLOCK + 1)

    pieces = list(compress_blocks([block]))

    assert max(map(len, pieces)) < 2 * BLOCK
    assert unpack(b"".join(pieces)) == block


def test_an_empty_file_is_twenty_bytes() -> None:
    packed = b"".join(compress_blocks([]))

    assert len(packed) == 20
    assert unpack(packed) == b""


@given(data=st.binary(max_size=2000), cut=st.integers(1, 40))
def test_a_body_that_breaks_off_is_noticed(data: bytes, cut: int) -> None:
    packed = gzip.compress(data)

    with pytest.raises(DamagedBody):
        unpack(packed[: max(len(packed) - cut, 0)])


@pytest.mark.parametrize("data", [b"", b"plain text", b"\x1f\x8b", b"PK\x03\x04" * 10])
def test_what_is_not_gzip_is_noticed(data: bytes) -> None:
    with pytest.raises(DamagedBody):
        unpack(data)


def test_rubbish_after_the_end_is_noticed() -> None:
    with pytest.raises(DamagedBody):
        unpack(gzip.compress(b"letter") + b"rubbish after the end")


@settings(max_examples=200)
@given(st.integers(10, 1_000_000), st.integers(1, 255))
def test_a_changed_byte_never_changes_the_data_unnoticed(position: int, change: int) -> None:
    data = bytes(range(256)) * 20
    packed = bytearray(gzip.compress(data))
    packed[10 + position % (len(packed) - 10)] ^= change  # the first ten are the header

    with contextlib.suppress(DamagedBody):
        assert unpack(bytes(packed)) == data


def test_a_bomb_unfolds_in_bounded_pieces() -> None:
    size = 200 * BLOCK
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(BLOCK)) for _ in range(200)) + packer.flush()
    assert len(bomb) < size / 500

    decompressor = Decompressor()
    seen = 0
    for piece in decompressor.feed(bomb):  # all of it at once, as one read may bring it
        assert len(piece) <= BLOCK
        seen += len(piece)

    decompressor.finish()
    assert seen == size


def test_the_reader_may_stop_inside_a_bomb() -> None:
    bomb = gzip.compress(bytes(50 * BLOCK))

    pieces = Decompressor().feed(bomb)

    assert len(next(pieces)) == BLOCK


def test_worth_compressing() -> None:
    assert worth_compressing(b"name,date,result\n" * 1000)
    assert not worth_compressing(os.urandom(10_000))
    assert not worth_compressing(gzip.compress(os.urandom(10_000)))
    assert not worth_compressing(b"")
