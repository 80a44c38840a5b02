"""Contacts taken out, put back, made one and parted again: with all that hangs on them.

Functions on the connection of a running transaction; `meshdesk.journal.contacts` calls them.
What was taken away is handed out as `KeptContact`, and that is all that is needed to undo it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from meshdesk.journal.records import Contact, KeptContact
from meshdesk.journal.shelf import Row, values_of
from meshdesk.journal.tables import contact_workflows, contacts
from meshdesk.journal.words import fold, folded


def all_of(connection: Connection, mailbox: int) -> list[KeptContact]:
    """All contacts of a mailbox, with their counts."""
    rows = connection.execute(select(contacts).where(contacts.c.mailbox == mailbox)).mappings()
    return [_of_row(connection, dict(row)) for row in rows.all()]


def take_out(connection: Connection, ids: Sequence[int]) -> list[KeptContact]:
    """Remove contacts, with their counts; those that are gone already are passed over."""
    kept = [one for one in (_kept(connection, id) for id in ids) if one is not None]
    connection.execute(delete(contacts).where(contacts.c.id.in_(ids)))
    return kept


def put_back(connection: Connection, kept: Sequence[KeptContact]) -> None:
    """Have these again; counts are added to one that has the address by now."""
    for one in kept:
        there = _with_address(connection, one.contact)
        if there is None:
            values = _row_of(one.contact)
            if _kept(connection, one.contact.id) is not None:
                del values["id"]  # the number went to another contact
            added = insert(contacts).values(values).returning(contacts.c.id)
            _set_counts(connection, connection.execute(added).scalar_one(), one.counts)
        else:
            _write(connection, _joined(there, [one]))


def merge(connection: Connection, keep: int, others: Sequence[int]) -> list[KeptContact]:
    """Have one contact in place of several. Raises: KeyError: `keep` is gone."""
    before = _kept(connection, keep)
    if before is None:
        raise KeyError(f"contact {keep}")
    gone = take_out(connection, [id for id in others if id != keep])
    _write(connection, _joined(before, gone))
    return [before, *gone]


def part(connection: Connection, kept: Sequence[KeptContact]) -> None:
    """Undo `merge`, for what it returned."""
    before, *gone = kept
    now = _kept(connection, before.contact.id)
    if now is None:
        put_back(connection, kept)
        return
    theirs: Counter[str] = Counter()
    for one in gone:
        theirs.update(one.counts)
    # What only the others were sent with goes with them; what was sent since then stays.
    counts = {
        workflow: count - theirs[workflow]
        for workflow, count in now.counts.items()
        if workflow in before.counts or count > theirs[workflow]
    }
    times = now.contact.times_used - sum(one.contact.times_used for one in gone)
    used_since = times > before.contact.times_used
    values = _row_of(before.contact) | {
        "times_used": times,
        "used_at": now.contact.used_at if used_since else before.contact.used_at,
    }
    _update(connection, before.contact.id, values, counts)
    put_back(connection, gone)


def _joined(keep: KeptContact, others: Sequence[KeptContact]) -> KeptContact:
    """`keep` with what the others know; its name and address stay."""
    all_of = [keep, *others]
    contacts_ = [one.contact for one in all_of]
    counts: Counter[str] = Counter()
    for one in all_of:
        counts.update(one.counts)
    same = [c for c in contacts_ if _plain(c.address) == _plain(keep.contact.address)]
    joined = values_of(keep.contact) | {
        "name": _first(c.name for c in contacts_),
        "ods_code": _first(c.ods_code for c in contacts_),
        "notes": "\n".join(dict.fromkeys(c.notes for c in contacts_ if c.notes)),
        "times_used": sum(c.times_used for c in contacts_),
        "used_at": max((c.used_at for c in contacts_ if c.used_at), default=None),
        # What MESH said of another address says nothing of this one.
        "verified_at": max((c.verified_at for c in same if c.verified_at), default=None),
    }
    return KeptContact(Contact(**joined), counts)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _plain(address: str) -> str:
    return "".join(address.split()).upper()


def _kept(connection: Connection, id: int) -> KeptContact | None:
    row = connection.execute(select(contacts).where(contacts.c.id == id)).mappings().first()
    return None if row is None else _of_row(connection, dict(row))


def _with_address(connection: Connection, contact: Contact) -> KeptContact | None:
    mine = (contacts.c.mailbox == contact.mailbox, contacts.c.address == contact.address)
    row = connection.execute(select(contacts).where(*mine)).mappings().first()
    return None if row is None else _of_row(connection, dict(row))


def _of_row(connection: Connection, row: Row) -> KeptContact:
    of = contact_workflows.c
    statement = select(of.workflow_id, of.times_used).where(of.contact == row["id"])
    counts = {row.workflow_id: row.times_used for row in connection.execute(statement)}
    shown = {name: value for name, value in row.items() if name not in {"search", "sort_name"}}
    return KeptContact(Contact(**shown, workflows=tuple(counts)), counts)


def _row_of(contact: Contact) -> dict[str, object]:
    values = values_of(contact)
    del values["workflows"]
    return values | {
        "search": folded(contact.name, contact.address, contact.ods_code),
        "sort_name": fold(contact.name or contact.address),
    }


def _write(connection: Connection, changed: KeptContact) -> None:
    _update(connection, changed.contact.id, _row_of(changed.contact), changed.counts)


def _update(connection: Connection, id: int, values: Row, counts: Mapping[str, int]) -> None:
    connection.execute(update(contacts).where(contacts.c.id == id).values(values))
    _set_counts(connection, id, counts)


def _set_counts(connection: Connection, id: int, counts: Mapping[str, int]) -> None:
    connection.execute(delete(contact_workflows).where(contact_workflows.c.contact == id))
    rows = [
        {"contact": id, "workflow_id": workflow, "times_used": times}
        for workflow, times in counts.items()
    ]
    if rows:
        connection.execute(insert(contact_workflows), rows)
