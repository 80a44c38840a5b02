"""Labels and buttons in the few kinds that the style sheet knows."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp

Role = Literal["", "title", "heading", "soft", "small", "hint", "strong", "mono"]
Kind = Literal["", "primary", "link", "danger", "quiet"]


def label(text: str = "", role: Role = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A plain-text label; `role` picks its weight: title, heading, soft, small, hint, …"""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    set_property(made, "role", role)
    return made


def button(
    text: str,
    kind: Kind = "",
    *,
    symbol: Icon | None = None,
    name: str = "",
    tip: str = "",
    shortcut: str = "",
    clicked: Callable[[], object] | None = None,
) -> QPushButton:
    """A push button; `kind` is primary (one a page), link, danger, quiet, or plain."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    set_property(made, "kind", kind)
    if symbol is not None:
        made.setIcon(icon(symbol, _icon_role(kind)))
        made.setIconSize(QSize(dp(19) if text else dp(16), dp(16)))
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    describe(made, tip, shortcut)
    if clicked is not None:
        made.clicked.connect(_plain(clicked))
    return made


def tool_button(
    symbol: Icon,
    says: str,
    *,
    name: str = "",
    shortcut: str = "",
    clicked: Callable[[], object] | None = None,
) -> QToolButton:
    """A button of a symbol alone; `says` is its accessible name and its tool tip."""
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(symbol))
    made.setIconSize(QSize(dp(16), dp(16)))
    made.setAccessibleName(says)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    describe(made, says, shortcut)
    if clicked is not None:
        made.clicked.connect(_plain(clicked))
    return made


def describe(widget: QWidget, tip: str, shortcut: str = "") -> None:
    """A tool tip that names the shortcut too."""
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    widget.setToolTip(f"{tip} ({keys})" if tip and keys else tip or keys)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _plain(clicked: Callable[[], object]) -> Callable[[], None]:
    """`clicked` without the ``checked`` that Qt would hand it."""

    def press() -> None:
        clicked()

    return press


def _icon_role(kind: Kind) -> QPalette.ColorRole:
    if kind == "primary":
        return QPalette.ColorRole.HighlightedText
    return QPalette.ColorRole.Accent if kind == "link" else QPalette.ColorRole.ButtonText
