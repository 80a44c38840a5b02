"""A journal of yesterday, put back alone or with its whole folder: nothing is sent or saved
twice."""

import shutil
from collections.abc import Iterator

import pytest
from journal_desk import IN_THE_BODY, Desk, S, delivered, plant, refusing
from proxy import Kind
from tests_support import (
    events_of,
    is_clear,
    list_inbox,
    receive,
    run_job,
    send,
)

from meshdesk.demo.records import SeedReport
from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.mesh import MeshClient
from meshdesk.services.records import (
    InboxQuery,
    IncomingState,
    OutgoingMessage,
)

# A copy put back by hand, over a journal that was sound


def test_yesterdays_journal_over_todays_sends_nothing_again(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    queued = [desk.queue("one.csv"), desk.queue("two.csv", 16_000_000), desk.queue("three.csv")]
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    yesterday = desk.keep_journal()
    desk.start()
    for message in queued:
        run_job(desk.services, "send", message.id)
    late = send(desk.services, desk.surgery, desk.file("late.csv"))
    assert receive(desk.services, listed, acknowledge=True).state is IncomingState.ACKNOWLEDGED
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    before = {name: row.state for name, row in desk.sent().items()}
    desk.go_on()

    assert set(before.values()) == {S.ACCEPTED}, "it is known before anybody asks MESH"
    assert delivered(fresh_sandbox) == 4
    assert desk.sent()["late.csv"].message_id == late.message_id
    assert desk.services.inbox.get(listed.id).state is IncomingState.ACKNOWLEDGED


def test_a_report_that_was_read_and_acknowledged_still_speaks_of_its_message(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    yesterday = desk.keep_journal()
    desk.start()
    sent = send(desk.services, desk.surgery, desk.file("one.csv"))
    said = SeedReport("14", "Not collected", linked_message_id=sent.message_id)
    fresh_sandbox.seed(SeedMessage("X26ABC1", "", "TEST_WORKFLOW", b"", report=said))
    [report] = list_inbox(desk.services, desk.surgery)
    read = receive(desk.services, report, acknowledge=True)
    assert read.state is IncomingState.ACKNOWLEDGED
    assert desk.sent()["one.csv"].state is S.UNDELIVERED
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.clock.pass_(minutes=20)
    list_inbox(desk.services, desk.surgery)

    assert desk.sent()["one.csv"].state is S.UNDELIVERED
    [again] = desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10)
    assert (again.state, again.problem) == (IncomingState.ACKNOWLEDGED, read.problem)


def test_what_was_on_its_way_is_asked_about_and_found(desk: Desk, fresh_sandbox: Sandbox) -> None:
    queued = desk.queue("one.csv")
    yesterday = desk.keep_journal()
    desk.start()
    desk.road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)
    run_job(desk.services, "send", queued.id)
    assert desk.services.outbox.get(queued.id).state is S.UNKNOWN
    late = desk.queue("late.csv")
    desk.road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)
    run_job(desk.services, "send", late.id)
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    assert {row.state for row in desk.sent().values()} == {S.UNKNOWN}
    desk.go_on()

    assert delivered(fresh_sandbox) == 2
    assert {row.state for row in desk.sent().values()} == {S.ACCEPTED}


def test_what_the_book_alone_knows_and_mesh_does_not_is_left_to_the_user(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    yesterday = desk.keep_journal()
    desk.start()
    lost = desk.queue("lost.csv")
    desk.road.arm(Kind.SWALLOW, IN_THE_BODY)
    run_job(desk.services, "send", lost.id)
    assert desk.services.outbox.get(lost.id).state is S.UNKNOWN
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.go_on()

    row = desk.sent()["lost.csv"]
    assert delivered(fresh_sandbox) == 0
    assert (row.state, row.next_try_at) == (S.UNKNOWN, None)
    assert is_clear(row.problem)
    assert "decide" in desk.services.outbox.can(row)
    desk.services.outbox.decide_unknown(row.id, arrived=False)
    desk.go_on()
    assert delivered(fresh_sandbox) == 1


def test_a_large_message_that_was_sent_in_part_goes_on_where_it_was(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    queued = desk.queue("large.bin", 16_000_000)
    yesterday = desk.keep_journal()
    desk.start()
    desk.road.arm(Kind.CUT_UP, 7_000_000)
    run_job(desk.services, "send", queued.id)
    assert desk.services.outbox.get(queued.id).chunks_accepted == 1
    desk.services.close()

    shutil.copy(yesterday, desk.paths.journal)
    desk.start()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["large.bin"].state is S.ACCEPTED


# The whole folder put back: the book is as old as the journal


@pytest.fixture
def old_folder(desk: Desk, fresh_sandbox: Sandbox) -> Iterator[dict[str, OutgoingMessage]]:
    """The folder as it was with three messages in the queue, which were sent since."""
    queued = [desk.queue("one.csv"), desk.queue("large.bin", 16_000_000)]
    desk.services.close()
    kept = desk.paths.home.parent / "kept"
    shutil.copytree(desk.paths.home, kept)
    desk.start()
    for message in queued:
        run_job(desk.services, "send", message.id)
    sent = desk.sent()
    assert {row.state for row in sent.values()} == {S.ACCEPTED}
    desk.services.close()
    shutil.rmtree(desk.paths.home)
    shutil.copytree(kept, desk.paths.home)
    yield sent


def test_messages_of_an_earlier_run_are_asked_about_before_they_are_sent(
    desk: Desk, fresh_sandbox: Sandbox, old_folder: dict[str, OutgoingMessage]
) -> None:
    (desk.paths.home.parent / "one.csv").unlink()  # sent is sent, whatever became of the file
    desk.start()
    new = desk.queue("new.csv")
    desk.go_on()

    now = desk.sent()
    assert delivered(fresh_sandbox) == 3
    for name, was in old_folder.items():
        assert (now[name].state, now[name].message_id) == (S.ACCEPTED, was.message_id)
        told = events_of(desk.services, now[name])
        assert "MESH had the whole message already: it is not sent again" in told
    assert now["new.csv"].id == new.id


def test_a_message_that_was_complete_before_its_rest_is_sent_is_accepted(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    """The folder is from the middle of the upload; MESH wants no more of it (423)."""
    queued = desk.queue("large.bin", 16_000_000)
    desk.road.arm(Kind.CUT_UP, 7_000_000)
    run_job(desk.services, "send", queued.id)
    desk.services.close()
    kept = desk.paths.home.parent / "kept"
    shutil.copytree(desk.paths.home, kept)
    desk.start()
    desk.go_on()
    assert desk.sent()["large.bin"].state is S.ACCEPTED
    desk.services.close()
    shutil.rmtree(desk.paths.home)
    shutil.copytree(kept, desk.paths.home)

    desk.start()
    assert desk.sent()["large.bin"].chunks_accepted == 1
    desk.go_on()

    row = desk.sent()["large.bin"]
    assert (row.state, row.chunks_accepted) == (S.ACCEPTED, row.chunks)
    assert delivered(fresh_sandbox) == 1


def test_where_mesh_cannot_be_asked_nothing_is_sent_yet(
    desk: Desk, fresh_sandbox: Sandbox, old_folder: dict[str, OutgoingMessage]
) -> None:
    desk.start()
    desk.road.refuse()
    run_due_quietly(desk)

    assert {row.state for row in desk.sent().values()} == {S.WAITING}
    assert delivered(fresh_sandbox) == 2


@pytest.mark.parametrize("status", [404, 405, 410, 501])
def test_where_mesh_does_not_tell_by_local_id_the_book_decides(
    desk: Desk,
    fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
) -> None:
    """The book knows nothing of a message that is merely queued, and it is sent."""

    monkeypatch.setattr(MeshClient, "track_by_local_id", refusing(status))
    desk.queue("one.csv")
    desk.services.close()
    desk.start()
    desk.go_on()

    assert delivered(fresh_sandbox) == 1
    assert desk.sent()["one.csv"].state is S.ACCEPTED


def run_due_quietly(desk: Desk) -> None:
    for key in desk.services.jobs.due(desk.surgery):
        run_job(desk.services, *key)
