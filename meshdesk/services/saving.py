"""Writing a received file so that it is whole on disk before MESH is told.

Download into a temporary file beside the target, sync it, give it its name, sync the folder.
A crash at any point leaves either the temporary file, to go on with, or the whole file.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from meshdesk.services.errors import CannotSave, DiskFull
from meshdesk.services.safe_names import safe_name, shortened

PART_PREFIX = ".meshdesk-"
PART_SUFFIX = ".part"
KEEP_FREE = 64 * 1024 * 1024
"""Bytes of the disk that a download leaves alone: a full system disk harms everybody."""


@contextmanager
def disk_errors(what: Path) -> Iterator[None]:
    """Turn the file system's errors into words.

    Raises:
        DiskFull: no room, or no quota left.
        CannotSave: anything else that the file system says.
    """
    try:
        yield
    except OSError as error:
        details = {"file": str(what), "reason": str(error)}
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(
                f"There is not enough room in {what.parent}.", details=details
            ) from error
        raise CannotSave(
            f"{what.parent} cannot be written to: {error.strerror or error}.", details=details
        ) from error


def check_room(folder: Path, needed: int) -> None:
    """Raises: DiskFull: writing `needed` more bytes would fill the disk."""
    with disk_errors(folder / "."):
        free = shutil.disk_usage(folder).free
    if free - needed < KEEP_FREE:
        raise DiskFull(f"There is not enough room in {folder}.", details={"free": str(free)})


def prepare_folder(folder: Path) -> None:
    """Make the folder where it is missing.

    Raises:
        CannotSave: it cannot be made.
    """
    with disk_errors(folder / "."):
        folder.mkdir(parents=True, exist_ok=True)


def part_path(folder: Path, message_row: int, message_id: str) -> Path:
    """The temporary file of a download; the same for the same message and folder."""
    tail = "".join(c for c in message_id if c.isalnum() or c in "-_")[-40:]
    return folder / f"{PART_PREFIX}{message_row}-{tail}{PART_SUFFIX}"


def give_name(part: Path, folder: Path, name: str) -> Path:
    """Move a finished temporary file to a free name in `folder`, durably.

    The name is claimed with an exclusive create first, so that nothing is ever overwritten.

    Returns:
        The file's path: `name` made safe, with " (2)" and so on where it was taken.

    Raises:
        CannotSave: the file system refuses.
    """
    wanted = safe_name(name)
    with disk_errors(folder / wanted):
        target = _claim(folder, wanted)
        part.replace(target)
        mark_of_the_web(target)
        sync_folder(folder)
    return target


def _claim(folder: Path, wanted: str) -> Path:
    number = 1
    while True:
        extra = "" if number == 1 else f" ({number})"
        target = folder / shortened(wanted, extra)
        with suppress(FileExistsError):
            target.touch(mode=0o600, exist_ok=False)
            return target
        number += 1


def sync_file(descriptor: int) -> None:
    """Wait until the file's bytes are on the disk (F_FULLFSYNC on macOS)."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - macOS alone has F_FULLFSYNC

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mark_of_the_web(path: Path) -> None:
    """Tell Windows that the file came from elsewhere, so that Office opens it protected.

    FAT drives have no room for the mark: the file is kept without.
    """
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", "utf-8")


def remove_part(path: str) -> None:
    """Remove a temporary file that is no longer wanted, if it is there."""
    if path:
        with disk_errors(Path(path)):
            Path(path).unlink(missing_ok=True)
