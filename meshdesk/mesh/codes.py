"""MESH's event and code pairs in plain words: for refusals and for REPORTs.

Codes are decoded together with their event, since numbers overlap between events and between old
and new clients; a code under an event that is not listed falls back to the code alone. The pairs
are those of mesh-api.yaml ("Error codes"), of the sandbox's table, and of MESH's guidance on
endpoint look-up (EPL).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from meshdesk.language import mark, translate


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means: a heading, a sentence on what happened, and what to do now.

    In the tables below it is English, marked for translation; `explain` gives it translated.
    """

    title: str
    message: str
    next_step: str


_DELIVERED = Explanation(
    mark("Codes", "No problem"), mark("Codes", "MESH passed the message on."), ""
)

_OF_THE_MESSAGE = {
    "02": Explanation(
        mark("Codes", "The file did not reach MESH"),
        mark(
            "Codes",
            "MESH has the message's details, but the file is missing or could not be read.",
        ),
        mark("Codes", "Send the file again."),
    ),
    "06": Explanation(
        mark("Codes", "A detail of the message cannot be read"),
        mark("Codes", "MESH could not read one of the details that travel with the file."),
        mark("Codes", "Look for odd characters in the subject, the reference and the file name."),
    ),
    "07": Explanation(
        mark("Codes", "The sender does not match"),
        mark("Codes", "The mailbox that the message is from is not the one that logged in."),
        mark("Codes", "Check the mailbox ID that MeshDesk was set up with."),
    ),
    "08": Explanation(
        mark("Codes", "No recipient"),
        mark("Codes", "The message names no recipient."),
        mark("Codes", "Choose a recipient and send it again."),
    ),
    "09": Explanation(
        mark("Codes", "Version not accepted"),
        mark("Codes", "MESH did not accept the version of the message's details."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "11": Explanation(
        mark("Codes", "Message type not accepted"),
        mark("Codes", "MESH did not accept the type of the message."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "12": Explanation(
        mark("Codes", "Recipient unknown"),
        mark(
            "Codes",
            "There is no mailbox with the recipient's ID, or it takes no messages from outside.",
        ),
        mark(
            "Codes",
            "Look the recipient up again and send the message to the mailbox that you find.",
        ),
    ),
    "14": Explanation(
        mark("Codes", "Not collected"),
        mark(
            "Codes",
            "The recipient did not collect the message within 5 days, or their mailbox "
            "has been closed.",
        ),
        mark(
            "Codes",
            "Call the recipient. When they are ready to collect, send the message again.",
        ),
    ),
    "15": Explanation(
        mark("Codes", "The CP-IS file has errors"),
        mark("Codes", "The Child Protection - Information Sharing file is not as it has to be."),
        mark("Codes", "Correct the file and send it again."),
    ),
    "16": Explanation(
        mark("Codes", "Not allowed to send this"),
        mark("Codes", "Your mailbox may not send messages of this workflow."),
        mark("Codes", "Ask the National Service Desk to add the workflow to your mailbox."),
    ),
}

_OF_THE_WORKFLOW = {
    "17": Explanation(
        mark("Codes", "Workflow not registered"),
        mark(
            "Codes",
            "The workflow ID is not registered for your mailbox or for the recipient's.",
        ),
        mark(
            "Codes",
            "Check the workflow ID. If it is right, ask the service desk to register it.",
        ),
    ),
    "18": Explanation(
        mark("Codes", "Workflow not enabled"),
        mark("Codes", "This workflow is not enabled for sending over MESH."),
        mark(
            "Codes",
            "Check the workflow ID. If it is right, ask the National Service Desk to enable it.",
        ),
    ),
    "19": Explanation(
        mark("Codes", "Expiry not accepted"),
        mark("Codes", "MESH did not accept the message's expiry period."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "20": Explanation(
        mark("Codes", "Message not found"),
        mark("Codes", "MESH has no such message for this mailbox."),
        mark(
            "Codes",
            "Check the message ID. It may have expired, or have been collected elsewhere.",
        ),
    ),
    "100": Explanation(
        mark("Codes", "Recipient not enabled"),
        mark("Codes", "The recipient's mailbox is not enabled for this workflow."),
        mark("Codes", "Call the recipient, or look up another mailbox of theirs."),
    ),
}

_OF_THE_LOOK_UP = {
    "EPL-150": Explanation(
        mark("Codes", "Several mailboxes match"),
        mark("Codes", "More than one mailbox matches the patient's practice and the workflow."),
        mark("Codes", "Send it to the practice's mailbox ID; the practice can tell you which."),
    ),
    "EPL-151": Explanation(
        mark("Codes", "No mailbox matches"),
        mark("Codes", "The patient's practice has no mailbox for this workflow."),
        mark("Codes", "Check the patient's practice and the workflow ID, or send it another way."),
    ),
    "EPL-152": Explanation(
        mark("Codes", "NHS number not valid"),
        mark("Codes", "The NHS number that the message was addressed with is not a valid one."),
        mark("Codes", "Check the NHS number and send it again."),
    ),
    "EPL-153": Explanation(
        mark("Codes", "NHS number not found"),
        mark("Codes", "No patient has the NHS number that the message was addressed with."),
        mark("Codes", "Check the NHS number and send it again."),
    ),
    "EPL-154": Explanation(
        mark("Codes", "Patient's details do not match"),
        mark(
            "Codes",
            "The NHS number, date of birth and surname do not belong to the same patient.",
        ),
        mark("Codes", "Correct the patient's details and send it again."),
    ),
}

_IN_WORDS = {
    "INVALIDHEADERCHUNKS": Explanation(
        mark("Codes", "Parts out of order"),
        mark("Codes", "MESH did not accept the numbering of the message's parts."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "UNSUPPORTEDCONTENTENCODING": Explanation(
        mark("Codes", "Compression not accepted"),
        mark("Codes", "MESH did not accept how the file was compressed."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "INVALID CHECKSUM": Explanation(
        mark("Codes", "Checksum not accepted"),
        mark("Codes", "MESH did not accept the file's checksum."),
        mark(
            "Codes",
            "This is a fault in the program. Copy the details for the people who look "
            "after MeshDesk.",
        ),
    ),
    "INVALID FILE FORMAT": Explanation(
        mark("Codes", "The file is not as it has to be"),
        mark("Codes", "The file does not have the form that this workflow demands."),
        mark("Codes", "Correct the file and send it again."),
    ),
    "MESSAGE ALREADY ACCEPTED": Explanation(
        mark("Codes", "The message is no longer there"),
        mark("Codes", "The message cannot be downloaded any more."),
        mark("Codes", "If it is still needed, ask the sender to send it again."),
    ),
}

_CODES: Mapping[str, Explanation] = {
    "00": _DELIVERED,
    **_OF_THE_MESSAGE,
    **_OF_THE_WORKFLOW,
    **_OF_THE_LOOK_UP,
    **_IN_WORDS,
}

_PAIRS: Mapping[tuple[str, str], Explanation] = {
    # Tracking shows TRANSFER 01 for success (mesh-api.yaml); under SEND it is none.
    ("TRANSFER", "01"): _DELIVERED,
    ("SEND", "01"): Explanation(
        mark("Codes", "MESH could not pass the message on"),
        mark("Codes", "MESH took the message but could not pass it on."),
        mark(
            "Codes",
            "Send it again. If it fails again, copy the details for the National Service Desk.",
        ),
    ),
}


def explain(event: str, code: str) -> Explanation:
    """What `event` and `code` of MESH mean, in the language in use; never fails."""
    event, code = event.strip().upper(), code.strip().upper()
    found = _PAIRS.get((event, code)) or _CODES.get(code)
    return _translated(found) if found else _unknown(event, code)


def is_known(event: str, code: str) -> bool:
    """Whether there are words of our own for this pair."""
    event, code = event.strip().upper(), code.strip().upper()
    return (event, code) in _PAIRS or code in _CODES


def _translated(words: Explanation) -> Explanation:
    return Explanation(
        translate("Codes", words.title),
        translate("Codes", words.message),
        translate("Codes", words.next_step) if words.next_step else "",
    )


def _unknown(event: str, code: str) -> Explanation:
    named = " ".join(part for part in (event, code) if part)
    said = translate("Codes", "MESH gave the code {0}, which MeshDesk does not know.")
    return Explanation(
        translate("Codes", "MESH reported a problem"),
        said.format(named)
        if named
        else translate("Codes", "MESH did not say what the problem is."),
        translate(
            "Codes",
            "Read MESH's own words in the details. Copy the details for the National Service Desk.",
        ),
    )
