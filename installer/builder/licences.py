"""The licence texts of all that is in the frozen folder, as their licences ask for.

Each package's own texts, and those that no wheel carries: Python's, OpenSSL's, and the LGPL,
under which Qt and PySide6 are used here.
"""

import shutil
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

from packaging.utils import canonicalize_name

from builder.packages import Package

TEXTS = Path(__file__).with_name("licences")
_NAMES = ("licen", "copying", "notice")
_HEAD = """\
MeshDesk is made with the work of others. These parts are in this folder, under these licences;
the texts are the files beside this one.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt,
which builds on GPL-3.0.txt). They lie as separate libraries in the folder PySide6, and may be
exchanged for compatible ones of your own. Their source code: https://download.qt.io/ and
https://code.qt.io/.

"""
_BESIDE_PACKAGES = (
    ("CPython", "PSF-2.0", ("Python.txt",)),
    ("OpenSSL", "Apache-2.0", ("Apache-2.0.txt",)),
    ("Qt", "LGPL-3.0-only", ("LGPL-3.0.txt", "GPL-3.0.txt")),
    ("SQLite", "public domain", ()),
    ("Phosphor Icons, in qtawesome", "MIT", ()),
    ("Microsoft Visual C++ runtime", "redistributable with the programs that need it", ()),
)


def write_licences(packages: list[tuple[Package, Distribution]], folder: Path) -> None:
    """Fill `folder` with the texts and THIRD-PARTY.txt, which lists what they belong to."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEXTS, folder)
    lines = [_line(*each) for each in _BESIDE_PACKAGES]
    for package, distribution in packages:
        texts = _copy_texts(distribution, folder)
        lines.append(_line(f"{package.name} {package.version}", package.licence, texts))
    (folder / "THIRD-PARTY.txt").write_text(_HEAD + "".join(lines), "utf-8", newline="\r\n")


def _copy_texts(distribution: Distribution, folder: Path) -> tuple[str, ...]:
    stem = canonicalize_name(distribution.metadata["Name"])
    names = []
    for file in distribution.files or []:
        if _is_licence(file) and distribution.locate_file(file).is_file():  # type: ignore[attr-defined]
            name = f"{stem}-{file.name.removesuffix('.txt').removesuffix('.md')}.txt"
            shutil.copyfile(str(distribution.locate_file(file)), folder / name)
            names.append(name)
    return tuple(sorted(names))


def _is_licence(file: PurePosixPath) -> bool:
    # The licence that Qt sells is not the one that is made use of.
    in_metadata = file.parts[0].endswith(".dist-info")
    return in_metadata and file.name.lower().startswith(_NAMES) and "Commercial" not in file.name


def _line(what: str, licence: str, texts: tuple[str, ...]) -> str:
    where = f": {', '.join(texts)}" if texts else ""
    return f"{what} ({licence or 'see its text'}){where}\n"
