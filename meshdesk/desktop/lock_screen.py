"""What a locked window shows: that it is locked, and a field for what opens it."""

from math import ceil

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.secret_field import SecretEdit, ShowSecret
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.lock import TooManyTries
from meshdesk.services.words import Tone

WIDTH = 380


class LockScreen(QWidget):
    """Asks for the lock code or a mailbox's password, and tells nothing of the messages.

    Signals:
        unlocked: it was right.
    """

    unlocked = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._services, self._bridge = services, bridge
        self.setWindowTitle(self.tr("Locked"))
        self.setObjectName("lockScreen")
        self._secret = SecretEdit("lockSecret")
        self._question = QLabel(self.tr("&Lock code, or the password of a mailbox"))
        self._question.setBuddy(self._secret)
        self._secret.setAccessibleName(self._question.text().replace("&", ""))
        self._eye = ShowSecret(self._secret, self.tr("what I typed"))
        self._unlock = button(self.tr("Unlock"), "primary", name="lockUnlock")
        self._hint = HintLine(theme)
        self._files = label("", "soft", wrap=True, name="lockFiles")
        self._files.hide()
        self._again = QTimer(self, interval=500)
        self._again.timeout.connect(self._count_down)
        self._unlock.clicked.connect(self._try)
        self._secret.returnPressed.connect(self._try)
        self.setFocusProxy(self._secret)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(margin=22, spacing=9)
        card.setFixedWidth(dp(WIDTH))
        symbol = QLabel()
        side = dp(32)
        picture = icon(Icon.LOCK, QPalette.ColorRole.Accent)
        symbol.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatio()))
        field = QHBoxLayout()
        field.setSpacing(dp(8))
        for widget in (self._secret, self._eye, self._unlock):
            field.addWidget(widget)
        for words in (symbol, label(self.tr("MeshDesk is locked"), "title")):
            card.layout_.addWidget(words)
        going = label(self.tr("Sending and receiving go on."), "soft", wrap=True)
        card.layout_.addWidget(going)
        card.layout_.addSpacing(dp(6))
        card.layout_.addWidget(self._question)
        card.layout_.addLayout(field)
        card.layout_.addWidget(self._hint)
        card.layout_.addWidget(self._files)
        # Aligned instead, the card would get the height that its words need in the whole width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    @Slot(int)
    def show_waiting_files(self, count: int) -> None:
        """Say that files were dropped or sent here meanwhile."""
        self._files.setText(
            several(
                "Lock",
                "%n files wait to be sent until you unlock.",
                "One file waits to be sent until you unlock.",
                count,
            )
        )
        self._files.setVisible(count > 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._secret.setFocus()

    @Slot()
    def _try(self) -> None:
        if not self._unlock.isEnabled():
            return
        secret = self._secret.text()
        if not secret:
            self._hint.say(self.tr("Type the lock code or the password first."), Tone.BAD)
            return
        self._eye.setChecked(False)
        self._set_busy(True)
        unlock = self._services.lock.unlock
        work = self._bridge.run(lambda: unlock(secret), owner=self)
        work.success(self._opened).failure(self._refused)

    def _opened(self, _: None) -> None:
        self._secret.clear()
        self.unlocked.emit()

    def _refused(self, error: MeshDeskError) -> None:
        self._secret.clear()
        if not isinstance(error, TooManyTries):
            self._hint.say(f"{error.message} {error.next_step}".strip(), Tone.BAD)
        if self._services.lock.delay > 0:
            self._again.start()
            self._count_down()
        else:
            self._set_busy(False)
            self._secret.setFocus()

    @Slot()
    def _count_down(self) -> None:
        """Nothing can be typed before its time: a lost try would be felt as a defect."""
        left = ceil(self._services.lock.delay)
        if left > 0:
            self._set_busy(True)
            wrong = several(
                "Lock",
                "That was wrong. You can try again in %n seconds.",
                "That was wrong. You can try again in %n second.",
                left,
            )
            self._hint.say(wrong, Tone.BAD)
            return
        self._again.stop()
        self._hint.say(self.tr("Try again."))
        self._set_busy(False)
        self._secret.setFocus()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._secret, self._unlock):
            widget.setDisabled(busy)
