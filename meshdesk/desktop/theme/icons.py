"""The symbols, drawn from qtawesome's Phosphor font.

An icon takes its colour from the application's palette at the moment that it is painted, so
it follows the theme by itself; a fixed colour can be given instead.

Only qtawesome's files are used. Its code brings qtpy, which loads all of Qt's classes and
makes the first window a quarter of a second later.
"""

import json
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

Colour = QColor | str | QPalette.ColorRole


class Icon(StrEnum):
    """The symbols in use, by what they mean."""

    INBOX = "ph.tray"
    SEND = "ph.paper-plane-tilt"
    SENT = "ph.checks"
    CONTACTS = "ph.address-book"
    ACTIVITY = "ph.list-bullets"
    SETTINGS = "ph.gear"
    SEARCH = "ph.magnifying-glass"
    CLOSE = "ph.x"
    ADD = "ph.plus"
    REMOVE = "ph.x"
    DELETE = "ph.trash"
    DOWN = "ph.caret-down"
    UP = "ph.caret-up"
    RIGHT = "ph.caret-right"
    DOWNLOAD = "ph.download-simple"
    UPLOAD = "ph.upload-simple"
    ACKNOWLEDGE = "ph.check-square"
    OPEN = "ph.arrow-square-out"
    FOLDER = "ph.folder-open"
    FILE = "ph.file"
    FILES = "ph.files"
    COPY = "ph.copy"
    COLUMNS = "ph.sliders-horizontal"
    PRINT = "ph.printer"
    RULE = "ph.git-branch"
    SAVE = "ph.floppy-disk"
    EXPORT = "ph.export"
    REFRESH = "ph.arrow-clockwise"
    AGAIN = "ph.arrow-counter-clockwise"
    PAUSE = "ph.pause"
    RESUME = "ph.play"
    CANCEL = "ph.prohibit"
    LOOK_UP = "ph.magnifying-glass"
    CHECK = "ph.check"
    CROSS = "ph.x"
    RUNNING = "ph.spinner"
    GOOD = "ph.check-circle"
    WARNING = "ph.warning"
    ERROR = "ph.warning-octagon"
    INFO = "ph.info"
    QUESTION = "ph.question"
    MAILBOX = "ph.envelope-simple"
    KEY = "ph.key"
    LOCK = "ph.lock-simple"
    NETWORK = "ph.wifi-high"
    SHOW = "ph.eye"
    HIDE = "ph.eye-slash"
    USER = "ph.user"
    BELL = "ph.bell"
    POWER = "ph.power"
    APPEARANCE = "ph.moon"
    PROXY = "ph.globe"


def icon(name: Icon | str, colour: Colour = QPalette.ColorRole.ButtonText) -> QIcon:
    """The symbol `name` (an `Icon`, or any "ph.…" of qtawesome's Phosphor font).

    `colour` is a role of the palette (the usual; follows the theme) or a colour.
    """
    return QIcon(_GlyphEngine(str(name), colour))


def pixmap(name: Icon | str, colour: Colour, size: int, ratio: float = 1.0) -> QPixmap:
    """The symbol as a picture of `size` device-independent pixels."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)


def character(name: Icon | str) -> str:
    """The character of the font that draws a symbol. Raises: KeyError: there is none."""
    return _characters()[str(name).removeprefix("ph.")]


@cache
def _characters() -> dict[str, str]:
    codes = json.loads(_file("phosphor-charmap-*.json").read_text("utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@cache
def _family() -> str:
    font = QFontDatabase.addApplicationFont(str(_file("phosphor-[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(font)[0]


def _file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    folders = [Path(folder) for folder in (spec.submodule_search_locations or [])] if spec else []
    for folder in folders:
        for file in (folder / "fonts").glob(pattern):
            return file
    raise FileNotFoundError("The symbols' font is missing; install MeshDesk again")


class _GlyphEngine(QIconEngine):
    """Paints one character of the icon font in the colour of the moment."""

    def __init__(self, name: str, colour: Colour) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(round(rect.height() * 0.96))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen(mode))
        painter.setFont(font)
        # A button asks for more width than height: the rest is the gap before its words.
        wide = rect.width() > rect.height()
        square = QRect(rect.topLeft(), QSize(rect.height(), rect.height())) if wide else rect
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, character(self._name))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._name, self._colour)

    def _pen(self, mode: QIcon.Mode) -> QColor:
        if not isinstance(self._colour, QPalette.ColorRole):
            return QColor(self._colour)
        disabled = mode is QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        return QGuiApplication.palette().color(group, self._colour)
