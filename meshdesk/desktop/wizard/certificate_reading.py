"""Looks into certificate files in another thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.errors import MeshDeskError
from meshdesk.services.certificates import Certificates
from meshdesk.services.records import CertificateSummary


class CertificateReading(QObject):
    """One reading at a time: the next one takes the place of that before.

    Signals:
        read: the certificate can be used (its CertificateSummary).
        passphrase_asked: the files are protected, and no passphrase was given.
        failed: it cannot be used, or not be read (MeshDeskError).
    """

    read = Signal(object)
    passphrase_asked = Signal()
    failed = Signal(object)

    def __init__(self, certificates: Certificates, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._certificates = certificates
        self._bridge = bridge
        self._work: Operation[CertificateSummary | None] | None = None

    @property
    def under_way(self) -> bool:
        """Whether files are being read."""
        return self._work is not None

    def begin(
        self, paths: tuple[Path, ...], passphrase: str, request: int | None, password: str
    ) -> None:
        """Look into these files.

        Args:
            passphrase: of the files; empty where none was given.
            request: the number of the request that they answer, if they do.
            password: of the mailbox; a key that was made here may be sealed with it.
        """
        self.cancel()
        certificates = self._certificates

        def look() -> CertificateSummary | None:
            if request is not None:
                return certificates.inspect_answer(request, paths, password)
            if not passphrase and certificates.needs_passphrase(paths):
                return None
            return certificates.inspect(paths, passphrase or None)

        work = self._bridge.run(look, owner=self)
        self._work = work.success(self._succeeded).failure(self._failed).start()

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _succeeded(self, summary: CertificateSummary | None) -> None:
        self._work = None
        if summary is None:
            self.passphrase_asked.emit()
        else:
            self.read.emit(summary)

    def _failed(self, error: MeshDeskError) -> None:
        self._work = None
        self.failed.emit(error)
