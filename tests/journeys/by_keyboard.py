"""The main job with the keyboard alone: run as a program by ``test_by_keyboard.py``.

Nothing is clicked and no widget is given the focus from outside: what cannot be reached with
Tab, a shortcut or the arrows fails the journey.
"""

import asyncio
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Clumsy, Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.stage import Stage
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import (
    InboxQuery,
    IncomingState,
    OutgoingState,
    SentQuery,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Keyboard(Hands):
    """Hands that never leave the keyboard."""

    def focused(self) -> str:
        """The object name of what has the focus, or of what it is a part of."""
        widget = QApplication.focusWidget()
        while widget is not None and not widget.objectName():
            widget = widget.parentWidget()
        return "" if widget is None else widget.objectName()

    async def tab_to(self, name: str) -> None:
        """Press Tab until that widget has the focus."""
        passed = []
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and self._is(focus, name):
                return
            await self.press(Key.Key_Tab)
            passed.append(self.focused())
        raise Clumsy(f"Tab never reaches {name}: {passed}")

    def _is(self, focus: QWidget, name: str) -> bool:
        wanted = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        return any(focus is w or w.isAncestorOf(focus) for w in wanted)

    async def write(self, name: str, text: str) -> None:
        """Tab to a line and type in place of what is there."""
        await self.tab_to(name)
        await self.press(Key.Key_A, CONTROL)
        QTest.keyClicks(QApplication.focusWidget(), text)
        await asyncio.sleep(0.05)

    async def push(self, name: str) -> None:
        """Tab to a button, once it can be pressed, and press Space."""
        await self.until(lambda: self._enabled(name, QWidget), f"{name} to be ready")
        await self.tab_to(name)
        await self.press(Key.Key_Space)


async def set_up_by_wizard(keys: Keyboard, stage: Stage) -> None:
    box = stage.mailboxes[SURGERY]
    await keys.until(lambda: keys.sees("wizardEnvironment"), "the wizard")
    await keys.tab_to("wizardEnvironment")
    environments = keys.find("wizardEnvironment", QComboBox)
    while "Sandbox" not in environments.currentText():
        await keys.press(Key.Key_Down)
    await keys.write("wizardUrl", stage.url)
    await keys.write("wizardCa", str(stage.ca_file))
    await keys.write("wizardMailboxId", SURGERY)
    await keys.write("wizardPassword", box.password)
    await keys.write("wizardName", box.name)
    await keys.push("wizardNext")
    await keys.until(lambda: keys.sees("wizardCertificate"), "the certificate's step")
    # The system's file dialog is not ours to test; its answer arrives here.
    wizard = next(w for w in keys.window.findChildren(SetupWizard) if w.isVisible())
    wizard.set_certificate_files((box.certificate, box.key))
    await keys.push("wizardNext")
    await keys.until(lambda: keys.sees("wizardSharedKey"), "the shared key's step")
    await keys.write("wizardSharedKey", stage.shared_key)
    await keys.press(Key.Key_Return)
    await keys.push("wizardFinish")
    await keys.until(lambda: keys.sees("mailboxMenu"), "the main window")


async def send(keys: Keyboard, services: Services, surgery: int, file: Path) -> None:
    await keys.press(Key.Key_2, CONTROL)
    await keys.until(lambda: keys.sees("sendTo"), "the Send page")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(mime)
    await keys.press(Key.Key_V, CONTROL)
    await keys.until(lambda: len(keys.rows("sendFiles")) == 1, "the file to be listed")
    # Python made these data; Qt must not find them on the clipboard when Python is gone.
    QApplication.clipboard().clear()
    await keys.write("sendTo", LABORATORY)
    await keys.write("sendWorkflow", "PATH_REQUEST_V1")
    await keys.write("sendSubject", "By keyboard alone")
    await keys.push("sendButton")
    await keys.until(
        lambda: OutgoingState.ACCEPTED in states_of(services, surgery), "MESH to accept it"
    )


async def collect(keys: Keyboard, services: Services, stage: Stage) -> None:
    laboratory = set_up(services, stage, LABORATORY).key
    await switch_to(keys, laboratory)
    await keys.press(Key.Key_1, CONTROL)
    await keys.until(lambda: len(keys.rows("inboxTable")) == 1, "the message to be listed")
    await keys.tab_to("inboxTable")
    await keys.press(Key.Key_Home)
    await keys.press(Key.Key_Up)
    await keys.push("inboxDownloadAcknowledge")
    await keys.until(
        lambda: (
            [m.state for m in services.inbox.page(InboxQuery(laboratory), 0, 5)]
            == [IncomingState.ACKNOWLEDGED]
        ),
        "it to be saved and acknowledged",
    )


async def switch_to(keys: Keyboard, mailbox: int) -> None:
    """Choose the other mailbox in the header's menu, with the arrows."""
    window = keys.window
    assert isinstance(window, MainWindow)
    await asyncio.sleep(0.3)
    await keys.tab_to("mailboxMenu")
    asyncio.get_running_loop().call_later(0.2, choose_last_mailbox)
    await keys.press(Key.Key_Space)
    await keys.until(lambda: window.mailbox == mailbox, "the other mailbox")


def choose_last_mailbox() -> None:
    menu = QApplication.activePopupWidget()
    assert menu is not None, "the menu did not open"
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(menu, key)


async def track(keys: Keyboard, services: Services, surgery: int) -> None:
    window = keys.window
    assert isinstance(window, MainWindow)
    window.show_mailbox(surgery)
    await keys.press(Key.Key_3, CONTROL)
    await keys.until(lambda: len(keys.rows("sentTable")) == 1, "the sent message")
    await keys.tab_to("sentTable")
    await keys.press(Key.Key_Home)
    await keys.push("sentRefresh")
    await keys.until(
        lambda: states_of(services, surgery) == [OutgoingState.COLLECTED], "it to be collected"
    )
    await keys.until(lambda: "State: Collected" in keys.rows("sentTable")[0], "the row to say so")


def states_of(services: Services, mailbox: int) -> list[OutgoingState]:
    return [m.state for m in services.outbox.page(SentQuery(mailbox), 0, 10)]


def main(folder: Path) -> int:
    file = folder / "referral.csv"
    file.write_text("a,b\n" * 1000, "utf-8")
    with start_sandbox(folder) as sandbox:
        stage = sandbox.stage()
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))

        async def journey(window: MainWindow) -> None:
            keys = Keyboard(window)
            window.activateWindow()
            try:
                await set_up_by_wizard(keys, stage)
                surgery = services.mailboxes.all()[0].key
                await send(keys, services, surgery, file)
                await collect(keys, services, stage)
                await track(keys, services, surgery)
                print("by keyboard alone: done", flush=True)
            except Exception as error:
                print(f"FAILED: {error!r}", flush=True)
                window.grab().save(str(folder / "failed.png"))
                raise
            finally:
                window.close()

        try:
            return start.run(services, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
