"""Half-made set-ups, offered at the top of step 1: their certificates may have come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.days import day
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button
from meshdesk.services import Services
from meshdesk.services.records import CertificateRequest
from meshdesk.services.words import Tone


class WaitingOffers(QWidget):
    """One box for each request that waits; none, and it takes no room.

    Signals:
        chosen: the `CertificateRequest` to go on with.
    """

    chosen = Signal(object)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(dp(8))
        self._boxes: list[ToneBox] = []
        self.show_current()

    def show_current(self) -> None:
        """Show those that wait now."""
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [self._box(request) for request in self._services.certificates.waiting()]
        self.setVisible(bool(self._boxes))

    def enter(self) -> bool:
        """Put the cursor on the first offer; False if there is none."""
        first = next(iter(self.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def _box(self, request: CertificateRequest) -> ToneBox:
        box = ToneBox(Tone.ACCENT, f"wizardWaits_{request.id}")
        # Before it speaks: what is shown without a parent is a window of its own.
        self._column.addWidget(box)
        asked = self.tr("Its certificate was asked for on {0}.").format(day(request.created_at))
        box.say(self.tr("{0} is half set up").format(_name(request)), asked)
        box.add(
            button(
                self.tr("Go on with {0}: the certificate has come").format(request.mailbox_id),
                "link",
                name=f"wizardGoOn_{request.id}",
                clicked=lambda: self.chosen.emit(request),
            )
        )
        return box


def _name(request: CertificateRequest) -> str:
    named = request.name and request.name != request.mailbox_id
    return f"{request.name} ({request.mailbox_id})" if named else request.mailbox_id
