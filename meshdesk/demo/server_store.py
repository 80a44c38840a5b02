"""The sandbox's store with our register in it, and messages planted into it.

Runs in the sandbox's process only. The two stores are the package's own; they differ in
where mailboxes and workflows come from, and in housekeeping that no client can see. Written
against mesh-sandbox 1.0.137, which the package metadata pins.
"""

import gzip
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from mesh_sandbox.common import EnvConfig
from mesh_sandbox.models.mailbox import Mailbox
from mesh_sandbox.models.message import (
    Message,
    MessageEvent,
    MessageMetadata,
    MessageParty,
    MessageStatus,
    MessageType,
    default_inbox_expiry_time,
)
from mesh_sandbox.store.canned_store import CannedStore
from mesh_sandbox.store.file_store import FileStore
from mesh_sandbox.store.memory_store import MemoryStore
from mesh_sandbox.store.serialisation import serialise_model

from meshdesk.demo.pipe import ServerConfig
from meshdesk.demo.records import SandboxMailbox, SeedMessage


class _CountedMailbox(Mailbox):
    """Counts its inbox when it is asked, not at every request.

    The package counts all of a mailbox's messages to authorise any request to it: with
    10,000 of them a HEAD takes 6 ms instead of 1.5. Few answers carry the number.
    """

    def __init__(self, given: SandboxMailbox, store: CannedStore) -> None:
        super().__init__(
            mailbox_id=given.mailbox_id,
            mailbox_name=given.name,
            billing_entity="England",
            ods_code=given.ods_code,
            org_code=given.ods_code,
            org_name=given.name,
            password=given.password,
        )
        self._store = store

    @property
    def inbox_count(self) -> int:
        """How many messages wait to be acknowledged."""
        inbox = self._store.inboxes[self.mailbox_id]
        return sum(message.status == MessageStatus.ACCEPTED for message in inbox)

    @inbox_count.setter
    def inbox_count(self, count: int | None) -> None:
        """The package stores what it counted; here there is nothing to store."""


class _Registered(CannedStore):
    """Reads mailboxes and workflows from our configuration instead of the package's data.

    The package loads its data when a store is made and again at each reset, so this has to
    sit in the loading, not be added afterwards.

    Attributes:
        accepted: message ID to chunk number to how often that chunk was taken in.
    """

    def __init__(self, register: ServerConfig, config: EnvConfig, logger: logging.Logger) -> None:
        self._register = register
        self.accepted: dict[str, Counter[int]] = defaultdict(Counter)
        super().__init__(config, logger)

    def _load_mailboxes(self) -> dict[str, Mailbox]:
        return {
            given.mailbox_id: _CountedMailbox(given, self) for given in self._register.mailboxes
        }

    def _load_endpoints(self) -> dict[str, list[Mailbox]]:
        endpoints: dict[str, list[Mailbox]] = defaultdict(list)
        for workflow in self._register.workflows:
            for receiver in workflow.receivers:
                mailbox = self.mailboxes[receiver]
                endpoints[workflow.workflow_id].append(mailbox)
                endpoints[f"{mailbox.ods_code}/{workflow.workflow_id}"].append(mailbox)
        return endpoints

    def _load_messages(self) -> dict[str, Message]:
        messages = super()._load_messages()
        for message in messages.values():
            # Files leave out what is empty; the next chunk is compared with "", not None.
            message.metadata.content_encoding = message.metadata.content_encoding or ""
        return messages

    def _fill_boxes(self) -> None:
        super()._fill_boxes()
        # Messages read from files are listed in the inbox even while they are being
        # uploaded; their last chunk would then list them a second time.
        for inbox in self.inboxes.values():
            inbox[:] = [each for each in inbox if each.status != MessageStatus.UPLOADING]

    async def get_mailbox(self, mailbox_id: str, accessed: bool = False) -> Mailbox | None:
        mailbox = self.mailboxes.get(mailbox_id)
        if mailbox and accessed:
            mailbox.last_accessed = datetime.now(UTC).replace(tzinfo=None)
        return mailbox

    async def save_chunk(self, message: Message, chunk_number: int, chunk: bytes) -> None:
        await super().save_chunk(message, chunk_number, chunk)
        self.accepted[message.message_id][chunk_number] += 1

    async def reset_mailbox(self, mailbox_id: str) -> None:
        await super().reset_mailbox(mailbox_id)
        # The package forgets the messages and keeps their bodies for ever.
        for message_id in self.chunks.keys() - self.messages.keys():
            del self.chunks[message_id]


class _RegisteredMemoryStore(_Registered, MemoryStore):
    """Messages in memory."""


class _RegisteredFileStore(_Registered, FileStore):
    """Messages in files, read again at the next start."""

    async def save_message(self, message: Message) -> None:
        """Whole or not at all: the package's way loses a message if it is killed in between."""
        await MemoryStore.save_message(self, message)
        path = Path(f"{self.message_path(message)}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(serialise_model(message)), encoding="utf-8")
        partial.replace(path)


RegisteredStore = _RegisteredMemoryStore | _RegisteredFileStore


def make_store(
    register: ServerConfig, config: EnvConfig, logger: logging.Logger
) -> RegisteredStore:
    """The store that `register` asks for."""
    kind = _RegisteredFileStore if register.store == "file" else _RegisteredMemoryStore
    return kind(register, config, logger)


async def plant(store: MemoryStore, seeds: Iterable[SeedMessage]) -> list[str]:
    """Put messages into outboxes and inboxes as if they had been sent; returns their IDs."""
    planted = [
        (message, body) for seed in seeds for message, body in _messages(store.mailboxes, seed)
    ]
    # Inboxes list the oldest first, outboxes the youngest, and both keep insertion order.
    for message, chunks in sorted(planted, key=lambda pair: pair[0].created_timestamp):
        message.file_size = sum(map(len, chunks))
        for number, chunk in enumerate(chunks, start=1):
            await store.save_chunk(message, number, chunk)
        await store.save_message(message)
        await store.add_to_outbox(message)
        await store.add_to_inbox(message)
    return [message.message_id for message, _ in planted]


def _messages(
    mailboxes: dict[str, Mailbox], seed: SeedMessage
) -> Iterator[tuple[Message, list[bytes]]]:
    same = _chunks(seed, seed.body)
    alike = seed.copies == 1 or b"{n}" not in seed.body
    for number in range(1, seed.copies + 1):
        body = seed.body.replace(b"{n}", str(number).encode())
        yield _message(mailboxes, seed, number), same if alike else _chunks(seed, body)


def _message(mailboxes: dict[str, Mailbox], seed: SeedMessage, number: int) -> Message:
    age = seed.age_seconds - (number - 1) * seed.apart_seconds
    # The package keeps naive UTC times throughout.
    created = datetime.now(UTC).replace(tzinfo=None) - timedelta(seconds=age)

    def numbered(text: str) -> str | None:
        return (text.replace("{n}", str(number)) if seed.copies > 1 else text) or None

    return Message(
        message_id=seed.message_id or uuid4().hex.upper(),
        recipient=_party(mailboxes[seed.recipient]),
        sender=_party(mailboxes[seed.sender]) if seed.sender else _MESH_ITSELF,
        events=_events(seed, created),
        metadata=MessageMetadata(
            subject=numbered(seed.subject),
            content_type=seed.content_type if seed.report is None else None,
            content_encoding="gzip" if seed.compressed else "",
            file_name=numbered(seed.file_name),
            local_id=numbered(seed.local_id),
        ),
        workflow_id=seed.workflow_id,
        message_type=MessageType.DATA if seed.report is None else MessageType.REPORT,
        total_chunks=seed.chunks if seed.report is None else 0,
        inbox_expiry_timestamp=default_inbox_expiry_time(created),
        last_modified=created,
        created_timestamp=created,
    )


def _events(seed: SeedMessage, created: datetime) -> list[MessageEvent]:
    """The status events, the latest first, as the package orders them."""
    accepted = MessageEvent(status=MessageStatus.ACCEPTED, timestamp=created)
    if seed.report is not None:
        failed = MessageEvent(
            status=MessageStatus.ERROR,
            code=seed.report.code,
            event=seed.report.event,
            description=seed.report.description,
            timestamp=created,
            linked_message_id=seed.report.linked_message_id or None,
        )
        return [accepted, failed]
    if seed.status == MessageStatus.ACCEPTED:
        return [accepted]
    settled = created + timedelta(seconds=seed.settled_seconds)
    return [MessageEvent(status=seed.status, timestamp=settled), accepted]


def _chunks(seed: SeedMessage, body: bytes) -> list[bytes]:
    if seed.report is not None:
        return []
    size = -(-len(body) // seed.chunks) or 1
    parts = [body[start * size : (start + 1) * size] for start in range(seed.chunks)]
    return [gzip.compress(part) for part in parts] if seed.compressed else parts


def _party(mailbox: Mailbox) -> MessageParty:
    return MessageParty(
        mailbox_id=mailbox.mailbox_id,
        mailbox_name=mailbox.mailbox_name,
        org_code=mailbox.org_code,
        ods_code=mailbox.ods_code,
        org_name=mailbox.org_name,
        billing_entity=mailbox.billing_entity,
    )


# What the package's own admin path writes as the sender of a REPORT.
_MESH_ITSELF = MessageParty(
    mailbox_name="Central System Mailbox",
    org_code="X26",
    ods_code="X26",
    org_name="NHS England",
    billing_entity="England",
)
