"""Copies of saved files in other folders."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from meshdesk.services.saving import (
    PART_PREFIX,
    PART_SUFFIX,
    check_room,
    disk_errors,
    give_name,
    remove_part,
    sync_file,
)


def copy_file(
    source: Path, folder: Path, about_to: Callable[[Path, int], None] = lambda target, size: None
) -> Path:
    """Copy a saved file, whole or not at all, under a free name in `folder`.

    Args:
        about_to: told each name that seems free before the copy gets it, and the copy's bytes.

    Returns:
        The copy: the same name, with " (2)" and so on where it was taken.

    Raises:
        DiskFull: there is no room for it.
        CannotSave: the file cannot be read, or the folder cannot be written to.
    """
    part = folder / f"{PART_PREFIX}{uuid4().hex}{PART_SUFFIX}"
    try:
        with disk_errors(part):
            check_room(folder, source.stat().st_size)
            with source.open("rb") as reader, part.open("xb") as writer:
                shutil.copyfileobj(reader, writer, 1024 * 1024)
                writer.flush()
                sync_file(writer.fileno())
            size = part.stat().st_size
            return give_name(part, folder, source.name, lambda free: about_to(free, size))
    finally:
        remove_part(str(part))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, in place of one of that name.

    Raises:
        DiskFull: there is no room for it.
        CannotSave: the folder cannot be written to.
    """
    part = path.parent / f"{PART_PREFIX}{uuid4().hex}{PART_SUFFIX}"
    try:
        with disk_errors(path):
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                sync_file(file.fileno())
            part.replace(path)
    finally:
        remove_part(str(part))
