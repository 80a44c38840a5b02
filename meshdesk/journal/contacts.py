"""Who is sent to, under which workflow IDs: remembered as it is used, edited by people.

A name that is there stays when messages are sent or the address is looked up, because people
name their contacts as they know them; `Contacts.save` alone replaces it. Addresses are the
same whatever their case. A ``GPPROVIDER_…`` address names a patient: it never becomes a contact.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy.dialects import sqlite

from meshdesk.journal import contact_keeping
from meshdesk.journal.contact_list import contact_list
from meshdesk.journal.database import Database
from meshdesk.journal.errors import JournalError
from meshdesk.journal.listing import Ids
from meshdesk.journal.queries import ContactQuery
from meshdesk.journal.records import Contact, KeptContact, WorkflowUse
from meshdesk.journal.shelf import Row
from meshdesk.journal.tables import contact_workflows, contacts, workflows
from meshdesk.journal.words import fold, folded, found_in
from meshdesk.language import translate

_EMPTY: Row = {
    "name": "",
    "ods_code": "",
    "times_used": 0,
    "used_at": None,
    "verified_at": None,
    "notes": "",
}

NewContact = tuple[str, str, str, str, Sequence[str]]
"""Address, name, ODS code, notes, workflow IDs."""

_AT_ONCE = 5_000  # SQLite takes 32,766 values in one statement

PATIENT = "GPPROVIDER"
"""How an address begins that MESH finds a patient's practice by."""


class Contacts:
    """The contacts of all mailboxes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def used(
        self, mailbox: int, address: str, name: str, workflow_id: str, ods_code: str = ""
    ) -> Contact | None:
        """Count a message sent to `address` under `workflow_id`; a new address is remembered.

        None for the address of a patient: of that the workflow ID alone is counted.
        """

        def work(connection: Connection) -> Contact | None:
            now = self._clock()
            _count(connection, workflows, mailbox=mailbox, workflow_id=workflow_id, used_at=now)
            if address.upper().startswith(PATIENT):
                return None
            old = _row(connection, mailbox, address)
            values = {"times_used": old["times_used"] + 1, "used_at": now}
            contact = _put(connection, old, {**values, **_learnt(old, name, ods_code)})
            _count(connection, contact_workflows, contact=contact, workflow_id=workflow_id)
            return _one(connection, contact)

        return self._database.write(work)

    def verified(
        self, mailbox: int, address: str, name: str, at: datetime, ods_code: str = ""
    ) -> Contact:
        """Remember that MESH knew `address`, under `name`, at that time."""

        def work(connection: Connection) -> Contact:
            old = _row(connection, mailbox, address)
            contact = _put(connection, old, {"verified_at": at, **_learnt(old, name, ods_code)})
            return _one(connection, contact)

        return self._database.write(work)

    def save(
        self,
        mailbox: int,
        address: str,
        name: str,
        ods_code: str = "",
        *,
        notes: str | None = None,
        id: int | None = None,
    ) -> Contact:
        """Keep what a person entered; `id` is the contact edited, if it is not a new one.

        A new address loses what was verified of the old one. `notes` of None stay as they are.

        Raises:
            KeyError: there is no contact `id` in this mailbox.
            JournalError: the address is another contact's.
        """

        entered: Row = {"address": address, "name": name, "ods_code": ods_code}
        if notes is not None:
            entered = {**entered, "notes": notes}

        def work(connection: Connection) -> Contact:
            old = _row(connection, mailbox, address)
            if id is not None:
                if old.get("id", id) != id:
                    raise _taken(address)
                old = _edited(connection, mailbox, id)
            moved = {} if _same_address(old["address"], address) else {"verified_at": None}
            return _one(connection, _put(connection, old, {**entered, **moved}))

        return self._database.write(work)

    def takes(self, id: int, workflow_ids: Iterable[str]) -> Contact:
        """Remember that a contact takes these, without counting a message."""

        def work(connection: Connection) -> Contact:
            _take(connection, id, workflow_ids)
            return _one(connection, id)

        return self._database.write(work)

    def save_many(self, mailbox: int, entries: Sequence[NewContact]) -> list[int]:
        """`save` and `takes` for many, all or none; their numbers, in this order."""

        def work(connection: Connection) -> list[int]:
            return [_put_entry(connection, mailbox, entry) for entry in entries]

        return self._database.write(work)

    def kept(self, mailbox: int) -> list[KeptContact]:
        """All contacts of a mailbox as `put_back` takes them."""
        with self._database.read() as connection:
            return contact_keeping.all_of(connection, mailbox)

    def take_out(self, ids: Sequence[int]) -> list[KeptContact]:
        """Forget contacts; what was sent to them stays. `put_back` undoes it."""
        return self._database.write(lambda connection: contact_keeping.take_out(connection, ids))

    def put_back(self, kept: Sequence[KeptContact]) -> None:
        """Have these as they were; one whose address has come back meanwhile is added to it."""
        self._database.write(lambda connection: contact_keeping.put_back(connection, kept))

    def merge(self, keep: int, others: Sequence[int]) -> list[KeptContact]:
        """Make one contact of several: `keep` gets the others' counts, workflows and notes.

        Returns:
            All of them as they were, `keep` first; `part` takes them.
        """
        return self._database.write(
            lambda connection: contact_keeping.merge(connection, keep, others)
        )

    def part(self, kept: Sequence[KeptContact]) -> None:
        """Undo `merge`; what was sent since then stays counted with the one that was kept."""
        self._database.write(lambda connection: contact_keeping.part(connection, kept))

    def get(self, id: int) -> Contact:
        """The contact with our number; KeyError if there is none."""
        with self._database.read() as connection:
            return _one(connection, id)

    def find(self, mailbox: int, address: str) -> Contact | None:
        """The contact with this address."""
        statement = select(contacts).where(
            contacts.c.mailbox == mailbox, contacts.c.address == address
        )
        return next(iter(self._many(statement)), None)

    def all(self, mailbox: int) -> list[Contact]:
        """All contacts of a mailbox, by name."""
        statement = select(contacts).where(contacts.c.mailbox == mailbox)
        return self._many(statement.order_by(contacts.c.sort_name, contacts.c.id))

    def page(self, query: ContactQuery, offset: int, limit: int) -> list[Contact]:
        """Some of the contacts that `query` asks for."""
        return self._many(contact_list(query).page(select(contacts), offset, limit))

    def count(self, query: ContactQuery) -> int:
        """How many `page` has in all."""
        with self._database.read() as connection:
            return contact_list(query).count(connection)

    def index_of(self, query: ContactQuery, id: int) -> int | None:
        """The place of a contact in that list, from 0; None if it is not in it."""
        with self._database.read() as connection:
            return contact_list(query).index_of(connection, id)

    def ids(self, query: ContactQuery) -> Ids:
        """All ids of that list in its order, slice by slice."""
        with self._database.read() as connection:
            yield from contact_list(query).ids(connection)

    def among(self, ids: Sequence[int]) -> list[Contact]:
        """Those of the contacts with our numbers that are there."""
        return self._many(select(contacts).where(contacts.c.id.in_(ids)))

    def complete(self, mailbox: int, text: str, limit: int = 8) -> list[Contact]:
        """Those in whose name, address or ODS code every word of `text` is, most used first."""
        statement = select(contacts).where(
            contacts.c.mailbox == mailbox, *found_in(contacts.c.search, text)
        )
        order = (
            contacts.c.times_used.desc(),
            contacts.c.used_at.desc(),
            contacts.c.sort_name,
            contacts.c.id,
        )
        return self._many(statement.order_by(*order).limit(limit))

    def workflows(self, mailbox: int) -> list[WorkflowUse]:
        """The workflow IDs that this mailbox has sent with, most used first."""
        columns = workflows.c["workflow_id", "times_used", "used_at"]
        statement = select(*columns).where(workflows.c.mailbox == mailbox)
        order = (workflows.c.times_used.desc(), workflows.c.workflow_id)
        with self._database.read() as connection:
            return [WorkflowUse(*row) for row in connection.execute(statement.order_by(*order))]

    def _many(self, statement: Select[Any]) -> list[Contact]:
        with self._database.read() as connection:
            return _contacts(connection, statement)


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses are one to MESH."""
    return one.upper() == other.upper()


def _contacts(connection: Connection, statement: Select[Any]) -> list[Contact]:
    rows = connection.execute(statement).all()
    used = _workflows_of(connection, [row.id for row in rows])
    return [
        Contact(
            id=row.id,
            mailbox=row.mailbox,
            name=row.name,
            address=row.address,
            ods_code=row.ods_code,
            workflows=tuple(used[row.id]),
            times_used=row.times_used,
            used_at=row.used_at,
            verified_at=row.verified_at,
            notes=row.notes,
        )
        for row in rows
    ]


def _workflows_of(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    """The workflow IDs of each contact, most used first."""
    of = contact_workflows.c
    statement = select(of.contact, of.workflow_id).order_by(of.times_used.desc(), of.workflow_id)
    found: dict[int, list[str]] = defaultdict(list)
    for start in range(0, len(ids), _AT_ONCE):
        some = statement.where(of.contact.in_(ids[start : start + _AT_ONCE]))
        for contact, workflow_id in connection.execute(some):
            found[contact].append(workflow_id)
    return found


def _one(connection: Connection, id: int) -> Contact:
    found = _contacts(connection, select(contacts).where(contacts.c.id == id))
    if not found:
        raise KeyError(f"contact {id}")
    return found[0]


def _row(connection: Connection, mailbox: int, address: str) -> Row:
    """What is known of this address; without an id if nothing is."""
    statement = select(contacts).where(contacts.c.mailbox == mailbox, contacts.c.address == address)
    found = connection.execute(statement).mappings().first()
    return {**_EMPTY, "mailbox": mailbox, "address": address, **(found or {})}


def _edited(connection: Connection, mailbox: int, id: int) -> Row:
    statement = select(contacts).where(contacts.c.mailbox == mailbox, contacts.c.id == id)
    found = connection.execute(statement).mappings().first()
    if found is None:
        raise KeyError(f"contact {id} of mailbox {mailbox}")
    return dict(found)


def _learnt(old: Row, name: str, ods_code: str) -> Row:
    return {"name": old["name"] or name, "ods_code": ods_code or old["ods_code"]}


def _put(connection: Connection, old: Row, changes: Row) -> int:
    """Insert or update the row; its id."""
    values = {**old, **changes}
    values["search"] = folded(values["name"], values["address"], values["ods_code"])
    values["sort_name"] = fold(values["name"] or values["address"])
    if "id" not in old:
        added = insert(contacts).values(values).returning(contacts.c.id)
        number: int = connection.execute(added).scalar_one()
        return number
    connection.execute(update(contacts).where(contacts.c.id == old["id"]).values(values))
    return int(old["id"])


def _put_entry(connection: Connection, mailbox: int, entry: NewContact) -> int:
    address, name, ods_code, notes, workflow_ids = entry
    values = {"name": name, "ods_code": ods_code, "notes": notes}
    id = _put(connection, _row(connection, mailbox, address), values)
    _take(connection, id, workflow_ids)
    return id


def _take(connection: Connection, id: int, workflow_ids: Iterable[str]) -> None:
    for workflow_id in workflow_ids:
        values = {"contact": id, "workflow_id": workflow_id, "times_used": 0}
        known = sqlite.insert(contact_workflows).values(values)
        connection.execute(known.on_conflict_do_nothing())


def _count(connection: Connection, table: Any, **values: Any) -> None:
    """Add one to how often a workflow was used, from nothing if it never was."""
    statement = sqlite.insert(table).values(**values, times_used=1)
    used_again = {**values, "times_used": table.c.times_used + 1}
    connection.execute(
        statement.on_conflict_do_update(index_elements=table.primary_key, set_=used_again)
    )


def _taken(address: str) -> JournalError:
    return JournalError(
        translate("Journal", "Another contact has the address {0} already.").format(address),
        title=translate("Journal", "The address is there already"),
        next_step=translate("Journal", "Change that contact, or enter another address."),
    )
