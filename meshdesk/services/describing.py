"""From a message's headers to what the journal keeps of them."""

from meshdesk.journal import Description
from meshdesk.mesh import MessageHeaders
from meshdesk.mesh import MessageType as MeshMessageType
from meshdesk.services import schedule
from meshdesk.services.records import IncomingKind


def description_of(message_row: int, headers: MessageHeaders) -> Description:
    """What the journal keeps of a message's headers."""
    received = headers.received_at
    return Description(
        id=message_row,
        kind=IncomingKind.REPORT
        if headers.message_type is MeshMessageType.REPORT
        else IncomingKind.DATA,
        sender=headers.sender,
        workflow_id=headers.workflow_id,
        subject=headers.subject,
        file_name=headers.file_name,
        local_id=headers.local_id,
        content_type=headers.content_type,
        checksum=headers.checksum,
        chunks=max(headers.chunks, 1),
        received_at=received,
        expires_at=schedule.expires_at(received) if received else None,
        status_event=headers.status_event,
        status_code=headers.status_code,
        status_description=headers.status_description,
        linked_message_id=headers.linked_message_id,
        headers=dict(headers.raw),
    )
