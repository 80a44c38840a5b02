"""What the user wants of many messages at once: each by its own rule, all in a moment.

The figures for 10,000 are printed (``pytest -s``), not judged: machines differ."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests_support import collect, events_of, journal_of

from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.errors import NotSaved
from meshdesk.services.notices import IncomingChanged
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox
from meshdesk.services.transfers import Wish

S = IncomingState
MANY = 10_000


def rows_in(services: Services, mailbox: Mailbox, *states: S) -> list[int]:
    """A row in each of these states; nothing of it is in MESH."""
    with journal_of(services) as journal:
        listed = journal.incoming.list_ids(
            mailbox.key, [f"{number} {state}" for number, state in enumerate(states)]
        ).new
        for message, state in zip(listed, states, strict=True):
            journal.incoming.update(message.id, state=state)
    return [message.id for message in listed]


def states_of(services: Services, rows: list[int]) -> list[S]:
    return [services.inbox.get(row).state for row in rows]


def timed(name: str, work: Callable[[], list[IncomingMessage]]) -> list[IncomingMessage]:
    began = time.monotonic()
    changed = work()
    print(f"\n{name} {len(changed):,} messages: {time.monotonic() - began:.2f} s")
    return changed


def test_each_of_many_is_downloaded_by_its_own_rule(
    services: Services, laboratory: Mailbox, tmp_path: Path
) -> None:
    rows = rows_in(services, laboratory, *S, S.SAVED)
    here = rows[-1]
    file = tmp_path / "here.bin"
    file.write_bytes(b"here")
    with journal_of(services) as journal:
        journal.incoming.update(here, path=str(file))
    before = dict(zip(rows, states_of(services, rows), strict=True))

    changed = services.inbox.download(rows[::-1], acknowledge=True)

    fetched = {S.LISTED, S.DAMAGED, S.SAVED, S.ACKNOWLEDGED}
    expected = [row for row in rows if before[row] in fetched]
    assert [message.id for message in changed] == expected[::-1]
    assert all(message.acknowledge for message in changed)
    for message in changed:
        assert message.state is (S.SAVED if message.id == here else S.DOWNLOADING)
    for row in set(rows) - set(expected):
        message = services.inbox.get(row)
        assert (message.state, message.acknowledge) == (before[row], False)
    assert services.inbox.get(here).path == str(file)


def test_each_of_many_is_acknowledged_by_its_own_rule(
    services: Services, laboratory: Mailbox
) -> None:
    rows = rows_in(services, laboratory, *S)
    with pytest.raises(NotSaved):
        services.inbox.acknowledge(rows)
    assert states_of(services, rows) == list(S)

    changed = services.inbox.acknowledge(rows, unsaved=True)

    wanted = [state for state in S if state in {S.LISTED, S.DAMAGED, S.SAVED}]
    assert [message.id for message in changed] == [rows[list(S).index(state)] for state in wanted]
    assert all(message.acknowledge for message in changed)
    assert {message.state for message in changed} == {S.LISTED, S.SAVED}
    others = [services.inbox.get(row) for row in set(rows) - {message.id for message in changed}]
    assert not any(message.acknowledge for message in others)


def test_only_downloads_are_cancelled_and_a_running_one_stops_itself(
    services: Services, laboratory: Mailbox
) -> None:
    rows = rows_in(services, laboratory, *S, S.DOWNLOADING)
    running = rows[-1]
    brake = services.running.begin(("receive", running))
    assert brake is not None

    [cancelled] = services.inbox.cancel_download(rows)
    services.running.end(("receive", running))

    assert (cancelled.id, cancelled.state) == (rows[list(S).index(S.DOWNLOADING)], S.LISTED)
    assert events_of(services, cancelled) == ["Download cancelled"]
    assert brake.wish is Wish.CANCEL
    assert services.inbox.get(running).state is S.DOWNLOADING


def test_what_changed_after_it_was_looked_at_is_left_alone(
    services: Services, laboratory: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, taken = rows_in(services, laboratory, S.LISTED, S.SAVED)
    with journal_of(services) as other:
        is_here = services.inbox.is_here

        def gone_meanwhile(message: IncomingMessage) -> bool:
            other.incoming.update(taken, state=S.GONE)
            return is_here(message)

        monkeypatch.setattr(services.inbox, "is_here", gone_meanwhile)
        changed = services.inbox.download([listed, taken], acknowledge=False)

    assert [message.id for message in changed] == [listed]
    assert services.inbox.get(taken).state is S.GONE


def test_a_missing_one_is_a_defect_and_changes_nothing(
    services: Services, laboratory: Mailbox
) -> None:
    [row] = rows_in(services, laboratory, S.LISTED)
    for work in (
        lambda: services.inbox.download([row, 99], acknowledge=False),
        lambda: services.inbox.acknowledge([row, 99], unsaved=True),
        lambda: services.inbox.cancel_download([row, 99]),
    ):
        with pytest.raises(KeyError):
            work()
    assert states_of(services, [row]) == [S.LISTED]


def test_ten_thousand_selected_messages(services: Services, laboratory: Mailbox) -> None:
    with journal_of(services) as journal:
        rows = fill(journal, laboratory)
    notices = collect(services)
    inbox = services.inbox

    downloading = timed("download", lambda: inbox.download(rows, acknowledge=True))
    cancelled = timed("cancel", lambda: inbox.cancel_download(rows))
    marked = timed("acknowledge", lambda: inbox.acknowledge(rows, unsaved=True))

    for changed, state, acknowledge in (
        (downloading, S.DOWNLOADING, True),
        (cancelled, S.LISTED, False),
        (marked, S.LISTED, True),
    ):
        assert [message.id for message in changed] == rows
        assert {(m.state, m.acknowledge) for m in changed} == {(state, acknowledge)}
    assert len([one for one in notices if isinstance(one, IncomingChanged)]) == 3


def fill(journal: Journal, mailbox: Mailbox) -> list[int]:
    names = [f"M{number:05d}" for number in range(MANY)]
    return [message.id for message in journal.incoming.list_ids(mailbox.key, names).new]
