"""A stand for many runs: the sandbox of the whole run, and a data folder to be copied."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from stand import Stand, standing

from meshdesk.demo.sandbox import Sandbox

# ``pytest tests/faults --hypothesis-profile=long``: the state machines at length (`lifetimes`).
settings.register_profile(
    "long", max_examples=2_000, stateful_step_count=40, deadline=None, print_blob=True
)


@pytest.fixture(scope="session")
def stand(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Where runs are made; each empties the sandbox first."""
    with standing(tmp_path_factory.mktemp("stand"), sandbox) as ready:
        yield ready
