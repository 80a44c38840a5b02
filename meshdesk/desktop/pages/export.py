"""Writing a list, as it is filtered now, to a file for a spreadsheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.services import Services
from meshdesk.services.words import Tone

Q = TypeVar("Q")


class Export(QObject, Generic[Q]):
    """A button, the file dialog that it opens, and a line that says what was written.

    Attributes:
        button, said: to be put on the page.
    """

    def __init__(
        self,
        page: QWidget,
        services: Services,
        bridge: Bridge,
        theme: Theme,
        name: str,
        *,
        title: str,
        tip: str,
        write: Callable[[Q, Path], int],
        written: Callable[[int, Path], str],
    ) -> None:
        """Make it for one page.

        Args:
            name: that of the page: its widgets' names and the file's begin with it.
            title, tip: of the dialog and of the button.
            write: writes what a query finds; returns how many rows.
            written: says that so many rows were written to a file.
        """
        super().__init__(page)
        self._page, self._name, self._title = page, name, title
        self._clock, self._bridge = services.clock, bridge
        self._write, self._words = write, written
        self._query: Q | None = None
        self.button = button(
            self.tr("Export"),
            symbol=Icon.EXPORT,
            name=f"{name}Export",
            tip=tip,
            shortcut="Ctrl+E",
            clicked=self.choose_file,
        )
        self.said = HintLine(theme)
        self.said.setObjectName(f"{name}Exported")
        self.said.hide()

    def set_query(self, query: Q) -> None:
        """What would be written."""
        self._query = query
        self.said.hide()

    def choose_file(self) -> None:
        """Ask where to; the window goes on meanwhile."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._clock().astimezone().date().isoformat()
        dialog = QFileDialog(self._page, self._title, folder)
        dialog.setObjectName(f"{self._name}ExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._name} {day}.csv")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the list to a file."""
        query, target = self._query, Path(path)
        if query is None or not path:
            return
        self._say(self.tr("Writing {0}…").format(target.name), Tone.QUIET)
        work = self._bridge.run(lambda: self._write(query, target), owner=self)
        work.success(lambda count: self._say(self._words(count, target), Tone.GOOD))
        work.failure(self._not_written)

    def _not_written(self, error: Exception) -> None:
        self.said.hide()
        self._bridge.user_error.emit(error)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.say(text, tone)
        self.said.show()
