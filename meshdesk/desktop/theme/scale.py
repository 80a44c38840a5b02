"""The sketches' pixels on this screen.

The sketches are drawn for a base font of 13 pixels. Lengths are given in their pixels and
follow the font in use, so that a person who reads large type gets large margins, not cut
words. Qt's own scaling (125 %, 200 %) comes on top by itself.
"""

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QGuiApplication

BASE = 13
_SAMPLE = "Search sender, workflow, subject, file name, message ID"
_SAMPLE_WIDTH = 345.0
"""The sample's width in the sketches."""

MONO = ("Cascadia Mono", "Consolas", "SF Mono", "DejaVu Sans Mono", "monospace")
"""Fixed type, the first that is there: Windows 11, Windows 10, macOS, Linux."""


def scale() -> float:
    """How large the application's font is against the sketches'."""
    return QFontInfo(QGuiApplication.font()).pixelSize() / BASE


def dp(length: float) -> int:
    """A length of the sketches in Qt's device-independent pixels, at least 1 where it was."""
    return max(1, round(length * scale())) if length else 0


def text_dp(length: float) -> int:
    """Like `dp`, for lengths that words must fit into: wider for a font of wide letters."""
    drawn = QFontMetricsF(QGuiApplication.font()).horizontalAdvance(_SAMPLE)
    return max(dp(length), round(length * drawn / _SAMPLE_WIDTH))


def font(size: float = BASE, *, bold: bool = False, mono: bool = False) -> QFont:
    """The application's font at a size of the sketches (13 is the base)."""
    made = QFont(QGuiApplication.font())
    if mono:
        made.setFamilies(MONO)
        made.setStyleHint(QFont.StyleHint.Monospace)
    made.setPointSizeF(made.pointSizeF() * size / BASE)
    made.setBold(bold)
    return made
