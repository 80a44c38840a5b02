"""Taking back what was just done, for as long as the bar says so."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something that was done and can be taken back.

    Pages emit it with their signal ``undoable``; the window shows `text` with "Undo" beside it,
    and Ctrl+Z does the same.

    Attributes:
        text: what was done ("2 finished messages cleared").
        undo: takes it back; called in another thread, like all that services do.
    """

    text: str
    undo: Callable[[], object]
