"""The Settings page: every section, and what each control sets."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from message_pages import Driver, Eventually, add_mailbox, nameless_controls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Appearance, Paths, ProxyMode
from meshdesk.credentials import SessionVault
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.connection_section import ConnectionSection
from meshdesk.desktop.pages.settings.view import SettingsPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.notices import Notices
from meshdesk.services.proxies import Proxies

ByAdministrator = Callable[[str], Services]


class SettingsDriver(Driver):
    """Somebody at the page."""

    def __init__(self, page: SettingsPage, eventually: Eventually) -> None:
        self.page = page
        self.eventually = eventually

    def open(self, section: str) -> "SettingsDriver":
        self.page.show_section(section)
        return self

    def find(self, name: str) -> QWidget:
        """The first that can be seen."""
        found = [w for w in self.page.findChildren(QWidget, name) if w.isVisible()]
        assert found, name
        return found[0]

    def write(self, name: str, text: str) -> None:
        """Type in place of what is there, and press Return."""
        editor = self.find(name)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def toggle(self, name: str) -> None:
        box = self.find(name)
        self.eventually(box.isEnabled)
        QTest.keyClick(box, Qt.Key.Key_Space)

    def said(self) -> str:
        """All that can be read now."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


def shown(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(services, bridge, theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    journal = Journal.open(services.paths.journal, services.paths.backups)
    for mailbox_id in ("X26ABC1", "X26ABC2"):
        if journal.mailboxes.find("sandbox", mailbox_id) is None:  # type: ignore[arg-type]
            add_mailbox(journal, mailbox_id, f"Name of {mailbox_id}")
    journal.close()
    page.set_mailbox(services.mailboxes.all()[0].key)
    page.activate()
    return page


@pytest.fixture
def desk(
    services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot, eventually: Eventually
) -> SettingsDriver:
    return SettingsDriver(shown(services, bridge, theme, qtbot), eventually)


@pytest.fixture
def by_administrator(tmp_path: Path, notices: Notices) -> Iterator[ByAdministrator]:
    """Opens services with a file of defaults."""
    opened: list[Services] = []

    def open_with(text: str) -> Services:
        file = tmp_path / "meshdesk-defaults.toml"
        file.write_text(text)
        paths = Paths.under(tmp_path / "managed", defaults=file)
        opened.append(open_services(paths, vault=SessionVault("")))
        assert opened[0].settings.problem is None
        return opened[0]

    yield open_with
    for services in opened:
        services.close()


def sections(desk: SettingsDriver) -> list[str]:
    listed = desk.find("settingsSections")
    assert isinstance(listed, QListWidget)
    return [listed.item(row).text() for row in range(listed.count())]


def test_every_section_opens_with_the_arrows_and_all_in_it_has_a_name(
    desk: SettingsDriver,
) -> None:
    listed = desk.find("settingsSections")
    for title in sections(desk):
        assert title in desk.said().splitlines()
        assert nameless_controls(desk.page) == []
        QTest.keyClick(listed, Qt.Key.Key_Down)


def test_a_number_is_in_force_at_once_and_there_is_a_way_back(
    desk: SettingsDriver, services: Services
) -> None:
    desk.open("receiving")
    assert desk.said().count("(usual)") == 2

    desk.write("setCheckEveryMinutes", "12")

    desk.eventually(lambda: services.settings.current.check_every_minutes == 12)
    desk.eventually(lambda: desk.says("setCheckEveryMinutesUsual"))
    assert desk.find("setCheckEveryMinutesUsual").text() == "Back to the usual: 5"
    desk.click("setCheckEveryMinutesUsual")
    desk.eventually(lambda: services.settings.current.check_every_minutes == 5)
    desk.eventually(lambda: desk.find("setCheckEveryMinutes").value() == 5)
    assert not services.settings.choice("check_every_minutes").own


def test_mesh_s_rule_of_five_minutes_cannot_be_broken(
    desk: SettingsDriver, services: Services
) -> None:
    desk.open("receiving").write("setCheckEveryMinutes", "2")
    assert desk.find("setCheckEveryMinutes").value() >= 5
    assert services.settings.current.check_every_minutes >= 5
    assert "every 5 minutes" in desk.said()


def test_of_many_quick_changes_the_last_one_wins(desk: SettingsDriver, services: Services) -> None:
    box = desk.open("sending").find("setTransfersAtOnce")
    for _ in range(5):
        QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Down)
    desk.eventually(lambda: services.settings.current.transfers_at_once == 6)
    assert box.value() == 6


def test_the_size_of_a_part_is_for_support(desk: SettingsDriver, services: Services) -> None:
    desk.open("sending")
    assert "Size of a part" not in desk.said()
    desk.click("settingsSupport")
    desk.write("setChunkBytes", "20")
    desk.eventually(lambda: services.settings.current.chunk_bytes == 20 * 1024 * 1024)


def test_switches(desk: SettingsDriver, services: Services) -> None:
    for name in ("setNotifyNew", "setNotifyDelivered", "setNotifyProblems"):
        desk.open("notifications").toggle(name)
    desk.open("starting").toggle("setKeepInTray")

    def switched() -> bool:
        now = services.settings.current
        told = (now.notify_new, now.notify_delivered, now.notify_problems)
        return told == (False, False, False) and now.keep_in_tray

    desk.eventually(switched)


def test_light_and_dark_at_once(desk: SettingsDriver, services: Services, theme: Theme) -> None:
    box = desk.open("appearance").find("setAppearance")
    QTest.keyClick(box, Qt.Key.Key_End)
    desk.eventually(lambda: theme.appearance is Appearance.DARK)
    assert theme.tokens.dark
    assert services.settings.current.appearance is Appearance.DARK


def test_starting_with_the_system(
    desk: SettingsDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    entry = tmp_path / "config" / "autostart" / "meshdesk.desktop"
    desk.open("starting").toggle("setAutostart")
    desk.eventually(entry.is_file)
    desk.toggle("setAutostart")
    desk.eventually(lambda: not entry.exists())


def test_a_folder_that_cannot_be_written_to_is_said_beside_it(
    desk: SettingsDriver, services: Services, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    desk.open("receiving").write("setDownloads", str(tmp_path / "file"))
    desk.eventually(lambda: "MeshDesk cannot write into" in desk.said())
    assert services.settings.current.downloads == ""

    desk.write("setDownloads", str(tmp_path / "all"))
    desk.eventually(lambda: services.settings.current.downloads == str(tmp_path / "all"))
    assert (tmp_path / "all").is_dir()
    desk.eventually(lambda: "cannot write" not in desk.said())
    desk.click("setDownloadsUsual")
    desk.eventually(lambda: services.settings.current.downloads == "")
    desk.eventually(lambda: desk.find("setDownloads").text() == str(services.paths.downloads))


def test_what_an_administrator_locked_is_shown_and_stays(
    by_administrator: ByAdministrator,
    bridge: Bridge,
    theme: Theme,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    services = by_administrator(
        "locked = ['checking.every_minutes', 'network.proxy', 'folders.downloads']\n"
        "[checking]\nevery_minutes = 30\n[network]\nproxy = 'http://office.example:8080'\n"
        "[folders]\ndownloads = '/share'\n[notifications]\nnew = false\n"
    )
    desk = SettingsDriver(shown(services, bridge, theme, qtbot), eventually)
    for name in ("mailboxSetFolder", "mailboxSetEvery"):
        assert not desk.find(name).isEnabled()
    desk.open("receiving")
    for name in ("setCheckEveryMinutes", "setDownloads", "setDownloadsChoose"):
        assert not desk.find(name).isEnabled()
    assert desk.find("setCheckEveryMinutes").value() == 30
    assert desk.said().count("Set by your administrator") == 2
    desk.open("connection")
    for name in ("proxySystem", "proxyNone", "proxyOwn", "proxyAddress"):
        assert not desk.find(name).isEnabled()
    assert desk.find("proxyAddress").text() == "http://office.example:8080"
    # Not locked: the administrator's is the usual one.
    box = desk.open("notifications").find("setNotifyNew")
    assert not box.isChecked()
    desk.toggle("setNotifyNew")
    desk.eventually(lambda: services.settings.current.notify_new)
    desk.eventually(lambda: desk.find("setNotifyNewUsual").text() == "Back to the usual: off")


# The proxy ------------------------------------------------------------------------------------


def test_a_proxy_of_ones_own(desk: SettingsDriver, services: Services) -> None:
    desk.open("connection").click("proxyOwn")
    assert services.settings.current.proxy is ProxyMode.SYSTEM  # it has no address yet
    desk.write("proxyAddress", "proxy.example")
    desk.eventually(lambda: "This cannot be the address of a proxy" in desk.said())

    desk.write("proxyAddress", "http://proxy.example:8080")
    desk.eventually(lambda: services.settings.current.proxy is ProxyMode.OWN)
    assert services.settings.current.proxy_url == "http://proxy.example:8080"
    desk.write("proxyUser", "reception")
    desk.write("proxyPassword", "hunter2")
    desk.eventually(lambda: services.proxies.user == "reception")
    assert desk.find("proxyPassword").text() == ""
    assert b"hunter2" not in services.paths.settings.read_bytes()

    desk.write("proxyUser", " ")
    desk.eventually(lambda: services.proxies.user == "")
    desk.click("proxyNone")
    desk.eventually(lambda: services.settings.current.proxy is ProxyMode.NONE)
    desk.eventually(lambda: not desk.page.findChild(QWidget, "proxyAddress").isVisible())
    desk.click("proxyUsual")
    desk.eventually(lambda: services.settings.current.proxy is ProxyMode.SYSTEM)


def test_what_was_typed_is_not_written_over_by_what_was_known_before(
    desk: SettingsDriver, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow keyring says who the proxy knew only when somebody is already at the password."""
    asked, answers, heard = threading.Event(), threading.Event(), list[str]()
    show_user = ConnectionSection._show_user

    def slow(_: Proxies) -> str:
        asked.set()
        assert answers.wait(20)
        return ""

    def hear(section: ConnectionSection, user: str) -> None:
        show_user(section, user)
        heard.append(user)

    desk.open("connection").click("proxyOwn")
    monkeypatch.setattr(ConnectionSection, "_show_user", hear)
    with monkeypatch.context() as patched:
        patched.setattr(Proxies, "user", property(slow))
        desk.write("proxyAddress", "http://proxy.example:8080")
        desk.eventually(asked.is_set)
        desk.write("proxyUser", "reception")
        desk.find("proxyPassword").setFocus()
        answers.set()
        desk.eventually(lambda: heard == [""])
    desk.write("proxyPassword", "hunter2")

    desk.eventually(lambda: services.proxies.user == "reception")


def test_what_the_system_has_and_what_is_not_read(
    desk: SettingsDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "urllib.request.getproxies", lambda: {"https": "http://office.example:8080"}
    )
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: False)
    desk.open("connection")
    desk.eventually(lambda: "it is set to http://office.example:8080" in desk.said())
    assert "(PAC) is not read" in desk.said()


# Mailboxes ------------------------------------------------------------------------------------


def test_each_mailbox_keeps_its_own(
    desk: SettingsDriver, services: Services, tmp_path: Path
) -> None:
    first, second = services.mailboxes.all()

    desk.write("mailboxSetName", "Front desk")
    desk.write("mailboxSetFolder", str(tmp_path / "front"))
    box = desk.find("mailboxSetEvery")
    box.setFocus()
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)

    def is_set() -> bool:
        now = services.mailboxes.get(first.key)
        return (now.name, now.download_folder, now.check_every_minutes) == (
            "Front desk",
            str(tmp_path / "front"),
            15,
        )

    desk.eventually(is_set)
    other = services.mailboxes.get(second.key)
    assert (other.name, other.download_folder) == (second.name, None)
    desk.click("mailboxSetFolderUsual")
    desk.eventually(lambda: services.mailboxes.get(first.key).download_folder is None)


def test_removing_a_mailbox_takes_two_steps_in_place(
    desk: SettingsDriver, services: Services
) -> None:
    first, second = services.mailboxes.all()
    desk.click("mailboxRemove")
    assert "cannot be brought back" in desk.said()
    assert desk.find("mailboxKeep").hasFocus()
    desk.click("mailboxKeep")
    assert "cannot be brought back" not in desk.said()
    assert len(services.mailboxes.all()) == 2

    desk.click("mailboxRemove")
    desk.click("mailboxReallyRemove")

    desk.eventually(lambda: [m.key for m in services.mailboxes.all()] == [second.key])
    desk.eventually(lambda: first.mailbox_id not in desk.said().splitlines())
    assert second.mailbox_id in desk.said().splitlines()


def test_another_mailbox_is_set_up_by_the_wizard(desk: SettingsDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.set_up_asked):
        desk.click("settingsSetUp")
