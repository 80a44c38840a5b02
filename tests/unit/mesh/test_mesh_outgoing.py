"""What goes out: headers within MESH's limits, and bodies that end only when they are whole."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.mesh.chunks import MAX_CHUNK_BYTES
from meshdesk.mesh.errors import UnfitInput
from meshdesk.mesh.headers import LIMITS
from meshdesk.mesh.outgoing import Body, OutgoingHeaders, look_ahead


def headers(chunks: int = 1, **fields: Any) -> dict[str, str]:
    message = {"recipient": "X26ABC2", "workflow_id": "TEST_WORKFLOW", **fields}
    return OutgoingHeaders(**message).as_http(chunks)


def test_what_is_left_out_is_not_sent() -> None:
    assert headers() == {
        "Mex-To": "X26ABC2",
        "Mex-WorkflowID": "TEST_WORKFLOW",
        "Content-Type": "application/octet-stream",
    }


def test_texts_go_as_ascii() -> None:
    sent = headers(subject="£5 –\r\né", file_name="血液.csv", local_id="a b")

    assert sent["Mex-Subject"] == "GBP5 - e"
    assert sent["Mex-FileName"] == "XueYe.csv"
    assert sent["Mex-LocalID"] == "a b"


def test_the_type_of_a_chunked_file_is_marked_apart() -> None:
    sent = headers(chunks=3, content_type="text/csv")

    assert sent["Content-Type"] == "application/octet-stream"
    assert sent["Mex-Content-Type"] == "text/csv"
    assert sent["Mex-Chunk-Range"] == "1:3"
    assert headers(content_type="text/csv")["Content-Type"] == "text/csv"


FIELDS = {
    "recipient": "Mex-To",
    "workflow_id": "Mex-WorkflowID",
    "local_id": "Mex-LocalID",
    "subject": "Mex-Subject",
    "file_name": "Mex-FileName",
    "checksum": "Mex-Content-Checksum",
}


@pytest.mark.parametrize(("field", "name"), FIELDS.items())
def test_what_is_too_long_is_not_sent(field: str, name: str) -> None:
    limit = LIMITS[name]
    assert headers(**{field: "x" * limit})[name] == "x" * limit

    with pytest.raises(UnfitInput, match=str(limit)) as caught:
        headers(**{field: "x" * (limit + 1)})

    assert caught.value.field == name
    assert not caught.value.outcome_unknown


def test_the_length_counts_as_it_is_sent() -> None:
    with pytest.raises(UnfitInput):
        headers(subject="£" * 167)  # three letters each


@pytest.mark.parametrize("field", ["recipient", "workflow_id"])
@pytest.mark.parametrize("value", ["", "  ", "\u202e"])
def test_what_mesh_demands_must_be_there(field: str, value: str) -> None:
    with pytest.raises(UnfitInput):
        headers(**{field: value})


@pytest.mark.parametrize("local_id", ["a/b", ".", "..", "½"])
def test_a_local_id_that_could_not_be_tracked_is_not_sent(local_id: str) -> None:
    with pytest.raises(UnfitInput) as caught:
        headers(local_id=local_id)

    assert caught.value.field == "Mex-LocalID"


def test_a_checksum_of_other_letters_is_not_sent() -> None:
    assert headers(checksum="sha256:0a-1B/2")["Mex-Content-Checksum"] == "sha256:0a-1B/2"
    with pytest.raises(UnfitInput):
        headers(checksum="sha256=0a")


blocks_of_bytes = st.lists(st.binary(max_size=300), max_size=6)


@given(blocks=blocks_of_bytes, gzipped=st.booleans(), known=st.booleans())
def test_a_body_is_its_blocks(blocks: list[bytes], gzipped: bool, known: bool) -> None:
    data = b"".join(blocks)
    body = Body(blocks, length=len(data) if known else None, gzip=gzipped)

    pieces = list(body)

    assert all(pieces)
    assert (gzip.decompress if gzipped else bytes)(b"".join(pieces)) == data
    assert body.complete


@pytest.mark.parametrize("gzipped", [False, True])
@pytest.mark.parametrize("length", [5, 7])
def test_a_file_that_changed_never_ends(gzipped: bool, length: int) -> None:
    body = Body([b"abc", b"def"], length=length, gzip=gzipped)
    sent = b""

    with pytest.raises(UnfitInput, match="changed"):
        for piece in body:
            sent += piece

    assert not body.complete
    assert len(sent) < 6


class DiskOnFireError(Exception):
    """What a caller's blocks may raise."""


def failing_after(*blocks: bytes) -> Iterator[bytes]:
    yield from blocks
    raise DiskOnFireError


@pytest.mark.parametrize("gzipped", [False, True])
@pytest.mark.parametrize("length", [3, None])
def test_the_last_piece_waits_for_the_callers_word(gzipped: bool, length: int | None) -> None:
    body = Body(failing_after(b"ab", b"c"), length=length, gzip=gzipped)
    sent = b""

    with pytest.raises(DiskOnFireError):
        for piece in body:
            sent += piece

    assert not body.complete
    assert sent in (b"ab", b"") or gzipped


def test_too_much_for_one_request() -> None:
    with pytest.raises(UnfitInput):
        Body([], length=MAX_CHUNK_BYTES + 1, gzip=False)

    block = bytes(50 * 1000**2)
    with pytest.raises(UnfitInput):
        list(Body([block, block, b"x"], length=None, gzip=False))
    assert list(Body([block, block, b"x"], length=None, gzip=True))


def test_framing() -> None:
    assert Body([], length=5, gzip=False).headers() == {"Content-Length": "5"}
    assert Body([], length=5, gzip=True).headers() == {"Content-Encoding": "gzip"}
    assert Body([], length=None, gzip=False).headers() == {}


@given(blocks_of_bytes)
def test_looking_ahead_loses_nothing(blocks: list[bytes]) -> None:
    filled, same = look_ahead(blocks)

    assert b"".join(same) == b"".join(blocks)
    assert filled == any(blocks)
