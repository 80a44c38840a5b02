"""Step 2: the certificate that tells MESH which computer this is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.drop_zone import DropZone
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.desktop.wizard.step import Step
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services, words
from meshdesk.services.records import CertificateSummary
from meshdesk.services.words import Tone


class CertificateStep(Step):
    """Files in, words out: whose certificate it is, or what is wrong with it.

    Signals:
        usable: the certificate can be used.
        ready: so it can, and the user was waiting for that to go on.
    """

    usable = Signal()
    ready = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Certificate")
        self._services = services
        self._bridge = bridge
        self._paths: tuple[Path, ...] = ()
        self._reading: Operation[CertificateSummary | None] | None = None
        self._tried = ""
        self._is_good = False
        self._goes_on = False
        self.lead_in(
            self.tr(
                "It came as one .p12 or .pfx file, or as two PEM files: certificate and key."
                " MeshDesk keeps an encrypted copy; your files stay as they are."
            )
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
            self._zone,
            self._note,
            self._passphrase,
            self._summary,
            self._findings,
            self._problem,
        ):
            self.layout_.addWidget(part)
        self.layout_.addStretch(1)
        self._passphrase.hide()
        self._passphrase.secret.textChanged.connect(self.changed)

    # For the wizard ---------------------------------------------------------------------

    def setup(self) -> Mapping[str, Any]:
        return {
            "certificate_paths": self._paths,
            "certificate_passphrase": self._passphrase.secret.text() or None,
        }

    def set_files(self, paths: Sequence[Path]) -> None:
        """Take these files in place of those before, and look into them."""
        self._paths = tuple(paths)
        self._passphrase.secret.clear()
        self._passphrase.hide()
        names = " + ".join(path.name for path in self._paths)
        self._zone.say(names, self.tr("Drop or choose others to replace it"))
        self.changed.emit()
        self._look()

    def is_touched(self) -> bool:
        return bool(self._paths)

    def enter(self) -> None:
        if self._is_good:
            self.usable.emit()
        elif self._passphrase.isVisibleTo(self):
            self._passphrase.secret.setFocus()
        else:
            self._zone.setFocus()

    def leave(self) -> None:
        """The step goes out of view: nobody waits for its answer any more."""
        self._goes_on = False
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self._note.say("")
        self._passphrase.hide_again()

    def complain(self) -> bool:
        if self._is_good and self._passphrase.secret.text() == self._tried:
            return False
        if not self._paths:
            self._note.say(self.tr("Choose the certificate first"), Tone.BAD)
            self._zone.setFocus()
            return True
        self._goes_on = True
        if self._reading is None:
            self._look()
        return True

    # Looking into the files -------------------------------------------------------------

    def _look(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        paths, passphrase = self._paths, self._passphrase.secret.text()
        self._tried, self._is_good = passphrase, False
        self._forget()
        self._note.say(self.tr("Reading the certificate…"))
        mailboxes = self._services.mailboxes

        def look() -> CertificateSummary | None:
            if not passphrase and mailboxes.needs_passphrase(paths):
                return None
            return mailboxes.inspect_certificate(paths, passphrase or None)

        work = self._bridge.run(look, owner=self)
        self._reading = work.success(self._looked).failure(self._bad).start()

    def _looked(self, summary: CertificateSummary | None) -> None:
        self._reading = None
        if summary is None:
            self._ask_passphrase()
        else:
            self._good(summary)

    def _forget(self) -> None:
        self._summary.set_rows([])
        self._findings.say("")
        self._problem.say("")
        self._passphrase.clear()
        self._note.say("")

    def _good(self, summary: CertificateSummary) -> None:
        self._is_good = True
        self._note.say(self.tr("This certificate and its key can be used"), Tone.GOOD)
        until = summary.not_after.astimezone()
        left = words.plural(summary.days_left, self.tr("day"))
        self._summary.set_rows(
            [
                (self.tr("Issued to"), summary.common_name),
                (self.tr("ODS code"), summary.ods_code),
                (self.tr("Issued by"), summary.issuer),
                (self.tr("Valid until"), f"{until.day} {until:%B %Y} ({left})"),
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

    def _bad(self, error: MeshDeskError) -> None:
        self._reading, self._goes_on = None, False
        self._note.say("")
        self._problem.say(error.title, f"{error.message} {error.next_step}".strip())
        locked = self._passphrase.isVisibleTo(self)
        self._add_key.setVisible(len(self._paths) == 1 and not locked)
        if locked:
            self._passphrase.secret.setFocus()
            self._passphrase.secret.selectAll()

    def _ask_passphrase(self) -> None:
        self._goes_on = False
        self._note.say("")
        self._passphrase.set_quiet(
            self.tr("The file is protected. It is not the password of the mailbox.")
        )
        self._passphrase.show()
        self._passphrase.secret.setFocus()

    # Choosing ---------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        dialog = self._dialog(self.tr("Choose the certificate"))
        dialog.filesSelected.connect(lambda names: self.set_files([Path(n) for n in names]))
        dialog.open()

    @Slot()
    def _choose_key(self) -> None:
        dialog = self._dialog(self.tr("Choose the key that belongs to it"))
        dialog.filesSelected.connect(
            lambda names: self.set_files([*self._paths[:1], *(Path(n) for n in names)])
        )
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setObjectName("wizardCertificateDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Certificates and keys (*.p12 *.pfx *.pem *.crt *.cer *.key)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
