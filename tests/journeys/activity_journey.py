"""A refused login, a sent message: seen in the activity, filtered, and followed to the message.

Run by ``test_activity_journey.py``: ``activity_journey.py FOLDER mouse`` clicks,
``activity_journey.py FOLDER keyboard`` never does.
"""

import asyncio
import sys
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPushButton

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import Draft

WORKFLOW = "PATH_REQUEST_V1"
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """What the journey knows beside the window."""

    def __init__(self, services: Services, mailbox: int, file: Path) -> None:
        self._services, self._mailbox, self._file = services, mailbox, file

    async def send(self, subject: str, recipient: str) -> None:
        """Queue a message; the engine does the rest."""
        draft = Draft((self._file,), recipient, WORKFLOW, subject)
        await asyncio.to_thread(self._services.outbox.enqueue, self._mailbox, draft)


async def by_mouse(window: MainWindow, desk: Desk) -> None:
    hands = Hands(window)
    await desk.send("Blood forms", LABORATORY)
    await hands.click("railActivity", QAbstractButton)
    await hands.click_row("activityTable", "Accepted by MESH")
    await desk.send("To nobody", "X26NOBODY")
    await hands.until(lambda: says(hands, "To nobody"), "what happens to appear by itself")
    await hands.until(lambda: says(hands, "Problem"), "MESH to refuse it")
    QTest.mouseClick(problems(window), Qt.MouseButton.LeftButton)
    await hands.until(lambda: not says(hands, "Blood forms"), "problems alone")
    await hands.click_row("activityTable", "To nobody")
    await hands.click("activityCopy")
    assert "Message: To nobody" in QGuiApplication.clipboard().text()
    await hands.choose("activityWho", "MeshDesk by itself")
    await hands.click("activityShow")
    await hands.until(lambda: window.current_page == "sent", "the message")


async def by_keyboard(window: MainWindow, desk: Desk) -> None:
    keys = Keyboard(window)
    await desk.send("Blood forms", LABORATORY)
    await keys.press(Key.Key_5, CONTROL)
    await keys.until(lambda: says(keys, "Accepted by MESH"), "it to be accepted")
    await keys.press(Key.Key_F, CONTROL)
    await keys.write("activitySearch", "nothing like it")
    await keys.until(lambda: not keys.sees("activityTable"), "the search to find nothing")
    await keys.press(Key.Key_Escape)
    await keys.until(lambda: keys.sees("activityTable"), "the list to be whole again")
    await keys.write("activitySearch", "accepted")
    await keys.until(lambda: not says(keys, "Queued"), "one event alone")
    await keys.tab_to("activityScope")
    await keys.press(Key.Key_Down)
    assert keys.find("activityScope", QComboBox).currentText() == "All mailboxes"
    await keys.tab_to("activityTable")
    await keys.press(Key.Key_Home)
    await keys.press(Key.Key_C, CONTROL | SHIFT)
    assert "Message: Blood forms" in QGuiApplication.clipboard().text()
    await keys.press(Key.Key_Return)
    await keys.until(lambda: window.current_page == "sent", "the message")


def says(hands: Hands, words: str) -> bool:
    """Whether a row of the list says so."""
    return any(words in row for row in hands.rows("activityTable"))


def problems(window: MainWindow) -> QPushButton:
    chips = window.pages["activity"].findChildren(QPushButton)
    return next(one for one in chips if one.text().startswith("Problems"))


def main(folder: Path, way: str) -> int:
    file = folder / "blood forms.csv"
    file.write_text("a,b\n" * 100, "utf-8")
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        mailbox = set_up(services, sandbox.stage(), SURGERY)
        desk = Desk(services, mailbox.key, file)

        async def journey(window: MainWindow) -> None:
            window.activateWindow()
            try:
                await (by_mouse if way == "mouse" else by_keyboard)(window, desk)
                print(f"by {way}: done", flush=True)
            except Exception as error:
                print(f"FAILED: {error!r}", flush=True)
                window.grab().save(str(folder / "failed.png"))
                raise
            finally:
                window.close()

        try:
            return start.run(services, mailbox=mailbox.key, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
