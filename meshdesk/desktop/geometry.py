"""Where the window was and how large, from one start to the next."""

import binascii

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

from meshdesk.config import Settings
from meshdesk.desktop.memory import Keeper, remember

_KEY = "geometry"


def restore_geometry(window: QWidget, settings: Settings, usual: QSize) -> None:
    """As it was when `keep_geometry` looked, or the usual size where the screen allows it."""
    try:
        kept = binascii.a2b_base64(settings.window.get(_KEY, ""))
    except binascii.Error:
        kept = b""
    # Qt moves a window back onto a screen if the one that it was on is gone.
    if not kept or not window.restoreGeometry(QByteArray(kept)):
        window.resize(usual.boundedTo(window.screen().availableSize()))


def keep_geometry(window: QWidget, settings: Keeper) -> None:
    """Remember size and place."""
    kept = binascii.b2a_base64(bytes(window.saveGeometry().data()), newline=False).decode()
    remember(settings, _KEY, kept)
