"""Who is sent to, under which workflow IDs: remembered as it is used, edited by people.

A name that is there stays when messages are sent or the address is looked up, because people
name their contacts as they know them; `Contacts.save` alone replaces it. Addresses are the
same whatever their case.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from meshdesk.journal.database import Database
from meshdesk.journal.errors import JournalError
from meshdesk.journal.records import Contact, WorkflowUse
from meshdesk.journal.shelf import Row
from meshdesk.journal.tables import contact_workflows, contacts, workflows
from meshdesk.journal.words import fold, folded, found_in

_EMPTY: Row = {
    "name": "",
    "ods_code": "",
    "times_used": 0,
    "used_at": None,
    "verified_at": None,
    "notes": "",
}


class Contacts:
    """The contacts of all mailboxes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def used(
        self, mailbox: int, address: str, name: str, workflow_id: str, ods_code: str = ""
    ) -> Contact:
        """Count a message sent to `address` under `workflow_id`; a new address is remembered."""

        def work(connection: Connection) -> Contact:
            now = self._clock()
            old = _row(connection, mailbox, address)
            values = {"times_used": old["times_used"] + 1, "used_at": now}
            contact = _put(connection, old, {**values, **_learnt(old, name, ods_code)})
            _count(connection, contact_workflows, contact=contact, workflow_id=workflow_id)
            _count(connection, workflows, mailbox=mailbox, workflow_id=workflow_id, used_at=now)
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
        self, mailbox: int, address: str, name: str, ods_code: str = "", *, id: int | None = None
    ) -> Contact:
        """Keep what a person entered; `id` is the contact edited, if it is not a new one.

        Raises:
            KeyError: there is no contact `id` in this mailbox.
            JournalError: the address is another contact's.
        """

        entered = {"address": address, "name": name, "ods_code": ods_code}

        def work(connection: Connection) -> Contact:
            old = _row(connection, mailbox, address)
            if id is not None:
                if old.get("id", id) != id:
                    raise _taken(address)
                old = _edited(connection, mailbox, id)
            return _one(connection, _put(connection, old, entered))

        return self._database.write(work)

    def remove(self, id: int) -> None:
        """Forget a contact; what was sent to it stays."""
        self._database.write(
            lambda connection: connection.execute(delete(contacts).where(contacts.c.id == id))
        )

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
    statement = select(of.contact, of.workflow_id).where(of.contact.in_(ids))
    found: dict[int, list[str]] = defaultdict(list)
    for contact, workflow_id in connection.execute(
        statement.order_by(of.times_used.desc(), of.workflow_id)
    ):
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


def _count(connection: Connection, table: Any, **values: Any) -> None:
    """Add one to how often a workflow was used, from nothing if it never was."""
    statement = sqlite.insert(table).values(**values, times_used=1)
    used_again = {**values, "times_used": table.c.times_used + 1}
    connection.execute(
        statement.on_conflict_do_update(index_elements=table.primary_key, set_=used_again)
    )


def _taken(address: str) -> JournalError:
    return JournalError(
        f"Another contact has the address {address} already.",
        title="The address is there already",
        next_step="Change that contact, or enter another address.",
    )
