"""The field "To": a mailbox ID, or a contact found by name while typing.

Its list of completions also leads on: to MESH's directory for what looks like an ODS code, and to
the practice of a patient.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
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
from meshdesk.services.records import Address, Contact

LineRole = Qt.ItemDataRole.UserRole + 50
"""What the completer writes into the field."""
LeadRole = Qt.ItemDataRole.UserRole + 51
"""Where an entry leads that is nobody to send to: ``look up`` or ``patient``."""
LIST_WIDTH = 360
"""In pixels of the sketches: the field may be too narrow for what its list says."""
_ODS_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{3,6}")
_OF_PATIENTS = ("gp", "patient", "nhs")

_BETWEEN = " · "


class Recipient(NamedTuple):
    """Whom an entry stands for."""

    address: str
    name: str


class RecipientField(QLineEdit):
    """Completes from the contacts; shows "name · mailbox ID" once somebody is chosen.

    Args:
        complete: typed text → contacts, the likeliest first (at once).

    Signals:
        edited: the user typed or chose.
        ods_code_given: find who is behind this ODS code (str).
        patient_asked: send to the practice of a patient.
    """

    edited = Signal()
    ods_code_given = Signal(str)
    patient_asked = Signal()

    def __init__(
        self,
        complete: Callable[[str], Sequence[Contact]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._complete = complete
        self._offered: dict[str, Recipient] = {}
        self._address = ""
        self._name = ""
        self._given = ""
        self._found = QStandardItemModel(self)
        self._completer = self._make_completer()
        self._popup = _Completions(self)
        self._popup.setObjectName("completions")
        self._popup.setAccessibleName(self.tr("Recipients to choose from"))
        self._popup.setMinimumWidth(dp(LIST_WIDTH))
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self._popup)
        # Only now: setPopup gives the list a delegate of the completer's own.
        self._popup.setItemDelegate(_ContactDelegate(theme, self._popup))
        self.setCompleter(self._completer)
        chosen = self._completer.activated[QModelIndex]  # type: ignore[index]
        chosen.connect(self._follow)
        self.returnPressed.connect(self._entered)
        self.setPlaceholderText(self.tr("Name, mailbox ID or ODS code"))
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
            self._offer(self._complete(self._typed), self._typed)
            self._completer.complete()
        else:
            super().keyPressEvent(event)

    def show_found(self, addresses: Sequence[Address]) -> None:
        """Drop down what MESH's directory has; choosing one of them is as with a contact."""
        self._found.clear()
        self._offered = {}
        for address in addresses:
            self._add(line(address.mailbox_id, address.name), address.name, address.mailbox_id)
            found = Recipient(address.mailbox_id, address.name)
            self._offered[line(*found)] = found
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    @property
    def _typed(self) -> str:
        """What was typed; nothing where somebody is chosen, for then the list starts anew."""
        return "" if self._name else self.text().strip()

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
        typed, chosen = text.strip(), self._offered.get(text)
        if chosen is None and text == _lead_line(text):
            self._address, self._name = typed, ""
        elif chosen is None:
            contacts = list(self._complete(typed)) if typed else []
            self._offer(contacts, typed)
            chosen = _named_in_full(typed, contacts)
            self._address, self._name = typed, ""
        if chosen is not None:
            self._address, self._name = chosen
        self.edited.emit()

    def _offer(self, contacts: Sequence[Contact], typed: str = "") -> None:
        self._offered = {
            line(one.address, one.name): Recipient(one.address, one.name) for one in contacts
        }
        self._found.clear()
        for text, one in self._offered.items():
            self._add(text, one.name, one.address)
        if is_ods_code(typed):
            self._add_lead(
                "look up",
                self.tr("Look up {0} in MESH").format(typed.upper()),
                self.tr("Asks which of its mailboxes takes the workflow"),
            )
        if not typed or typed.lower().startswith(_OF_PATIENTS):
            self._add_lead(
                "patient",
                self.tr("A patient's GP practice…"),
                self.tr("MESH finds it by NHS number, date of birth and surname"),
            )

    def _add(self, text: str, name: str, address: str) -> None:
        item = QStandardItem(name or address)
        item.setData(text, LineRole)
        item.setData(address, SecondLineRole)
        self._found.appendRow(item)

    def _add_lead(self, lead: str, text: str, below: str) -> None:
        # The completer writes an entry's line into the field, and takes the first one that
        # begins with what is typed for chosen. A blank before it keeps this one from either.
        self._add(_lead_line(self.text()), text, below)
        self._found.item(self._found.rowCount() - 1).setData(lead, LeadRole)

    @Slot(QModelIndex)
    def _follow(self, index: QModelIndex) -> None:
        match index.data(LeadRole):
            case "look up":
                self.ods_code_given.emit(self.text().strip().upper())
            case "patient":
                self.patient_asked.emit()

    @Slot()
    def _entered(self) -> None:
        """Enter after what can only be an ODS code asks MESH; the list's own choice goes first."""
        listed = self._popup.isVisible() and self._popup.currentIndex().isValid()
        if not listed and not self._offered and is_ods_code(self.text().strip()):
            self._popup.hide()
            self.ods_code_given.emit(self.text().strip().upper())


def _lead_line(typed: str) -> str:
    return f" {typed.strip()}"


def is_ods_code(text: str) -> bool:
    """Whether it looks like one, such as A81001 or RZZ01; mailbox IDs are longer."""
    return _ODS_CODE.fullmatch(text.upper()) is not None


def line(address: str, name: str) -> str:
    """A recipient in one line of text."""
    return f"{name}{_BETWEEN}{address}" if name and name != address else address


def _named_in_full(typed: str, contacts: Sequence[Contact]) -> Recipient | None:
    """The contact whose mailbox ID, or name that nobody shares, was typed out."""
    wanted = typed.casefold()
    same = [one for one in contacts if wanted in {one.address.casefold(), one.name.casefold()}]
    return Recipient(same[0].address, same[0].name) if len(same) == 1 else None


class _Completions(QListView):
    """The list below the field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field

    def event(self, event: QEvent) -> bool:
        # Without a window manager, as offscreen, the list may get the keyboard after it is gone.
        if event.type() is QEvent.Type.WindowActivate and not self.isVisible():
            self._field.window().activateWindow()
        return super().event(event)


class _ContactDelegate(TwoLineDelegate):
    """Name over mailbox ID in the list of completions."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, option.fontMetrics.height() * 2 + dp(12))
