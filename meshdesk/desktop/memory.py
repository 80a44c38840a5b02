"""What the window remembers from one start to the next: sizes, widths, the last mailbox."""

import logging
from typing import Any, Protocol

from meshdesk.config import Settings

log = logging.getLogger(__name__)


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
