"""What the build refuses to ship."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pefile", reason="needs installer/requirements-build.txt")
pytest.importorskip("PyInstaller", reason="needs installer/requirements-build.txt")

from builder import contents
from builder.binaries import imports_of, unsigned
from builder.files import write_file_list
from builder.verify import (
    archive_faults,
    file_faults,
    list_faults,
    missing_libraries,
    module_faults,
)

COMPILER = "x86_64-w64-mingw32-gcc"
needs_compiler = pytest.mark.skipif(shutil.which(COMPILER) is None, reason="needs MinGW")

WHOLE = [
    pattern.replace("*", "1").replace("[0-9]", "1").replace("00011", "0001_x")
    for pattern in contents.EXPECTED_FILES
]


def compiled(folder: Path, name: str, source: str, *options: str | Path) -> Path:
    file = folder / f"{name}.c"
    file.write_text(source)
    command = [COMPILER, "-s", file, *options, "-o", folder / name]
    subprocess.run(command, check=True, timeout=60)
    return folder / name


def test_a_whole_folder_has_no_faults() -> None:
    assert file_faults(WHOLE) == []


def test_a_missing_certificate_is_told() -> None:
    files = [file for file in WHOLE if file != "resources/ca/nhs-live.pem"]

    assert file_faults(files) == ["resources/ca/nhs-live.pem is missing"]


@pytest.mark.parametrize(
    "file",
    [
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/QtCore.pyi",
        "resources/screenshots/inbox.png",
        "meshdesk/__pycache__/app.cpython-311.pyc",
        "tcl86t.dll",
        "python311_d.dll",
    ],
)
def test_what_nobody_needs_is_told(file: str) -> None:
    assert file_faults([*WHOLE, file]) == [f"{file} must not be there"]


def test_the_sandbox_s_server_is_not_in_the_product() -> None:
    modules = {*contents.EXPECTED_MODULES, "mesh_sandbox.store", "uvicornish"}

    assert module_faults(modules) == ["the module mesh_sandbox must not be there"]


def test_a_back_end_that_was_not_found_is_told() -> None:
    modules = set(contents.EXPECTED_MODULES) - {"keyring.backends.Windows"}

    assert module_faults(modules) == ["the module keyring.backends.Windows is missing"]


def test_a_file_that_came_after_the_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    write_file_list(tmp_path, contents.FILE_LIST)
    assert list_faults(tmp_path) == []

    (tmp_path / "late.dll").touch()

    assert list_faults(tmp_path) == ["files.txt does not list what is there: late.dll"]


@pytest.mark.parametrize(
    ("archive", "faults"),
    [
        (b"... MeshDeskError ...", []),
        (b"... MeshDeskError ... What can go wrong ...", ["meshdesk.pyz has docstrings"]),
        (b"...", ["meshdesk.pyz is packed, which the setup program would be larger by"]),
    ],
)
def test_modules_that_take_more_than_they_need_are_told(
    tmp_path: Path, archive: bytes, faults: list[str]
) -> None:
    (tmp_path / "meshdesk.pyz").write_bytes(archive)
    (tmp_path / "errors.py").write_text('"""What can go wrong\nand more."""\n')

    assert archive_faults(tmp_path / "meshdesk.pyz", tmp_path / "errors.py") == faults


@needs_compiler
def test_a_library_that_is_neither_carried_nor_windows_own_is_told(tmp_path: Path) -> None:
    library = compiled(
        tmp_path, "helper.dll", "__declspec(dllexport) int f(void) { return 0; }", "-shared"
    )
    program = compiled(
        tmp_path, "program.exe", "int f(void); int main(void) { return f(); }", library
    )
    assert "helper.dll" in imports_of(program)
    assert missing_libraries(tmp_path) == []

    library.unlink()

    assert missing_libraries(tmp_path) == ["helper.dll, imported by program.exe, is not carried"]


@needs_compiler
def test_a_file_and_its_signed_twin_are_the_same_but_for_the_signature(tmp_path: Path) -> None:
    source = "__declspec(dllexport) int f(void) { return %d; }"
    plain = compiled(tmp_path, "plain.dll", source % 1, "-shared", "-Wl,--no-insert-timestamp")
    other = compiled(tmp_path, "plain.dll.other", source % 2, "-shared")
    signed = tmp_path / "signed.dll"
    signed.write_bytes(as_if_signed(plain))

    assert signed.read_bytes() != plain.read_bytes()
    assert unsigned(signed) == unsigned(plain)
    assert unsigned(other) != unsigned(plain)


def as_if_signed(file: Path) -> bytes:
    """Its bytes with a signature's block at the end, and a checksum, as signing writes them."""
    content = bytearray(file.read_bytes())
    content += bytes(-len(content) % 8)
    header = int.from_bytes(content[0x3C:0x40], "little") + 24
    struct.pack_into("<I", content, header + 64, 0x12345678)
    struct.pack_into("<II", content, header + 112 + 4 * 8, len(content), 16)
    return bytes(content) + b"a signature here"
