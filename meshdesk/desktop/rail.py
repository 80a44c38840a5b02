"""The bar on the left: one button a page."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.theme.icons import icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import describe, label
from meshdesk.language import several

WIDE, NARROW = 176, 60


class Rail(QFrame):
    """Chooses the page; Ctrl+1, Ctrl+2 … and the arrow keys do too.

    Signals:
        chosen: the key of the page.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        self._current = self._before = ""
        self._group = QButtonGroup(self)
        self._brand = label("MeshDesk", name="brand")
        self._brand.setContentsMargins(dp(8), dp(3), 0, dp(12))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(dp(10), dp(14), dp(10), dp(14))
        self._layout.setSpacing(dp(2))
        self._layout.addWidget(self._brand)
        self._layout.addStretch()
        self.setAccessibleName(self.tr("Pages"))
        self.set_narrow(False)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """A button for another page, below the others."""
        made = RailButton(title, icon_name, self._theme)
        made.setObjectName(f"rail{key.capitalize()}")
        shortcut = f"Ctrl+{len(self._buttons) + 1}"
        # A button's own shortcut presses it for a tenth of a second before anything happens.
        turn = QShortcut(QKeySequence(shortcut), self)
        turn.setWhatsThis(title)
        turn.activated.connect(made.click)
        describe(made, title, shortcut)
        made.pressed.connect(self._remember_current)
        made.clicked.connect(partial(self._clicked, key))
        made.toggled.connect(partial(self._toggled, key))
        self._group.addButton(made)
        self._layout.insertWidget(self._layout.count() - 1, made)
        self._buttons[key] = made

    def _remember_current(self) -> None:
        self._before = self._current

    def _clicked(self, key: str) -> None:
        """The page that is shown already is brought up once more."""
        if key == self._before:
            self.chosen.emit(key)

    def _toggled(self, key: str, on: bool) -> None:
        """By a click, or without one: screen readers turn a button on by itself."""
        if on and key != self._current:
            self.chosen.emit(key)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._current = key
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """The number on a page's button, none for 0."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Symbols alone, for a small window."""
        self._brand.setHidden(narrow)
        self.setFixedWidth(dp(NARROW if narrow else WIDE))


class RailButton(QPushButton):
    """A symbol, a title, and a count; the title goes where there is no room for it."""

    def __init__(self, title: str, icon_name: str, theme: Theme) -> None:
        super().__init__(title)
        self._title = title
        self._icon_name = icon_name
        self._theme = theme
        self._count = 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(dp(40), QFontMetrics(font()).height() + dp(17))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_count(self, count: int) -> None:
        """Show a number, and say it."""
        if count == self._count:
            return
        self._count = count
        new = several("Rail", "%n new", "%n new", count) if count else ""
        self.setAccessibleName(f"{self._title}, {new}" if new else self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        narrow = self.width() < dp(100)
        self._paint_symbol(painter, narrow)
        if not narrow:
            self._paint_title(painter)
        if self._count:
            self._paint_count(painter, narrow)

    def _paint_symbol(self, painter: QPainter, narrow: bool) -> None:
        side = dp(18)
        left = (self.width() - side) // 2 if narrow else dp(10)
        place = QRect(left, (self.height() - side) // 2, side, side)
        role = QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.ButtonText
        icon(self._icon_name, role).paint(painter, place)

    def _paint_title(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setFont(font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.text))
        place = self.rect().adjusted(dp(37), 0, -dp(8), 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._title)

    def _paint_count(self, painter: QPainter, narrow: bool) -> None:
        tokens, small = self._theme.tokens, font(10 if narrow else 11, bold=True)
        text = str(self._count) if self._count < 1000 else "999+"
        metrics = QFontMetrics(small)
        height = metrics.height() + dp(1)
        width = max(height, metrics.horizontalAdvance(text) + dp(10))
        right = self.width() - (dp(1) if narrow else dp(9))
        top = dp(1) if narrow else (self.height() - height) // 2
        place = QRect(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(small)
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
