"""What an installer for everyone says to the windows of all accounts: a file beside the program.

``meshdesk --close`` reaches the window of its own account alone. The file can be laid by nobody
but who may replace the program as well, and holds what is said on the local socket too (`calls`).
The installer takes it away when it is done; one that died leaves it behind, so that a file older
than its own patience says nothing.
"""

import stat
import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from meshdesk.desktop.launch import CloseAsked
from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate

FILE_NAME = "_closing-asked"

LOOK_EVERY_MS = 2000
"""A look costs some 10 µs. Windows' own notice of a change would come when the file is made and
not when it is written, not from every file system, and would cost a thread."""

_LONGEST = 1024
"""Bytes; an installer needs fewer than a hundred."""

_SLACK = 60.0
"""Seconds that the installer may take beyond its patience, for the renames and around them."""


class BeingInstalled(MeshDeskError):
    """An installer exchanges the program's files: one that starts now would hold them."""

    title = mark("Errors", "MeshDesk is being updated")
    next_step = mark(
        "Errors",
        "It opens by itself when that is done. If it does not, start it in a few minutes.",
    )


class BeingRemoved(MeshDeskError):
    """The uninstaller is at work."""

    title = mark("Errors", "MeshDesk is being removed from this computer")


def program_folder() -> Path | None:
    """The folder that an installer may say something in; None where there is no installer."""
    if sys.platform == "win32" and getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return None


def closing_asked(folder: Path | None) -> CloseAsked | None:
    """What an installer says at this moment, with what is left of its patience; None: nothing."""
    if folder is None:
        return None
    try:
        found = (folder / FILE_NAME).lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LONGEST:
            return None
        line = (folder / FILE_NAME).read_bytes()
    except OSError:  # not there, or just being written
        return None
    from meshdesk.desktop.calls import parse_call  # noqa: PLC0415 - brings Qt's network with it

    call, age = parse_call(line), time.time() - found.st_mtime
    if not isinstance(call, CloseAsked) or not -_SLACK < age < call.patience + _SLACK:
        return None
    return replace(call, patience=max(0.0, min(call.patience, call.patience - age)))


def turned_away(asked: CloseAsked) -> MeshDeskError:
    """Why the program does not start now."""
    if asked.removing:
        return BeingRemoved(translate("Starting", "The uninstaller is at work."))
    return BeingInstalled(translate("Starting", "Another version is being put in place."))


def watch_for_installers(parent: QObject | None = None) -> "InstallerWatch":
    """Look out in the program's own folder from now on."""
    return InstallerWatch(program_folder(), parent)


class InstallerWatch(QObject):
    """Looks out for what an installer says, as long as the program runs.

    Attributes:
        heard: what it said, once it did.

    Signals:
        called: a `CloseAsked`, once.
    """

    called = Signal(object)

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: CloseAsked | None = None
        self._folder = folder
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._look)
        if folder is not None:
            self._timer.start(LOOK_EVERY_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        self.heard = closing_asked(self._folder)
        if self.heard is not None:
            self.stop()
            self.called.emit(self.heard)
