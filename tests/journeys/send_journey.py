"""The Send page in the real window, by mouse or by keyboard alone: run by ``test_send_journey.py``.

By keyboard nothing is clicked and no widget is given the focus from outside.
"""

import asyncio
import sys
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import introduce, set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import OutgoingState, SentQuery

WORKFLOW = "PATH_REQUEST_V1"
PATHOLOGY = "RZZ01"
"""The laboratory's ODS code."""


def accepted(services: Services, mailbox: int, count: int) -> bool:
    messages = services.outbox.page(SentQuery(mailbox), 0, 10)
    done = [m for m in messages if m.state is OutgoingState.ACCEPTED]
    return len(done) == count and {m.recipient for m in done} == {LABORATORY}


def listed(hands: Hands) -> list[str]:
    """What the list below "To" offers."""
    model = hands.find("sendTo", QLineEdit).completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


async def by_mouse(hands: Hands, services: Services, mailbox: int, files: list[Path]) -> None:
    await hands.click("railSend")
    await hands.drop(files)
    await hands.until(lambda: len(hands.rows("sendFiles")) == 2, "both files to be listed")
    await hands.type_into("sendWorkflow", WORKFLOW)
    await hands.type_into("sendTo", "St A")
    await hands.until(lambda: listed(hands) == ["St Anne's Pathology"], "the contact")
    popup = hands.find("sendTo", QLineEdit).completer().popup()
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await hands.click("sendButton")
    await hands.until(lambda: accepted(services, mailbox, 2), "MESH to accept both")
    await hands.until(lambda: len(hands.rows("queueTable")) == 2, "the queue to show them")
    await hands.click("queueClear")
    await hands.until(lambda: not hands.rows("queueTable"), "the queue to be empty")
    # The same once more: a warning that leads to the message under Sent.
    await hands.drop(files[:1])
    await hands.until(lambda: hands.sees("sendFilesAdviceWay0"), "the warning of a repeat")
    await hands.click("sendFilesAdviceWay0")
    await hands.until(lambda: hands.sees("sentTable"), "the Sent page")


async def by_keyboard(keys: Keyboard, services: Services, mailbox: int, files: list[Path]) -> None:
    await keys.press(Key.Key_2, CONTROL)
    await keys.until(lambda: keys.sees("sendTo"), "the Send page")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    QApplication.clipboard().setMimeData(mime)
    await keys.press(Key.Key_V, CONTROL)
    await keys.until(lambda: len(keys.rows("sendFiles")) == 2, "both files to be listed")
    # Python made these data; Qt must not find them on the clipboard when Python is gone.
    QApplication.clipboard().clear()
    await keys.write("sendWorkflow", WORKFLOW)
    await look_up_inside(keys)
    await a_patient(keys)
    await complete(keys)
    await keys.tab_to("sendSubject")
    await keys.press(Key.Key_Return, CONTROL)
    await keys.until(lambda: accepted(services, mailbox, 2), "MESH to accept both")
    await keys.until(lambda: len(keys.rows("queueTable")) == 2, "the queue to show them")
    await keys.tab_to("queueTable")
    await keys.press(Key.Key_Home)
    first, second = queued(keys)
    await keys.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    await keys.until(lambda: queued(keys) == [second, first], "the first to be the second")
    await keys.push("queueClear")
    await keys.until(lambda: not keys.rows("queueTable"), "the queue to be empty")


def queued(hands: Hands) -> list[str]:
    """The files in the queue; what becomes of them may be told any moment."""
    return [row.split(" · ")[0] for row in hands.rows("queueTable")]


async def look_up_inside(keys: Keyboard) -> None:
    """The laboratory, by its ODS code and MESH's directory."""
    await keys.write("sendTo", PATHOLOGY)
    await keys.press(Key.Key_Return)
    await keys.until(lambda: listed(keys) == ["St Anne's Pathology"], "MESH to find it")
    await choose_listed(keys, Key.Key_Return)


async def complete(keys: Keyboard) -> None:
    """The laboratory once more: it is a contact now."""
    await keys.write("sendTo", PATHOLOGY)
    await keys.until(lambda: len(listed(keys)) == 2, "the contact, and the directory")
    await choose_listed(keys, Key.Key_Down, Key.Key_Return)


async def choose_listed(keys: Keyboard, *strokes: Qt.Key) -> None:
    to = keys.find("sendTo", QLineEdit)
    popup = to.completer().popup()
    await keys.until(popup.isVisible, "the list")
    for stroke in strokes:
        QTest.keyClick(popup, stroke)
    await keys.until(lambda: LABORATORY in to.text(), "the choice")


async def a_patient(keys: Keyboard) -> None:
    await keys.push("sendPatient")
    await keys.write("patientNhsNumber", "9990000018")
    await keys.write("patientBorn", "5/1/1950")
    await keys.write("patientSurname", "Test")
    await keys.press(Key.Key_Return)
    wanted = "GPPROVIDER_9990000018_19500105_TEST"
    await keys.until(lambda: wanted in keys.find("sendTo", QLineEdit).text(), "the address")


def main(way: str, folder: Path) -> int:
    files = [folder / "forms.csv", folder / "letter.txt"]
    for file in files:
        file.write_text(file.name * 100, "utf-8")
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        mailbox = set_up(services, sandbox.stage(), SURGERY).key
        if way == "mouse":
            introduce(services, sandbox.stage(), mailbox)

        async def journey(window: MainWindow) -> None:
            window.activateWindow()
            await asyncio.sleep(0)
            try:
                if way == "mouse":
                    await by_mouse(Hands(window), services, mailbox, files)
                else:
                    await by_keyboard(Keyboard(window), services, mailbox, files)
                print(f"by {way}: done", flush=True)
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
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
