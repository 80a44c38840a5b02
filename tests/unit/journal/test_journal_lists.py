"""The lists of the Sent and Inbox pages: whatever is in the journal, the pages tell the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_builders import START, Clock, add_mailbox, new_message

from meshdesk.journal import (
    Description,
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Journal,
    OutgoingMessage,
    OutgoingState,
    SentGroup,
    SentQuery,
)
from meshdesk.journal.words import fold

Out, In = OutgoingState, IncomingState

SENT_GROUPS = {
    SentGroup.ALL: set(Out) - {Out.DRAFT},
    SentGroup.ACTIVE: {Out.QUEUED, Out.SENDING, Out.PAUSED, Out.WAITING, Out.UNKNOWN},
    SentGroup.WAITING: {Out.ACCEPTED},
    SentGroup.COLLECTED: {Out.COLLECTED},
    SentGroup.PROBLEMS: {Out.UNKNOWN, Out.STOPPED, Out.REJECTED, Out.UNDELIVERED},
}
SENT_ORDERS: dict[str, Callable[[OutgoingMessage], Any]] = {
    "created_at": lambda m: m.created_at,
    "state": lambda m: m.state.value,
    "recipient": lambda m: fold(m.recipient_name or m.recipient),
    "subject": lambda m: fold(m.subject or m.file_name),
    "reference": lambda m: fold(m.reference),
    "size": lambda m: m.size,
}
NEW = {In.LISTED, In.DOWNLOADING, In.DAMAGED}
NEVER = datetime.max.replace(tzinfo=START.tzinfo)
INBOX_ORDERS: dict[str, Callable[[IncomingMessage], Any]] = {
    "received_at": lambda m: m.received_at or m.listed_at,
    "state": lambda m: m.state.value,
    "sender": lambda m: fold(m.sender_name or m.sender),
    "subject": lambda m: fold(m.subject or m.file_name),
    "size": lambda m: -1 if m.size is None else m.size,
    "expires_at": lambda m: m.expires_at or NEVER,
}

words = st.text(alphabet="aAbé\u0301É%_\\'\"ßﬁ中\udcff ", max_size=6)
moments = st.integers(0, 4).map(lambda hours: START + timedelta(hours=hours))
sizes = st.integers(0, 3)

sent_fields = st.fixed_dictionaries(
    {
        "recipient": words,
        "recipient_name": words,
        "workflow_id": words,
        "subject": words,
        "reference": words,
        "file_name": words,
        "size": sizes,
        "state": st.sampled_from(Out),
    }
)
sent_queries = st.builds(
    SentQuery,
    mailbox=st.just(0),
    group=st.sampled_from(SentGroup),
    text=words,
    since=st.none() | moments,
    until=st.none() | moments,
    order=st.sampled_from(sorted(SENT_ORDERS)),
    descending=st.booleans(),
)
header_fields = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(IncomingKind),
        "sender": words,
        "sender_name": words,
        "workflow_id": words,
        "subject": words,
        "file_name": words,
        "local_id": words,
        "received_at": st.none() | moments,
        "expires_at": st.none() | moments,
    }
)
incoming_fields = st.fixed_dictionaries({"state": st.sampled_from(In), "size": st.none() | sizes})
inbox_queries = st.builds(
    InboxQuery,
    mailbox=st.just(0),
    group=st.sampled_from(InboxGroup),
    text=words,
    order=st.sampled_from(sorted(INBOX_ORDERS)),
    descending=st.booleans(),
)
# A journal is shared by the examples of a test, each of which has a mailbox of its own.
shared = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_mailboxes = count(1)


def new_mailbox(journal: Journal) -> int:
    return add_mailbox(journal, f"M{next(_mailboxes)}").key


def found(text: str, *fields: str) -> bool:
    """Whether every word of the text is somewhere in one of the fields."""
    return all(any(word in fold(field) for field in fields) for word in fold(text).split())


def by_pages(page: Callable[[int, int], list[Any]], size: int) -> list[Any]:
    rows: list[Any] = []
    while some := page(len(rows), size):
        rows += some
    return rows


def _is_in_group(message: OutgoingMessage, group: SentGroup) -> bool:
    if group is SentGroup.ANSWERED:
        return message.confirmed_at is not None
    return message.state in SENT_GROUPS[group]


def is_sent(message: OutgoingMessage, query: SentQuery) -> bool:
    return (
        _is_in_group(message, query.group)
        and (query.since is None or message.created_at >= query.since)
        and (query.until is None or message.created_at < query.until)
        and found(
            query.text,
            message.message_id,
            message.local_id,
            message.reference,
            message.recipient,
            message.recipient_name,
            message.subject,
            message.file_name,
            message.workflow_id,
        )
    )


def is_in(message: IncomingMessage, query: InboxQuery) -> bool:
    data = message.kind is IncomingKind.DATA
    groups = {
        InboxGroup.ALL: True,
        InboxGroup.NEW: data and message.state in NEW,
        InboxGroup.SAVED: data and message.state is In.SAVED,
        InboxGroup.ACKNOWLEDGED: message.state is In.ACKNOWLEDGED,
        InboxGroup.REPORTS: not data and message.state in {*NEW, In.SAVED},
    }
    return groups[query.group] and found(
        query.text,
        message.sender,
        message.sender_name,
        message.workflow_id,
        message.subject,
        message.file_name,
        message.message_id,
        message.local_id,
    )


def check_list(repository: Any, query: Any, expected: list[Any], size: int) -> None:
    assert by_pages(lambda at, limit: repository.page(query, at, limit), size) == expected
    assert repository.count(query) == len(expected)
    places = [repository.index_of(query, message.id) for message in expected]
    assert places == list(range(len(expected)))
    ids = [one for some in repository.ids(query) for one in some]
    assert ids == [message.id for message in expected]
    assert repository.among(ids) == sorted(expected, key=lambda message: message.id)


@shared
@given(
    made=st.lists(st.tuples(moments, sent_fields, st.none() | moments), max_size=12),
    query=sent_queries,
    size=st.integers(1, 13),
)
def test_the_sent_pages_are_the_sorted_filter(
    journal: Journal, clock: Clock, made, query: SentQuery, size: int
) -> None:
    query = replace(query, mailbox=new_mailbox(journal))
    messages = []
    for number, (clock.now, fields, confirmed_at) in enumerate(made):
        new = new_message(query.mailbox, local_id=str(number), **fields)
        [message] = journal.outgoing.add([new], event="Queued")
        messages.append(journal.outgoing.update(message.id, confirmed_at=confirmed_at))
    order = SENT_ORDERS[query.order]
    expected = sorted(
        (message for message in messages if is_sent(message, query)),
        key=lambda message: (order(message), message.id),
        reverse=query.descending,
    )
    check_list(journal.outgoing, query, expected, size)
    hidden = [message for message in messages if message not in expected]
    assert {journal.outgoing.index_of(query, message.id) for message in hidden} <= {None}


@shared
@given(
    made=st.lists(st.tuples(moments, header_fields, incoming_fields), max_size=12),
    query=inbox_queries,
    size=st.integers(1, 13),
)
def test_the_inbox_pages_are_the_sorted_filter(
    journal: Journal, clock: Clock, made, query: InboxQuery, size: int
) -> None:
    query = replace(query, mailbox=new_mailbox(journal))
    messages = []
    for number, (clock.now, headers, fields) in enumerate(made):
        [new] = journal.incoming.list_ids(query.mailbox, [str(number)]).new
        journal.incoming.describe([Description(new.id, **headers)])
        messages.append(journal.incoming.update(new.id, **fields))
    order = INBOX_ORDERS[query.order]
    expected = sorted(
        (message for message in messages if is_in(message, query)),
        key=lambda message: (order(message), message.id),
        reverse=query.descending,
    )
    check_list(journal.incoming, query, expected, size)
    hidden = [message for message in messages if message not in expected]
    assert {journal.incoming.index_of(query, message.id) for message in hidden} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "RÖNTGEN",
        "ro\u0308ntgen",
        "befund röntgen",
        "  2291\t",
        "100%",
        "a_b",
        "back\\slash",
        "patel",
        "x26abc2",
        "md777",
        "2026_a1",
        "el-1",
        "path_request",
        "scan.pdf",
        "",
    ],
)
def test_a_message_is_found_by_what_people_type(journal: Journal, text: str) -> None:
    mailbox = new_mailbox(journal)
    [message] = journal.outgoing.add(
        [
            new_message(
                mailbox,
                local_id="MD777",
                subject="Röntgen-Befund 2291, 100% a_b back\\slash",
                recipient_name="Dr PATEL, Oak House",
                reference="EL-1",
                file_name="Scan.pdf",
            )
        ],
        event="Queued",
    )
    message = journal.outgoing.update(message.id, message_id="2026_A1")
    assert journal.outgoing.page(SentQuery(mailbox, text=text), 0, 10) == [message]


@pytest.mark.parametrize("text", ["2291 nowhere", "100_", "a%b", "EL-1 EL-2", "patelx26"])
def test_a_message_is_not_found_by_anything_else(journal: Journal, text: str) -> None:
    mailbox = new_mailbox(journal)
    fields = {"subject": "Befund 2291, 100% a_b", "recipient_name": "Patel", "reference": "EL-1"}
    journal.outgoing.add([new_message(mailbox, **fields)], event="Queued")
    assert journal.outgoing.count(SentQuery(mailbox, text=text)) == 0


def test_what_is_searched_follows_every_change(journal: Journal) -> None:
    mailbox = new_mailbox(journal)
    [message] = journal.outgoing.add([new_message(mailbox, subject="before")], event="Queued")
    journal.outgoing.update(message.id, subject="after")
    assert journal.outgoing.count(SentQuery(mailbox, text="before")) == 0
    assert journal.outgoing.count(SentQuery(mailbox, text="after")) == 1


def test_an_unknown_order_is_a_defect(journal: Journal) -> None:
    with pytest.raises(KeyError):
        journal.outgoing.page(SentQuery(1, order="id; DROP TABLE outgoing"), 0, 1)
    with pytest.raises(KeyError):
        journal.incoming.page(InboxQuery(1, order="colour"), 0, 1)
