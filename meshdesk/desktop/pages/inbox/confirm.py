"""The second step before MESH removes what is not saved here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button
from meshdesk.services.words import Tone


class ConfirmBox(ToneBox):
    """Stands where the buttons were; the harmless answer has the focus, Escape is the same.

    Signals:
        confirmed: message rows that may be acknowledged without a copy.
        ended: the question is answered, either way.
    """

    confirmed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, "inboxConfirm", parent)
        self._ids: tuple[int, ...] = ()
        self.add(
            button(
                self.tr("Acknowledge anyway"),
                "danger",
                name="inboxConfirmAcknowledge",
                clicked=self._confirm,
            )
        )
        self._keep = self.add(button(self.tr("Keep it"), name="inboxKeep", clicked=self._end))
        self._keep.setToolTip("Esc")

    def ask(self, ids: Sequence[int], text: str = "", *, several: bool = False) -> None:
        """Put the question; `text` says how many are meant where they are several."""
        self._ids = tuple(ids)
        self._keep.setText(self.tr("Keep them") if several else self.tr("Keep it"))
        self.say(
            self.tr("Acknowledge without a copy?"),
            text
            or self.tr(
                "This message is not saved on this computer."
                " Acknowledging removes it from MESH for good."
            ),
        )
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.text, urgent=True)

    def withdraw(self) -> None:
        """Take the question back: it is not about what is shown any more."""
        self._ids = ()
        self.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        ids = self._ids
        self._end()
        self.confirmed.emit(ids)

    def _end(self) -> None:
        self._ids = ()
        self.say("")
        self.ended.emit()
