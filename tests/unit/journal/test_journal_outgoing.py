"""Outgoing messages: their states, chunks, queue, and what is due."""

from datetime import timedelta

import pytest
from journal_builders import START, Clock, add_mailbox, add_outgoing, cut, new_message

from meshdesk.journal import (
    Journal,
    OutgoingMessage,
    OutgoingState,
    Problem,
    SentGroup,
    SentQuery,
    Severity,
    StateConflict,
)

S = OutgoingState


def planned(journal: Journal, mailbox: int, *sizes: int) -> OutgoingMessage:
    message = add_outgoing(journal, mailbox, size=sum(sizes))
    return journal.outgoing.set_plan(
        message.id, sha256="ab" * 32, gzip=True, chunk_bytes=sizes[0], chunks=cut(*sizes)
    )


def in_state(journal: Journal, mailbox: int, state: S, **fields) -> OutgoingMessage:
    message = add_outgoing(journal, mailbox)
    return journal.outgoing.update(message.id, state=state, **fields)


def ids(messages: list[OutgoingMessage]) -> list[int]:
    return [message.id for message in messages]


def test_what_is_queued_comes_back_as_it_was_given(journal: Journal, mailbox: int) -> None:
    new = new_message(mailbox, size=5 * 2**40, path="/tmp/caf\udce9.csv", subject="Blut für 中")
    [message] = journal.outgoing.add([new], event="Queued")
    for name in new.__dataclass_fields__:
        assert getattr(message, name) == getattr(new, name)
    assert (message.created_at, message.changed_at) == (START, START)
    assert journal.outgoing.get(message.id) == message


def test_several_are_queued_all_or_none(journal: Journal, mailbox: int) -> None:
    twice = new_message(mailbox)
    with pytest.raises(Exception, match="UNIQUE"):
        journal.outgoing.add([new_message(mailbox), twice, twice], event="Queued")
    assert journal.outgoing.queue(mailbox) == []
    assert journal.events.count() == 0


def test_a_message_is_found_by_each_of_its_names(journal: Journal, mailbox: int) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    message = journal.outgoing.update(add_outgoing(journal, mailbox).id, message_id="2026_A1")
    add_outgoing(journal, mailbox)
    assert journal.outgoing.by_message_id(mailbox, "2026_A1") == message
    assert journal.outgoing.by_local_id(mailbox, message.local_id) == message
    assert journal.outgoing.by_message_id(other, "2026_A1") is None
    assert journal.outgoing.by_local_id(other, message.local_id) is None
    assert journal.outgoing.by_message_id(mailbox, "") is None
    with pytest.raises(KeyError):
        journal.outgoing.get(99)


def test_a_change_of_state_brings_its_event_and_its_time(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    message = add_outgoing(journal, mailbox)
    at = clock.forward(minutes=1)
    problem = Problem(
        "File changed", "It is not the file that was queued.", details={"é": "\udcff"}
    )
    changed = journal.outgoing.update(
        message.id,
        expect={S.QUEUED, S.WAITING},
        event="Stopped: the file changed",
        severity=Severity.ERROR,
        event_details="size 3, was 4",
        state=S.STOPPED,
        problem=problem,
    )
    assert (changed.state, changed.changed_at, changed.problem) == (S.STOPPED, at, problem)
    event = journal.events.of_outgoing(message.id)[-1]
    assert (event.text, event.severity) == ("Stopped: the file changed", Severity.ERROR)
    assert (event.at, event.details, event.mailbox) == (at, "size 3, was 4", mailbox)
    clock.forward(minutes=1)
    solved = journal.outgoing.update(message.id, problem=None)
    assert solved.problem is None
    assert solved.changed_at == at, "the state did not change"


def test_an_unexpected_state_changes_nothing_at_all(journal: Journal, mailbox: int) -> None:
    message = in_state(journal, mailbox, S.CANCELLED)
    with pytest.raises(StateConflict) as refusal:
        journal.outgoing.update(message.id, expect=[S.QUEUED], event="Sending", state=S.SENDING)
    assert refusal.value.details["state"] == "cancelled"
    assert refusal.value.details["expected"] == "one of queued"
    assert journal.outgoing.get(message.id) == message
    assert [event.text for event in journal.events.page()] == ["Queued"]
    with pytest.raises(KeyError):
        journal.outgoing.update(99, state=S.QUEUED)


def test_what_may_be_in_mesh_is_not_changed_by_who_expects_it_idle(
    journal: Journal, mailbox: int
) -> None:
    message = in_state(journal, mailbox, S.SENDING, posting=True)

    with pytest.raises(StateConflict):
        journal.outgoing.update(message.id, expect_idle=True, state=S.CANCELLED, event="Cancelled")

    assert journal.outgoing.get(message.id) == message


def test_a_plan_replaces_the_one_before_it(journal: Journal, mailbox: int) -> None:
    message = planned(journal, mailbox, 4, 4, 1)
    again = journal.outgoing.set_plan(
        message.id, sha256="cd" * 32, gzip=False, chunk_bytes=9, chunks=cut(9)
    )
    assert (again.sha256, again.gzip, again.chunk_bytes, again.chunks) == ("cd" * 32, False, 9, 1)
    assert journal.outgoing.chunks(message.id) == cut(9)


@pytest.mark.parametrize(
    "fields", [{"posting": True}, {"message_id": "2026_A1"}, {"chunks_accepted": 1}]
)
def test_what_mesh_may_have_is_not_cut_anew(journal: Journal, mailbox: int, fields) -> None:
    message = planned(journal, mailbox, 4, 4)
    journal.outgoing.update(message.id, **fields)
    with pytest.raises(StateConflict):
        journal.outgoing.set_plan(message.id, sha256="", gzip=False, chunk_bytes=9, chunks=cut(9))
    assert journal.outgoing.chunks(message.id) == cut(4, 4)


def test_chunks_are_accepted_one_after_another(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    message = planned(journal, mailbox, 4, 4, 1)
    journal.outgoing.update(message.id, state=S.SENDING, posting=True)
    first = clock.forward(seconds=1)
    after = journal.outgoing.chunk_accepted(message.id, 1, message_id="2026_A1")
    assert (after.chunks_accepted, after.posting, after.message_id) == (1, False, "2026_A1")
    second = clock.forward(seconds=1)
    journal.outgoing.chunk_accepted(message.id, 2)
    done = journal.outgoing.chunk_accepted(
        message.id, 3, event="Accepted by MESH", state=S.ACCEPTED, accepted_at=second
    )
    assert (done.state, done.chunks_accepted, done.message_id) == (S.ACCEPTED, 3, "2026_A1")
    accepted = [chunk.accepted_at for chunk in journal.outgoing.chunks(message.id)]
    assert accepted == [first, second, second]
    assert journal.events.of_outgoing(message.id)[-1].text == "Accepted by MESH"


@pytest.mark.parametrize("number", [0, 3, 4, -1])
def test_a_chunk_out_of_turn_is_a_conflict(journal: Journal, mailbox: int, number: int) -> None:
    message = planned(journal, mailbox, 4, 4, 4, 1)
    before = journal.outgoing.chunk_accepted(message.id, 1, message_id="2026_A1")
    with pytest.raises(StateConflict) as refusal:
        journal.outgoing.chunk_accepted(message.id, number, state=S.ACCEPTED)
    assert refusal.value.details["expected"] == f"chunk 2 next, not {number}"
    assert journal.outgoing.get(message.id) == before


def test_a_chunk_may_be_accepted_twice(journal: Journal, mailbox: int) -> None:
    message = planned(journal, mailbox, 4, 1)
    journal.outgoing.chunk_accepted(message.id, 1, message_id="2026_A1")
    assert journal.outgoing.chunk_accepted(message.id, 1).chunks_accepted == 1


@pytest.mark.parametrize(
    ("state", "becomes"), [(S.UNKNOWN, S.SENDING), (S.CANCELLED, S.CANCELLED), (S.PAUSED, S.PAUSED)]
)
def test_a_chunk_is_accepted_whatever_was_wished_meanwhile(
    journal: Journal, mailbox: int, state: S, becomes: S
) -> None:
    message = planned(journal, mailbox, 10, 10, 10)
    journal.outgoing.update(message.id, state=state)

    changed = journal.outgoing.chunk_accepted(
        message.id, 1, state=S.SENDING, state_from={S.SENDING, S.UNKNOWN}, attempts=0
    )

    assert (changed.state, changed.chunks_accepted) == (becomes, 1)


def test_a_message_without_a_plan_has_no_chunk_to_accept(journal: Journal, mailbox: int) -> None:
    message = add_outgoing(journal, mailbox)
    with pytest.raises(StateConflict):
        journal.outgoing.chunk_accepted(message.id, 1)


def test_the_queue_has_all_but_drafts_until_finished_ones_are_cleared(
    journal: Journal, mailbox: int
) -> None:
    by_state = {state: in_state(journal, mailbox, state) for state in S}
    drafts = by_state.pop(S.DRAFT)
    assert journal.outgoing.queue(mailbox) == list(by_state.values())
    assert len(journal.outgoing.clear_finished(mailbox)) == 5
    left = {S.QUEUED, S.SENDING, S.PAUSED, S.WAITING, S.UNKNOWN, S.STOPPED}
    assert {message.state for message in journal.outgoing.queue(mailbox)} == left
    assert journal.outgoing.clear_finished(mailbox) == []
    assert journal.outgoing.count(SentQuery(mailbox)) == len(by_state)
    assert journal.outgoing.index_of(SentQuery(mailbox), drafts.id) is None


def test_what_is_begun_again_is_back_in_the_queue(journal: Journal, mailbox: int) -> None:
    message = in_state(journal, mailbox, S.CANCELLED)
    journal.outgoing.clear_finished(mailbox)
    assert journal.outgoing.queue(mailbox) == []
    journal.outgoing.update(message.id, state=S.QUEUED)
    assert ids(journal.outgoing.queue(mailbox)) == [message.id]


def test_what_was_not_delivered_after_all_is_back_in_the_queue(
    journal: Journal, mailbox: int
) -> None:
    message = in_state(journal, mailbox, S.ACCEPTED)
    journal.outgoing.clear_finished(mailbox)
    assert journal.outgoing.get(message.id).cleared
    journal.outgoing.update(message.id, state=S.UNDELIVERED)
    assert ids(journal.outgoing.queue(mailbox)) == [message.id]


def test_what_failed_stays_in_the_queue_until_it_is_cleared_or_goes_again(
    journal: Journal, mailbox: int
) -> None:
    refused, undelivered, sent, cancelled = (
        in_state(journal, mailbox, state)
        for state in (S.REJECTED, S.UNDELIVERED, S.ACCEPTED, S.CANCELLED)
    )
    cleared = journal.outgoing.clear_finished(mailbox, but_failed=True)
    assert sorted(cleared) == [sent.id, cancelled.id]
    again = add_outgoing(journal, mailbox, again_of=refused.id)
    assert ids(journal.outgoing.queue(mailbox)) == [undelivered.id, again.id]
    assert journal.outgoing.clear_finished(mailbox) == [undelivered.id]


def test_what_stopped_stays_in_the_queue_though_it_goes_again(
    journal: Journal, mailbox: int
) -> None:
    stopped = in_state(journal, mailbox, S.STOPPED)
    again = add_outgoing(journal, mailbox, again_of=stopped.id)
    assert ids(journal.outgoing.queue(mailbox)) == [stopped.id, again.id]


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [
        ([3], 0, [3, 0, 1, 2]),
        ([0], 3, [1, 2, 0, 3]),
        ([0], None, [1, 2, 3, 0]),
        ([2], 1, [0, 2, 1, 3]),
        ([1], 1, [0, 1, 2, 3]),
        ([3, 1], 0, [1, 3, 0, 2]),
        ([0, 2], 2, [1, 0, 2, 3]),
        ([0, 1], None, [2, 3, 0, 1]),
        ([2, 3], 3, [0, 1, 2, 3]),
        ([], 1, [0, 1, 2, 3]),
    ],
)
def test_the_order_of_the_queue_can_be_changed(
    journal: Journal, mailbox: int, moved: list[int], before: int | None, expected: list[int]
) -> None:
    rows = [add_outgoing(journal, mailbox).id for _ in range(4)]
    others = add_outgoing(journal, add_mailbox(journal, "X26ABC2").key)
    given = [rows[number] for number in moved]
    journal.outgoing.move(mailbox, given, None if before is None else rows[before])
    in_order = [rows[number] for number in expected]
    assert ids(journal.outgoing.queue(mailbox)) == in_order
    assert ids(journal.outgoing.sendable(mailbox, START)) == in_order
    last = add_outgoing(journal, mailbox).id
    assert ids(journal.outgoing.queue(mailbox)) == [*in_order, last]
    assert journal.outgoing.get(others.id) == others


def test_what_was_cleared_can_be_shown_again_where_it_was(journal: Journal, mailbox: int) -> None:
    first, waits, last = (
        in_state(journal, mailbox, s) for s in (S.COLLECTED, S.QUEUED, S.REJECTED)
    )
    cleared = journal.outgoing.clear_finished(mailbox)
    assert sorted(cleared) == [first.id, last.id]
    journal.outgoing.show_again(cleared)
    assert ids(journal.outgoing.queue(mailbox)) == [first.id, waits.id, last.id]


def test_many_are_changed_at_once_and_those_in_another_state_are_passed_over(
    journal: Journal, mailbox: int
) -> None:
    queued, sent, posting = (
        in_state(journal, mailbox, state) for state in (S.QUEUED, S.ACCEPTED, S.SENDING)
    )
    journal.outgoing.update(posting.id, posting=True)
    every = [posting.id, sent.id, queued.id]
    changed = journal.outgoing.update_those(
        every, expect={S.QUEUED, S.SENDING}, expect_idle=True, state=S.PAUSED, event="Paused"
    )
    assert ids(changed) == [queued.id]
    assert [journal.outgoing.get(id).state for id in every] == [S.SENDING, S.ACCEPTED, S.PAUSED]
    assert journal.events.of_outgoing(queued.id)[-1].text == "Paused"
    assert "Paused" not in [event.text for event in journal.events.of_outgoing(sent.id)]


def test_a_message_is_not_moved_into_the_queue_of_another_mailbox(
    journal: Journal, mailbox: int
) -> None:
    theirs = add_outgoing(journal, add_mailbox(journal, "X26ABC2").key)
    ours = add_outgoing(journal, mailbox)
    with pytest.raises(KeyError):
        journal.outgoing.move(mailbox, [ours.id], theirs.id)
    with pytest.raises(KeyError):
        journal.outgoing.move(mailbox, [theirs.id], None)
    with pytest.raises(KeyError):
        journal.outgoing.move(mailbox, [99], ours.id)


def test_what_can_be_sent_now(journal: Journal, mailbox: int) -> None:
    now, later = START, START + timedelta(seconds=1)
    for state in (S.DRAFT, S.PAUSED, S.STOPPED, S.ACCEPTED, S.COLLECTED, S.CANCELLED):
        in_state(journal, mailbox, state, next_try_at=now)
    for state in (S.WAITING, S.UNKNOWN):
        in_state(journal, mailbox, state, next_try_at=later)
        in_state(journal, mailbox, state, next_try_at=None)
    due = [
        in_state(journal, mailbox, S.WAITING, next_try_at=now),
        in_state(journal, mailbox, S.QUEUED),
        in_state(journal, mailbox, S.UNKNOWN, next_try_at=now),
        in_state(journal, mailbox, S.SENDING, next_try_at=later),
    ]
    in_state(journal, add_mailbox(journal, "X26ABC2").key, S.QUEUED)
    assert journal.outgoing.sendable(mailbox, now) == due


def test_when_something_is_due_next(journal: Journal, mailbox: int) -> None:
    assert journal.outgoing.next_due(mailbox) is None
    in_state(journal, mailbox, S.QUEUED, next_try_at=START)
    in_state(journal, mailbox, S.WAITING, next_try_at=START + timedelta(minutes=9))
    in_state(journal, mailbox, S.UNKNOWN, next_try_at=START + timedelta(minutes=3))
    assert journal.outgoing.next_due(mailbox) == START + timedelta(minutes=3)


def test_what_is_to_be_tracked_the_longest_due_first(journal: Journal, mailbox: int) -> None:
    long_ago = START - timedelta(days=35)
    assert journal.outgoing.next_track(mailbox, long_ago) is None
    minutes = (3, 1, 2, 9)
    rows = [
        in_state(journal, mailbox, S.ACCEPTED, next_track_at=START + timedelta(minutes=minute))
        for minute in minutes
    ]
    in_state(journal, mailbox, S.COLLECTED, next_track_at=START)
    in_state(journal, mailbox, S.ACCEPTED)
    in_state(journal, mailbox, S.ACCEPTED, next_track_at=START, accepted_at=long_ago)
    now = START + timedelta(minutes=3)
    assert journal.outgoing.trackable(mailbox, now, long_ago) == [rows[1], rows[2], rows[0]]
    assert journal.outgoing.trackable(mailbox, now, long_ago, limit=1) == [rows[1]]
    assert journal.outgoing.next_track(mailbox, long_ago) == START + timedelta(minutes=1)


def test_the_groups_of_the_sent_page(journal: Journal, mailbox: int) -> None:
    for state in S:
        in_state(journal, mailbox, state)
    in_state(journal, add_mailbox(journal, "X26ABC2").key, S.COLLECTED)
    counts = {"all": 11, "active": 5, "waiting": 1, "collected": 1, "problems": 4}
    assert journal.outgoing.counts(mailbox) == {
        SentGroup(group): number for group, number in counts.items()
    }
    for group, number in counts.items():
        assert journal.outgoing.count(SentQuery(mailbox, SentGroup(group))) == number
    assert set(journal.outgoing.counts(99).values()) == {0}
