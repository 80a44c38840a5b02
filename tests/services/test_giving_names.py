"""A file gets its name whole or not at all, on whatever file system."""

import errno
import os
import sys
from pathlib import Path

import pytest
from tests_support import names_in

from meshdesk.services import saving
from meshdesk.services.errors import CannotSave
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
