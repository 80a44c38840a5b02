"""The user's settings, as one value that is replaced whole and saved at once."""

import threading
from pathlib import Path
from typing import Any

import msgspec

from meshdesk.config import Settings, load_settings, save_settings


class SettingsKeeper:
    """The current settings, for every thread to read.

    Raises:
        SettingsError: on construction, where the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current = load_settings(path)
        self._guard = threading.Lock()

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    def change(self, **fields: Any) -> Settings:
        """Change some fields and save.

        Raises:
            OSError: the file cannot be written; the settings hold for this run all the same.
        """
        with self._guard:
            self._current = msgspec.structs.replace(self._current, **fields)
            save_settings(self._path, self._current)
            return self._current
