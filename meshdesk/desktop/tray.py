"""The icon beside the clock: how many new messages, whether all is well, and a menu."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from meshdesk.config import APP_NAME
from meshdesk.desktop.attention import Attention
from meshdesk.desktop.theme.tokens import LIGHT
from meshdesk.language import several

SIDES = (16, 20, 24, 32, 48, 64)
"""The sizes that systems ask for at 100 % to 400 %."""

LONGEST_TIP = 127
"""Characters that Windows shows (Shell_NotifyIcon)."""

MOST = 99


class Tray(QObject):
    """Shows an `Attention`, and what the window is doing.

    Signals:
        open_asked, check_asked, quit_asked: the user wants to.
        mailbox_asked: the key of the mailbox to open the window with.
        pause_asked: hold all that is being sent (True), or go on with it.
        message_clicked: the last notification was.
    """

    open_asked = Signal()
    check_asked = Signal()
    quit_asked = Signal()
    mailbox_asked = Signal(int)
    pause_asked = Signal(bool)
    message_clicked = Signal()

    def __init__(self, icon: QSystemTrayIcon, parent: QObject) -> None:
        """`icon` is Qt's; it is not shown yet."""
        super().__init__(parent)
        icon.setParent(self)
        self._icon = icon
        self._attention = Attention()
        self._locked = False
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.message_clicked)
        self._fill()
        self._draw()

    def appear(self) -> bool:
        """Show the icon; False where this desktop has no place for it."""
        if not self.available:
            return False
        self._icon.show()
        return True

    @property
    def available(self) -> bool:
        """Whether this desktop shows such icons."""
        return self._icon.isSystemTrayAvailable()

    def show_attention(self, attention: Attention) -> None:
        """New numbers."""
        self._attention = attention
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(attention.unread)
        self._draw()

    @Slot(bool)
    def set_locked(self, locked: bool) -> None:
        """Tell nothing of the mailboxes while the window is locked."""
        self._locked = locked
        self._draw()

    def say(self, title: str, text: str, *, problem: bool = False) -> None:
        """A notification; whether it is shown is the system's business."""
        kinds = QSystemTrayIcon.MessageIcon
        kind = kinds.Warning if problem else kinds.Information
        self._icon.showMessage(title, text, kind)

    def put_away(self) -> None:
        """The icon goes; Windows would leave it there until the mouse is over it."""
        self._icon.hide()
        self._menu.deleteLater()

    # What it shows ----------------------------------------------------------------------

    def _draw(self) -> None:
        attention = self._attention
        self._icon.setIcon(tray_picture(attention.unread, troubled=attention.troubled))
        self._icon.setToolTip(self._tip())

    def _tip(self) -> str:
        if self._locked:
            return self.tr("MeshDesk is locked")
        lines = [APP_NAME, *(box.words() for box in self._attention.boxes)]
        if self._attention.needing:
            count = self._attention.needing
            needing = several("Tray", "%n messages need you", "%n message needs you", count)
            lines.insert(1, needing)
        whole = "\n".join(lines)
        return whole if len(whole) <= LONGEST_TIP else f"{whole[: LONGEST_TIP - 1]}…"

    @Slot()
    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        opening = menu.addAction(self.tr("Open MeshDesk"), self.open_asked.emit)
        menu.setDefaultAction(opening)
        menu.addAction(self.tr("Check now"), self.check_asked.emit)
        if not self._locked:
            self._offer_pause()
            self._offer_mailboxes()
        menu.addSeparator()
        menu.addAction(self.tr("Quit MeshDesk"), self.quit_asked.emit)

    def _offer_pause(self) -> None:
        """Only what makes sense now: an action that does nothing would be a riddle."""
        if self._attention.held:
            resume = self._menu.addAction(self.tr("Resume sending"))
            resume.triggered.connect(lambda: self.pause_asked.emit(False))
        else:
            pause = self._menu.addAction(self.tr("Pause sending"))
            pause.setEnabled(any(box.sending for box in self._attention.boxes))
            pause.triggered.connect(lambda: self.pause_asked.emit(True))

    def _offer_mailboxes(self) -> None:
        self._menu.addSeparator()
        for box in self._attention.boxes:
            action = self._menu.addAction(box.words().replace("&", "&&"))
            action.triggered.connect(lambda _=False, key=box.key: self.mailbox_asked.emit(key))

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if reason in {reasons.Trigger, reasons.DoubleClick}:
            self.open_asked.emit()


def tray_picture(unread: int, *, troubled: bool) -> QIcon:
    """The program's icon with the number on it, or a mark where something is wrong."""
    picture = QIcon()
    base = QApplication.windowIcon()
    for side in SIDES:
        drawn = base.pixmap(side, side)
        if drawn.isNull():
            drawn = QPixmap(side, side)
            drawn.fill(Qt.GlobalColor.transparent)
        _badge(drawn, unread, troubled=troubled)
        picture.addPixmap(drawn)
    return picture


def _badge(picture: QPixmap, unread: int, *, troubled: bool) -> None:
    """The number below on the right; trouble above on the right, told by its sign too."""
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = picture.width() / picture.devicePixelRatio()
    if unread:
        text = str(unread) if unread <= MOST else f"{MOST}+"
        width = side * {1: 0.56, 2: 0.8}.get(len(text), 1.0)
        place = QRectF(side - width, side * 0.44, width, side * 0.56)
        _mark(painter, place, text, "white", LIGHT.accent)
    if troubled:
        width = side * 0.5
        _mark(painter, QRectF(side - width, 0, width, side * 0.5), "!", LIGHT.bad, "white")
    painter.end()


def _mark(painter: QPainter, place: QRectF, text: str, ground: str, ink: str) -> None:
    painter.setPen(QPen(QColor(ink), max(1.0, place.height() / 12)))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(7, round(place.height() * (0.82 if len(text) < 3 else 0.6))))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
