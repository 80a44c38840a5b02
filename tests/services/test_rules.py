"""Rules at work: what a rule wants is saved where it says, and acknowledged only after that."""

import os
import sys
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    ServicesAt,
    events_of,
    is_clear,
    journal_of,
    list_inbox,
    names_in,
    receive,
    run_due,
    run_job,
)

from meshdesk.demo.records import SeedMessage, SeedReport
from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshClient
from meshdesk.services import Services, saving
from meshdesk.services.records import InboxQuery, IncomingMessage, IncomingState, Mailbox, Rule
from meshdesk.services.rules import RuleDraft

ACKNOWLEDGED = "Acknowledged"


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Results from the surgery"


def put(sandbox: Sandbox, name: str = "result.txt", **changes: object) -> str:
    seed = {"body": b"Potassium 4.1", "subject": "Result", "file_name": name, **changes}
    [message_id] = sandbox.seed(SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", **seed))  # type: ignore[arg-type]
    return message_id


def rule(services: Services, mailbox: Mailbox, **fields: object) -> Rule:
    """A rule for X26ABC1, changed by `fields`."""
    return services.rules.add(mailbox.key, RuleDraft(**{"sender": "X26ABC1", **fields}))  # type: ignore[arg-type]


def only_one(services: Services, mailbox: Mailbox) -> IncomingMessage:
    [message] = services.inbox.page(InboxQuery(mailbox.key), 0, 10)
    return message


def test_what_a_rule_wants_is_saved_and_acknowledged_by_itself(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, folder: Path
) -> None:
    rule(services, laboratory, sender="x26abc1", folder=str(folder), acknowledge=True)
    put(fresh_sandbox)

    run_due(services, laboratory)

    message = only_one(services, laboratory)
    assert message.state is IncomingState.ACKNOWLEDGED
    assert Path(message.path) == folder / "result.txt"
    assert Path(message.path).read_bytes() == b"Potassium 4.1"
    assert events_of(services, message) == [
        "To be saved, as a rule says",
        "Saved as result.txt",
        ACKNOWLEDGED,
    ]
    assert fresh_sandbox.messages_in("X26ABC2") == []


def test_it_is_acknowledged_only_once_the_file_is_whole_synced_and_committed(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule(services, laboratory, folder=str(folder), acknowledge=True)
    put(fresh_sandbox)
    seen: list[object] = []
    inner_sync, inner_acknowledge = saving.sync_folder, MeshClient.acknowledge

    def sync_folder(path: Path) -> None:
        inner_sync(path)
        seen.append(("synced", path))

    def acknowledge(self: MeshClient, message_id: str) -> None:
        found = services.inbox.find(laboratory.key, message_id)
        assert found is not None
        seen.append((found.state, found.acknowledge, Path(found.path).read_bytes()))
        inner_acknowledge(self, message_id)

    monkeypatch.setattr(saving, "sync_folder", sync_folder)
    monkeypatch.setattr(MeshClient, "acknowledge", acknowledge)
    run_due(services, laboratory)

    assert seen == [("synced", folder), (IncomingState.SAVED, True, b"Potassium 4.1")]


def test_a_program_that_dies_between_saving_and_acknowledging_acknowledges_later(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Killed(BaseException):
        pass

    def die(self: MeshClient, message_id: str) -> None:
        raise Killed

    rule(services, laboratory, folder=str(folder), acknowledge=True)
    put(fresh_sandbox)
    with monkeypatch.context() as patched:
        patched.setattr(MeshClient, "acknowledge", die)
        with pytest.raises(Killed):
            run_due(services, laboratory)
    saved = only_one(services, laboratory)
    assert (saved.state, saved.acknowledge) == (IncomingState.SAVED, True)

    run_due(services, laboratory)

    assert services.inbox.get(saved.id).state is IncomingState.ACKNOWLEDGED
    assert names_in(folder) == ["result.txt"]


def test_the_first_rule_that_fits_is_the_only_one(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    off = rule(services, laboratory, folder=str(tmp_path / "off"), acknowledge=True)
    services.rules.switch(off.id, on=False)
    rule(services, laboratory, sender="X26ABC3", folder=str(tmp_path / "other"))
    rule(services, laboratory, workflow_id="test_workflow", folder=str(tmp_path / "first"))
    rule(services, laboratory, sender="", folder=str(tmp_path / "second"), acknowledge=True)
    put(fresh_sandbox)

    run_due(services, laboratory)

    message = only_one(services, laboratory)
    assert message.state is IncomingState.SAVED
    assert Path(message.path).parent == tmp_path / "first"


def test_the_folder_holds_by_hand_too_unless_another_one_is_chosen(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, folder: Path, tmp_path: Path
) -> None:
    rule(services, laboratory, folder=str(folder), save=False, acknowledge=True)
    put(fresh_sandbox, "one.txt")
    put(fresh_sandbox, "two.txt")
    one, two = list_inbox(services, laboratory)
    assert {one.state, two.state} == {IncomingState.LISTED}

    one = receive(services, one)
    services.inbox.download([two.id], acknowledge=False, folder=tmp_path / "mine")
    run_job(services, "receive", two.id)
    two = services.inbox.get(two.id)

    assert Path(one.path).parent == folder
    assert Path(two.path).parent == tmp_path / "mine"
    # By whichever road it is saved, it is acknowledged.
    assert {one.state, two.state} == {IncomingState.ACKNOWLEDGED}


def test_a_message_that_is_downloaded_before_it_is_described_goes_where_the_rule_says(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, folder: Path
) -> None:
    rule(services, laboratory, folder=str(folder), save=False)
    message_id = put(fresh_sandbox)
    with journal_of(services) as journal:
        [bare] = journal.incoming.list_ids(laboratory.key, [message_id]).new

    saved = receive(services, bare)

    assert Path(saved.path).parent == folder


def test_a_report_is_not_saved_and_fits_no_rule(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> None:
    rule(services, laboratory, sender="", acknowledge=True)
    report = SeedReport("14", "Not collected", "20200529155357895317_3573F8")
    fresh_sandbox.seed(SeedMessage("X26ABC2", "", "TEST_WORKFLOW", report=report))

    run_due(services, laboratory)

    message = only_one(services, laboratory)
    assert (message.state, message.acknowledge) == (IncomingState.LISTED, False)


def test_what_was_cancelled_is_left_to_the_user(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> None:
    message_id = put(fresh_sandbox)
    with journal_of(services) as journal:
        [bare] = journal.incoming.list_ids(laboratory.key, [message_id]).new
    clock.pass_(seconds=1)
    services.inbox.download([bare.id], acknowledge=False)
    services.inbox.cancel_download([bare.id])
    rule(services, laboratory)

    run_due(services, laboratory)

    assert services.inbox.get(bare.id).described
    assert services.inbox.get(bare.id).state is IncomingState.LISTED


def test_old_messages_are_taken_when_the_user_says_so(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, folder: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        put(fresh_sandbox, name)
    run_due(services, laboratory)
    first = rule(services, laboratory, folder=str(folder))
    second = rule(services, laboratory, sender="")
    run_due(services, laboratory)
    assert services.rules.waiting(laboratory.key) == {first.id: 2, second.id: 0}

    taken = services.rules.apply_to_waiting(first.id)
    run_due(services, laboratory)

    assert len(taken) == 2
    assert names_in(folder) == ["one.txt", "two.txt"]
    assert services.rules.waiting(laboratory.key) == {first.id: 0, second.id: 0}


def test_where_the_folder_is_gone_the_message_stays_in_mesh_with_clear_words(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, folder: Path, tmp_path: Path
) -> None:
    rule(services, laboratory, folder=str(folder), acknowledge=True)
    folder.rmdir()
    put(fresh_sandbox)

    run_due(services, laboratory)

    message = only_one(services, laboratory)
    assert (message.state, message.path) == (IncomingState.DOWNLOADING, "")
    assert message.next_try_at is not None, "nobody may be there to ask for it again"
    assert is_clear(message.problem)
    assert not folder.exists()
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1

    folder.mkdir()
    run_job(services, "receive", message.id)
    assert only_one(services, laboratory).state is IncomingState.ACKNOWLEDGED
    assert names_in(folder) == ["result.txt"]


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the superuser may write everywhere, and Windows' folders have no such bit",
)
def test_a_rule_is_not_kept_with_a_folder_that_cannot_be_written_to(
    services: Services, laboratory: Mailbox, folder: Path
) -> None:
    folder.mkdir(mode=0o500)

    with pytest.raises(saving.CannotSave):
        rule(services, laboratory, folder=str(folder))

    assert services.rules.all(laboratory.key) == []


def test_a_folder_under_a_file_is_refused(
    services: Services, laboratory: Mailbox, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(saving.CannotSave) as caught:
        rule(services, laboratory, folder=str(tmp_path / "file" / "inside"))

    assert is_clear(caught.value)
    assert services.rules.all(laboratory.key) == []
