"""Step 4: the login tried for real, ticked off as it goes."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, set_property
from meshdesk.desktop.widgets.check_row import CheckRow
from meshdesk.desktop.wizard.step import Step
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.checks import titles
from meshdesk.services.records import CheckName, CheckResult, CheckState, MailboxSetup
from meshdesk.services.set_ups import SetupProblem
from meshdesk.services.words import Tone


class CheckStep(Step):
    """Six rows that tick themselves off, and a red box where one does not.

    Attributes:
        passed: every row is ticked.

    Signals:
        changed: the check began or ended.
        fix_asked: go to the field of `MailboxSetup` that mends it.
        finish_anyway_asked: set the mailbox up although MESH cannot be reached from here now.
    """

    fix_asked = Signal(str)
    finish_anyway_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Check")
        self.passed = False
        self._services = services
        self._bridge = bridge
        self._locked = services.mailboxes.preset.locked
        self._mailbox_id = ""
        self._stop = threading.Event()
        self._running: Operation[bool] | None = None
        self._rows = {name: CheckRow(title, theme) for name, title in titles().items()}
        self._problem = ToneBox(Tone.BAD, "wizardProblem")
        self._fixes = self._make_fixes()
        self._good = ToneBox(Tone.GOOD, "wizardPassed")
        for row in self._rows.values():
            self.layout_.addWidget(row)
        self.layout_.addSpacing(dp(6))
        self.layout_.addWidget(self._problem)
        self.layout_.addWidget(self._good)
        self.layout_.addStretch(1)

    @property
    def is_running(self) -> bool:
        """Whether the answer is still to come."""
        return self._running is not None

    def start(self, setup: MailboxSetup) -> None:
        """Try the login; what was running before is forgotten."""
        self.leave()
        self._mailbox_id = setup.mailbox_id
        self.passed = False
        self._problem.say("")
        self._good.say("")
        for row in self._rows.values():
            row.reset()
        stop = self._stop = threading.Event()
        relay = self._bridge.relay(self._reported)
        check = self._services.mailboxes.check
        work = self._bridge.run(
            lambda: check(
                setup, report=lambda result: relay((stop, result)), cancelled=stop.is_set
            ),
            owner=self,
        )
        self._running = work.success(self._ended).failure(self.show_error).start()
        self.changed.emit()

    def leave(self) -> None:
        """Stop: the thread ends after the step that it is at."""
        self._stop.set()
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def show_error(self, error: MeshDeskError) -> None:
        """Something could not even be tried, or the mailbox could not be set up."""
        self._running = None
        for row in self._rows.values():
            row.stop()
        field = error.field if isinstance(error, SetupProblem) else ""
        self._tell(error.title, f"{error.message} {error.next_step}".strip(), [field])
        self.changed.emit()
        self._go_to_fix()

    # How it goes ------------------------------------------------------------------------

    def _reported(self, report: tuple[threading.Event, CheckResult]) -> None:
        stop, result = report
        if stop.is_set():
            return  # of a check that was given up
        self._rows[result.name].show_result(_with_remedy(result))
        if result.state is CheckState.FAILED:
            self._tell("", self._remedy(result), _fields(result), offline=_is_offline(result))

    def _remedy(self, result: CheckResult) -> str:
        if result.name is CheckName.LOGIN and result.fix:
            # The steps before this one passed: neither clock nor certificate is to blame.
            return self.tr(
                "The password or the shared key is not the one that MESH has for {0}. Capital and"
                " small letters differ; Integration and Live have different mailboxes, passwords"
                " and certificates."
            ).format(self._mailbox_id)
        return result.remedy or result.text

    def _ended(self, passed: bool) -> None:
        self._running = None
        self.passed = passed
        if passed:
            self._good.say(self.tr("Everything works"), self.tr("Finish to open your mailbox."))
            announce(self, self._good.text)
        self.changed.emit()
        self._go_to_fix()

    def _tell(self, title: str, text: str, fields: Sequence[str], *, offline: bool = False) -> None:
        if offline:
            later = self.tr("You can also finish now: MeshDesk connects when the network is back.")
            text = f"{text} {later}"
        self._problem.say(title, text)
        for field, fix in self._fixes.items():
            wanted = field in fields and field not in self._locked
            fix.setVisible(wanted or (field == "offline" and offline))
        announce(self, self._problem.text, urgent=True)

    def _go_to_fix(self) -> None:
        """The keyboard goes to the likeliest way out."""
        shown = [fix for fix in self._fixes.values() if fix.isVisible()]
        if shown:
            shown[0].setFocus()

    # Putting it together ----------------------------------------------------------------

    def _make_fixes(self) -> dict[str, QPushButton]:
        links = {
            "password": self.tr("Change the password"),
            "shared_key": self.tr("Change the shared key"),
            "mailbox_id": self.tr("Change the mailbox ID"),
            "certificate": self.tr("Change the certificate"),
            "url": self.tr("Change the server"),
            "ca_file": self.tr("Change the CA file"),
            "environment": self.tr("Change the environment"),
            "proxy": self.tr("Change the proxy"),
        }
        made = {field: self._fix(text, field) for field, text in links.items()}
        made["offline"] = self._link(
            self.tr("Finish anyway"), "wizardFinishAnyway", self.finish_anyway_asked.emit
        )
        return made

    def _fix(self, text: str, field: str) -> QPushButton:
        name = f"wizardFix_{field}"
        return self._link(text, name, lambda: self.fix_asked.emit(field))

    def _link(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        made = button(text, "link", name=name, clicked=act)
        set_property(made, "tone", "bad")
        return self._problem.add(made)


def _with_remedy(result: CheckResult) -> CheckResult:
    """A warning tells in its row what to do; for a failure there is the box below."""
    if result.state is not CheckState.WARNED:
        return result
    return replace(result, text=f"{result.text} {result.remedy}".strip())


def _fields(result: CheckResult) -> list[str]:
    """Which fields may be at fault, the likeliest first."""
    if result.name is CheckName.LOGIN:
        return ["password", "shared_key", "mailbox_id"]
    return {
        "mailbox": ["environment"],
        "certificate": ["certificate"],
        "shared_key": ["shared_key"],
    }.get(result.fix, [])


def _is_offline(result: CheckResult) -> bool:
    """Whether the network is to blame, and not what was typed."""
    return result.name in {CheckName.LOOKUP, CheckName.CONNECTION}
