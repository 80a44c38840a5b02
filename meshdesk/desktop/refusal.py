"""Why there will be no window, in a dialog of its own: there is nothing to show it in."""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QMessageBox

from meshdesk.config import APP_NAME, Appearance
from meshdesk.desktop.installing import watch_for_installers
from meshdesk.desktop.launch import Call, CloseAsked
from meshdesk.desktop.theme.look import dress
from meshdesk.errors import MeshDeskError


def show_problem(
    application: Callable[[], QApplication],
    error: MeshDeskError,
    calls: SignalInstance | None = None,
    seconds: float | None = None,
) -> None:
    """Say it; nothing happens where nobody could see it.

    Args:
        calls: what others say meanwhile, a `Started` or a `CloseAsked`; None where only an
            installer for everyone can say something.
        seconds: how long the words stay if nobody puts them away; None for as long as it takes.
    """
    if not can_be_seen():
        return
    dress(application(), Appearance.SYSTEM)
    box = QMessageBox(QMessageBox.Icon.Critical, APP_NAME, error.title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{error.message} {error.next_step}".strip())
    box.setDetailedText("\n".join(f"{key}: {value}" for key, value in error.details.items()))
    if calls is None:
        calls = watch_for_installers(box).called  # words that stay hold the program's files
    calls.connect(lambda call: _hear(box, call))
    if seconds is not None:
        QTimer.singleShot(int(seconds * 1000), box, box.reject)
    # No loop is running yet or any more, so that waiting here holds up nothing.
    box.exec()


def can_be_seen() -> bool:
    """Whether there is somebody to show a window to."""
    return _has_screen()


def _hear(box: QMessageBox, call: Call) -> None:
    if isinstance(call, CloseAsked):
        box.reject()
    else:
        box.raise_()
        box.activateWindow()


def _has_screen() -> bool:
    """Whether Qt would find somewhere to show a window; without one it ends the process."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"].split(":")[0] not in {"offscreen", "minimal"}
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
