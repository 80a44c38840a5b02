"""A stand for many runs: the sandbox of the whole run, and a data folder to be copied."""

from collections.abc import Iterator

import pytest
from stand import Stand, standing

from meshdesk.demo.sandbox import Sandbox


@pytest.fixture(scope="session")
def stand(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Where runs are made; each empties the sandbox first."""
    with standing(tmp_path_factory.mktemp("stand"), sandbox) as ready:
        yield ready
