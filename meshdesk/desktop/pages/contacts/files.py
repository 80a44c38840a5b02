"""The file dialogs of the Contacts page, and a line that says what was written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.services import Services
from meshdesk.services.words import Tone


class ContactFilesPart(QObject):
    """Import and export: a button each, and what was written.

    Attributes:
        importing, exporting, said: to be put on the page.

    Signals:
        planned: an `ImportPlan` to be confirmed.
    """

    planned = Signal(object)

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._services, self._bridge = page, services, bridge
        self._mailbox: int | None = None
        self.importing = button(
            self.tr("Import"),
            symbol=Icon.UPLOAD,
            name="contactsImport",
            tip=self.tr("Take contacts over from a CSV file; nothing is kept before you confirm"),
            shortcut="Ctrl+I",
            clicked=self.choose_import,
        )
        self.exporting = button(
            self.tr("Export"),
            symbol=Icon.EXPORT,
            name="contactsExport",
            tip=self.tr("Save all contacts as a file for a spreadsheet"),
            shortcut="Ctrl+E",
            clicked=self.choose_export,
        )
        self.said = HintLine(theme)
        self.said.setObjectName("contactsExported")
        self.said.hide()

    def set_mailbox(self, key: int) -> None:
        """Whose contacts they are."""
        self._mailbox = key
        self.said.hide()

    def choose_import(self) -> None:
        """Ask which file; the window goes on meanwhile."""
        dialog = self._dialog(self.tr("Import contacts"), self.read)
        dialog.setObjectName("contactsImportDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv *.txt *.tsv)")])
        dialog.open()

    def choose_export(self) -> None:
        """Ask where to."""
        day = self._services.clock().astimezone().date().isoformat()
        dialog = self._dialog(self.tr("Export contacts"), self.write)
        dialog.setObjectName("contactsExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"contacts {day}.csv")
        dialog.open()

    def _dialog(self, title: str, take: Callable[[str], None]) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, title, folder)
        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @Slot(str)
    def read(self, path: str) -> None:
        """Judge a file and have it confirmed."""
        mailbox = self._mailbox
        if mailbox is None or not path:
            return
        self.said.hide()
        plan = self._services.contacts.plan_import
        work = self._bridge.run(lambda: plan(mailbox, Path(path)), owner=self)
        work.success(self.planned.emit)

    @Slot(str)
    def write(self, path: str) -> None:
        """Write all contacts to a file."""
        mailbox = self._mailbox
        if mailbox is None or not path:
            return
        target = Path(path)
        export = self._services.contacts.export_csv
        work = self._bridge.run(lambda: export(mailbox, target), owner=self)
        work.success(lambda count: self._written(count, target))

    def _written(self, count: int, target: Path) -> None:
        said = self.tr("Contacts written to {0}: {1}").format(target, count)
        self.said.say(said, Tone.GOOD)
        self.said.show()
