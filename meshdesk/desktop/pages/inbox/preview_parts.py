"""The faces of a preview: coloured text, a table, a picture."""

import re

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.row_delegate import RowDelegate
from meshdesk.services.previews import PreviewKind

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

_MOST_COLOURED = 1_000
"""Lines; the colours are a help to the eye and not worth a wait."""
_NAME, _VALUE = 1, 2
_PATTERNS = {
    PreviewKind.JSON: re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*"(?=\s*:))|("[^"\\]*(?:\\.[^"\\]*)*")'),
    PreviewKind.XML: re.compile(r"(</?[\w:.\-]+|/?>)|(\"[^\"]*\"|'[^']*')"),
}


class Colours(QSyntaxHighlighter):
    """Names in the accent, quoted values in green; a line at a time, the first thousand."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._pattern: re.Pattern[str] | None = None
        theme.changed.connect(self.rehighlight)

    def set_kind(self, kind: PreviewKind) -> None:
        """What the next text is."""
        self._pattern = _PATTERNS.get(kind)

    def highlightBlock(self, text: str) -> None:
        if self._pattern is None or self.currentBlock().blockNumber() >= _MOST_COLOURED:
            return
        tokens = self._theme.tokens
        for found in self._pattern.finditer(text):
            name = found.group(_NAME) is not None
            shade = QTextCharFormat()
            shade.setForeground(QColor(tokens.accent if name else tokens.good))
            self.setFormat(found.start(), found.end() - found.start(), shade)


class CellsModel(QAbstractTableModel):
    """Rows of words; the first is the heading."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heading: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._heading, self._rows = (rows[0], rows[1:]) if rows else ((), ())
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._heading)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self._rows[index.row()][index.column()] if index.isValid() else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return self._heading[section] if across else str(section + 2)


class Cells(QTableView):
    """A CSV file as a table to be read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(RowDelegate(theme, self))
        self.setShowGrid(False)
        self._cells = CellsModel(self)
        self.setModel(self._cells)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + dp(8))
        self.horizontalHeader().setMaximumSectionSize(dp(260))
        self.horizontalHeader().setResizeContentsPrecision(30)

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these, each column as wide as the words that can be seen need."""
        self._cells.show_rows(rows)
        self.resizeColumnsToContents()
        self.scrollToTop()


class Picture(QWidget):
    """A picture that fits its place and is never made larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show this instead."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(dp(200), dp(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        room = self.rect().adjusted(dp(10), dp(4), -dp(10), -dp(4))
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
