"""Reading answers: bodies decoded as they stream, and never more of them than is sensible."""

from collections.abc import Iterator
from dataclasses import dataclass

from meshdesk.mesh.answers import unexpected
from meshdesk.mesh.chunks import parse_chunk_range
from meshdesk.mesh.errors import DamagedBody, MeshError
from meshdesk.mesh.gzipping import Decompressor
from meshdesk.mesh.records import MessageHeaders
from meshdesk.mesh.road import Incoming

MOST_JSON = 8 * 1024**2
"""The longest JSON answer that is read (bytes)."""

MOST_WORDS = 64 * 1024
"""How much is read of a body that explains an error or says nothing (bytes)."""


@dataclass(frozen=True, slots=True)
class Download:
    """One chunk of a message on its way in.

    Attributes:
        headers: the message's.
        chunk, chunks: this chunk's number from 1, and how many there are.
        status: HTTP status: 206 if more chunks follow, else 200.
        blocks: the decoded data, in pieces of at most 1 MiB; to be taken once, and complete only
            when it ends without an error.
    """

    headers: MessageHeaders
    chunk: int
    chunks: int
    status: int
    blocks: Iterator[bytes]

    @property
    def last(self) -> bool:
        """Whether this is the message's last chunk."""
        return self.chunk >= self.chunks


def download(incoming: Incoming, message_id: str, chunk: int, path: str) -> Download:
    """The chunk that an answer brings.

    Raises:
        UnexpectedAnswer: it is of another message, or another chunk, than was asked for, or its
            end could not be told from a broken connection.
    """
    try:
        headers = MessageHeaders.read(message_id, incoming.headers)
        said, _ = parse_chunk_range(incoming.headers.get("mex-chunk-range") or f"{chunk}:{chunk}")
        _require(said == chunk, "another chunk than was asked for")
        chunks = max(headers.chunks, 1)
        _require((incoming.status == 206) == (chunk < chunks), "status and chunk range disagree")
        _require(_has_an_end(incoming), "the body's length is not announced")
    except ValueError as error:
        raise unexpected(incoming.status, incoming.headers, path, str(error)) from error
    return Download(headers, chunk, chunks, incoming.status, decoded(incoming, path))


def decoded(incoming: Incoming, path: str) -> Iterator[bytes]:
    """The body without its transport compression, in pieces of at most 1 MiB.

    Raises:
        AnswerLost: the connection broke.
        DamagedBody: it is not the gzip stream that it claims to be.
        UnexpectedAnswer: it is compressed in a way that we did not ask for.
    """
    encoding = incoming.headers.get("content-encoding", "").lower()
    if encoding in ("", "identity"):
        yield from incoming.raw()
    elif encoding in ("gzip", "x-gzip"):
        decompressor = Decompressor()
        for data in incoming.raw():
            yield from decompressor.feed(data)
        decompressor.finish()
    else:
        raise unexpected(incoming.status, incoming.headers, path, f"encoded as {encoding}")


def read_json(incoming: Incoming, path: str) -> bytes:
    """The whole body of an answer that is expected to be short.

    Raises:
        AnswerLost: the connection broke.
        UnexpectedAnswer: it is longer than 8 MiB, or cannot be decompressed.
    """
    body = bytearray()
    try:
        for block in decoded(incoming, path):
            body += block
            if len(body) > MOST_JSON:
                raise unexpected(incoming.status, incoming.headers, path, "longer than 8 MiB")
    except DamagedBody as error:
        reason = error.details.get("reason", "")
        raise unexpected(incoming.status, incoming.headers, path, reason) from error
    return bytes(body)


def read_leniently(incoming: Incoming, path: str) -> bytes:
    """As much of a short body as can be had, where the status is what counts.

    Reading to the end also keeps the connection fit for the next request.
    """
    body = bytearray()
    try:
        for block in decoded(incoming, path):
            body += block
            if len(body) >= MOST_WORDS:
                break
    except MeshError:
        pass  # it broke off: what has come so far will have to do
    return bytes(body[:MOST_WORDS])


def _has_an_end(incoming: Incoming) -> bool:
    # Otherwise only the closing of the connection ends the body, and anyone on the way can do
    # that: a file cut short would be saved and acknowledged as if it were whole.
    coding = incoming.headers.get("transfer-encoding", "").lower()
    return "content-length" in incoming.headers or coding == "chunked"


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
