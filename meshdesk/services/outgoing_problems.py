"""What is said of an outgoing message that needs somebody."""

from dataclasses import replace

from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.services.errors import FolderAway, problem_of
from meshdesk.services.records import Problem


def our_fault() -> Problem:
    """A defect of ours came out of sending it."""
    return Problem(
        translate("Outbox", "MeshDesk made a mistake"),
        translate(
            "Outbox", "Something in MeshDesk itself went wrong with this message. It was put aside."
        ),
        translate(
            "Outbox",
            "Try again. If it happens again, send the report of the mistake to the MeshDesk team.",
        ),
    )


def drive_away(error: FolderAway) -> Problem:
    """Its drive or folder is waited for."""
    step = translate(
        "Outbox", "Check the network, or plug the drive in. MeshDesk tries again by itself."
    )
    return replace(problem_of(error), next_step=step)


def not_there_yet() -> Problem:
    """The first answer was lost, and MESH said once that it does not have the message."""
    return Problem(
        translate("Outbox", "MESH does not have the message yet"),
        translate(
            "Outbox",
            "The connection broke before MESH answered. MESH does not have the message, but the"
            " network may still be holding it back for a few minutes.",
        ),
        translate(
            "Outbox", "MeshDesk asks once more before it sends the message again, by itself."
        ),
    )


def not_whole_yet() -> Problem:
    """The answer to the last chunk was lost, and MESH said once that it does not have it."""
    return Problem(
        translate("Outbox", "MESH does not have all of the message yet"),
        translate(
            "Outbox",
            "The connection broke before MESH answered. MESH does not have the last part of the"
            " message, but the network may still be holding it back for a few minutes.",
        ),
        translate("Outbox", "MeshDesk asks once more before it sends that part again, by itself."),
    )


def did_it_arrive(error: MeshDeskError) -> Problem:
    """The first answer was lost, and MESH cannot be asked."""
    return Problem(
        translate("Outbox", "Did this message arrive?"),
        translate(
            "Outbox",
            "The connection broke before MESH answered, and MESH cannot say whether it has"
            " the message.",
        ),
        translate("Outbox", "Ask the recipient, then choose what is true."),
        details=error.details,
    )


def forgotten() -> Problem:
    """MESH knows nothing of a message of which it may have known once."""
    return Problem(
        translate("Outbox", "Did this message arrive?"),
        translate(
            "Outbox",
            "MESH does not know this message. But it forgets a message after 30 days, and this one"
            " is about as old.",
        ),
        translate("Outbox", "Ask the recipient, then choose what is true."),
    )


def long_ago() -> Problem:
    """MESH knows nothing of a message that the send book alone knows."""
    return Problem(
        translate("Outbox", "Did this message arrive?"),
        translate(
            "Outbox",
            "Sending it had begun before the journal was put back, and MESH does not know"
            " this message.",
        ),
        translate("Outbox", "Ask the recipient, then choose what is true."),
    )


def mailbox_removed() -> Problem:
    """It waited when its mailbox was removed from this computer."""
    return Problem(
        translate("Outbox", "Not sent: its mailbox was removed"),
        translate(
            "Outbox",
            "This message waited to be sent when its mailbox was removed from this computer.",
        ),
        translate("Outbox", "If it is still to be sent, try again; if not, cancel it."),
    )
