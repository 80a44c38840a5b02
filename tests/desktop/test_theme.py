"""Light, dark, the system's choice, large type, and icons that follow."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from meshdesk.config import Appearance
from meshdesk.desktop.theme.icons import Icon, character, icon
from meshdesk.desktop.theme.scale import BASE, dp, font
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.theme.tokens import DARK, LIGHT
from meshdesk.desktop.widgets.basics import label
from meshdesk.services.words import Tone


@pytest.fixture
def larger_type(qapp: QApplication, theme: Theme) -> Iterator[Callable[[float], None]]:
    before = qapp.font()

    def enlarge(factor: float) -> None:
        larger = qapp.font()
        larger.setPointSizeF(larger.pointSizeF() * factor)
        qapp.setFont(larger)

    yield enlarge
    qapp.setFont(before)


def colours_in(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The fully opaque colours of an icon's picture."""
    image = shown.pixmap(QSize(48, 48), 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(48) for y in range(48))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_dark_changes_the_palette_and_says_so(qapp: QApplication, theme: Theme) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.tokens.dark))

    theme.set_appearance(Appearance.DARK)

    assert heard == [True]
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.bg
    assert DARK.panel in qapp.styleSheet()
    assert LIGHT.text not in qapp.styleSheet()


def test_fixed_type_is_the_same_in_the_style_sheet_and_by_hand(theme: Theme) -> None:
    written = label("2026", "mono")
    written.ensurePolished()

    assert written.font().families() == font(mono=True).families()
    assert "Consolas" in written.font().families()  # Windows 10 has no Cascadia Mono


def test_the_system_is_followed_only_when_asked(qapp: QApplication, theme: Theme) -> None:
    system_turns = qapp.styleHints().colorSchemeChanged.emit

    system_turns(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT

    theme.set_appearance(Appearance.SYSTEM)
    system_turns(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK

    system_turns(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_the_sheet_has_no_gaps_and_qt_takes_it(qapp: QApplication, theme: Theme) -> None:
    """Qt warns of a sheet that it cannot parse, and a warning fails a test."""
    assert "$" not in qapp.styleSheet()
    assert "dp" not in qapp.styleSheet().replace("dpi", "").split("*/", 1)[1]


def test_tones_have_their_colours(theme: Theme) -> None:
    assert theme.tone_colours(Tone.GOOD) == (QColor(LIGHT.good), QColor(LIGHT.good_bg))


@pytest.mark.parametrize("symbol", list(Icon))
def test_every_symbol_is_in_the_font(theme: Theme, symbol: Icon) -> None:
    assert len(character(symbol)) == 1


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    shown = icon(Icon.DELETE, QPalette.ColorRole.Accent)

    assert colours_in(shown) == {LIGHT.accent}
    theme.set_appearance(Appearance.DARK)
    assert colours_in(shown) == {DARK.accent}


def test_a_disabled_icon_is_paler(theme: Theme) -> None:
    assert LIGHT.text in colours_in(icon(Icon.DELETE))
    assert LIGHT.text not in colours_in(icon(Icon.DELETE), QIcon.Mode.Disabled)


def test_lengths_follow_the_type(
    theme: Theme, larger_type: Callable[[float], None], qapp: QApplication
) -> None:
    small, height = dp(100), font().pointSizeF()

    larger_type(2)

    assert dp(100) == pytest.approx(2 * small, abs=2)
    assert font().pointSizeF() == pytest.approx(2 * height)
    assert font(2 * BASE).pointSizeF() == pytest.approx(4 * height)
    assert dp(0) == 0
    assert dp(0.1) == 1
