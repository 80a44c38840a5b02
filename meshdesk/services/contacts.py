"""Who is sent to: remembered, completed while typing, looked up in MESH."""

from collections.abc import Callable
from datetime import datetime

from meshdesk.journal import Journal
from meshdesk.services.errors import NotPossibleNow
from meshdesk.services.records import Address, Contact, WorkflowUse
from meshdesk.services.sessions import Sessions


class Contacts:
    """The addresses and workflow IDs that a mailbox has used, and MESH's directory."""

    def __init__(self, journal: Journal, sessions: Sessions, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._sessions = sessions
        self._clock = clock

    def all(self, mailbox: int) -> list[Contact]:
        """Everybody, by name."""
        return self._journal.contacts.all(mailbox)

    def complete(self, mailbox: int, text: str) -> list[Contact]:
        """Those whose name, address or ODS code holds `text`, most used first."""
        return self._journal.contacts.complete(mailbox, text)

    def workflows(self, mailbox: int) -> list[WorkflowUse]:
        """Workflow IDs that were sent with, most used first."""
        return self._journal.contacts.workflows(mailbox)

    def look_up(self, mailbox: int, ods_code: str, workflow_id: str) -> list[Address]:
        """The mailboxes of an organisation that take a workflow; remembered as verified.

        Raises:
            NotPossibleNow: the ODS code or the workflow ID is missing.
            MeshError: MESH could not be asked, or refused.
        """
        ods_code, workflow_id = ods_code.strip().upper(), workflow_id.strip()
        if not ods_code or not workflow_id:
            raise NotPossibleNow(
                "The look-up needs both an ODS code and a workflow ID.",
                title="Something is missing",
                next_step="Fill both in.",
            )
        found = self._sessions.client(mailbox).endpoint_lookup(ods_code, workflow_id)
        for endpoint in found:
            self._journal.contacts.verified(
                mailbox, endpoint.mailbox_id, endpoint.mailbox_name, self._clock(), ods_code
            )
        return [Address(endpoint.mailbox_id, endpoint.mailbox_name) for endpoint in found]

    def receivers(self, mailbox: int, workflow_id: str) -> list[Address]:
        """All mailboxes that take a workflow.

        Raises:
            NotPossibleNow: the workflow ID is missing.
            MeshError: MESH could not be asked, or refused.
        """
        if not workflow_id.strip():
            raise NotPossibleNow(
                "The search needs a workflow ID.",
                title="Something is missing",
                next_step="Fill it in.",
            )
        found = self._sessions.client(mailbox).workflow_search(workflow_id.strip())
        return [Address(endpoint.mailbox_id, endpoint.mailbox_name) for endpoint in found]
