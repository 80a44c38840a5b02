"""MESH's event and code pairs in plain words: for refusals and for REPORTs.

Codes are decoded together with their event, since numbers overlap between events and between old
and new clients; a code under an event that is not listed falls back to the code alone. The pairs
are those of mesh-api.yaml ("Error codes"), of the sandbox's table, and of MESH's guidance on
endpoint look-up (EPL).
"""

from dataclasses import dataclass

from meshdesk.language import translate


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means: a heading, a sentence on what happened, and what to do now."""

    title: str
    message: str
    next_step: str


def explain(event: str, code: str) -> Explanation:
    """The words for what MESH says under `event` and `code`; never fails."""
    event, code = event.strip().upper(), code.strip().upper()
    found = _pairs().get((event, code)) or _codes().get(code)
    return found or _unknown(event, code)


def is_known(event: str, code: str) -> bool:
    """Whether there are words of our own for this pair."""
    event, code = event.strip().upper(), code.strip().upper()
    return (event, code) in _pairs() or code in _codes()


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


def _delivered() -> Explanation:
    return Explanation(
        translate("Codes", "No problem"), translate("Codes", "MESH passed the message on."), ""
    )


def _codes() -> dict[str, Explanation]:
    return {
        "00": _delivered(),
        **_of_the_message(),
        **_of_the_workflow(),
        **_of_the_look_up(),
        **_in_words(),
    }


def _of_the_message() -> dict[str, Explanation]:
    return {
        "02": Explanation(
            translate("Codes", "The file did not reach MESH"),
            translate(
                "Codes",
                "MESH has the message's details, but the file is missing or could not be read.",
            ),
            translate("Codes", "Send the file again."),
        ),
        "06": Explanation(
            translate("Codes", "A detail of the message cannot be read"),
            translate("Codes", "MESH could not read one of the details that travel with the file."),
            translate(
                "Codes", "Look for odd characters in the subject, the reference and the file name."
            ),
        ),
        "07": Explanation(
            translate("Codes", "The sender does not match"),
            translate(
                "Codes", "The mailbox that the message is from is not the one that logged in."
            ),
            translate("Codes", "Check the mailbox ID that MeshDesk was set up with."),
        ),
        "08": Explanation(
            translate("Codes", "No recipient"),
            translate("Codes", "The message names no recipient."),
            translate("Codes", "Choose a recipient and send it again."),
        ),
        "09": Explanation(
            translate("Codes", "Version not accepted"),
            translate("Codes", "MESH did not accept the version of the message's details."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "11": Explanation(
            translate("Codes", "Message type not accepted"),
            translate("Codes", "MESH did not accept the type of the message."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "12": Explanation(
            translate("Codes", "Recipient unknown"),
            translate(
                "Codes",
                "There is no mailbox with the recipient's ID, or it takes no messages from "
                "outside.",
            ),
            translate(
                "Codes",
                "Look the recipient up again and send the message to the mailbox that you find.",
            ),
        ),
        "14": Explanation(
            translate("Codes", "Not collected"),
            translate(
                "Codes",
                "The recipient did not collect the message within 5 days, or their mailbox "
                "has been closed.",
            ),
            translate(
                "Codes",
                "Call the recipient. When they are ready to collect, send the message again.",
            ),
        ),
        "15": Explanation(
            translate("Codes", "The CP-IS file has errors"),
            translate(
                "Codes", "The Child Protection - Information Sharing file is not as it has to be."
            ),
            translate("Codes", "Correct the file and send it again."),
        ),
        "16": Explanation(
            translate("Codes", "Not allowed to send this"),
            translate("Codes", "Your mailbox may not send messages of this workflow."),
            translate(
                "Codes", "Ask the National Service Desk to add the workflow to your mailbox."
            ),
        ),
    }


def _of_the_workflow() -> dict[str, Explanation]:
    return {
        "17": Explanation(
            translate("Codes", "Workflow not registered"),
            translate(
                "Codes",
                "The workflow ID is not registered for your mailbox or for the recipient's.",
            ),
            translate(
                "Codes",
                "Check the workflow ID. If it is right, ask the service desk to register it.",
            ),
        ),
        "18": Explanation(
            translate("Codes", "Workflow not enabled"),
            translate("Codes", "This workflow is not enabled for sending over MESH."),
            translate(
                "Codes",
                "Check the workflow ID. If it is right, ask the National Service Desk to "
                "enable it.",
            ),
        ),
        "19": Explanation(
            translate("Codes", "Expiry not accepted"),
            translate("Codes", "MESH did not accept the message's expiry period."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "20": Explanation(
            translate("Codes", "Message not found"),
            translate("Codes", "MESH has no such message for this mailbox."),
            translate(
                "Codes",
                "Check the message ID. It may have expired, or have been collected elsewhere.",
            ),
        ),
        "100": Explanation(
            translate("Codes", "Recipient not enabled"),
            translate("Codes", "The recipient's mailbox is not enabled for this workflow."),
            translate("Codes", "Call the recipient, or look up another mailbox of theirs."),
        ),
    }


def _of_the_look_up() -> dict[str, Explanation]:
    return {
        "EPL-150": Explanation(
            translate("Codes", "Several mailboxes match"),
            translate(
                "Codes", "More than one mailbox matches the patient's practice and the workflow."
            ),
            translate(
                "Codes", "Send it to the practice's mailbox ID; the practice can tell you which."
            ),
        ),
        "EPL-151": Explanation(
            translate("Codes", "No mailbox matches"),
            translate("Codes", "The patient's practice has no mailbox for this workflow."),
            translate(
                "Codes", "Check the patient's practice and the workflow ID, or send it another way."
            ),
        ),
        "EPL-152": Explanation(
            translate("Codes", "NHS number not valid"),
            translate(
                "Codes", "The NHS number that the message was addressed with is not a valid one."
            ),
            translate("Codes", "Check the NHS number and send it again."),
        ),
        "EPL-153": Explanation(
            translate("Codes", "NHS number not found"),
            translate(
                "Codes", "No patient has the NHS number that the message was addressed with."
            ),
            translate("Codes", "Check the NHS number and send it again."),
        ),
        "EPL-154": Explanation(
            translate("Codes", "Patient's details do not match"),
            translate(
                "Codes",
                "The NHS number, date of birth and surname do not belong to the same patient.",
            ),
            translate("Codes", "Correct the patient's details and send it again."),
        ),
    }


def _in_words() -> dict[str, Explanation]:
    return {
        "INVALIDHEADERCHUNKS": Explanation(
            translate("Codes", "Parts out of order"),
            translate("Codes", "MESH did not accept the numbering of the message's parts."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "UNSUPPORTEDCONTENTENCODING": Explanation(
            translate("Codes", "Compression not accepted"),
            translate("Codes", "MESH did not accept how the file was compressed."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "INVALID CHECKSUM": Explanation(
            translate("Codes", "Checksum not accepted"),
            translate("Codes", "MESH did not accept the file's checksum."),
            translate(
                "Codes",
                "This is a fault in the program. Copy the details for the people who look "
                "after MeshDesk.",
            ),
        ),
        "INVALID FILE FORMAT": Explanation(
            translate("Codes", "The file is not as it has to be"),
            translate("Codes", "The file does not have the form that this workflow demands."),
            translate("Codes", "Correct the file and send it again."),
        ),
        "MESSAGE ALREADY ACCEPTED": Explanation(
            translate("Codes", "The message is no longer there"),
            translate("Codes", "The message cannot be downloaded any more."),
            translate("Codes", "If it is still needed, ask the sender to send it again."),
        ),
    }


def _pairs() -> dict[tuple[str, str], Explanation]:
    return {
        # Tracking shows TRANSFER 01 for success (mesh-api.yaml); under SEND it is none.
        ("TRANSFER", "01"): _delivered(),
        ("SEND", "01"): Explanation(
            translate("Codes", "MESH could not pass the message on"),
            translate("Codes", "MESH took the message but could not pass it on."),
            translate(
                "Codes",
                "Send it again. If it fails again, copy the details for the National Service Desk.",
            ),
        ),
    }
