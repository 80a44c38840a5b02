"""Small builders for tests of the Send page: the page, files, fields, keys and the mouse."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mesh_client import MeshClient
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.table import Table
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.records import (
    Draft,
    Environment,
    Mailbox,
    MailboxSetup,
    OutgoingMessage,
)

Eventually = Callable[[Callable[[], object]], None]
OtherParty = Callable[..., MeshClient]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
with_popup = pytest.mark.qt_log_ignore("This plugin does not support")
"""For lists that drop down: the platform without a screen says what it lacks for them."""

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def set_up(services: Services, sandbox: Sandbox, mailbox_id: str, name: str) -> Mailbox:
    box, files = sandbox.mailboxes[mailbox_id], sandbox.client_files(mailbox_id)
    return services.mailboxes.add(
        MailboxSetup(
            environment=Environment.SANDBOX,
            mailbox_id=mailbox_id,
            password=box.password,
            shared_key=sandbox.shared_key,
            certificate_paths=(files.certificate, files.key),
            name=name,
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
        )
    )


def open_page(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, mailbox: Mailbox
) -> Iterator[SendPage]:
    """The page on its own, in front, as `yield from` of a fixture."""
    made = SendPage(services, bridge, theme)
    made.resize(924, 636)
    qtbot.addWidget(made)
    made.set_mailbox(mailbox.key)
    with qtbot.waitExposed(made):
        made.show()
    made.activate()
    made.activateWindow()
    yield made
    QGuiApplication.clipboard().clear()


def make_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def find(page: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def rows(page: SendPage, name: str) -> list[list[str]]:
    model = find(page, name, Table).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def progress(page: SendPage) -> list[str]:
    return [row[2] for row in rows(page, "queueTable")]


def hints(page: QWidget) -> list[str]:
    return [hint.text for hint in page.findChildren(HintLine) if hint.isVisible() and hint.text]


def reason(page: SendPage) -> str:
    return find(page, "sendReason", QLabel).text()


def send_button(page: SendPage) -> QPushButton:
    return find(page, "sendButton", QPushButton)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_cell(table: Table, row: int, column: int, at: QPoint | None = None) -> None:
    place = table.visualRect(table.model().index(row, column))
    where = place.center() if at is None else place.topLeft() + at
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def type_keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def copy_files(*paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(mime)


def fill_in(page: SendPage, recipient: str, workflow_id: str, subject: str = "") -> None:
    for name, text in (("sendTo", recipient), ("sendSubject", subject)):
        editor = find(page, name, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        editor.insert(text)  # QTest knows the keys of ASCII only
    combo = find(page, "sendWorkflow", QComboBox)
    combo.setFocus()
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo.lineEdit(), workflow_id)


def queue_up(services: Services, mailbox: Mailbox, *paths: Path) -> list[OutgoingMessage]:
    draft = Draft(paths, "X26ABC2", "TEST_WORKFLOW", recipient_name="St Anne's Pathology")
    return services.outbox.enqueue(mailbox.key, draft)


def change(services: Services, message: OutgoingMessage, **fields: object) -> OutgoingMessage:
    """What another process would have written into the journal."""
    paths = services.paths
    with Journal.open(paths.journal, paths.backups) as journal:
        return journal.outgoing.update(message.id, **fields)
