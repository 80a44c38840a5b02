"""A REPORT is shown on the sent message that it speaks of, and in the inbox, in plain words."""

from pathlib import Path

import pytest
from tests_support import (
    ServicesAt,
    collect,
    journal_of,
    list_inbox,
    noise,
    receive,
    send,
    setup_of,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.notices import Announced, OutgoingChanged
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Severity,
)
from meshdesk.services.reports import Reports

LARGE = 11_000_000


@pytest.fixture(params=[1000, LARGE], ids=["single", "chunked"])
def sent(
    request: pytest.FixtureRequest, services: Services, surgery: Mailbox, tmp_path: Path
) -> OutgoingMessage:
    """A message that MESH has taken."""
    services.settings.change(chunk_bytes=5_000_001)
    file = tmp_path / "referral.csv"
    write_file(file, noise(request.param))
    message = send(services, surgery, file)
    assert message.chunks == (3 if request.param == LARGE else 1)
    return message


def is_shown(services: Services, sent: OutgoingMessage) -> bool:
    after = services.outbox.get(sent.id)
    assert after.problem is not None
    assert after.problem.title
    assert after.problem.next_step
    assert services.outbox.time_line(sent.id)[-1].text.startswith("Not delivered")
    return after.state is OutgoingState.UNDELIVERED and after.problem.code == "14"


def test_it_is_found_by_the_linked_message_id(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    notices = collect(services)
    fresh_sandbox.put_report("X26ABC1", linked_message_id=sent.message_id)

    [report] = list_inbox(services, surgery)

    assert is_shown(services, sent)
    assert (report.kind, report.outgoing_id) == (IncomingKind.REPORT, sent.id)
    assert services.outbox.get(sent.id).report_id == report.id
    assert report.problem is not None
    assert report.problem == services.outbox.get(sent.id).problem
    # It is said once, and not a second time as a "new message".
    assert [n.outgoing for n in notices if isinstance(n, Announced)] == [sent.id]
    assert sum(isinstance(n, OutgoingChanged) for n in notices) == 1


def test_it_is_found_by_our_local_id_where_there_is_no_message_id(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    fresh_sandbox.put_report("X26ABC1", local_id=sent.local_id)

    list_inbox(services, surgery)

    assert is_shown(services, sent)


def test_a_report_of_somebody_elses_message_stays_in_the_inbox_alone(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    fresh_sandbox.put_report("X26ABC1", linked_message_id="F" * 32, local_id="another program's")

    [report] = list_inbox(services, surgery)

    assert (report.outgoing_id, report.problem is not None) == (None, True)
    assert services.outbox.get(sent.id).state is OutgoingState.ACCEPTED


def test_a_failure_of_a_message_that_this_computer_does_not_know_is_told_once(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox
) -> None:
    """Another computer sent it, or the journal is new."""
    notices = collect(services)
    fresh_sandbox.put_report("X26ABC1", linked_message_id="F" * 32, local_id="another program's")

    list_inbox(services, surgery)
    [report] = list_inbox(services, surgery)

    assert report.problem is not None
    [told] = [notice for notice in notices if isinstance(notice, Announced)]
    assert (told.title, told.severity) == (
        "A message was not delivered",
        Severity.ERROR,
    )
    assert (told.text, told.next_step) == (report.problem.message, report.problem.next_step)
    assert (told.incoming, told.sent) == (report.id, True)
    [event] = services.inbox.time_line(report.id)
    assert event.text.startswith("A message that this computer has no record of failed: ")
    assert event.severity is Severity.ERROR


def test_a_report_of_another_message_with_our_local_id_is_not_ours(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    """It names the message that failed, and MESH gave ours another message ID."""
    fresh_sandbox.put_report("X26ABC1", linked_message_id="F" * 32, local_id=sent.local_id)

    [report] = list_inbox(services, surgery)

    assert report.outgoing_id is None
    assert services.outbox.get(sent.id).state is OutgoingState.ACCEPTED


def test_taking_it_twice_changes_nothing(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    fresh_sandbox.put_report("X26ABC1", linked_message_id=sent.message_id)
    list_inbox(services, surgery)
    line = services.outbox.time_line(sent.id)
    notices = collect(services)

    list_inbox(services, surgery)

    assert services.outbox.time_line(sent.id) == line
    assert not [n for n in notices if isinstance(n, Announced)]


def test_it_keeps_its_words_when_it_is_kept_and_acknowledged(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    fresh_sandbox.put_report("X26ABC1", linked_message_id=sent.message_id)
    [report] = list_inbox(services, surgery)

    done = receive(services, report, acknowledge=True)

    assert done.state is IncomingState.ACKNOWLEDGED
    assert done.problem == report.problem
    assert done.path == ""
    assert fresh_sandbox.messages_in("X26ABC1") == []


def test_a_report_that_is_downloaded_before_its_headers_are_known_leaves_no_file(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, sent: OutgoingMessage
) -> None:
    fresh_sandbox.put_report("X26ABC1", linked_message_id=sent.message_id)
    with journal_of(services) as journal:
        ids = fresh_sandbox.messages_in("X26ABC1")
        [report] = journal.incoming.list_ids(surgery.key, ids).new
    assert not report.described

    done = receive(services, report)

    assert (done.state, done.kind) == (IncomingState.SAVED, IncomingKind.REPORT)
    assert is_shown(services, sent)
    assert list(services.paths.downloads.rglob("*.part")) == []


def test_one_that_was_read_when_the_program_ended_is_joined_at_the_next_reading(
    services_at: ServicesAt,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def power_failure(self: Reports, report: IncomingMessage) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Reports, "take", power_failure)
        services = services_at(tmp_path / "home")
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    file = tmp_path / "referral.csv"
    write_file(file, noise(1000))
    sent = send(services, surgery, file)
    fresh_sandbox.put_report("X26ABC1", linked_message_id=sent.message_id)
    with pytest.raises(SystemExit):  # between the headers and what they mean
        list_inbox(services, surgery)
    services.close()
    again = services_at(services.paths.home)

    list_inbox(again, surgery)

    assert is_shown(again, sent)
