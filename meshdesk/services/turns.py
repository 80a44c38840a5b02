"""One process at a time works on a mailbox: the window, or a scheduled task.

A lock file for each mailbox, held by the operating system, so that a killed process never
leaves one behind (https://py-filelock.readthedocs.io).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from meshdesk.language import translate
from meshdesk.services.errors import InUse, ServiceError


class Turn:
    """This process's turn at one mailbox; counted, so that its threads share it."""

    def __init__(self, folder: Path, mailbox: int) -> None:
        self._lock = filelock.FileLock(folder / f"mailbox-{mailbox}.lock", thread_local=False)
        self._guard = threading.Lock()
        self._holders = 0

    def try_take(self, timeout: float = 0) -> bool:
        """Whether the turn is ours now, waiting at most `timeout` seconds.

        Raises:
            ServiceError: the lock file cannot be written.
        """
        with self._guard:
            if self._holders == 0:
                try:
                    self._lock.acquire(timeout=timeout)
                except filelock.Timeout:
                    return False
                except OSError as error:
                    raise _no_lock(self._lock.lock_file, error) from error
            self._holders += 1
            return True

    def give_back(self) -> None:
        """One holder is done; the last one lets the others in."""
        with self._guard:
            self._holders -= 1
            if self._holders == 0:
                self._lock.release()

    @contextmanager
    def taken(self, timeout: float) -> Iterator[None]:
        """Hold the turn.

        Raises:
            InUse: another process did not finish within `timeout` seconds.
        """
        if not self.try_take(timeout):
            raise InUse(
                translate(
                    "Turns", "A MeshDesk window or a scheduled task is sending or receiving now."
                )
            )
        try:
            yield
        finally:
            self.give_back()


def _no_lock(path: str, error: OSError) -> ServiceError:
    text = translate("Turns", "MeshDesk's own folder cannot be written to: {0}.")
    return ServiceError(
        text.format(error.strerror or error),
        title=translate("Turns", "MeshDesk cannot work on this mailbox"),
        next_step=translate(
            "Turns", "Make room on the disk, check that you may write there, and try again."
        ),
        details={"file": path, "reason": str(error)},
    )


class Turns:
    """The turns of all mailboxes in one folder of lock files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turns: dict[int, Turn] = {}
        self._guard = threading.Lock()

    def of(self, mailbox: int) -> Turn:
        """The turn at that mailbox."""
        with self._guard:
            if mailbox not in self._turns:
                self._turns[mailbox] = Turn(self._folder, mailbox)
            return self._turns[mailbox]
