"""A stand for many runs: the sandbox of the whole run, and a data folder to be copied."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from comings import opened
from desk import Desk, a_desk
from gate import Gate
from hypothesis import settings
from plans import CHUNK, Paper
from stand import Stand, standing

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services

# ``pytest tests/faults --hypothesis-profile=long``: the state machines at length (`lifetimes`).
settings.register_profile(
    "long", max_examples=2_000, stateful_step_count=40, deadline=None, print_blob=True
)


@pytest.fixture(scope="session")
def stand(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Where runs are made; each empties the sandbox first."""
    with standing(tmp_path_factory.mktemp("stand"), sandbox) as ready:
        yield ready


@pytest.fixture
def gate(stand: Stand) -> Iterator[Gate]:
    """Between a desk and the sandbox; lets through what no trick is for."""
    with Gate(stand.sandbox.authority, stand.sandbox.port) as standing:
        yield standing


@pytest.fixture
def desk(stand: Stand, gate: Gate, tmp_path: Path) -> Iterator[Desk]:
    """A surgery and a laboratory behind the gate."""
    with a_desk(stand, tmp_path, f"https://localhost:{gate.port}") as furnished:
        yield furnished


@pytest.fixture
def window(stand: Stand, desk: Desk) -> Iterator[Services]:
    """Another process of the same person, on the desk's folder."""
    with closing(opened(stand, desk)) as services:
        yield services


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file that goes in one request."""
    return _written(tmp_path / "letter.pdf", 4_000)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file of three parts, of which the second and third are small when compressed."""
    return _written(tmp_path / "scan.csv", 2 * CHUNK + 1_000)


def _written(path: Path, size: int) -> Path:
    Paper(path.name, size, squeezable=size > CHUNK).write(path, 1)
    return path
