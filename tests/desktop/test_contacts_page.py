"""The Contacts page in a real window: found, edited in place, removed, imported, merged."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from message_pages import Driver, Eventually, add_mailbox, nameless_controls, sent
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.contacts.view import ContactsPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.journal import Contact, Journal
from meshdesk.services import Services
from meshdesk.services.notices import Notices, OutgoingChanged
from meshdesk.services.records import Draft

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.under(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def journal(paths: Paths) -> Iterator[Journal]:
    """The journal that the services read, to put rows into as another thread would."""
    with Journal.open(paths.journal, paths.backups, user="ruth") as made:
        yield made


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return add_mailbox(journal)


@pytest.fixture
def services(paths: Paths, journal: Journal) -> Iterator[Services]:
    """Real services; the engine is not started, so nothing is sent."""
    made = open_services(paths, vault=SessionVault(""))
    yield made
    made.close()


@pytest.fixture
def notices(services: Services) -> Notices:
    return services.notices


def know(journal: Journal, mailbox: int, address: str, name: str, ods_code: str = "") -> Contact:
    contact = journal.contacts.used(mailbox, address, name, "PATH_V1", ods_code)
    assert contact is not None
    return contact


@pytest.fixture
def three(journal: Journal, mailbox: int) -> list[Contact]:
    """Lab, Northgate, Ward, in the order of the list."""
    return [
        know(journal, mailbox, "X26ABC2", "Lab", "X26"),
        know(journal, mailbox, "RX1001", "Northgate", "RX1"),
        know(journal, mailbox, "X26ABC3", "Ward", "X27"),
    ]


@pytest.fixture
def page(
    qtbot: QtBot,
    services: Services,
    bridge: Bridge,
    theme: Theme,
    mailbox: int,
) -> Iterator[ContactsPage]:
    made = ContactsPage(services, bridge, theme)
    made.undone = []  # type: ignore[attr-defined]
    made.undoable.connect(made.undone.append)  # type: ignore[attr-defined]
    made.resize(924, 640)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def drive(page: ContactsPage, three: list[Contact], mailbox: int, eventually: Eventually) -> Driver:
    """The page, showing the three."""
    page.set_mailbox(mailbox)
    page.activate()
    driver = Driver(page, "contacts", eventually)
    eventually(lambda: driver.says("contactTitle") == "Lab")
    return driver


def names(drive: Driver) -> list[str]:
    return drive.column("name")


def undo(page: ContactsPage) -> str:
    """Take back what was done last, as the bar does; what it said."""
    done: Undoable = page.undone[-1]  # type: ignore[attr-defined]
    done.undo()
    return done.text


def test_contacts_are_listed_and_found_while_typing(drive: Driver, eventually: Eventually) -> None:
    assert names(drive) == ["Lab", "Northgate", "Ward"]
    assert drive.column("address") == ["X26ABC2", "RX1001", "X26ABC3"]
    assert drive.column("workflows") == ["PATH_V1"] * 3
    assert drive.column("verified") == ["Never"] * 3
    QTest.keyClicks(drive.find("contactsSearch"), "rx1")
    eventually(lambda: names(drive) == ["Northgate"])
    eventually(lambda: drive.says("contactTitle") == "Northgate")
    QTest.keyClicks(drive.find("contactsSearch"), " zzz")
    eventually(lambda: not drive.table.isVisible())


def test_an_old_verification_says_so_in_words(
    drive: Driver, journal: Journal, mailbox: int, eventually: Eventually
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=200)
    journal.contacts.verified(mailbox, "X26ABC2", "", long_ago)
    drive.page.set_mailbox(mailbox)
    assert drive.column("verified")[0] == "Verify again"
    eventually(lambda: "Verified long ago" in drive.find("contactStanding").text)


def test_a_contact_is_edited_in_place(
    drive: Driver, services: Services, three: list[Contact], eventually: Eventually
) -> None:
    assert not drive.find("contactSave").isEnabled()
    drive.table.setFocus()
    drive.press(Key.Key_Return)
    QTest.keyClicks(drive.find("contactName"), "Pathology")
    assert names(drive)[0] == "Not saved: Lab"
    drive.find("contactNotes").setPlainText("Ring first")
    drive.press(Key.Key_S, Control)
    eventually(lambda: names(drive) == ["Northgate", "Pathology", "Ward"])
    kept = services.contacts.get(three[0].id)
    assert (kept.name, kept.notes, kept.address) == ("Pathology", "Ring first", "X26ABC2")
    eventually(lambda: drive.says("contactTitle") == "Pathology")
    assert not drive.find("contactSave").isEnabled()


def test_what_is_not_saved_is_kept_while_looking_elsewhere(
    drive: Driver,
    services: Services,
    journal: Journal,
    three: list[Contact],
    eventually: Eventually,
) -> None:
    QTest.keyClicks(drive.find("contactOds"), "9")
    drive.choose(1)
    eventually(lambda: drive.says("contactTitle") == "Northgate")
    assert drive.find("contactOds").text() == "RX1"
    assert names(drive) == ["Not saved: Lab", "Northgate", "Ward"]
    [message] = sent(journal, three[0].mailbox, ["Forms"])
    services.notices.publish(OutgoingChanged(message))
    drive.choose(0)
    eventually(lambda: drive.find("contactOds").text() == "9X26")
    drive.click("contactRevert")
    assert drive.find("contactOds").text() == "X26"
    assert names(drive) == ["Lab", "Northgate", "Ward"]
    assert services.contacts.get(three[0].id) == three[0]


def test_what_cannot_be_saved_is_said_beside_the_field(
    drive: Driver, services: Services, three: list[Contact], eventually: Eventually
) -> None:
    address: QLineEdit = drive.find("contactAddress")
    address.setText("rx1001")
    drive.click("contactSave")
    eventually(lambda: "Northgate has this" in address.accessibleDescription())
    assert address.hasFocus()
    assert services.contacts.get(three[0].id).address == "X26ABC2"
    assert drive.find("contactSave").isEnabled()


def test_a_contact_that_is_begun_as_the_list_is_read_anew_stays(
    drive: Driver, page: ContactsPage, eventually: Eventually
) -> None:
    drive.choose(1)
    eventually(lambda: drive.says("contactTitle") == "Northgate")

    drive.click("contactsAdd")
    page._list._throttle.due.emit()
    refreshed: list[object] = []
    page._list.chosen.connect(refreshed.append)
    eventually(lambda: refreshed)

    assert drive.says("contactTitle") == "New contact"


def test_who_turned_to_another_contact_while_one_is_saved_stays_there(
    drive: Driver, services: Services, three: list[Contact], eventually: Eventually
) -> None:
    drive.choose(0)
    eventually(lambda: drive.says("contactTitle") == "Lab")
    QTest.keyClicks(drive.find("contactNotes"), "Monday to Friday")

    drive.click("contactSave")
    drive.click("contactsAdd")
    eventually(lambda: services.contacts.get(three[0].id).notes == "Monday to Friday")
    eventually(lambda: not drive.page._detail.unsaved)

    assert drive.says("contactTitle") == "New contact"


def test_a_contact_is_added(drive: Driver, services: Services, eventually: Eventually) -> None:
    drive.click("contactsAdd")
    assert drive.says("contactTitle") == "New contact"
    QTest.keyClicks(drive.find("contactName"), "Opticians")
    drive.choose(2)
    eventually(lambda: drive.says("contactTitle") == "Ward")
    assert drive.find("contactsAdd").text() == "Go on adding"
    drive.click("contactsAdd")
    assert drive.find("contactName").text() == "Opticians"
    QTest.keyClicks(drive.find("contactAddress"), "x26opt1")
    QTest.keyClick(drive.find("contactAddress"), Key.Key_Return)
    eventually(lambda: names(drive) == ["Lab", "Northgate", "Opticians", "Ward"])
    eventually(lambda: drive.says("contactTitle") == "Opticians")
    assert drive.find("contactsAdd").text() == "Add"
    assert drive.column("address")[2] == "X26OPT1"


def test_a_contact_is_removed_and_comes_back_whole(
    drive: Driver, services: Services, three: list[Contact], eventually: Eventually
) -> None:
    drive.choose(1)
    eventually(lambda: drive.says("contactTitle") == "Northgate")
    drive.table.setFocus()
    drive.press(Key.Key_Delete)
    eventually(lambda: names(drive) == ["Lab", "Ward"])
    eventually(lambda: drive.says("contactTitle") == "Ward")
    assert undo(drive.page) == "Northgate was removed"
    eventually(lambda: names(drive) == ["Lab", "Northgate", "Ward"])
    assert services.contacts.all(three[0].mailbox) == three


def test_files_are_sent_to_a_contact(drive: Driver, eventually: Eventually) -> None:
    drafts: list[Draft] = []
    drive.page.draft_asked.connect(drafts.append)
    drive.click("contactWrite")
    assert drafts == [Draft((), "X26ABC2", "PATH_V1", recipient_name="Lab")]


def test_verifying_without_a_connection_is_an_error_in_the_bar(
    drive: Driver, bridge: Bridge, eventually: Eventually
) -> None:
    errors: list[Exception] = []
    bridge.user_error.connect(errors.append)
    drive.click("contactVerify")
    eventually(lambda: errors)
    assert drive.says("contactSaid") == ""


def test_an_import_is_looked_at_first_and_can_be_taken_back(
    drive: Driver,
    services: Services,
    three: list[Contact],
    tmp_path: Path,
    eventually: Eventually,
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Mailbox\nThe lab,X26ABC2\nNew,X26NEW\nBad,?\nWard,X26ABC3\n")
    drive.click("contactsImport")
    dialog = drive.page.findChild(QFileDialog, "contactsImportDialog")
    dialog.fileSelected.emit(str(file))
    dialog.done(0)
    lines = drive.find("importTable")
    eventually(lambda: lines.isVisible() and lines.model().rowCount() == 4)
    model = lines.model()
    shown = [
        [model.index(row, model.column_of(key)).data() for key in ("line", "fate", "address")]
        for row in range(4)
    ]
    assert shown == [
        ["4", "Left out", "?"],
        ["2", "Changed", "X26ABC2"],
        ["3", "New", "X26NEW"],
        ["5", "The same", "X26ABC3"],
    ]
    assert services.contacts.all(three[0].mailbox) == three
    drive.click("importConfirm")
    eventually(lambda: names(drive) == ["New", "Northgate", "The lab", "Ward"])
    eventually(lambda: drive.page.undone)
    undo(drive.page)
    eventually(lambda: names(drive) == ["Lab", "Northgate", "Ward"])


def test_a_cancelled_import_writes_nothing(
    drive: Driver, tmp_path: Path, eventually: Eventually
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Mailbox\nNew,X26NEW\n")
    drive.page._files.read(str(file))
    eventually(lambda: drive.find("importConfirm").hasFocus())
    drive.press(Key.Key_Escape)
    eventually(lambda: drive.table.isVisible())
    assert names(drive) == ["Lab", "Northgate", "Ward"]


def test_duplicates_are_merged_into_the_one_that_is_chosen(
    drive: Driver, journal: Journal, mailbox: int, services: Services, eventually: Eventually
) -> None:
    know(journal, mailbox, "RX1002", "Northgate Hospital", "RX1")
    drive.click("contactsMerge")
    eventually(lambda: drive.page.findChild(QLineEdit) and drive.find("mergeKeep1").isVisible())
    assert "RX1002" in drive.find("mergeKeep1").text()
    drive.find("mergeKeep1").setChecked(True)
    drive.click("mergeConfirm")
    eventually(lambda: names(drive) == ["Lab", "Northgate Hospital", "Ward"])
    assert services.contacts.all(mailbox)[1].times_used == 2
    eventually(lambda: drive.page.undone)
    assert undo(drive.page) == "Merged into Northgate Hospital"
    eventually(lambda: names(drive) == ["Lab", "Northgate", "Northgate Hospital", "Ward"])


def test_without_duplicates_it_says_so(drive: Driver, eventually: Eventually) -> None:
    drive.click("contactsMerge")
    eventually(lambda: "No two contacts" in drive.says("contactSaid"))


def test_contacts_are_exported(drive: Driver, tmp_path: Path, eventually: Eventually) -> None:
    target = tmp_path / "out.csv"
    drive.page._files.export.write(str(target))
    eventually(lambda: "written to" in drive.find("contactsExported").text)
    assert target.read_text("utf-8-sig").splitlines()[1] == "Lab,X26ABC2,X26,PATH_V1,"


def test_an_empty_list_says_what_to_do(
    page: ContactsPage, mailbox: int, eventually: Eventually
) -> None:
    page.set_mailbox(mailbox)
    page.activate()
    eventually(lambda: page._list.empty.isVisible())
    assert page._list.empty.button.text() == "Find in MESH"
    QTest.mouseClick(page._list.empty.button, Qt.MouseButton.LeftButton)
    eventually(lambda: page.findChild(QLineEdit, "lookUpOds").isVisible())


def test_a_contact_that_goes_meanwhile_is_no_defect(
    drive: Driver, journal: Journal, three: list[Contact], eventually: Eventually
) -> None:
    journal.contacts.take_out([three[0].id])
    drive.page._list.refresh_soon()
    eventually(lambda: names(drive) == ["Northgate", "Ward"])


def test_other_mailboxes_contacts_are_others(
    drive: Driver, journal: Journal, eventually: Eventually
) -> None:
    other = add_mailbox(journal, "X26ABC9", "Oak Road")
    know(journal, other, "X26ABC2", "Their lab")
    drive.page.set_mailbox(other)
    assert names(drive) == ["Their lab"]


def test_every_control_has_a_name(drive: Driver) -> None:
    assert nameless_controls(drive.page) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_column_is_taken_away_by_keyboard(drive: Driver, services: Services) -> None:
    column = drive.table.model().column_of("ods")
    drive.find("contactsColumns").setFocus()

    drive.press(Key.Key_Space)
    drive.eventually(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if one.text() == "ODS code")
    menu.setActiveAction(entry)
    QTest.keyClick(menu, Key.Key_Return)

    assert drive.table.isColumnHidden(column)
    kept = "columns/contactsTable/shown"
    drive.eventually(lambda: services.settings.current.window.get(kept) == "-ods")
