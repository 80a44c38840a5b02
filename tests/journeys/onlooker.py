"""Hands that look over what they bring about (`looking_over`)."""

import asyncio
from pathlib import Path
from typing import TypeVar

from looking_over import complaints
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from meshdesk.demo.hands import Clumsy, Hands
from meshdesk.desktop.window import MainWindow

W = TypeVar("W", bound=QWidget)


class Onlooker(Hands):
    """Somebody at the main window who looks at it after every step.

    Attributes:
        found: all complaints so far.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self.main = window
        self.found: list[str] = []
        self._folder = folder

    async def look(self, name: str, window: QWidget | None = None) -> None:
        """Note what is wrong with what is shown now; a picture of it is kept."""
        where = await self.picture(name, window)
        self.found += complaints(window or self.window, where)

    async def picture(self, name: str, window: QWidget | None = None) -> str:
        """Keep a picture of what is shown now; what it is called."""
        await self.settle()
        where = f"{name}, {'dark' if self.main.theme.tokens.dark else 'light'}"
        (window or self.window).grab().save(str(self._folder / f"{where}.png"))
        return where

    async def settle(self) -> None:
        """What a page asks for in another thread is waited for by whoever looks at it."""
        for _ in range(3):
            await asyncio.sleep(0.02)

    async def press_on(self, name: str, kind: type[QWidget] = QPushButton) -> None:
        """Press a button, wherever a page has scrolled it to."""
        await self.until(lambda: self._enabled(name, kind), f"{name} to be ready")
        found = self.find(name, kind)
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)
        await asyncio.sleep(0)

    def put_messages_away(self) -> None:
        """Those under the header; there is less room with them."""
        for message in self.main.messages.messages:
            self.main.messages.dismiss(message.identity)

    async def choose_row(self, page: str, row: int) -> None:
        """Choose a message or a contact, and let the page turn to it."""
        shown = self.main.pages[page]
        (shown.show_contact if page == "contacts" else shown.show_message)(row)
        await self.settle()

    def choose_data(self, name: str, data: object) -> None:
        """Choose from a list what stands for `data`, whatever language it is in."""
        box = self.find(name, QComboBox)
        place = box.findData(data)
        if place < 0:
            raise Clumsy(f"{name} does not offer {data}")
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def words(self) -> list[str]:
        """All that is said in words now; of a failure it is the best account."""
        labels = self.window.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def the(self, kind: type[W]) -> W:
        """The visible widget of that kind.

        Raises:
            Clumsy: there is none.
        """
        for widget in self.window.findChildren(kind):
            if widget.isVisible():
                return widget
        raise Clumsy(f"there is no visible {kind.__name__}")
