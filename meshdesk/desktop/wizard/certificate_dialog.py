"""The file dialog of step 2."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.language import translate


def choose_files(parent: QWidget, title: str, take: Callable[[list[Path]], object]) -> None:
    """Ask for files of certificates and keys, and hand them to `take` when some are chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("wizardCertificateDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [
            translate(
                "CertificateDialog",
                "Certificates and keys (*.p12 *.pfx *.pem *.crt *.cer *.p7b *.p7c *.key)",
            ),
            translate("CertificateDialog", "All files (*)"),
        ]
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    dialog.open()
