"""A file gets its name whole or not at all, on whatever file system, and then it alone has it."""

import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests_support import ServicesAt, events_of, list_inbox, names_in, run_job, setup_of

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import JournalUnwritable
from meshdesk.journal.incoming import Incoming
from meshdesk.services import Services, saving
from meshdesk.services.errors import CannotSave
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox
from meshdesk.services.safe_names import shortened


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A finished download."""
    path = saving.part_path(tmp_path, 1, "20200529155357895317_3573F8")
    path.write_bytes(b"whole")
    return path


def without_links(patched: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    patched.setattr(os, "link", refuse)


def test_what_is_taken_just_before_it_gets_its_name_leaves_no_empty_file(part: Path) -> None:
    part.unlink()

    with pytest.raises(CannotSave):
        saving.give_name(part, part.parent, "letter.pdf")

    assert names_in(part.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames, and claims no name")
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError(errno.EIO, "the stick was pulled")])
def test_a_name_that_was_claimed_for_nothing_is_let_go(
    part: Path, monkeypatch: pytest.MonkeyPatch, end: type[BaseException] | BaseException
) -> None:
    without_links(monkeypatch)

    def break_off(*_: object) -> None:
        raise end

    monkeypatch.setattr(Path, "replace", break_off)

    with pytest.raises((KeyboardInterrupt, CannotSave)):
        saving.give_name(part, part.parent, "letter.pdf")

    assert names_in(part.parent) == [part.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
def test_a_folder_that_cannot_be_looked_into_takes_a_file_all_the_same(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = os.open

    def refuse(path: object, flags: int, *rest: int) -> int:
        if path == part.parent:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return inner(path, flags, *rest)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", refuse)

    assert saving.give_name(part, part.parent, "letter.pdf").read_bytes() == b"whole"


def test_what_cannot_be_made_to_last_is_not_left_there_to_be_saved_twice(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(saving, "sync_folder", fail)

    with pytest.raises(CannotSave):
        saving.give_name(part, part.parent, "letter.pdf")

    assert names_in(part.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="it has limits of its own")
@pytest.mark.parametrize(
    ("longest", "said"),
    [(259, errno.ENOENT), (4_000, errno.ENAMETOOLONG)],
    ids=["as Windows is installed", "where names are encrypted"],
)
def test_a_name_that_is_too_long_there_is_shortened(
    part: Path, monkeypatch: pytest.MonkeyPatch, longest: int, said: int
) -> None:
    inner = os.link

    def link(source: Path, target: Path) -> None:
        if len(str(target)) > longest or (said == errno.ENAMETOOLONG and len(target.name) > 143):
            raise OSError(said, os.strerror(said))
        inner(source, target)

    monkeypatch.setattr(os, "link", link)
    (part.parent / "taken.pdf").write_bytes(b"")

    target = saving.give_name(part, part.parent, "n" * 240 + ".pdf")

    assert target.read_bytes() == b"whole"
    assert target.suffix == ".pdf"
    assert len(str(target)) <= longest


def test_the_number_and_the_suffix_stay_whole() -> None:
    assert shortened("n" * 240 + ".pdf", " (2)", 50) == "n" * 42 + " (2).pdf"


def test_two_downloads_never_have_one_temporary_file(tmp_path: Path) -> None:
    """Two computers may save into one folder, and both journals begin with row 1."""
    names = {saving.part_path(tmp_path, 1, "20200529155357895317_3573F8") for _ in range(50)}

    assert len(names) == 50
    assert all(saving.is_part(path.name) for path in names)


@dataclass(frozen=True)
class Practice:
    """A mailbox that letters come to, with a folder that one is moved to."""

    services: Services
    mailbox: Mailbox
    sandbox: Sandbox
    filed: Path

    def save(self, contents: bytes, file_name: str, folder: Path | None = None) -> IncomingMessage:
        """A letter comes, and is saved."""
        seed = SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", contents, file_name=file_name)
        self.sandbox.seed(seed)
        row = list_inbox(self.services, self.mailbox)[-1].id
        self.services.inbox.download([row], acknowledge=False, folder=folder)
        run_job(self.services, "receive", row)
        return self.services.inbox.get(row)

    def file(self, message: IncomingMessage) -> None:
        """Somebody moves a saved letter into the patient's record."""
        Path(message.path).rename(self.filed / str(message.id))

    def opens(self, message: IncomingMessage) -> bool:
        """Whether the message passes for having its file."""
        return "open" in self.services.inbox.can(self.services.inbox.get(message.id))


@pytest.fixture
def practice(services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path) -> Practice:
    services = services_at(tmp_path / "home")
    mailbox = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2"))
    filed = tmp_path / "filed"
    filed.mkdir()
    return Practice(services, mailbox, fresh_sandbox, filed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("results.csv", "results.csv"),
        ("C:\\export\\results.csv", "results.csv"),
        ("results:1.csv", "results_1.csv"),
        ("results.csv.", "results.csv"),
    ],
)
def test_a_name_that_goes_to_another_letter_is_the_first_ones_no_more(
    practice: Practice, first: str, second: str
) -> None:
    one = practice.save(b"patient one", first)
    practice.file(one)

    two = practice.save(b"patient two", second)

    assert two.path == one.path
    assert not practice.opens(one)
    assert practice.opens(two)
    assert events_of(practice.services, one)[-1] == "The saved file was no longer there"


def test_names_that_differ_in_case_lead_to_one_file_on_many_disks(practice: Practice) -> None:
    one = practice.save(b"patient one", "\u00c9tat.csv")
    practice.file(one)
    two = practice.save(b"patient two", "\u00e9TAT.csv")

    # when: the disk tells no case apart
    if not Path(one.path).exists():
        os.link(two.path, one.path)

    assert not practice.opens(one)
    assert practice.opens(two)


def test_a_letter_whose_file_is_there_keeps_it_whatever_others_are_called(
    practice: Practice,
) -> None:
    letters = [practice.save(b"patient 1", name) for name in ("A.csv", "a.csv", "a.csv")]

    assert all(map(practice.opens, letters))
    assert len({practice.services.inbox.get(each.id).path for each in letters}) == 3


def test_a_copy_takes_over_the_name_that_it_gets(practice: Practice, tmp_path: Path) -> None:
    one = practice.save(b"patient one", "results.csv")
    practice.file(one)
    elsewhere = tmp_path / "elsewhere"
    two = practice.save(b"patient two", "results.csv", elsewhere)
    assert not practice.opens(one)

    [copy] = practice.services.inbox.copy_to([two.id], Path(one.path).parent)

    assert copy == Path(one.path)
    assert not practice.opens(one)
    assert practice.opens(two)


def test_a_journal_that_cannot_be_written_leaves_no_copy_for_each_try(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Incoming.update
    refused: list[int] = []

    def update(self: Incoming, row: int, **fields: Any) -> IncomingMessage:
        if fields.get("state") is IncomingState.SAVED and len(refused) < 3:
            refused.append(row)
            raise JournalUnwritable("There is no room on the disk.")
        return inner(self, row, **fields)

    monkeypatch.setattr(Incoming, "update", update)
    message = practice.save(b"patient one", "results.csv")
    errors = [run_job(practice.services, "receive", message.id) for _ in range(3)]

    assert [type(error) for error in errors] == [JournalUnwritable, JournalUnwritable, type(None)]
    path = Path(practice.services.inbox.get(message.id).path)
    assert names_in(path.parent) == ["results.csv"]
    assert path.read_bytes() == b"patient one"
