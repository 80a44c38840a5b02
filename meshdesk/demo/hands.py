"""Hands for the tour and the journey tests: real events on real widgets, found by name.

Everything is done the way a person does it: a mouse press at the widget's middle, key strokes,
a drop with its enter and its release. Waiting is for a condition, never for a time.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QWidget

W = TypeVar("W", bound=QWidget)

PATIENCE = 30.0
"""Seconds that anything on the embedded sandbox may take."""


class Clumsy(AssertionError):
    """Something that should have come about did not, or a widget is not there to be used."""


class Hands:
    """Somebody at the window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def find(self, name: str, kind: type[W]) -> W:
        """The visible widget of that object name.

        Raises:
            Clumsy: there is none.
        """
        for widget in self.window.findChildren(kind, name):
            if widget.isVisible():
                return widget
        raise Clumsy(f"no visible {kind.__name__} is called {name}")

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is visible."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    async def until(
        self, condition: Callable[[], object], what: str, seconds: float = PATIENCE
    ) -> None:
        """Let the window live until a condition holds.

        Raises:
            Clumsy: it did not in time.
        """
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise Clumsy(f"waited {seconds:.0f} s in vain for {what}")
            await asyncio.sleep(0.02)

    async def click(self, name: str, kind: type[QWidget] = QPushButton) -> None:
        """Press a widget with the left button, once it can be pressed."""
        await self.until(lambda: self._enabled(name, kind), f"{name} to be ready")
        QTest.mouseClick(self.find(name, kind), Qt.MouseButton.LeftButton)
        await asyncio.sleep(0)

    def _enabled(self, name: str, kind: type[QWidget]) -> bool:
        return self.sees(name) and self.find(name, kind).isEnabled()

    async def type_into(self, name: str, text: str) -> None:
        """Click into a line, or that of an editable list, and type in place of what is there."""
        await self.until(lambda: self._enabled(name, QWidget), f"{name} to be ready")
        widget = self.find(name, QWidget)
        line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        if not isinstance(line, QLineEdit):
            raise Clumsy(f"{name} is nothing to type into")
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        line.selectAll()
        QTest.keyClicks(line, text)
        await asyncio.sleep(0)

    async def choose(self, name: str, words: str) -> None:
        """Choose from a list by the words that it shows, with the keyboard."""
        box = self.find(name, QComboBox)
        index = next((i for i in range(box.count()) if words in box.itemText(i)), -1)
        if index < 0:
            raise Clumsy(f"{name} does not offer “{words}”")
        box.setFocus()
        step = Qt.Key.Key_Down if index > box.currentIndex() else Qt.Key.Key_Up
        while box.currentIndex() != index:
            QTest.keyClick(box, step)
        await asyncio.sleep(0)

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in whatever has the focus."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        await asyncio.sleep(0)

    async def drop(self, paths: Sequence[Path]) -> None:
        """Drag files over the middle of the window and let go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = QPoint(self.window.width() // 2, self.window.height() // 2)
        rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
        enter = QDragEnterEvent(middle, *rest, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, enter)
        if not enter.isAccepted():
            raise Clumsy("the window does not take files")
        drop = QDropEvent(QPointF(middle), *rest, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, drop)
        await asyncio.sleep(0)

    def rows(self, name: str) -> list[str]:
        """What a table says, a row a text, as it is read out; none while it is not shown."""
        if not self.sees(name):
            return []
        model = self.find(name, QTableView).model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [
            " · ".join(
                str(model.index(row, column).data(role) or model.index(row, column).data() or "")
                for column in range(model.columnCount())
            )
            for row in range(model.rowCount())
        ]

    async def click_row(self, name: str, words: str) -> None:
        """Click the first row of a table that says `words`, once there is one."""
        await self.until(
            lambda: any(words in row for row in self.rows(name)), f"a row of {name} with “{words}”"
        )
        table = self.find(name, QTableView)
        row = next(i for i, text in enumerate(self.rows(name)) if words in text)
        index = table.model().index(row, 0)
        table.scrollTo(index)
        QTest.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            table.visualRect(index).center(),
        )
        await asyncio.sleep(0)

    async def settle(self) -> None:
        """Let the window paint what has just happened.

        Only the loop may turn Qt's events meanwhile: turned from within a task, they would
        enter another one, which asyncio refuses.
        """
        for _ in range(5):
            await asyncio.sleep(0.03)
