"""Copies of saved files: whole or not at all, and never over somebody's own."""

import os
import sys
from pathlib import Path

import pytest

from meshdesk.services.copies import copy_file, write_file
from meshdesk.services.errors import CannotSave


def test_a_copy_is_the_same_and_takes_a_free_name(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "b"
    source.write_bytes(b"content")
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"somebody's own")

    copies = [copy_file(source, folder), copy_file(source, folder)]

    assert [copy.name for copy in copies] == ["a (2).csv", "a (3).csv"]
    assert {copy.read_bytes() for copy in copies} == {b"content"}
    assert (folder / "a.csv").read_bytes() == b"somebody's own"
    assert len(list(folder.iterdir())) == 3


def test_a_name_is_told_before_the_copy_gets_it(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "b"
    source.write_bytes(b"content")
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"somebody's own")
    told: list[tuple[Path, int, bool]] = []

    copy = copy_file(source, folder, lambda free, size: told.append((free, size, free.exists())))

    assert told == [(copy, 7, False)]


def test_a_source_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()

    with pytest.raises(CannotSave):
        copy_file(tmp_path / "gone.csv", folder)

    assert list(folder.iterdir()) == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write everywhere"
)
def test_a_folder_that_may_not_be_written_to_is_said(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "b"
    source.write_bytes(b"content")
    folder.mkdir(mode=0o500)

    with pytest.raises(CannotSave):
        copy_file(source, folder)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    write_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="cannot be written to"):
        write_file(tmp_path / "no such folder" / "a.pdf", b"new")
