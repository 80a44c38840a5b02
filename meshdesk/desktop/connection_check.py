"""A panel under the header that tries the connection of a mailbox, step by step."""

from functools import partial
from threading import Event

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label, set_property
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import CheckResult, CheckState, Mailbox
from meshdesk.services.words import Tone

_SYMBOLS = {
    CheckState.RUNNING: (Icon.RUNNING, Tone.QUIET),
    CheckState.PASSED: (Icon.CHECK, Tone.GOOD),
    CheckState.FAILED: (Icon.CROSS, Tone.BAD),
    CheckState.SKIPPED: (Icon.INFO, Tone.QUIET),
}


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
        self._rows: dict[str, _StepRow] = {}
        self._title = label("", "strong")
        self._close = button(self.tr("Close"), name="closeCheck", clicked=self.dismiss)
        self._steps = QGridLayout()
        self._steps.setColumnStretch(2, 1)
        self._steps.setHorizontalSpacing(dp(10))
        self._steps.setVerticalSpacing(dp(4))
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
            row.remove()
        self._rows.clear()
        self.hide()

    def _show(self, result: CheckResult) -> None:
        if self.isHidden():
            return
        if result.name not in self._rows:
            self._rows[result.name] = _StepRow(self._steps, len(self._rows), self._theme)
        self._rows[result.name].show(result)

    def _done(self, mailbox: Mailbox, passed: bool) -> None:
        good = self.tr("The connection of {0} works.")
        bad = self.tr("The connection of {0} does not work yet.")
        self._title.setText((good if passed else bad).format(mailbox.name))
        announce(self, self._title.text(), urgent=True)

    def _failed(self, error: MeshDeskError) -> None:
        self._title.setText(f"{error.message} {error.next_step}".strip())
        announce(self, self._title.text(), urgent=True)


class _StepRow:
    """One step: a symbol, what it is, and how it went."""

    def __init__(self, grid: QGridLayout, row: int, theme: Theme) -> None:
        self._theme = theme
        self._symbol = QLabel()
        self._title = label("", "")
        self._text = label("", "hint", wrap=True)
        for column, widget in enumerate((self._symbol, self._title, self._text)):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)

    def show(self, result: CheckResult) -> None:
        symbol, tone = _SYMBOLS[result.state]
        colour = text_of(self._theme.tokens, tone)
        side, ratio = dp(16), self._symbol.devicePixelRatio()
        shown = icon(symbol, QPalette.ColorRole.PlaceholderText if tone is Tone.QUIET else colour)
        self._symbol.setPixmap(shown.pixmap(QSize(side, side), ratio))
        failed = result.state is CheckState.FAILED
        set_property(self._title, "role", "strong" if failed else "")
        self._title.setText(result.title)
        self._text.setText(f"{result.text} {result.remedy}".strip() if failed else result.text)
        set_property(self._text, "tone", "bad" if failed else "quiet")
        self._title.setAccessibleName(f"{result.title}: {result.state.value}. {result.text}")

    def remove(self) -> None:
        for widget in (self._symbol, self._title, self._text):
            widget.hide()
            widget.deleteLater()
