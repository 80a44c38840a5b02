"""Writing the list, as it is filtered now, to a file for a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.records import SentQuery
from meshdesk.services.words import Tone


class Export(QObject):
    """A button, the file dialog that it opens, and a line that says what was written.

    Attributes:
        button, said: to be put on the page.
    """

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._services, self._bridge = page, services, bridge
        self._query: SentQuery | None = None
        self.button = button(
            self.tr("Export"),
            symbol=Icon.EXPORT,
            name="sentExport",
            tip=self.tr("Save this list as a file for a spreadsheet"),
            shortcut="Ctrl+E",
            clicked=self.choose_file,
        )
        self.said = HintLine(theme)
        self.said.setObjectName("sentExported")
        self.said.hide()

    def set_query(self, query: SentQuery) -> None:
        """What would be written."""
        self._query = query
        self.said.hide()

    def choose_file(self) -> None:
        """Ask where to; the window goes on meanwhile."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._services.clock().astimezone().date().isoformat()
        dialog = QFileDialog(self._page, self.tr("Export the list of sent messages"), folder)
        dialog.setObjectName("sentExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"sent {day}.csv")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the list to a file."""
        query = self._query
        if query is None or not path:
            return
        target = Path(path)
        self._say(self.tr("Writing {0}…").format(target.name), Tone.QUIET)
        work = self._bridge.run(lambda: self._services.outbox.export_csv(query, target), owner=self)
        work.success(lambda count: self._written(count, target)).failure(self._not_written)

    def _written(self, count: int, target: Path) -> None:
        written = several("Sent", "%n messages written to {0}", "%n message written to {0}", count)
        self._say(written.format(target), Tone.GOOD)

    def _not_written(self, error: Exception) -> None:
        self.said.hide()
        self._bridge.user_error.emit(error)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.say(text, tone)
        self.said.show()
