"""Saving what the user chooses, at once and in order, off the window's thread."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from meshdesk.config import Settings
from meshdesk.desktop.bridge import Bridge
from meshdesk.errors import MeshDeskError
from meshdesk.services.choices import SettingsKeeper


class Choosing(QObject):
    """Writes one choice after the other, so that the last one wins.

    Attributes:
        settings: what is chosen from.

    Signals:
        chosen: all is saved, or could not be, and `settings` says how it stands.
    """

    chosen = Signal()

    def __init__(self, settings: SettingsKeeper, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._bridge = bridge
        self._waiting: dict[str, Any] = {}
        self._busy = False

    def choose(self, **fields: Any) -> None:
        """Choose these from now on; None for the usual."""
        self._waiting |= fields
        if not self._busy:
            self._save()

    def _save(self) -> None:
        fields, self._waiting = self._waiting, {}
        self._busy = True
        work = self._bridge.run(lambda: self.settings.choose(**fields), owner=self)
        work.success(self._saved).failure(self._failed)

    def _saved(self, _: Settings) -> None:
        self._busy = False
        if self._waiting:
            self._save()
        else:
            self.chosen.emit()

    def _failed(self, error: MeshDeskError) -> None:
        self._bridge.user_error.emit(error)
        self._saved(self.settings.current)
