"""The installer: NSIS on the frozen folder, by lists that name each of its files."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder import contents
from builder.errors import BuildError
from builder.files import files_below, folders_of, set_times, windows, write_file_list
from builder.machine import run
from builder.plan import INSTALLER, Plan, epoch, tool
from builder.resources import quad
from builder.signing import verify

_SECONDS = 900


def pack(plan: Plan) -> Iterator[str]:
    """Make the installer.

    Raises:
        BuildError: nothing was frozen, NSIS refused, or the result is too big.
    """
    plan.require_frozen()
    write_file_list(plan.frozen, contents.FILE_LIST)
    set_times(plan.frozen, epoch(plan.root))
    files = files_below(plan.frozen)
    _write(plan.assets / "install-files.nsh", install_lines(files))
    _write(plan.assets / "remove-files.nsh", remove_lines(files))
    run(_makensis(plan), seconds=_SECONDS, environment=_environment(plan))
    if plan.certificate:
        verify(plan.setup, plan.certificate.authority)
    yield f"{plan.setup.name}: {_size(plan):.1f} MB{', zlib' if plan.fast else ''}, {_signed(plan)}"


def install_lines(files: Sequence[str]) -> list[str]:
    """NSIS's commands that unpack each file into its folder."""
    lines, folder = [], None
    for file in files:
        parent = file.rpartition("/")[0]
        if parent != folder:
            folder = parent
            lines.append(f'SetOutPath "{_in_folder(parent)}"')
        lines.append(f'File "${{SOURCE}}{os.sep}{_quoted(file.replace("/", os.sep))}"')
    return lines


def remove_lines(files: Sequence[str]) -> list[str]:
    """NSIS's commands that delete each file, then each folder that is empty, deepest first."""
    deepest_first = sorted(folders_of(list(files)), key=lambda path: -path.count("/"))
    return [
        *(f'Delete "{_in_folder(file)}"' for file in files),
        *(f'RMDir "{_in_folder(folder)}"' for folder in deepest_first),
    ]


def _in_folder(path: str) -> str:
    return f"$INSTDIR\\{_quoted(windows(path))}" if path else "$INSTDIR"


def _quoted(path: str) -> str:
    """Safe in NSIS's double quotes."""
    return path.replace("$", "$$").replace('"', '$\\"')


def _makensis(plan: Plan) -> list[str]:
    defines = {
        "VERSION": plan.version,
        "VERSION_QUAD": quad(plan.version),
        "SOURCE": plan.frozen,
        "ASSETS": plan.assets,
        "OUTPUT": plan.setup,
        **({"FAST": ""} if plan.fast else {}),
        **({"SIGN_COMMAND": _sign_command(plan)} if plan.certificate else {}),
    }
    words = [f"-D{name}={value}" if value != "" else f"-D{name}" for name, value in defines.items()]
    return [tool("makensis"), "-WX", "-V2", *words, str(INSTALLER / "meshdesk.nsi")]


def _sign_command(plan: Plan) -> str:
    """What NSIS calls on the uninstaller and on the installer; the password stays out of it."""
    assert plan.certificate is not None
    given = plan.certificate
    words = [sys.executable, str(INSTALLER / "build.py"), "--certificate", str(given.file)]
    words += ["--password-from", given.password_variable]
    words += ["--time-stamps", given.time_stamps] if given.time_stamps else []
    words += ["--authority", str(given.authority)] if given.authority else []
    return " ".join(f'"{word}"' for word in [*words, "--sign-file"])


def _environment(plan: Plan) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(plan.root))}


def _size(plan: Plan) -> float:
    size = plan.setup.stat().st_size
    if size > contents.SETUP_BYTES and not plan.fast:
        most = contents.SETUP_BYTES / 1e6
        raise BuildError(
            f"{plan.setup.name} has {size / 1e6:.1f} MB, more than {most:.0f}",
            "The step sizes shows what takes how much.",
        )
    return size / 1e6


def _signed(plan: Plan) -> str:
    return "signed" if plan.certificate else "not signed (no --certificate)"


def _write(file: Path, lines: list[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8-sig", newline="\n")
