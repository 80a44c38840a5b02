"""The send book: what was queued, begun, taken and acknowledged, in a file beside the journal.

A journal can be lost, or put back from yesterday; what MESH was told since then must not be told
again, and what somebody queued since then must not be forgotten. So the book has a line for each
message that is queued, before its first POST, after each acknowledgement, and where a message is
cancelled, refused or goes on under another local ID; and a journal that was put back, or begun
anew, is compared with it.

One JSON object a line, only ever added to; each line is on the disk when `Book.add` returns. A
line that a power cut tore is passed over. Several processes may write: a lock file keeps them
apart.
"""

import logging
import os
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import msgspec

from meshdesk.durably import sync_file, sync_folder
from meshdesk.journal.book_lines import Acknowledged, Line, Page, Taken
from meshdesk.journal.errors import JournalUnwritable, in_words

_log = logging.getLogger(__name__)

KNOWN_FOR = timedelta(days=30)
"""MESH knows nothing of a message any more after that; the journal forgets none sooner."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_OF_MESH = (Taken, Acknowledged)
"""What is written as MESH has just answered."""
_LOCK_SECONDS = 30.0
_DECODER = msgspec.json.Decoder(Line)


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
        self._named: tuple[int, int] | None = None

    def add(self, *lines: Line) -> None:
        """Write lines; they are on the disk when this returns.

        Raises:
            JournalUnwritable: it is not.
        """
        with in_words(self._path), self._held():
            text = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
            file = _append(self._path, text)
            if file != self._named:  # new to this process: who made it may have died before this
                sync_folder(self._path.parent)
                self._named = file

    def pages(self, since: datetime, *, weed: bool = False) -> dict[str, Page]:
        """What it says of each mailbox, by account; lines from before `since` are passed over.

        But none that are less than `KNOWN_FOR` older than MESH's last word: a clock that is
        ahead for one start would have all of them forgotten.

        Args:
            weed: take those out for good, where there are any and the file can be written anew.

        Raises:
            JournalUnwritable: the file cannot be read.
        """
        pages: defaultdict[str, Page] = defaultdict(Page)
        lines = list(_lines(self._bytes()))
        last = max((line.at for line in lines if isinstance(line, _OF_MESH)), default=_LONG_AGO)
        since = min(since, last - KNOWN_FOR)
        kept = _kept(lines, since)
        for line in kept:
            pages[line.account].take(line)
        if weed and len(kept) < len(lines):
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
                    _write_anew(self._path, _kept(list(_lines(self._bytes())), before))
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


def _kept(lines: Sequence[Line], since: datetime) -> list[Line]:
    """Those that were written since then, by what is known of when that was."""
    return [line for line, at in zip(lines, _written_at(lines), strict=True) if at >= since]


def _written_at(lines: Sequence[Line]) -> list[datetime]:
    """When each line was written at the latest.

    MESH lets nobody in whose clock is wrong by hours, so that what it said is dated right; and
    what stands before that in the book was written before it, whatever the clock said then.
    """
    found: list[datetime] = []
    latest: datetime | None = None
    for line in reversed(lines):
        at = line.at if latest is None else min(line.at, latest)
        if isinstance(line, _OF_MESH):
            latest = at
        found.append(at)
    return found[::-1]


def _append(path: Path, line: bytes) -> tuple[int, int]:
    """Which file it was, by device and number, that has the line now."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        end = os.lseek(handle, 0, os.SEEK_END)
        if end and not _ends_a_line(handle, end):
            line = b"\n" + line  # the one before was torn
        if os.write(handle, line) != len(line):
            raise OSError(28, "only a part of the line could be written")  # ENOSPC
        sync_file(handle)
        found = os.fstat(handle)
    finally:
        os.close(handle)
    return found.st_dev, found.st_ino


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
            sync_file(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
