"""Files that were saved: whether they are still where they were saved, and still what they were.

People move them into the patient's record, virus scanners take them away, and the next file of
the same name comes from somewhere else. By its name alone, another patient's file would pass for
this message's.
"""

import stat
from collections.abc import Callable
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services import saving
from meshdesk.services.errors import CannotSave, SavedFileGone
from meshdesk.services.open_parts import sha256_of
from meshdesk.services.records import IncomingKind, IncomingMessage


def is_here(message: IncomingMessage) -> bool:
    """Whether the saved file is where it was saved, and as long as it was."""
    there = size_there(message)
    return there is not None and message.size in {None, there}


def size_there(message: IncomingMessage) -> int | None:
    """How long the file is that is where it was saved, changed or not; None where there is none."""
    if not message.path:
        return None
    try:
        found = Path(message.path).stat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def is_out_of_reach(message: IncomingMessage) -> bool:
    """Whether its folder is not there: it may be on a drive that is not connected now."""
    return message.path != "" and not saving.is_folder(Path(message.path).parent)


def is_kept(message: IncomingMessage) -> bool:
    """Whether acknowledging loses nothing: a report is all in the journal, a file is here."""
    return (message.kind is IncomingKind.REPORT and message.described) or is_here(message)


def require_kept(message: IncomingMessage, go_on: Callable[[], None] | None) -> None:
    """See that a saved message may be acknowledged.

    One without a hash is one that somebody said need not be here.

    Args:
        go_on: called while the file is read, to break off by raising; None where it was read
            a moment ago, and need not be again.

    Raises:
        SavedFileGone: its file is not here any more, or is another.
        CannotSave: its folder cannot be reached now, or the file not be read.
    """
    if not message.sha256 or (message.kind is IncomingKind.REPORT and message.described):
        return
    path = Path(message.path)
    if is_out_of_reach(message):
        raise _out_of_reach(path)
    if not is_here(message) or (go_on and not _is_the_same(message, path, go_on)):
        raise SavedFileGone(
            translate(
                "Saving",
                "The saved file of this message is not there any more, or was changed. The message"
                " was not acknowledged, so MESH still has it.",
            ),
            details={"file": message.path},
        )


def _is_the_same(message: IncomingMessage, path: Path, go_on: Callable[[], None]) -> bool:
    try:
        return sha256_of(path, go_on) == message.sha256
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> CannotSave:
    text = translate("Saving", "Something keeps the saved file from being read: {0}.")
    return CannotSave(
        text.format(path),
        title=translate("Saving", "The saved file cannot be read"),
        next_step=translate(
            "Saving",
            "Close the program that has it open, then acknowledge the message. It is safe in MESH.",
        ),
        details={"file": str(path)},
    )


def _out_of_reach(path: Path) -> CannotSave:
    text = translate("Saving", "The folder of the saved file cannot be reached: {0}.")
    return CannotSave(
        text.format(path.parent),
        title=translate("Saving", "The saved file cannot be reached"),
        next_step=translate(
            "Saving", "Connect the drive, then acknowledge the message. It is safe in MESH."
        ),
        details={"file": str(path)},
    )
