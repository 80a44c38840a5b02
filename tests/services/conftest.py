"""Real services over a real journal, against the sandbox over mutual TLS."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_support import Clock, ServicesAt, setup_of

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import Mailbox


class RememberingVault(SessionVault):
    """A vault that outlives services in one test, as a keyring outlives the program."""

    remembers = True  # type: ignore[misc]
    name = "the test's vault"  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__("")


@pytest.fixture
def vault() -> RememberingVault:
    return RememberingVault()


@pytest.fixture
def services_at(vault: RememberingVault) -> Iterator[ServicesAt]:
    """Opens services over a data folder; closed after the test."""
    opened: list[Services] = []

    def open_at(home: Path, **options: object) -> Services:
        clock = options.get("clock")
        if isinstance(clock, Clock):
            options.setdefault("seconds", clock.seconds)
        services = open_services(Paths.under(home), **{"vault": vault, **options})  # type: ignore[arg-type]
        opened.append(services)
        return services

    yield open_at
    for services in opened:
        services.close()


@pytest.fixture
def clock() -> Clock:
    """Set by hand; a module whose services go by it opens them so."""
    return Clock()


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path) -> Services:
    return services_at(tmp_path / "home")


@pytest.fixture
def surgery(services: Services, fresh_sandbox: Sandbox) -> Mailbox:
    """X26ABC1, logged in."""
    return services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))


@pytest.fixture
def laboratory(services: Services, fresh_sandbox: Sandbox) -> Mailbox:
    """X26ABC2, logged in."""
    return services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2"))
