"""Somebody new is found in MESH, named, verified, removed, brought back, and written to.

Run by ``test_contacts_journey.py``: ``contacts_journey.py FOLDER mouse`` clicks,
``contacts_journey.py FOLDER keyboard`` never does.
"""

import sys
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidget, QWidget

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow

ODS_CODE, WORKFLOW = "RZZ01", "PATH_REQUEST_V1"
UNDO = "messageAction"


async def by_mouse(window: MainWindow) -> None:
    hands = Hands(window)
    await hands.click("railContacts", QAbstractButton)
    await hands.click("contactsFind")
    await hands.type_into("lookUpOds", ODS_CODE)
    await hands.type_into("lookUpWorkflow", WORKFLOW)
    await hands.click("lookUpFind")
    await hands.until(lambda: hands.sees("lookUpResults"), "MESH's answer")
    click_first(hands.find("lookUpResults", QListWidget))
    await hands.click_row("contactsTable", LABORATORY)
    await hands.until(lambda: hands.sees("contactName"), "the editor")
    await hands.type_into("contactName", "Blood tests")
    await hands.click("contactSave")
    await hands.click_row("contactsTable", "Blood tests")
    await hands.click("contactVerify")
    await hands.until(lambda: f"lists {LABORATORY}" in said(hands), "MESH to list it")
    await hands.click("contactRemove")
    await hands.until(lambda: not hands.rows("contactsTable"), "it to be gone")
    await hands.click(UNDO)
    await hands.click_row("contactsTable", "Blood tests")
    await hands.click("contactWrite")
    await hands.until(lambda: window.current_page == "send", "the Send page")
    await hands.until(lambda: filled(hands), "the recipient to be filled in")


async def by_keyboard(window: MainWindow) -> None:
    keys = Keyboard(window)
    await keys.press(Key.Key_4, CONTROL)
    await keys.push("contactsFind")
    await keys.write("lookUpOds", ODS_CODE)
    await keys.write("lookUpWorkflow", WORKFLOW)
    await keys.press(Key.Key_Return)
    await keys.until(lambda: keys.focused() == "lookUpResults", "MESH's answer")
    await keys.press(Key.Key_Return)
    await keys.until(lambda: LABORATORY in first_row(keys), "the contact")
    await keys.until(lambda: keys.focused() == "contactsTable", "the list to have the focus")
    await keys.press(Key.Key_Return)
    await keys.write("contactName", "Blood tests")
    await keys.press(Key.Key_Return)
    await keys.until(lambda: "Blood tests" in first_row(keys), "it to be saved")
    await keys.push("contactVerify")
    await keys.until(lambda: f"lists {LABORATORY}" in said(keys), "MESH to list it")
    await keys.tab_to("contactsTable")
    await keys.press(Key.Key_Delete)
    await keys.until(lambda: not keys.rows("contactsTable"), "it to be gone")
    await keys.push(UNDO)
    await keys.until(lambda: "Blood tests" in first_row(keys), "it to be back")
    await keys.press(Key.Key_F, CONTROL)
    await keys.write("contactsSearch", "blood")
    await keys.press(Key.Key_Down)
    await keys.push("contactWrite")
    await keys.until(lambda: window.current_page == "send", "the Send page")
    await keys.until(lambda: filled(keys), "the recipient to be filled in")


def click_first(results: QListWidget) -> None:
    place = results.visualItemRect(results.item(0)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)


def first_row(hands: Hands) -> str:
    return next(iter(hands.rows("contactsTable")), "")


def said(hands: Hands) -> str:
    return hands.find("contactSaid", QWidget).accessibleName() if hands.sees("contactSaid") else ""


def filled(hands: Hands) -> bool:
    """Whether the Send page has the recipient and the workflow."""
    return LABORATORY in text_of(hands, "sendTo") and WORKFLOW in text_of(hands, "sendWorkflow")


def text_of(hands: Hands, name: str) -> str:
    widget = hands.find(name, QWidget)
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text()


def main(folder: Path, way: str) -> int:
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        mailbox = set_up(services, sandbox.stage(), SURGERY)

        async def journey(window: MainWindow) -> None:
            window.activateWindow()
            try:
                await (by_mouse if way == "mouse" else by_keyboard)(window)
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
