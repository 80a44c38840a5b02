"""How SQLite finds a page: in the order of an index, and the searched text in an index, too.

Times are not judged here. What a list of 100,000 rows costs follows from this: a page is not
sorted for, and no row is read for the sake of what is searched.
"""

from collections.abc import Callable

import pytest
from sqlalchemy import Select, Table, select
from sqlalchemy.dialects import sqlite

from meshdesk.journal import ContactQuery, InboxQuery, Journal, SentGroup, SentQuery
from meshdesk.journal.contact_list import _ORDERS as CONTACT_ORDERS
from meshdesk.journal.contact_list import contact_list
from meshdesk.journal.inbox_list import _ORDERS as INBOX_ORDERS
from meshdesk.journal.inbox_list import inbox_list
from meshdesk.journal.listing import Listing
from meshdesk.journal.sent_list import _ORDERS as SENT_ORDERS
from meshdesk.journal.sent_list import sent_list
from meshdesk.journal.tables import contacts, events, incoming, outgoing

MAKERS: dict[str, Callable[[str, str], Listing]] = {
    "inbox": lambda order, text: inbox_list(InboxQuery(1, order=order, text=text), {}),
    "sent": lambda order, text: sent_list(SentQuery(1, order=order, text=text)),
    "contacts": lambda order, text: contact_list(ContactQuery(1, text, order)),
}
ORDERS = [
    *(("inbox", order) for order in INBOX_ORDERS),
    *(("sent", order) for order in SENT_ORDERS),
    *(("contacts", order) for order in CONTACT_ORDERS),
]


def plan(journal: Journal, statement: Select) -> list[str]:
    """What SQLite says that it will do."""
    options = {"literal_binds": True}
    text = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs=options))
    with journal._database.read() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]


def ids_of(listing: Listing) -> Select:
    """The part of a page's statement that goes through the list."""
    whole = listing.page(select(listing.table.c.id), 500, 50)
    return whole.whereclause.right.element


@pytest.mark.parametrize(("page", "order"), ORDERS)
def test_no_list_is_sorted_to_be_shown(journal: Journal, page: str, order: str) -> None:
    steps = plan(journal, ids_of(MAKERS[page](order, "")))
    assert not any("TEMP B-TREE" in step for step in steps), steps
    assert len(steps) == 1


@pytest.mark.parametrize("text", ["", "two words"])
def test_the_answered_are_not_looked_for_among_all(journal: Journal, text: str) -> None:
    listing = sent_list(SentQuery(1, group=SentGroup.ANSWERED, text=text))
    assert "ix_outgoing_answered" in " ".join(plan(journal, ids_of(listing)))


@pytest.mark.parametrize(("page", "order"), ORDERS)
def test_no_row_is_read_for_what_is_searched(journal: Journal, page: str, order: str) -> None:
    listing = MAKERS[page](order, "two words")
    steps = plan(journal, ids_of(listing))
    assert not any("TEMP B-TREE" in step for step in steps), steps
    searched = steps[-1] if listing.order is not listing.usual else steps[0]
    assert listing.usual.name in searched, steps


@pytest.mark.parametrize("text", ["", "two words"])
@pytest.mark.parametrize(("page", "order"), ORDERS)
def test_an_order_is_read_as_it_stands_in_an_index(
    journal: Journal, page: str, order: str, text: str
) -> None:
    """Without sorting first, every slice of it takes as long as any other."""
    listing = MAKERS[page](order, text)
    for through in (listing.order, listing.usual):
        steps = plan(journal, listing.walk(through, listing.said))
        assert not any("TEMP B-TREE" in step for step in steps), steps
        assert len(steps) == 1


@pytest.mark.parametrize("table", [incoming, outgoing, contacts, events])
def test_a_page_of_known_rows_is_looked_up_by_number(journal: Journal, table: Table) -> None:
    (step,) = plan(journal, select(table).where(table.c.id.in_([1, 5, 9])))
    assert "INTEGER PRIMARY KEY" in step
