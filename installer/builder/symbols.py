"""The symbols' font with the glyphs that MeshDesk draws; as it comes it has over 4,000.

Which those are is read from the source: every literal ``"ph.…"`` in it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from builder.errors import BuildError

FONT, NAMES = "phosphor-[0-9]*.ttf", "phosphor-charmap-*.json"
_SYMBOL = re.compile(r"""["']ph\.([a-z0-9-]+)["']""")


def used_symbols(sources: Path) -> set[str]:
    """The names of all symbols in the modules of a folder, without ``ph.``."""
    return {
        name for file in sources.rglob("*.py") for name in _SYMBOL.findall(file.read_text("utf-8"))
    }


def write_symbols(fonts: Path, names: set[str], folder: Path) -> None:
    """Write font and names, cut down to `names`, into `folder`, under the names that they have.

    Args:
        fonts: qtawesome's folder.

    Raises:
        BuildError: a symbol is not in the font, or there is no font.
    """
    codes = _codes(_one(fonts, NAMES))
    unknown = sorted(names - codes.keys())
    if unknown:
        raise BuildError(f"The symbols' font has no {', '.join(unknown)}", "desktop/theme/icons.py")
    folder.mkdir(parents=True, exist_ok=True)
    kept = {name: codes[name] for name in sorted(names)}
    _cut(_one(fonts, FONT), set(kept.values()), folder)
    (folder / _one(fonts, NAMES).name).write_text(
        json.dumps({name: f"{code:#x}" for name, code in kept.items()}), "utf-8"
    )


def symbol_faults(fonts: Path, names: set[str]) -> list[str]:
    """Which of `names` the font in a folder cannot draw."""
    codes = _codes(_one(fonts, NAMES))
    with TTFont(_one(fonts, FONT)) as font:
        drawn = set(_drawn(font))
    return [
        f"the symbol {name} is missing" for name in sorted(names) if codes.get(name) not in drawn
    ]


def _cut(source: Path, codes: set[int], folder: Path) -> None:
    options = Options()
    # All ligatures would bring all glyphs.
    options.layout_features = []
    options.notdef_outline = True
    # Bytes that the commit alone decides; and the lines' height stays as it was.
    with TTFont(source, recalcTimestamp=False, recalcBBoxes=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        font.save(folder / source.name)


def _drawn(font: TTFont) -> Iterator[int]:
    """The characters whose glyphs have an outline."""
    outlines = font["glyf"]
    for code, glyph in font.getBestCmap().items():
        if outlines[glyph].numberOfContours:
            yield code


def _codes(file: Path) -> dict[str, int]:
    return {name: int(code, 16) for name, code in json.loads(file.read_text("utf-8")).items()}


def _one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise BuildError(f"There is no {pattern} in {folder}")
    return found[0]
