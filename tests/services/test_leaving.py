"""What MESH has no more, and downloads that come to nothing: what was saved stays saved, and what
was never saved is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    ServicesAt,
    collect,
    events_of,
    is_clear,
    journal_of,
    list_inbox,
    noise,
    receive,
    run_job,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services, saved_files, saving
from meshdesk.services.notices import Announced, Notice
from meshdesk.services.records import (
    EventGroup,
    EventQuery,
    IncomingMessage,
    IncomingState,
    Mailbox,
)
from meshdesk.services.rules import RuleDraft
from meshdesk.services.transfers import Brake, Wish

BODY = b"".join(noise(3_000_000))
S = IncomingState
Put = Callable[..., IncomingMessage]


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


@pytest.fixture
def put(services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox) -> Put:
    """Puts a message of three parts into the inbox, and lists it."""

    def put_one(subject: str = "Result", chunks: int = 3) -> IncomingMessage:
        seed = SeedMessage(
            "X26ABC2", "X26ABC1", "TEST_WORKFLOW", BODY, subject=subject, chunks=chunks
        )
        [message_id] = fresh_sandbox.seed(seed)
        listed = list_inbox(services, laboratory)
        return next(message for message in listed if message.message_id == message_id)

    return put_one


def filed(services: Services, put: Put) -> IncomingMessage:
    """One that is saved and acknowledged; somebody has moved the file into the record."""
    done = receive(services, put(), acknowledge=True)
    Path(done.path).rename(services.paths.home / "in the record")
    return done


def told(notices: list[Notice]) -> list[Announced]:
    return [notice for notice in notices if isinstance(notice, Announced)]


def is_as_before(services: Services, done: IncomingMessage) -> bool:
    now = services.inbox.get(done.id)
    assert list(services.paths.downloads.rglob(f"*{saving.PART_SUFFIX}")) == []
    kept = (now.sha256, now.path, now.saved_at) == (done.sha256, done.path, done.saved_at)
    return kept and now.state is S.ACKNOWLEDGED


def after_two_parts(
    services: Services, message: IncomingMessage, act: Callable[[Brake], object]
) -> None:
    """Download it, and do something once two parts are on the disk."""
    services.inbox.download([message.id], acknowledge=False)
    brake = services.running.begin(("receive", message.id))
    assert brake is not None
    inner, synced = saving.sync_file, 0

    def counted(descriptor: int) -> None:
        inner(descriptor)
        nonlocal synced
        synced += 1
        if synced == 2:
            act(brake)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(saving, "sync_file", counted)
        run_job(services, "receive", message.id, brake)
    services.running.end(("receive", message.id))


# A second download


def test_a_second_download_that_is_cancelled_before_it_begins_changes_nothing(
    services: Services, laboratory: Mailbox, put: Put
) -> None:
    done, new = filed(services, put), put()
    services.inbox.download([new.id, done.id], acknowledge=False)

    changed = services.inbox.cancel_download([new.id, done.id])

    assert {message.id: message.state for message in changed} == {
        new.id: S.LISTED,
        done.id: S.ACKNOWLEDGED,
    }
    list_inbox(services, laboratory)
    assert is_as_before(services, done)


def test_a_second_download_that_is_cancelled_on_its_way_changes_nothing(
    services: Services, put: Put
) -> None:
    done = filed(services, put)

    after_two_parts(services, done, lambda _: services.inbox.cancel_download([done.id]))

    assert is_as_before(services, done)


def test_a_second_download_that_fails_changes_nothing_and_says_why(
    services: Services, put: Put, tmp_path: Path
) -> None:
    done = filed(services, put)
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    services.inbox.download([done.id], acknowledge=False, folder=in_the_way / "letters")

    run_job(services, "receive", done.id)

    assert is_as_before(services, done)
    assert is_clear(services.inbox.get(done.id).problem)


def test_a_second_download_that_was_broken_off_is_whole_at_last(
    services: Services, put: Put
) -> None:
    done = filed(services, put)
    after_two_parts(services, done, lambda brake: brake.pull(Wish.CLOSE))
    assert services.inbox.get(done.id).chunks_saved == 2

    run_job(services, "receive", done.id)

    again = services.inbox.get(done.id)
    assert (again.state, again.sha256) == (S.SAVED, done.sha256)
    assert Path(again.path).read_bytes() == BODY


def test_what_was_put_back_is_new_again_when_its_download_is_cancelled(
    services: Services, laboratory: Mailbox, put: Put, clock: Clock
) -> None:
    saved = receive(services, put())
    Path(saved.path).unlink()
    with journal_of(services) as journal:  # and MESH has it all the same
        journal.incoming.update(saved.id, state=S.ACKNOWLEDGED, acknowledged_at=clock())
    clock.pass_(days=2)
    [back] = list_inbox(services, laboratory)
    services.inbox.download([back.id], acknowledge=False)

    services.inbox.cancel_download([back.id])

    assert services.inbox.get(back.id).state is S.LISTED


# Five days are over


def test_what_left_mesh_before_it_was_saved_is_told_of_once(
    services: Services, laboratory: Mailbox, put: Put, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    """A week's holiday, and no rule."""
    saved = receive(services, put("Saved"))
    missed = [put("Blood results"), put("Discharge")]
    clock.pass_(days=6)
    fresh_sandbox.reset()
    notices = collect(services)

    list_inbox(services, laboratory)
    clock.pass_(minutes=6)
    list_inbox(services, laboratory)

    states = {services.inbox.get(message.id).state for message in (saved, *missed)}
    assert states == {S.GONE}
    [announced] = told(notices)
    assert (announced.title, announced.text) == (
        "2 messages left MESH before they were saved here",
        "Blood results and 1 other",
    )
    assert announced.incoming == missed[0].id
    assert "National Service Desk" in announced.next_step
    problems = services.activity.page(EventQuery(laboratory.key, EventGroup.PROBLEMS), 0, 9)
    assert sorted(event.incoming or 0 for event in problems) == [one.id for one in missed]


def test_what_another_computer_took_in_time_alarms_nobody(
    services: Services, laboratory: Mailbox, put: Put, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    put()
    clock.pass_(days=4)
    fresh_sandbox.reset()
    notices = collect(services)

    [gone] = list_inbox(services, laboratory)

    assert gone.state is S.GONE
    assert told(notices) == []


def test_what_left_mesh_while_a_rule_was_to_save_it_is_told(
    services: Services, laboratory: Mailbox, put: Put, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    services.rules.add(laboratory.key, RuleDraft())
    wanted = put()
    assert wanted.state is S.DOWNLOADING
    clock.pass_(days=6)
    fresh_sandbox.reset()
    notices = collect(services)

    run_job(services, "receive", wanted.id)

    assert services.inbox.get(wanted.id).state is S.GONE
    [announced] = told(notices)
    assert announced.title == "1 message left MESH before it was saved here"
    assert events_of(services, wanted)[-1].endswith("was not saved on this computer")


# A saved file that is another now


def changed_in_place(services: Services, put: Put) -> IncomingMessage:
    """As long as before; MeshDesk finds out when it is to be acknowledged."""
    saved = receive(services, put())
    with Path(saved.path).open("r+b") as file:
        file.write(b"Friday, not Monday")
    services.inbox.acknowledge([saved.id])
    run_job(services, "receive", saved.id)
    failed = services.inbox.get(saved.id)
    assert (failed.state, failed.acknowledge) == (S.SAVED, False)
    assert events_of(services, failed)[-1] == f"The saved file was changed: {saved.path}"
    return failed


def test_what_was_changed_can_be_downloaded_again(
    services: Services, put: Put, fresh_sandbox: Sandbox
) -> None:
    failed = changed_in_place(services, put)
    assert fresh_sandbox.messages_in("X26ABC2") == [failed.message_id]
    assert "download" in services.inbox.can(failed)

    again = receive(services, failed, acknowledge=True)

    assert again.state is S.ACKNOWLEDGED
    assert Path(again.path).read_bytes() == BODY
    assert len(list(Path(again.path).parent.iterdir())) == 2, "what was worked on stays"


def test_what_was_changed_can_be_acknowledged_without_it(services: Services, put: Put) -> None:
    failed = changed_in_place(services, put)

    services.inbox.acknowledge([failed.id], unsaved=True)
    run_job(services, "receive", failed.id)

    assert services.inbox.get(failed.id).state is S.ACKNOWLEDGED


def test_what_cannot_be_read_for_a_moment_is_still_where_it_was(
    services: Services, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = receive(services, put())

    def held(*_: object) -> str:
        raise PermissionError(13, "another program has it open")

    with monkeypatch.context() as patched:
        patched.setattr(saved_files, "sha256_of", held)
        services.inbox.acknowledge([saved.id])
        run_job(services, "receive", saved.id)
    failed = services.inbox.get(saved.id)
    assert (failed.state, failed.path) == (S.SAVED, saved.path)
    assert is_clear(failed.problem)

    services.inbox.acknowledge([saved.id])
    run_job(services, "receive", saved.id)

    assert services.inbox.get(saved.id).state is S.ACKNOWLEDGED
