"""A vertical time line: what happened to a message, and what has not yet."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.basics import label
from meshdesk.services.words import Tone


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the time line.

    Attributes:
        text: "Accepted by MESH"; when: "09:10", or "not yet".
        note: a quiet line below: who asked for it, or until when it may still happen.
        tone: of its mark.
        done: False for what has not happened: an empty mark and soft words.
    """

    text: str
    when: str = ""
    tone: Tone = Tone.GOOD
    done: bool = True
    note: str = ""

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.note, self.when) if part)


class TimeLine(QWidget):
    """Shows `Step`s from top to bottom."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._texts: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(dp(24), 0, 0, 0)
        self._grid.setHorizontalSpacing(dp(8))
        self._grid.setVerticalSpacing(dp(9))
        self._grid.setColumnStretch(0, 1)
        theme.changed.connect(self.update)

    def set_steps(self, steps: list[Step]) -> None:
        """Show these instead."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        self._clear()
        for row, step in enumerate(steps):
            self._add_step(row, step)
        self.update()

    def _add_step(self, row: int, step: Step) -> None:
        text = label(step.text, "strong" if step.done else "soft", wrap=True)
        text.setAccessibleName(step.spoken)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(1))
        column.addWidget(text)
        if step.note:
            column.addWidget(label(step.note, "hint", wrap=True))
        self._grid.addWidget(cell, row, 0, Qt.AlignmentFlag.AlignTop)
        align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(label(step.when, "hint"), row, 1, align)
        self._texts.append(text)

    def _clear(self) -> None:
        self._texts.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centres = [self._centre(text) for text in self._texts]
        painter.setPen(QPen(QColor(self._theme.tokens.line), dp(2)))
        for above, below in pairwise(centres):
            painter.drawLine(above + QPointF(0, dp(8)), below - QPointF(0, dp(8)))
        for step, centre in zip(self._steps, centres, strict=True):
            self._draw_mark(painter, step, centre)

    def _centre(self, text: QLabel) -> QPointF:
        top = text.mapTo(self, QPoint(0, 0)).y()
        first_line = top + text.fontMetrics().height() / 2
        return QPointF(dp(8), first_line)

    def _draw_mark(self, painter: QPainter, step: Step, centre: QPointF) -> None:
        radius = dp(5)
        mark = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        if step.done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(text_of(self._theme.tokens, step.tone)))
        else:
            painter.setPen(QPen(QColor(self._theme.tokens.edge), dp(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            mark.adjust(1, 1, -1, -1)
        painter.drawEllipse(mark)
