"""The icon and the installer's bitmaps, as other programs read them."""

import struct
from pathlib import Path

import pytest
from builder.pictures import ICON_SIZES, draw_pictures, icon_file
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtWidgets import QApplication

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SVG, SMALL_SVG = ICONS / "meshdesk.svg", ICONS / "meshdesk-small.svg"
BLUE = QColor("#005EB8").rgb()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    draw_pictures(SVG, SMALL_SVG, folder)
    return folder


def icon_pictures(folder: Path) -> dict[int, QImage]:
    reader = QImageReader(str(folder / "meshdesk.ico"))
    pictures = {}
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        pictures[image.width()] = image
    return pictures


def test_the_icon_has_every_size_that_windows_asks_for(drawn: Path) -> None:
    reader = QImageReader(str(drawn / "meshdesk.ico"))

    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        sizes.append(image.width())
        middle = image.width() // 2
        assert image.pixelColor(middle, middle).alpha() == 255
        assert image.pixelColor(0, 0).alpha() < 128, "the corner is round"

    assert tuple(sizes) == ICON_SIZES


def test_only_the_largest_picture_of_the_icon_is_a_png(drawn: Path) -> None:
    icon = (drawn / "meshdesk.ico").read_bytes()
    count = struct.unpack_from("<HHH", icon)[2]
    offsets = [struct.unpack_from("<I", icon, 6 + 16 * n + 12)[0] for n in range(count)]

    is_png = [icon[offset : offset + 4] == b"\x89PNG" for offset in offsets]

    assert is_png == [False] * (count - 1) + [True]


def test_an_icon_of_one_colour_keeps_it() -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 20, 30, 255))

    read = QImage.fromData(icon_file([image]), "ICO")

    assert read.pixelColor(7, 7).getRgb() == (10, 20, 30, 255)


def test_small_icons_have_a_drawing_of_their_own(drawn: Path, tmp_path: Path) -> None:
    draw_pictures(SVG, SVG, tmp_path)

    own, reduced = icon_pictures(drawn), icon_pictures(tmp_path)

    differing = [size for size in ICON_SIZES if own[size] != reduced[size]]
    assert differing == [16, 20, 24]


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("header.bmp", 150, 57), ("side.bmp", 164, 314), ("header-200.bmp", 300, 114)],
)
def test_the_bitmaps_are_as_large_as_nsis_wants_them(
    drawn: Path, name: str, width: int, height: int
) -> None:
    head = (drawn / name).read_bytes()[:30]

    assert head[:2] == b"BM"
    assert struct.unpack_from("<ii", head, 18) == (width, height)
    assert struct.unpack_from("<H", head, 28)[0] == 24


def test_the_side_is_the_nhs_blue(drawn: Path) -> None:
    assert QImage(str(drawn / "side.bmp")).pixel(2, 300) == BLUE


def test_drawing_again_gives_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    draw_pictures(SVG, SMALL_SVG, tmp_path)

    for file in sorted(drawn.iterdir()):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name
