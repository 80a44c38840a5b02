"""The field "To": a mailbox ID, or a contact found by name while typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.two_line_delegate import SecondLineRole, TwoLineDelegate
from meshdesk.services.records import Contact

LineRole = Qt.ItemDataRole.UserRole + 50
"""What the completer writes into the field."""

_BETWEEN = " · "


class RecipientField(QLineEdit):
    """Completes from the contacts; shows "name · mailbox ID" once somebody is chosen.

    Args:
        complete: typed text → contacts, the likeliest first (at once).

    Signals:
        edited: the user typed or chose.
    """

    edited = Signal()

    def __init__(
        self,
        complete: Callable[[str], Sequence[Contact]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._complete = complete
        self._offered: dict[str, Contact] = {}
        self._address = ""
        self._name = ""
        self._given = ""
        self._found = QStandardItemModel(self)
        self._completer = self._make_completer()
        self._popup = QListView()
        self._popup.setObjectName("completions")
        self._completer.setPopup(self._popup)
        # Only now: setPopup gives the list a delegate of the completer's own.
        self._popup.setItemDelegate(_ContactDelegate(theme, self._popup))
        self.setCompleter(self._completer)
        self.setPlaceholderText(self.tr("Name or mailbox ID"))
        self.setClearButtonEnabled(True)
        for clear in self.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the recipient"))
        # A file dropped on an editor would become text in it: the window takes drops.
        self.setAcceptDrops(False)
        self.textChanged.connect(self._take)

    @property
    def address(self) -> str:
        """The mailbox ID that is sent to; what was typed where nobody was chosen."""
        return self._address

    @property
    def recipient_name(self) -> str:
        """What the recipient is called; empty where only an ID was typed."""
        return self._name

    def set_recipient(self, address: str, name: str = "") -> None:
        """Send to this mailbox; tells nobody."""
        self._address, self._name = address, name
        self._given = line(address, name)
        self.setText(self._given)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer(self._complete(self.text().strip()))
            self._completer.complete()
        else:
            super().keyPressEvent(event)

    def _make_completer(self) -> QCompleter:
        made = QCompleter(self._found, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCompletionRole(LineRole)
        made.setMaxVisibleItems(6)
        return made

    @Slot(str)
    def _take(self, text: str) -> None:
        """Understand what stands there now: typed, pasted, or written by the completer."""
        if text == self._given:
            return
        chosen = self._offered.get(text)
        if chosen is None:
            typed = text.strip()
            contacts = list(self._complete(typed)) if typed else []
            self._offer(contacts)
            chosen = _named_in_full(typed, contacts)
            self._address, self._name = typed, ""
        if chosen is not None:
            self._address, self._name = chosen.address, chosen.name
        self.edited.emit()

    def _offer(self, contacts: Sequence[Contact]) -> None:
        self._offered = {line(contact.address, contact.name): contact for contact in contacts}
        self._found.clear()
        for text, contact in self._offered.items():
            item = QStandardItem(contact.name or contact.address)
            item.setData(text, LineRole)
            item.setData(contact.address, SecondLineRole)
            self._found.appendRow(item)


def line(address: str, name: str) -> str:
    """A recipient in one line of text."""
    return f"{name}{_BETWEEN}{address}" if name and name != address else address


def _named_in_full(typed: str, contacts: Sequence[Contact]) -> Contact | None:
    """The contact whose mailbox ID, or name that nobody shares, was typed out."""
    wanted = typed.casefold()
    same = [one for one in contacts if wanted in {one.address.casefold(), one.name.casefold()}]
    return same[0] if len(same) == 1 else None


class _ContactDelegate(TwoLineDelegate):
    """Name over mailbox ID in the list of completions."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, option.fontMetrics.height() * 2 + dp(12))
