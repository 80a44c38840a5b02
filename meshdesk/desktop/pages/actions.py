"""Things to do with messages: one `QAction` each, shared by buttons, menu and keys."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.widgets.basics import Kind, button, describe

MOST_COUNTED = 99
"""A longer number has no room on a button; how many are chosen stands above it anyway."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with messages.

    Attributes:
        name: what the services call it in their ``can``.
        text, symbol, tip, keys: how it shows, and its shortcut.
        act: does it to the chosen messages.
        alone: only with one message at a time.
        at_most: not with more messages than that.
    """

    name: str
    text: str
    symbol: Icon
    tip: str
    keys: str
    act: Callable[[], object]
    alone: bool = False
    at_most: int | None = None

    def fits(self, choice: Choice, able: Sequence[frozenset[str]]) -> int:
        """With how many of the chosen messages it makes sense; 0 if not with so many."""
        count = sum(self.name in one for one in able) if choice.looked_at else choice.count
        too_many = self.at_most is not None and count > self.at_most
        return 0 if too_many or (self.alone and choice.count != 1) else count


class ActionSet(QObject):
    """The actions of a page; they follow the choice and say with how many they act.

    Attributes:
        by_name: the actions.
    """

    def __init__(
        self, page: QWidget, deeds: Iterable[Deed], able: Callable[[Any], frozenset[str]]
    ) -> None:
        """`able` says what makes sense with one message; the keys work anywhere in `page`."""
        super().__init__(page)
        self._able = able
        self._deeds = tuple(deeds)
        self.by_name = {deed.name: _action(page, deed) for deed in self._deeds}

    def set_choice(self, choice: Choice) -> None:
        """What may be done now, and with how many."""
        able = [self._able(message) for message in choice.records]
        for deed in self._deeds:
            count = deed.fits(choice, able)
            counted = choice.count > 1 and 0 < count <= MOST_COUNTED
            action = self.by_name[deed.name]
            action.setText(f"{deed.text} {count}" if counted else deed.text)
            action.setEnabled(count > 0)

    def menu(self, parent: QWidget, groups: Iterable[Iterable[str]]) -> QMenu:
        """A menu of what makes sense now; it is destroyed once it closes."""
        menu = QMenu(parent)
        for names in groups:
            menu.addActions([self.by_name[name] for name in names if self.able(name)])
            menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def able(self, name: str) -> bool:
        """Whether it makes sense now."""
        return self.by_name[name].isEnabled()


def _action(page: QWidget, deed: Deed) -> QAction:
    action = QAction(icon(deed.symbol, QPalette.ColorRole.Text), deed.text, page)
    action.setToolTip(deed.tip)
    action.setShortcut(QKeySequence(deed.keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.setEnabled(False)

    def act() -> None:
        deed.act()

    action.triggered.connect(act)
    page.addAction(action)
    return action


def action_button(action: QAction, name: str, kind: Kind = "") -> QPushButton:
    """A button that does what the action does, and follows its words and whether it may."""
    made = button(action.text(), kind, name=name)

    def follow() -> None:
        made.setText(action.text())
        made.setEnabled(action.isEnabled())
        describe(made, action.toolTip(), action.shortcut().toString())

    action.changed.connect(follow)
    made.clicked.connect(action.trigger)
    follow()
    return made
