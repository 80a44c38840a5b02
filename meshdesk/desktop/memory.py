"""What the window remembers from one start to the next: sizes, widths, the last mailbox."""

import logging
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from meshdesk.config import Settings

log = logging.getLogger(__name__)

SETTLED_MS = 400
"""How long what the mouse drags has to rest before it is written down (milliseconds)."""


class Keeper(Protocol):
    """`services.settings`, or in a test anything like it."""

    @property
    def current(self) -> Settings:
        """The settings now."""

    def change(self, **fields: Any) -> Settings:
        """Change some of them and save."""


def recall(settings: Keeper | None, key: str) -> str:
    """What was remembered under `key`; empty if nothing was."""
    return settings.current.window.get(key, "") if settings else ""


def remember(settings: Keeper | None, key: str, value: str) -> None:
    """Remember `value` under `key`."""
    if settings is not None:
        change(settings, window=settings.current.window | {key: value})


def change(settings: Keeper, **fields: Any) -> None:
    """Change settings that nobody asked to have saved: a full disk is no reason to complain."""
    try:
        settings.change(**fields)
    except OSError as error:
        log.warning("The settings could not be saved: %s", error)


class Dragged(QObject):
    """Something that the mouse drags about, such as a width: kept once it has settled.

    Attributes:
        value: as it is now, written down or not yet; empty if there never was one.
    """

    def __init__(self, settings: Keeper | None, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._key = key
        self.value = recall(settings, key)
        self._settled = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._keep)

    def move_to(self, value: str) -> None:
        """It is this now; what it was on the way there is not worth a write."""
        self.value = value
        self._settled.start()

    @Slot()
    def _keep(self) -> None:
        remember(self._settings, self._key, self.value)
