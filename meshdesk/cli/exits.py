"""How a command ends: exit codes, and the two ends that are the command line's own."""

from enum import IntEnum

from meshdesk.errors import MeshDeskError


class Exit(IntEnum):
    """The process's exit code; of several, the greatest counts."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    NOT_SURE = 3
    """A message may or may not be in MESH; it is not to be sent anew before that is known."""


class WrongUse(MeshDeskError):
    """The command makes no sense as it was typed; nothing was done."""

    title = "Wrong use"


class Stopped(MeshDeskError):
    """Somebody pressed Ctrl+C; the journal knows how far everything is."""

    title = "Stopped"
    next_step = "What was under way goes on where it was, with the next command or in the window."

    def __init__(self) -> None:
        super().__init__("It was stopped before it had finished.")
