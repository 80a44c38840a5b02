"""The lists of files that the installer and its next version go by."""

from pathlib import Path

from builder.compare import differences
from builder.files import files_below, folders_of, set_times, write_file_list


def tree(folder: Path, *files: str) -> Path:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(file)
    return folder


def test_files_come_in_one_order_whatever_order_they_were_made_in(tmp_path: Path) -> None:
    names = ["b/x.dll", "B.exe", "a/b/z", "a/B.pyd", "a.txt"]

    one = files_below(tree(tmp_path / "one", *names))
    other = files_below(tree(tmp_path / "other", *reversed(names)))

    assert one == other == ["a/b/z", "a/B.pyd", "a.txt", "b/x.dll", "B.exe"]


def test_folders_come_with_their_parents_first() -> None:
    assert folders_of(["a/b/c/file", "d/file", "file"]) == ["a", "a/b", "a/b/c", "d"]


def test_the_list_names_every_file_and_itself_as_windows_writes_them(tmp_path: Path) -> None:
    folder = tree(tmp_path, "_internal/PySide6/Qt6Core.dll", "MeshDesk.exe")

    write_file_list(folder, "_internal/files.txt")

    assert (folder / "_internal" / "files.txt").read_bytes() == (
        b"_internal\\files.txt\r\n_internal\\PySide6\\Qt6Core.dll\r\nMeshDesk.exe\r\n"
    )


def test_writing_the_list_again_changes_nothing(tmp_path: Path) -> None:
    folder = tree(tmp_path, "_internal/a", "b")
    write_file_list(folder, "_internal/files.txt")
    before = (folder / "_internal" / "files.txt").read_bytes()

    write_file_list(folder, "_internal/files.txt")

    assert (folder / "_internal" / "files.txt").read_bytes() == before


def test_all_get_one_time(tmp_path: Path) -> None:
    folder = tree(tmp_path, "a/b", "c")

    set_times(folder, 1_700_000_000)

    times = {path.stat().st_mtime for path in [folder, *folder.rglob("*")]}
    assert times == {1_700_000_000}


def test_two_builds_that_are_alike_have_no_differences(tmp_path: Path) -> None:
    one, other = tree(tmp_path / "one", "a", "b/c"), tree(tmp_path / "other", "b/c", "a")

    assert list(differences(one, other)) == []


def test_differences_name_the_file_and_the_place(tmp_path: Path) -> None:
    one, other = tree(tmp_path / "one", "a", "same"), tree(tmp_path / "other", "b", "same", "long")
    (one / "long").write_bytes(b"12345")
    (other / "long").write_bytes(b"12x45")

    assert list(differences(one, other)) == [
        f"a: only in {one}",
        f"b: only in {other}",
        "long: 5 and 5 bytes, differing from byte 2 on",
    ]
