"""What the first paint needs of the look: Qt's style, the font, the palette. Loads nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from meshdesk.config import Appearance
from meshdesk.desktop.theme.scale import BASE
from meshdesk.desktop.theme.tokens import DARK, LIGHT, Tokens

_ROLES = QPalette.ColorRole
_PALETTE = {
    _ROLES.Window: "bg",
    _ROLES.WindowText: "text",
    _ROLES.Base: "panel",
    _ROLES.AlternateBase: "bg",
    _ROLES.Text: "text",
    _ROLES.Button: "panel",
    _ROLES.ButtonText: "text",
    _ROLES.PlaceholderText: "soft",
    _ROLES.ToolTipBase: "panel",
    _ROLES.ToolTipText: "text",
    _ROLES.Highlight: "accent",
    _ROLES.HighlightedText: "on_accent",
    _ROLES.BrightText: "bad",
    _ROLES.Link: "accent",
    _ROLES.LinkVisited: "accent",
    _ROLES.Accent: "accent",
    _ROLES.Light: "hover",
    _ROLES.Midlight: "line",
    _ROLES.Mid: "line",
    _ROLES.Dark: "edge",
}


def dress(app: QApplication, appearance: Appearance) -> Tokens:
    """Give the application style, font and colours; returns the colours."""
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    _enlarge_font(app)
    tokens = DARK if is_dark(app, appearance) else LIGHT
    app.setPalette(palette(tokens))
    return tokens


def is_dark(app: QApplication, appearance: Appearance) -> bool:
    """Whether the dark colours are meant, by the user or else by the system."""
    if appearance is Appearance.SYSTEM:
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return appearance is Appearance.DARK


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette made of the tokens."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        faded = QColor(tokens.soft)
        faded.setAlphaF(0.6)
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def _enlarge_font(app: QApplication) -> None:
    """The system's font, no smaller than the sketches'; larger if the user has it larger."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    screen = app.primaryScreen()
    dots_per_inch = screen.logicalDotsPerInchY() if screen else 96.0
    font.setPointSizeF(max(font.pointSizeF(), BASE * 72 / dots_per_inch))
    app.setFont(font)
