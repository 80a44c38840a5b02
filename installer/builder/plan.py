"""One build: its folders, its version, the commit it is of, and the machine it runs on."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from builder.errors import BuildError
from builder.machine import Machine, run
from builder.signing import Certificate

INSTALLER = Path(__file__).resolve().parent.parent
ROOT = INSTALLER.parent


@dataclass(frozen=True, slots=True)
class Plan:
    """What is built from what, and where to.

    Attributes:
        out: the output folder.
        machine: where Windows' programs run.
        certificate: None for an unsigned build.
        fast: quick compression, for tests; never for a release.
        root: the source tree.
    """

    out: Path
    machine: Machine
    certificate: Certificate | None = None
    fast: bool = False
    root: Path = ROOT

    @property
    def frozen(self) -> Path:
        """The folder that is installed."""
        return self.out / "MeshDesk"

    @property
    def internal(self) -> Path:
        """All of it but the programs."""
        return self.frozen / "_internal"

    @property
    def programs(self) -> tuple[Path, Path]:
        """The window's and the command line's."""
        return self.frozen / "MeshDesk.exe", self.frozen / "meshdesk-cli.exe"

    @property
    def assets(self) -> Path:
        """What the installer's script takes besides: pictures, licence, lists."""
        return self.out / "assets"

    @property
    def packages(self) -> Path:
        """Which packages were frozen; written by freeze, read by sbom."""
        return self.out / "packages.json"

    @property
    def cuts(self) -> Path:
        """What was not frozen, and its size; written by freeze, read by sizes."""
        return self.assets / "cuts.json"

    @property
    def setup(self) -> Path:
        """The installer."""
        return self.out / f"MeshDesk-{self.version}-setup.exe"

    @property
    def sbom(self) -> Path:
        """The bill of materials."""
        return self.out / f"MeshDesk-{self.version}.cdx.json"

    @property
    def version(self) -> str:
        """MeshDesk's version, as the program says it."""
        return version_of(self.root)

    def require_frozen(self) -> None:
        """Raises: BuildError: nothing was frozen yet."""
        if not self.internal.is_dir():
            raise BuildError(f"{self.frozen} is not there", "Run the step freeze first.")


def version_of(root: Path) -> str:
    """The version in meshdesk/__init__.py. Raises: BuildError: there is none."""
    text = (root / "meshdesk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("meshdesk/__init__.py has no __version__")
    return found[1]


def epoch(root: Path) -> int:
    """The time that stands for all times in the build: the commit's, in seconds since 1970.

    ``SOURCE_DATE_EPOCH`` is honoured, for sources without a repository.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or git(root, "log", "-1", "--format=%ct"))


def git(root: Path, *words: str) -> str:
    """What git says of the source tree, stripped."""
    return run([tool("git"), "-C", root, *words], seconds=60).strip()


def tool(*names: str) -> str:
    """The first of these programs that is on this machine. Raises: BuildError: none is."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise BuildError(f"{' or '.join(names)} is not on this machine", "Install it (README.md).")
