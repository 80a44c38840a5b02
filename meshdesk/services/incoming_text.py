"""What the National Service Desk asks for about a received message; no subject or file name."""

from meshdesk.language import in_english
from meshdesk.services.records import IncomingMessage, Mailbox
from meshdesk.services.words import incoming_label


def service_desk_text(message: IncomingMessage, mailbox: Mailbox) -> str:
    """The details as lines of a text."""
    with in_english():
        state = incoming_label(message).text
    lines = {
        "MESH environment": mailbox.environment.value,
        "Mailbox": mailbox.mailbox_id,
        "Message ID": message.message_id,
        "From mailbox": message.sender,
        "Workflow ID": message.workflow_id,
        "State": state,
        "Status": f"{message.status_event} {message.status_code}".strip(),
        "Linked message ID": message.linked_message_id,
    }
    return "\n".join(f"{label}: {value or '-'}" for label, value in lines.items())
