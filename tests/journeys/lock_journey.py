"""A desk that is left and come back to: run as a program by ``test_lock_journey.py``.

``lock_journey.py leave FOLDER`` locks and opens the window by keyboard and by mouse, receives
while it is locked, and is then killed. ``lock_journey.py come-back FOLDER`` starts again.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.scenery import DEMO_PASSWORD, LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import InboxGroup

Key = Qt.Key
CODE = "2468"


class Keyring(SessionVault):
    """A keyring that outlives the program: the second start is given the same code."""

    remembers = True  # type: ignore[misc]
    name = "the journey's keyring"  # type: ignore[misc]


def open_here(folder: Path) -> Services:
    services = app.open_services(Paths.under(folder / "home"), vault=Keyring(""))
    services.lock.set_code(CODE)
    return services


async def by_keyboard(hands: Hands, window: MainWindow, services: Services) -> None:
    """Ctrl+L, a wrong password, then the mailbox's."""
    await hands.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await hands.until(lambda: hands.sees("lockScreen"), "the lock screen")
    assert window.window().windowTitle() == "Locked – MeshDesk"
    for typed, locked in (("not the password", True), (DEMO_PASSWORD, False)):
        await hands.until(lambda: focus() == "lockSecret", "the field to have the focus")
        QTest.keyClicks(QApplication.focusWidget(), typed)
        await hands.press(Key.Key_Return)
        await hands.until(lambda: not services.lock.locked or focus() == "lockSecret", "an answer")
        assert services.lock.locked is locked
    await hands.until(lambda: not hands.sees("lockScreen"), "the window")


def focus() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


async def by_mouse(hands: Hands, services: Services, receive: object) -> None:
    """The button, a message that comes meanwhile, then the code."""
    await hands.click("lock")
    await hands.until(lambda: hands.sees("lockScreen"), "the lock screen")
    assert callable(receive)
    receive()
    await hands.type_into("lockSecret", CODE)
    await hands.click("lockUnlock")
    await hands.until(lambda: hands.sees("mailboxMenu"), "the window")


def leave(folder: Path) -> int:
    with start_sandbox(folder) as sandbox:
        stage = sandbox.stage()
        services = open_here(folder)
        surgery = set_up(services, stage, SURGERY).key

        def receive() -> None:
            sandbox.seed(
                SeedMessage(SURGERY, LABORATORY, "PATH_REQUEST_V1", b"a,b\n", subject="Mary")
            )
            services.engine.check(surgery)

        async def journey(window: MainWindow) -> None:
            hands = Hands(window)
            window.activateWindow()
            try:
                await hands.until(lambda: services.engine.health(surgery).checked_at, "MESH")
                await by_keyboard(hands, window, services)
                await by_mouse(hands, services, receive)
                await hands.until(
                    lambda: services.inbox.counts(surgery).get(InboxGroup.NEW) == 1, "the message"
                )
                await hands.click("lock", QPushButton)
                await hands.until(lambda: hands.sees("lockScreen"), "the lock screen")
                print("left it locked", flush=True)
                sandbox.kill()
                os._exit(9)
            except Exception as error:
                print(f"FAILED: {error!r}", flush=True)
                window.window().grab().save(str(folder / "failed.png"))
                window.close()

        return start.run(services, after_start=journey)


def come_back(folder: Path) -> int:
    services = open_here(folder)

    async def journey(window: MainWindow) -> None:
        hands = Hands(window)
        window.activateWindow()
        try:
            assert hands.sees("lockScreen"), "it starts locked"
            assert not hands.sees("mailboxMenu")
            await hands.until(lambda: focus() == "lockSecret", "the field to have the focus")
            QTest.keyClicks(QApplication.focusWidget(), CODE)
            await hands.press(Key.Key_Return)
            await hands.until(lambda: hands.sees("mailboxMenu"), "the window")
            print("came back", flush=True)
        except Exception as error:
            print(f"FAILED: {error!r}", flush=True)
        finally:
            window.close()

    try:
        return start.run(services, after_start=journey)
    finally:
        services.close()


if __name__ == "__main__":
    sys.exit((leave if sys.argv[1] == "leave" else come_back)(Path(sys.argv[2])))
