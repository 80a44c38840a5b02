"""What stands under the wizard's steps: its buttons, and the question whether to leave it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.wizard.check_step import CheckStep
from meshdesk.language import translate
from meshdesk.services.words import Tone


class WizardFoot(QWidget):
    """The first button at the left, the others at the right; over them the question, if asked.

    Attributes:
        next, again, finish: the buttons that go on: to the next step, and on the last one
            with another check, or to the mailbox.

    Signals:
        cancel_asked, back_asked, check_asked, next_asked, finish_asked: a button was pressed.
        leave_agreed, stay_asked: the answers to the question.
    """

    cancel_asked = Signal()
    back_asked = Signal()
    check_asked = Signal()
    next_asked = Signal()
    finish_asked = Signal()
    leave_agreed = Signal()
    stay_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_question()
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(dp(24), dp(14), dp(24), dp(14))
        column.setSpacing(dp(10))
        column.addWidget(self._question)
        line = QHBoxLayout()
        line.setSpacing(dp(8))
        line.addWidget(self._cancel)
        line.addStretch(1)
        for made in (self._back, self.again, self.next, self.finish):
            line.addWidget(made)
        column.addLayout(line)

    def _make_question(self) -> None:
        leave = translate("SetupWizard", "Leave")
        stay = translate("SetupWizard", "Go on with it")
        self._question = ToneBox(Tone.WARNING, "wizardLeave")
        self._question.add(button(leave, name="wizardLeaveYes", clicked=self.leave_agreed.emit))
        self._stay = self._question.add(
            button(stay, name="wizardLeaveNo", clicked=self.stay_asked.emit)
        )

    def _make_buttons(self) -> None:
        self._cancel = button(
            translate("SetupWizard", "Cancel"),
            "quiet",
            name="wizardCancel",
            clicked=self.cancel_asked.emit,
        )
        self._back = button(
            translate("SetupWizard", "Back"), name="wizardBack", clicked=self.back_asked.emit
        )
        self.again = button(
            translate("SetupWizard", "Check again"),
            name="wizardCheckAgain",
            clicked=self.check_asked.emit,
        )
        self.next = button(
            translate("SetupWizard", "Next"),
            "primary",
            name="wizardNext",
            clicked=self.next_asked.emit,
        )
        self.finish = button(
            translate("SetupWizard", "Finish"),
            "primary",
            name="wizardFinish",
            clicked=self.finish_asked.emit,
        )
        self._back.setToolTip(translate("SetupWizard", "Back (Esc)"))
        self.next.setToolTip(translate("SetupWizard", "Next (Enter)"))

    def show_state(
        self,
        *,
        may_cancel: bool,
        may_go_back: bool,
        may_go_on: bool,
        check: CheckStep | None,
        busy: bool,
    ) -> None:
        """Offer what can be done.

        Args:
            check: the last step, while it is shown.
            busy: the mailbox is being set up.
        """
        done = check is not None and check.passed and not busy
        self._cancel.setVisible(may_cancel)
        self._back.setEnabled(may_go_back and not busy)
        self.next.setVisible(may_go_on)
        self.again.setVisible(check is not None)
        self.again.setEnabled(check is not None and not check.is_running and not busy)
        self.finish.setVisible(check is not None)
        self.finish.setEnabled(done)
        finish, setting_up = (
            translate("SetupWizard", "Finish"),
            translate("SetupWizard", "Setting up…"),
        )
        self.finish.setText(setting_up if busy else finish)
        if done:
            self.finish.setFocus()

    # The question -----------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether the question is on the screen."""
        return self._question.isVisible()

    def ask_whether_to_leave(self) -> None:
        """Something was typed that would be lost."""
        self._question.say(
            translate("SetupWizard", "Leave the set-up?"),
            translate("SetupWizard", "What you typed is not kept."),
        )
        self._stay.setFocus()

    def stop_asking(self) -> None:
        """The question has its answer."""
        self._question.hide()
