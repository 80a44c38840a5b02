"""Looks at files before they stand in the draft's list, in another thread."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.errors import MeshDeskError
from meshdesk.services.outbox import Outbox
from meshdesk.services.records import FileCheck


class FirstLook(QObject):
    """Takes one lot of files after the other, so that they keep their order.

    Attributes:
        busy: files are being looked at.

    Signals:
        found: files with what will be sent of them (list of FileCheck).
        found_in_folder: the folder, and the same of the files in it.
        changed: `busy` may have.
    """

    found = Signal(object)
    found_in_folder = Signal(object, object)
    changed = Signal()

    def __init__(self, outbox: Outbox, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self._outbox = outbox
        self._bridge = bridge
        self._unseen: list[Path] = []
        self._in_hand: tuple[Path, ...] = ()
        self._draft = 0  # counts them: each look is for the one that was shown as it began

    @property
    def pending(self) -> tuple[Path, ...]:
        """Files whose look has not ended."""
        return (*self._in_hand, *self._unseen)

    def begin_anew(self, paths: Sequence[Path]) -> None:
        """Look at these; what comes of earlier ones is for a draft that is no longer shown."""
        self._draft += 1
        self.busy, self._in_hand, self._unseen = False, (), list(paths)
        self._look_on()

    def look_at(self, paths: Sequence[Path]) -> None:
        """Look at these as well."""
        self._unseen += paths
        self._look_on()

    @Slot(object)
    def look_into(self, folder: Path) -> None:
        """Look at what is in a folder."""
        work = self._bridge.run(partial(self._outbox.look_into, folder), owner=self)
        work.success(partial(self._looked_into, self._draft, folder))

    def stop_waiting(self) -> None:
        """Nobody will tell how it ended: a defect was met."""
        self.busy, self._in_hand = False, ()

    def _look_on(self) -> None:
        if self._unseen and not self.busy:
            self._in_hand, self._unseen = tuple(self._unseen), []
            self.busy = True
            work = self._bridge.run(partial(self._outbox.look_at, self._in_hand), owner=self)
            work.success(partial(self._looked_at, self._draft))
            work.failure(partial(self._failed, self._draft))
        self.changed.emit()

    def _looked_into(self, draft: int, folder: Path, checks: Sequence[FileCheck]) -> None:
        if draft == self._draft:
            self.found_in_folder.emit(folder, checks)

    def _looked_at(self, draft: int, checks: Sequence[FileCheck]) -> None:
        if draft == self._draft:
            self.stop_waiting()
            self.found.emit(checks)
            self._look_on()

    def _failed(self, draft: int, error: MeshDeskError) -> None:
        self._bridge.user_error.emit(error)
        if draft == self._draft:
            self.stop_waiting()
            self._look_on()
