"""Doing something seldom that is asked for often."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

FIVE_A_SECOND_MS = 200


class Throttle(QObject):
    """Answers the first wish at once, and all that come while it rests with one more.

    It rests four times as long as the deed took, if that is longer: a deed that is dear on a
    slow computer still leaves the window most of the time.

    Signals:
        due: do it now.
    """

    due = Signal()

    def __init__(self, parent: QObject, rest_ms: int = FIVE_A_SECOND_MS) -> None:
        super().__init__(parent)
        self._asked = False
        self._rest_ms = rest_ms
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._rested)

    def ask(self) -> None:
        """Something changed."""
        if self._rest.isActive():
            self._asked = True
        else:
            self._do()

    def _do(self) -> None:
        self._asked = False
        before = monotonic()
        self.due.emit()
        took_ms = round((monotonic() - before) * 1000)
        self._rest.start(max(self._rest_ms, 4 * took_ms))

    @Slot()
    def _rested(self) -> None:
        if self._asked:
            self._do()
