"""The program, before anything happens to its journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_desk import Desk
from proxy import Proxy
from tests_support import (
    ServicesAt,
)

from meshdesk.demo.sandbox import Sandbox


@pytest.fixture
def desk(services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox) -> Iterator[Desk]:
    with Proxy(fresh_sandbox.port) as road:
        desk = Desk(services_at, tmp_path / "home", fresh_sandbox, road)
        desk.start()
        desk.set_up()
        yield desk
        desk.services.close()
