"""The order of a list as ids, read slice by slice, and the rows that are then read by number."""

import pytest
from journal_builders import add_incoming, add_outgoing

from meshdesk.journal import (
    ContactQuery,
    Description,
    EventQuery,
    InboxQuery,
    IncomingKind,
    Journal,
    SentQuery,
)
from meshdesk.journal.listing import _SLICE


def held(journal: Journal) -> int:
    """How many connections somebody reads with."""
    return journal._database._readers.pool.checkedout()


def list_many(journal: Journal, mailbox: int) -> None:
    """More than a slice."""
    described = []
    new = journal.incoming.list_ids(mailbox, [f"M{n:04d}" for n in range(2 * _SLICE + 10)]).new
    for one in new:
        said = {"sender": f"X26{one.id % 7}", "subject": f"Half {one.id % 2}"}
        described.append(Description(one.id, IncomingKind.DATA, **said))
    journal.incoming.describe(described)


@pytest.mark.parametrize("order", ["received_at", "sender"])
@pytest.mark.parametrize("text", ["", "half 1", "nowhere"])
def test_the_slices_together_are_the_list(
    journal: Journal, mailbox: int, order: str, text: str
) -> None:
    list_many(journal, mailbox)
    query = InboxQuery(mailbox, order=order, text=text)

    slices = list(journal.incoming.ids(query))

    ids = [one for some in slices for one in some]
    assert ids == [message.id for message in journal.incoming.page(query, 0, 5_000)]
    assert max(len(some) for some in slices) <= _SLICE
    assert held(journal) == 0


def test_an_order_is_of_the_moment_when_it_was_begun(journal: Journal, mailbox: int) -> None:
    list_many(journal, mailbox)
    slices = journal.incoming.ids(InboxQuery(mailbox))
    read = len(next(slices))

    add_incoming(journal, mailbox, "LATE")

    assert read + sum(len(some) for some in slices) == 2 * _SLICE + 10


@pytest.mark.parametrize("text", ["", "half"])
def test_an_order_that_is_not_read_to_its_end_holds_nothing_once_closed(
    journal: Journal, mailbox: int, text: str
) -> None:
    list_many(journal, mailbox)
    slices = journal.incoming.ids(InboxQuery(mailbox, order="sender", text=text))
    next(slices)
    assert held(journal) == 1

    slices.close()

    assert held(journal) == 0
    # No snapshot is left behind either: the log can be written back to its end.
    with journal._database.read() as connection:
        log = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
    assert log[1] == log[2]


def test_contacts_by_number(journal: Journal, mailbox: int) -> None:
    made = [journal.contacts.save(mailbox, f"X26{name}", name) for name in ("Oak", "Elm", "Ash")]
    oak, elm, ash = (one.id for one in made)

    assert [*journal.contacts.ids(ContactQuery(mailbox))] == [[ash, elm, oak]]
    assert [*journal.contacts.ids(ContactQuery(mailbox, "elm", "address"))] == [[], [elm]]
    journal.contacts.take_out([elm])
    assert {one.id for one in journal.contacts.among([oak, elm, ash])} == {oak, ash}


def test_events_by_number(journal: Journal, mailbox: int) -> None:
    first, second, third = (journal.events.add(f"Event {n}", mailbox=mailbox) for n in range(3))

    assert [*journal.events.ids(EventQuery(mailbox))] == [[third.id, second.id, first.id]]
    assert [*journal.events.ids(EventQuery(mailbox, text="event 1"))] == [[second.id]]
    assert journal.events.among([first.id, third.id, 999_999]) == [first, third]


def test_sent_messages_by_number(journal: Journal, mailbox: int) -> None:
    first, second = (add_outgoing(journal, mailbox, subject=said) for said in ("B", "A"))

    query = SentQuery(mailbox, order="subject", descending=False)
    assert [*journal.outgoing.ids(query)] == [[second.id, first.id]]
    assert journal.outgoing.among([second.id, 999_999, first.id]) == [first, second]


def test_what_messages_are_called(journal: Journal, mailbox: int) -> None:
    named = add_outgoing(journal, mailbox, subject="Forms")
    file = add_outgoing(journal, mailbox, subject="", file_name="forms.csv")
    came = add_incoming(journal, mailbox, "IN1")

    titles = journal.outgoing.titles([named.id, file.id, 999_999])
    assert titles == {named.id: "Forms", file.id: "forms.csv"}
    assert journal.incoming.titles([came.id]) == {came.id: "IN1"}
    assert journal.incoming.titles([]) == {}
