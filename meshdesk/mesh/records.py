"""What the server says, as records: checked, cleaned, with times that know their zone.

Everything in here came over the network. Texts are without control characters and cut to a
sensible length, IDs are fit for a path, numbers are within MESH's limits; whoever shows a text
still decides how.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from meshdesk.mesh.chunks import parse_chunk_range
from meshdesk.mesh.times import http_date, timestamp

LONGEST_ID = 200

_MESSAGE_ID = re.compile(rf"[^\s/\\?#\x00-\x1f\x7f-\x9f]{{1,{LONGEST_ID}}}")


def is_message_id(text: str) -> bool:
    """Whether `text` can be a message ID: opaque, but fit to be one part of a path."""
    return _MESSAGE_ID.fullmatch(text) is not None and text not in (".", "..")


class MessageType(StrEnum):
    """A real message, or an error report, which has no body."""

    DATA = "DATA"
    REPORT = "REPORT"


class TrackingStatus(StrEnum):
    """Where a sent message is; UNKNOWN for a word that is none of MESH's."""

    UPLOADING = "uploading"
    ACCEPTED = "accepted"
    ACKNOWLEDGED = "acknowledged"
    UNDELIVERABLE = "undeliverable"
    ERROR = "error"
    UNKNOWN = "unknown"

    @classmethod
    def read(cls, text: str) -> "TrackingStatus":
        """The status of that name, in any case."""
        try:
            return cls(text.strip().lower())
        except ValueError:
            return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class Ping:
    """MESH can be reached; `date` is the server's clock (aware), where it told the time."""

    date: datetime | None


@dataclass(frozen=True, slots=True)
class Handshake:
    """MESH let the mailbox in; `date` is the server's clock (aware), where it told the time."""

    date: datetime | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A mailbox that takes a workflow."""

    mailbox_id: str
    mailbox_name: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of the inbox.

    Attributes:
        message_ids: of the messages on this page, oldest first as MESH lists them.
        next_path: where the next page is, path and query; None on the last page.
        approximate_count: of all messages in the inbox, where MESH says; not exact.
    """

    message_ids: tuple[str, ...]
    next_path: str | None
    approximate_count: int | None


@dataclass(frozen=True, slots=True)
class TrackingRecord:
    """What became of a sent message. Times are aware; texts that MESH left out are empty.

    Attributes:
        downloaded_at: when it was collected, where MESH says so in so many words (version 1).
        expires_at: when it leaves the recipient's inbox.
    """

    message_id: str
    status: TrackingStatus
    local_id: str = ""
    workflow_id: str = ""
    file_name: str = ""
    recipient: str = ""
    recipient_name: str = ""
    recipient_ods_code: str = ""
    uploaded_at: datetime | None = None
    downloaded_at: datetime | None = None
    expires_at: datetime | None = None
    status_event: str = ""
    status_code: str = ""
    status_description: str = ""
    status_timestamp: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageHeaders:
    """All that MESH knows of a message in the inbox, without its body.

    Attributes:
        chunks: how many requests its body takes; 0 for a REPORT.
        content_type: of the whole message, as the sender gave it.
        compressed: the sender's mark that the file itself is compressed. When a body is fetched,
            the sandbox also sets it for compression on the way: trust it from `head` alone.
        received_at: when MESH had it ready (aware).
        status_success: False only if MESH says ERROR, as it does in every REPORT.
        linked_message_id: in a REPORT, the message that failed.
        raw: every Mex-* header by lower-case name.
    """

    message_id: str
    message_type: MessageType
    sender: str
    recipient: str
    workflow_id: str
    subject: str
    file_name: str
    local_id: str
    chunks: int
    content_type: str
    compressed: bool
    encrypted: bool
    checksum: str
    received_at: datetime | None
    status_event: str
    status_code: str
    status_description: str
    status_success: bool
    status_timestamp: datetime | None
    linked_message_id: str
    raw: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(cls, message_id: str, headers: Mapping[str, str]) -> "MessageHeaders":
        """From an answer's headers by lower-case name (see `headers.read_headers`).

        MESH names the message in every answer about one: HEAD, each part, and REPORTs
        (mesh-api.yaml, the examples of "Head Message", "Get Message" and "Get Message chunk", and
        the table in "Asynchronous error reporting"; NHS England's sandbox does so too). An answer
        without any header of MESH's is a page of somebody on the way, whatever its status says.

        Raises:
            ValueError: this is not about that message, or the chunk range is impossible.
        """

        def mex(name: str) -> str:
            return headers.get("mex-" + name, "")

        named = mex("messageid").casefold()
        is_meshs = any(name.startswith("mex-") for name in headers)
        if not is_meshs or named not in {"", message_id.casefold()}:
            raise ValueError("this is not about the message that was asked for")
        _, chunks = parse_chunk_range(mex("chunk-range") or "1:1")
        status_timestamp = timestamp(mex("statustimestamp"))
        is_report = mex("messagetype").upper() == MessageType.REPORT
        return cls(
            message_id=message_id,
            message_type=MessageType.REPORT if is_report else MessageType.DATA,
            sender=mex("from"),
            recipient=mex("to"),
            workflow_id=mex("workflowid"),
            subject=mex("subject"),
            file_name=mex("filename"),
            local_id=mex("localid"),
            chunks=chunks,
            content_type=mex("content-type") or headers.get("content-type", ""),
            compressed=_is_yes(mex("content-compressed")),
            encrypted=_is_yes(mex("content-encrypted")),
            checksum=mex("content-checksum"),
            received_at=http_date(headers.get("last-modified")) or status_timestamp,
            status_event=mex("statusevent"),
            status_code=mex("statuscode"),
            status_description=mex("statusdescription"),
            status_success=mex("statussuccess").upper() != "ERROR",
            status_timestamp=status_timestamp,
            linked_message_id=mex("linkedmsgid"),
            raw=MappingProxyType({k: v for k, v in headers.items() if k.startswith("mex-")}),
        )


def _is_yes(text: str) -> bool:
    return text.strip().upper() in ("Y", "YES", "TRUE", "1")
