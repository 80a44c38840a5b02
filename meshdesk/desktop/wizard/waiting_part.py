"""The part of step 2 for those who wait for a certificate: what to do with the request."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.days import day
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import Kind, button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.wizard.step import button_row
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import CertificateRequest, Environment
from meshdesk.services.words import Tone


class WaitingPart(QWidget):
    """A request that waits: saved, copied, left for later, or given up.

    Attributes:
        request: the one that is shown; None before there is one.

    Signals:
        given_up: it waits no more.
        files_asked: the user has another certificate, with its key.
        later_asked: the rest is to be done when the certificate has come.
    """

    given_up = Signal()
    files_asked = Signal()
    later_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.request: CertificateRequest | None = None
        self._services = services
        self._bridge = bridge
        self._told = ToneBox(Tone.ACCENT, "wizardRequest")
        self._facts = KeyValues()
        self._went = HintLine(theme)
        self._save = _make(self.tr("Save the request…"), "wizardSaveRequest", self._choose_where)
        self._giving_up = ToneBox(Tone.WARNING, "wizardGiveUp")
        self._giving_up.add(
            _make(self.tr("Give it up"), "wizardGiveUpYes", self._give_up, "danger")
        )
        self._keep = self._giving_up.add(
            _make(self.tr("Keep it"), "wizardGiveUpNo", self._do_not_give_up)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(8))
        on, away = self._buttons()
        for part in (self._told, self._facts, on, self._went, away, self._giving_up):
            column.addWidget(part)

    def _buttons(self) -> tuple[QWidget, QWidget]:
        """What leads on, and under it what leads away."""
        later, other = self.later_asked.emit, self.files_asked.emit
        on = button_row(
            self._save,
            _make(self.tr("Copy its text"), "wizardCopyRequest", self._copy),
            _make(self.tr("Finish later"), "wizardLater", later),
        )
        away = button_row(
            _make(self.tr("I have another certificate"), "wizardHaveAnother", other, "link"),
            _make(self.tr("Give the request up…"), "wizardGiveUpAsk", self._ask_giving_up, "link"),
        )
        return on, away

    def enter(self) -> None:
        """The cursor goes to what is to be done first."""
        self._save.setFocus()

    def show_request(self, request: CertificateRequest) -> None:
        """Show this one."""
        self.request = request
        self._giving_up.say("")
        self._went.say("")
        self._show_facts(request)

    def _show_facts(self, request: CertificateRequest) -> None:
        self._told.say(
            self.tr("The request of {0} is waiting for its certificate").format(
                day(request.created_at)
            ),
            self._what_to_do(request.environment),
        )
        self._facts.set_rows(
            [
                (self.tr("The name in it"), request.common_name),
                (self.tr("Saved as"), request.request_path),
            ],
            mono={self.tr("The name in it")},
        )

    def _what_to_do(self, environment: Environment) -> str:
        send = {
            Environment.LIVE: self.tr(
                "Send the file by e-mail to the NHS National Service Desk; ask for a certificate"
                " for the MESH API, and name your mailbox."
            ),
            Environment.SANDBOX: self.tr("Give the file to whoever runs the server."),
        }.get(
            environment,
            self.tr(
                "Send the file by e-mail to the NHS's integration help desk; ask for a certificate"
                " for the MESH API, and name your mailbox and the environment."
            ),
        )
        return self.tr(
            "1. Save the request.\n2. {0}\n3. In about five working days a certificate file comes"
            " back: choose it here. MeshDesk may be closed until then."
        ).format(send)

    @Slot()
    def _choose_where(self) -> None:
        if self.request is None:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        proposed = Path(QStandardPaths.writableLocation(documents), _file_name(self.request))
        dialog = QFileDialog(self, self.tr("Save the request"), str(proposed.parent))
        dialog.setObjectName("wizardRequestDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Certificate requests (*.csr)")])
        dialog.setDefaultSuffix("csr")
        dialog.selectFile(proposed.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the request there."""
        request, save = self.request, self._services.certificates.save
        if request is not None:
            work = self._bridge.run(lambda: save(request.id, Path(path)), owner=self)
            work.success(self._saved).failure(self._failed).start()

    def _saved(self, request: CertificateRequest) -> None:
        self.request = request
        self._show_facts(request)
        self._went.say(self.tr("Saved. Now send that file off."), Tone.GOOD)

    @Slot()
    def _copy(self) -> None:
        request, text_of = self.request, self._services.certificates.text_of
        if request is not None:
            work = self._bridge.run(lambda: text_of(request.id), owner=self)
            work.success(self._copied).failure(self._failed).start()

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._went.say(self.tr("Copied. Paste it into the e-mail or form."), Tone.GOOD)

    def _failed(self, error: MeshDeskError) -> None:
        self._went.say(f"{error.message} {error.next_step}".strip(), Tone.BAD)

    @Slot()
    def _ask_giving_up(self) -> None:
        self._giving_up.say(
            self.tr("Give this request up?"),
            self.tr("Its key is removed: a certificate that still comes for it is of no use."),
        )
        announce(self, self._giving_up.text, urgent=True)
        self._keep.setFocus()

    @Slot()
    def _do_not_give_up(self) -> None:
        self._giving_up.say("")
        self._save.setFocus()

    @Slot()
    def _give_up(self) -> None:
        request, give_up = self.request, self._services.certificates.give_up
        if request is not None:
            work = self._bridge.run(lambda: give_up(request.id), owner=self)
            work.success(self._given_up).failure(self._failed).start()

    def _given_up(self, _: None) -> None:
        self.request = None
        self.given_up.emit()


def _file_name(request: CertificateRequest) -> str:
    return f"{request.mailbox_id} {request.environment.value}.csr"


def _make(text: str, name: str, clicked: Callable[[], object], kind: Kind = "") -> QPushButton:
    return button(text, kind, name=name, clicked=clicked)
