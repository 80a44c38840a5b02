"""Which Python package each frozen module and file is of.

Told by the packages' own lists (RECORD in their ``dist-info``), for exactly those modules that
are in the archive and those files that are in the folder.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackagePath, distributions
from pathlib import Path

from packaging.utils import canonicalize_name
from PyInstaller.archive.readers import ZlibArchiveReader

from builder.errors import BuildError
from builder.files import files_below

_BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A package of which something was frozen.

    Attributes:
        licence: an SPDX expression where the package gives one.
        sha256: over path and hash of each of its frozen files as they were installed, so that
            it tells which wheel's files they are.
    """

    name: str
    version: str
    licence: str
    sha256: str


def modules_in(archive: Path) -> set[str]:
    """The names of the modules in PyInstaller's archive."""
    return set(ZlibArchiveReader(str(archive), 0).toc)


def frozen_packages(internal: Path, site_packages: Path) -> list[tuple[Package, Distribution]]:
    """The packages in a frozen folder, by name, each with its distribution."""
    owners = _owners(site_packages)
    taken: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in _installed_paths(internal, owners):
        distribution, file = owners[path]
        taken[distribution.metadata["Name"]][path] = file.hash.value if file.hash else ""
    known = {d.metadata["Name"]: d for d, _ in owners.values()}
    return [
        (_package(known[name], taken[name]), known[name])
        for name in sorted(taken, key=canonicalize_name)
    ]


def write_packages(packages: list[Package], file: Path) -> None:
    """Keep them for the bill of materials, which may be written on another machine."""
    content = [asdict(package) for package in packages]
    file.write_text(json.dumps(content, indent=2) + "\n", "utf-8")


def read_packages(file: Path) -> list[Package]:
    """What `write_packages` wrote. Raises: BuildError: nothing was frozen yet."""
    try:
        content = json.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"{file} is not there", "Run the step freeze first.") from error
    return [Package(**each) for each in content]


def licence_of(distribution: Distribution) -> str:
    """What a package says of its licence, in SPDX's words where it can be told."""
    said = distribution.metadata
    if said["License-Expression"]:
        return str(said["License-Expression"])
    for classifier in said.get_all("Classifier") or []:
        if classifier.startswith("License :: OSI Approved :: "):
            name = classifier.rpartition(" :: ")[2]
            return str(_BY_CLASSIFIER.get(name, name))
    return str(said["License"] or "").partition("\n")[0]


def _owners(site_packages: Path) -> dict[str, tuple[Distribution, PackagePath]]:
    """Installed path, in lower case, to its package."""
    return {
        file.as_posix().lower(): (distribution, file)
        for distribution in distributions(path=[str(site_packages)])
        for file in distribution.files or []
    }


def _installed_paths(
    internal: Path, owners: dict[str, tuple[Distribution, PackagePath]]
) -> Iterator[str]:
    for module in modules_in(internal / "meshdesk.pyz"):
        stem = module.replace(".", "/").lower()
        yield from (path for path in (f"{stem}.py", f"{stem}/__init__.py") if path in owners)
    yield from (path.lower() for path in files_below(internal) if path.lower() in owners)


def _package(distribution: Distribution, files: dict[str, str]) -> Package:
    lines = "".join(f"{path},{files[path]}\n" for path in sorted(files))
    return Package(
        name=distribution.metadata["Name"],
        version=distribution.version,
        licence=licence_of(distribution),
        sha256=hashlib.sha256(lines.encode()).hexdigest(),
    )
