"""Before anything is made: versions that agree, pins that hold, tools that are there."""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from builder.errors import BuildError
from builder.machine import make_wine
from builder.plan import INSTALLER, Plan, git, tool, version_of

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")


def check(plan: Plan) -> Iterator[str]:
    """Say what is going to be built, or why it cannot be.

    Raises:
        BuildError: with what to mend.
    """
    yield f"MeshDesk {agreed_version(plan.root)}"
    pins = read_pins(INSTALLER / "requirements-windows.txt")
    faults = [*pin_faults(plan.root / "pyproject.toml", pins), *_unlike_build(pins)]
    if faults:
        raise BuildError("; ".join(faults), "Make the requirements again (README.md).")
    yield f"{len(pins)} packages pinned as pyproject.toml allows"
    yield _commit(plan.root)
    if plan.machine.prefix is not None:
        for name in ("wine", "x86_64-w64-mingw32-gcc"):
            tool(name)
        yield from make_wine(plan.machine, INSTALLER)
    yield f"freezing with {_frozen_python(plan)}"
    yield _later_tools(plan)


def agreed_version(root: Path) -> str:
    """The version that both places give. Raises: BuildError: they differ."""
    said = version_of(root)
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if said != declared:
        raise BuildError(
            f"meshdesk/__init__.py says {said}, pyproject.toml says {declared}",
            "Write the same version into both.",
        )
    return said


def read_pins(file: Path) -> dict[str, str]:
    """Package to version, of a requirements file. Raises: BuildError: a line has no hash."""
    pins: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", file.read_text("utf-8")):
        found = _PIN.match(block)
        if found is None:
            continue
        if "--hash=sha256:" not in block:
            raise BuildError(f"{found[1]} has no hash in {file.name}")
        pins[canonicalize_name(found[1])] = found[2]
    return pins


def pin_faults(pyproject: Path, pins: dict[str, str]) -> list[str]:
    """What is wrong with the pins of the direct dependencies; empty when all is well."""
    faults = []
    for line in tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]:
        wanted = Requirement(line)
        pinned = pins.get(canonicalize_name(wanted.name))
        if pinned is None:
            faults.append(f"{wanted.name} is not pinned")
        elif Version(pinned) not in wanted.specifier:
            faults.append(f"{wanted.name} is pinned to {pinned}, out of {wanted.specifier}")
    return faults


def _unlike_build(pins: dict[str, str]) -> list[str]:
    build = read_pins(INSTALLER / "requirements-build.txt")
    return [
        f"{name} is {pins[name]} in requirements-windows.txt and {build.get(name)} for the build"
        for name in sorted(pins)
        if build.get(name) != pins[name]
    ]


def _commit(root: Path) -> str:
    if not (root / ".git").exists():
        return "no repository: give the time by SOURCE_DATE_EPOCH"
    dirty = "" if not git(root, "status", "--porcelain") else ", with changes that are in no commit"
    return f"commit {git(root, 'rev-parse', '--short=12', 'HEAD')}{dirty}"


def _frozen_python(plan: Plan) -> str:
    """Asks the frozen Python for the tools that it needs, and for its version."""
    try:
        said = plan.machine.run(
            [plan.machine.python, "-c", "import PyInstaller, PySide6, sys; print(sys.version)"],
            seconds=120,
        )
    except BuildError as error:
        remedy = "pip install --require-hashes -r installer/requirements-build.txt"
        if plan.machine.prefix is not None:
            remedy = f"Delete {plan.machine.python.parent}: it is made again."
        raise BuildError(f"The Windows Python is not fit: {error}", remedy) from error
    return f"Python {said.split()[0]} for Windows, {'here' if _is_windows() else 'under Wine'}"


def _later_tools(plan: Plan) -> str:
    missing = [name for name in ("makensis",) if shutil.which(name) is None]
    if plan.certificate and not (shutil.which("osslsigncode") or shutil.which("signtool")):
        missing.append("osslsigncode or signtool")
    return f"not here: {', '.join(missing)}" if missing else "makensis is here"


def _is_windows() -> bool:
    return sys.platform == "win32"
