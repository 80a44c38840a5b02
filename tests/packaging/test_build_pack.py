"""What NSIS is told to unpack and to remove."""

import os
import subprocess
import sys
from pathlib import Path

from builder.pack import install_lines, remove_lines

BUILD = Path(__file__).resolve().parents[2] / "installer" / "build.py"
FILES = ["_internal/PySide6/plugins/qwindows.dll", "_internal/PySide6/Qt6Core.dll", "MeshDesk.exe"]


def source(path: str) -> str:
    return "${SOURCE}" + os.sep + path.replace("/", os.sep)


def test_each_file_is_unpacked_into_its_own_folder() -> None:
    assert install_lines(FILES) == [
        'SetOutPath "$INSTDIR\\_internal\\PySide6\\plugins"',
        f'File "{source(FILES[0])}"',
        'SetOutPath "$INSTDIR\\_internal\\PySide6"',
        f'File "{source(FILES[1])}"',
        'SetOutPath "$INSTDIR"',
        f'File "{source(FILES[2])}"',
    ]


def test_exactly_the_files_and_their_folders_are_removed_deepest_first() -> None:
    assert remove_lines(FILES) == [
        'Delete "$INSTDIR\\_internal\\PySide6\\plugins\\qwindows.dll"',
        'Delete "$INSTDIR\\_internal\\PySide6\\Qt6Core.dll"',
        'Delete "$INSTDIR\\MeshDesk.exe"',
        'RMDir "$INSTDIR\\_internal\\PySide6\\plugins"',
        'RMDir "$INSTDIR\\_internal\\PySide6"',
        'RMDir "$INSTDIR\\_internal"',
    ]


def test_the_installation_folder_itself_and_what_others_put_there_are_never_removed() -> None:
    lines = remove_lines(FILES)

    assert 'RMDir "$INSTDIR"' not in lines
    assert not [line for line in lines if "/r" in line.lower() or "*" in line]


def test_a_dollar_in_a_name_is_no_variable_of_the_script() -> None:
    assert remove_lines(["price$list.txt"]) == ['Delete "$INSTDIR\\price$$list.txt"']


def test_packing_nothing_says_what_to_do_first(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, BUILD, "--only", "pack", "--out", tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert f"{tmp_path / 'MeshDesk'} is not there\nRun the step freeze first." in done.stderr
