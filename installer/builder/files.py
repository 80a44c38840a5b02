"""The files of a folder in an order that no file system decides, and their times."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath


def files_below(folder: Path) -> list[str]:
    """Relative paths of all files, with forward slashes, sorted as Windows compares names."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(found, key=lambda path: (path.lower().split("/"), path))


def folders_of(files: list[str]) -> list[str]:
    """All folders that these files are in, parents first; not the root."""
    folders = {parent for file in files for parent in _parents(file)}
    return sorted(folders, key=lambda path: (path.lower().split("/"), path))


def windows(path: str) -> str:
    """A relative path as Windows writes it."""
    return str(PureWindowsPath(path))


def write_file_list(folder: Path, name: str) -> None:
    """List all files of `folder`, the list itself too, in its file `name`, as Windows does."""
    listed = folder / name
    listed.touch()
    lines = "".join(f"{windows(file)}\n" for file in files_below(folder))
    listed.write_text(lines, "utf-8", newline="\r\n")


def set_times(folder: Path, seconds: int) -> None:
    """Give the folder and all in it one time (seconds since 1970)."""
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (seconds, seconds))


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def sha256(file: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _parents(file: str) -> Iterator[str]:
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file
