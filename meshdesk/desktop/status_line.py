"""The line at the bottom: how far everything that is sent or received is, and what waits."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.tally import Tally
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.progress_bar import ProgressBar
from meshdesk.desktop.widgets.tab_order import put_last
from meshdesk.services.notices import (
    HealthChanged,
    IncomingChanged,
    OutgoingChanged,
    Progressed,
    TransferEnded,
)
from meshdesk.services.records import Health, IncomingMessage, OutgoingMessage


class StatusLine(QFrame):
    """Adds up the progress of all mailboxes; `say` puts other words there for good.

    Attributes:
        tally: what it adds up.

    Signals:
        lead_asked: a `Lead` to the message that it speaks of.
        moved: the sum is another now.
    """

    lead_asked = Signal(object)
    moved = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tally = Tally()
        self._said = ""
        self._bar = ProgressBar(self.tr("All transfers"))
        self._bar.setFixedWidth(dp(150))
        self._text = label("", "hint", name="statusText")
        self._show_it = button(self.tr("Show"), "link", name="statusShow", clicked=self._lead)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(dp(16), 0, dp(16), 0)
        layout.setSpacing(dp(14))
        layout.addWidget(self._bar)
        layout.addWidget(self._text)
        layout.addWidget(self._show_it)
        layout.addStretch()
        self.setFixedHeight(dp(30))
        bridge.progressed.connect(self._progressed)
        bridge.transfer_ended.connect(self._ended)
        bridge.outgoing_changed.connect(self._changed)
        bridge.incoming_changed.connect(self._received)
        bridge.health_changed.connect(self._stands)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._stand_last)
        self._show()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def begin_with(
        self,
        health: Health,
        queue: Iterable[OutgoingMessage],
        unfinished: Iterable[IncomingMessage] = (),
    ) -> None:
        """How a mailbox stands, and what is left to send and to receive, as it comes."""
        self.tally.stands(health)
        for message in queue:
            self.tally.queued(message)
        for wanted in unfinished:
            self.tally.received(wanted)
        self._show()

    def keep_only(self, mailboxes: Iterable[int]) -> None:
        """Other mailboxes were removed."""
        self.tally.keep_only(mailboxes)
        self._show()

    def say(self, text: str) -> None:
        """Say this from now on, whatever moves."""
        self._said = text
        self._show()

    @Slot(object)
    def _progressed(self, notice: Progressed) -> None:
        self.tally.progressed(notice.progress)
        self._show()

    @Slot(object)
    def _ended(self, notice: TransferEnded) -> None:
        self.tally.ended((notice.outgoing, notice.message))
        self._show()

    @Slot(object)
    def _stands(self, notice: HealthChanged) -> None:
        self.tally.stands(notice.health)
        self._show()

    @Slot(object)
    def _changed(self, notice: OutgoingChanged) -> None:
        self.tally.queued(notice.message)
        self._show()

    @Slot(object)
    def _received(self, notice: IncomingChanged) -> None:
        for message in notice.messages:
            self.tally.received(message)
        self._show()

    @Slot(QWidget, QWidget)
    def _stand_last(self, _left: QWidget | None, _got: QWidget | None) -> None:
        """Pages put parts into the window when they are needed: Tab comes here after them."""
        if self._show_it.isVisible():
            put_last(self._show_it)

    def _lead(self) -> None:
        lead = self.tally.lead()
        if lead is not None:
            self.lead_asked.emit(lead)

    def _show(self) -> None:
        busy, lead = self.tally.busy, self.tally.lead()
        self._bar.setHidden(not busy or bool(self._said))
        if busy:
            self._bar.set_fraction(*self.tally.bytes)
        text = self._said or self.tally.text()
        self._text.setText(text)
        self._show_it.setHidden(lead is None or bool(self._said))
        self._show_it.setAccessibleName(self.tr("Show the message: {0}").format(text))
        self.moved.emit()
