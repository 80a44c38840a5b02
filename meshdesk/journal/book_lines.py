"""The lines of the send book, and what they say when read one after another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

import msgspec

from meshdesk.journal.messages import OutgoingChunk, OutgoingMessage
from meshdesk.journal.records import Mailbox


class _Line(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag_field="what"
):
    """What every line has: when, and which mailbox of which MESH.

    Attributes:
        odd: texts that are not valid Unicode, as the names of files may be, by field, in hex.
    """

    at: Annotated[datetime, msgspec.Meta(tz=True)]
    environment: str
    mailbox: str
    odd: dict[str, str] = {}

    @property
    def account(self) -> str:
        """As `Mailbox.account` ("live/X26ABC1")."""
        return f"{self.environment}/{self.mailbox}"

    def text(self, name: str) -> str:
        """A field that is a text, as it was to the last byte."""
        odd = self.odd.get(name)
        if odd is None:
            return str(getattr(self, name))
        return bytes.fromhex(odd).decode("utf-8", "surrogatepass")


class _Told(_Line, frozen=True, kw_only=True, omit_defaults=True):
    """What a message is: the fields are those of `OutgoingMessage`.

    Attributes:
        again_of: the local ID of the message that this one repeats, if any.
    """

    url: str
    local_id: str
    recipient: str
    recipient_name: str = ""
    workflow_id: str
    subject: str = ""
    reference: str = ""
    path: str
    file_name: str
    content_type: str = ""
    size: int
    modified_ns: int
    again_of: str = ""


class Queued(_Told, frozen=True, kw_only=True, omit_defaults=True, tag="queued"):
    """Somebody wants a message to be sent."""


class Begun(_Told, frozen=True, kw_only=True, omit_defaults=True, tag="begun"):
    """The first POST of a message is about to be made.

    Attributes:
        cut: offset, size and CRC-32 of each chunk.
    """

    sha256: str
    gzip: bool = False
    chunk_bytes: int
    cut: tuple[tuple[int, int, int], ...]

    def chunks(self) -> list[OutgoingChunk]:
        """How the file was cut."""
        return [OutgoingChunk(number, *part) for number, part in enumerate(self.cut, start=1)]


class Taken(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="taken"):
    """MESH has the message's first chunks, `chunks` of them, and calls it `message_id`.

    Attributes:
        whole: these are all there are. A message that was found in MESH before it was to be sent
            has no `Begun` that would tell; false in the lines of older versions, too.
    """

    local_id: str
    message_id: str
    chunks: int
    whole: bool = False


class End(StrEnum):
    """Why nothing is ever sent under a local ID any more."""

    CANCELLED = "cancelled"
    REJECTED = "rejected"


class Void(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="void"):
    """What was begun under this local ID is known not to be in MESH, or was decided upon.

    Attributes:
        instead: the local ID under which the message goes on; empty where that is the same.
        end: set where it goes on under none.
    """

    local_id: str
    instead: str = ""
    end: End | None = None


class Acknowledged(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="acknowledged"):
    """MESH was told that a message is safely stored, or, not `kept`, that it is not wanted.

    The other fields are those of `IncomingMessage`; a report has no more than these.
    """

    message_id: str
    kept: bool = True
    report: bool = False
    sender: str = ""
    workflow_id: str = ""
    subject: str = ""
    file_name: str = ""
    local_id: str = ""
    linked_message_id: str = ""
    status_event: str = ""
    status_code: str = ""
    status_description: str = ""
    path: str = ""
    size: int | None = None
    sha256: str = ""


class Saved(_Line, frozen=True, kw_only=True, omit_defaults=True, tag="saved"):
    """A received message was saved, and is not to be acknowledged yet; as `IncomingMessage`."""

    message_id: str
    path: str
    sha256: str


Line: TypeAlias = Queued | Begun | Taken | Void | Acknowledged | Saved


@dataclass(frozen=True, slots=True)
class Page:
    """What the book says of one mailbox.

    Attributes:
        queued: by the local ID that it had then; without what is not to be sent any more.
        begun: by local ID; without what is known not to be in MESH.
        taken: by local ID, the last word on each.
        ended: by local ID, what is not to be sent any more.
        instead: the local ID that took the place of another, by that one.
        acknowledged: by message ID.
        saved: by message ID, as it was saved last.
    """

    queued: dict[str, Queued] = field(default_factory=dict)
    begun: dict[str, Begun] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    ended: dict[str, Void] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, Acknowledged] = field(default_factory=dict)
    saved: dict[str, Saved] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Read on: a later line has the last word."""
        match line:
            case Queued():
                self.queued[line.local_id] = line
            case Begun():
                self.begun[line.local_id] = line
                self.ended.pop(line.local_id, None)
            case Taken():
                self.taken[line.local_id] = line
            case Void():
                self.begun.pop(line.local_id, None)
                self.taken.pop(line.local_id, None)
                if line.end is not None:
                    self.queued.pop(line.local_id, None)
                    self.ended[line.local_id] = line
                if line.instead:
                    self.instead[line.local_id] = line.instead
            case Acknowledged():
                self.acknowledged[line.message_id] = line
            case Saved():
                self.saved[line.message_id] = line

    def last_name(self, local_id: str) -> str:
        """The local ID under which a message went on in the end."""
        seen = {local_id}
        while (later := self.instead.get(local_id)) is not None and later not in seen:
            seen.add(local_id := later)
        return local_id


def queued(mailbox: Mailbox, message: OutgoingMessage, again_of: str = "") -> Queued:
    """The line for a message that waits to be sent."""
    return Queued(at=message.created_at, **_told(mailbox, message, again_of))


def begun(
    mailbox: Mailbox, message: OutgoingMessage, chunks: list[OutgoingChunk], again_of: str = ""
) -> Begun:
    """The line for a message whose plan is fixed and which is about to be sent."""
    return Begun(
        at=message.sent_at or message.created_at,
        **_told(mailbox, message, again_of),
        sha256=message.sha256,
        gzip=bool(message.gzip),
        chunk_bytes=message.chunk_bytes,
        cut=tuple((chunk.offset, chunk.size, chunk.crc32) for chunk in chunks),
    )


def _told(mailbox: Mailbox, message: OutgoingMessage, again_of: str) -> dict[str, Any]:
    return {
        "environment": mailbox.environment.value,
        "mailbox": mailbox.mailbox_id,
        "url": mailbox.url,
        **legible({name: getattr(message, name) for name in TEXTS}),
        "size": message.size,
        "modified_ns": message.modified_ns,
        "again_of": again_of,
    }


TEXTS = (
    "local_id",
    "recipient",
    "recipient_name",
    "workflow_id",
    "subject",
    "reference",
    "path",
    "file_name",
    "content_type",
)
"""The fields of `Queued` and `Begun` that are texts of the message."""


TEXTS_RECEIVED = (
    "sender",
    "workflow_id",
    "subject",
    "file_name",
    "local_id",
    "linked_message_id",
    "status_event",
    "status_code",
    "status_description",
)
"""The same of `Acknowledged`, but for the path."""


def legible(texts: Mapping[str, str]) -> dict[str, Any]:
    """Texts as the fields of a line, and those in ``odd`` that JSON has no form for."""
    odd = {name: _hex_of(text) for name, text in texts.items() if not _is_unicode(text)}
    shown = {name: texts[name].encode("utf-8", "replace").decode() for name in odd}
    return {**texts, **shown, "odd": odd}


def _hex_of(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex()


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
