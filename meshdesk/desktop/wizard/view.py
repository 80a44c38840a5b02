"""The wizard that sets a mailbox up: a head with the steps, the step, and the buttons."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.drops import files_of
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import align_labels
from meshdesk.desktop.wizard.certificate_step import CertificateStep
from meshdesk.desktop.wizard.check_step import CheckStep
from meshdesk.desktop.wizard.foot import WizardFoot
from meshdesk.desktop.wizard.frame import WizardFrame
from meshdesk.desktop.wizard.mailbox_step import MailboxStep
from meshdesk.desktop.wizard.shared_key_step import SharedKeyStep
from meshdesk.desktop.wizard.step import Step
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.certificates import Expiry
from meshdesk.services.records import CertificateRequest, Mailbox, MailboxSetup
from meshdesk.services.words import Tone

_STEP_OF = {"shared_key": 2, "certificate": 1, "certificate_passphrase": 1}


class SetupWizard(QWidget):
    """Gathers a `MailboxSetup`, tries it, and adds the mailbox.

    Enter goes on, Escape goes back; what was typed stays until the wizard is left, and leaving
    it with something typed asks first.

    Signals:
        finished: the key of the mailbox that was set up.
        cancelled: the user gave up.
    """

    finished = Signal(int)
    cancelled = Signal()

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        renew: int | None = None,
    ) -> None:
        """`renew` is the key of a mailbox that needs a new certificate: it begins with that."""
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._adding: Operation[Mailbox] | None = None
        self._replaces = ""
        self._asks = False
        self.mailbox = MailboxStep(services, theme)
        self.certificate = CertificateStep(services, bridge, theme)
        self.shared_key = SharedKeyStep(theme)
        self.check = CheckStep(services, bridge, theme)
        for step in (self.mailbox, self.certificate, self.shared_key):
            align_labels(step)
        self._steps: tuple[Step, ...] = (
            self.mailbox,
            self.certificate,
            self.shared_key,
            self.check,
        )
        self._files_wait = ToneBox(Tone.ACCENT, "wizardFilesWait")
        self._foot = WizardFoot()
        self._frame = WizardFrame(self._steps, self._notices(), self._foot)
        self.setWindowTitle(self._frame.windowTitle())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._connect()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show(0)
        if renew is not None:
            self._renew(services.mailboxes.get(renew))

    def show_waiting_files(self, count: int) -> None:
        """Say that files wait until there is a mailbox to send them from; 0 for none."""
        text = several(
            "Wizard",
            "%n files wait to be sent, once a mailbox is set up.",
            "%n file waits to be sent, once a mailbox is set up.",
            count,
        )
        self._files_wait.say("", text if count else "")

    def set_certificate_files(self, paths: Sequence[Path]) -> None:
        """Take a certificate, dropped or chosen, wherever in the wizard the user is."""
        if paths and not self.check.is_running:
            self._show(self._steps.index(self.certificate))
            self.certificate.set_files(paths)

    # Where the user is ------------------------------------------------------------------

    @property
    def _number(self) -> int:
        return self._frame.current

    def _show(self, number: int) -> None:
        self.check.leave()
        self.certificate.leave()
        for secret in (self.mailbox.password, self.shared_key.key):
            secret.hide_again()
        self._foot.stop_asking()
        if self._steps[number] is self.certificate:
            self._begin_certificate()
        self.shared_key.is_known = self.mailbox.known is not None
        self._frame.show_step(number)
        self._steps[number].enter()
        if self._steps[number] is self.check:
            self.setFocus()
            self.check.start(self._setup())
        self._show_buttons()

    @Slot()
    def _go_on(self) -> None:
        """To the next step; on the last one, finish or check again."""
        if self._steps[self._number] is self.check:
            if self._foot.finish.isEnabled():
                self._add()
            elif self._foot.again.isEnabled():
                self._check_again()
        elif not self._steps[self._number].complain():
            self._show(self._next_number())
        else:
            self._frame.reveal_focus()

    def _next_number(self) -> int:
        """The shared key is not asked for where it is known."""
        skips = self._steps[self._number] is self.certificate and self.mailbox.known is not None
        return self._number + (2 if skips else 1)

    @Slot()
    def _go_back(self) -> None:
        if self._adding is not None:
            return
        if self._number:
            self._show(self._number - 1)
        elif self._may_cancel():
            self._ask_or_leave()

    @Slot()
    def _check_again(self) -> None:
        self.check.start(self._setup())

    @Slot()
    def _certificate_is_ready(self) -> None:
        if self._steps[self._number] is self.certificate:
            self._show(self._next_number())

    @Slot(str)
    def _fix(self, field: str) -> None:
        self._show(_STEP_OF.get(field, 0))
        self._steps[self._number].go_to(field)
        self._frame.reveal_focus()

    def _setup(self) -> MailboxSetup:
        fields = {name: value for step in self._steps for name, value in step.setup().items()}
        return MailboxSetup(**fields)

    # A certificate that is yet to come --------------------------------------------------

    def _renew(self, mailbox: Mailbox) -> None:
        self.mailbox.begin_again(mailbox)
        find = self._services.certificates.expiring
        # Its name is read off the disk: step 2 is shown when it is known.
        work = self._bridge.run(lambda: find(mailbox.key), owner=self)
        work.success(self._renew_as).failure(self._renew_unnamed).start()

    def _renew_as(self, expiry: Expiry | None) -> None:
        self._replaces = expiry.common_name if expiry else ""
        self._asks = True
        self._show(self._steps.index(self.certificate))

    def _renew_unnamed(self, _: MeshDeskError) -> None:
        """What is in use cannot be read; the request takes the name that MESH wants anyway."""
        self._renew_as(None)

    def _begin_certificate(self) -> None:
        known = self.mailbox.known is not None
        self.certificate.begin(
            self.mailbox.setup(),
            replaces=self._replaces if known else "",
            ask=self._asks and known,
        )

    @Slot(object)
    def _resume(self, request: CertificateRequest) -> None:
        """Go on with a half-made set-up: as far as what is known leads."""
        for mailbox in self._services.mailboxes.all():
            if (mailbox.environment, mailbox.mailbox_id) == (
                request.environment,
                request.mailbox_id,
            ):
                self.mailbox.begin_again(mailbox)
                self._show(self._steps.index(self.certificate))
                return
        self.mailbox.begin_with(request)
        missing = next(iter(self.mailbox.missing()), "password")
        self.mailbox.go_to(missing)

    @Slot()
    def _later(self) -> None:
        """The request is kept; without a mailbox there is no other page to go to."""
        if self._may_cancel():
            self._leave()
        else:
            self.window().close()

    # The end ----------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        setup, add = self._setup(), self._services.mailboxes.add
        work = self._bridge.run(lambda: add(setup), owner=self)
        self._adding = work.success(self._added).failure(self._add_failed).start()
        self._show_buttons()

    def _added(self, mailbox: Mailbox) -> None:
        self._adding = None
        self.finished.emit(mailbox.key)

    def _add_failed(self, error: MeshDeskError) -> None:
        self._adding = None
        self.check.show_error(error)

    @Slot(object)
    def _go_on_after_defect(self, _: object) -> None:
        """A defect ends what was under way without a word to those who wait for it."""
        self._adding = None
        self.check.leave()
        self.certificate.leave()
        self._show_buttons()

    def _may_cancel(self) -> bool:
        return bool(self._services.mailboxes.all())

    @Slot()
    def _ask_or_leave(self) -> None:
        if any(step.is_touched() for step in self._steps):
            self._foot.ask_whether_to_leave()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.check.leave()
        self.cancelled.emit()

    @Slot()
    def _stay_here(self) -> None:
        self._foot.stop_asking()
        self._steps[self._number].enter()

    # Keys and drops ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            pressed = QApplication.focusWidget()
            if isinstance(pressed, QPushButton) and self.isAncestorOf(pressed):
                pressed.click()
            else:
                self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            if self._foot.is_asking:
                self._stay_here()
            else:
                self._go_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """The window gives the focus to the wizard as a whole: it goes to the step."""
        self._steps[self._number].enter()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_certificate_files(files_of(event.mimeData()))
        event.acceptProposedAction()

    # Putting it together ----------------------------------------------------------------

    def _notices(self) -> QWidget:
        """What is said under the title; the window's message bar is covered by the wizard."""
        defaults = ToneBox(Tone.WARNING, "wizardDefaults")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        for box in (defaults, self._files_wait):
            column.addWidget(box)
        error = self._services.settings.problem
        if error is not None:
            defaults.say(error.title, f"{error.message} {error.next_step}")
        return made

    def _connect(self) -> None:
        self.mailbox.offers.chosen.connect(self._resume)
        self.certificate.later_asked.connect(self._later)
        self.certificate.changed.connect(self._show_buttons)
        self.certificate.ready.connect(self._certificate_is_ready)
        self.certificate.usable.connect(self._foot.next.setFocus)
        self.check.changed.connect(self._show_buttons)
        self.check.fix_asked.connect(self._fix)
        self.check.finish_anyway_asked.connect(self._add)
        self._foot.cancel_asked.connect(self._ask_or_leave)
        self._foot.back_asked.connect(self._go_back)
        self._foot.check_asked.connect(self._check_again)
        self._foot.next_asked.connect(self._go_on)
        self._foot.finish_asked.connect(self._add)
        self._foot.leave_agreed.connect(self._leave)
        self._foot.stay_asked.connect(self._stay_here)
        self._bridge.defect.connect(self._go_on_after_defect)

    @Slot()
    def _show_buttons(self) -> None:
        asks = self._steps[self._number] is self.certificate and not self.certificate.may_go_on
        checks = self._steps[self._number] is self.check
        self._foot.show_state(
            may_cancel=self._may_cancel(),
            may_go_back=self._number > 0,
            may_go_on=not checks and not asks,
            check=self.check if checks else None,
            busy=self._adding is not None,
        )
