"""What is in force: locked preset, then the user's own choice, then preset, then built in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import UNSET

from meshdesk.config import Chosen, Paths, ProxyMode, Settings
from meshdesk.presets.addresses import AS_SYSTEM, DIRECTLY
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
    "notifications.new": "notify_new",
    "notifications.deliveries": "notify_delivered",
    "notifications.problems": "notify_problems",
    "lock.after_minutes": "lock_after_minutes",
    "retention.details_days": "keep_details_days",
    "retention.files_days": "keep_files_days",
    "appearance.theme": "appearance",
    "appearance.language": "language",
}
"""Keys of the file → fields of `Settings` that mean the same."""
_WAYS: Mapping[str, str] = {"network.proxy": "proxy", "folders.downloads": "downloads"}
"""Keys whose fields say less: a proxy's address stands in `proxy_url`, and where nothing is set,
the folder is `Paths.downloads`. The keys in neither are about mailboxes."""
_ALL: Mapping[str, str] = {**FIELDS, **_WAYS}
_MODES = {DIRECTLY: ProxyMode.NONE, AS_SYSTEM: ProxyMode.SYSTEM}


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of `Settings` and what the user may do about it.

    Attributes:
        value: in force now.
        usual: what it would be had the user chosen nothing.
    """

    value: Any
    usual: Any
    source: Source

    @property
    def locked(self) -> bool:
        """Whether the user cannot change it."""
        return self.source is Source.LOCKED

    @property
    def own(self) -> bool:
        """Whether the user chose it."""
        return self.source is Source.YOU


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
    for name, field in _ALL.items():
        values[field], source = _pick(presets, chosen, name)
        if name == "network.proxy" and source in {Source.LOCKED, Source.ADMINISTRATOR}:
            values["proxy_url"] = _proxy_address(presets)
    return Settings(**values)


def choice_of(presets: Presets, chosen: Chosen, field: str) -> Choice:
    """How it stands with a field of `Settings`, whether it can be preset or not."""
    name = next((name for name, each in _ALL.items() if each == field), None)
    if name is None:
        built_in = getattr(Settings(), field)
        value, source = pick(None, False, getattr(chosen, field), built_in)
        return Choice(value, built_in, source)
    value, source = _pick(presets, chosen, name)
    usual, _ = pick(_preset(presets, name), False, UNSET, getattr(Settings(), field))
    return Choice(value, usual, source)


def in_force(presets: Presets, chosen: Chosen, paths: Paths) -> list[InForce]:
    """Every setting of the administrators' file, as it is in force on this computer.

    A mailbox may have a server, a proxy or a folder of its own, which is not seen here.
    """
    return [_in_force(presets, chosen, paths, name) for name in NAMES]


def _in_force(presets: Presets, chosen: Chosen, paths: Paths, name: str) -> InForce:
    if name not in _ALL:
        built_in = "live" if name == "mailbox.environment" else None
        preset, locked = presets.given.value(name), presets.is_locked(name)
        return InForce(name, *pick(preset, locked, UNSET, built_in))
    value, source = _pick(presets, chosen, name)
    if name == "network.proxy" and value is ProxyMode.OWN:
        value = settings_of(presets, chosen).proxy_url
    if name == "folders.downloads":
        value = value or str(paths.downloads)
    if name == "sending.chunk_mib":
        value = value // MIB if value % MIB == 0 else round(value / MIB, 2)
    return InForce(name, value, source)


def _pick(presets: Presets, chosen: Chosen, name: str) -> tuple[Any, Source]:
    """The value in the units of `Settings`."""
    own, built_in = getattr(chosen, _ALL[name]), getattr(Settings(), _ALL[name])
    return pick(_preset(presets, name), presets.is_locked(name), own, built_in)


def _preset(presets: Presets, name: str) -> Any:
    """What is preset, in the units of `Settings`; None if nothing is."""
    preset = presets.given.value(name)
    if preset is not None and name == "sending.chunk_mib":
        return preset * MIB
    if preset is not None and name == "network.proxy":
        return _MODES.get(preset, ProxyMode.OWN)
    return preset


def _proxy_address(presets: Presets) -> str:
    preset = presets.given.network.proxy or ""
    return "" if preset in _MODES else preset
