"""Which contacts the Contacts page shows, and in which order."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

from meshdesk.journal.listing import Listing
from meshdesk.journal.queries import ContactQuery
from meshdesk.journal.tables import contacts
from meshdesk.journal.words import found_in

# Written as the indexes write it: with a parameter for the number no index would be used.
_NEVER: ColumnElement[int] = literal_column("0")

_ORDERS: dict[str, ColumnElement[Any]] = {
    "name": contacts.c.sort_name,
    "address": func.lower(contacts.c.address),
    "ods_code": contacts.c.ods_code,
    "used_at": func.coalesce(contacts.c.used_at, _NEVER),
    "verified_at": func.coalesce(contacts.c.verified_at, _NEVER),
}


def contact_list(query: ContactQuery) -> Listing:
    """The rows that `query` asks for. KeyError for an unknown order."""
    where = (contacts.c.mailbox == query.mailbox,)
    said = tuple(found_in(contacts.c.search, query.text))
    order = _ORDERS[query.order]
    return Listing(contacts, where, order, query.descending, said, contacts.c.sort_name)
