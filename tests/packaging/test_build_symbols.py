"""The symbols' font with the glyphs in use: all of them, drawn as they were."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fontTools", reason="needs installer/requirements-build.txt")

from builder.errors import BuildError
from builder.symbols import FONT, NAMES, symbol_faults, used_symbols, write_symbols
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from meshdesk.desktop.theme.icons import Icon

SOURCES = Path(__file__).resolve().parents[2] / "meshdesk"


@pytest.fixture(scope="module")
def whole() -> Path:
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "fonts"


@pytest.fixture(scope="module")
def cut(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("symbols")
    write_symbols(whole, used_symbols(SOURCES), folder)
    return folder


def font_in(folder: Path) -> TTFont:
    return TTFont(next(folder.glob(FONT)))


def drawing_of(font: TTFont, character: str) -> tuple[list[Any], tuple[int, int]]:
    """The outline of a character, its width and its left edge."""
    name = font.getBestCmap()[ord(character)]
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value, font["hmtx"][name]


def characters(folder: Path) -> dict[str, str]:
    names = json.loads(next(folder.glob(NAMES)).read_text("utf-8"))
    return {name: chr(int(code, 16)) for name, code in names.items()}


def test_every_symbol_that_the_program_names_is_found() -> None:
    assert {str(symbol).removeprefix("ph.") for symbol in Icon} <= used_symbols(SOURCES)


def test_each_symbol_is_drawn_as_it_was(whole: Path, cut: Path) -> None:
    before, after = characters(whole), characters(cut)

    with font_in(whole) as old, font_in(cut) as new:
        for name in used_symbols(SOURCES):
            assert after[name] == before[name]
            assert drawing_of(new, after[name]) == drawing_of(old, before[name]), name
            assert drawing_of(new, after[name])[0], f"{name} is empty"


def test_a_line_is_as_high_as_it_was(whole: Path, cut: Path) -> None:
    def measures(font: TTFont) -> list[int]:
        lines, windows = font["hhea"], font["OS/2"]
        return [font["head"].unitsPerEm, lines.ascent, lines.descent, lines.lineGap] + [
            getattr(windows, name)
            for name in ("sTypoAscender", "sTypoDescender", "usWinAscent", "usWinDescent")
        ]

    with font_in(whole) as old, font_in(cut) as new:
        assert measures(new) == measures(old)
        assert new["name"].getBestFamilyName() == old["name"].getBestFamilyName()


def test_the_rest_is_gone(whole: Path, cut: Path) -> None:
    assert set(characters(cut)) == used_symbols(SOURCES)
    assert next(cut.glob(FONT)).stat().st_size < next(whole.glob(FONT)).stat().st_size / 20


def test_cutting_again_gives_the_same_bytes(whole: Path, cut: Path, tmp_path: Path) -> None:
    write_symbols(whole, used_symbols(SOURCES), tmp_path)

    for file in sorted(cut.iterdir()):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_symbol_that_the_carried_font_lacks_is_told(whole: Path, tmp_path: Path) -> None:
    write_symbols(whole, {"tray"}, tmp_path)

    assert symbol_faults(tmp_path, {"tray", "gear"}) == ["the symbol gear is missing"]


def test_a_symbol_that_no_font_has_stops_the_build(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no unicorn-grazing"):
        write_symbols(whole, {"tray", "unicorn-grazing"}, tmp_path)
