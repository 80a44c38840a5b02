"""The journal's picture of the inbox, when MESH, other computers and the service desk move."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    ServicesAt,
    collect,
    events_of,
    journal_of,
    list_inbox,
    receive,
    run_due,
    run_job,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.mesh import MeshClient, MessageHeaders
from meshdesk.mesh.answers import unexpected
from meshdesk.services import Services
from meshdesk.services.notices import Announced, IncomingChanged
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox
from meshdesk.services.transfers import Brake, Halted, Wish


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


def put(sandbox: Sandbox, copies: int = 1) -> list[str]:
    subject = "Result {n}" if copies > 1 else "Result 1"
    seed = SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", b"x", subject=subject, copies=copies)
    return list(sandbox.seed(seed))


def test_headers_that_cannot_be_read_hide_no_other_message(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = put(fresh_sandbox, 200)
    inner = MeshClient.head

    def head(self: MeshClient, message_id: str) -> MessageHeaders:
        if message_id == ids[5]:
            raise unexpected(200, {}, "/", "an impossible chunk range")
        return inner(self, message_id)

    with monkeypatch.context() as patched:
        patched.setattr(MeshClient, "head", head)
        listed = list_inbox(services, laboratory)

    odd = next(message for message in listed if message.message_id == ids[5])
    assert not odd.described
    assert odd.problem is not None
    assert [m for m in listed if not m.described] == [odd]

    [mended] = [m for m in list_inbox(services, laboratory) if m.id == odd.id]
    assert (mended.described, mended.problem) == (True, None)


def test_a_mesh_that_fails_at_all_of_them_is_left_in_peace(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put(fresh_sandbox, 2000)
    asked: list[str] = []

    def head(self: MeshClient, message_id: str) -> MessageHeaders:
        asked.append(message_id)
        raise unexpected(500, {}, "/", "a fault")

    monkeypatch.setattr(MeshClient, "head", head)
    error = run_job(services, "list", laboratory.key)

    assert error is not None
    assert len(asked) < 300


def test_a_halt_ends_a_long_reading_at_once(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> None:
    put(fresh_sandbox, 2000)
    brake = Brake()
    described: list[int] = []

    def watch(notice: object) -> None:
        messages: tuple[IncomingMessage, ...] = getattr(notice, "messages", ())
        described.extend(m.id for m in messages if m.described)
        if described:
            brake.pull(Wish.CLOSE)

    services.notices.subscribe(watch)
    with pytest.raises(Halted):
        services.jobs.read_inbox(laboratory.key, brake)

    assert 0 < len(described) < 300


def test_new_messages_are_announced_once(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> None:
    put(fresh_sandbox, 3)
    notices = collect(services)

    list_inbox(services, laboratory)
    list_inbox(services, laboratory)

    [announced] = [notice for notice in notices if isinstance(notice, Announced)]
    assert (announced.title, announced.text) == (
        "3 new messages",
        "Result 1 and 2 others",
    )


def test_what_another_computer_took_is_gone_here(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, other_party: Callable
) -> None:  # type: ignore[type-arg]
    put(fresh_sandbox)
    [listed] = list_inbox(services, laboratory)
    other_party("X26ABC2").acknowledge_message(listed.message_id)

    [gone] = list_inbox(services, laboratory)

    assert gone.state is IncomingState.GONE
    assert events_of(services, gone)[-1].startswith("No longer in MESH")


def test_what_is_gone_leaves_no_half_download(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> None:
    put(fresh_sandbox)
    [listed] = list_inbox(services, laboratory)
    part = services.paths.home / "half.part"
    part.write_bytes(b"half")
    with journal_of(services) as journal:
        journal.incoming.chunk_saved(listed.id, 1, 4, part_path=str(part))
    fresh_sandbox.reset()

    [gone] = list_inbox(services, laboratory)

    assert (gone.state, gone.part_path) == (IncomingState.GONE, "")
    assert not part.exists()


def test_of_many_that_are_missing_each_is_judged_by_itself(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    put(fresh_sandbox, copies=len(IncomingState) + 1)
    rows = [message.id for message in list_inbox(services, laboratory)]
    with journal_of(services) as journal:
        for row, state in zip(rows, IncomingState, strict=False):
            journal.incoming.update(row, state=state)
        journal.incoming.update(rows[-1], acknowledge=True)
    clock.pass_(minutes=6)
    fresh_sandbox.reset()
    notices = collect(services)

    list_inbox(services, laboratory)

    gone = {IncomingState.LISTED, IncomingState.DAMAGED, IncomingState.SAVED}
    expected = [row for row, state in zip(rows, IncomingState, strict=False) if state in gone]
    [changed] = [notice for notice in notices if isinstance(notice, IncomingChanged)]
    assert [message.id for message in changed.messages] == expected
    for row, before in zip(rows, [*IncomingState, IncomingState.LISTED], strict=True):
        now = services.inbox.get(row)
        assert now.state is (IncomingState.GONE if row in expected else before)
        assert len(events_of(services, now)) == (1 if row in expected else 0)


def test_what_is_being_acknowledged_is_not_called_gone(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, other_party: Callable
) -> None:  # type: ignore[type-arg]
    put(fresh_sandbox)
    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed)
    services.inbox.acknowledge([saved.id])
    other_party("X26ABC2").acknowledge_message(listed.message_id)

    [still] = list_inbox(services, laboratory)
    assert (still.state, still.acknowledge) == (IncomingState.SAVED, True)

    run_due(services, laboratory)
    assert services.inbox.get(saved.id).state is IncomingState.ACKNOWLEDGED


def acknowledged_here_alone(
    services: Services, laboratory: Mailbox, clock: Clock
) -> IncomingMessage:
    """A message that we hold for acknowledged and that MESH has all the same."""
    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed)
    with journal_of(services) as journal:
        return journal.incoming.update(
            saved.id, state=IncomingState.ACKNOWLEDGED, acknowledged_at=clock()
        )


def test_an_acknowledgement_that_mesh_lost_is_made_again(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    put(fresh_sandbox)
    before = acknowledged_here_alone(services, laboratory, clock)
    clock.pass_(minutes=5)

    run_due(services, laboratory)

    assert fresh_sandbox.messages_in("X26ABC2") == []
    after = services.inbox.get(before.id)
    assert (after.state, after.path) == (IncomingState.ACKNOWLEDGED, before.path)


def test_what_the_service_desk_put_back_is_the_users_again(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    [message_id] = put(fresh_sandbox)
    before = acknowledged_here_alone(services, laboratory, clock)
    clock.pass_(days=2)

    run_due(services, laboratory)

    assert fresh_sandbox.messages_in("X26ABC2") == [message_id]
    back = services.inbox.get(before.id)
    assert (back.state, back.acknowledge) == (IncomingState.LISTED, False)
    assert events_of(services, back)[-1] == "Back in the inbox"


def test_what_was_discarded_while_the_list_was_on_its_way_stays_discarded(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(fresh_sandbox)
    [listed] = list_inbox(services, laboratory)
    clock.pass_(minutes=5)
    inner = MeshClient.inbox

    def inbox(self: MeshClient, **options: object) -> object:
        page = inner(self, **options)  # type: ignore[arg-type]
        clock.pass_(seconds=1)
        services.inbox.acknowledge([listed.id], unsaved=True)
        run_job(services, "receive", listed.id)
        return page

    monkeypatch.setattr(MeshClient, "inbox", inbox)
    run_job(services, "list", laboratory.key)

    assert services.inbox.get(listed.id).state is IncomingState.DISCARDED
