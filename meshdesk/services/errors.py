"""What can go wrong in the care of messages, in words for people.

::

    ServiceError(MeshDeskError)
      + InvalidDraft      something in the form stands in the way of sending
      + FileUnusable      the file to send is gone, unreadable, a folder, too large
      |   + FileChanged   it is not the file that was queued
      + CannotSave        the received file cannot be written
      |   + DiskFull
      + DamagedMessage    what came does not match what MESH said of it
      + NotSaved          acknowledging would lose what is not saved
      + TooSoon           MESH's five-minute rule
      + NeedsLogin        the mailbox's password is not known to this program now
      + NotPossibleNow    the message is in no state for that
      + InUse             another MeshDesk is working on this mailbox
"""

from collections.abc import Sequence
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.services.records import FieldProblem, Problem


class ServiceError(MeshDeskError):
    """Something about a message, a file or a mailbox stands in the way."""


class InvalidDraft(ServiceError):
    """The form cannot be sent as it is.

    Attributes:
        problems: what is wrong, and beside which field.
    """

    title = "This cannot be sent yet"

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__(
            " ".join(problem.text for problem in problems),
            next_step="Correct what is marked and send again.",
        )
        self.problems = tuple(problems)


class FileUnusable(ServiceError):
    """The file that should be sent cannot be."""

    title = "The file cannot be sent"
    next_step = "Choose the file again."


class FileChanged(FileUnusable):
    """The file is not the one that was queued; nothing of the new one was delivered."""

    title = "The file has changed"
    next_step = "Check the file, then send it again as it is now."


class CannotSave(ServiceError):
    """The received file cannot be written; it stays in MESH."""

    title = "The message could not be saved"
    next_step = "Check the folder, or choose another one, and download again. It is safe in MESH."


class DiskFull(CannotSave):
    """There is no room for the received file."""

    title = "The disk is full"
    next_step = "Make room on the disk and download again. The message is safe in MESH."


class DamagedMessage(ServiceError):
    """What came does not match what MESH said of it; it was not acknowledged."""

    title = "The message arrived damaged"
    next_step = "Download it again. If it fails again, ask the sender to send it once more."


class NotSaved(ServiceError):
    """Acknowledging would remove what this computer does not have."""

    title = "Not saved on this computer"
    next_step = "Download first, or confirm that you do not need a copy."


class TooSoon(ServiceError):
    """MESH asks to be polled at most once every five minutes.

    Attributes:
        next_at: when it may be asked again.
    """

    title = "Checked a moment ago"

    def __init__(self, next_at: datetime) -> None:
        super().__init__(
            "MESH asks programs to check a mailbox at most once every 5 minutes.",
            next_step=f"MeshDesk checks again by itself at {next_at.astimezone():%H:%M}.",
        )
        self.next_at = next_at


class NeedsLogin(ServiceError):
    """The password, the shared key or the certificate is not at hand."""

    title = "Please log in"
    next_step = "Enter the mailbox's password."


class NotPossibleNow(ServiceError):
    """The message's state does not allow it."""

    title = "Not possible now"


class InUse(ServiceError):
    """Another MeshDesk, in a window or a scheduled task, works on this mailbox."""

    title = "Another MeshDesk is busy with this mailbox"
    next_step = "Wait until it has finished, or close it."


def problem_of(error: MeshDeskError) -> Problem:
    """The error as the journal keeps it."""
    code = str(getattr(error, "code", "") or getattr(error, "status", "") or "")
    return Problem(error.title, error.message, error.next_step, code, error.details)
