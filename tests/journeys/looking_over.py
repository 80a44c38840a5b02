"""What every window has to keep: names read aloud, the order of Tab, contrast, whole words.

Each function looks at what is on the screen now and gives its complaints, in words.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from meshdesk.desktop.theme.tokens import contrast
from meshdesk.desktop.widgets.fitting_label import FittingLabel

READABLE = 4.5
"""WCAG 2.2, 1.4.3."""
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
PART_OF_A_CONTROL = "qt_"
"""How Qt's own parts of its controls are called."""


def complaints(window: QWidget, where: str) -> list[str]:
    """Everything that is wrong with what the window shows now."""
    found: list[str] = []
    checks: tuple[Callable[[QWidget], Iterator[str]], ...] = (
        unnamed,
        out_of_order,
        faint,
        cut,
    )
    for check in checks:
        found += [f"{where}: {complaint}" for complaint in check(window)]
    return found


def unnamed(window: QWidget) -> Iterator[str]:
    """Controls that a screen reader has no name for."""
    for widget in _visible(window):
        if isinstance(widget, CONTROLS) and _is_ours(widget):
            read = QAccessible.queryAccessibleInterface(widget)
            if not read.text(QAccessible.Text.Name).strip():
                yield f"{called(widget)} has no accessible name"


def out_of_order(window: QWidget) -> Iterator[str]:
    """Steps of Tab against the order of reading: back on a line, or up within a column."""
    _take_a_step(window)
    chain = _tab_chain(window)
    for before, after in pairwise(chain):
        one, next_ = _seen(before, window), _seen(after, window)
        lines_up = min(one.bottom(), next_.bottom()) - max(one.top(), next_.top())
        same_line = lines_up > min(one.height(), next_.height()) // 2
        back = same_line and next_.right() < one.left()
        same_column = next_.left() < one.right() and one.left() < next_.right()
        up = not same_line and next_.bottom() <= one.top() and same_column
        if back or up:
            yield f"Tab goes {'back' if back else 'up'} from {called(before)} to {called(after)}"


def faint(window: QWidget) -> Iterator[str]:
    """Labels and buttons whose words stand out too little."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in _visible(window):
        if widget.isEnabled() and _words(widget) and not _covered(widget, window):
            ratio = _contrast_in(image, _place(widget, window).intersected(window.rect()))
            if 1.0 < ratio < READABLE:
                yield f"{called(widget)} stands at {ratio:.1f}:1 only"


def cut(window: QWidget) -> Iterator[str]:
    """Labels and buttons that have no room for all of their words."""
    for widget in _visible(window):
        if isinstance(widget, FittingLabel) or not _words(widget) or not _is_ours(widget):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 1:
                yield f"{called(widget)} needs {needed} in height and has {widget.height()}"
        elif _least_width(widget) > widget.width() + 1:
            yield f"{called(widget)} needs {_least_width(widget)} and has {widget.width()}"


def called(widget: QWidget) -> str:
    """What a person finds it by."""
    words = widget.objectName() or _words(widget) or widget.accessibleName()
    parent = widget.parentWidget()
    inside = f" in {type(parent).__name__}" if parent else ""
    return f"{type(widget).__name__} “{words[:60]}”{inside}"


def _least_width(widget: QWidget) -> int:
    if isinstance(widget, QLabel):
        return widget.sizeHint().width()
    return min(widget.sizeHint().width(), widget.minimumSizeHint().width() or 10_000)


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return str(text).strip()


def _visible(window: QWidget) -> list[QWidget]:
    """What can be seen in it; a window that belongs to it is another one."""
    inside = window.findChildren(QWidget)
    return [each for each in inside if each.isVisible() and each.window() is window.window()]


def _is_ours(widget: QWidget) -> bool:
    """Not one of the parts that Qt makes its own controls of."""
    parent = widget.parentWidget()
    return not widget.objectName().startswith(PART_OF_A_CONTROL) and not isinstance(
        parent, QComboBox | QAbstractSpinBox | QLineEdit
    )


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Where the part of it is that is not scrolled away."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size())


def _covered(widget: QWidget, window: QWidget) -> bool:
    """Whether it is scrolled away, or something lies over its middle."""
    middle = _place(widget, window).center()
    on_top = window.childAt(middle)
    return on_top is None or not (on_top is widget or widget.isAncestorOf(on_top))


def _take_a_step(window: QWidget) -> None:
    """As somebody does who goes by Tab, and back: the status line lines up for that."""
    had = QApplication.focusWidget()
    window.focusNextChild()
    if had is not None:
        had.setFocus()


def _tab_chain(window: QWidget) -> list[QWidget]:
    chain, widget = [], window.nextInFocusChain()
    while widget is not window and len(chain) < 2000:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return [one for one in chain if _takes_tab(one, window)]


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    return (
        window.isAncestorOf(widget)
        and widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    )


def _contrast_in(image: QImage, place: QRect) -> float:
    """Between the commonest colour there and the one that stands out most from it.

    A stroke may be thinner than a pixel: the colour that stands out most is nearest its own.
    """
    scale = image.devicePixelRatio()
    inside = QRect(
        int(place.x() * scale),
        int(place.y() * scale),
        int(place.width() * scale),
        int(place.height() * scale),
    ).intersected(image.rect())
    counts: Counter[int] = Counter()
    for y in range(inside.top(), inside.bottom() + 1):
        line = memoryview(image.constScanLine(y)).cast("I")
        counts.update(line[inside.left() : inside.right() + 1])
    if not counts:
        return 1.0
    [(background, _)] = counts.most_common(1)
    return max(_between(background, colour) for colour in counts)


@cache
def _between(one: int, other: int) -> float:
    """The same few colours are everywhere."""
    return contrast(_name(one), _name(other))


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"
