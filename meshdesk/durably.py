"""Waiting until bytes and names are on the disk, so that a power cut takes neither.

A file's bytes and its name are two things: `sync_file` is for the one, `sync_folder`, of the
folder that has the name, for the other. A folder has a name as well, which `make_folder` sees to.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_REFUSED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM})
"""What a network drive says, or a folder that one may write into and not look into."""
_named: set[Path] = set()
"""Folders whose names are on the disk, as far as this process knows."""


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
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _REFUSED:
            raise


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, and those above it, where they are missing; their names are on the disk.

    A folder that is there may have been made by a process that died before it saw to its name:
    so each process does it once.

    Args:
        mode: of the folder itself.

    Raises:
        OSError: it cannot be made.
    """
    if folder in _named and folder.is_dir():
        return
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    for above in folder.parents:
        with suppress(OSError):  # others' folders need not let us look at them
            sync_folder(above)
    _named.add(folder)
