"""Found, looked into, saved, acknowledged: run by ``test_inbox_journey.py``.

``inbox_journey.py FOLDER mouse`` clicks; ``inbox_journey.py FOLDER keyboard`` never does.
"""

import asyncio
import sys
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTableView

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.widgets.table import Table
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import InboxQuery, IncomingState

SHIFT = Qt.KeyboardModifier.ShiftModifier
MESSAGES = (
    SeedMessage(
        SURGERY, LABORATORY, "PATH_RESULT_V1", b"Name,Result\nAnn,12\n", "Bloods", "bloods.csv"
    ),
    SeedMessage(
        SURGERY, LABORATORY, "PATH_RESULT_V1", b"<batch><type>Swab</type></batch>", "Swabs", "s.xml"
    ),
)


def titles(table: QTableView) -> list[str]:
    """The headings that can be seen."""
    heading = table.horizontalHeader()
    seen = [n for n in range(heading.count()) if not heading.isSectionHidden(n)]
    return [str(table.model().headerData(n, Qt.Orientation.Horizontal)) for n in seen]


def add_workflow() -> None:
    """Choose that column in the menu that is open, with the arrows."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        if menu.activeAction().text() == "Workflow":
            break
    QTest.keyClick(menu, Key.Key_Return)


async def by_mouse(window: MainWindow, services: Services, mailbox: int) -> None:
    hands = Hands(window)
    await hands.until(lambda: len(hands.rows("inboxTable")) == len(MESSAGES), "the messages")
    await hands.click_row("inboxTable", "Bloods")
    await hands.click("inboxDownload")
    await hands.click_row("inboxTable", "State: Saved")
    await hands.click("inboxPreviewToggle")
    await hands.until(lambda: hands.sees("inboxPreviewTable"), "the table to be shown")
    cells = hands.find("inboxPreviewTable", QTableView).model()
    await hands.until(lambda: cells.index(0, 1).data() == "12", "the result in the preview")
    table = hands.find("inboxTable", Table)
    asyncio.get_running_loop().call_later(0.3, add_workflow)
    await hands.click("inboxColumns")
    await hands.until(lambda: "Workflow" in titles(table), "the chosen column")
    heading = table.horizontalHeader()
    number = next(n for n, c in enumerate(table.model().columns) if c.key == "workflow")
    place = QPoint(heading.sectionViewportPosition(number) + 12, heading.height() // 2)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await hands.until(lambda: heading.order == (number, False), "the rows to be sorted by it")
    await hands.type_into("inboxSearch", "bloods saved")
    await hands.until(lambda: len(hands.rows("inboxTable")) == 1, "the search to find one")
    await hands.click_row("inboxTable", "Bloods")
    await hands.click("inboxAcknowledge")
    await acknowledged(hands, services, mailbox)


async def by_keyboard(window: MainWindow, services: Services, mailbox: int) -> None:
    keys = Keyboard(window)
    await keys.until(lambda: len(keys.rows("inboxTable")) == len(MESSAGES), "the messages")
    await keys.press(Key.Key_F, CONTROL)
    await keys.write("inboxSearch", "swabs")
    await keys.until(lambda: len(keys.rows("inboxTable")) == 1, "the search to find one")
    await keys.press(Key.Key_Down)
    await keys.until(lambda: can(window, "Ctrl+D"), "the download to be offered")
    await keys.press(Key.Key_D, CONTROL)
    await keys.until(lambda: "State: Saved" in keys.rows("inboxTable")[0], "it to be saved")
    await keys.press(Key.Key_Space)
    await keys.until(lambda: keys.sees("inboxPreviewText"), "the text to be shown")
    text = keys.find("inboxPreviewText", QPlainTextEdit)
    await keys.until(lambda: "  <type>Swab</type>" in text.toPlainText(), "the indented text")
    await keys.press(Key.Key_Space)
    await keys.until(lambda: not keys.sees("inboxPreview"), "the preview to be closed")
    await keys.press(Key.Key_C, CONTROL)
    [message] = services.inbox.page(InboxQuery(mailbox, text="swabs"), 0, 5)
    assert QApplication.clipboard().text() == message.message_id
    asyncio.get_running_loop().call_later(0.3, add_workflow)
    await keys.push("inboxColumns")
    table = keys.find("inboxTable", Table)
    await keys.until(lambda: "Workflow" in titles(table), "the chosen column")
    await keys.tab_to("inboxTable")
    await keys.press(Key.Key_A, CONTROL | SHIFT)
    await acknowledged(keys, services, mailbox)


async def acknowledged(hands: Hands, services: Services, mailbox: int) -> None:
    """The one that was saved is removed from MESH; the other stays."""
    states = {IncomingState.ACKNOWLEDGED, IncomingState.LISTED}
    await hands.until(
        lambda: {m.state for m in services.inbox.page(InboxQuery(mailbox), 0, 5)} == states,
        "it to be acknowledged",
    )


def can(window: MainWindow, keys: str) -> bool:
    """Whether a key of the page does something now."""
    actions = window.pages["inbox"].actions()
    return any(a.isEnabled() for a in actions if a.shortcut().toString() == keys)


def play(sandbox: Sandbox, folder: Path, way: str) -> int:
    sandbox.seed(*MESSAGES)
    services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
    mailbox = set_up(services, sandbox.stage(), SURGERY).key

    async def journey(window: MainWindow) -> None:
        window.activateWindow()
        try:
            await (by_mouse if way == "mouse" else by_keyboard)(window, services, mailbox)
            print(f"by {way}: done", flush=True)
        except Exception as error:
            print(f"FAILED: {error!r}", flush=True)
            window.grab().save(str(folder / "failed.png"))
            raise
        finally:
            window.close()

    try:
        return start.run(services, mailbox=mailbox, after_start=journey)
    finally:
        services.close()


def main(folder: Path, way: str) -> int:
    with start_sandbox(folder) as sandbox:
        sandbox.reset()
        return play(sandbox, folder, way)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
