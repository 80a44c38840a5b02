"""Writing a received file so that it is whole on disk before MESH is told.

Download into a temporary file beside the target, sync it, give it its name, sync the folder.
A crash at any point leaves either the temporary file, to go on with, or the whole file.
"""

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services.errors import CannotSave, DiskFull
from meshdesk.services.safe_names import safe_name, shortened

PART_PREFIX = ".meshdesk-"
PART_SUFFIX = ".part"
KEEP_FREE = 64 * 1024 * 1024
KEEP_FREE_PERCENT = 5
"""What a download leaves alone, the smaller of the two: a full system disk harms everybody, but
a small or nearly full one can still take what fits."""

HELD_SECONDS = 3.0
"""How long another program on Windows may hold a file that is to get its name."""


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
            raise _disk_full(what.parent, details) from error
        text = translate("Saving", "{0} cannot be written to: {1}.")
        raise CannotSave(
            text.format(what.parent, error.strerror or error), details=details
        ) from error


def check_room(folder: Path, needed: int) -> int:
    """How many bytes may be written to the disk of `folder` now.

    Raises:
        DiskFull: `needed` bytes may not.
    """
    with disk_errors(folder / "."):
        disk = shutil.disk_usage(folder)
    room = disk.free - min(KEEP_FREE, disk.total * KEEP_FREE_PERCENT // 100)
    if room < needed:
        raise _disk_full(folder, {"free": str(disk.free)})
    return room


def _disk_full(folder: Path, details: dict[str, str]) -> DiskFull:
    text = translate("Saving", "There is not enough room in {0}.")
    return DiskFull(text.format(folder), details=details)


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


def cut_part(part: Path, committed: int) -> bool:
    """Cut a temporary file to the bytes that are vouched for.

    Returns:
        False where there is no such file: it is gone, is shorter, or is not ours alone (a
        link, or a download that had got its name when the power failed).

    Raises:
        CannotSave: the file system refuses.
    """
    with disk_errors(part):
        try:
            found = part.lstat()
        except FileNotFoundError:
            return False
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size < committed:
            return False
        os.truncate(part, committed)
    return True


def new_part(part: Path) -> None:
    """Make an empty temporary file in place of whatever has its name.

    Raises:
        CannotSave: the file system refuses.
    """
    with disk_errors(part):
        part.unlink(missing_ok=True)
        part.touch(mode=0o600, exist_ok=False)


def give_name(part: Path, folder: Path, name: str) -> Path:
    """Move a finished temporary file to a free name in `folder`, durably.

    Nothing is ever overwritten, and no name is ever that of half a file.

    Returns:
        The file's path: `name` made safe, with " (2)" and so on where it was taken.

    Raises:
        CannotSave: the file system refuses.
    """
    wanted = safe_name(name)
    with disk_errors(folder / wanted):
        target = _move(part, folder, wanted)
        mark_of_the_web(target)
        sync_folder(folder)
    return target


def _move(part: Path, folder: Path, wanted: str) -> Path:
    number = 1
    while True:
        extra = "" if number == 1 else f" ({number})"
        target = folder / shortened(wanted, extra)
        with suppress(FileExistsError):
            _move_to_free(part, target)
            return target
        number += 1


def _move_to_free(part: Path, target: Path) -> None:
    """Rename, unless the name is taken; raises FileExistsError then."""
    if sys.platform == "win32":
        _rename_when_free(part, target)  # Windows never replaces
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (FAT, some network drives): claim the name first.
        target.touch(mode=0o600, exist_ok=False)
        part.replace(target)
    else:
        remove_part(str(part))


def _rename_when_free(part: Path, target: Path) -> None:
    """Rename; Windows refuses while a virus scanner or an indexer looks at a new file."""
    until = time.monotonic() + HELD_SECONDS
    while True:
        try:
            part.rename(target)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return


def sync_file(descriptor: int) -> None:
    """Wait until the file's bytes are on the disk (F_FULLFSYNC on macOS)."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - macOS alone has F_FULLFSYNC

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk; Windows has no such call and needs none.

    Some network drives cannot; the file itself is synced on them all the same.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(descriptor)


def mark_of_the_web(path: Path) -> None:
    """Tell Windows that the file came from elsewhere, so that Office opens it protected.

    FAT drives have no room for the mark: the file is kept without.
    """
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")


def remove_part(path: str) -> None:
    """Remove a temporary file that is no longer wanted, if it is there and lets us."""
    if path:
        with suppress(OSError):
            Path(path).unlink(missing_ok=True)
