"""Files and details are kept only as long as the practice wants, and nothing else is touched."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import Clock, ServicesAt, events_of, journal_of, list_inbox, receive

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import NewOutgoing
from meshdesk.services import Services
from meshdesk.services.jobs import TIDY
from meshdesk.services.notices import Forgotten, Notice
from meshdesk.services.records import (
    InboxQuery,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)
from meshdesk.services.retention import Outlook
from meshdesk.services.transfers import Brake, Halted, Wish

S = IncomingState


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


def saved_message(
    services: Services, mailbox: Mailbox, sandbox: Sandbox, *, acknowledge: bool = True
) -> IncomingMessage:
    """A message of the sandbox, saved and as a rule acknowledged."""
    seed = SeedMessage(
        "X26ABC2", "X26ABC1", "TEST_WORKFLOW", b"Potassium 4.1", subject="Olive Oyl", file_name="a"
    )
    [message_id] = sandbox.seed(seed)
    new = [m for m in list_inbox(services, mailbox) if m.message_id == message_id]
    return receive(services, new[0], acknowledge=acknowledge)


def sent_message(services: Services, mailbox: Mailbox, **fields: object) -> OutgoingMessage:
    new = NewOutgoing(
        mailbox=mailbox.key,
        local_id=f"MD-{len(services.outbox.page(SentQuery(mailbox.key), 0, 100))}",
        recipient="X26ABC1",
        recipient_name="Elm Street",
        workflow_id="TEST_WORKFLOW",
        subject="Popeye",
        reference="",
        path="/nowhere/x",
        file_name="x",
        content_type="",
        size=1,
        modified_ns=0,
        again_of=fields.pop("again_of", None),  # type: ignore[arg-type]
    )
    with journal_of(services) as journal:
        [message] = journal.outgoing.add([new], event="Queued")
        return journal.outgoing.update(message.id, **{"state": OutgoingState.COLLECTED, **fields})  # type: ignore[arg-type]


def empty_log_of(journal: Path) -> None:
    """Have all that was written moved into the file itself."""
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def received(services: Services, mailbox: Mailbox) -> list[IncomingMessage]:
    return services.inbox.page(InboxQuery(mailbox.key, descending=False), 0, 100)


def sent(services: Services, mailbox: Mailbox) -> list[int]:
    return sorted(m.id for m in services.outbox.page(SentQuery(mailbox.key), 0, 100))


def clean_up(services: Services, *, files: int = 0, details: int = 0) -> tuple[int, int]:
    """One clean-up with these numbers of days: files removed, messages forgotten."""
    services.retention.choose(files, details)
    done = services.retention.clean_up(Brake())
    assert done is not None
    return done.files, done.messages


def test_an_old_file_is_removed_and_the_row_says_so(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    clock.pass_(days=89)
    assert clean_up(services, files=90) == (0, 0)
    assert Path(message.path).is_file()
    clock.pass_(days=2)

    assert services.retention.outlook(90, 0) == Outlook(1, 13, 0)
    assert clean_up(services, files=90) == (1, 0)

    assert not Path(message.path).exists()
    assert services.inbox.get(message.id).path == ""
    assert events_of(services, message)[-1] == "Removed from this computer after 90 days"
    assert services.retention.outlook(90, 0) == Outlook(0, 0, 0)


def test_what_somebody_worked_on_is_theirs(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    longer, changed = (saved_message(services, laboratory, fresh_sandbox) for _ in range(2))
    Path(longer.path).write_bytes(b"Potassium 4.1, seen by Dr Brook")
    Path(changed.path).write_bytes(b"Potassium 1.4")
    clock.pass_(days=91)

    assert clean_up(services, files=90) == (0, 0)

    assert Path(longer.path).is_file()
    assert Path(changed.path).is_file()


def test_the_file_of_a_later_message_is_not_taken_for_an_old_one(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    # given: a file was moved on, and the next of its name has the same contents
    old = saved_message(services, laboratory, fresh_sandbox)
    Path(old.path).unlink()
    clock.pass_(days=89)
    fresh = saved_message(services, laboratory, fresh_sandbox)
    with journal_of(services) as journal:  # as was known of it before names were handed over
        journal.incoming.update(old.id, path=fresh.path)
    clock.pass_(days=2)

    assert clean_up(services, files=90) == (0, 0)

    assert Path(fresh.path).is_file()
    assert services.inbox.get(old.id).path == ""
    assert services.inbox.get(fresh.id).path == fresh.path
    clock.pass_(days=89)
    assert clean_up(services, files=90) == (1, 0)


def test_a_file_whose_message_is_not_acknowledged_stays(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox, acknowledge=False)
    clock.pass_(days=400)

    assert clean_up(services, files=30, details=30) == (0, 0)

    assert Path(message.path).is_file()
    assert services.inbox.get(message.id).state is S.SAVED


def test_a_folder_that_is_not_there_now_is_waited_for(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    folder = Path(message.path).parent
    folder.rename(folder.with_name("unplugged"))
    clock.pass_(days=91)
    assert clean_up(services, files=90) == (0, 0)
    folder.with_name("unplugged").rename(folder)

    assert clean_up(services, files=90) == (1, 0)


def test_a_message_is_remembered_while_its_file_waits_to_be_removed(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    folder = Path(message.path).parent
    folder.rename(folder.with_name("unplugged"))
    clock.pass_(days=31)
    assert clean_up(services, files=30, details=30) == (0, 0)
    folder.with_name("unplugged").rename(folder)
    clock.pass_(days=1)

    assert clean_up(services, files=30, details=30) == (1, 1)

    assert not Path(message.path).exists()


def test_a_folder_that_never_comes_back_is_not_waited_for_for_ever(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    Path(message.path).unlink()
    Path(message.path).parent.rmdir()
    clock.pass_(days=119)
    assert clean_up(services, files=30, details=30) == (0, 0)
    clock.pass_(days=2)

    assert clean_up(services, files=30, details=30) == (0, 1)


def test_what_somebody_worked_on_keeps_no_details(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    Path(message.path).write_bytes(b"Potassium 4.1, seen by Dr Brook")
    clock.pass_(days=31)
    assert services.retention.outlook(30, 30).messages == 1

    assert clean_up(services, files=30, details=30) == (0, 1)

    assert Path(message.path).is_file()


def test_messages_that_are_over_are_forgotten_with_their_events(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    over = saved_message(services, laboratory, fresh_sandbox)
    sent_message(services, laboratory)
    clock.pass_(days=100)
    recent = saved_message(services, laboratory, fresh_sandbox)

    told: list[Notice] = []
    services.notices.subscribe(told.append)
    assert services.retention.outlook(0, 90) == Outlook(0, 0, 2)
    assert clean_up(services, details=90) == (0, 2)

    assert [m.id for m in received(services, laboratory)] == [recent.id]
    assert sent(services, laboratory) == []
    assert events_of(services, over) == []
    assert Path(over.path).is_file(), "the file is another matter"
    assert told == [Forgotten(laboratory.key)]


@pytest.mark.parametrize("state", sorted(set(S) - {S.ACKNOWLEDGED, S.GONE, S.DISCARDED}))
def test_no_unfinished_incoming_message_is_forgotten(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    clock: Clock,
    state: IncomingState,
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    with journal_of(services) as journal:
        journal.incoming.update(message.id, state=state)
    clock.pass_(days=1000)

    assert clean_up(services, details=30) == (0, 0)


@pytest.mark.parametrize(
    "state",
    sorted(
        set(OutgoingState)
        - {
            OutgoingState.COLLECTED,
            OutgoingState.REJECTED,
            OutgoingState.UNDELIVERED,
            OutgoingState.CANCELLED,
            OutgoingState.ACCEPTED,
        }
    ),
)
def test_no_unfinished_sent_message_is_forgotten(
    services: Services, laboratory: Mailbox, clock: Clock, state: OutgoingState
) -> None:
    message = sent_message(services, laboratory, state=state)
    clock.pass_(days=1000)

    assert clean_up(services, details=30) == (0, 0)
    assert services.outbox.get(message.id).state is state


def test_what_mesh_has_forgotten_itself_is_over(
    services: Services, laboratory: Mailbox, clock: Clock
) -> None:
    """Nobody will ever hear whether it was collected: it would be kept for ever."""
    sent_message(services, laboratory, state=OutgoingState.ACCEPTED, accepted_at=clock())

    clock.pass_(days=34)
    assert clean_up(services, details=30) == (0, 0)
    clock.pass_(days=2)
    assert clean_up(services, details=90) == (0, 0)
    assert clean_up(services, details=30) == (0, 1)


def test_what_an_unfinished_message_refers_to_stays_and_the_rest_lets_go(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    report, answer, other = (saved_message(services, laboratory, fresh_sandbox) for _ in range(3))
    repeated = sent_message(services, laboratory)
    waiting = sent_message(
        services,
        laboratory,
        state=OutgoingState.PAUSED,
        again_of=repeated.id,
        report_id=report.id,
        confirmation_id=answer.id,
    )
    old = sent_message(services, laboratory, report_id=other.id)
    with journal_of(services) as journal:
        journal.incoming.update(other.id, outgoing_id=old.id)
    clock.pass_(days=1000)

    assert clean_up(services, details=30) == (0, 2)

    assert sent(services, laboratory) == [repeated.id, waiting.id]
    assert [m.id for m in received(services, laboratory)] == [report.id, answer.id]


def test_while_a_files_turn_is_to_come_its_message_is_remembered(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message = saved_message(services, laboratory, fresh_sandbox)
    clock.pass_(days=60)
    assert clean_up(services, files=365, details=30) == (0, 0)
    clock.pass_(days=310)

    assert clean_up(services, files=365, details=30) == (1, 1)

    assert not Path(message.path).exists()


def test_what_is_forgotten_is_not_left_in_the_file(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    saved_message(services, laboratory, fresh_sandbox)
    sent_message(services, laboratory)
    journal = services.paths.journal
    empty_log_of(journal)
    assert b"Olive Oyl" in journal.read_bytes()
    clock.pass_(days=100)

    clean_up(services, details=30)

    empty_log_of(journal)
    for words in (b"Olive Oyl", b"olive oyl", b"Popeye"):
        assert words not in journal.read_bytes()


def test_many_messages_go_in_several_transactions(
    services: Services, laboratory: Mailbox, clock: Clock
) -> None:
    with journal_of(services) as journal:
        ids = [f"{number:032X}" for number in range(500)]
        rows = journal.incoming.list_ids(laboratory.key, ids).new
        journal.incoming.update_many(
            [row.id for row in rows], expect={S.LISTED}, state=S.GONE, event="No longer in MESH"
        )
    clock.pass_(days=31)
    brake = Brake()
    brake.pull(Wish.CLOSE)
    services.retention.choose(0, 30)

    with pytest.raises(Halted):
        services.retention.clean_up(brake)
    assert len(services.inbox.page(InboxQuery(laboratory.key), 0, 1000)) == 300
    done = services.retention.clean_up(Brake())

    assert done is not None
    assert done.messages == 300
    assert received(services, laboratory) == []


def test_what_is_forgotten_does_not_come_back_as_new(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    saved_message(services, laboratory, fresh_sandbox)
    clock.pass_(days=31)
    clean_up(services, details=30)
    clock.pass_(days=-31)

    services.jobs.forget_failures(laboratory.key)
    with journal_of(services) as journal:
        journal.mailboxes.update(laboratory.key, polled_at=None)
    assert list_inbox(services, laboratory) == []


def test_it_is_done_once_a_day_and_only_if_it_was_chosen(
    services: Services, laboratory: Mailbox, clock: Clock
) -> None:
    key = (TIDY, laboratory.key)
    services.jobs.handshake(laboratory.key)
    assert key not in services.jobs.due(laboratory)
    services.retention.choose(90, 0)
    assert key in services.jobs.due(laboratory)

    services.jobs.run(key, Brake())
    last = services.retention.last_run()

    assert last is not None
    assert last.at == clock()
    assert key not in services.jobs.due(laboratory)
    clock.pass_(hours=25)
    assert key in services.jobs.due(laboratory)


def test_nothing_is_removed_by_a_clock_that_mesh_has_not_agreed_with(
    services_at: ServicesAt,
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    clock: Clock,
) -> None:
    """A flat battery puts it a year ahead for one start; what came today is not a year old."""
    message = saved_message(services, laboratory, fresh_sandbox)
    services.retention.choose(90, 90)
    key = (TIDY, laboratory.key)
    assert key in services.jobs.due(laboratory)

    clock.put(days=365)
    assert key not in services.jobs.due(laboratory)
    services.close()
    again = services_at(services.paths.home, clock=clock)
    assert key not in again.jobs.due(laboratory)

    clock.put(days=-365)
    again.jobs.handshake(laboratory.key)
    assert key in again.jobs.due(laboratory)
    again.jobs.run(key, Brake())
    assert Path(message.path).exists()


def test_fewer_days_than_is_safe_are_never_in_force(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    saved_message(services, laboratory, fresh_sandbox)
    clock.pass_(days=6)
    assert clean_up(services, files=1, details=1) == (0, 0)
    clock.now += timedelta(days=2)
    assert clean_up(services, files=1, details=1) == (1, 0)
    clock.now += timedelta(days=30)
    assert clean_up(services, files=1, details=1) == (0, 1)
