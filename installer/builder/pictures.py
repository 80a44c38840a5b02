"""The programs' icon and the installer's bitmaps, drawn from the SVGs in resources/.

Qt draws; the ``.ico`` container is written here. The bitmaps hold no words, because fonts
differ from machine to machine and the installer speaks two languages.
"""

import os
import struct
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SMALL = 24
"""Up to so many pixels an icon has a drawing of its own, without what would run together."""
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
HEADER, SIDE = (150, 57), (164, 314)
"""What NSIS's pages take at 96 dots an inch, in pixels."""
SCALES = {"": 1.0, "-125": 1.25, "-150": 1.5, "-200": 2.0}
BLUE, WHITE = QColor("#005EB8"), QColor("#FFFFFF")


def draw_pictures(svg: Path, small: Path, folder: Path) -> None:
    """Write meshdesk.ico, and header and side bitmaps for each scale, into `folder`.

    Args:
        small: the drawing for icons of `SMALL` pixels and less.
    """
    application = QGuiApplication.instance() or QGuiApplication([])
    renderer, small_renderer = _renderer(svg), _renderer(small)
    icons = [_icon(small_renderer if size <= SMALL else renderer, size) for size in ICON_SIZES]
    (folder / "meshdesk.ico").write_bytes(icon_file(icons))
    for suffix, scale in SCALES.items():
        _save(_header(renderer, scale), folder / f"header{suffix}.bmp")
        _save(_side(renderer, scale), folder / f"side{suffix}.bmp")
    del application


def icon_file(images: list[QImage]) -> bytes:
    """An ``.ico`` of square pictures: bitmaps, and PNG for 256 pixels, as Windows wants them."""
    bodies = [_png(image) if image.width() >= 256 else _bitmap(image) for image in images]
    offset = 6 + 16 * len(images)
    entries = []
    for image, body in zip(images, bodies, strict=True):
        side = image.width() % 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset))
        offset += len(body)
    return struct.pack("<HHH", 0, 1, len(images)) + b"".join(entries) + b"".join(bodies)


def _bitmap(image: QImage) -> bytes:
    """Colours and transparency from the bottom row up, then an empty mask, as icons have it."""
    side = image.width()
    rows = [cast(memoryview, image.constScanLine(y)).tobytes() for y in reversed(range(side))]
    mask = bytes((side + 31) // 32 * 4 * side)
    colours = b"".join(rows)
    head = struct.pack(
        "<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, len(colours) + len(mask), 0, 0, 0, 0
    )
    return head + colours + mask


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Its stub wants bytes, PySide6 itself a string.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _renderer(svg: Path) -> QSvgRenderer:
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is not a picture that Qt can draw")
    return renderer


def _icon(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    _draw(renderer, image, QRectF(0, 0, size, size))
    return image


def _header(renderer: QSvgRenderer, scale: float) -> QImage:
    image = _blank(HEADER, scale, WHITE)
    side = image.height() * 0.72
    gap = (image.height() - side) / 2
    _draw(renderer, image, QRectF(image.width() - side - gap, gap, side, side))
    return image


def _side(renderer: QSvgRenderer, scale: float) -> QImage:
    image = _blank(SIDE, scale, BLUE)
    side = image.width() * 0.62
    left = (image.width() - side) / 2
    _draw(renderer, image, QRectF(left, image.height() * 0.16, side, side))
    return image


def _blank(size: tuple[int, int], scale: float, colour: QColor) -> QImage:
    width, height = (round(length * scale) for length in size)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def _draw(renderer: QSvgRenderer, image: QImage, where: QRectF) -> None:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, where)
    painter.end()


def _save(image: QImage, file: Path) -> None:
    # NSIS reads 24 bits a pixel without transparency.
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(file)):
        raise OSError(f"{file} cannot be written")
