"""The settings in force, and the user's choices among them, saved as one value at once."""

import threading
from typing import Any

import msgspec
from msgspec import UNSET

from meshdesk.config import Paths, Settings, SettingsError, load_chosen, save_chosen
from meshdesk.language import translate
from meshdesk.presets.loading import DefaultsUnusable, Presets, load
from meshdesk.presets.merging import Choice, InForce, choice_of, in_force, settings_of


class SettingsKeeper:
    """The current settings, for every thread to read.

    Attributes:
        presets: what an administrator set on this computer, read once.

    Raises:
        SettingsError: on construction, where the user's file is damaged.
    """

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._chosen = load_chosen(paths.settings)
        self.presets: Presets = load(paths)
        self._current = settings_of(self.presets, self._chosen)
        self._guard = threading.Lock()

    @property
    def current(self) -> Settings:
        """The settings as they are in force now."""
        return self._current

    @property
    def problem(self) -> DefaultsUnusable | None:
        """Why the administrators' file is not in force; None if it is, or if there is none."""
        return self.presets.problem

    def choice(self, field: str) -> Choice:
        """How a field of `Settings` stands: in force, usual, and whether it may be changed."""
        return choice_of(self.presets, self._chosen, field)

    def in_force(self) -> list[InForce]:
        """Every setting that can be preset: its value, where it comes from, and if it is locked.

        Names are those of the administrators' file; `meshdesk.presets.merging.FIELDS` has the
        names for `change`. A mailbox's own server, proxy and folder are not in here.
        """
        return in_force(self.presets, self._chosen, self._paths)

    def change(self, **fields: Any) -> Settings:
        """Choose some fields of `Settings` and save; None for one gives the choice up.

        What is chosen for a locked setting is kept and is in force once the lock is lifted.

        Raises:
            OSError: the file cannot be written; the settings hold for this run all the same.
        """
        given = {name: UNSET if value is None else value for name, value in fields.items()}
        with self._guard:
            self._chosen = msgspec.structs.replace(self._chosen, **given)
            self._current = settings_of(self.presets, self._chosen)
            save_chosen(self._paths.settings, self._chosen)
            return self._current

    def choose(self, **fields: Any) -> Settings:
        """The same where somebody asked for it, and is told what went wrong.

        Raises:
            SettingsError: the file cannot be written; the settings hold for this run all the same.
        """
        try:
            return self.change(**fields)
        except OSError as error:
            raise SettingsError(
                translate("Settings", "They hold until MeshDesk is closed."),
                title=translate("Settings", "The settings could not be saved"),
                next_step=translate("Settings", "Make room on the disk, then choose again."),
                details={"file": str(self._paths.settings), "reason": str(error)},
            ) from error
