"""A sandbox whose secrets are found nowhere by accident, and desks that use it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_support import PASSWORD, SHARED_KEY, Desk, RememberingVault
from proxy import Proxy

from meshdesk.demo.authority import Authority
from meshdesk.demo.records import SandboxMailbox
from meshdesk.demo.sandbox import Sandbox

DeskNamed = Callable[[str], Desk]


@pytest.fixture(scope="session")
def guarded_sandbox(
    authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sandbox]:
    """The sandbox of all tests of the command line."""
    mailboxes = [
        SandboxMailbox("X26ABC1", "Elm Street Surgery", "X26", PASSWORD),
        SandboxMailbox("X26ABC2", "County Laboratory", "X26", PASSWORD),
        SandboxMailbox("X26ABC3", "Care Home", "X27", PASSWORD),
    ]
    folder = tmp_path_factory.mktemp("guarded-sandbox")
    with Sandbox.start(
        folder, mailboxes=mailboxes, authority=authority, shared_key=SHARED_KEY
    ) as running:
        yield running


@pytest.fixture
def mesh(guarded_sandbox: Sandbox) -> Sandbox:
    """That sandbox, with every mailbox empty."""
    guarded_sandbox.reset()
    return guarded_sandbox


@pytest.fixture
def desk_named(tmp_path: Path) -> DeskNamed:
    """Makes desks without a keyring, each in a folder of its own."""
    return lambda name: Desk(tmp_path / name)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that remembers passwords, without a mailbox."""
    return Desk(tmp_path / "desk", RememberingVault())


@pytest.fixture
def surgery(desk: Desk, mesh: Sandbox) -> Desk:
    """It with X26ABC1."""
    return desk.set_up(mesh, "X26ABC1")


@pytest.fixture
def laboratory(desk: Desk, mesh: Sandbox) -> Desk:
    """It with X26ABC2."""
    return desk.set_up(mesh, "X26ABC2")


@pytest.fixture
def road(mesh: Sandbox) -> Iterator[Proxy]:
    """A road to the sandbox that can be broken."""
    with Proxy(mesh.port) as proxy:
        yield proxy
