"""The temporary file of a download, held open from its first byte until it has its name.

Other programs see it as well: virus scanners, cleaners, programs that synchronise folders, and
MeshDesk on another computer that saves into the same folder. What gets a message's name must be
what came. So the file is made under a name of its own, and what lies there is compared with the
file that is held: at each step by its size, and before and after it gets its name by identity.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from meshdesk.language import translate
from meshdesk.services import saving
from meshdesk.services.errors import CannotSave

_BLOCK = 1024 * 1024
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class OpenPart:
    """One such file.

    Args:
        file: open to go on at its end.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file
        self._found = os.fstat(file.fileno())

    def close(self) -> None:
        """Let go of it; it stays where it is."""
        with suppress(OSError):  # what a full disk did not take is not vouched for anyway
            self.file.close()

    def cut(self, committed: int) -> bool:
        """Cut it to so many bytes; where it has fewer, it is closed, and False.

        Raises:
            OSError: the file system refuses.
        """
        try:
            if self._found.st_size >= committed:
                self.file.truncate(committed)
                return True
        except OSError:
            self.close()
            raise
        self.close()
        return False

    def require_in_place(self, written: int) -> None:
        """See that it is still there, alone, and has as many bytes as were written.

        Raises:
            CannotSave: somebody else removed or changed it.
            OSError: it cannot be looked at.
        """
        try:
            found = self.path.lstat()
        except FileNotFoundError:
            raise self._meddled_with("it is gone") from None
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size != written:
            raise self._meddled_with(f"{found.st_size} bytes instead of {written}")

    def require_whole(self, path: Path, written: int, sha256: str) -> None:
        """See that what lies at `path` is this file, or at least the same bytes.

        Some network drives number a file anew when it gets another name: then its bytes tell.

        Raises:
            CannotSave: it is something else.
            OSError: it cannot be looked at.
        """
        try:
            found = path.lstat()
        except FileNotFoundError:
            raise self._meddled_with("it is gone") from None
        if not stat.S_ISREG(found.st_mode) or found.st_size != written:
            raise self._meddled_with(f"{found.st_size} bytes instead of {written}")
        if not os.path.samestat(found, self._found) and sha256_of(path) != sha256:
            raise self._meddled_with("it is another file")

    def let_be_named(self) -> None:
        """Windows names no file that somebody holds open, be it the one who names it."""
        if sys.platform == "win32":
            self.close()

    def _meddled_with(self, reason: str) -> CannotSave:
        text = translate(
            "Saving", "Another program removed or changed the file while it was coming into {0}."
        )
        details = {"file": str(self.path), "reason": reason}
        return CannotSave(text.format(self.path.parent), details=details)


def begin(path: Path) -> OpenPart:
    """Make an empty temporary file.

    Raises:
        CannotSave: the file system refuses, or there is something of that name.
    """
    with saving.disk_errors(path):
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
        return OpenPart(path, os.fdopen(os.open(path, flags, 0o600), "r+b"))


def resume(path: Path, committed: int) -> OpenPart | None:
    """Open a temporary file to go on with it, cut to the bytes that are vouched for.

    Returns:
        None where there is no such file: it is gone, is shorter, or is not ours alone (a
        link, or a download that had got its name when the power failed).

    Raises:
        CannotSave: the file system refuses.
    """
    with saving.disk_errors(path):
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
                return None
            part = OpenPart(path, os.fdopen(os.open(path, os.O_RDWR | _BINARY), "r+b"))
        except FileNotFoundError:
            return None
        return part if part.cut(committed) else None


def sha256_of(path: Path, go_on: Callable[[], None] = lambda: None) -> str:
    """A file's SHA-256 in hex; `go_on` is called between blocks, to break off by raising."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            go_on()
            digest.update(block)
    return digest.hexdigest()
