"""What a killed program left of downloads that nobody goes on with is removed, nothing else."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    ServicesAt,
    journal_of,
    list_inbox,
    names_in,
    receive,
    run_job,
    setup_of,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.part_files import ABANDONED
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox
from meshdesk.services.saving import part_path
from meshdesk.services.turns import Turns

S = IncomingState
OLD, NEW = ABANDONED + timedelta(hours=1), timedelta()


class Office:
    """A program that is closed and started again, with one message in its inbox."""

    def __init__(self, open_at: ServicesAt, home: Path, sandbox: Sandbox) -> None:
        self._open_at = open_at
        self._home = home
        self.clock = Clock()
        self.services: Services = open_at(home, clock=self.clock)
        self.mailbox: Mailbox = self.services.mailboxes.add(setup_of(sandbox, "X26ABC2"))
        seed = SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", b"Potassium 4.1", file_name="r")
        sandbox.seed(seed)
        [self.message] = list_inbox(self.services, self.mailbox)
        self.folder = self.services.inbox.folder_for(self.message)
        self.folder.mkdir(parents=True)

    def change(self, **fields: object) -> IncomingMessage:
        with journal_of(self.services) as journal:
            return journal.incoming.update(self.message.id, **fields)  # type: ignore[arg-type]

    def leave(self, message_id: str = "", row: int = 0, old: timedelta = timedelta()) -> Path:
        """A part file in the folder, last written so long ago."""
        message = self.message
        part = part_path(self.folder, row or message.id, message_id or message.message_id)
        part.write_bytes(b"Potass")
        self.age(part, old)
        return part

    def age(self, path: Path, old: timedelta) -> None:
        written = (self.clock() - old).timestamp()
        os.utime(path, (written, written))

    def start_again(self) -> None:
        """Another start of the program, and its first look into the inbox."""
        self.services.close()
        self.services = self._open_at(self._home, clock=self.clock)
        run_job(self.services, "list", self.mailbox.key)


@pytest.fixture
def office(services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox) -> Office:
    return Office(services_at, tmp_path / "home", fresh_sandbox)


def test_what_a_lost_journal_has_left_goes_once_nobody_can_be_at_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Another computer may save into the same folder, and is a few days off."""
    part = office.leave(old=ABANDONED - timedelta(hours=1))
    office.start_again()
    assert part.exists()

    office.clock.pass_(hours=2)
    with caplog.at_level(logging.INFO, "meshdesk.services.part_files"):
        office.start_again()

    assert not part.exists()
    assert part.name in caplog.text
    assert str(office.folder) not in caplog.text, "folders have people's names in them"


@pytest.mark.parametrize("state", [S.DOWNLOADING, S.LISTED])
def test_a_download_that_goes_on_keeps_its_own(office: Office, state: IncomingState) -> None:
    """Or would, asked again after a trouble with the disk."""
    part = office.leave(old=timedelta(days=30))
    tomorrow = office.clock() + timedelta(days=1)
    office.change(state=state, part_path=str(part), next_try_at=tomorrow)

    office.start_again()

    assert part.exists()


def test_it_is_done_once_a_start(office: Office) -> None:
    office.start_again()
    part = office.leave(old=OLD)

    office.clock.pass_(minutes=10)
    run_job(office.services, "list", office.mailbox.key)

    assert part.exists()


OURS_NOT: dict[str, Callable[[Path], object]] = {
    "letter.pdf": lambda path: path.write_bytes(b"finished"),
    "letter.part": lambda path: path.write_bytes(b"somebody's"),
    ".meshdesk-notes.part": lambda path: path.write_bytes(b"somebody's"),
    f".meshdesk-{'a1' * 16}.part": lambda path: path.write_bytes(b"a copy"),
    ".meshdesk-7-20200529155357895317_3573F8.part.txt": lambda path: path.write_bytes(b"x"),
    ".meshdesk-7-20200529155357895317_3573F8.part": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("name", OURS_NOT)
def test_nothing_else_is_touched(office: Office, name: str) -> None:
    other = office.folder / name
    OURS_NOT[name](other)
    office.age(other, timedelta(days=400))

    office.start_again()

    assert other.exists()


def test_a_letter_whose_half_name_was_left_beside_it_stays(office: Office) -> None:
    """Killed between the name and the end of the temporary one: both are the same file."""
    saved = receive(office.services, office.message)
    half = part_path(office.folder, saved.id, saved.message_id)
    try:
        half.hardlink_to(saved.path)
    except OSError:
        pytest.skip("this file system has no hard links")
    office.age(half, OLD)

    office.start_again()

    assert names_in(office.folder) == ["r"]
    assert Path(saved.path).read_bytes() == b"Potassium 4.1"


def test_of_a_mailbox_that_was_removed_it_goes(office: Office, fresh_sandbox: Sandbox) -> None:
    other = office.services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    with journal_of(office.services) as journal:
        [theirs] = journal.incoming.list_ids(other.key, ["20200529155357895317_3573F8"]).new
        parts = [office.leave(theirs.message_id, theirs.id, old=age) for age in (OLD, NEW)]
        journal.incoming.update(theirs.id, state=S.DOWNLOADING, part_path=str(parts[0]))
    office.start_again()
    assert all(part.exists() for part in parts)
    office.services.mailboxes.remove(other.key)

    office.start_again()

    assert [part.exists() for part in parts] == [False, True]


def test_a_folder_that_was_changed_since_is_looked_into(office: Office, tmp_path: Path) -> None:
    saved = receive(office.services, office.message)
    part = office.leave(old=OLD)
    office.services.settings.change(downloads=str(tmp_path / "elsewhere"))
    assert office.services.folders.of(saved) != office.folder

    office.start_again()

    assert not part.exists()


def test_what_was_being_written_in_the_own_folder_goes(office: Office) -> None:
    home = office.services.paths.home
    for name in (".settings-k3j2h1g0", "begun.part"):
        (home / name).write_bytes(b"half")
        office.age(home / name, timedelta(days=2))
    under_way = home / ".settings-under.way"
    under_way.write_bytes(b"half")

    office.start_again()

    assert [path.name for path in home.glob(".settings-*")] == [under_way.name]
    assert not (home / "begun.part").exists()


def test_what_another_process_fetches_is_not_taken_from_it_by_a_cancellation(
    office: Office,
) -> None:
    part = office.leave()
    office.change(state=S.DOWNLOADING, part_path=str(part), chunks_saved=1, saved_bytes=6)
    another = Turns(office.services.paths.locks).of(office.mailbox.key)

    with another.taken(0):
        office.services.inbox.cancel_download([office.message.id])

    assert part.exists()
