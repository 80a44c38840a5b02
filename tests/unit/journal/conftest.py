"""A journal in a real file, with a clock that stands still until it is moved."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_builders import Clock, add_mailbox, open_journal

from meshdesk.journal import Journal


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal just created and closed, to be copied: creating one takes far longer."""
    folder = tmp_path_factory.mktemp("new")
    open_journal(folder).close()
    return folder / "journal.sqlite3"


@pytest.fixture
def journal(new_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    shutil.copy(new_file, tmp_path)
    with open_journal(tmp_path, clock) as journal:
        yield journal


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return add_mailbox(journal).key
