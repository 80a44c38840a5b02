"""What surrounds the wizard's steps: title, step line, the step itself, the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.wizard.step import Step
from meshdesk.desktop.wizard.step_line import StepLine

WIDTH, HEIGHT = 680, 640


class WizardFrame(QWidget):
    """A card in the middle of the window; it shows one step at a time.

    Args:
        notice: stands under the title when it has something to say.
        foot: stands under the step, with the buttons.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        notice: QWidget,
        foot: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = StepLine([step.title for step in steps])
        self._stack = QStackedWidget()
        for step in steps:
            self._stack.addWidget(_scrolled(step))
        card = Card(margin=0, spacing=0)
        card.setMaximumSize(dp(WIDTH), dp(HEIGHT))
        for part in (self._head(notice), _rule(), self._stack, _rule(), foot):
            card.layout_.addWidget(part, int(part is self._stack))
        self._put_in_the_middle(card)
        # Not at once: what has the focus now may have no place before the layout is done.
        self._reveal_soon = QTimer(self, interval=0, singleShot=True)
        self._reveal_soon.timeout.connect(self.reveal_focus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    @property
    def current(self) -> int:
        """The number of the step that is shown, from 0."""
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Turn to a step."""
        self._stack.setCurrentIndex(number)
        self._line.show_current(number)

    def reveal_focus(self) -> None:
        """Scroll to where the cursor is."""
        scroll, focused = self._stack.currentWidget(), QApplication.focusWidget()
        if isinstance(scroll, QScrollArea) and focused and scroll.isAncestorOf(focused):
            scroll.ensureWidgetVisible(focused)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._stack.isAncestorOf(now):
            self._reveal_soon.start()

    def _head(self, notice: QWidget) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(dp(24), dp(18), dp(24), dp(16))
        column.setSpacing(dp(6))
        self.setWindowTitle(self.tr("Set up your mailbox"))
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(self._line)
        column.addWidget(notice)
        return head

    def _put_in_the_middle(self, card: Card) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[dp(16)] * 4)
        outer.addStretch(1)
        outer.addLayout(row, 100)
        outer.addStretch(1)


def _scrolled(step: Step) -> QScrollArea:
    """Each step scrolls by itself, so that a short one has no bar because of a long one."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(step)
    return made


def _rule() -> QFrame:
    made = QFrame()
    made.setObjectName("rule")
    return made
