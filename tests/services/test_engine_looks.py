"""What the engine takes for due when it looks, while jobs end and time goes on under its eyes."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests_support import ServicesAt, setup_of, until

from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal.mailboxes import Mailboxes
from meshdesk.mesh import MeshClient
from meshdesk.services import Services
from meshdesk.services.jobs import TIDY
from meshdesk.services.records import Mailbox
from meshdesk.services.retention import Retention
from meshdesk.services.transfers import Brake


def test_a_job_that_ends_while_the_engine_looks_is_not_begun_anew(
    services: Services, surgery: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The records that say that hands are to be shaken were read before they were."""
    asked, released, shaken = threading.Event(), threading.Event(), Counter[str]()
    inner_all = Mailboxes.all

    def handshake(client: MeshClient) -> None:
        shaken[client.mailbox_id] += 1
        asked.set()
        assert released.wait(20)

    def all_mailboxes(self: Mailboxes) -> list[Mailbox]:
        found = inner_all(self)
        if asked.is_set() and threading.current_thread().name == "engine":
            released.set()
            until(lambda: ("handshake", surgery.key) not in services.running.now())
        return found

    monkeypatch.setattr(MeshClient, "handshake", handshake)
    monkeypatch.setattr(Mailboxes, "all", all_mailboxes)
    services.engine.start()
    until(asked.is_set)
    services.engine.wake()
    until(released.is_set)
    until(lambda: not services.running.now())
    services.engine.stop()

    assert shaken == {surgery.mailbox_id: 1}


def test_what_is_wanted_at_once_is_due_by_a_clock_that_never_stands_still(
    services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    """Each look at it a microsecond later than the one before."""
    now = datetime.now(UTC)

    def clock() -> datetime:
        nonlocal now
        now += timedelta(microseconds=1)
        return now

    services = services_at(tmp_path / "home", clock=clock)
    mailbox = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))

    services.jobs.handshake(mailbox.key)

    services.retention.choose(90, 0)

    assert (TIDY, mailbox.key) in services.jobs.due(mailbox)


def test_nothing_is_due_that_another_thread_is_at(
    services: Services, surgery: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the engine would begin it, and see it end at once, again and again."""
    services.retention.choose(90, 0)
    while_at_it: list[bool] = []
    inner = Retention._clean_up

    def clean_up(self: Retention, brake: Brake) -> object:
        while_at_it.append((TIDY, surgery.key) in services.jobs.due(surgery))
        return inner(self, brake)

    monkeypatch.setattr(Retention, "_clean_up", clean_up)
    services.retention.clean_up(Brake())

    assert while_at_it == [False]
