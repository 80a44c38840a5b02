"""The part of step 2 for those who have no certificate: a key and a request are made here."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.field import HintLine, LabelledField
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.wizard.server_part import line_edit
from meshdesk.desktop.wizard.step import button_row
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import CertificateRequest
from meshdesk.services.set_ups import SetupProblem
from meshdesk.services.words import Tone


class RequestForm(QWidget):
    """Asks for the ODS code, shows the name that follows from it, and makes the request.

    Signals:
        made: a request was made and waits from now on.
        files_asked: the user has a certificate, with its key.
    """

    made = Signal(object)
    files_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._mailbox: Mapping[str, Any] = {}
        self._common_name = ""
        self._busy = False
        self._code = line_edit("wizardOdsCode", self.tr("Such as X26"))
        self._code_field = LabelledField(theme, self.tr("&ODS code"), self._code)
        self._name = KeyValues()
        self._kept = HintLine(theme)
        self._problem = HintLine(theme)
        self._make = button(
            self.tr("Make the request"), "primary", name="wizardMakeRequest", clicked=self.ask
        )
        self._lay_out()
        self._code.textEdited.connect(self._show_name)

    def _lay_out(self) -> None:
        intro = self.tr(
            "MeshDesk makes a private key, which never leaves this computer, and a request that"
            " you send to the NHS. Their answer is the certificate. It takes about five working"
            " days, and MeshDesk waits for it."
        )
        have = button(
            self.tr("I have a certificate"),
            name="wizardHaveOne",
            clicked=self.files_asked.emit,
        )
        self._code_field.set_quiet(self.tr("The code of your organisation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(8))
        column.addWidget(label(intro, "soft", wrap=True))
        for part in (self._code_field, self._name, self._kept, self._problem):
            column.addWidget(part)
        column.addWidget(button_row(self._make, have))

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not kept."""
        return bool(self._code.text())

    def show_for(self, mailbox: Mapping[str, Any], common_name: str = "") -> None:
        """Make it for this mailbox.

        Args:
            mailbox: what step 1 gathered.
            common_name: of the certificate that is to be replaced; empty to ask for the code.
        """
        self._mailbox, self._common_name = mailbox, common_name
        self._code_field.setVisible(not common_name)
        self._problem.hide()
        self._show_name()
        self._say_where_it_is_kept()

    def enter(self) -> None:
        """The cursor goes to what is to be done first."""
        (self._make if self._common_name else self._code).setFocus()

    @Slot()
    def ask(self) -> None:
        """Make the request, unless something is wrong with the code; a second call waits."""
        name = self._wanted_name()
        if not name or self._busy:
            return
        self._set_busy(True)
        self._problem.hide()
        mailbox, ask = self._mailbox, self._services.certificates.ask
        work = self._bridge.run(
            lambda: ask(
                mailbox["environment"],
                mailbox["mailbox_id"],
                name,
                name=mailbox["name"],
                password=mailbox["password"],
                remember=mailbox["remember"],
            ),
            owner=self,
        )
        work.success(self._asked).failure(self._not_asked).start()

    def stop_waiting(self) -> None:
        """What was begun may never answer: a defect ends it without a word."""
        self._set_busy(False)

    def _asked(self, request: CertificateRequest) -> None:
        self._set_busy(False)
        self._code.clear()
        self.made.emit(request)

    def _not_asked(self, error: MeshDeskError) -> None:
        self._set_busy(False)
        self._problem.say(f"{error.message} {error.next_step}".strip(), Tone.BAD)
        self._problem.show()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._make.setDisabled(busy)
        self._make.setText(self.tr("Making the key…") if busy else self.tr("Make the request"))

    def _wanted_name(self) -> str:
        """The name for the request; empty, and said why, where the code is not right."""
        if self._common_name:
            return self._common_name
        try:
            name_for = self._services.certificates.name_for
            return name_for(self._mailbox["mailbox_id"], self._code.text())
        except SetupProblem as problem:
            self._code_field.set_problem(f"{problem.message} {problem.next_step}")
            self._code.setFocus()
            return ""

    @Slot()
    def _show_name(self) -> None:
        """The name as it will be, from the first letter that makes a code."""
        self._code_field.clear()
        name = self._common_name
        if not name:
            try:
                name_for = self._services.certificates.name_for
                name = name_for(self._mailbox["mailbox_id"], self._code.text())
            except SetupProblem:
                name = ""
        self._name.set_rows([(self.tr("The name in it"), name)], mono={self.tr("The name in it")})

    def _say_where_it_is_kept(self) -> None:
        mailboxes = self._services.mailboxes
        if self._mailbox["remember"] and mailboxes.vault_remembers:
            text = self.tr("The key is kept encrypted; what opens it is in {0}.")
            self._kept.say(text.format(mailboxes.vault_name))
            return
        told = self.tr(
            "Only the mailbox's password, as it is now, will open the key: nothing is remembered"
            " on this computer. If that password changes before the certificate comes, a new"
            " request has to be made."
        )
        self._kept.say(told, Tone.WARNING)
