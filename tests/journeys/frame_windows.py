"""What lies around the pages and over them, looked over."""

import asyncio

from furnishing import LOCK_CODE, House
from onlooker import Onlooker
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from meshdesk.desktop.crash_dialog import CrashDialog
from meshdesk.desktop.widgets.check_row import CheckRow


async def look_at_the_frame(eyes: Onlooker, house: House) -> None:
    """The lock, the list of keys, the questions and the messages under the header."""
    eyes.main.show_page("inbox")
    await the_lock(eyes)
    await the_keys(eyes)
    await the_login(eyes, house)
    await a_connection(eyes, house)
    await an_error(eyes)
    await something_to_undo(eyes, house)
    await a_drag(eyes, house)
    await a_defect(eyes)


async def the_lock(eyes: Onlooker) -> None:
    """Locked, and after a wrong code."""
    await eyes.click("lock")
    await eyes.until(lambda: eyes.sees("lockScreen"), "the lock screen")
    await eyes.look("lock")
    await eyes.type_into("lockSecret", "not the code")
    await eyes.click("lockUnlock")
    field = eyes.find("lockSecret", QLineEdit)
    await eyes.until(lambda: field.isEnabled() and not field.text(), "the answer")
    await eyes.look("lock, wrong code")
    await eyes.type_into("lockSecret", LOCK_CODE)
    await eyes.click("lockUnlock")
    await eyes.until(lambda: eyes.sees("mailboxMenu"), "the window")


async def the_keys(eyes: Onlooker) -> None:
    """F1."""
    eyes.main.show_shortcuts()
    await eyes.until(lambda: eyes.sees("shortcutsPanel"), "the list of keys")
    await eyes.look("keys")
    eyes.main.show_shortcuts()
    await eyes.until(lambda: eyes.sees("mailboxMenu"), "the window")


async def the_login(eyes: Onlooker, house: House) -> None:
    """The password asked for, with all that may have changed, and a wrong one."""
    login = eyes.main.login
    # Of another mailbox than is shown: the good news of that one would put the question away.
    login.ask(house.services.mailboxes.get(house.laboratory))
    await eyes.look("login")
    await eyes.press_on("loginPasswordChanged")
    await eyes.press_on("loginOtherKey")
    await eyes.type_into("loginPassword", "not the password")
    await eyes.type_into("loginPasswordBefore", "nor this one")
    await eyes.press_on("loginButton")
    await eyes.until(lambda: eyes.find("loginPassword", QLineEdit).isEnabled(), "the answer")
    await eyes.look("login, wrong password")
    login.dismiss()


async def a_connection(eyes: Onlooker, house: House) -> None:
    """The connection, tried step by step."""
    panel = eyes.main.check
    panel.check(house.services.mailboxes.get(house.surgery))
    await eyes.until(lambda: len(panel.findChildren(CheckRow)) >= 6, "all steps")
    await eyes.look("connection check")
    panel.dismiss()


async def an_error(eyes: Onlooker) -> None:
    """What went wrong, under the header, above what was said before."""
    eyes.main.show_page("send")
    eyes.main.speaking.explain_promise()
    QGuiApplication.clipboard().clear()
    eyes.main.pages["send"].paste_files()
    await eyes.until(lambda: len(eyes.main.messages.messages) > 1, "the error")
    await eyes.look("error")
    eyes.put_messages_away()


async def something_to_undo(eyes: Onlooker, house: House) -> None:
    """Something that was just taken away."""
    eyes.main.show_page("contacts")
    contact = house.services.contacts.all(house.surgery)[0]
    await eyes.choose_row("contacts", contact.id)
    await eyes.press_on("contactRemove")
    await eyes.until(lambda: eyes.sees("messageAction"), "the way back")
    await eyes.look("undo")
    await eyes.press_on("messageAction")
    await eyes.until(lambda: not eyes.sees("messageAction"), "it to be back")


async def a_drag(eyes: Onlooker, house: House) -> None:
    """A file held over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(house.folder / "referral.csv"))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(400, 300), *held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(eyes.main, enter)
    await eyes.picture("drag")
    QApplication.sendEvent(eyes.main, QDragLeaveEvent())


async def a_defect(eyes: Onlooker) -> None:
    """A fault of our own, told in a window of its own."""
    if not eyes.main.findChildren(CrashDialog):
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await eyes.until(lambda: eyes.main.findChildren(CrashDialog), "the dialogue")
    [dialogue] = eyes.main.findChildren(CrashDialog)
    dialogue.show()
    await eyes.look("defect", dialogue)
    [close] = [one for one in dialogue.findChildren(QPushButton) if one.isDefault()]
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    eyes.main.window().activateWindow()
    await eyes.until(eyes.main.window().isActiveWindow, "the window to be in front again")
