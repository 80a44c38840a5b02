"""The main job, end to end, without a window: send, list, save, acknowledge, collected."""

from pathlib import Path

from tests_support import draft, run_due, setup_of

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import (
    InboxQuery,
    IncomingState,
    Mailbox,
    OutgoingState,
)


def test_a_referral_is_sent_collected_and_seen_to_be(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    laboratory = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2"))
    file = tmp_path / "referral 2291.csv"
    file.write_bytes(b"patient,test\nMickey,FBC\n" * 1000)

    [sent] = services.outbox.enqueue(surgery.key, draft(file, subject="Referral 2291"))
    run_due(services, surgery)
    assert services.outbox.get(sent.id).state is OutgoingState.ACCEPTED

    run_due(services, laboratory)
    [came] = services.inbox.page(InboxQuery(laboratory.key), 0, 10)
    assert (came.subject, came.file_name, came.sender) == (
        "Referral 2291",
        "referral 2291.csv",
        "X26ABC1",
    )

    services.inbox.download([came.id], acknowledge=True)
    run_due(services, laboratory)
    saved = services.inbox.get(came.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == file.read_bytes()
    assert fresh_sandbox.messages_in("X26ABC2") == []

    [collected] = services.tracking.refresh([sent.id])
    assert collected.state is OutgoingState.COLLECTED
    assert [event.text for event in services.outbox.time_line(sent.id)] == [
        "Queued",
        "Accepted by MESH",
        "Collected by the recipient",
    ]
