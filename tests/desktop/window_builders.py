"""A main window around pages that only note what they are told, and what is done to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.notices import HealthChanged
from meshdesk.services.records import (
    Environment,
    Health,
    HealthState,
    Mailbox,
)

Eventually = Callable[[Callable[[], object]], None]
Control = Qt.KeyboardModifier.ControlModifier
Plain = Qt.KeyboardModifier.NoModifier
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


class Page(QWidget):
    """The least that a page is, and a note of what it was told."""

    icon_name = "ph.file"
    login_asked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.told: list[object] = []
        self.editor = QLineEdit(self)

    def set_mailbox(self, key: int) -> None:
        self.told.append(("mailbox", key))

    def activate(self) -> None:
        self.told.append("activate")

    def add_files(self, paths: list[Path]) -> None:
        self.told.append(paths)

    def show_message(self, row: int) -> None:
        self.told.append(("message", row))


def add_mailbox(services: Services, mailbox_id: str, **fields: object) -> Mailbox:
    usual = {
        "environment": Environment.INTEGRATION,
        "name": f"Mailbox {mailbox_id}",
        "url": "https://localhost:1",
        "ca_file": "ca.pem",
        "remember": False,
    }
    return services.outbox._journal.mailboxes.add(mailbox_id=mailbox_id, **{**usual, **fields})


def named(window: QWidget, name: str, kind: type = QWidget) -> QWidget:
    return window.findChild(kind, name)


def health(mailbox: Mailbox, state: HealthState, **fields: object) -> HealthChanged:
    return HealthChanged(Health(mailbox.key, state, **fields))


def mime_of(*urls: str, formats: tuple[str, ...] = ()) -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    for name in formats:
        mime.setData(name, b"x")
    return mime


def drag_and_drop(window: MainWindow, mime: QMimeData) -> bool:
    """Drag over the window and let go; whether the window takes it."""
    rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Plain)
    enter = QDragEnterEvent(QPoint(300, 300), *rest)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *rest))
    return enter.isAccepted()


def main_window(services: Services, bridge: Bridge, theme: Theme, qtbot: QtBot) -> MainWindow:
    """It is on the screen and has the focus."""
    pages = {"inbox": Page("Inbox"), "send": Page("Send"), "sent": Page("Sent")}
    made = MainWindow(services, bridge, theme, pages)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
