"""Paints the queue's progress and its links, and hears clicks on the latter."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from meshdesk.desktop.pages.send.queue_model import ActionsRole, MessageRole, ShownRole
from meshdesk.desktop.pages.send.queue_words import Shown, action_text
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.progress_bar import draw_progress
from meshdesk.desktop.widgets.row_delegate import AnyIndex, RowDelegate, draw_elided
from meshdesk.desktop.widgets.state_delegate import draw_pill, pill_font

GAP = 16


class ProgressDelegate(RowDelegate):
    """The bar or the state's pill, and the words beside it."""

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        cell = index.data(ShownRole)
        if not isinstance(cell, Shown):
            return
        used = self._paint_state(painter, rect, option, cell)
        beside = rect.adjusted(used + dp(8) if used else 0, 0, 0, 0)
        tokens = self.theme.tokens
        draw_elided(painter, beside, cell.text, option.font, tokens.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(dp(330), 0)

    def _paint_state(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, cell: Shown
    ) -> int:
        if cell.thousandths is not None:
            words = option.fontMetrics.horizontalAdvance(cell.text) + dp(8)
            width = max(dp(32), min(dp(150), rect.width() - words))
            bar = QRect(rect.x(), rect.y(), width, rect.height())
            draw_progress(painter, bar, cell.thousandths, self.theme.tokens)
            return width
        if cell.label is None:
            return 0
        # Words beside a pill are kept readable: a long title gives way to them.
        wanted = QFontMetrics(pill_font(option.font)).horizontalAdvance(cell.label.text) + dp(15)
        words = option.fontMetrics.horizontalAdvance(cell.text) + dp(8) if cell.text else 0
        room = max(rect.width() - words, rect.width() // 2)
        pill = QRect(rect.x(), rect.y(), min(wanted, room), rect.height())
        return draw_pill(painter, pill, cell.label, option.font, self.theme)


class ActionsDelegate(RowDelegate):
    """Links for the mouse; the keyboard has the buttons under the table and the menu.

    Signals:
        asked: the action, and the row of the message that it is for.
    """

    asked = Signal(str, object)

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        for _, text, place in _links(rect, option.font, index):
            draw_elided(painter, place, text, option.font, QColor(self.theme.tokens.accent))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(dp(150), 0)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            action = link_at(event.position().toPoint(), option, index)
            if action and event.button() is Qt.MouseButton.LeftButton:
                self.asked.emit(action, index.data(MessageRole).id)
                return True
        return super().editorEvent(event, model, option, index)


def link_at(point: QPoint, option: QStyleOptionViewItem, index: AnyIndex) -> str:
    """The action under the mouse, or nothing."""
    inner = option.rect.adjusted(dp(9), 0, -dp(9), -1)
    for action, _, place in _links(inner, option.font, index):
        if place.contains(point):
            return action
    return ""


def _links(rect: QRect, font: QFont, index: AnyIndex) -> Iterator[tuple[str, str, QRect]]:
    message, left = index.data(MessageRole), rect.x()
    actions = index.data(ActionsRole) or ()
    for action in actions:
        if action == "pause" and "retry" in actions:
            continue  # two links have room; pausing what waits is in the menu
        text = action_text(action, message)
        width = QFontMetrics(font).horizontalAdvance(text) + dp(2)
        yield action, text, QRect(left, rect.y(), width, rect.height())
        left += width + dp(GAP)
