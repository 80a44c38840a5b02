"""One window for one data folder: a second start hands its files over and ends.

The first holds a lock file (Qt breaks one that a crash left behind) and hears `calls`; whoever
finds the lock held calls, says what it was started with, and waits for an answer.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from meshdesk.config import Paths
from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate

if TYPE_CHECKING:
    from meshdesk.desktop.calls import Ear
    from meshdesk.desktop.installing import InstallerWatch

PATIENCE_SECONDS = 5.0
"""How long a second start waits for the first, which may just be starting or closing."""


@dataclass(frozen=True, slots=True)
class Started:
    """The program was started once more.

    Attributes:
        files: what is to be put on the Send page, perhaps nothing.
        quietly: the window stays where it is, minimised or behind others.
    """

    files: tuple[Path, ...] = ()
    quietly: bool = False


@dataclass(frozen=True, slots=True)
class CloseAsked:
    """An installer needs the program's files.

    Attributes:
        patience: how long it waits for the window to be gone (seconds).
        removing: the program is being removed; if not, another version takes its place.
        returns: the window will be there again afterwards without the user's doing.
    """

    patience: float
    removing: bool = False
    returns: bool = True


Call = Started | CloseAsked


@dataclass(frozen=True, slots=True)
class Answer:
    """What the window says.

    Attributes:
        pid: its process.
        taken: it does what it was asked; not so if it is closing already.
    """

    pid: int
    taken: bool = True


class WindowNotAnswering(MeshDeskError):
    """There is a window for this data folder, and it does not react."""

    title = mark("Errors", "MeshDesk is running already")
    next_step = mark(
        "Errors",
        "Close the other window, or end it with the system's task manager, and try again.",
    )


class WindowClosing(MeshDeskError):
    """The window of this data folder finishes what it is at, and is gone then."""

    title = mark("Errors", "MeshDesk is closing")
    next_step = mark("Errors", "Start it again in a minute.")


class SingleInstance(QObject):
    """Whether this is the first window of a data folder, and its ear for later starts.

    Signals:
        called: another start or an installer said something; a `Started` or a `CloseAsked`.
    """

    called = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch: InstallerWatch | None = None
        self._home = paths.home
        self._lock = QLockFile(str(paths.locks / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._ear: Ear | None = None

    def claim(self) -> bool:
        """Become the first; False if another is."""
        return self._lock.tryLock(0)

    @property
    def holder(self) -> int:
        """The process that is the first, as its lock file has it; 0 if that says nothing."""
        return self._lock.getLockInfo()[0] or 0

    def listen(self) -> None:
        """Hear later starts from now on: they are patient, so the first paint goes before."""
        from meshdesk.desktop.calls import Ear  # noqa: PLC0415 - brings Qt's network with it
        from meshdesk.desktop.installing import watch_for_installers  # noqa: PLC0415 - needs us

        self._ear = Ear(self._home, self)
        self._ear.called.connect(self.called)
        self._watch = watch_for_installers(self)
        self._watch.called.connect(self.called)

    def tell(self, call: Call) -> Answer | None:
        """Say something to the first; None if it does not answer."""
        from meshdesk.desktop.calls import tell  # noqa: PLC0415 - as in listen

        return tell(self._home, call)

    def hand_over(self, started: Started) -> bool:
        """Tell the first what we were started with.

        Returns:
            False if it went meanwhile: we are the first now.

        Raises:
            WindowNotAnswering: it does not answer within five seconds.
            WindowClosing: it has been asked to close and is not gone within five seconds.
        """
        until, answer = time.monotonic() + PATIENCE_SECONDS, None
        while time.monotonic() < until:
            answer = self.tell(started)
            if answer is not None and answer.taken:
                return True
            if self.claim():
                return False
            time.sleep(0.05)
        if answer is not None:
            raise WindowClosing(
                translate(
                    "Starting", "Its window is finishing the part of a file that is under way."
                )
            )
        raise WindowNotAnswering(
            translate("Starting", "Its window was asked to come to the front and did not answer.")
        )

    def take_no_more(self) -> None:
        """The window is closing: a later start waits until it can be the first itself."""
        if self._ear is not None:
            self._ear.closing = True
        if self._watch is not None:
            self._watch.stop()

    @property
    def comes_back(self) -> bool:
        """Whether an installer is why it closed that leaves the next start to the window."""
        heard = self._watch.heard if self._watch is not None else None
        return heard is not None and heard.returns and not heard.removing

    def release(self) -> None:
        """Hear nobody any more; the next start is the first."""
        if self._ear is not None:
            self._ear.close()
        if self._watch is not None:
            self._watch.stop()
        self._lock.unlock()
