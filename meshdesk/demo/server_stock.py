"""What is in the sandbox's store, told message by message.

Runs in the sandbox's process only.
"""

import gzip
import hashlib

from mesh_sandbox.models.message import Message

from meshdesk.demo.records import StoredMessage
from meshdesk.demo.server_store import RegisteredStore


async def take_stock(store: RegisteredStore) -> list[StoredMessage]:
    """Every message of the store, in the order in which they came."""
    return [await _stored(store, message) for message in store.messages.values()]


async def _stored(store: RegisteredStore, message: Message) -> StoredMessage:
    """One message. Chunks are compressed one by one, so each is expanded by itself."""
    digest, size, whole = hashlib.sha256(), 0, True
    for number in range(1, message.total_chunks + 1):
        chunk = await store.get_chunk(message, number)
        if chunk is None:
            whole = False
            continue
        content = gzip.decompress(chunk) if message.metadata.content_encoding == "gzip" else chunk
        digest.update(content)
        size += len(content)
    accepted = store.accepted[message.message_id]
    return StoredMessage(
        message_id=message.message_id,
        sender=message.sender.mailbox_id,
        recipient=message.recipient.mailbox_id,
        workflow_id=message.workflow_id,
        message_type=message.message_type or "",
        status=message.status,
        local_id=message.metadata.local_id or "",
        subject=message.metadata.subject or "",
        file_name=message.metadata.file_name or "",
        size=size,
        sha256=digest.hexdigest() if whole else "",
        chunks_accepted=tuple(accepted[n] for n in range(1, message.total_chunks + 1)),
    )
