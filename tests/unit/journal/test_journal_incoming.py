"""Incoming messages: listing, describing, saving, and what is due."""

from datetime import timedelta

import pytest
from journal_builders import START, Clock, add_incoming, add_mailbox

from meshdesk.journal import (
    Description,
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Journal,
    Severity,
    StateConflict,
)

S = IncomingState


def in_state(journal: Journal, mailbox: int, state: S, **fields) -> IncomingMessage:
    message = add_incoming(journal, mailbox)
    return journal.incoming.update(message.id, state=state, **fields)


def names(messages: list[IncomingMessage]) -> list[str]:
    return [message.message_id for message in messages]


def test_unknown_ids_become_rows_in_the_order_of_the_listing(
    journal: Journal, mailbox: int
) -> None:
    first = journal.incoming.list_ids(mailbox, ["C", "A", "B", "A"])
    assert names(first.new) == ["C", "A", "B"]
    assert {(row.state, row.kind, row.listed_at, row.described) for row in first.new} == {
        (S.LISTED, IncomingKind.DATA, START, False)
    }
    second = journal.incoming.list_ids(mailbox, ["A", "D"])
    assert names(second.new) == ["D"]
    assert (second.back, second.acknowledged_again) == ([], [])
    nothing = journal.incoming.list_ids(mailbox, [])
    assert (nothing.new, nothing.back) == ([], [])


def test_the_same_id_in_two_mailboxes_is_two_messages(journal: Journal, mailbox: int) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    ours, theirs = add_incoming(journal, mailbox, "A"), add_incoming(journal, other, "A")
    assert ours.id != theirs.id
    assert journal.incoming.by_message_id(other, "A") == theirs
    assert journal.incoming.by_message_id(mailbox, "B") is None


@pytest.mark.parametrize("state", [S.GONE, S.DISCARDED])
def test_what_the_service_desk_put_back_is_listed_again(
    journal: Journal, mailbox: int, state: S
) -> None:
    old = in_state(
        journal,
        mailbox,
        state,
        chunks_saved=3,
        saved_bytes=12,
        part_path="/tmp/x.part",
        acknowledge=True,
        next_try_at=START,
    )
    result = journal.incoming.list_ids(mailbox, [old.message_id])
    [back] = result.back
    assert result.new == []
    assert (back.id, back.state, back.chunks_saved, back.saved_bytes) == (old.id, S.LISTED, 0, 0)
    assert (back.part_path, back.acknowledge, back.next_try_at) == ("", False, None)
    assert [event.text for event in journal.events.of_incoming(old.id)] == ["Back in the inbox"]


def test_what_was_acknowledged_and_is_listed_has_to_be_acknowledged_again(
    journal: Journal, mailbox: int
) -> None:
    message = in_state(journal, mailbox, S.ACKNOWLEDGED)
    result = journal.incoming.list_ids(mailbox, [message.message_id])
    assert (result.new, result.back, result.acknowledged_again) == ([], [], [message])
    assert journal.incoming.get(message.id) == message


@pytest.mark.parametrize("state", [S.ACKNOWLEDGED, S.DISCARDED, S.GONE])
def test_a_listing_from_before_an_acknowledgement_says_nothing_about_it(
    journal: Journal, mailbox: int, clock: Clock, state: S
) -> None:
    message = add_incoming(journal, mailbox)
    asked_at = clock.forward(seconds=1)
    clock.forward(seconds=1)
    done = journal.incoming.update(message.id, state=state)
    result = journal.incoming.list_ids(mailbox, [message.message_id], asked_at=asked_at)
    assert (result.new, result.back, result.acknowledged_again) == ([], [], [])
    assert journal.incoming.get(message.id) == done
    later = journal.incoming.list_ids(mailbox, [message.message_id], asked_at=clock.now)
    assert len(later.back) + len(later.acknowledged_again) == 1


@pytest.mark.parametrize("state", [S.LISTED, S.DOWNLOADING, S.SAVED, S.DAMAGED])
def test_what_is_known_to_be_in_the_inbox_stays_as_it_is(
    journal: Journal, mailbox: int, state: S
) -> None:
    message = in_state(journal, mailbox, state)
    result = journal.incoming.list_ids(mailbox, [message.message_id])
    assert (result.new, result.back, result.acknowledged_again) == ([], [], [])
    assert journal.incoming.get(message.id) == message


def test_ten_thousand_ids_are_listed_at_once(journal: Journal, mailbox: int) -> None:
    ids = [f"M{number:05d}" for number in range(10_000)]
    assert names(journal.incoming.list_ids(mailbox, ids).new) == ids
    assert journal.incoming.list_ids(mailbox, ids).new == []
    assert len(journal.incoming.missing(mailbox, [])) == 10_000


def test_what_the_listing_no_longer_names_is_missing(journal: Journal, mailbox: int) -> None:
    by_state = {state: in_state(journal, mailbox, state) for state in S}
    add_incoming(journal, add_mailbox(journal, "X26ABC2").key)
    listed = [by_state[S.SAVED].message_id, "not known here"]
    missing = journal.incoming.missing(mailbox, listed)
    assert {message.state for message in missing} == {S.LISTED, S.DOWNLOADING, S.DAMAGED}


def test_headers_fill_a_row_in(journal: Journal, mailbox: int) -> None:
    plain, report = add_incoming(journal, mailbox), add_incoming(journal, mailbox)
    in_state(journal, mailbox, S.GONE)
    assert journal.incoming.undescribed(mailbox, 10) == [plain, report]
    assert journal.incoming.undescribed(mailbox, 1) == [plain]
    said = Description(
        report.id,
        IncomingKind.REPORT,
        sender="X26ABC2",
        subject="Röntgen",
        chunks=0,
        received_at=START - timedelta(hours=1),
        expires_at=START + timedelta(days=5),
        status_event="SEND",
        status_code="12",
        status_description="Unregistered to address",
        linked_message_id="2026_A1",
        headers={"mex-messagetype": "REPORT", "mex-subject": "Röntgen"},
    )
    [described] = journal.incoming.describe([said])
    for name in said.__dataclass_fields__:
        assert getattr(described, name) == getattr(said, name)
    assert described.described
    assert described.state is S.LISTED
    assert journal.incoming.undescribed(mailbox, 10) == [plain]
    assert journal.incoming.count(InboxQuery(mailbox, text="röntgen")) == 1


def test_descriptions_are_kept_all_or_none(journal: Journal, mailbox: int) -> None:
    message = add_incoming(journal, mailbox)
    with pytest.raises(KeyError):
        journal.incoming.describe(
            [Description(message.id, IncomingKind.DATA), Description(99, IncomingKind.DATA)]
        )
    assert journal.incoming.get(message.id) == message


def test_a_change_of_state_brings_its_event(journal: Journal, mailbox: int, clock: Clock) -> None:
    message = add_incoming(journal, mailbox)
    at = clock.forward(minutes=1)
    saved = journal.incoming.update(
        message.id,
        expect={S.LISTED},
        event="Saved as results.csv",
        severity=Severity.GOOD,
        state=S.SAVED,
        path="/home/caf\udce9/results.csv",
        size=0,
    )
    assert (saved.state, saved.changed_at, saved.size) == (S.SAVED, at, 0)
    assert journal.incoming.get(message.id).path == "/home/caf\udce9/results.csv"
    [event] = journal.events.of_incoming(message.id)
    assert (event.text, event.severity, event.mailbox) == (
        "Saved as results.csv",
        Severity.GOOD,
        mailbox,
    )
    with pytest.raises(StateConflict):
        journal.incoming.update(message.id, expect={S.LISTED}, event="Gone", state=S.GONE)
    assert journal.incoming.get(message.id) == saved
    assert len(journal.events.of_incoming(message.id)) == 1


def test_chunks_are_saved_one_after_another(journal: Journal, mailbox: int) -> None:
    message = in_state(journal, mailbox, S.DOWNLOADING, chunks=3, part_path="/tmp/a.part")
    journal.incoming.chunk_saved(message.id, 1, 4)
    second = journal.incoming.chunk_saved(message.id, 2, 8, checksum="sha256 ab")
    assert (second.chunks_saved, second.saved_bytes, second.checksum) == (2, 8, "sha256 ab")
    for number in (1, 2, 4):
        with pytest.raises(StateConflict):
            journal.incoming.chunk_saved(message.id, number, 99)
    assert journal.incoming.get(message.id) == second


def test_a_description_does_not_shorten_a_download(journal: Journal, mailbox: int) -> None:
    begun = in_state(journal, mailbox, S.DOWNLOADING, chunks=3, part_path="/tmp/a.part")
    journal.incoming.chunk_saved(begun.id, 1, 4)

    [described] = journal.incoming.describe([Description(begun.id, IncomingKind.DATA)])

    assert (described.described, described.chunks, described.chunks_saved) == (True, 3, 1)


def test_what_a_crash_interrupted_is_known(journal: Journal, mailbox: int) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    ours = in_state(journal, mailbox, S.DOWNLOADING, part_path="/tmp/a.part")
    in_state(journal, other, S.DOWNLOADING, part_path="/tmp/caf\udce9.part")
    add_incoming(journal, mailbox)
    assert journal.incoming.unfinished(mailbox) == [ours]
    assert journal.incoming.part_paths(mailbox) == {"/tmp/a.part"}
    assert journal.incoming.part_paths(other) == {"/tmp/caf\udce9.part"}


def test_the_folders_of_what_was_or_will_be_saved_are_known(journal: Journal, mailbox: int) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    in_state(journal, mailbox, S.DOWNLOADING, part_path="/parts/a.part", folder="/chosen")
    in_state(journal, other, S.DOWNLOADING, part_path="/parts/caf\udce9/b.part")
    in_state(journal, mailbox, S.ACKNOWLEDGED, path="/saved/letter.pdf")
    add_incoming(journal, mailbox)
    assert journal.incoming.folders() == {"/parts", "/parts/caf\udce9", "/chosen", "/saved"}


def test_what_is_to_be_downloaded_or_acknowledged_now(journal: Journal, mailbox: int) -> None:
    later = START + timedelta(seconds=1)
    assert journal.incoming.next_due(mailbox) is None
    due = [
        in_state(journal, mailbox, S.SAVED, acknowledge=True),
        in_state(journal, mailbox, S.DOWNLOADING, acknowledge=True, next_try_at=START),
        in_state(journal, mailbox, S.DOWNLOADING),
        in_state(journal, mailbox, S.LISTED, acknowledge=True),
    ]
    for state in (S.GONE, S.DISCARDED, S.ACKNOWLEDGED, S.DAMAGED):
        in_state(journal, mailbox, state, acknowledge=True, next_try_at=START - timedelta(days=1))
    in_state(journal, mailbox, S.SAVED, next_try_at=START - timedelta(days=1))
    in_state(journal, mailbox, S.DOWNLOADING, next_try_at=later)
    in_state(journal, add_mailbox(journal, "X26ABC2").key, S.DOWNLOADING)
    assert journal.incoming.due(mailbox, START) == due
    assert journal.incoming.due(mailbox, START, limit=2) == due[:2]
    assert journal.incoming.next_due(mailbox) == START
    assert len(journal.incoming.due(mailbox, later)) == 5


def test_the_groups_of_the_inbox(journal: Journal, mailbox: int) -> None:
    for state in S:
        in_state(journal, mailbox, state)
        in_state(journal, mailbox, state, kind=IncomingKind.REPORT)
    counts = {"all": 14, "new": 3, "saved": 1, "acknowledged": 2, "reports": 4}
    assert journal.incoming.counts(mailbox) == {
        InboxGroup(group): number for group, number in counts.items()
    }
    for group, number in counts.items():
        assert journal.incoming.count(InboxQuery(mailbox, InboxGroup(group))) == number
    assert journal.incoming.counts(99) == dict.fromkeys(InboxGroup, 0)
