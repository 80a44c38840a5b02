"""Puts the colours on the application, and follows the system from light to dark.

One palette and one style sheet (``resources/style/meshdesk.qss``) for everything. In the
sheet, ``$name`` is a colour of `Tokens` or a font size, and ``6dp`` a length of the sketches.
"""

import re
from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from meshdesk.config import Appearance, resources
from meshdesk.desktop.theme.look import dress, is_dark, palette
from meshdesk.desktop.theme.scale import BASE, MONO, dp
from meshdesk.desktop.theme.tokens import DARK, LIGHT, Tokens
from meshdesk.services.words import Tone

_STYLE = resources() / "style"


class Theme(QObject):
    """The look in force.

    Attributes:
        tokens: the colours now.
        appearance: what the user chose.

    Signals:
        changed: the colours are others now; whoever paints by hand repaints.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._template = Template((_STYLE / "meshdesk.qss").read_text("utf-8"))
        self.appearance = appearance
        self.tokens = LIGHT
        dress(app, appearance)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.set_appearance(appearance)
        # On Windows the first style sheet gives lists, menus and hints the system's own small
        # font back.
        app.setFont(app.font())

    def set_appearance(self, appearance: Appearance) -> None:
        """Light, dark, or as the system has it, from now on."""
        self.appearance = appearance
        hints = self._app.styleHints()
        # Title bars and the system's own dialogs are asked to go along.
        if appearance is Appearance.SYSTEM:
            hints.unsetColorScheme()
            self._apply(is_dark(self._app, appearance))
        else:
            dark = is_dark(self._app, appearance)
            self._apply(dark)
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def tone_colours(self, tone: Tone) -> tuple[QColor, QColor]:
        """Words and background of a state label."""
        return QColor(text_of(self.tokens, tone)), QColor(surface_of(self.tokens, tone))

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        dark = scheme is Qt.ColorScheme.Dark
        if self.appearance is Appearance.SYSTEM and dark is not self.tokens.dark:
            self._apply(dark)

    def _apply(self, dark: bool) -> None:
        self.tokens = DARK if dark else LIGHT
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self._template, self.tokens, self._app.font()))
        self.changed.emit()


def text_of(tokens: Tokens, tone: Tone) -> str:
    """The colour of words in a tone."""
    return {
        Tone.ACCENT: tokens.accent,
        Tone.GOOD: tokens.good,
        Tone.WARNING: tokens.warn,
        Tone.BAD: tokens.bad,
        Tone.QUIET: tokens.soft,
    }[tone]


def surface_of(tokens: Tokens, tone: Tone) -> str:
    """The background of a label in a tone."""
    return {
        Tone.ACCENT: tokens.accent_soft,
        Tone.GOOD: tokens.good_bg,
        Tone.WARNING: tokens.warn_bg,
        Tone.BAD: tokens.bad_bg,
        Tone.QUIET: tokens.quiet_bg,
    }[tone]


def style_sheet(template: Template, tokens: Tokens, font: QFont) -> str:
    """The style sheet with colours, font sizes and lengths filled in."""
    points = font.pointSizeF()
    names = {name: str(value) for name, value in asdict(tokens).items()}
    shade = "dark" if tokens.dark else "light"
    for picture in ("caret-up", "caret-down", "tick"):
        file = _STYLE / f"{picture}-{shade}.svg"
        names[picture.replace("-", "_")] = file.as_posix()
    for name, size in {"tiny": 11, "small": 12, "base": BASE, "large": 15, "huge": 18}.items():
        names[f"font_{name}"] = f"{points * size / BASE:.2f}pt"
    names["font_mono"] = ", ".join(f'"{family}"' for family in MONO)
    filled = template.substitute(names)
    return re.sub(r"(-?\d+(?:\.\d+)?)dp\b", lambda m: f"{_signed_dp(float(m[1]))}px", filled)


def _signed_dp(length: float) -> int:
    return -dp(-length) if length < 0 else dp(length)
