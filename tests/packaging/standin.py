"""A tiny folder to make a setup program of, where the real frozen one would take minutes.

`program_folder` lays out what PyInstaller would, `assets_folder` what the build script adds,
`make_setup` calls makensis as the build script does.
"""

import shutil
import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parents[1] / "installer" / "meshdesk.nsi"
COMPILER = "x86_64-w64-mingw32-gcc"


def program_folder(folder: Path, version: str, *, compiled: bool = False) -> Path:
    """What a version installs: two programs, one file of every version, one of this alone."""
    inside = folder / "_internal" / "lib" / "deep"
    inside.mkdir(parents=True)
    for name in ("MeshDesk.exe", "meshdesk-cli.exe"):
        if compiled:
            _compile(folder / name, windowed=name == "MeshDesk.exe")
        else:
            (folder / name).write_bytes(b"MZ")
    (folder / "_internal" / "version.txt").write_text(version)
    (inside / f"only-in-{version}.txt").write_text("x" * 1000)
    listed = sorted(_paths(folder))
    (folder / "_internal" / "files.txt").write_text("".join(f"{path}\r\n" for path in listed))
    return folder


def _compile(target: Path, *, windowed: bool) -> None:
    kind = ["-mwindows"] if windowed else []
    subprocess.run(
        [COMPILER, "-O1", "-s", *kind, "-o", target, HERE / "standin.c", "-ladvapi32"],
        check=True,
        timeout=60,
    )


def _paths(folder: Path) -> list[str]:
    """The files as Windows writes them, `_internal\\files.txt` included."""
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return [path.replace("/", "\\") for path in found | {"_internal/files.txt"}]


def assets_folder(folder: Path, program: Path) -> Path:
    """Icon, pictures, licence, and the two lists that the build script generates."""
    folder.mkdir(parents=True)
    (folder / "meshdesk.ico").write_bytes(_icon(16))
    (folder / "header.bmp").write_bytes(_bitmap(150, 57))
    (folder / "side.bmp").write_bytes(_bitmap(164, 314))
    (folder / "licence.txt").write_text("Anybody may use this.\r\n")
    files = sorted(path for path in program.rglob("*") if path.is_file())
    install = "".join(_install_line(path, program) for path in files)
    (folder / "install-files.nsh").write_text(install)
    (folder / "remove-files.nsh").write_text(_removal(files, program))
    return folder


def _install_line(path: Path, program: Path) -> str:
    within = _windows(path.parent, program)
    return f'SetOutPath "$INSTDIR{within}"\nFile "{path}"\n'


def _removal(files: list[Path], program: Path) -> str:
    folders = {parent for path in files for parent in path.relative_to(program).parents}
    deepest = sorted(folders - {Path()}, key=lambda path: -len(path.parts))
    lines = [f'Delete "$INSTDIR{_windows(path, program)}"' for path in files]
    lines += [f'RMDir "$INSTDIR{_windows(program / path, program)}"' for path in deepest]
    return "\n".join(lines) + "\n"


def _windows(path: Path, program: Path) -> str:
    relative = path.relative_to(program)
    return "".join(f"\\{part}" for part in relative.parts)


def _bitmap(width: int, height: int) -> bytes:
    """A 24-bit BMP in the NHS's blue."""
    row = b"\xb8\x5e\x00" * width
    pixels = (row + bytes(-len(row) % 4)) * height
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54) + head + pixels


def _icon(side: int) -> bytes:
    """An ICO with one 32-bit picture."""
    pixels = b"\xb8\x5e\x00\xff" * side * side
    mask = bytes(side * 4)
    head = struct.pack("<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, len(pixels), 0, 0, 0, 0)
    image = head + pixels + mask
    entry = struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + image


def make_setup(
    folder: Path, version: str = "0.2.0", *, compiled: bool = False, fast: bool = True
) -> Path:
    """A setup program for `version`, made in `folder`.

    Raises:
        AssertionError: makensis refused or warned; with what it said.
    """
    program = program_folder(folder / f"program-{version}", version, compiled=compiled)
    assets = assets_folder(folder / f"assets-{version}", program)
    output = folder / f"MeshDesk-{version}-setup.exe"
    return compile_script(program, assets, output, version, fast=fast)


def compile_script(
    program: Path, assets: Path, output: Path, version: str, *, fast: bool = True, extra: str = ""
) -> Path:
    """Call makensis as the build script does; returns `output`."""
    makensis = shutil.which("makensis")
    assert makensis, "makensis is not installed"
    quad = f"{version}.0"
    names = {"VERSION": version, "VERSION_QUAD": quad, "SOURCE": program, "ASSETS": assets}
    defines = [f"-D{name}={value}" for name, value in {**names, "OUTPUT": output}.items()]
    defines += ["-DFAST"] if fast else []
    defines += [extra] if extra else []
    done = subprocess.run(
        [makensis, "-V2", "-WX", *defines, SCRIPT],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output
