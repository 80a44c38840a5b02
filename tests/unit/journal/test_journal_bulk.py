"""Many incoming messages changed in one transaction: what holds for one holds for each."""

from datetime import timedelta

import pytest
from journal_builders import START, Clock, add_incoming, add_mailbox

from meshdesk.journal import (
    Description,
    EventQuery,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Journal,
    Severity,
)

S = IncomingState
MANY = 10_000


def in_states(journal: Journal, mailbox: int, *states: S) -> list[IncomingMessage]:
    rows = [add_incoming(journal, mailbox).id for _ in states]
    changes = zip(rows, states, strict=True)
    return [journal.incoming.update(row, state=state) for row, state in changes]


def fill(journal: Journal, mailbox: int, count: int = MANY) -> list[int]:
    names = [f"M{number:05d}" for number in range(count)]
    return [message.id for message in journal.incoming.list_ids(mailbox, names).new]


def events_in(journal: Journal, row: int) -> list[tuple[str, Severity]]:
    return [(event.text, event.severity) for event in journal.events.of_incoming(row)]


# Headers


def test_descriptions_come_back_in_the_order_in_which_they_were_given(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    rows = fill(journal, mailbox, 3)
    clock.forward(minutes=1)
    order = [rows[2], rows[0], rows[1]]
    said = [Description(row, IncomingKind.DATA, subject=f"Result {row}") for row in order]

    described = journal.incoming.describe(said)

    assert [(one.id, one.subject) for one in described] == [(r, f"Result {r}") for r in order]
    assert described == [journal.incoming.get(row) for row in order]
    assert {one.changed_at for one in described} == {START}, "its state is as it was"


def test_no_descriptions_are_none(journal: Journal) -> None:
    assert journal.incoming.describe([]) == []


def test_ten_thousand_descriptions_can_be_searched_and_sorted(
    journal: Journal, mailbox: int
) -> None:
    rows = fill(journal, mailbox)
    said = [
        Description(row, IncomingKind.DATA, sender="X26ABC2", subject=f"RÖNTGEN {MANY - row:05d}")
        for row in rows
    ]

    described = journal.incoming.describe(said)

    assert [one.id for one in described] == rows
    assert all(one.described for one in described)
    assert journal.incoming.count(InboxQuery(mailbox, text="röntgen x26abc2")) == MANY
    by_subject = InboxQuery(mailbox, order="subject", descending=False)
    shown = journal.incoming.page(by_subject, 0, 3)
    assert [one.id for one in shown] == rows[:-4:-1]


# Changes


def test_only_those_in_an_expected_state_are_changed_each_with_its_event(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    listed, saved, damaged, gone = in_states(journal, mailbox, S.LISTED, S.SAVED, S.DAMAGED, S.GONE)
    at = clock.forward(minutes=1)

    changed = journal.incoming.update_many(
        [gone.id, damaged.id, saved.id, listed.id],
        expect={S.LISTED, S.DAMAGED},
        state=S.GONE,
        event="No longer in MESH",
        severity=Severity.WARNING,
    )

    assert [(one.id, one.state, one.changed_at) for one in changed] == [
        (damaged.id, S.GONE, at),
        (listed.id, S.GONE, at),
    ]
    assert [journal.incoming.get(one.id) for one in changed] == changed
    assert [journal.incoming.get(one.id) for one in (saved, gone)] == [saved, gone]
    for one in changed:
        assert events_in(journal, one.id) == [("No longer in MESH", Severity.WARNING)]
    assert [events_in(journal, one.id) for one in (saved, gone)] == [[], []]
    assert journal.events.count(EventQuery(mailbox, text="longer mesh")) == 2


def test_the_time_of_change_follows_the_state_of_each(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    listed, saved = in_states(journal, mailbox, S.LISTED, S.SAVED)
    at = clock.forward(minutes=1)

    changed = journal.incoming.update_many(
        [listed.id, saved.id], expect={S.LISTED, S.SAVED}, state=S.SAVED, next_try_at=at
    )

    assert [one.changed_at for one in changed] == [at, START]
    assert [one.next_try_at for one in changed] == [at, at]
    later = clock.forward(minutes=1)
    [same] = journal.incoming.update_many([saved.id], expect={S.SAVED}, acknowledge=True)
    assert (same.acknowledge, same.changed_at) == (True, START)
    assert later > at
    assert events_in(journal, saved.id) == []


def test_what_can_be_searched_follows_a_change_of_many(journal: Journal, mailbox: int) -> None:
    rows = fill(journal, mailbox, 2)
    journal.incoming.update_many(rows, expect={S.LISTED}, sender_name="St Anne's", size=3)
    assert journal.incoming.count(InboxQuery(mailbox, text="anne M00001")) == 1
    assert journal.incoming.count(InboxQuery(mailbox, text="anne")) == 2


def test_one_that_is_not_there_leaves_the_others_as_they_are(
    journal: Journal, mailbox: int
) -> None:
    message = add_incoming(journal, mailbox)
    with pytest.raises(KeyError):
        journal.incoming.update_many(
            [message.id, 99], expect={S.LISTED}, state=S.GONE, event="Gone"
        )
    assert journal.incoming.get(message.id) == message
    assert events_in(journal, message.id) == []
    with pytest.raises(KeyError):
        journal.incoming.get_many([message.id, 99])


def test_a_row_that_is_named_twice_is_changed_once(journal: Journal, mailbox: int) -> None:
    row = add_incoming(journal, mailbox).id
    changed = journal.incoming.update_many(
        [row, row], expect={S.LISTED}, state=S.GONE, event="Gone"
    )
    assert [one.id for one in changed] == [row]
    assert events_in(journal, row) == [("Gone", Severity.INFO)]


def test_none_at_all_are_none(journal: Journal) -> None:
    assert journal.incoming.update_many([], expect={S.LISTED}, state=S.GONE, event="Gone") == []
    assert journal.incoming.get_many([]) == []


def test_ten_thousand_of_two_mailboxes_are_changed_in_their_order(
    journal: Journal, mailbox: int
) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    rows = [*reversed(fill(journal, mailbox)), *fill(journal, other, 2)]

    changed = journal.incoming.update_many(
        rows, expect={S.LISTED}, state=S.DOWNLOADING, event="Wanted", next_try_at=START
    )

    assert [one.id for one in changed] == rows
    assert journal.incoming.get_many(rows) == changed
    assert (journal.events.count(EventQuery(mailbox)), journal.events.count(EventQuery(other))) == (
        MANY,
        2,
    )
    assert len(journal.incoming.due(mailbox, START + timedelta(days=1), MANY)) == MANY
