"""What is worth a second look before sending, and never stands in its way.

The same file to the same recipient again; files that MESH's web interface cannot collect; an
address that MESH was not asked about for half a year. The page says it beside the field, with
what can be done.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services import drafts, patients, repeats, words
from meshdesk.services.contacts import Contacts
from meshdesk.services.outbox import Outbox
from meshdesk.services.records import Contact, Draft, FileCheck, OutgoingMessage, OutgoingState

WEB_INTERFACE_BYTES = 100 * 1000**2
"""What MESH's web interface takes, in one part (the reference's page of facts, "Limits")."""

_CAME_TO_NOTHING = frozenset(
    {OutgoingState.CANCELLED, OutgoingState.REJECTED, OutgoingState.UNDELIVERED}
)


class Way(StrEnum):
    """What can be done about an advice."""

    NONE = ""
    SHOW = "show"
    LOOK_UP = "look up"


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning that does not stop the sending.

    Attributes:
        field: beside which field: ``recipient files``.
        text: what, and what to do.
        way: what can be done at once.
        outgoing: the row of the sent message that it speaks of, if any.
    """

    field: str
    text: str
    way: Way = Way.NONE
    outgoing: int | None = None


class Advisor:
    """Looks at a draft."""

    def __init__(self, outbox: Outbox, contacts: Contacts, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._contacts = contacts
        self._clock = clock

    def at_once(self, mailbox: int, draft: Draft, files: Sequence[FileCheck]) -> list[Advice]:
        """What small reads can tell: about the recipient, and the sizes of the files."""
        return [*self._about_recipient(mailbox, draft), *_about_sizes(files)]

    def about_repeats(
        self, mailbox: int, draft: Draft, go_on: Callable[[], bool] = lambda: True
    ) -> list[Advice]:
        """Files that went to the draft's recipient and workflow before; reads them, and blocks.

        Only a file with the size of one that was sent is read at all.

        Args:
            go_on: asked often; False ends it early, with nothing found.
        """
        if not draft.recipient or not draft.workflow_id:
            return []
        sizes = {size for path in draft.paths if (size := _size_of(path)) is not None}
        before = [
            message
            for message in self._outbox.same_size(mailbox, draft, sizes)
            if message.state not in _CAME_TO_NOTHING and message.id != draft.again_of
        ]
        found = []
        for path in draft.paths:
            same = repeats.same_file(path, before, go_on)
            if same and go_on():
                found.append(self._sent_before(path.name, same[0]))
        return found

    def _sent_before(self, name: str, message: OutgoingMessage) -> Advice:
        text = translate(
            "Advice",
            "{name} went to this recipient before: {when}, now “{state}”. Send it again only if"
            " that is meant.",
        ).format(
            name=name,
            when=words.when(message.created_at, self._clock()),
            state=words.outgoing_label(message).text,
        )
        return Advice("files", text, Way.SHOW, message.id)

    def _about_recipient(self, mailbox: int, draft: Draft) -> list[Advice]:
        address = drafts.recipient_address(draft.recipient)
        if not address or patients.is_patients(address):
            return []
        contact = contact_of(self._contacts, mailbox, address)
        if contact is None or not self._is_stale(contact):
            return []
        if contact.verified_at is None:
            text = translate(
                "Advice", "This mailbox was never looked up in MESH, nor sent to from here."
            )
        else:
            text = translate("Advice", "Last looked up in MESH: {0}. It may have changed.").format(
                words.when(contact.verified_at, self._clock())
            )
        return [Advice("recipient", text, Way.LOOK_UP)]

    def _is_stale(self, contact: Contact) -> bool:
        if contact.verified_at is None:
            return not contact.times_used
        return self._contacts.is_stale(contact)


def contact_of(contacts: Contacts, mailbox: int, address: str) -> Contact | None:
    """The contact with this mailbox ID."""
    found = contacts.complete(mailbox, address)
    return next((one for one in found if one.address.upper() == address.upper()), None)


def _size_of(path: Path) -> int | None:
    with suppress(OSError):
        return path.stat().st_size
    return None  # queueing it says what is wrong


def _about_sizes(files: Sequence[FileCheck]) -> list[Advice]:
    large = [file for file in files if file.size > WEB_INTERFACE_BYTES or file.parts > 1]
    if not large:
        return []
    said = translate(
        "Advice",
        "{name} is more than MESH's web interface takes, {limit} in one part. Ask whether the"
        " recipient uses a MESH program, or send less at a time.",
    )
    names = [file.name for file in large]
    if len(names) > 1:
        said = translate(
            "Advice",
            "{name} and others are more than MESH's web interface takes, {limit} in one part. Ask"
            " whether the recipient uses a MESH program, or send less at a time.",
        )
    return [Advice("files", said.format(name=names[0], limit=words.size(WEB_INTERFACE_BYTES)))]
