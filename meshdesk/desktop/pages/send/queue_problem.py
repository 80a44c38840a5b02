"""What went wrong with the chosen message of the queue, and the ways out of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.widgets.basics import button
from meshdesk.services.records import OutgoingMessage
from meshdesk.services.words import Tone


class ProblemBox(ToneBox):
    """What went wrong with the chosen message, and the ways out of it.

    Signals:
        decided: the message, and whether it arrived, where MESH cannot tell.
    """

    decided = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BAD, "queueProblem", parent)
        self._message: OutgoingMessage | None = None
        self._arrived = self._way(
            self.tr("It arrived"), "queueArrived", lambda: self.decided.emit(self._message, True)
        )
        self._lost = self._way(
            self.tr("It did not arrive: send it again"),
            "queueNotArrived",
            lambda: self.decided.emit(self._message, False),
        )

    def show_problem(self, message: OutgoingMessage, tone: Tone, *, decides: bool) -> None:
        """Show a message's problem; `decides` asks the user whether it arrived."""
        self._message = message
        self.set_tone(tone)
        self.say_problem(message.problem)
        self._arrived.setVisible(decides)
        self._lost.setVisible(decides)

    def _way(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        return self.add(button(text, name=name, clicked=act))
