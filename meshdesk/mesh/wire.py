"""The JSON that MESH sends, and the way from there to the records.

Version 2 is asked for everywhere; tracking by local ID answers in version 1 all the same. A field
that MESH adds is ignored, one of the wrong type makes the answer unreadable.
"""

import logging
from typing import TypeVar

import msgspec

from meshdesk.mesh.headers import clean
from meshdesk.mesh.records import (
    Endpoint,
    InboxPage,
    TrackingRecord,
    TrackingStatus,
    is_message_id,
)
from meshdesk.mesh.times import timestamp

T = TypeVar("T")

log = logging.getLogger(__name__)

LONGEST_LINK = 4000
"""Links to the next page carry at most 1,000 characters of cursor (mesh-api.yaml)."""


class UnreadableError(ValueError):
    """An answer is not what the protocol says; the text says why, for the details."""


class InboxJson(msgspec.Struct):
    """GET /inbox."""

    messages: list[str]
    links: dict[str, str | None] = {}
    approx_inbox_count: int | None = None


class SentJson(msgspec.Struct):
    """POST /outbox; version 1 spells the field differently."""

    message_id: str = ""
    messageID: str = ""  # noqa: N815 - MESH's own spelling


class AcknowledgedJson(msgspec.Struct, rename="camel"):
    """PUT /inbox/{message_id}/status/acknowledged, version 1; version 2 has no body."""

    message_id: str = ""


class EndpointJson(msgspec.Struct):
    """One result of a look-up, in version 2 or 1."""

    mailbox_id: str | None = None
    mailbox_name: str | None = None
    address: str | None = None
    description: str | None = None


class LookupJson(msgspec.Struct):
    """GET /endpointlookup and /workflowsearch."""

    results: list[EndpointJson]


class TrackingJson(msgspec.Struct):
    """GET /outbox/tracking, version 2."""

    message_id: str
    status: str | None = None
    local_id: str | None = None
    workflow_id: str | None = None
    filename: str | None = None
    recipient: str | None = None
    recipient_name: str | None = None
    recipient_ods_code: str | None = None
    upload_timestamp: str | None = None
    download_timestamp: str | None = None
    expiry_time: str | None = None
    status_event: str | None = None
    status_code: str | None = None
    status_description: str | None = None
    status_timestamp: str | None = None


class TrackingJsonV1(msgspec.Struct, rename="camel"):
    """GET /outbox/tracking/{local_id}, version 1: the same under other names."""

    message_id: str
    status: str | None = None
    local_id: str | None = None
    workflow_id: str | None = None
    filename: str | None = msgspec.field(default=None, name="fileName")
    recipient: str | None = None
    recipient_name: str | None = None
    recipient_ods_code: str | None = msgspec.field(default=None, name="meshRecipientOdsCode")
    upload_timestamp: str | None = None
    download_timestamp: str | None = None
    expiry_time: str | None = None
    status_event: str | None = None
    status_code: str | None = None
    status_description: str | None = None
    status_timestamp: str | None = None


def decode(body: bytes, shape: type[T]) -> T:
    """`body` as JSON of that shape.

    Raises:
        UnreadableError: it is not.
    """
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def inbox_page(body: bytes, inbox_path: str) -> InboxPage:
    """A page of the inbox whose address is `inbox_path`; the link to the next is checked.

    An impossible ID is passed over: it must not hide the messages beside it.

    Raises:
        UnreadableError: it is not one, all its IDs are impossible, or the link leads elsewhere.
    """
    page = decode(body, InboxJson)
    message_ids = tuple(filter(is_message_id, page.messages))
    if page.messages and not message_ids:
        raise UnreadableError("all message IDs of the page are impossible")
    if len(message_ids) < len(page.messages):
        log.warning("%d impossible IDs in the inbox", len(page.messages) - len(message_ids))
    next_path = page.links.get("next") or None
    if next_path is not None:
        require_page_link(next_path, inbox_path)
    return InboxPage(message_ids, next_path, page.approx_inbox_count)


def require_page_link(link: str, inbox_path: str) -> None:
    """A link may lead to the same inbox on the same host and nowhere else.

    Raises:
        UnreadableError: it does not.
    """
    path, _, query = link.partition("?")
    plain = query.isascii() and query.isprintable() and " " not in query and "#" not in query
    if path.lower() != inbox_path.lower() or not plain or len(link) > LONGEST_LINK:
        raise UnreadableError("the link to the next page leads elsewhere")


def sent_message_id(body: bytes) -> str:
    """The message ID that MESH gave.

    Raises:
        UnreadableError: there is none, or an impossible one.
    """
    sent = decode(body, SentJson)
    return _require_id(sent.message_id or sent.messageID)


def is_acknowledgement(body: bytes, message_id: str) -> bool:
    """Whether this can be MESH's answer to an acknowledgement of that message.

    Nothing in version 2, JSON with the message's ID in version 1 (mesh-api.yaml, "Acknowledge
    message"); a page of a gateway is neither.
    """
    if not body.strip():
        return True
    try:
        _require_same(decode(body, AcknowledgedJson).message_id, message_id)
    except UnreadableError:
        return False
    return True


def endpoints(body: bytes) -> tuple[Endpoint, ...]:
    """The mailboxes that a look-up found; those without an ID are left out.

    Raises:
        UnreadableError: it is no look-up's answer.
    """
    found = decode(body, LookupJson).results
    pairs = ((one.mailbox_id or one.address, one.mailbox_name or one.description) for one in found)
    return tuple(Endpoint(_text(box), _text(name)) for box, name in pairs if _text(box))


def tracking_record(body: bytes, *, message_id: str = "", local_id: str = "") -> TrackingRecord:
    """What became of a message, from either version of the JSON.

    Args:
        message_id, local_id: what was asked for; nothing is believed of another message.

    Raises:
        UnreadableError: it is neither, or speaks of another message.
    """
    said: TrackingJson | TrackingJsonV1
    try:
        said = decode(body, TrackingJson)
    except UnreadableError:
        said = decode(body, TrackingJsonV1)
    _require_same(said.message_id, message_id)
    _require_same(said.local_id or "", local_id)
    return TrackingRecord(
        message_id=_require_id(said.message_id),
        status=TrackingStatus.read(said.status or ""),
        local_id=_text(said.local_id),
        workflow_id=_text(said.workflow_id),
        file_name=_text(said.filename),
        recipient=_text(said.recipient),
        recipient_name=_text(said.recipient_name),
        recipient_ods_code=_text(said.recipient_ods_code),
        uploaded_at=timestamp(said.upload_timestamp),
        downloaded_at=timestamp(said.download_timestamp),
        expires_at=timestamp(said.expiry_time),
        status_event=_text(said.status_event),
        status_code=_text(said.status_code),
        status_description=_text(said.status_description),
        status_timestamp=timestamp(said.status_timestamp),
    )


def _require_id(message_id: str) -> str:
    if not is_message_id(message_id):
        raise UnreadableError("there is no message ID, or an impossible one")
    return message_id


def _require_same(said: str, asked: str) -> None:
    """What the answer left out, or was not asked for, cannot differ."""
    if said and asked and said.casefold() != asked.casefold():
        raise UnreadableError("this is about another message")


def _text(text: str | None) -> str:
    return clean(text or "")
