"""The Settings page in the real window. Run by ``test_settings_journey.py``.

``settings_journey.py FOLDER mouse`` clicks; ``settings_journey.py FOLDER keyboard`` never does.
"""

import asyncio
import sys
from pathlib import Path

from by_keyboard import CONTROL, Key, Keyboard
from connect_proxy import ConnectProxy
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QListWidget,
    QRadioButton,
    QSpinBox,
)

from meshdesk import app
from meshdesk.config import Appearance, Paths, ProxyMode
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services

PROXY_USER, PROXY_PASSWORD = "reception", "proxy-password"


class Room:
    """What the journey knows beside the window."""

    def __init__(self, services: Services, proxy: ConnectProxy, folder: Path, key: int) -> None:
        self.services, self.proxy, self.folder, self.key = services, proxy, folder, key

    def is_set(self) -> bool:
        """Whether everything that the journey sets is in force."""
        now, mailbox = self.services.settings.current, self.services.mailboxes.get(self.key)
        return (
            now.check_every_minutes == 12
            and now.appearance is Appearance.DARK
            and not now.notify_delivered
            and mailbox.name == "Front desk"
            and mailbox.download_folder == str(self.folder)
        )

    def is_without_a_proxy(self) -> bool:
        return self.services.settings.current.proxy is ProxyMode.NONE

    def is_through_the_proxy(self) -> bool:
        """Whether MESH is reached through the proxy, with the password that it asks for."""
        own = self.services.settings.current.proxy is ProxyMode.OWN
        return own and self.services.proxies.user == PROXY_USER

    def alone(self) -> bool:
        """Whether only the first mailbox is left."""
        return [each.key for each in self.services.mailboxes.all()] == [self.key]


async def by_mouse(window: MainWindow, room: Room) -> None:
    hands = Hands(window)
    await hands.click("railSettings", QAbstractButton)
    await hands.type_into("mailboxSetName", "Front desk")
    await hands.type_into("mailboxSetFolder", str(room.folder))
    await click_section(hands, "Notifications")
    await hands.click("setNotifyDelivered", QCheckBox)
    await click_section(hands, "Receiving")
    spin = hands.find("setCheckEveryMinutes", QSpinBox)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "12")
    await click_section(hands, "Appearance and language")
    await hands.choose("setAppearance", "Dark")
    await hands.until(room.is_set, "everything to be in force")
    await click_section(hands, "Connection")
    await hands.click("proxyOwn", QRadioButton)
    await hands.type_into("proxyAddress", room.proxy.url)
    await hands.type_into("proxyUser", PROXY_USER)
    await hands.type_into("proxyPassword", PROXY_PASSWORD)
    await hands.press(Key.Key_Return)
    await hands.until(room.is_through_the_proxy, "the proxy's password to be kept")
    await hands.click("proxyCheck")
    await hands.until(lambda: works(hands), "the connection to work")
    await click_section(hands, "Mailboxes")
    await hands.until(lambda: hands.sees("mailboxRemove"), "the mailboxes")
    last = window.findChildren(QAbstractButton, "mailboxRemove")[-1]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton)
    await hands.click("mailboxReallyRemove")
    await hands.until(room.alone, "the other mailbox to be gone")


async def click_section(hands: Hands, title: str) -> None:
    """Click a title in the list of sections."""
    listed = hands.find("settingsSections", QListWidget)
    [item] = listed.findItems(title, Qt.MatchFlag.MatchExactly)
    place = listed.visualItemRect(item).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await asyncio.sleep(0.05)


async def by_keyboard(window: MainWindow, room: Room) -> None:
    keys = Keyboard(window)
    await keys.press(Key.Key_6, CONTROL)
    await keys.write("mailboxSetName", "Front desk")
    await keys.write("mailboxSetFolder", str(room.folder))
    await keys.press(Key.Key_Return)
    await turn_to(keys, "Notifications")
    await keys.push("setNotifyDelivered")
    await turn_to(keys, "Receiving")
    await keys.write("setCheckEveryMinutes", "12")
    await keys.press(Key.Key_Return)
    await turn_to(keys, "Appearance and language")
    await keys.tab_to("setAppearance")
    await keys.press(Key.Key_End)
    await keys.until(room.is_set, "everything to be in force")
    await turn_to(keys, "Connection")
    await keys.tab_to("proxySystem")
    # "No proxy" is chosen on the way, and in force before the next is: else it may come last.
    await keys.press(Key.Key_Down)
    await keys.until(room.is_without_a_proxy, "no proxy to be in force")
    await keys.press(Key.Key_Down)
    await keys.press(Key.Key_Space)
    await keys.write("proxyAddress", room.proxy.url)
    await keys.write("proxyUser", PROXY_USER)
    await keys.write("proxyPassword", PROXY_PASSWORD)
    await keys.press(Key.Key_Return)
    await keys.until(room.is_through_the_proxy, "the proxy's password to be kept")
    await keys.push("proxyCheck")
    await keys.until(lambda: works(keys), "the connection to work")
    await turn_to(keys, "Mailboxes")
    await keys.tab_to("settingsSetUp")  # the last; going back from it is the other's card
    await keys.press(Key.Key_Backtab)
    await keys.until(lambda: keys.focused() == "mailboxRemove", "the last mailbox's removal")
    await keys.press(Key.Key_Space)
    assert keys.focused() == "mailboxKeep", keys.focused()
    await keys.press(Key.Key_Backtab)
    assert keys.focused() == "mailboxReallyRemove", keys.focused()
    await keys.press(Key.Key_Space)
    await keys.until(room.alone, "the other mailbox to be gone")


async def turn_to(keys: Keyboard, title: str) -> None:
    """Go to the list of sections and on with the arrows, or with the first letters."""
    await keys.press(Key.Key_6, CONTROL)
    await keys.until(lambda: keys.focused() == "settingsSections", "the list of sections")
    listed = keys.find("settingsSections", QListWidget)
    await keys.press(Key.Key_Home)
    while listed.currentItem().text() != title:
        await keys.press(Key.Key_Down)
    await asyncio.sleep(0.05)


def works(hands: Hands) -> bool:
    """Whether the live check has said so."""
    said = [label.text() for label in hands.window.findChildren(QLabel) if label.isVisible()]
    return any(text == "The connection of Front desk works." for text in said)


def main(folder: Path, way: str) -> int:
    with (
        start_sandbox(folder) as sandbox,
        ConnectProxy(requires=f"{PROXY_USER}:{PROXY_PASSWORD}") as proxy,
    ):
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        mailbox = set_up(services, sandbox.stage(), SURGERY)
        set_up(services, sandbox.stage(), LABORATORY)
        room = Room(services, proxy, folder / "received", mailbox.key)

        async def journey(window: MainWindow) -> None:
            window.activateWindow()
            try:
                await (by_mouse if way == "mouse" else by_keyboard)(window, room)
                assert proxy.asked_for
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
