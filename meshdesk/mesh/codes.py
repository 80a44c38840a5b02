"""MESH's event and code pairs in plain words: for refusals and for REPORTs.

Codes are decoded together with their event, since numbers overlap between events and between old
and new clients; a code under an event that is not listed falls back to the code alone. The pairs
are those of mesh-api.yaml ("Error codes"), of the sandbox's table, and of MESH's guidance on
endpoint look-up (EPL).
"""

from dataclasses import dataclass

_SERVICE_DESK = "Copy the details for the National Service Desk."
_DEFECT = "This is a fault in the program. Copy the details for the people who look after MeshDesk."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means: a heading, a sentence on what happened, and what to do now."""

    title: str
    message: str
    next_step: str


def explain(event: str, code: str) -> Explanation:
    """The words for what MESH says under `event` and `code`; never fails."""
    event, code = event.strip().upper(), code.strip().upper()
    found = _PAIRS.get((event, code)) or _CODES.get(code)
    return found or _unknown(event, code)


def is_known(event: str, code: str) -> bool:
    """Whether there are words of our own for this pair."""
    event, code = event.strip().upper(), code.strip().upper()
    return (event, code) in _PAIRS or code in _CODES


def _unknown(event: str, code: str) -> Explanation:
    named = " ".join(part for part in (event, code) if part)
    return Explanation(
        "MESH reported a problem",
        f"MESH gave the code {named}, which MeshDesk does not know."
        if named
        else "MESH did not say what the problem is.",
        f"Read MESH's own words in the details. {_SERVICE_DESK}",
    )


_NOT_COLLECTED = Explanation(
    "Not collected",
    "The recipient did not collect the message within 5 days, or their mailbox has been closed.",
    "Call the recipient. When they are ready to collect, send the message again.",
)

_DELIVERED = Explanation("No problem", "MESH passed the message on.", "")

_CODES: dict[str, Explanation] = {
    "00": _DELIVERED,
    "02": Explanation(
        "The file did not reach MESH",
        "MESH has the message's details, but the file is missing or could not be read.",
        "Send the file again.",
    ),
    "06": Explanation(
        "A detail of the message is malformed",
        "MESH could not read one of the details that travel with the file.",
        "Look for odd characters in the subject, the reference and the file name.",
    ),
    "07": Explanation(
        "The sender does not match",
        "The mailbox that the message is from is not the one that logged in.",
        "Check the mailbox ID that MeshDesk was set up with.",
    ),
    "08": Explanation(
        "No recipient", "The message names no recipient.", "Choose a recipient and send it again."
    ),
    "09": Explanation(
        "Version not accepted", "MESH did not accept the version of the message's details.", _DEFECT
    ),
    "11": Explanation(
        "Message type not accepted", "MESH did not accept the type of the message.", _DEFECT
    ),
    "12": Explanation(
        "Recipient unknown",
        "There is no mailbox with the recipient's ID, or it takes no messages from outside.",
        "Look the recipient up again and send the message to the mailbox that you find.",
    ),
    "14": _NOT_COLLECTED,
    "15": Explanation(
        "The CP-IS file has errors",
        "The Child Protection - Information Sharing file is not as it has to be.",
        "Correct the file and send it again.",
    ),
    "16": Explanation(
        "Not allowed to send this",
        "Your mailbox may not send messages of this workflow.",
        "Ask the National Service Desk to add the workflow to your mailbox.",
    ),
    "17": Explanation(
        "Workflow not registered",
        "The workflow ID is not registered for your mailbox or for the recipient's.",
        "Check the workflow ID. If it is right, ask the service desk to register it.",
    ),
    "18": Explanation(
        "Workflow not enabled",
        "This workflow is not enabled for sending over MESH.",
        "Check the workflow ID. If it is right, ask the National Service Desk to enable it.",
    ),
    "19": Explanation(
        "Expiry not accepted", "MESH did not accept the message's expiry period.", _DEFECT
    ),
    "20": Explanation(
        "Message not found",
        "MESH has no such message for this mailbox.",
        "Check the message ID. It may have expired, or have been collected elsewhere.",
    ),
    "100": Explanation(
        "Recipient not enabled",
        "The recipient's mailbox is not enabled for this workflow.",
        "Call the recipient, or look up another mailbox of theirs.",
    ),
    "EPL-150": Explanation(
        "Several mailboxes match",
        "More than one mailbox matches the patient's practice and the workflow.",
        "Send it to the practice's mailbox ID; the practice can tell you which.",
    ),
    "EPL-151": Explanation(
        "No mailbox matches",
        "The patient's practice has no mailbox for this workflow.",
        "Check the patient's practice and the workflow ID, or send it another way.",
    ),
    "EPL-152": Explanation(
        "NHS number not valid",
        "The NHS number that the message was addressed with is not a valid one.",
        "Check the NHS number and send it again.",
    ),
    "EPL-153": Explanation(
        "NHS number not found",
        "No patient has the NHS number that the message was addressed with.",
        "Check the NHS number and send it again.",
    ),
    "EPL-154": Explanation(
        "Patient's details do not match",
        "The NHS number, date of birth and surname do not belong to the same patient.",
        "Correct the patient's details and send it again.",
    ),
    "INVALIDHEADERCHUNKS": Explanation(
        "Parts out of order", "MESH did not accept the numbering of the message's parts.", _DEFECT
    ),
    "UNSUPPORTEDCONTENTENCODING": Explanation(
        "Compression not accepted", "MESH did not accept how the file was compressed.", _DEFECT
    ),
    "INVALID CHECKSUM": Explanation(
        "Checksum not accepted", "MESH did not accept the file's checksum.", _DEFECT
    ),
    "INVALID FILE FORMAT": Explanation(
        "The file is not as it has to be",
        "The file does not have the form that this workflow demands.",
        "Correct the file and send it again.",
    ),
    "MESSAGE ALREADY ACCEPTED": Explanation(
        "The message is no longer there",
        "The message cannot be downloaded any more.",
        "If it is still needed, ask the sender to send it again.",
    ),
}

_PAIRS: dict[tuple[str, str], Explanation] = {
    # Tracking shows TRANSFER 01 for success (mesh-api.yaml); under SEND the same number is none.
    ("TRANSFER", "01"): _DELIVERED,
    ("SEND", "01"): Explanation(
        "MESH could not pass the message on",
        "MESH took the message but could not pass it on.",
        f"Send it again. If it fails again: {_SERVICE_DESK}",
    ),
}
