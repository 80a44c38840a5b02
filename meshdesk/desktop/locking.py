"""Locking the window, by hand or after some rest, and opening it again."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.lock_screen import LockScreen
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.message_bar import Message
from meshdesk.desktop.window import MainWindow
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.lock import NoWayBack
from meshdesk.services.records import Severity

LOOK_EVERY_MS = 10_000
"""How exactly the minutes of rest are kept (milliseconds)."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Rest(QObject):
    """How long nobody has touched this program.

    It listens at the window that has the focus, not at every object: a filter on the
    application would be asked about each event of a transfer's progress too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = time.monotonic()
        self._window: QWindow | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    @property
    def seconds(self) -> float:
        """Since the last key, click or movement."""
        return time.monotonic() - self._since

    def begin_again(self) -> None:
        """As if somebody had just touched it."""
        self._since = time.monotonic()

    @Slot("QWindow*")
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # Where the same filter is put in twice, Qt keeps one.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.begin_again()
        return False


class Locking(QObject):
    """Puts the lock screen over the window and takes it away.

    Signals:
        locked: the window shows nothing any more, or (False) all again.
        code_asked: the user wants to set a lock code.
    """

    locked = Signal(bool)
    code_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._services, self._bridge, self._theme = services, bridge, theme
        self._window = window
        self._screen: LockScreen | None = None
        self.rest = Rest(self)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._look.timeout.connect(self.lock_after_rest)
        self._look.start()
        window.lock_asked.connect(self.lock)

    def begin(self) -> None:
        """A program that was ended while it was locked starts so, if anything can unlock it."""
        if self._services.lock.locked:
            self._cover()
            self._bridge.run(self._services.lock.can_unlock, owner=self).success(self._keep)

    @Slot()
    def lock(self) -> None:
        """Lock the window now."""
        if self._screen is None:
            work = self._bridge.run(self._services.lock.lock, owner=self)
            work.success(lambda _: self._cover()).failure(self._not_locked)

    @Slot()
    def lock_after_rest(self) -> None:
        """Lock it if nobody has touched it for as long as the user chose."""
        minutes = self._services.settings.current.lock_after_minutes
        if self._screen is None and minutes and self.rest.seconds >= minutes * 60:
            # Once a rest: where it cannot be locked, the user is told again after the next one.
            self.rest.begin_again()
            self.lock()

    def _cover(self) -> None:
        if self._screen is not None:
            return
        put_dialogues_away()
        self._screen = LockScreen(self._services, self._bridge, self._theme)
        self._screen.unlocked.connect(self._uncover)
        self._window.files_wait.connect(self._screen.show_waiting_files)
        self._window.lock_with(self._screen)
        self.locked.emit(True)

    @Slot()
    def _uncover(self) -> None:
        if self._screen is not None:
            screen, self._screen = self._screen, None
            self.rest.begin_again()
            self.locked.emit(False)
            self._window.take_away(screen)

    def _keep(self, can_unlock: bool) -> None:
        if not can_unlock:
            self._services.lock.release()
            self._uncover()

    def _not_locked(self, error: MeshDeskError) -> None:
        if not isinstance(error, NoWayBack):
            self._window.messages.show_error(error)
            return
        self._window.messages.show_message(
            Message(
                error.title,
                error.message,
                Severity.WARNING,
                error.next_step,
                action=self.tr("Set a lock code"),
                act=self.code_asked.emit,
                key="lock",
            )
        )


def put_dialogues_away() -> None:
    """Close what is open over the window, the system's own dialogues too."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
