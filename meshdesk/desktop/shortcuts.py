"""All keys that do something, read from what is registered, so that the list cannot lie."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label, tool_button
from meshdesk.desktop.widgets.card import Card


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key and what it does.

    Attributes:
        place: the page that it works on; empty for everywhere.
        keys: as the keyboard of this system names them; several with commas between.
        words: what it does.
    """

    place: str
    keys: str
    words: str


def shortcuts_of(window: QWidget, pages: Mapping[str, QWidget]) -> list[Shortcut]:
    """The keys of the window and its pages: those that work everywhere first."""
    titles = {page: str(getattr(page, "title", key)) for key, page in pages.items()}
    found: dict[tuple[str, str], Shortcut] = {}
    for owner, sequence, words in _registered(window):
        place = next((t for page, t in titles.items() if _is_in(owner, page)), "")
        keys = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        if keys and words:
            found.setdefault((place, keys), Shortcut(place, keys, words))
    order = ["", *titles.values()]
    return sorted(_joined(found.values()), key=lambda one: order.index(one.place))


def _joined(shortcuts: Iterable[Shortcut]) -> list[Shortcut]:
    """Keys that do the same on one line."""
    lines: dict[tuple[str, str], list[str]] = {}
    for one in shortcuts:
        lines.setdefault((one.place, one.words), []).append(one.keys)
    return [Shortcut(place, ", ".join(keys), words) for (place, words), keys in lines.items()]


def _registered(window: QWidget) -> Iterator[tuple[QObject, QKeySequence, str]]:
    for shortcut in window.findChildren(QShortcut):
        yield shortcut, shortcut.key(), shortcut.whatsThis()
    for action in window.findChildren(QAction):
        for keys in action.shortcuts():
            yield action, keys, _plain(action.toolTip() or action.text())
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty() and not _is_mnemonic(button):
            yield button, button.shortcut(), _plain(button.text() or button.accessibleName())


def _is_mnemonic(button: QAbstractButton) -> bool:
    """Alt and the letter that is underlined says itself."""
    return button.shortcut() == QKeySequence.mnemonic(button.text())


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip("…")


def _is_in(one: QObject, page: QWidget) -> bool:
    owner: QObject | None = one
    while owner is not None and owner is not page:
        owner = owner.parent()
    return owner is page


class ShortcutsPanel(QWidget):
    """The list, over the whole window; Escape or F1 closes it.

    Signals:
        closed: the user has seen enough.
    """

    closed = Signal()

    def __init__(self, shortcuts: list[Shortcut]) -> None:
        super().__init__()
        self.setObjectName("shortcutsPanel")
        self.setWindowTitle(self.tr("Keys"))
        self._close = tool_button(
            Icon.CLOSE, self.tr("Close"), name="closeShortcuts", shortcut="Esc"
        )
        self._close.clicked.connect(self.closed)
        again = QShortcut(QKeySequence("F1"), self)
        again.setWhatsThis(self.tr("Close"))
        again.activated.connect(self.closed)
        self._list = QScrollArea()
        self._list.setObjectName("shortcutsList")
        self._list.setAccessibleName(self.windowTitle())
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidget(self._groups(shortcuts))
        self.setFocusProxy(self._list)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Keys that do something"), "title"))
        top.addStretch()
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(24), dp(18), dp(24), dp(18))
        layout.setSpacing(dp(12))
        layout.addLayout(top)
        layout.addWidget(self._list, 1)

    def _groups(self, shortcuts: list[Shortcut]) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, dp(8), 0)
        grid.setSpacing(dp(12))
        places = list(dict.fromkeys(one.place for one in shortcuts))
        for number, place in enumerate(places):
            mine = [one for one in shortcuts if one.place == place]
            grid.addWidget(self._group(place or self.tr("Everywhere"), mine), *divmod(number, 2))
        grid.setRowStretch(len(places), 1)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        return content

    def _group(self, title: str, shortcuts: list[Shortcut]) -> Card:
        card = Card()
        card.layout_.addWidget(label(title, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(dp(14))
        grid.setVerticalSpacing(dp(6))
        for row, one in enumerate(shortcuts):
            keys, words = label(one.keys, "mono"), label(one.words, wrap=True)
            keys.setMinimumWidth(dp(96))
            grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        grid.setColumnStretch(1, 1)
        card.layout_.addLayout(grid)
        card.layout_.addStretch()
        return card
