"""What became of a message: collected, answered, repeated. Run by ``test_sent_journey.py``.

The window and MeshDesk are the surgery; the laboratory works with the NHS's own Python client.
``sent_journey.py FOLDER mouse`` clicks; ``sent_journey.py FOLDER keyboard`` never does.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from mesh_client import MeshClient
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.stage import Stage
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import Draft, OutgoingMessage, SentQuery

SHIFT = Qt.KeyboardModifier.ShiftModifier
WORKFLOW = "PATH_REQUEST_V1"


class Surgery:
    """What the journey knows beside the window: the services, and the other side."""

    def __init__(self, services: Services, laboratory: MeshClient, mailbox: int) -> None:
        self._services, self._laboratory, self._mailbox = services, laboratory, mailbox

    async def send(self, file: Path) -> None:
        """Queue a file for the laboratory."""
        draft = Draft((file,), LABORATORY, WORKFLOW, "Blood forms", "EL-2292")
        await asyncio.to_thread(self._services.outbox.enqueue, self._mailbox, draft)

    def message(self) -> OutgoingMessage:
        """The one message, as it now stands."""
        [message] = self._services.outbox.page(SentQuery(self._mailbox), 0, 5)
        return message

    async def collect(self) -> None:
        """The laboratory fetches and acknowledges it."""
        await asyncio.to_thread(self._laboratory.acknowledge_message, self.message().message_id)

    async def answer(self) -> None:
        """The laboratory's system sends its word back."""

        def work() -> None:
            self._laboratory.send_message(
                SURGERY, b"<no/>", workflow_id=f"{WORKFLOW}_ACK", local_id=self.message().local_id
            )

        await asyncio.to_thread(work)


async def by_mouse(window: MainWindow, surgery: Surgery) -> None:
    hands = Hands(window)
    await hands.click("railSent", QAbstractButton)
    await hands.click_row("sentTable", "Waiting for collection")
    await surgery.collect()
    await hands.click("sentRefresh")
    await hands.click_row("sentTable", "State: Collected")
    await surgery.answer()
    await hands.click("checkNow", QAbstractButton)
    await hands.click_row("sentTable", "State: Answered")
    await hands.click("sentTrackOther")
    await hands.type_into("sentTrackId", surgery.message().message_id)
    await hands.click("sentTrackGo")
    await hands.until(lambda: hands.sees("sentTrackFound"), "MESH's word on the message ID")
    await hands.click("sentTrackClose", QAbstractButton)
    await hands.click("sentCopy")
    assert surgery.message().message_id in QGuiApplication.clipboard().text()
    await hands.click("sentShowAnswer")
    await hands.until(lambda: window.current_page == "inbox", "the answer in the inbox")
    await hands.until(lambda: hands.rows("inboxTable"), "the inbox's rows")
    await hands.click("railSent", QAbstractButton)
    await hands.click("sentSendAgain")
    await hands.until(lambda: window.current_page == "send", "the Send page")
    await hands.until(lambda: len(hands.rows("sendFiles")) == 1, "the file to be listed")


async def by_keyboard(window: MainWindow, surgery: Surgery) -> None:
    keys = Keyboard(window)
    await keys.press(Key.Key_3, CONTROL)
    await keys.until(lambda: says(keys, "Waiting for collection"), "the sent message")
    await keys.tab_to("sentTable")
    await keys.press(Key.Key_Home)
    await surgery.collect()
    await keys.until(lambda: can(window, "Ctrl+R"), "Refresh to be ready")
    await keys.press(Key.Key_R, CONTROL)
    await keys.until(lambda: says(keys, "State: Collected"), "it to be collected")
    await surgery.answer()
    await keys.press(Key.Key_F5)
    await keys.until(lambda: says(keys, "State: Answered"), "it to be answered")
    await keys.press(Key.Key_F, CONTROL)
    await keys.write("sentSearch", "nothing like it")
    await keys.until(lambda: not keys.sees("sentTable"), "the search to find nothing")
    await keys.press(Key.Key_Escape)
    await keys.until(lambda: keys.sees("sentTable"), "the list to be whole again")
    await keys.push("sentTrackOther")
    await keys.write("sentTrackId", surgery.message().message_id)
    await keys.press(Key.Key_Return)
    await keys.until(lambda: keys.sees("sentTrackFound"), "MESH's word on the message ID")
    await keys.press(Key.Key_Escape)
    await keys.tab_to("sentTable")
    await keys.press(Key.Key_C, CONTROL | SHIFT)
    assert surgery.message().message_id in QApplication.clipboard().text()
    await keys.press(Key.Key_A, CONTROL | SHIFT)
    await keys.until(lambda: window.current_page == "inbox", "the answer in the inbox")
    await keys.press(Key.Key_3, CONTROL)
    await keys.tab_to("sentTable")
    await keys.press(Key.Key_S, CONTROL | SHIFT)
    await keys.until(lambda: window.current_page == "send", "the Send page")
    await keys.until(lambda: len(keys.rows("sendFiles")) == 1, "the file to be listed")


def says(hands: Hands, words: str) -> bool:
    """Whether a row of the list says so."""
    return any(words in row for row in hands.rows("sentTable"))


def can(window: MainWindow, keys: str) -> bool:
    """Whether a key of the page does something now."""
    actions = window.pages["sent"].actions()
    return any(a.isEnabled() for a in actions if a.shortcut().toString() == keys)


@contextmanager
def laboratory_of(stage: Stage) -> Iterator[MeshClient]:
    box = stage.mailboxes[LABORATORY]
    client = MeshClient(
        stage.url,
        LABORATORY,
        box.password,
        stage.shared_key.encode(),
        cert=(str(box.certificate), str(box.key)),
        verify=str(stage.ca_file),
    )
    try:
        yield client
    finally:
        client.close()


def main(folder: Path, way: str) -> int:
    file = folder / "blood forms.csv"
    file.write_text("a,b\n" * 100, "utf-8")
    with start_sandbox(folder) as sandbox, laboratory_of(sandbox.stage()) as laboratory:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        mailbox = set_up(services, sandbox.stage(), SURGERY)
        surgery = Surgery(services, laboratory, mailbox.key)

        async def journey(window: MainWindow) -> None:
            window.activateWindow()
            try:
                await surgery.send(file)
                await (by_mouse if way == "mouse" else by_keyboard)(window, surgery)
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
