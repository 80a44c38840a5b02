"""What can go wrong in the care of messages, in words for people.

::

    ServiceError(MeshDeskError)
      + InvalidDraft      something in the form stands in the way of sending
      + FileUnusable      the file to send is gone, unreadable, a folder, too large
      |   + FileChanged   it is not the file that was queued
      |   + FolderAway    its drive or folder cannot be reached at the moment
      + CannotSave        the received file cannot be written
      |   + DiskFull
      + DamagedMessage    what came does not match what MESH said of it
      |   + OtherThanItsChecksum   twice the same came, and not what the sender's checksum is of
      + NotSaved          acknowledging would lose what is not saved
      + SavedFileGone     a saved file is not what it was when it is to be acknowledged
      + TooSoon           MESH's five-minute rule
      + NeedsLogin        the mailbox's password is not known to this program now
      + NotPossibleNow    the message is in no state for that
      + InUse             another MeshDesk is working on this mailbox
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate
from meshdesk.services.records import FieldProblem, Problem
from meshdesk.services.words import clock


class ServiceError(MeshDeskError):
    """Something about a message, a file or a mailbox stands in the way."""


class InvalidDraft(ServiceError):
    """The form cannot be sent as it is.

    Attributes:
        problems: what is wrong, and beside which field.
    """

    title = mark("Errors", "This cannot be sent yet")

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__(
            " ".join(problem.text for problem in problems),
            next_step=translate("Errors", "Correct what is marked and send again."),
        )
        self.problems = tuple(problems)


class FileUnusable(ServiceError):
    """The file that should be sent cannot be."""

    title = mark("Errors", "The file cannot be sent")
    next_step = mark("Errors", "Choose the file again.")


class FileChanged(FileUnusable):
    """The file is not the one that was queued; nothing of the new one was delivered."""

    title = mark("Errors", "The file has changed")
    next_step = mark("Errors", "Check the file, then send it again as it is now.")


class FolderAway(FileUnusable):
    """The drive or folder of the file cannot be reached at the moment; it may come back.

    Attributes:
        folder: that cannot be reached.
    """

    title = mark("Errors", "The drive or folder cannot be reached")
    next_step = mark(
        "Errors",
        "Check the network, or plug the drive in. If the file is somewhere else now, choose it"
        " anew.",
    )

    def __init__(self, path: Path, error: OSError) -> None:
        self.folder = path.parent
        super().__init__(
            translate("Errors", "“{0}” is in a drive or folder that cannot be reached: {1}").format(
                path.name, self.folder
            ),
            details={"file": str(path), "reason": str(error)},
        )


class CannotSave(ServiceError):
    """The received file cannot be written; it stays in MESH."""

    title = mark("Errors", "The message could not be saved")
    next_step = mark(
        "Errors", "Check the folder, or choose another one, and download again. It is safe in MESH."
    )


class DiskFull(CannotSave):
    """There is no room for the received file."""

    title = mark("Errors", "The disk is full")
    next_step = mark(
        "Errors", "Make room on the disk and download again. The message is safe in MESH."
    )


class DamagedMessage(ServiceError):
    """What came does not match what MESH said of it; it was not acknowledged."""

    title = mark("Errors", "The message arrived damaged")
    next_step = mark(
        "Errors", "Download it again. If it fails again, ask the sender to send it once more."
    )


class OtherThanItsChecksum(DamagedMessage):
    """MESH has these contents, and the sender's checksum is of others."""

    title = mark("Errors", "It does not match the sender's checksum")
    next_step = mark(
        "Errors",
        "Ask the sender about it. “Save all the same” in the inbox saves it, and leaves it in MESH"
        " until you acknowledge it.",
    )


class NotSaved(ServiceError):
    """Acknowledging would remove what this computer does not have."""

    title = mark("Errors", "Not saved on this computer")
    next_step = mark("Errors", "Download first, or confirm that you do not need a copy.")


class SavedFileGone(ServiceError):
    """What was saved is not on the disk any more; it was not acknowledged."""

    title = mark("Errors", "The saved file is gone")
    next_step = mark(
        "Errors", "Download it again, or acknowledge it if you have it and need no other copy."
    )


class TooSoon(ServiceError):
    """MESH asks to be polled at most once every five minutes.

    Attributes:
        next_at: when it may be asked again.
    """

    title = mark("Errors", "Checked a moment ago")

    def __init__(self, next_at: datetime) -> None:
        super().__init__(
            translate(
                "Errors", "MESH asks programs to check a mailbox at most once every 5 minutes."
            ),
            next_step=translate("Errors", "MeshDesk checks again by itself at {0}.").format(
                clock(next_at)
            ),
        )
        self.next_at = next_at


class NeedsLogin(ServiceError):
    """The password, the shared key or the certificate is not at hand."""

    title = mark("Errors", "Please log in")
    next_step = mark("Errors", "Enter the mailbox's password.")


class NotPossibleNow(ServiceError):
    """The message's state does not allow it."""

    title = mark("Errors", "Not possible now")


class InUse(ServiceError):
    """Another MeshDesk, in a window or a scheduled task, works on this mailbox."""

    title = mark("Errors", "Another MeshDesk is busy with this mailbox")
    next_step = mark("Errors", "Wait until it has finished, or close it.")


def problem_of(error: MeshDeskError) -> Problem:
    """The error as the journal keeps it."""
    code = str(getattr(error, "code", "") or getattr(error, "status", "") or "")
    return Problem(error.title, error.message, error.next_step, code, error.details)


def our_fault() -> Problem:
    """For a message that a defect of ours was met with."""
    return Problem(
        translate("Receiving", "MeshDesk made a mistake"),
        translate(
            "Receiving",
            "Something in MeshDesk itself went wrong with this message. It is safe in MESH.",
        ),
        translate(
            "Receiving",
            "Try again. If it happens again, send the report of the mistake to the MeshDesk team.",
        ),
    )
