"""The window on the screen: there at once, and furnished when the rest is loaded."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from meshdesk.config import APP_NAME, Settings
from meshdesk.desktop.geometry import restore_geometry
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.tokens import Tokens

SIZE, LEAST = (1100, 720), (800, 560)
RAIL, HEADER, STATUS = 176, 54, 30
"""What `Rail`, `Header` and `StatusLine` take, in the sketches' pixels."""


class Shell(QMainWindow):
    """Holds size and place, and never closes by itself.

    Signals:
        painted: it is on the screen for the first time.
        close_asked: the user closed it; it stays until `let_go`.
    """

    painted = Signal()
    close_asked = Signal()

    def __init__(self, tokens: Tokens, settings: Settings) -> None:
        super().__init__()
        self._may_close = False
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(*LEAST)
        self.setCentralWidget(_Skeleton(tokens, self))
        restore_geometry(self, settings, QSize(*SIZE))

    def furnish(self, content: QWidget) -> None:
        """Show this from now on, and call the window what it is called."""
        self.setCentralWidget(content)
        content.show()
        self.setWindowTitle(content.windowTitle())
        content.windowTitleChanged.connect(self.setWindowTitle)

    def come_to_the_front(self) -> None:
        """Somebody started the program once more."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def put_on_top(self, widget: QWidget) -> None:
        """Show this above everything that the window holds."""
        self.setMenuWidget(widget)

    def let_go(self) -> None:
        """From now on closing closes."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()


class _Skeleton(QWidget):
    """The empty frame: rail, header, status line and nothing in them yet."""

    def __init__(self, tokens: Tokens, shell: Shell) -> None:
        super().__init__()
        self._tokens = tokens
        self._shell = shell

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._tokens
        rail, width, height = dp(RAIL), self.width(), self.height()
        for place, colour in (
            (self.rect(), tokens.bg),
            (QRect(0, 0, rail, height), tokens.rail),
            (QRect(rail, 0, width - rail, dp(HEADER)), tokens.panel),
            (QRect(rail, height - dp(STATUS), width - rail, dp(STATUS)), tokens.panel),
            (QRect(rail - 1, 0, 1, height), tokens.line),
            (QRect(rail, dp(HEADER) - 1, width - rail, 1), tokens.line),
            (QRect(rail, height - dp(STATUS), width - rail, 1), tokens.line),
        ):
            painter.fillRect(place, QColor(colour))
        painter.setFont(font(15, bold=True))
        painter.setPen(QColor(tokens.accent))
        brand = QRect(dp(18), dp(14), rail, dp(22))
        painter.drawText(brand, Qt.AlignmentFlag.AlignVCenter, APP_NAME)
        self._shell.painted.emit()
