"""Decoding pictures that came from elsewhere, within limits; not in the window's thread."""

from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MOST_PIXELS = 40_000_000
"""An A4 page at 600 dots an inch; decoded, it takes 160 MB for a moment."""
MOST_BYTES = 50_000_000
SHOWN = QSize(1600, 1600)
"""No larger than that in memory once decoded."""


def decode(path: Path, picture_format: str) -> QImage:
    """The picture, made to fit `SHOWN`; a null image where it is too large, or is damaged.

    The format is what the first bytes said: a file's name or content cannot bring another
    decoder into play. How large the picture claims to be is read before anything is decoded.
    """
    if QFileInfo(str(path)).size() > MOST_BYTES:
        return QImage()
    reader = QImageReader(str(path), picture_format.encode())
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > SHOWN.width() or size.height() > SHOWN.height():
        reader.setScaledSize(size.scaled(SHOWN, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
