"""Small builders for tests of the pages that list messages: a journal with rows, and keys."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from meshdesk.journal import (
    Description,
    Environment,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Journal,
    NewOutgoing,
    OutgoingMessage,
)

Eventually = Callable[[Callable[[], object]], None]

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


def add_mailbox(journal: Journal, mailbox_id: str = "X26ABC1", name: str = "Elm Street") -> int:
    """A mailbox that reaches no server; its key."""
    url = "https://127.0.0.1:1"
    return journal.mailboxes.add(mailbox_id, name, Environment.SANDBOX, url, "").key


def described(row: int, **fields: object) -> Description:
    """A message's headers: plain ones, but for `fields`."""
    plain = Description(
        id=row,
        kind=IncomingKind.DATA,
        sender="X26ABC2",
        workflow_id="PATH_RESULT_V1",
        subject="Blood results",
        file_name="results.csv",
        local_id="",
        content_type="",
        checksum="",
        chunks=1,
        received_at=NOW - HOUR,
        expires_at=NOW + 100 * HOUR,
        status_event="",
        status_code="",
        status_description="",
        linked_message_id="",
        headers={"mex-from": "X26ABC2", "mex-subject": "Blood results"},
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def listed(journal: Journal, mailbox: int, *subjects: str) -> list[IncomingMessage]:
    """New messages with these subjects, the first received last."""
    start = len(journal.incoming.list_ids(mailbox, []).new) + journal_size(journal, mailbox)
    ids = [f"20261122{start + n:09d}_AB12F0" for n in range(len(subjects))]
    rows = journal.incoming.list_ids(mailbox, ids).new
    return journal.incoming.describe(
        [
            described(row.id, subject=subject, received_at=NOW - HOUR - n * timedelta(minutes=1))
            for n, (row, subject) in enumerate(zip(rows, subjects, strict=True))
        ]
    )


def journal_size(journal: Journal, mailbox: int) -> int:
    """How many incoming messages a mailbox has."""
    return journal.incoming.count(InboxQuery(mailbox))


def saved(
    journal: Journal, message: IncomingMessage, path: Path, content: bytes = b"content"
) -> IncomingMessage:
    """The message, saved as a real file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return journal.incoming.update(
        message.id, state=IncomingState.SAVED, path=str(path), size=len(content), saved_at=NOW
    )


def sent(
    journal: Journal, mailbox: int, subjects: Sequence[str], **fields: object
) -> list[OutgoingMessage]:
    """Queued messages with these subjects, changed by `fields`."""
    new = [
        NewOutgoing(
            mailbox=mailbox,
            local_id=f"MD-{subject}-{n}".upper().replace(" ", "-"),
            recipient="X26HC001",
            recipient_name="Northgate Hospital",
            workflow_id="REFERRAL_V2",
            subject=subject,
            reference=f"EL-{n}",
            path=f"/nowhere/{subject}.pdf",
            file_name=f"{subject}.pdf",
            content_type="application/pdf",
            size=184_000,
            modified_ns=0,
        )
        for n, subject in enumerate(subjects)
    ]
    messages = journal.outgoing.add(new, event="Queued")
    if fields:
        return [journal.outgoing.update(m.id, **fields) for m in messages]  # type: ignore[arg-type]
    return messages


class Opened(QObject):
    """Takes what would be opened by other programs."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []
        QDesktopServices.setUrlHandler("file", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Something was to be opened."""
        self.paths.append(QDir.toNativeSeparators(url.toLocalFile()))

    def close(self) -> None:
        """Leave it to other programs again."""
        QDesktopServices.unsetUrlHandler("file")


def nameless_controls(page: QWidget) -> list[str]:
    """Controls that a screen reader could not name: they have neither name nor words."""
    controls = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit, QTableView)
        for widget in page.findChildren(kind)
        if not widget.objectName().startswith("qt_")  # Qt's own, inside others
    ]
    named = [c for c in controls if c.accessibleName() or (hasattr(c, "text") and c.text())]
    inner = [c for c in controls if type(c).__module__.startswith("PySide6") and not c.objectName()]
    return [f"{type(c).__name__} {c.objectName()}" for c in controls if c not in [*named, *inner]]


def open_menu_by_key(table: QWidget) -> None:
    """What the platform makes of the menu key; offscreen makes nothing of it."""
    reason = QContextMenuEvent.Reason.Keyboard
    place = table.rect().center()
    QApplication.postEvent(table, QContextMenuEvent(reason, place, table.mapToGlobal(place)))


class Driver:
    """A page in a window, with hands and eyes; `prefix` is that of its widgets' names."""

    def __init__(self, page: Any, prefix: str, eventually: Eventually) -> None:
        self.page = page
        self.eventually = eventually
        self.table = self.find(f"{prefix}Table")

    def find(self, name: str) -> Any:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        button = self.find(name)
        self.eventually(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        both = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            both |= modifier
        QTest.keyClick(QApplication.focusWidget(), key, both)

    def choose(self, row: int) -> None:
        place = self.table.visualRect(self.table.model().index(row, 1)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def rows(self) -> list[str]:
        """State, second column and its description of each row."""
        model = self.table.model()
        description = Qt.ItemDataRole.AccessibleDescriptionRole

        def shown(row: int) -> list[str]:
            state, second = model.index(row, 0), model.index(row, 1)
            return [state.data(), second.data(), second.data(description) or ""]

        return [" | ".join(filter(None, shown(row))) for row in range(model.rowCount())]

    def column(self, key: str) -> list[str]:
        """What all rows show in one column."""
        model = self.table.model()
        number = model.column_of(key)
        return [model.index(row, number).data() for row in range(model.rowCount())]

    def says(self, name: str) -> str:
        widget = self.find(name)
        if not widget.isVisible():
            return ""
        return widget.accessibleName() or widget.text()
