"""What is in force: locked preset, then the user's own choice, then preset, then built in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import UNSET

from meshdesk.config import Chosen, Paths, Settings
from meshdesk.presets.addresses import DIRECTLY
from meshdesk.presets.keys import NAMES
from meshdesk.presets.loading import Presets

MIB = 1024 * 1024


class Source(StrEnum):
    """Where a value comes from."""

    BUILT_IN = "built_in"
    ADMINISTRATOR = "administrator"
    LOCKED = "administrator_locked"
    YOU = "you"


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting as it is in force.

    Attributes:
        name: as in the administrators' file ("checking.every_minutes").
        value: in the file's units (minutes, MiB); None where it follows from the mailbox.
    """

    name: str
    value: str | int | float | None
    source: Source

    @property
    def locked(self) -> bool:
        """Whether the user cannot change it."""
        return self.source is Source.LOCKED


FIELDS: Mapping[str, str] = {
    "checking.every_minutes": "check_every_minutes",
    "sending.chunk_mib": "chunk_bytes",
    "sending.transfers_at_once": "transfers_at_once",
    "appearance.theme": "appearance",
}
"""Keys of the file → fields of `Settings`; the other keys are about mailboxes."""
_BUILT_IN: Mapping[str, str | None] = {"mailbox.environment": "live", "network.proxy": DIRECTLY}


def pick(preset: Any, locked: bool, own: Any, built_in: Any) -> tuple[Any, Source]:
    """The value in force and where it comes from.

    Args:
        preset: the administrator's; None if there is none.
        own: the user's; `msgspec.UNSET` where nothing was chosen.
    """
    if preset is not None and locked:
        return preset, Source.LOCKED
    if own is not UNSET:
        return own, Source.YOU
    if preset is not None:
        return preset, Source.ADMINISTRATOR
    return built_in, Source.BUILT_IN


def settings_of(presets: Presets, chosen: Chosen) -> Settings:
    """The settings in force."""
    values = chosen.values()
    for name, field in FIELDS.items():
        values[field], _ = _pick(presets, chosen, name)
    return Settings(**values)


def in_force(presets: Presets, chosen: Chosen, paths: Paths) -> list[InForce]:
    """Every setting of the administrators' file, as it is in force on this computer.

    A mailbox may have a server, a proxy or a folder of its own, which is not seen here.
    """
    return [_in_force(presets, chosen, paths, name) for name in NAMES]


def _in_force(presets: Presets, chosen: Chosen, paths: Paths, name: str) -> InForce:
    if name not in FIELDS:
        built_in = str(paths.downloads) if name == "folders.downloads" else _BUILT_IN.get(name)
        preset, locked = presets.given.value(name), presets.is_locked(name)
        return InForce(name, *pick(preset, locked, UNSET, built_in))
    value, source = _pick(presets, chosen, name)
    if name == "sending.chunk_mib":
        value = value // MIB if value % MIB == 0 else round(value / MIB, 2)
    return InForce(name, value, source)


def _pick(presets: Presets, chosen: Chosen, name: str) -> tuple[Any, Source]:
    """The value in the units of `Settings`."""
    field, preset = FIELDS[name], presets.given.value(name)
    if preset is not None and name == "sending.chunk_mib":
        preset *= MIB
    own, built_in = getattr(chosen, field), getattr(Settings(), field)
    return pick(preset, presets.is_locked(name), own, built_in)
