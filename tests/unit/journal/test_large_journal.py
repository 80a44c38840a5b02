"""A journal of 100,000 messages each way. Times are told, not judged: pytest -s shows them."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from journal_builders import START, add_mailbox, open_journal
from sqlalchemy import text

from meshdesk.journal import InboxGroup, InboxQuery, Journal, SentGroup, SentQuery

NUMBER = 100_000

# SQLite makes the rows: the journal's own functions would take half a minute. Of a hundred
# messages 96 are done with, and 2 each are in two other states.
ROWS = f"""
WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers LIMIT {NUMBER}),
partners AS (
    SELECT n, n * 7919 % 211 AS p, {int(START.timestamp())} * 1000000 + n * 60000000 AS at,
        printf('2026%016d_%06X', n, n * 104729 % 16777216) AS message_id FROM numbers
),
named AS (SELECT *, printf('%s %d', iif(p < 100, 'Practice', 'Labor für'), p) AS name FROM partners)
"""
SENT = f"""
INSERT INTO outgoing (mailbox, local_id, recipient, recipient_name, workflow_id, subject,
    reference, path, file_name, content_type, size, modified_ns, state, position, created_at,
    changed_at, sha256, message_id, cleared, search, sort_recipient, sort_subject, sort_reference)
{ROWS}
SELECT 1, printf('MD-%032X', n), printf('X26%04d', p), name, 'PATH_REQUEST_V1', 'Referral ' || n,
    'EL-' || n, printf('C:\\Users\\Reception\\Documents\\Outgoing\\referral-%d.pdf', n),
    printf('referral-%d.pdf', n), 'application/pdf', n * 7919 % 10000000, 0,
    iif(n % 100 < 96, 'collected', iif(n % 2, 'accepted', 'undelivered')), n, at, at,
    printf('%064x', n), message_id, 1,
    lower(message_id || char(10) || printf('MD-%032X', n) || char(10) || 'EL-' || n || char(10)
        || printf('X26%04d', p) || char(10) || name || char(10) || 'Referral ' || n || char(10)
        || printf('referral-%d.pdf', n) || char(10) || 'PATH_REQUEST_V1'),
    lower(name), lower('Referral ' || n), lower('EL-' || n)
FROM named
"""
RECEIVED = f"""
INSERT INTO incoming (mailbox, message_id, state, kind, listed_at, changed_at, described, sender,
    sender_name, workflow_id, subject, file_name, size, received_at, expires_at, headers, search,
    sort_sender, sort_subject)
{ROWS}
SELECT 1, message_id, iif(n % 100 < 96, 'acknowledged', iif(n % 2, 'saved', 'listed')),
    iif(n % 49, 'data', 'report'), at, at, 1, printf('X26%04d', p), name, 'PATH_RESULT_V1',
    'Results ' || n, printf('results-%d.csv', n), n * 7919 % 10000000, at, at + 432000000000,
    printf('{{"mex-to": "X26ABC1", "mex-other": "%0600d"}}', n),
    lower(printf('X26%04d', p) || char(10) || name || char(10) || 'PATH_RESULT_V1' || char(10)
        || 'Results ' || n || char(10) || printf('results-%d.csv', n) || char(10) || message_id),
    lower(name), lower('Results ' || n)
FROM named
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with open_journal(tmp_path_factory.mktemp("large")) as journal:
        assert add_mailbox(journal).key == 1
        for statement in (SENT, RECEIVED):
            literal = text(statement.replace(":", "\\:"))
            journal._database.write(lambda connection, s=literal: connection.execute(s))
        yield journal


def timed(what: str, ask: Callable[..., Any], *arguments: Any) -> Any:
    """The answer; prints what the second asking took, as a page asks again and again."""
    ask(*arguments)
    start = time.perf_counter()
    answer = ask(*arguments)
    print(f"{what:40} {(time.perf_counter() - start) * 1000:7.1f} ms")
    return answer


def look_through(name: str, pages: Any, query: type, groups: type, orders: list[str]) -> None:
    every = timed(f"{name}: counts", pages.counts, 1)
    assert every[groups("all")] == NUMBER
    for order in orders:
        asked = query(1, order=order)
        for at in (0, NUMBER - 100):
            page = timed(f"{name}: page at {at} by {order}", pages.page, asked, at, 100)
            assert len(page) == 100
        place = timed(f"{name}: place by {order}", pages.index_of, asked, page[0].id)
        assert place == NUMBER - 100
    for group in groups:
        asked = query(1, group=group)
        number = timed(f"{name}: count of {group}", pages.count, asked)
        page = timed(f"{name}: page of {group}", pages.page, asked, 0, 100)
        assert number == every.get(group, number)
        assert len(page) == min(100, number)


def search_through(name: str, pages: Any, query: type, orders: list[str]) -> None:
    for words, at_least in (("77777", 1), ("practice", 30_000), ("FÜR 123", 10), ("nowhere", 0)):
        for order in (orders[0], "subject"):
            asked = query(1, text=words, order=order)
            page = timed(f"{name}: page of {words!r} by {order}", pages.page, asked, 0, 100)
        number = timed(f"{name}: count of {words!r}", pages.count, query(1, text=words))
        assert number >= at_least
        assert len(page) == min(100, number)


def test_a_large_journal_is_read_in_pages(large: Journal) -> None:
    print()
    sent = ["created_at", "state", "recipient", "subject", "reference", "size"]
    look_through("sent", large.outgoing, SentQuery, SentGroup, sent)
    search_through("sent", large.outgoing, SentQuery, sent)
    received = ["received_at", "state", "sender", "subject", "size", "expires_at"]
    look_through("inbox", large.incoming, InboxQuery, InboxGroup, received)
    search_through("inbox", large.incoming, InboxQuery, received)


def test_a_large_journal_is_asked_what_is_due(large: Journal) -> None:
    print()
    now = START + timedelta(days=365)
    assert timed("due to send", large.outgoing.sendable, 1, now) == []
    assert timed("due to send next", large.outgoing.next_due, 1) is None
    assert timed("due to be tracked", large.outgoing.trackable, 1, now, START) == []
    assert timed("due to receive", large.incoming.due, 1, now) == []
    assert timed("due to receive next", large.incoming.next_due, 1) is None
    assert timed("queue", large.outgoing.queue, 1) == []
    assert timed("clear the queue", large.outgoing.clear_finished, 1) == []
    assert timed("part files", large.incoming.part_paths, 1) == set()
    assert len(timed("folders", large.incoming.folders)) < 10
    assert timed("not described", large.incoming.undescribed, 1, 100) == []
    assert len(timed("missing", large.incoming.missing, 1, [])) == NUMBER // 25
    assert timed("one row", large.outgoing.get, 5).id == 5
    assert (
        timed("one change", lambda: large.outgoing.update(5, event="x", attempts=2)).attempts == 2
    )
