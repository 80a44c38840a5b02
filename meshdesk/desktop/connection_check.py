"""A panel under the header that tries the connection of a mailbox, step by step."""

from dataclasses import replace
from functools import partial
from threading import Event

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.check_row import CheckRow
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import CheckResult, Mailbox


class ConnectionCheck(QFrame):
    """Runs `mailboxes.check` on a mailbox that is set up, and shows how each step went."""

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._theme = theme
        self._stop = Event()
        self._running: Operation[bool] | None = None
        self._passed: bool | None = None
        self._rows: dict[str, CheckRow] = {}
        self._title = label("", "strong")
        self._close = button(self.tr("Close"), name="closeCheck", clicked=self.dismiss)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(10), dp(16), dp(10))
        layout.addLayout(top)
        layout.addLayout(self._steps)
        self.hide()

    def check(self, mailbox: Mailbox) -> None:
        """Try this mailbox's connection now."""
        self.dismiss()
        self._stop = stop = Event()
        self._title.setText(self.tr("Checking the connection of {0}…").format(mailbox.name))
        self.show()
        self._close.setFocus()
        mailboxes, report = self._services.mailboxes, self._bridge.relay(self._show)
        self._running = self._bridge.run(
            lambda: mailboxes.check(mailbox.key, report=report, cancelled=stop.is_set)
        )
        self._running.success(partial(self._done, mailbox)).failure(self._failed)

    def dismiss(self) -> None:
        """Stop the check and put the panel away."""
        self._stop.set()
        if self._running is not None:
            self._running.cancel()
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._passed = None
        self.hide()

    def connected(self) -> None:
        """The mailbox is well again: what a failed check said is no longer so."""
        if self._passed is False:
            self.dismiss()

    def _show(self, result: CheckResult) -> None:
        if self.isHidden():
            return
        if result.name not in self._rows:
            self._rows[result.name] = CheckRow(result.title, self._theme)
            self._steps.addWidget(self._rows[result.name])
        told = f"{result.text} {result.remedy}".strip()
        self._rows[result.name].show_result(replace(result, text=told))

    def _done(self, mailbox: Mailbox, passed: bool) -> None:
        self._passed = passed
        good = self.tr("The connection of {0} works.")
        bad = self.tr("The connection of {0} does not work yet.")
        self._title.setText((good if passed else bad).format(mailbox.name))
        announce(self, self._title.text(), urgent=True)

    def _failed(self, error: MeshDeskError) -> None:
        self._passed = False
        self._title.setText(f"{error.message} {error.next_step}".strip())
        announce(self, self._title.text(), urgent=True)
