"""A rule is at work while the program is killed: nothing is acknowledged that is not saved."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from proxy import Kind, Proxy
from tests_support import ServicesAt, names_in, noise, setup_of, until

import meshdesk
from meshdesk.credentials import SessionVault
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import InboxQuery, IncomingMessage, IncomingState
from meshdesk.services.rules import RuleDraft

SIZE = 6_000_000


@pytest.fixture
def road(fresh_sandbox: Sandbox) -> Iterator[Proxy]:
    with Proxy(fresh_sandbox.port) as proxy:
        yield proxy


@contextmanager
def child(home: Path, password: str) -> Iterator[None]:
    """A MeshDesk at work in a process of its own, killed in the end."""
    here = Path(__file__).parent
    paths = os.pathsep.join([str(Path(meshdesk.__file__).parent.parent), str(here)])
    process = subprocess.Popen(
        [sys.executable, str(here / "engine_process.py")],
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps({"home": str(home), "password": password}).encode() + b"\n")
    process.stdin.flush()
    try:
        yield
    finally:
        process.kill()
        process.wait()
        process.stdin.close()


def messages(services: Services) -> list[IncomingMessage]:
    [mailbox] = services.mailboxes.all()
    return services.inbox.page(InboxQuery(mailbox.key), 0, 10)


@pytest.mark.parametrize("after", [100_000, SIZE // 2, SIZE - 1_000])
def test_a_killed_program_has_saved_before_it_acknowledged(
    services_at: ServicesAt,
    tmp_path: Path,
    fresh_sandbox: Sandbox,
    road: Proxy,
    after: int,
) -> None:
    home, folder = tmp_path / "home", tmp_path / "Results"
    password = fresh_sandbox.mailboxes["X26ABC1"].password
    services = services_at(home, vault=SessionVault(""))
    setup = setup_of(fresh_sandbox, "X26ABC1", url=road.url, remember=False)
    surgery = services.mailboxes.add(setup)
    draft = RuleDraft("X26ABC2", folder=str(folder), save=True, acknowledge=True)
    services.rules.add(surgery.key, draft)
    services.close()
    body = b"".join(noise(SIZE))
    fresh_sandbox.seed(
        SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", body, file_name="result.bin")
    )
    fault = road.arm(Kind.STALL_DOWN, after)
    with child(home, password):
        assert fault.struck.wait(30)
    assert len(fresh_sandbox.messages_in("X26ABC1")) == 1
    assert "result.bin" not in names_in(folder)
    road.cut_all()

    again = services_at(home, vault=SessionVault(""))
    again.mailboxes.unseal(surgery.key, password)
    again.engine.start()
    until(lambda: messages(again)[0].state is IncomingState.ACKNOWLEDGED, 60)

    assert names_in(folder) == ["result.bin"]
    assert (folder / "result.bin").read_bytes() == body
    assert fresh_sandbox.messages_in("X26ABC1") == []
