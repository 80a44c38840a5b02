"""What is known about recipients: contacts, look-ups of this session, and the last one used."""

from collections.abc import Sequence
from datetime import UTC, datetime

from meshdesk.desktop.pages.send.form import Values
from meshdesk.language import translate
from meshdesk.services import Services, advice, words
from meshdesk.services.records import Address, Contact, WorkflowUse

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class KnownRecipients:
    """Of one mailbox at a time.

    Attributes:
        mailbox: whose contacts they are; None before one is shown.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._found: set[tuple[str, str]] = set()
        self.mailbox: int | None = None

    def complete(self, text: str) -> Sequence[Contact]:
        """Contacts that `text` may mean, the likeliest first."""
        if self.mailbox is None:
            return ()
        return self._services.contacts.complete(self.mailbox, text)

    def look_up(self, ods_code: str, workflow_id: str) -> Sequence[Address]:
        """Ask MESH who of an organisation takes a workflow; blocks.

        Raises:
            MeshDeskError: MESH could not be asked.
        """
        assert self.mailbox is not None
        found = self._services.contacts.look_up(self.mailbox, ods_code, workflow_id)
        self._found.update((address.mailbox_id, workflow_id) for address in found)
        return found

    def good_word(self, recipient: str, workflow_id: str) -> str:
        """What speaks for a recipient; empty where nothing is known."""
        if (recipient, workflow_id) in self._found:
            return translate("Send", "Registered for this workflow, checked today")
        contact = self.contact(recipient)
        if contact is not None and contact.verified_at is not None:
            when = words.when(contact.verified_at, self._services.clock())
            return translate("Send", "Looked up in MESH: {0}").format(when)
        return ""

    def contact(self, recipient: str) -> Contact | None:
        """The contact with this mailbox ID."""
        if self.mailbox is None or not recipient:
            return None
        return advice.contact_of(self._services.contacts, self.mailbox, recipient)

    def workflows(self) -> Sequence[WorkflowUse]:
        """What the mailbox has sent with, most used first."""
        return () if self.mailbox is None else self._services.contacts.workflows(self.mailbox)

    def as_last_time(self) -> Values:
        """Recipient and workflow of the message that was sent last."""
        if self.mailbox is None:
            return Values()
        contacts = self._services.contacts
        used = [contact for contact in contacts.all(self.mailbox) if contact.used_at]
        uses = [use for use in contacts.workflows(self.mailbox) if use.used_at]
        if not used or not uses:
            return Values()
        last = max(used, key=lambda contact: contact.used_at or _LONG_AGO)
        use = max(uses, key=lambda use: use.used_at or _LONG_AGO)
        return Values(last.address, last.name, use.workflow_id)
