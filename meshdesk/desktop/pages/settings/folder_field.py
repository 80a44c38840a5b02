"""A folder to be typed or chosen; what cannot be written to is said beside it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.pages.settings.rows import Origin
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.errors import MeshDeskError


class FolderField(QWidget):
    """Label, editor, "Choose…", and whose choice the folder is.

    Signals:
        picked: a folder (Path) that the user typed or chose.
        usual_asked: the user wants the usual one.
    """

    picked = Signal(object)
    usual_asked = Signal()

    def __init__(self, theme: Theme, title: str, name: str, sentence: str) -> None:
        super().__init__()
        self._shown = ""
        self.editor = QLineEdit()
        self.editor.setObjectName(name)
        self.editor.setAcceptDrops(False)
        self._choose = button(self.tr("Choose…"), name=f"{name}Choose", clicked=self._ask)
        self._choose.setAccessibleName(self.tr("Choose: {0}").format(title))
        self._field = LabelledField(theme, title, self.editor, above=True, beside=self._choose)
        self._field.set_quiet(sentence)
        self.origin = Origin(name, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(2))
        column.addWidget(self._field)
        column.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeft)
        self.editor.editingFinished.connect(self._typed)
        self.origin.usual_asked.connect(self._back)

    def show_folder(self, folder: Path, *, locked: bool, own: bool, usual: Path) -> None:
        """Show the folder in force; what is being typed stays."""
        if self.editor.text() in {self._shown, str(folder)} or not self.editor.hasFocus():
            self._put(str(folder))
        self._shown = str(folder)
        self.editor.setEnabled(not locked)
        self._choose.setEnabled(not locked)
        self.origin.show_origin(locked=locked, own=own, usual=str(usual))

    def show_problem(self, error: MeshDeskError) -> None:
        """It cannot be that folder, and why."""
        self._field.set_problem(f"{error.message} {error.next_step}".strip())

    def _put(self, folder: str) -> None:
        self.editor.setText(folder)
        self.editor.setCursorPosition(0)
        self.editor.setToolTip(folder)
        self._field.clear()

    @Slot()
    def _typed(self) -> None:
        typed = self.editor.text().strip()
        if typed == self._shown:
            self._field.clear()
        elif typed:
            self.picked.emit(Path(typed).expanduser())
        else:
            self.usual_asked.emit()

    @Slot()
    def _back(self) -> None:
        self.usual_asked.emit()
        self.editor.setFocus()

    @Slot()
    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder for received files"), self._shown)
        dialog.setObjectName(f"{self.editor.objectName()}Dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, folder: str) -> None:
        self.editor.setText(folder)
        self.picked.emit(Path(folder))
