"""Who is sent to: remembered, completed while typing, looked up in MESH, kept in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.journal import Ids, Journal
from meshdesk.language import translate
from meshdesk.services import contact_checks, contact_files
from meshdesk.services.contact_checks import ContactEntry, InvalidContact
from meshdesk.services.contact_files import Fate, ImportPlan
from meshdesk.services.errors import CannotSave, NotPossibleNow
from meshdesk.services.records import (
    Address,
    Contact,
    ContactQuery,
    FieldProblem,
    KeptContact,
    WorkflowUse,
)
from meshdesk.services.sessions import Sessions

STALE_AFTER = timedelta(days=183)
"""Addresses change: after half a year it is worth asking MESH again."""

_ASKED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Verification:
    """What MESH said of a contact.

    Attributes:
        contact: as it is now; its ``verified_at`` is new if MESH knows it.
        known: whether MESH lists its mailbox ID for one of the workflows.
        workflow_id: the one that it is listed for, or the last one that was asked about.
    """

    contact: Contact
    known: bool
    workflow_id: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `Contacts.undo_import` takes it back.

    Attributes:
        added: the new contacts.
        changed: the others as they were.
    """

    added: tuple[int, ...]
    changed: tuple[KeptContact, ...]


class Contacts:
    """The addresses and workflow IDs that a mailbox has used, and MESH's directory."""

    def __init__(self, journal: Journal, sessions: Sessions, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._contacts = journal.contacts
        self._sessions = sessions
        self._clock = clock

    # What is there ----------------------------------------------------------------------

    def all(self, mailbox: int) -> list[Contact]:
        """Everybody, by name."""
        return self._contacts.all(mailbox)

    def page(self, query: ContactQuery, offset: int, limit: int) -> list[Contact]:
        """Some rows of the list of contacts."""
        return self._contacts.page(query, offset, limit)

    def count(self, query: ContactQuery) -> int:
        """How many rows the list has."""
        return self._contacts.count(query)

    def index_of(self, query: ContactQuery, contact: int) -> int | None:
        """Where in the list a contact is; None where the query does not show it."""
        return self._contacts.index_of(query, contact)

    def ids(self, query: ContactQuery) -> Ids:
        """All rows of the list by id, in their order, slice by slice; to be closed."""
        return self._contacts.ids(query)

    def among(self, contacts: Sequence[int]) -> list[Contact]:
        """Those of these contacts that are there, in no order."""
        return self._contacts.among(contacts)

    def get(self, contact: int) -> Contact:
        """The contact with our number; KeyError if there is none."""
        return self._contacts.get(contact)

    def complete(self, mailbox: int, text: str) -> list[Contact]:
        """Those whose name, address or ODS code holds `text`, most used first."""
        return self._contacts.complete(mailbox, text)

    def workflows(self, mailbox: int) -> list[WorkflowUse]:
        """Workflow IDs that were sent with, most used first."""
        return self._contacts.workflows(mailbox)

    def is_stale(self, contact: Contact) -> bool:
        """Whether it was verified so long ago that MESH should be asked again."""
        verified = contact.verified_at
        return verified is not None and self._clock() - verified > STALE_AFTER

    # What people change -----------------------------------------------------------------

    def check(self, mailbox: int, entry: ContactEntry, contact: int | None) -> list[FieldProblem]:
        """What is wrong with what was typed; `contact` is the one edited, None for a new one."""
        entry = entry.tidy()
        problems = contact_checks.check_entry(entry)
        there = self._contacts.find(mailbox, entry.address)
        if there is not None and there.id != contact:
            text = translate("Contacts", "{0} has this mailbox ID already.")
            problems.append(FieldProblem("address", text.format(there.name or there.address)))
        return problems

    def save(self, mailbox: int, entry: ContactEntry, contact: int | None = None) -> Contact:
        """Keep what was typed; `contact` is the one edited, None for a new one.

        Raises:
            InvalidContact: something in it cannot be kept.
            KeyError: the contact is gone.
        """
        problems = self.check(mailbox, entry, contact)
        if problems:
            raise InvalidContact(problems)
        entry = entry.tidy()
        return self._contacts.save(
            mailbox, entry.address, entry.name, entry.ods_code, notes=entry.notes, id=contact
        )

    def remove(self, contacts: Sequence[int]) -> list[KeptContact]:
        """Forget contacts; what was sent to them stays. `restore` takes what this returns."""
        return self._contacts.take_out(contacts)

    def restore(self, kept: Sequence[KeptContact]) -> None:
        """Have removed contacts again, with all that was known of them."""
        self._contacts.put_back(kept)

    # MESH's directory -------------------------------------------------------------------

    def look_up(self, mailbox: int, ods_code: str, workflow_id: str) -> list[Address]:
        """`find`, and all that is found is remembered as verified.

        Raises:
            NotPossibleNow, MeshError: as `find`.
        """
        found = self.find(mailbox, ods_code, workflow_id)
        for address in found:
            self._verified(mailbox, address, ods_code)
        return found

    def find(self, mailbox: int, ods_code: str, workflow_id: str) -> list[Address]:
        """The mailboxes of an organisation that take a workflow; remembers nothing.

        Raises:
            NotPossibleNow: the ODS code or the workflow ID is missing.
            MeshError: MESH could not be asked, or refused.
        """
        ods_code, workflow_id = ods_code.strip().upper(), workflow_id.strip()
        if not ods_code or not workflow_id:
            raise NotPossibleNow(
                translate("Contacts", "The look-up needs both an ODS code and a workflow ID."),
                title=translate("Contacts", "Something is missing"),
                next_step=translate("Contacts", "Fill both in."),
            )
        found = self._sessions.client(mailbox).endpoint_lookup(ods_code, workflow_id)
        return [Address(endpoint.mailbox_id, endpoint.mailbox_name) for endpoint in found]

    def receivers(self, mailbox: int, workflow_id: str) -> list[Address]:
        """All mailboxes that take a workflow.

        Raises:
            NotPossibleNow: the workflow ID is missing.
            MeshError: MESH could not be asked, or refused.
        """
        if not workflow_id.strip():
            raise NotPossibleNow(
                translate("Contacts", "The search needs a workflow ID."),
                title=translate("Contacts", "Something is missing"),
                next_step=translate("Contacts", "Fill it in."),
            )
        found = self._sessions.client(mailbox).workflow_search(workflow_id.strip())
        return [Address(endpoint.mailbox_id, endpoint.mailbox_name) for endpoint in found]

    def add_found(self, mailbox: int, address: Address, ods_code: str, workflow_id: str) -> Contact:
        """Make a contact of what `find` found, verified now and known to take the workflow."""
        contact = self._verified(mailbox, address, ods_code)
        return self._contacts.takes(contact.id, [workflow_id.strip()])

    def verify(self, contact: int) -> Verification:
        """Ask MESH whether it lists a contact, for the workflows that are sent to it.

        Of a contact that was never sent to, the workflows that this mailbox sends most are
        asked about. MESH can only be asked about an address together with a workflow.

        Raises:
            NotPossibleNow: no workflow is known to ask about.
            MeshError: MESH could not be asked, or refused.
        """
        known = self._contacts.get(contact)
        usual = tuple(use.workflow_id for use in self._contacts.workflows(known.mailbox))
        asked = (known.workflows or usual)[:_ASKED_AT_MOST]
        if not asked:
            raise NotPossibleNow(
                translate("Contacts", "MESH is asked by workflow, and none is known yet."),
                title=translate("Contacts", "This contact cannot be verified yet"),
                next_step=translate(
                    "Contacts", "Send something to it, or find it by ODS code and workflow."
                ),
            )
        for workflow_id in asked:
            address = self._listed(known, workflow_id)
            if address is not None:
                verified = self._verified(known.mailbox, address, known.ods_code)
                return Verification(verified, True, workflow_id)
        return Verification(known, False, asked[-1])

    def _listed(self, contact: Contact, workflow_id: str) -> Address | None:
        found = (
            self.find(contact.mailbox, contact.ods_code, workflow_id)
            if contact.ods_code
            else self.receivers(contact.mailbox, workflow_id)
        )
        wanted = contact.address.upper()
        return next((one for one in found if one.mailbox_id.upper() == wanted), None)

    def _verified(self, mailbox: int, address: Address, ods_code: str) -> Contact:
        code = ods_code.strip().upper()
        return self._contacts.verified(
            mailbox, address.mailbox_id, address.name, self._clock(), code
        )

    # Many at once -----------------------------------------------------------------------

    def duplicates(self, mailbox: int) -> list[tuple[Contact, ...]]:
        """Groups of contacts that may be one and the same."""
        return contact_checks.duplicates(self.all(mailbox))

    def merge(self, keep: int, others: Sequence[int]) -> list[KeptContact]:
        """Make one contact of several; `unmerge` takes what this returns."""
        return self._contacts.merge(keep, others)

    def unmerge(self, kept: Sequence[KeptContact]) -> None:
        """Have the merged contacts apart again."""
        self._contacts.part(kept)

    def plan_import(self, mailbox: int, path: Path) -> ImportPlan:
        """What a file of contacts would change; changes nothing.

        Raises:
            UnusableList: it holds no list of contacts.
        """
        return contact_files.plan_import(path, self.all(mailbox))

    def carry_out(self, mailbox: int, plan: ImportPlan) -> Imported:
        """Keep the new and the changed contacts of a plan."""
        before = {one.contact.id: one for one in self._contacts.kept(mailbox)}
        entries = [line.entry for line in plan.of(Fate.NEW, Fate.CHANGED)]
        ids = self._contacts.save_many(
            mailbox, [(e.address, e.name, e.ods_code, e.notes, e.workflows) for e in entries]
        )
        return Imported(
            tuple(id for id in ids if id not in before),
            tuple(before[id] for id in ids if id in before),
        )

    def undo_import(self, imported: Imported) -> None:
        """Take an import back: what was new goes, what was changed is as it was."""
        self._contacts.take_out([*imported.added, *(one.contact.id for one in imported.changed)])
        self._contacts.put_back(imported.changed)

    def export_csv(self, mailbox: int, path: Path) -> int:
        """Write all contacts as CSV that spreadsheets open, and `plan_import` reads; how many.

        Raises:
            CannotSave: the file cannot be written.
        """
        return export_to(path, lambda: contact_files.write_contacts(path, self.all(mailbox)))


def export_to(path: Path, write: Callable[[], int]) -> int:
    """Call `write`, with the failures of the disk in words.

    Raises:
        CannotSave: the file cannot be written.
    """
    try:
        return write()
    except OSError as error:
        raise CannotSave(
            translate("Contacts", "{0} cannot be written: {1}.").format(
                path, error.strerror or error
            ),
            title=translate("Contacts", "The list could not be exported"),
            next_step=translate(
                "Contacts", "Choose another folder or close the file in other programs."
            ),
        ) from error
