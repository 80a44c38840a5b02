"""Where nothing happened to the journal: nothing is recognised, asked, or brought back."""

import pytest
from journal_desk import IN_THE_BODY, Desk, plant, refusing
from proxy import Kind
from tests_support import (
    list_inbox,
    receive,
    run_due,
    run_job,
    send,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshClient
from meshdesk.services.records import (
    InboxQuery,
)

# The usual day


def test_a_usual_start_recognises_nothing_and_asks_nothing(
    desk: Desk, fresh_sandbox: Sandbox
) -> None:
    send(desk.services, desk.surgery, desk.file("one.csv"))
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    receive(desk.services, listed, acknowledge=True)
    told = desk.activity()

    desk.services.close()
    desk.start()

    assert desk.activity() == told


def test_a_message_that_the_user_decided_upon_does_not_come_back(
    desk: Desk, fresh_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = desk.queue("lost.csv")
    desk.road.arm(Kind.SWALLOW, IN_THE_BODY)
    run_job(desk.services, "send", lost.id)

    with monkeypatch.context() as patched:
        patched.setattr(MeshClient, "track_by_local_id", refusing(501))
        desk.clock.pass_(minutes=10)
        run_job(desk.services, "send", lost.id)
    desk.services.outbox.decide_unknown(lost.id, arrived=False)
    desk.services.close()

    desk.start()

    assert len(desk.sent()) == 1


def test_what_was_forgotten_does_not_come_back(desk: Desk, fresh_sandbox: Sandbox) -> None:
    plant(fresh_sandbox, "results.csv")
    [listed] = list_inbox(desk.services, desk.surgery)
    receive(desk.services, listed, acknowledge=True)
    assert desk.paths.book.read_bytes()
    desk.services.retention.choose(0, 30)
    for days in (31, 1):
        desk.clock.pass_(days=days)
        run_due(desk.services, desk.surgery)
        desk.services.close()
        desk.start()

    assert desk.services.inbox.page(InboxQuery(desk.surgery.key), 0, 10) == []
    assert desk.paths.book.read_bytes() == b"", "names of files are kept no longer than they may be"


def test_a_copy_is_made_each_day_and_five_are_kept(desk: Desk) -> None:
    for _ in range(8):
        desk.clock.pass_(hours=25)
        run_due(desk.services, desk.surgery)

    copies = sorted(path.name for path in desk.paths.backups.iterdir())
    assert len(copies) == 5
    assert all(name.startswith("daily-") for name in copies)
