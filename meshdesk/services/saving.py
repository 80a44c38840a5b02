"""Writing a received file so that it is whole on disk before MESH is told.

Download into a temporary file beside the target, sync it, give it its name, sync the folder.
A crash at any point leaves either the temporary file, to go on with, or the whole file.
"""

import errno
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from meshdesk import durably
from meshdesk.language import translate
from meshdesk.services.errors import CannotSave, DiskFull
from meshdesk.services.safe_names import MAX_NAME_BYTES, safe_name, shortened

PART_PREFIX = ".meshdesk-"
PART_SUFFIX = ".part"
_PART_NAME = re.compile(
    rf"{re.escape(PART_PREFIX)}[0-9]{{1,18}}-[\w-]{{1,40}}{re.escape(PART_SUFFIX)}"
)
KEEP_FREE = 64 * 1024 * 1024
KEEP_FREE_PERCENT = 5
"""What a download leaves alone, the smaller of the two: a full system disk harms everybody, but
a small or nearly full one can still take what fits."""

HELD_SECONDS = 3.0
"""How long another program on Windows may hold a file that is to get its name."""

_NO_LINKS = frozenset(
    {
        errno.EPERM,
        errno.EACCES,
        errno.ENOTSUP,
        errno.EOPNOTSUPP,
        errno.ENOSYS,
        errno.EXDEV,
        errno.EMLINK,
    }
)
"""What file systems without hard links say: FAT, some network drives."""
_LONGEST_PATH = 259
"""Windows as it is installed; see ``LongPathsEnabled``."""
_SHORT_NAME, _SHORTEST_NAME = 140, 40
"""Bytes: what fits where names are encrypted (eCryptfs); less than the other is no name."""

sync_file, sync_folder = durably.sync_file, durably.sync_folder


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


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a network drive that only answers with an error has none now."""
    try:
        return path.is_dir()
    except OSError:
        return False


def prepare_folder(folder: Path) -> None:
    """Make the folder where it is missing, durably.

    Raises:
        CannotSave: it cannot be made.
    """
    with disk_errors(folder / "."):
        durably.make_folder(folder)


def part_path(folder: Path, message_row: int, message_id: str) -> Path:
    """A name for the temporary file of a download, another one each time.

    Other computers save into the same folder, and their journals number their rows from 1, too.
    """
    tail = "".join(c for c in message_id if c.isalnum() or c in "-_")[-31:]
    attempt = secrets.token_hex(4)
    return folder / f"{PART_PREFIX}{message_row}-{tail}-{attempt}{PART_SUFFIX}"


def is_part(name: str) -> bool:
    """Whether a file is the temporary one of a download, by its name."""
    return _PART_NAME.fullmatch(name) is not None


def give_name(
    part: Path, folder: Path, name: str, about_to: Callable[[Path], None] = lambda target: None
) -> Path:
    """Move a finished temporary file to a free name in `folder`, durably.

    Nothing is ever overwritten, and no name is ever that of half a file.

    Args:
        about_to: told each name that seems free, before the file gets it.

    Returns:
        The file's path: `name` made safe, with " (2)" and so on where it was taken.

    Raises:
        CannotSave: the file system refuses; no name was given.
    """
    wanted = safe_name(name)
    with disk_errors(folder / wanted):
        target = _move(part, folder, wanted, about_to)
        try:
            mark_of_the_web(target)
            sync_folder(folder)
        except OSError:
            remove_part(str(target))  # it is fetched anew, and would then be here twice
            raise
    return target


def _move(part: Path, folder: Path, wanted: str, about_to: Callable[[Path], None]) -> Path:
    number, most = 1, MAX_NAME_BYTES
    while True:
        extra = "" if number == 1 else f" ({number})"
        target = folder / shortened(wanted, extra, most)
        try:
            if not os.path.lexists(target):
                about_to(target)
                _move_to_free(part, target)
                return target
        except FileExistsError:
            pass
        except OSError as error:
            if most == MAX_NAME_BYTES and _is_too_long(error, part, target):
                most = min(_SHORT_NAME, _LONGEST_PATH - len(str(folder)) - 1)
                continue
            raise
        number += 1


def _is_too_long(error: OSError, part: Path, target: Path) -> bool:
    """Whether a shorter name may help; a path that is too long is "not found" on Windows."""
    if error.errno not in {errno.ENAMETOOLONG, errno.ENOENT} or not part.exists():
        return False
    room = _LONGEST_PATH - len(str(target.parent)) - 1
    return room >= _SHORTEST_NAME and len(target.name.encode()) > min(_SHORT_NAME, room)


def _move_to_free(part: Path, target: Path) -> None:
    """Rename, unless the name is taken; raises FileExistsError then."""
    if sys.platform == "win32":
        _rename_when_free(part, target)  # Windows never replaces
        return
    try:
        os.link(part, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _claim(part, target)
    else:
        remove_part(str(part))


def _claim(part: Path, target: Path) -> None:
    """Without hard links: take the name first, and let it go where that leads nowhere."""
    target.touch(mode=0o600, exist_ok=False)
    try:
        part.replace(target)
    except BaseException:
        remove_part(str(target))
        raise


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
