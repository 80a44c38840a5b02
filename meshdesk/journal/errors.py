"""What can go wrong with the journal's file, in words for people.

::

    JournalError
      +- JournalTooNew      written by a newer MeshDesk; left as it is
      +- JournalDamaged     not a journal, or damaged; left as it is
      +- JournalUnwritable  no right, no room, or held by another program
      +- StateConflict      the message is not in the state that this step needs

`in_words` turns SQLite's result codes (https://sqlite.org/rescode.html) into these. Codes that
only a defect of ours can cause, a broken constraint for example, pass through as they are.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate

_NO_ROOM_TO_SHARE = "SQLITE_IOERR_SHMSIZE"
"""The file beside the journal that its readers and writers share cannot grow."""


class JournalError(MeshDeskError):
    """The journal cannot do what was asked of it."""

    title = mark("Errors", "The journal could not be used")


class JournalTooNew(JournalError):
    """A newer MeshDesk has written this journal; it was not touched."""

    title = mark("Errors", "This journal belongs to a newer MeshDesk")


class JournalDamaged(JournalError):
    """The file is not a journal, or no longer a whole one; it was not touched."""

    title = mark("Errors", "The journal is damaged")


class JournalUnwritable(JournalError):
    """The journal cannot be written: no right, no room, or held by another program."""

    title = mark("Errors", "The journal cannot be written")


class StateConflict(JournalError):
    """The message is not in a state from which this step may be taken; nothing was changed."""

    title = mark("Errors", "The message has moved on")
    next_step = mark("Errors", "Look at the message again before you go on.")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say in words what SQLite or the file system reports about the journal at `path`.

    Raises:
        JournalDamaged: SQLite found the file not to be whole, or not to be a database.
        JournalUnwritable: locked, full, read-only, missing, or the disk failed.
    """
    try:
        yield
    except DBAPIError as error:
        cause = error.orig
        spoken = _spoken(path, cause) if isinstance(cause, sqlite3.Error) else None
        if spoken is None:
            raise
        raise spoken from error
    except sqlite3.Error as error:
        spoken = _spoken(path, error)
        if spoken is None:
            raise
        raise spoken from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (_full if full else _no_access)(path, str(error)) from error


def damaged(path: Path, reason: str) -> JournalDamaged:
    """The error for a file that is there but is not a whole journal."""
    return JournalDamaged(
        translate(
            "Journal",
            "The file {0} cannot be read as MeshDesk's journal. Nothing in it was changed.",
        ).format(path),
        next_step=translate(
            "Journal",
            "Do not delete it. Start MeshDesk's window, which offers to put back a copy from "
            'the folder "backups" beside it, or use the command: meshdesk journal restore.',
        ),
        details={"file": str(path), "reason": reason},
    )


def too_new(path: Path, revision: str) -> JournalTooNew:
    """The error for a journal whose revision this program does not know."""
    return JournalTooNew(
        translate(
            "Journal",
            "The journal {0} was written by a newer MeshDesk than this one. "
            "Nothing in it was changed.",
        ).format(path),
        next_step=translate(
            "Journal", "Install the newest MeshDesk on this computer, then start it again."
        ),
        details={"file": str(path), "revision": revision},
    )


def _spoken(path: Path, error: sqlite3.Error) -> JournalError | None:
    name: str = getattr(error, "sqlite_errorname", "")
    reason = f"{name}: {error}"
    kind = name.split("_")[1] if "_" in name else ""
    match "FULL" if name == _NO_ROOM_TO_SHARE else kind:
        case "CORRUPT" | "NOTADB":
            return damaged(path, reason)
        case "BUSY" | "LOCKED" | "PROTOCOL":
            return _held(path, reason)
        case "FULL":
            return _full(path, reason)
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            return _no_access(path, reason)
        case "IOERR":
            return _failing(path, reason)
        case _:
            return None


def _held(path: Path, reason: str) -> JournalUnwritable:
    return JournalUnwritable(
        translate(
            "Journal",
            "Another program has held the journal for too long. "
            "The step that was about to be taken was not taken.",
        ),
        title=translate("Journal", "The journal is in use"),
        next_step=translate(
            "Journal",
            "Close other MeshDesk windows and commands, and wait for backup or virus scans "
            "to end. Then try again.",
        ),
        details={"file": str(path), "reason": reason},
    )


def _full(path: Path, reason: str) -> JournalUnwritable:
    return JournalUnwritable(
        translate(
            "Journal",
            "There is no room left on the disk of {0}. "
            "The step that was about to be taken was not taken.",
        ).format(path.parent),
        title=translate("Journal", "The disk is full"),
        next_step=translate("Journal", "Free some space on that disk, then try again."),
        details={"file": str(path), "reason": reason},
    )


def _no_access(path: Path, reason: str) -> JournalUnwritable:
    return JournalUnwritable(
        translate(
            "Journal", "MeshDesk may not write to the journal {0}, or its folder cannot be used."
        ).format(path),
        next_step=translate(
            "Journal",
            "Ask whoever looks after this computer for the right to write to that folder.",
        ),
        details={"file": str(path), "reason": reason},
    )


def _failing(path: Path, reason: str) -> JournalUnwritable:
    return JournalUnwritable(
        translate(
            "Journal", "The disk of {0} reported a failure while the journal was in use."
        ).format(path.parent),
        title=translate("Journal", "The disk failed"),
        next_step=translate(
            "Journal", "Check that the disk is connected and sound, then start MeshDesk again."
        ),
        details={"file": str(path), "reason": reason},
    )
