"""Step 2: the certificate that tells MESH which computer this is."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.days import day
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.drop_zone import DropZone
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.desktop.wizard.certificate_dialog import choose_files
from meshdesk.desktop.wizard.certificate_reading import CertificateReading
from meshdesk.desktop.wizard.request_form import RequestForm
from meshdesk.desktop.wizard.step import Step, button_row
from meshdesk.desktop.wizard.waiting_part import WaitingPart
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.records import CertificateRequest, CertificateSummary
from meshdesk.services.words import Tone

_IDENTITY = ("environment", "mailbox_id")


class _Face(Enum):
    """What the step asks for."""

    FILES = auto()
    ASKING = auto()
    WAITING = auto()


class CertificateStep(Step):
    """Files in, words out: whose certificate it is, or what is wrong with it.

    For those who have none yet, a request is made, and its certificate waited for.

    Signals:
        usable: the certificate can be used.
        later_asked: the rest is to be done when the certificate has come.
        ready: so it can, and the user was waiting for that to go on.
    """

    usable = Signal()
    ready = Signal()
    later_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Certificate")
        self._services = services
        self._paths: tuple[Path, ...] = ()
        self._reading = CertificateReading(services.certificates, bridge, self)
        self._tried = ""
        self._is_good = False
        self._goes_on = False
        self._face = _Face.FILES
        self._mailbox: Mapping[str, Any] = {}
        self._replaces = ""
        self._form = RequestForm(services, bridge, theme)
        self._waiting = WaitingPart(services, bridge, theme)
        self._lead = label(
            self.tr(
                "It came as one .p12 or .pfx file, or as two PEM files: certificate and key."
                " MeshDesk keeps an encrypted copy; your files stay as they are."
            ),
            "soft",
            wrap=True,
        )
        self._none_yet = button(
            self.tr("I have none yet"), "link", name="wizardNoneYet", clicked=self._ask_for_one
        )
        self._zone = DropZone(
            theme,
            "wizardCertificate",
            self.tr("Drop the certificate here"),
            self.tr("or choose the file, or both files at once"),
        )
        self._zone.setAccessibleName(self.tr("Choose the certificate"))
        self._zone.clicked.connect(self._choose)
        self._add_key = button(
            self.tr("Add the key file…"), name="wizardAddKey", clicked=self._choose_key
        )
        self._note = HintLine(theme)
        self._passphrase = SecretField(
            theme,
            self.tr("Its pass&word"),
            "wizardPassphrase",
            self.tr("the certificate's password"),
        )
        self.fields = {"certificate_passphrase": self._passphrase}
        self._summary = KeyValues()
        self._findings = ToneBox(Tone.WARNING, "wizardFindings")
        self._problem = ToneBox(Tone.BAD, "wizardCertificateProblem")
        self._problem.add(self._add_key)
        for part in (
            self._lead,
            self._form,
            self._waiting,
            self._zone,
            self._note,
            self._passphrase,
            self._summary,
            self._findings,
            self._problem,
            button_row(self._none_yet),
        ):
            self.layout_.addWidget(part)
        self.layout_.addStretch(1)
        self._passphrase.hide()
        self._passphrase.secret.textChanged.connect(self.changed)
        self._reading.read.connect(self._good)
        self._reading.passphrase_asked.connect(self._ask_passphrase)
        self._reading.failed.connect(self._bad)
        self._form.made.connect(self._request_made)
        self._form.files_asked.connect(self._have_files)
        self._waiting.given_up.connect(self._given_up)
        self._waiting.files_asked.connect(self._have_files)
        self._waiting.later_asked.connect(self.later_asked)
        self._turn_to(_Face.FILES)

    # For the wizard ---------------------------------------------------------------------

    def setup(self) -> Mapping[str, Any]:
        return {
            "certificate_paths": self._paths,
            "certificate_passphrase": self._passphrase.secret.text() or None,
            "request": self._request,
        }

    def begin(self, mailbox: Mapping[str, Any], *, replaces: str = "", ask: bool = False) -> None:
        """It is about this mailbox: a request that waits for it is shown.

        Args:
            mailbox: what step 1 gathered.
            replaces: the name of the certificate that is in use until now, if any.
            ask: a request is to be made, if none waits.
        """
        same = all(self._mailbox.get(name) == mailbox[name] for name in _IDENTITY)
        self._mailbox, self._replaces = mailbox, replaces
        find = self._services.certificates.waiting_for
        request = find(mailbox["environment"], mailbox["mailbox_id"])
        if request is not None and not (same or self._paths):
            self._waiting.show_request(request)
            self._turn_to(_Face.WAITING)
        elif ask and request is None and not self._paths:
            self._ask_for_one()
        elif not same and self._face is not _Face.FILES:
            self._have_files()

    @property
    def may_go_on(self) -> bool:
        """Whether this face of the step leads to the next step."""
        return self._face is not _Face.ASKING

    @property
    def _request(self) -> int | None:
        request = self._waiting.request if self._face is _Face.WAITING else None
        return request.id if request else None

    def set_files(self, paths: Sequence[Path]) -> None:
        """Take these files in place of those before, and look into them."""
        if self._face is _Face.ASKING:
            self._turn_to(_Face.FILES)
        self._paths = tuple(paths)
        self._passphrase.secret.clear()
        self._passphrase.hide()
        names = " + ".join(path.name for path in self._paths)
        self._zone.say(names, self.tr("Drop or choose others to replace it"))
        self.changed.emit()
        self._look()

    def is_touched(self) -> bool:
        return bool(self._paths) or self._form.is_touched

    def enter(self) -> None:
        if self._is_good:
            self.usable.emit()
        elif self._face is _Face.ASKING:
            self._form.enter()
        elif self._face is _Face.WAITING and not self._paths:
            self._waiting.enter()
        elif self._passphrase.isVisibleTo(self):
            self._passphrase.secret.setFocus()
        else:
            self._zone.setFocus()

    def leave(self) -> None:
        """The step goes out of view: nobody waits for its answer any more."""
        self._goes_on = False
        self._form.stop_waiting()
        if self._reading.under_way:
            self._reading.cancel()
            self._note.say("")
        self._passphrase.hide_again()

    def complain(self) -> bool:
        if self._face is _Face.ASKING:
            self._form.ask()
            return True
        if self._is_good and self._passphrase.secret.text() == self._tried:
            return False
        if not self._paths:
            self._note.say(self.tr("Choose the certificate first"), Tone.BAD)
            self._zone.setFocus()
            return True
        self._goes_on = True
        if not self._reading.under_way:
            self._look()
        return True

    # Looking into the files -------------------------------------------------------------

    def _look(self) -> None:
        self._tried, self._is_good = self._passphrase.secret.text(), False
        self._forget()
        self._note.say(self.tr("Reading the certificate…"))
        password = self._mailbox.get("password", "")
        self._reading.begin(self._paths, self._tried, self._request, password)

    def _forget(self) -> None:
        self._waiting.setVisible(self._face is _Face.WAITING)
        self._summary.set_rows([])
        self._findings.say("")
        self._problem.say("")
        self._passphrase.clear()
        self._note.say("")

    @Slot(object)
    def _good(self, summary: CertificateSummary) -> None:
        self._is_good = True
        self._waiting.hide()  # it has done its work, and what was found is to be seen
        self._note.say(self.tr("This certificate and its key can be used"), Tone.GOOD)
        left = summary.days_left
        ends = several("Wizard", "{0} (%n days)", "{0} (%n day)", left)
        self._summary.set_rows(
            [
                (self.tr("Issued to"), summary.common_name),
                (self.tr("ODS code"), summary.ods_code),
                (self.tr("Issued by"), summary.issuer),
                (self.tr("Valid until"), ends.format(day(summary.not_after))),
            ],
            mono={self.tr("Issued to")},
        )
        if summary.findings:
            self._findings.say(self.tr("Worth knowing"), "\n".join(summary.findings))
        if self._goes_on:
            self._goes_on = False
            self.ready.emit()
        else:
            self.usable.emit()

    @Slot(object)
    def _bad(self, error: MeshDeskError) -> None:
        self._goes_on = False
        self._note.say("")
        self._problem.say(error.title, f"{error.message} {error.next_step}".strip())
        locked = self._passphrase.isVisibleTo(self)
        self._add_key.setVisible(len(self._paths) == 1 and not locked and self._request is None)
        if locked:
            self._passphrase.secret.setFocus()
            self._passphrase.secret.selectAll()

    @Slot()
    def _ask_passphrase(self) -> None:
        self._goes_on = False
        self._note.say("")
        self._passphrase.set_quiet(
            self.tr("The file is protected. It is not the password of the mailbox.")
        )
        self._passphrase.show()
        self._passphrase.secret.setFocus()

    # A request ---------------------------------------------------------------------------

    def _turn_to(self, face: "_Face") -> None:
        self._face = face
        self._lead.setVisible(face is _Face.FILES)
        self._form.setVisible(face is _Face.ASKING)
        self._waiting.setVisible(face is _Face.WAITING)
        self._none_yet.setVisible(face is _Face.FILES)
        for part in (self._zone, self._note, self._summary):
            part.setVisible(face is not _Face.ASKING)
        self._show_zone()
        self.changed.emit()

    def _show_zone(self) -> None:
        """What the drop zone asks for while there is no file."""
        if self._face is _Face.WAITING:
            headline = self.tr("The certificate has come? Drop it here")
            self._zone.say(headline, self.tr("or choose the file"))
        else:
            sentence = self.tr("or choose the file, or both files at once")
            self._zone.say(self.tr("Drop the certificate here"), sentence)

    def _put_files_away(self) -> None:
        self._paths, self._is_good, self._goes_on = (), False, False
        self._passphrase.secret.clear()
        self._passphrase.hide()
        self._forget()

    @Slot()
    def _ask_for_one(self) -> None:
        self._put_files_away()
        find = self._services.certificates.waiting_for
        request = find(self._mailbox["environment"], self._mailbox["mailbox_id"])
        if request is not None:
            self._request_made(request)
            return
        self._form.show_for(self._mailbox, self._replaces)
        self._turn_to(_Face.ASKING)
        self._form.enter()

    @Slot(object)
    def _request_made(self, request: CertificateRequest) -> None:
        self._waiting.show_request(request)
        self._turn_to(_Face.WAITING)
        self._waiting.enter()

    @Slot()
    def _given_up(self) -> None:
        self._put_files_away()
        self._ask_for_one()

    @Slot()
    def _have_files(self) -> None:
        self._put_files_away()
        self._turn_to(_Face.FILES)
        self._zone.setFocus()

    # Choosing ---------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        choose_files(self, self.tr("Choose the certificate"), self.set_files)

    @Slot()
    def _choose_key(self) -> None:
        choose_files(
            self,
            self.tr("Choose the key that belongs to it"),
            lambda paths: self.set_files([*self._paths[:1], *paths]),
        )
