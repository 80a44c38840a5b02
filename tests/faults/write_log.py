"""What a process does to files, written down as it does it, for `lost_writes` to play out.

The log outlives the process: each line is one appending write. A step is written down before it
is done, for the process may die in it; a sync before and after, for it counts once it has
returned. What is removed or replaced keeps a second name out of the way, so that it can come
back. SQLite's own files are not looked at, nor are locks and the tests' own notes.

Linux alone: the name of what is synced is read from ``/proc``. Windows has no sync of folders,
and macOS another call for files.
"""

import itertools
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

SUPPORTED = sys.platform == "linux"
LOG, ASIDE = "writes.tell", "aside.tell"
_PASSED_OVER = (".lock", ".open", ".pyc", ".tell")
_DATABASE = ("", "-wal", "-shm", "-journal")


class WriteLog:
    """Records this process's steps below one folder.

    Args:
        folder: the run's; the log is in it, and what was removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = f"{folder}{os.sep}"
        self._aside = folder / ASIDE
        self._aside.mkdir(exist_ok=True)
        self._log = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._numbers = itertools.count(1)
        self._steps: dict[str, Callable[..., None]] = {
            "open": self._open,
            "os.rename": self._rename,
            "os.link": self._link,
            "os.remove": self._remove,
            "os.truncate": self._truncate,
            "os.mkdir": self._make_folder,
        }

    def start(self) -> None:
        """From now on, and until the process ends."""
        sys.addaudithook(self._hear)
        for name in ("fsync", "fdatasync"):
            setattr(os, name, self._watched(getattr(os, name)))

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        step = self._steps.get(event)
        if step is not None:
            with suppress(OSError):  # then the step itself fails, and says so
                step(*arguments)

    def _write(self, what: str, **fields: Any) -> None:
        os.write(self._log, json.dumps({"what": what, **fields}).encode() + b"\n")

    def _counts(self, *paths: Any) -> bool:
        return all(self._is_ours(os.fsdecode(path)) for path in paths)

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._folder) and not (
            path.endswith(_PASSED_OVER)
            or path.endswith(tuple(f"journal.sqlite3{e}" for e in _DATABASE))
        )

    # Each step, before it is done

    def _open(self, path: Any, _: Any, flags: int) -> None:
        if not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or isinstance(path, int):
            return
        if not self._counts(path):
            return
        path = os.fsdecode(path)
        if not os.path.lexists(path):
            self._write("create", path=path)
        elif flags & os.O_TRUNC:
            kept = self._copy(path)
            self._write("overwrite", path=path, size=Path(path).stat().st_size, kept=kept)
        else:
            self._write("open", path=path, size=Path(path).stat().st_size)

    def _rename(self, path: Any, to: Any, *_: Any) -> None:
        if self._counts(path, to) and os.path.lexists(path):
            kept = self._keep(os.fsdecode(to))
            self._write("rename", path=os.fsdecode(path), to=os.fsdecode(to), kept=kept)

    def _link(self, path: Any, to: Any, *_: Any) -> None:
        if self._counts(path, to) and not os.path.lexists(to):
            self._write("link", path=os.fsdecode(path), to=os.fsdecode(to))

    def _remove(self, path: Any, *_: Any) -> None:
        if self._counts(path) and os.path.lexists(path):
            path = os.fsdecode(path)
            self._write("remove", path=path, kept=self._keep(path))

    def _truncate(self, path: Any, length: int) -> None:
        if isinstance(path, int):
            path = _path_of(path)
        if self._counts(path):
            path = os.fsdecode(path)
            self._write("truncate", path=path, size=Path(path).stat().st_size, to=length)

    def _make_folder(self, path: Any, *_: Any) -> None:
        if self._counts(path) and not os.path.lexists(path):
            self._write("mkdir", path=os.fsdecode(path))

    # Syncs

    def _watched(self, sync: Callable[[int], None]) -> Callable[[int], None]:
        def watched(descriptor: int) -> None:
            found, path = os.fstat(descriptor), _path_of(descriptor)
            counts = self._is_ours(f"{path}{os.sep if stat.S_ISDIR(found.st_mode) else ''}")
            number = next(self._numbers)
            if counts:
                is_folder = stat.S_ISDIR(found.st_mode)
                size = -1 if is_folder else found.st_size
                self._write("syncing", path=path, size=size, number=number)
            sync(descriptor)
            if counts:
                self._write("synced", number=number)

        return watched

    # What may come back

    def _keep(self, path: str) -> str:
        """Give what goes a second name; none where it has one, or there is nothing."""
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return ""
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            return ""
        aside = self._new_aside()
        try:
            os.link(path, aside)
        except OSError:  # it is on another disk
            shutil.copyfile(path, aside)
        return aside

    def _copy(self, path: str) -> str:
        aside = self._new_aside()
        shutil.copyfile(path, aside)
        return aside

    def _new_aside(self) -> str:
        return str(self._aside / f"{os.getpid()}-{next(self._numbers)}.tell")


def _path_of(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())
