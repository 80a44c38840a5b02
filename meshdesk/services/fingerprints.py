"""Knowing that the file that goes out is the file that the user chose.

A file is fingerprinted when queued (size, modification time) and read once before its first
byte is sent (SHA-256 of the whole, CRC-32 of each chunk). What goes out is held against it.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from isal import isal_zlib

from meshdesk.journal import OutgoingChunk
from meshdesk.language import translate
from meshdesk.mesh import chunks
from meshdesk.mesh.gzipping import worth_compressing
from meshdesk.services.drive_away import is_away
from meshdesk.services.errors import FileChanged, FileUnusable, FolderAway

_SAMPLES = 4
_SAMPLE_BYTES = 256 * 1024
_MOST_CHUNK_BYTES = 99 * 1000**2
"""Below MESH's limit: gzip makes what does not compress a little larger."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size in bytes and modification time in nanoseconds."""

    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What was read of a file: its SHA-256 in hex and its chunks with their CRC-32."""

    sha256: str
    chunks: tuple[OutgoingChunk, ...]
    gzip: bool


def chunk_size(wanted: int) -> int:
    """A size of chunks that MESH takes, as near to the wanted one as may be (bytes)."""
    return min(max(wanted, chunks.MIN_CHUNK_BYTES + 1), _MOST_CHUNK_BYTES)


def stamp(path: Path) -> Stamp:
    """The file's stamp.

    Raises:
        FolderAway: its drive or folder cannot be reached, as with all that read the file.
        FileUnusable: it is gone, a folder, or no regular file.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise _trouble(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise FileUnusable(
            translate("Files", "“{0}” is a folder. MESH carries files.").format(path.name),
            title=translate("Files", "This is a folder"),
            next_step=translate(
                "Files", "Drop the files that are in it, or pack it into one zip file first."
            ),
        )
    if not stat.S_ISREG(found.st_mode):
        raise FileUnusable(translate("Files", "“{0}” is not an ordinary file.").format(path.name))
    return Stamp(found.st_size, found.st_mtime_ns)


def check_unchanged(path: Path, expected: Stamp) -> None:
    """Raises: FileChanged: size or time differ; FileUnusable: it is gone or unreadable."""
    if stamp(path) != expected:
        raise FileChanged(
            translate(
                "Files", "“{0}” was changed after you queued it. Nothing of it was delivered."
            ).format(path.name)
        )


def check_readable(path: Path) -> None:
    """Raises: FileUnusable: the file cannot be opened."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise _trouble(path, error) from error


def sample_gzip(path: Path, size: int) -> bool:
    """Whether compressing the file pays, judged by a few places in it.

    An empty file counts as compressible: MESH refuses an empty body, and the gzip form of
    nothing is 20 bytes.

    Raises:
        FileUnusable: the file cannot be read.
    """
    if size == 0:
        return True
    try:
        with path.open("rb") as file:
            sample = bytearray()
            for place in range(_SAMPLES):
                file.seek(place * max(0, size - _SAMPLE_BYTES) // _SAMPLES)
                sample += file.read(_SAMPLE_BYTES)
    except OSError as error:
        raise _trouble(path, error) from error
    return worth_compressing(bytes(sample))


def read_fingerprint(
    path: Path, expected: Stamp, chunk_bytes: int, on_block: Callable[[int], None]
) -> Fingerprint:
    """Read the whole file once.

    Args:
        on_block: called with the size of each block read; may raise to stop.

    Raises:
        FileChanged: it is not the file of `expected`, or changed while it was read.
        FileUnusable: it is gone or unreadable.
    """
    check_unchanged(path, expected)
    whole = hashlib.sha256()
    parts = []
    for chunk in chunks.plan(expected.size, chunk_bytes):
        crc = 0
        for block in read_range(path, chunk.offset, chunk.size):
            whole.update(block)
            crc = isal_zlib.crc32(block, crc)
            on_block(len(block))
        parts.append(OutgoingChunk(chunk.number, chunk.offset, chunk.size, crc))
    gzip = sample_gzip(path, expected.size)
    check_unchanged(path, expected)
    return Fingerprint(whole.hexdigest(), tuple(parts), gzip)


def read_range(path: Path, offset: int, size: int) -> Iterator[bytes]:
    """Blocks of at most 1 MiB from `offset`, `size` bytes in all.

    Raises:
        FileChanged: the file ends before that.
        FileUnusable: it cannot be read.
    """
    left = size
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(offset, os.SEEK_SET)
            while left:
                block = file.read(min(chunks.BLOCK, left))
                if not block:
                    raise FileChanged(
                        translate("Files", "“{0}” became shorter while it was being sent.").format(
                            path.name
                        )
                    )
                left -= len(block)
                yield block
    except OSError as error:
        raise _trouble(path, error) from error


def verified_range(path: Path, chunk: OutgoingChunk) -> Iterator[bytes]:
    """The bytes of one chunk, held against its CRC-32 before the last block is handed out.

    The last block is kept back until the check has passed, so that a changed file never
    makes a whole request.

    Raises:
        FileChanged: they are not the bytes that were fingerprinted.
        FileUnusable: the file cannot be read.
    """
    crc, held = 0, b""
    for block in read_range(path, chunk.offset, chunk.size):
        crc = isal_zlib.crc32(block, crc)
        if held:
            yield held
        held = block
    if crc != chunk.crc32:
        raise FileChanged(
            translate(
                "Files", "“{0}” was changed while it was being sent. Nothing of it was delivered."
            ).format(path.name)
        )
    if held:
        yield held


def _trouble(path: Path, error: OSError) -> FileUnusable:
    if is_away(path, error):
        return FolderAway(path, error)
    return _gone(path) if isinstance(error, FileNotFoundError) else _unreadable(path, error)


def _gone(path: Path) -> FileUnusable:
    return FileUnusable(
        translate("Files", "“{0}” is no longer where it was ({1}).").format(path.name, path.parent),
        title=translate("Files", "The file is gone"),
        next_step=translate("Files", "Put it back and try again, or choose the file anew."),
    )


def _unreadable(path: Path, error: OSError) -> FileUnusable:
    return FileUnusable(
        translate("Files", "“{0}” cannot be read: {1}.").format(path.name, error.strerror or error),
        next_step=translate(
            "Files",
            "Close other programs that use it, check that you may open it, and try again.",
        ),
        details={"file": str(path), "reason": str(error)},
    )
