"""One window for one data folder: a second start hands its files over and ends.

The first holds a lock file (Qt breaks one that a crash left behind) and hears `calls`; whoever
finds the lock held calls, says what it was started with, and waits for "ok".
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from meshdesk.config import Paths
from meshdesk.errors import MeshDeskError

if TYPE_CHECKING:
    from meshdesk.desktop.calls import Ear

PATIENCE_SECONDS = 5.0
"""How long a second start waits for the first, which may just be starting too."""


class WindowNotAnswering(MeshDeskError):
    """There is a window for this data folder, and it does not react."""

    title = "MeshDesk is running already"
    next_step = "Close the other window, or end it with the system's task manager, and try again."


class SingleInstance(QObject):
    """Whether this is the first window of a data folder, and its ear for later starts.

    Signals:
        called: another start asked for the window; a list of paths, perhaps empty.
    """

    called = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = paths.home
        self._lock = QLockFile(str(paths.locks / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._ear: Ear | None = None

    def claim(self) -> bool:
        """Become the first; False if another is."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts from now on: they are patient, so the first paint goes before."""
        from meshdesk.desktop.calls import Ear  # noqa: PLC0415 - brings Qt's network with it

        self._ear = Ear(self._home, self)
        self._ear.called.connect(self.called)

    def hand_over(self, files: Sequence[Path]) -> None:
        """Tell the first what we were started with; it comes to the front.

        Raises:
            WindowNotAnswering: it does not, within five seconds.
        """
        from meshdesk.desktop.calls import call  # noqa: PLC0415 - as in listen

        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            if call(self._home, files):
                return
            time.sleep(0.05)
        raise WindowNotAnswering("Its window was asked to come to the front and did not answer.")

    def release(self) -> None:
        """Hear nobody any more; the next start is the first."""
        if self._ear is not None:
            self._ear.close()
        self._lock.unlock()
