"""Ways to a recipient other than typing: MESH's directory, and the practice of a patient."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.send.form import SendForm
from meshdesk.desktop.pages.send.known import KnownRecipients
from meshdesk.desktop.pages.send.look_up import LookUpPanel
from meshdesk.desktop.pages.send.patient_panel import PatientPanel
from meshdesk.desktop.theme.theme import Theme
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services, patients
from meshdesk.services.contacts import Verification
from meshdesk.services.records import Address


class Finding(QWidget):
    """Two panels, one at a time, that fill the form; and questions to MESH from the field itself.

    Attributes:
        look_up, patient: the panels.

    Signals:
        found: the form has another recipient.
        verified: MESH was asked about the recipient, and knows it.
    """

    found = Signal()
    verified = Signal()

    def __init__(
        self,
        form: SendForm,
        known: KnownRecipients,
        services: Services,
        bridge: Bridge,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._form = form
        self._known = known
        self._contacts = services.contacts
        self._bridge = bridge
        self._asked: Operation[Sequence[Address]] | None = None
        self.look_up = LookUpPanel(known.look_up, bridge, theme)
        self.patient = PatientPanel(services.clock, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.look_up)
        layout.addWidget(self.patient)
        self._connect()
        self.hide()

    def close_panels(self) -> None:
        """Give up what is being looked for."""
        self._forget()
        self.look_up.close_panel()
        self.patient.close_panel()
        self.hide()

    def verify(self, address: str) -> None:
        """Ask MESH whether it still knows a contact."""
        contact = self._known.contact(address)
        if contact is None:
            return
        self._form.say_of_recipient(self.tr("Asking MESH…"))
        work = self._bridge.run(lambda: self._contacts.verify(contact.id), owner=self)
        work.success(self._verified).failure(self._failed)

    def _connect(self) -> None:
        form = self._form
        form.look_up_asked.connect(lambda: self._open_look_up(""))
        form.patient_asked.connect(self._open_patient)
        form.recipient.ods_code_given.connect(self._look_up_inside)
        self.look_up.chosen.connect(self._take_address)
        self.look_up.closed.connect(lambda: self._closed(form.look_up))
        self.patient.chosen.connect(self._take_patient)
        self.patient.closed.connect(lambda: self._closed(form.patient))

    def _open_look_up(self, ods_code: str) -> None:
        self.close_panels()
        self.show()
        self.look_up.open(self._form.values.workflow_id, ods_code)

    @Slot()
    def _open_patient(self) -> None:
        self.close_panels()
        self.show()
        self.patient.open()

    def _closed(self, back_to: QWidget) -> None:
        self.hide()
        back_to.setFocus()

    @Slot(object, str)
    def _take_address(self, address: Address, workflow_id: str) -> None:
        self._form.workflow.set_workflow(workflow_id)
        self._take(address.mailbox_id, address.name, self._form.subject)

    @Slot(str)
    def _take_patient(self, address: str) -> None:
        form = self._form
        then = form.subject if form.values.workflow_id else form.workflow
        self._take(address, patients.practice_name(), then)

    def _take(self, address: str, name: str, then: QWidget) -> None:
        self.hide()
        self._form.recipient.set_recipient(address, name)
        self.found.emit()
        then.setFocus()

    # Asked from the field ---------------------------------------------------------------

    @Slot(str)
    def _look_up_inside(self, ods_code: str) -> None:
        workflow_id = self._form.values.workflow_id
        if not workflow_id:
            self._open_look_up(ods_code)
            return
        self._forget()
        self._form.say_of_recipient(self.tr("Asking MESH…"))
        asked = self._bridge.run(lambda: self._known.look_up(ods_code, workflow_id), owner=self)
        asked.success(lambda found: self._offer(found, ods_code, workflow_id))
        self._asked = asked.failure(self._failed).start()

    def _offer(self, found: Sequence[Address], ods_code: str, workflow_id: str) -> None:
        self._asked = None
        if not found:
            text = self.tr(
                "No mailbox of {0} takes {1}. Check both, or ask the recipient for their mailbox"
                " ID."
            ).format(ods_code, workflow_id)
            self._form.say_of_recipient(text, bad=True)
            return
        self._form.say_of_recipient(self.tr("Choose one of the mailboxes of {0}.").format(ods_code))
        self._form.recipient.setFocus()
        self._form.recipient.show_found(found)

    def _verified(self, answer: Verification) -> None:
        if answer.known:
            self.verified.emit()
            return
        text = self.tr(
            "MESH does not list {0} for {1}. Ask the recipient for their mailbox ID."
        ).format(answer.contact.address, answer.workflow_id)
        self._form.say_of_recipient(text, bad=True)

    def _failed(self, error: MeshDeskError) -> None:
        self._asked = None
        self._form.say_of_recipient(
            " ".join(filter(None, (f"{error.title}.", error.message, error.next_step))), bad=True
        )

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
