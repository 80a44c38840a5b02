"""What is shown of our own defects: once, without stopping the program."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from meshdesk import __version__
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.services.notices import Defect


class CrashDialog(QDialog):
    """Shows the log's excerpt; further defects are added below, no second dialog opens."""

    def __init__(self, log_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(self.tr("A fault in MeshDesk"))
        self.setModal(False)
        self._excerpt = QPlainTextEdit(readOnly=True)
        self._excerpt.setAccessibleName(self.tr("What the log says"))
        self._excerpt.setFont(font(11.5, mono=True))
        self._copy = button(self.tr("Copy"), symbol=Icon.COPY, name="crashCopy", clicked=self._take)
        close = button(self.tr("Go on"), "primary", clicked=self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(dp(10))
        layout.addWidget(label(self.tr("Something in MeshDesk went wrong"), "title"))
        layout.addWidget(label(self._explanation(log_folder), wrap=True))
        layout.addWidget(self._excerpt, 1)
        layout.addLayout(buttons)
        self.resize(dp(640), dp(420))
        close.setDefault(True)
        close.setFocus()

    def _explanation(self, log_folder: str) -> str:
        return self.tr(
            "This is a fault of the program, not of yours. MeshDesk goes on; messages are safe, "
            "for every step is written down before the next. Please pass the text below on to "
            "the people who support MeshDesk. The whole log is in {0}."
        ).format(log_folder)

    def add(self, defect: Defect) -> None:
        """Show one more."""
        if not self._excerpt.toPlainText():
            self._excerpt.setPlainText(f"MeshDesk {__version__}")
        self._excerpt.appendPlainText(f"\n{defect.summary}\n{defect.excerpt}")

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._excerpt.toPlainText())
        self._copy.setText(self.tr("Copied"))
