"""The frozen folder is whole, carries what it needs and nothing else, is small, and starts."""

import ast
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from builder import contents
from builder.binaries import binaries_below, imports_of
from builder.errors import BuildError
from builder.files import files_below, size_of, windows
from builder.packages import modules_in
from builder.plan import Plan
from builder.symbols import symbol_faults, used_symbols

_SECONDS = 120


def verify(plan: Plan) -> Iterator[str]:
    """Go through the frozen folder.

    Raises:
        BuildError: with everything that is wrong with it.
    """
    plan.require_frozen()
    faults = [
        *missing_libraries(plan.frozen),
        *file_faults(files_below(plan.internal)),
        *list_faults(plan.frozen),
        *module_faults(modules_in(plan.internal / "meshdesk.pyz")),
        *archive_faults(plan.internal / "meshdesk.pyz", plan.root / "meshdesk" / "errors.py"),
        *symbol_faults(plan.internal / "qtawesome/fonts", used_symbols(plan.root / "meshdesk")),
        *_too_big(plan.frozen),
    ]
    if faults:
        raise BuildError("; ".join(faults), "builder/contents.py says what goes in.")
    yield f"{len(binaries_below(plan.frozen))} binaries import what is carried, or Windows' own"
    yield from starts(plan)


def missing_libraries(folder: Path) -> list[str]:
    """Libraries that are imported, not carried, and no part of Windows 10."""
    files = binaries_below(folder)
    carried = {file.name.lower() for file in files}
    return [
        f"{library}, imported by {file.name}, is not carried"
        for file in files
        for library in sorted(imports_of(file) - carried)
        if not any(fnmatch(library, pattern) for pattern in contents.WINDOWS_LIBRARIES)
    ]


def file_faults(files: list[str]) -> list[str]:
    """What is missing in ``_internal`` and what must not be there."""
    names = [file.lower() for file in files]
    missing = [
        f"{pattern} is missing"
        for pattern in contents.EXPECTED_FILES
        if not any(fnmatch(name, pattern) for name in names)
    ]
    return missing + [f"{file} must not be there" for file in files if contents.is_forbidden(file)]


def list_faults(frozen: Path) -> list[str]:
    """Where the list of files that is carried differs from the files."""
    listed = (frozen / contents.FILE_LIST).read_text("utf-8").splitlines()
    there = [windows(file) for file in files_below(frozen)]
    if listed == there:
        return []
    differing = sorted(set(listed) ^ set(there)) or ["the order"]
    return [f"files.txt does not list what is there: {', '.join(differing[:5])}"]


def module_faults(modules: set[str]) -> list[str]:
    """Modules that must not be in the product, and ours that are missing."""
    present = [f"the module {name} must not be there" for name in contents.FORBIDDEN_MODULES]
    faults = [
        fault
        for name, fault in zip(contents.FORBIDDEN_MODULES, present, strict=True)
        if any(module == name or module.startswith(f"{name}.") for module in modules)
    ]
    missing = [name for name in contents.EXPECTED_MODULES if name not in modules]
    return faults + [f"the module {name} is missing" for name in missing]


def archive_faults(archive: Path, source: Path) -> list[str]:
    """Whether the modules lie in the archive as the spec wants them, told by one of ours."""
    content = archive.read_bytes()
    documentation = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    faults = []
    if b"MeshDeskError" not in content:
        faults.append(f"{archive.name} is packed, which the setup program would be larger by")
    elif documentation.partition("\n")[0].encode() in content:
        faults.append(f"{archive.name} has docstrings")
    return faults


def starts(plan: Plan) -> Iterator[str]:
    """Start both programs. Raises: BuildError: one does not, or is of another version."""
    window, commands = plan.programs
    plan.machine.run([window, "--version"], seconds=_SECONDS)
    said = plan.machine.run([commands, "--version"], seconds=_SECONDS)
    if f"MeshDesk {plan.version}" not in said:
        raise BuildError(f"{commands.name} says {said.strip()!r} instead of its version")
    with tempfile.TemporaryDirectory(prefix="meshdesk-verify-") as home:
        moved = {"MESHDESK_HOME": plan.machine.path(Path(home))}
        # A new journal, by its migrations, and the keyring's and cryptography's libraries.
        for program in plan.programs:
            words: list[str | Path] = [program, "mailbox", "list"]
            plan.machine.run(words, seconds=_SECONDS, environment=moved)
    yield f"{window.name} and {commands.name} start, and open a journal"


def _too_big(frozen: Path) -> list[str]:
    size = size_of(frozen)
    if size <= contents.INSTALLED_BYTES:
        return []
    return [f"{size / 1e6:.1f} MB are more than {contents.INSTALLED_BYTES / 1e6:.0f} MB"]
