"""What every test may ask for: the NHS's sandbox over mutual TLS, and the other party.

One sandbox runs for the whole run (one a worker under xdist), started by the first test that
asks for it. Nothing here or below imports PySide6: desktop fixtures live in desktop/.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mesh_client import MeshClient

from meshdesk.demo.authority import Authority, CertificateFiles
from meshdesk.demo.sandbox import Sandbox

THREAD_GRACE_SECONDS = 20.0
"""Long, for a machine with much else to do; a thread that ends is waited for no longer."""

OtherParty = Callable[..., MeshClient]
ClientFiles = Callable[[str], CertificateFiles]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Let pyproject's Qt settings stand where pytest-qt is switched off (-p no:pytest-qt)."""
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_log_level_fail", "unused without pytest-qt")


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """A test fails when a thread that it started is still alive soon after it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_SECONDS
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in filter(_must_end, started):
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in started if _must_end(thread) and thread.is_alive()]
    assert not left, f"threads left alive: {', '.join(left)}"


def _must_end(thread: threading.Thread) -> bool:
    # A thread that something else than Python started, a QThread for one, is known to Python
    # by a stand-in that says nothing about its end and cannot be joined.
    return not isinstance(thread, threading._DummyThread)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The certificate authority that the sandbox trusts and that issued its certificate."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def sandbox(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The sandbox of the whole run, with the package's mailboxes X26ABC1, 2 and 3.

    Its mailboxes hold what earlier tests left; `fresh_sandbox` has them empty.
    """
    with Sandbox.start(tmp_path_factory.mktemp("sandbox"), authority=authority) as running:
        yield running


@pytest.fixture
def fresh_sandbox(sandbox: Sandbox) -> Sandbox:
    """The sandbox with every mailbox empty."""
    sandbox.reset()
    return sandbox


@pytest.fixture(scope="session")
def client_files(sandbox: Sandbox) -> ClientFiles:
    """Gives the certificate's and the key's file of a mailbox of `sandbox`."""
    return sandbox.client_files


@pytest.fixture
def other_party(sandbox: Sandbox) -> Iterator[OtherParty]:
    """Makes the NHS's own client for a mailbox of `sandbox`, closed after the test.

    ``other_party("X26ABC2", transparent_compress=True)``: further arguments are
    `mesh_client.MeshClient`'s; ``at=`` is another sandbox.
    """
    clients: list[MeshClient] = []

    def make(mailbox_id: str, *, at: Sandbox = sandbox, **options: Any) -> MeshClient:
        files = at.client_files(mailbox_id)
        client = MeshClient(
            at.url,
            mailbox_id,
            options.pop("password", at.mailboxes[mailbox_id].password),
            options.pop("shared_key", at.shared_key.encode()),
            cert=(str(files.certificate), str(files.key)),
            verify=str(at.ca_file),
            **{"max_retries": 0, "timeout": 30, **options},
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
