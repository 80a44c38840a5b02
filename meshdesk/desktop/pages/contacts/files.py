"""The file dialogs of the Contacts page, and a line that says what was written."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.export import Export
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.services import Services


class ContactFilesPart(QObject):
    """Import and export: a button each, and what was written.

    Attributes:
        importing: a button; export: another, and a line, to be put on the page.

    Signals:
        planned: an `ImportPlan` to be confirmed.
    """

    planned = Signal(object)

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._contacts, self._bridge = page, services.contacts, bridge
        self._mailbox: int | None = None
        self.importing = button(
            self.tr("Import"),
            symbol=Icon.UPLOAD,
            name="contactsImport",
            tip=self.tr("Take contacts over from a CSV file; nothing is kept before you confirm"),
            shortcut="Ctrl+I",
            clicked=self.choose_import,
        )
        self.export: Export[int] = Export(
            page,
            services,
            bridge,
            theme,
            "contacts",
            title=self.tr("Export contacts"),
            tip=self.tr("Save all contacts as a file for a spreadsheet"),
            write=services.contacts.export_csv,
            written=self._written,
        )

    def set_mailbox(self, key: int) -> None:
        """Whose contacts they are."""
        self._mailbox = key
        self.export.set_query(key)

    def choose_import(self) -> None:
        """Ask which file; the window goes on meanwhile."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, self.tr("Import contacts"), folder)
        dialog.setObjectName("contactsImportDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv *.txt *.tsv)")])
        dialog.fileSelected.connect(self.read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def read(self, path: str) -> None:
        """Judge a file and have it confirmed."""
        mailbox = self._mailbox
        if mailbox is None or not path:
            return
        self.export.said.hide()
        plan = self._contacts.plan_import
        work = self._bridge.run(lambda: plan(mailbox, Path(path)), owner=self)
        work.success(self.planned.emit)

    def _written(self, count: int, target: Path) -> str:
        return self.tr("Contacts written to {0}: {1}").format(target, count)
