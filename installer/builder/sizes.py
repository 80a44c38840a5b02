"""What takes how much: on disk and in the setup program, and what was cut."""

import json
import lzma
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder import contents
from builder.files import files_below
from builder.plan import Plan

_MB = 1_000_000
# As NSIS sets it up.
_LZMA = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 26, "lc": 3, "lp": 0, "pb": 2, "nice_len": 64}]


def sizes(plan: Plan) -> Iterator[str]:
    """The table. A part's share of the setup program is the part's size packed alone.

    Raises:
        BuildError: nothing was frozen.
    """
    plan.require_frozen()
    if plan.fast:
        yield "not measured in a fast build"
        return
    parts = _parts(plan.frozen)
    installed = {part: sum(len(body) for body in bodies) for part, bodies in parts.items()}
    # Other threads run while lzma packs.
    with ThreadPoolExecutor() as pool:
        packed = dict(zip(parts, pool.map(_packed, parts.values()), strict=True))
    yield "installed    packed"
    for part in sorted(parts, key=lambda name: -packed[name]):
        yield _row(installed[part], packed[part], part)
    yield _row(sum(installed.values()), sum(packed.values()), "in all, each part by itself")
    if plan.setup.is_file():
        yield f"{'':9}  {plan.setup.stat().st_size / _MB:5.2f} MB  {plan.setup.name}"
    yield from _cuts(plan.cuts)


def measure_cuts(internal: Path, site_packages: Path) -> dict[str, int]:
    """Bytes of what was there to be carried and is not, by the names of contents.CUTS.

    A file that is carried smaller counts with what it lost.
    """
    return {
        name: sum(_lost(file, internal / file.relative_to(site_packages)) for file in found)
        for name, patterns in contents.CUTS
        if (found := {file for pattern in patterns for file in _files(site_packages, pattern)})
    }


def write_cuts(cuts: dict[str, int], file: Path) -> None:
    """Keep them for the table, which may be made on another machine."""
    file.write_text(json.dumps(cuts, indent=2) + "\n", "utf-8")


def _parts(frozen: Path) -> dict[str, list[bytes]]:
    parts: dict[str, list[bytes]] = {}
    for file in files_below(frozen):
        parts.setdefault(contents.part_of(file), []).append((frozen / file).read_bytes())
    return parts


def _packed(bodies: list[bytes]) -> int:
    # NSIS keeps files that are alike once, wherever they lie.
    once = b"".join(dict.fromkeys(bodies))
    return len(lzma.compress(once, format=lzma.FORMAT_RAW, filters=_LZMA))


def _files(site_packages: Path, pattern: str) -> Iterator[Path]:
    return (
        path
        for path in site_packages.glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    )


def _lost(file: Path, carried: Path) -> int:
    return file.stat().st_size - (carried.stat().st_size if carried.is_file() else 0)


def _cuts(file: Path) -> Iterator[str]:
    if file.is_file():
        yield "left out, as it would be on disk:"
        cuts: dict[str, int] = json.loads(file.read_text("utf-8"))
        for name, size in sorted(cuts.items(), key=lambda each: -each[1]):
            yield f"{size / _MB:6.2f} MB             {name}"


def _row(installed: int, packed: int, part: str) -> str:
    return f"{installed / _MB:6.2f} MB  {packed / _MB:5.2f} MB  {part}"
