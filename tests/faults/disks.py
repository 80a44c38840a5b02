"""Disks that fill up, turn read-only or lose a folder while the program works on them.

A small disk is a tmpfs of its own, which only root of this machine, or of a container, may mount
(`can_mount`). It is unmounted whatever becomes of the process that wanted it: the mount belongs
to a guard, a process that hears when the other one is no more.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from proxy import Proxy

from meshdesk.services.saving import PART_PREFIX

_GUARD = (
    'mount -t tmpfs -o "size=$2k,mode=700" small-disk "$1" || exit 1;'
    ' echo mounted; cat > /dev/null; exec umount -l "$1"'
)
_LOOK_EVERY = 0.01
_BALLAST, _ELSEWHERE = "ballast.tell", "elsewhere"


class Place(StrEnum):
    """What may stand on a disk of its own."""

    DATA = "data"
    """Journal, send book, copies; and what is received, unless that has its own disk."""
    RECEIVED = "received"


class Trouble(StrEnum):
    """What becomes of a disk, or of the folder of what is received."""

    FULL = "full"
    READ_ONLY = "read-only"
    AWAY = "away"
    """While a file comes its folder is renamed, and put back later."""
    EMPTIED = "emptied"
    """While a file comes it is removed, and its folder, too, if nothing else is in it."""


@dataclass(frozen=True, slots=True)
class DiskFault:
    """A trouble that ends by itself.

    Attributes:
        after: seconds after the start of the life; 0 for just before it.
        at_byte: instead, once so many bytes have come down the road since; both ways for DATA.
        lasting: seconds; when the life is over the trouble is in any case.
        leave: bytes that a full disk still has room for.
    """

    trouble: Trouble
    place: Place
    after: float = 0.0
    at_byte: int | None = None
    lasting: float = 0.0
    leave: int = 0

    @property
    def at_the_start(self) -> bool:
        """Whether the program starts into it."""
        return self.at_byte is None and not self.after


class CannotMount(OSError):
    """This system lets us mount no disk."""


@contextmanager
def mounted(folder: Path, kib: int) -> Iterator[None]:
    """A disk of its own at `folder`, in memory.

    Raises:
        CannotMount: that is not allowed here.
    """
    if sys.platform != "linux":
        raise CannotMount("small disks are mounted on Linux only")
    folder.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(
        ["sh", "-c", _GUARD, "guard", str(folder), str(kib)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C is not for it
    ) as guard:
        if guard.stdout is None or guard.stdout.readline() != b"mounted\n":
            raise CannotMount(f"no small disk can be mounted at {folder}")
        yield
    assert guard.returncode == 0, f"{folder} could not be unmounted"


@cache
def can_mount() -> bool:
    """Whether this system lets us mount small disks."""
    with tempfile.TemporaryDirectory(prefix="meshdesk-disk-") as folder:
        try:
            with mounted(Path(folder), 64):
                return True
        except CannotMount:
            return False


def remount(folder: Path, how: str) -> bool:
    """Make the disk at `folder` read-only (``ro``) or writable (``rw``); whether it did.

    It does not become read-only while a file on it is open for writing.
    """
    asked = ["mount", "-o", f"remount,{how}", str(folder)]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def fill(folder: Path, leave: int) -> Path:
    """Take up all but `leave` bytes of the disk of `folder`; the file that does.

    Somebody may be writing to it at the same time. Where there is less room already, it stays so.
    """
    ballast = folder / _BALLAST
    with ballast.open("wb") as file:
        while True:
            disk = os.statvfs(folder)
            size = disk.f_bavail * disk.f_frsize - leave
            with suppress(OSError):  # there is less by now
                if size > 0:
                    os.posix_fallocate(file.fileno(), 0, size)
                return ballast


class Disks:
    """The small disks of a run, and the folder of what is received.

    Attributes:
        struck: how many troubles there were.
    """

    def __init__(self, mounts: Mapping[Place, Path], received: Path) -> None:
        self.struck = 0
        self._mounts, self._received = mounts, received
        # One trouble at a time on each disk.
        data = threading.Lock()
        apart = threading.Lock() if Place.RECEIVED in mounts else data
        self._turns = {Place.DATA: data, Place.RECEIVED: apart}

    @contextmanager
    def in_trouble(self, faults: tuple[DiskFault, ...], road: Proxy) -> Iterator[None]:
        """Within it the faults happen, in threads of their own; after it all is well again."""
        over = threading.Event()
        tried = {fault: threading.Event() for fault in faults}
        with ThreadPoolExecutor(len(faults) or 1, thread_name_prefix="disk") as pool:
            try:
                under_way = [
                    pool.submit(self._see_to, fault, _odometer(fault, road), over, event)
                    for fault, event in tried.items()
                ]
                for fault, event in tried.items():
                    if fault.at_the_start:
                        event.wait()
                yield
            finally:
                over.set()
        self.struck += sum(each.result() for each in under_way)

    def _see_to(
        self,
        fault: DiskFault,
        carried: Callable[[], int],
        over: threading.Event,
        tried: threading.Event,
    ) -> bool:
        """Whether it struck."""
        try:
            return _its_time_comes(fault, carried, over) and self._befall(fault, over, tried)
        finally:
            tried.set()

    def _befall(self, fault: DiskFault, over: threading.Event, tried: threading.Event) -> bool:
        while True:
            with self._turns[fault.place]:
                mend = self._strike(fault)
                tried.set()
                if mend is not None:
                    over.wait(fault.lasting)
                    mend()
                    return True
            if over.wait(_LOOK_EVERY):
                return False

    def _strike(self, fault: DiskFault) -> Callable[[], None] | None:
        """What makes good what was done; None where it could not be done, or not yet."""
        if fault.trouble is Trouble.AWAY:
            return self._take_away()
        if fault.trouble is Trouble.EMPTIED:
            return self._empty()
        disk = self._mounts[fault.place]
        if fault.trouble is Trouble.FULL:
            return fill(disk, fault.leave).unlink
        return (lambda: _make_writable(disk)) if remount(disk, "ro") else None

    def _empty(self) -> Callable[[], None] | None:
        parts, _ = self._contents()
        if not parts:
            return None  # or an empty folder would go again and again, before a file is in it
        for part in parts:
            part.unlink(missing_ok=True)
        with suppress(OSError):  # finished letters are in it
            self._received.rmdir()
        return lambda: None

    def _take_away(self) -> Callable[[], None] | None:
        parts, letters = self._contents()
        if not parts or letters:
            return None
        with suppress(FileNotFoundError):
            self._received.rename(self._received.with_name(_ELSEWHERE))
            return self._bring_back
        return None

    def _bring_back(self) -> None:
        """Without the temporary files: they may have been begun anew meanwhile."""
        elsewhere = self._received.with_name(_ELSEWHERE)
        self._received.mkdir(exist_ok=True)
        for path in list(elsewhere.iterdir()):
            if not path.name.startswith(PART_PREFIX):
                os.link(path, self._received / path.name)  # which replaces nothing
            path.unlink()
        elsewhere.rmdir()

    def _contents(self) -> tuple[list[Path], list[Path]]:
        """The temporary files in the folder of what is received, and the letters."""
        paths = list(self._received.glob("*"))
        parts = [path for path in paths if path.name.startswith(PART_PREFIX)]
        return parts, [path for path in paths if path not in parts]


@contextmanager
def small_disks(places: Iterable[Place], kib: int, home: Path, received: Path) -> Iterator[Disks]:
    """The disks that a run is made on, unmounted after it.

    Args:
        kib: how large each is.
        home: the data folder; `received` the folder of what a mailbox received.

    Raises:
        CannotMount: that is not allowed here.
    """
    folders = {Place.DATA: home, Place.RECEIVED: received.parent}
    mounts = {place: folders[place] for place in places}
    with ExitStack() as stack:
        for folder in mounts.values():
            stack.enter_context(mounted(folder, kib))
        yield Disks(mounts, received)


def _odometer(fault: DiskFault, road: Proxy) -> Callable[[], int]:
    """Counts what a fault waits for from now on: only what comes down is ever saved."""

    def carried() -> int:
        return road.bytes_down + (road.bytes_up if fault.place is Place.DATA else 0)

    before = carried()
    return lambda: carried() - before


def _its_time_comes(fault: DiskFault, carried: Callable[[], int], over: threading.Event) -> bool:
    """Whether it does before all is over."""
    if fault.at_byte is None:
        return not (fault.after and over.wait(fault.after))
    while carried() < fault.at_byte:
        if over.wait(_LOOK_EVERY):
            return False
    return True


def _make_writable(disk: Path) -> None:
    assert remount(disk, "rw"), f"{disk} stays read-only"
