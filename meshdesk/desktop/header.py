"""The line on top: which mailbox, how it stands, and what can be done with it."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from meshdesk.desktop.environments import environment_name
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label, tool_button
from meshdesk.desktop.widgets.fitting_label import FittingLabel
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.language import translate
from meshdesk.services.records import Environment, Health, HealthState, Mailbox
from meshdesk.services.words import Label, Tone, clock, health_label

ASKING_MS = 4_000
_LOCK_KEYS = "Ctrl+L"
NARROW_BELOW = 840
"""Width in the sketches' pixels under which names are cut shorter."""
_LONGEST, _LONGEST_NARROW = 20, 20
"""Characters of a mailbox's name; all of it is in the tool tip."""


class Header(QFrame):
    """Shows one mailbox and its health.

    Signals:
        mailbox_chosen: the key of another mailbox.
        set_up_asked, log_in_asked, connection_check_asked, check_now_asked, lock_asked,
            shortcuts_asked: the user wants to.
    """

    mailbox_chosen = Signal(int)
    set_up_asked = Signal()
    log_in_asked = Signal()
    connection_check_asked = Signal()
    check_now_asked = Signal()
    lock_asked = Signal()
    shortcuts_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mailbox = _MailboxButton()
        self._menu = QMenu(self)
        self._mailbox.setMenu(self._menu)
        self._badge = StateLabel()
        self._health = FittingLabel(theme)
        self._health.setProperty("role", "soft")
        self._health.setObjectName("health")
        self._known: Health | None = None
        self._asking = QTimer(self, interval=ASKING_MS, singleShot=True)
        self._asking.timeout.connect(self._answer_is_late)
        self._check_now = button(
            self.tr("Check now"),
            name="checkNow",
            tip=self.tr("Look for new messages"),
            shortcut="F5",
            clicked=self.check_now_asked.emit,
        )
        self._lock = button(
            self.tr("Lock"),
            symbol=Icon.LOCK,
            name="lock",
            tip=self.tr("Hide everything until you are back"),
            shortcut=_LOCK_KEYS,
            clicked=self.lock_asked.emit,
        )
        self._keys = tool_button(
            Icon.QUESTION,
            self.tr("Show all keys"),
            name="showShortcuts",
            shortcut="F1",
            clicked=self.shortcuts_asked.emit,
        )
        self.setFixedHeight(dp(54))
        # It shortens its words itself; it must not keep the window from becoming narrow.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lock.setAccessibleName(self.tr("Lock"))
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(dp(8), 0, dp(16), 0)
        layout.setSpacing(dp(8))
        layout.addWidget(self._mailbox)
        layout.addWidget(self._badge)
        layout.addStretch(1)
        layout.addWidget(self._health, 100)
        layout.addSpacing(dp(4))
        for made in (self._check_now, self._lock, self._keys):
            layout.addWidget(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < dp(NARROW_BELOW)
        self._mailbox.set_narrow(narrow)
        self._lock.setText("" if narrow else self.tr("Lock"))
        # Another text takes a button's shortcut away.
        self._lock.setShortcut(_LOCK_KEYS)

    def show_mailbox(self, mailbox: Mailbox, others: list[Mailbox]) -> None:
        """Name the mailbox and offer the others in the menu."""
        self._mailbox.show_mailbox(mailbox)
        self._badge.set_label(environment_label(mailbox.environment))
        self._fill_menu(mailbox, others)

    def show_health(self, health: Health) -> None:
        """How it stands, in words and a dot."""
        self._known = health
        self._asking.stop()
        self._health.set_tone(health_label(health).tone)
        self._health.set_wordings(*health_wordings(health))
        problem = health.problem
        self._health.setToolTip(f"{problem.title}. {problem.message}" if problem else "")
        self._check_now.setEnabled(health.state is not HealthState.LOCKED)

    def show_asking(self) -> None:
        """Say that MESH is being asked, until it answered or it is clear that it takes long."""
        self._health.set_wordings(self.tr("Asking MESH…"))
        self._asking.start()

    @Slot()
    def _answer_is_late(self) -> None:
        if self._known is not None:
            self.show_health(self._known)

    def _fill_menu(self, current: Mailbox, mailboxes: list[Mailbox]) -> None:
        self._menu.clear()
        for old in self._menu.findChildren(QActionGroup):
            old.deleteLater()
        group = QActionGroup(self._menu)
        for mailbox in mailboxes:
            action = self._menu.addAction(menu_words(mailbox))
            action.setActionGroup(group)
            action.setCheckable(True)
            action.setChecked(mailbox.key == current.key)
            action.triggered.connect(lambda _=False, key=mailbox.key: self.mailbox_chosen.emit(key))
        self._menu.addSeparator()
        for words, symbol, signal in (
            (self.tr("Check the connection"), Icon.NETWORK, self.connection_check_asked),
            (self.tr("Log in…"), Icon.KEY, self.log_in_asked),
            (self.tr("Set up another mailbox…"), Icon.ADD, self.set_up_asked),
        ):
            self._menu.addAction(icon(symbol), words).triggered.connect(signal)


def menu_words(mailbox: Mailbox) -> str:
    """A mailbox in the menu: "Elm Street Surgery · X26ABC1 · Integration"."""
    parts = [mailbox.name.replace("&", "&&")]
    if mailbox.name != mailbox.mailbox_id:
        parts.append(mailbox.mailbox_id)
    if mailbox.environment is not Environment.LIVE:
        parts.append(environment_name(mailbox.environment))
    return " · ".join(parts)


def environment_label(environment: Environment) -> Label:
    """The badge: nothing for Live, for that is the usual."""
    text = "" if environment is Environment.LIVE else environment_name(environment).upper()
    return Label(text, Tone.WARNING)


def health_wordings(health: Health) -> list[str]:
    """ "Connected · checked 10:42 · next 10:47", and shorter."""
    state = health_label(health).text
    checked = _at(translate("Header", "checked {0}"), health.checked_at)
    following = _at(translate("Header", "next {0}"), health.next_check_at)
    if health.state is HealthState.OFFLINE:
        following = _at(translate("Header", "tries again {0}"), health.next_check_at)
    if health.state in {HealthState.LOCKED, HealthState.REFUSED}:
        following = ""
    wordings = [[state, checked, following], [state, following or checked], [state]]
    return [" · ".join(part for part in parts if part) for parts in wordings]


def _at(words: str, moment: datetime | None) -> str:
    return words.format(clock(moment)) if moment else ""


class _MailboxButton(QPushButton):
    """The mailbox's name and ID; opens the menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mailboxMenu")
        self._whole = ""
        self._longest = _LONGEST
        self._name = label("", "heading", name="mailboxName")
        self._id = label("", "soft", name="mailboxId")
        self._caret = _Caret()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(dp(8), 0, dp(6), 0)
        self._row.setSpacing(dp(7))
        for widget in (self._name, self._id, self._caret):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(widget)

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), dp(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_mailbox(self, mailbox: Mailbox) -> None:
        self._whole = mailbox.name
        self._name.setText(self._shortened())
        self._id.setText(mailbox.mailbox_id)
        self._id.setHidden(mailbox.mailbox_id == mailbox.name)
        self.setAccessibleName(self.tr("Mailbox {0}").format(menu_words(mailbox)))
        self.setToolTip(self.tr("{0}: choose another mailbox").format(mailbox.name))
        self.updateGeometry()

    def set_narrow(self, narrow: bool) -> None:
        """Cut a long name shorter."""
        self._longest = _LONGEST_NARROW if narrow else _LONGEST
        self._name.setText(self._shortened())
        self.updateGeometry()

    def _shortened(self) -> str:
        name, most = self._whole, self._longest
        return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


class _Caret(QWidget):
    """Says that there is a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(dp(12), dp(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        icon(Icon.DOWN).paint(QPainter(self), self.rect())
