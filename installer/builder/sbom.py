"""The bill of materials: CycloneDX, of what is really in the frozen folder.

The same folder gives the same bytes: the serial number is made of the contents, the time is the
commit's.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.bom_ref import BomRef
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from builder.binaries import openssl_inside, version_of
from builder.files import sha256
from builder.packages import Package, read_packages
from builder.plan import Plan, epoch

_LIBRARIES = (
    # Name, the file whose version it has, licence.
    ("CPython", "python3[0-9][0-9]*.dll", "PSF-2.0"),
    ("OpenSSL", "libcrypto-*.dll", "Apache-2.0"),
    ("SQLite", "sqlite3.dll", "blessing"),
    ("Qt", "PySide6/Qt6Core.dll", "LGPL-3.0-only"),
    ("libffi", "libffi-*.dll", "MIT"),
    ("Microsoft Visual C++ runtime", "shiboken6/[Mm][Ss][Vv][Cc][Pp]140.dll", ""),
)
_CRYPTOGRAPHY = "cryptography/hazmat/bindings/_rust.pyd"
_LICENCES = LicenseFactory()


def sbom(plan: Plan) -> Iterator[str]:
    """Write the bill of materials.

    Raises:
        BuildError: nothing was frozen.
    """
    plan.require_frozen()
    parts = [
        *(component_of(package) for package in read_packages(plan.packages)),
        *_libraries(plan.internal),
        _modules(plan.internal / "meshdesk.pyz"),
    ]
    plan.sbom.write_text(describe(plan.version, parts, epoch(plan.root)) + "\n", "utf-8")
    yield f"{plan.sbom.name}: {len(parts)} components"


def describe(version: str, parts: list[Component], seconds: int) -> str:
    """The document.

    Args:
        version: MeshDesk's.
        parts: what is in it.
        seconds: the time that stands in it, since 1970.
    """
    whole = Component(
        name="MeshDesk",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"MeshDesk@{version}",
        licenses=[_LICENCES.make_from_string("MIT")],
    )
    bom = Bom(
        components=parts,
        metadata=BomMetaData(component=whole, timestamp=datetime.fromtimestamp(seconds, UTC)),
    )
    bom.serial_number = uuid5(NAMESPACE_URL, _fingerprint(version, parts))
    bom.register_dependency(whole, parts)
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _fingerprint(version: str, parts: list[Component]) -> str:
    lines = [f"{part.name} {part.version} {[h.content for h in part.hashes]}" for part in parts]
    return "\n".join([f"MeshDesk {version}", *sorted(lines)])


def component_of(package: Package) -> Component:
    """A Python package as a component."""
    name = re.sub(r"[-_.]+", "-", package.name).lower()
    address = PackageURL("pypi", None, name, package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=BomRef(str(address)),
        licenses=[_LICENCES.make_from_string(package.licence)] if package.licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=package.sha256)],
    )


def _libraries(internal: Path) -> Iterator[Component]:
    for name, pattern, licence in _LIBRARIES:
        for file in sorted(internal.glob(pattern)):
            yield _library(name, version_of(file), licence, file)
    inside = internal / _CRYPTOGRAPHY
    if inside.is_file() and openssl_inside(inside):
        yield _library("OpenSSL, in cryptography", openssl_inside(inside), "Apache-2.0", inside)


def _modules(archive: Path) -> Component:
    """The archive of all Python modules, MeshDesk's own and the packages', as compiled."""
    return Component(
        name=archive.name,
        type=ComponentType.FILE,
        bom_ref=archive.name,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(archive))],
    )


def _library(name: str, version: str, licence: str, file: Path) -> Component:
    return Component(
        name=name,
        version=version or None,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}@{version}",
        licenses=[_LICENCES.make_from_string(licence)] if licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(file))],
    )
