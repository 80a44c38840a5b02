"""The send book: what was begun, taken and acknowledged, in a file of its own beside the journal.

A journal can be lost, or put back from yesterday; what MESH was told since then must not be told
again. So the book has a line before the first POST of each message and after each
acknowledgement, and a journal that was put back, or begun anew, is compared with it.

One JSON object a line, only ever added to; each line is on the disk when `Book.add` returns. A
line that a power cut tore is passed over. Several processes may write: a lock file keeps them
apart.
"""

import logging
import os
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import filelock
import msgspec

from meshdesk.journal.errors import JournalUnwritable, in_words
from meshdesk.journal.records import Mailbox, OutgoingChunk, OutgoingMessage

_log = logging.getLogger(__name__)

KNOWN_FOR = timedelta(days=30)
"""MESH knows nothing of a message any more after that; the journal forgets none sooner."""
_LOCK_SECONDS = 30.0


class _Line(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag_field="what"
):
    """What every line has: when, and which mailbox of which MESH.

    Attributes:
        odd: texts that are not valid Unicode, as the names of files may be, by field, in hex.
    """

    at: Annotated[datetime, msgspec.Meta(tz=True)]
    environment: str
    mailbox: str
    odd: dict[str, str] = {}

    @property
    def account(self) -> str:
        """As `Mailbox.account` ("live/X26ABC1")."""
        return f"{self.environment}/{self.mailbox}"

    def text(self, name: str) -> str:
        """A field that is a text, as it was to the last byte."""
        odd = self.odd.get(name)
        if odd is None:
            return str(getattr(self, name))
        return bytes.fromhex(odd).decode("utf-8", "surrogatepass")


class Begun(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="begun"):
    """The first POST of a message is about to be made.

    The fields are those of `OutgoingMessage`; `cut` has offset, size and CRC-32 of each chunk.
    """

    url: str
    local_id: str
    recipient: str
    recipient_name: str = ""
    workflow_id: str
    subject: str = ""
    reference: str = ""
    path: str
    file_name: str
    content_type: str = ""
    size: int
    modified_ns: int
    sha256: str
    gzip: bool = False
    chunk_bytes: int
    cut: tuple[tuple[int, int, int], ...]

    def chunks(self) -> list[OutgoingChunk]:
        """How the file was cut."""
        return [OutgoingChunk(number, *part) for number, part in enumerate(self.cut, start=1)]


class Taken(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="taken"):
    """MESH has the message's first chunks, `chunks` of them, and calls it `message_id`."""

    local_id: str
    message_id: str
    chunks: int


class Void(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="void"):
    """What was begun under this local ID is known not to be in MESH, or was decided upon."""

    local_id: str


class Acknowledged(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="acknowledged"):
    """MESH was told that a message is safely stored, or, not `kept`, that it is not wanted.

    The other fields are those of `IncomingMessage`; a report has no more than these.
    """

    message_id: str
    kept: bool = True
    report: bool = False
    sender: str = ""
    workflow_id: str = ""
    subject: str = ""
    file_name: str = ""
    local_id: str = ""
    linked_message_id: str = ""
    status_event: str = ""
    status_code: str = ""
    status_description: str = ""
    path: str = ""
    size: int | None = None
    sha256: str = ""


Line: TypeAlias = Begun | Taken | Void | Acknowledged
_DECODER = msgspec.json.Decoder(Line)


@dataclass(frozen=True, slots=True)
class Page:
    """What the book says of one mailbox.

    Attributes:
        begun: by local ID; without what is known not to be in MESH.
        taken: by local ID, the last word on each.
        acknowledged: by message ID.
    """

    begun: dict[str, Begun] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    acknowledged: dict[str, Acknowledged] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Read on: a later line has the last word."""
        match line:
            case Begun():
                self.begun[line.local_id] = line
            case Taken():
                self.taken[line.local_id] = line
            case Void():
                self.begun.pop(line.local_id, None)
                self.taken.pop(line.local_id, None)
            case Acknowledged():
                self.acknowledged[line.message_id] = line


class Book:
    """The book of one data folder.

    Args:
        path: the file; made with the first line.
        lock: the lock file that keeps processes apart.
    """

    def __init__(self, path: Path, lock: Path) -> None:
        self._path = path
        self._lock = filelock.FileLock(lock, timeout=_LOCK_SECONDS, thread_local=False)
        self._threads = threading.Lock()

    def add(self, line: Line) -> None:
        """Write a line; it is on the disk when this returns.

        Raises:
            JournalUnwritable: it is not.
        """
        with in_words(self._path), self._held():
            _append(self._path, msgspec.json.encode(line) + b"\n")

    def pages(self, since: datetime, *, weed: bool = False) -> dict[str, Page]:
        """What it says of each mailbox, by account; lines from before `since` are passed over.

        Args:
            weed: take those out for good, where there are any and the file can be written anew.

        Raises:
            JournalUnwritable: the file cannot be read.
        """
        pages: defaultdict[str, Page] = defaultdict(Page)
        any_old = False
        for line in _lines(self._bytes()):
            if line.at >= since:
                pages[line.account].take(line)
            else:
                any_old = True
        if weed and any_old:
            self._try_to_weed(since)
        return dict(pages)

    def weed(self, before: datetime) -> None:
        """Take out the lines from before then, unless another process is writing just now.

        Raises:
            JournalUnwritable: the file cannot be written anew; it is as it was.
        """
        with in_words(self._path):
            try:
                with self._held(timeout=0):
                    if not self._path.exists():
                        return
                    kept = [line for line in _lines(self._bytes()) if line.at >= before]
                    _write_anew(self._path, kept)
            except filelock.Timeout:
                _log.info("the send book is in use: it is weeded at another start")

    def _try_to_weed(self, before: datetime) -> None:
        try:
            self.weed(before)
        except JournalUnwritable as error:  # no room for a second one: it is done another day
            _log.warning("the send book cannot be weeded: %s", error)

    @contextmanager
    def _held(self, timeout: float | None = None) -> Iterator[None]:
        with self._threads, self._lock.acquire(timeout=timeout):
            yield

    def _bytes(self) -> bytes:
        with in_words(self._path):
            try:
                return self._path.read_bytes()
            except FileNotFoundError:
                return b""


def begun(mailbox: Mailbox, message: OutgoingMessage, chunks: list[OutgoingChunk]) -> Begun:
    """The line for a message whose plan is fixed and which is about to be sent."""
    return Begun(
        at=message.sent_at or message.created_at,
        environment=mailbox.environment.value,
        mailbox=mailbox.mailbox_id,
        url=mailbox.url,
        **legible({name: getattr(message, name) for name in TEXTS}),
        size=message.size,
        modified_ns=message.modified_ns,
        sha256=message.sha256,
        gzip=bool(message.gzip),
        chunk_bytes=message.chunk_bytes,
        cut=tuple((chunk.offset, chunk.size, chunk.crc32) for chunk in chunks),
    )


TEXTS = (
    "local_id",
    "recipient",
    "recipient_name",
    "workflow_id",
    "subject",
    "reference",
    "path",
    "file_name",
    "content_type",
)
"""The fields of `Begun` that are texts of the message."""


TEXTS_RECEIVED = (
    "sender",
    "workflow_id",
    "subject",
    "file_name",
    "local_id",
    "linked_message_id",
    "status_event",
    "status_code",
    "status_description",
)
"""The same of `Acknowledged`, but for the path."""


def legible(texts: Mapping[str, str]) -> dict[str, Any]:
    """Texts as the fields of a line, and those in ``odd`` that JSON has no form for."""
    odd = {name: _hex_of(text) for name, text in texts.items() if not _is_unicode(text)}
    shown = {name: texts[name].encode("utf-8", "replace").decode() for name in odd}
    return {**texts, **shown, "odd": odd}


def _hex_of(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex()


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lines(data: bytes) -> Iterator[Line]:
    for text in data.split(b"\n"):
        if text:
            try:
                yield _DECODER.decode(text)
            except (
                msgspec.DecodeError,
                UnicodeDecodeError,
            ):  # torn by a power cut, or of a newer MeshDesk
                _log.warning("a line of the send book cannot be read and is passed over")


def _append(path: Path, line: bytes) -> None:
    new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        end = os.lseek(handle, 0, os.SEEK_END)
        if end and not _ends_a_line(handle, end):
            line = b"\n" + line  # the one before was torn
        if os.write(handle, line) != len(line):
            raise OSError(28, "only a part of the line could be written")  # ENOSPC
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(path.parent)


def _ends_a_line(handle: int, end: int) -> bool:
    os.lseek(handle, end - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _write_anew(path: Path, lines: Iterable[Line]) -> None:
    part = path.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.writelines(msgspec.json.encode(line) + b"\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk; Windows neither allows nor needs it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
