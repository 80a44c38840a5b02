"""The Settings page: the sections on the left, the chosen one on the right.

A section is a QWidget with ``title``, ``icon_name``, ``set_mailbox(key)`` and ``activate()``, made
as ``Section(services, bridge, theme)`` when it is first looked at.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.about_section import AboutSection
from meshdesk.desktop.pages.settings.appearance_section import AppearanceSection
from meshdesk.desktop.pages.settings.connection_section import ConnectionSection
from meshdesk.desktop.pages.settings.lock_section import LockSection
from meshdesk.desktop.pages.settings.mailboxes_section import MailboxesSection
from meshdesk.desktop.pages.settings.notifications_section import NotificationsSection
from meshdesk.desktop.pages.settings.receiving_section import ReceivingSection
from meshdesk.desktop.pages.settings.retention_section import RetentionSection
from meshdesk.desktop.pages.settings.rules_section import RulesSection
from meshdesk.desktop.pages.settings.sending_section import SendingSection
from meshdesk.desktop.pages.settings.starting_section import StartingSection
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.field import align_labels
from meshdesk.language import translate
from meshdesk.services import Services

_WIDEST = 720
"""Of a section, in the sketches' pixels: longer lines are hard to read."""
_SECTIONS: dict[str, tuple[Icon, Callable[..., QWidget]]] = {
    "mailboxes": (Icon.MAILBOX, MailboxesSection),
    "receiving": (Icon.INBOX, ReceivingSection),
    "rules": (Icon.RULE, RulesSection),
    "sending": (Icon.SEND, SendingSection),
    "notifications": (Icon.BELL, NotificationsSection),
    "starting": (Icon.POWER, StartingSection),
    "connection": (Icon.PROXY, ConnectionSection),
    "lock": (Icon.LOCK, LockSection),
    "retention": (Icon.DELETE, RetentionSection),
    "appearance": (Icon.APPEARANCE, AppearanceSection),
    "about": (Icon.INFO, AboutSection),
}


def _titles() -> dict[str, str]:
    return {
        "mailboxes": translate("SettingsPage", "Mailboxes"),
        "receiving": translate("SettingsPage", "Receiving"),
        "rules": translate("SettingsPage", "Rules"),
        "sending": translate("SettingsPage", "Sending"),
        "notifications": translate("SettingsPage", "Notifications"),
        "starting": translate("SettingsPage", "Start and close"),
        "connection": translate("SettingsPage", "Connection"),
        "lock": translate("SettingsPage", "Lock"),
        "retention": translate("SettingsPage", "Keeping"),
        "appearance": translate("SettingsPage", "Appearance and language"),
        "about": translate("SettingsPage", "About and support"),
    }


class SettingsPage(QWidget):
    """What the user chooses.

    Signals:
        set_up_asked: the user wants the wizard.
        undoable: an `Undoable`.
        language_chosen: the windows are to speak another language.
    """

    set_up_asked = Signal()
    language_chosen = Signal()
    undoable = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Settings")
        self.icon_name = Icon.SETTINGS
        self._parts = (services, bridge, theme)
        self._mailbox: int | None = None
        self._made: dict[str, Any] = {}
        self._views: dict[str, QScrollArea] = {}
        self._list = self._make_list()
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(dp(16), dp(14), 0, 0)
        row.setSpacing(dp(16))
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)

    def set_mailbox(self, key: int) -> None:
        """Show what belongs to another mailbox."""
        self._mailbox = key
        for section in self._made.values():
            section.set_mailbox(key)

    def activate(self) -> None:
        """The page was brought up."""
        self._open(self._list.currentRow())
        self._list.setFocus()

    def show_section(self, name: str) -> None:
        """Turn to a section by the name of its module ("retention")."""
        self._list.setCurrentRow(list(_SECTIONS).index(name))

    def focus_control(self, name: str) -> None:
        """Put the focus on a control of the section that is shown, by its object name."""
        view = self._stack.currentWidget()
        control = view.findChild(QWidget, name) if view is not None else None
        assert control is not None
        control.setFocus()

    # The list ---------------------------------------------------------------------------

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("settingsSections")
        made.setAccessibleName(self.tr("Sections of the settings"))
        made.setIconSize(QSize(dp(17), dp(17)))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        titles = _titles()
        for name, (symbol, _) in _SECTIONS.items():
            item = QListWidgetItem(icon(symbol, QPalette.ColorRole.Text), titles[name])
            item.setSizeHint(QSize(dp(40), dp(32)))
            made.addItem(item)
        words = max(made.fontMetrics().horizontalAdvance(title) for title in titles.values())
        made.setFixedWidth(words + dp(56))
        made.setCurrentRow(0)
        made.currentRowChanged.connect(self._open)
        return made

    @Slot(int)
    def _open(self, row: int) -> None:
        name = list(_SECTIONS)[row]
        if name not in self._made:
            self._make(name)
        self._stack.setCurrentWidget(self._views[name])
        self._made[name].activate()

    # The sections -----------------------------------------------------------------------

    def _make(self, name: str) -> None:
        section: Any = _SECTIONS[name][1](*self._parts)
        for signal in ("set_up_asked", "undoable", "language_chosen"):
            if hasattr(section, signal):
                getattr(section, signal).connect(getattr(self, signal))
        # An editor would take a dropped file as text; the window takes it as a file.
        for editor in section.findChildren(QLineEdit):
            editor.setAcceptDrops(False)
        align_labels(section)
        if self._mailbox is not None:
            section.set_mailbox(self._mailbox)
        self._made[name] = section
        self._views[name] = _scrolled(section)
        self._stack.addWidget(self._views[name])


def _scrolled(section: Any) -> QScrollArea:
    """A section under its title, no wider than can be read, as long as it likes."""
    section.setMaximumWidth(dp(_WIDEST))
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, dp(16), dp(14))
    column.setSpacing(dp(10))
    column.addWidget(label(section.title, "title"))
    column.addWidget(section)
    column.addStretch(1)
    view = QScrollArea()
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setWidgetResizable(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setWidget(inner)
    return view
