"""The order of Tab, for parts that are put into the window later than those after them."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(*parts: QWidget) -> None:
    """Let Tab go through these parts one after the other, and through what is in each."""
    for before, after in pairwise([stop for part in parts for stop in tab_stops(part)]):
        QWidget.setTabOrder(before, after)


def put_after(place: QWidget, part: QWidget) -> None:
    """Let Tab go from where `place` is, which may take no focus itself, to what is in `part`."""
    before: QWidget | None = place
    # Qt moves nothing behind a widget that takes no focus.
    while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
        if before is place:
            return
    for stop in tab_stops(part):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def put_last(part: QWidget) -> None:
    """Let Tab come to `part` after all else in its window, whatever was put in since."""
    window = part.window()
    before: QWidget | None = window.previousInFocusChain()
    while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
        if before is window:
            return
    if before is not None and before is not part:
        QWidget.setTabOrder(before, part)


def tab_stops(part: QWidget) -> list[QWidget]:
    """What Tab goes to: the part, or what is in it."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [part]
    # A list that drops down is a child, too, but a window of its own.
    inside = [w for w in part.findChildren(QWidget) if w.window() is part.window()]
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
