"""The icon in a real tray, by mouse: run by ``test_tray_journey.py`` as a program of its own.

``python tray_journey.py FOLDER``: says each thing that it saw on a line of its own, and ends by
the icon's menu. The mouse is the X server's, for a tray's icon is no widget of ours.
"""

import subprocess
import sys
import time
from pathlib import Path

from every_window import furnish
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QSystemTrayIcon, QWidget

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import opening, start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services

LEFT, RIGHT = "1", "3"
HOST_SECONDS = 30


class TrayJourney:
    """Somebody who closes the window and works with the icon."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.hands = Hands(window)
        icon = window.findChild(QSystemTrayIcon)
        assert icon is not None
        self.icon: QSystemTrayIcon = icon

    async def play(self) -> None:
        """From the icon's first sight to the end of the program."""
        await self.hands.until(lambda: self.icon.geometry().width() > 1, "the icon in its tray")
        say("embedded")
        await self._read_tip()
        await self._close()
        say("closed and running")
        point_at(self.icon.geometry().center(), LEFT)
        await self._comes_back()
        say("back by a click")
        await self._close()
        await self._choose("Open MeshDesk")
        await self._comes_back()
        say("back by the menu")
        await self._close()
        await self._choose("Quit MeshDesk")

    async def _read_tip(self) -> None:
        waiting = "the inbox to be told of"
        await self.hands.until(lambda: "new" in self.icon.toolTip(), waiting)
        point_at(QPoint(0, 0))
        point_at(self.icon.geometry().center())
        await self.hands.until(lambda: self._tip() == self.icon.toolTip(), "the tip to be shown")
        say("tip: " + " / ".join(self._tip().splitlines()))

    def _tip(self) -> str:
        tips = [tip.text() for tip in shown("QTipLabel") if isinstance(tip, QLabel)]
        return tips[0] if tips else ""

    async def _close(self) -> None:
        shell = self.window.window()
        shell.close()
        await self.hands.until(shell.isHidden, "the window to go")

    async def _comes_back(self) -> None:
        await self.hands.until(self.window.window().isVisible, "the window to come back")

    async def _choose(self, words: str) -> None:
        """From the icon's menu: press on the icon, draw to the words, let go.

        The menu opens under the mouse, and letting go at once would choose what is there.
        """
        point_at(self.icon.geometry().center())
        mouse("mousedown", RIGHT)
        await self.hands.until(lambda: self._menu() is not None, "the icon's menu")
        menu = self._menu()
        assert menu is not None
        action = next(one for one in menu.actions() if one.text() == words)
        point_at(menu.mapToGlobal(menu.actionGeometry(action).center()))
        await self.hands.until(lambda: menu.activeAction() is action, f"{words} to be lit")
        mouse("mouseup", RIGHT)

    def _menu(self) -> QMenu | None:
        menu = QApplication.activePopupWidget()
        return menu if isinstance(menu, QMenu) and menu.isVisible() else None


def shown(kind: str) -> list[QWidget]:
    """Qt's own little windows of a kind that can be seen now."""
    windows = QApplication.topLevelWidgets()
    return [one for one in windows if one.inherits(kind) and one.isVisible()]


def point_at(place: QPoint, button: str = "") -> None:
    """Move the mouse there, and press."""
    press = ["click", button] if button else []
    mouse("mousemove", str(place.x()), str(place.y()), *press)


def mouse(*does: str) -> None:
    """What the hand on it does."""
    subprocess.run(["xdotool", *does], check=True, timeout=30)


def say(words: str) -> None:
    """Tell the test."""
    print(words, flush=True)


def quiet(services: Services) -> None:
    """It stays beside the clock, and tells nothing there.

    Where nobody else shows notifications Qt does by itself, and takes a press on the icon for one
    on what is told.
    """
    services.settings.change(
        keep_in_tray=True,
        notify_new=False,
        notify_delivered=False,
        notify_problems=False,
        window={**services.settings.current.window, "told_of_tray": "yes"},
    )


def wait_for_a_tray() -> None:
    """The tray's host is a program that was started a moment ago."""
    waiter, until = opening.application(), time.monotonic() + HOST_SECONDS
    while not QSystemTrayIcon.isSystemTrayAvailable():
        assert time.monotonic() < until, "no tray"
        waiter.processEvents()


def main(folder: Path) -> int:
    wait_for_a_tray()
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        furnish(services, sandbox, folder)
        quiet(services)

        async def play(window: MainWindow) -> None:
            try:
                await TrayJourney(window).play()
            except BaseException:
                services.settings.change(keep_in_tray=False)
                window.close()
                raise

        try:
            return start.run(services, after_start=play)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
