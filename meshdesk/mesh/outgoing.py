"""What goes out: a message's headers, and a request's body as a stream."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from meshdesk.language import several, translate
from meshdesk.mesh.chunks import MAX_CHUNK_BYTES, chunk_range
from meshdesk.mesh.errors import UnfitInput
from meshdesk.mesh.gzipping import compress_blocks
from meshdesk.mesh.headers import LIMITS, transmissible

OCTET_STREAM = "application/octet-stream"

_CHECKSUM = re.compile(r"[A-Za-z0-9 :/-]*")


@dataclass(frozen=True, slots=True)
class OutgoingHeaders:
    """What travels with a file. Texts are sent as `headers.transmissible` has them.

    Attributes:
        recipient: mailbox ID, or GPPROVIDER_<NHS number>_<date of birth>_<surname>.
        local_id: our own reference, unique, since a lost answer is settled by it; without `/`;
            never a patient's data.
        content_type: of the file as it is, before any compression on the way.
        checksum: of the whole file; letters, digits, blanks and `:`, `/`, `-` only.
    """

    recipient: str
    workflow_id: str
    local_id: str = ""
    subject: str = ""
    file_name: str = ""
    content_type: str = OCTET_STREAM
    checksum: str = ""

    def as_http(self, chunks: int) -> dict[str, str]:
        """The headers of the first (or only) of `chunks` requests.

        Raises:
            UnfitInput: a value is missing, too long for MESH, or not what MESH takes.
        """
        values = {
            "Mex-To": self.recipient,
            "Mex-WorkflowID": self.workflow_id,
            "Mex-LocalID": self.local_id,
            "Mex-Subject": self.subject,
            "Mex-FileName": self.file_name,
            "Mex-Content-Checksum": self.checksum,
        }
        headers = {name: _fit(name, value) for name, value in values.items() if value}
        for name in ("Mex-To", "Mex-WorkflowID"):
            if not headers.get(name):
                raise UnfitInput(name, translate("Mesh", "The message has no {0}.").format(name))
        if not _can_be_tracked(headers.get("Mex-LocalID", "")):
            raise UnfitInput(
                "Mex-LocalID",
                translate("Mesh", "The reference has a stroke in it, or is but dots."),
            )
        if not _CHECKSUM.fullmatch(self.checksum):
            raise UnfitInput(
                "Mex-Content-Checksum",
                translate("Mesh", "The checksum has characters MESH refuses."),
            )
        return headers | self._content(chunks)

    def _content(self, chunks: int) -> dict[str, str]:
        content_type = transmissible(self.content_type) or OCTET_STREAM
        if chunks == 1:
            return {"Content-Type": content_type}
        # A part of a file has no type of its own; the NHS's client marks the whole like this.
        return {
            "Content-Type": OCTET_STREAM,
            "Mex-Content-Type": content_type,
            "Mex-Chunk-Range": chunk_range(1, chunks),
        }


def _fit(name: str, value: str) -> str:
    sent = transmissible(value)
    limit = LIMITS[name]
    if len(sent) > limit:
        raise UnfitInput(
            name,
            several(
                "Mesh",
                "{0} is %n characters long; MESH takes at most {1}.",
                "{0} is %n character long; MESH takes at most {1}.",
                len(sent),
            ).format(name, limit),
            next_step=translate("Mesh", "Shorten it and try again."),
        )
    return sent


def _can_be_tracked(local_id: str) -> bool:
    # Servers take an encoded stroke in a path for a real one. A message under such an ID could
    # not be found by it, and a lost answer not be settled.
    return "/" not in local_id and local_id not in (".", "..")


class Body:
    """The body of one request, compressed as it streams if wanted.

    The last piece is handed over only once the caller's blocks have ended. So when they raise,
    even after the last of them, the server is left with half a request and cannot take it for a
    whole one.

    Attributes:
        complete: whether the last piece has been handed over.
    """

    def __init__(self, blocks: Iterable[bytes], *, length: int | None, gzip: bool) -> None:
        """
        Args:
            blocks: the data, in pieces of any size.
            length: how many bytes `blocks` give, where it is known; it is checked.
            gzip: whether to compress.

        Raises:
            UnfitInput: it is known to be more than MESH takes.
        """
        if not gzip and length is not None and length > MAX_CHUNK_BYTES:
            raise _too_large()
        self.complete = False
        self._blocks = blocks
        self._length = length
        self._gzip = gzip

    def headers(self) -> dict[str, str]:
        """How the body is framed and encoded."""
        if self._gzip:
            return {"Content-Encoding": "gzip"}
        return {} if self._length is None else {"Content-Length": str(self._length)}

    def __iter__(self) -> Iterator[bytes]:
        """The pieces that go on the wire.

        Raises:
            UnfitInput: the blocks are more or fewer bytes than `length`, or more than MESH takes.
        """
        blocks = self._counted()
        held, sent = b"", 0
        for piece in compress_blocks(blocks) if self._gzip else blocks:
            if held:
                yield held
            held = piece
            sent += len(piece)
            if sent > MAX_CHUNK_BYTES:
                raise _too_large()
        self.complete = True
        if held:
            yield held

    def _counted(self) -> Iterator[bytes]:
        count = 0
        for block in self._blocks:
            count += len(block)
            if self._length is not None and count > self._length:
                raise _changed()
            if block:
                yield block
        if self._length is not None and count != self._length:
            raise _changed()


def _too_large() -> UnfitInput:
    return UnfitInput(
        "body",
        translate("Mesh", "MESH takes at most 100 MB in one part of a message."),
        next_step=translate(
            "Mesh", "Set smaller parts (chunk_bytes in settings.json) and send the file again."
        ),
    )


def _changed() -> UnfitInput:
    return UnfitInput(
        "body",
        translate(
            "Mesh",
            "The file changed while it was being sent, so MESH was not given the rest of it.",
        ),
        next_step=translate("Mesh", "Send the file again once nothing else writes to it."),
    )


def look_ahead(blocks: Iterable[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Whether there is any data in `blocks`, and the same blocks again, without empty ones."""
    filled = (block for block in blocks if block)
    first = next(filled, None)
    if first is None:
        return False, iter(())
    return True, chain((first,), filled)
