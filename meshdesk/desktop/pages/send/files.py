"""The list of files that are about to be sent, with what is wrong with any of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from meshdesk.desktop.pages.send.file_model import FileRow, FilesModel
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme, text_of
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.row_delegate import AnyIndex, RowDelegate, ToneRole
from meshdesk.desktop.widgets.table import Table
from meshdesk.language import several
from meshdesk.services.records import FileCheck
from meshdesk.services.words import Tone

ROWS_SHOWN = 4
"""A longer list scrolls."""


class FileList(QWidget):
    """Shows `FileCheck`s; Del, the cross of a row, or the menu takes files out.

    Attributes:
        table: the view; model: its rows.

    Signals:
        changed: files came or went.
        removed: files were taken out by hand; what `put_back` takes.
        folder_asked: put the files of this folder into the list in its place (a Path).
    """

    changed = Signal()
    removed = Signal(object)
    folder_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FilesModel(self)
        self.table = _FileTable(theme)
        self.table.show_model(self.model)
        self.table.setItemDelegateForColumn(
            self.model.column_of("sent"), _SentDelegate(theme, self.table)
        )
        self._crosses = _RemoveDelegate(theme, self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("remove"), self._crosses)
        self._note = HintLine(theme)
        self._folder: Path | None = None
        self._open_folder = button(
            self.tr("Send its files"),
            "link",
            name="sendFolderFiles",
            tip=self.tr("Put the files of this folder into the list, without its subfolders"),
            clicked=self._ask_for_folder,
        )
        line = QHBoxLayout()
        line.setSpacing(dp(8))
        line.addWidget(self._note, 1)
        line.addWidget(self._open_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(6))
        layout.addWidget(self.table)
        layout.addLayout(line)
        self._crosses.asked.connect(self._remove_one)
        self.table.delete_pressed.connect(self.remove_chosen)
        self.table.menu_asked.connect(self._open_menu)
        self.table.rows_chosen.connect(self._say_problem)
        self._show_rows()

    @property
    def checks(self) -> tuple[FileCheck, ...]:
        """The files, top to bottom."""
        return self.model.checks

    @Slot(object)
    def add(self, checks: Sequence[FileCheck]) -> None:
        """Append files."""
        self.model.add(checks)
        self._show_rows()
        count = len(self.checks)
        announce(self, several("Drafts", "%n files in the list", "%n file in the list", count))
        self.changed.emit()

    def replace(self, checks: Sequence[FileCheck]) -> None:
        """Show these files and no others."""
        self.model.replace(checks)
        self._show_rows()
        self.changed.emit()

    def remove_chosen(self) -> None:
        """Take the chosen files out; the one that moves up is chosen then."""
        self._remove([row.id for row in self.table.chosen_records()])

    def _remove_one(self, number: int) -> None:
        self._remove([number])

    def _remove(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        first = min(self.model.row_of(number) or 0 for number in numbers)
        gone = self.model.remove(numbers)
        self._show_rows()
        if self.checks and self.table.hasFocus():
            self.table.choose_row(min(first, len(self.checks) - 1))
        self.changed.emit()
        self.removed.emit(gone)

    def put_back(self, gone: Sequence[tuple[int, FileRow]]) -> None:
        """Take the removal of files back."""
        self.model.put_back(gone)
        self._show_rows()
        self.changed.emit()

    def drop_folder(self, folder: Path) -> None:
        """Take a folder out in favour of its files."""
        self.model.remove([row.id for row in self.model.rows if row.check.path == folder])
        self._show_rows()

    def _ask_for_folder(self) -> None:
        if self._folder is not None:
            self.folder_asked.emit(self._folder)

    def _show_rows(self) -> None:
        self.setVisible(bool(self.checks))
        self.table.fit_rows(min(len(self.checks), ROWS_SHOWN))
        self._say_problem()

    def _say_problem(self) -> None:
        """The chosen file's problem in full, or the first one's."""
        chosen = [row.check for row in self.table.chosen_records() if row.check.problem]
        bad = chosen or [check for check in self.checks if check.problem]
        problem = bad[0].problem if bad else None
        self._note.setVisible(problem is not None)
        path = bad[0].path if bad else None
        self._folder = path if path is not None and path.is_dir() else None
        self._open_folder.setVisible(self._folder is not None)
        text = f"{problem.message} {problem.next_step}".strip() if problem else ""
        self._note.say(text, Tone.BAD if problem else Tone.QUIET)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove = menu.addAction(icon(Icon.REMOVE), self.tr("Remove from the list\tDel"))
        remove.triggered.connect(self.remove_chosen)
        if self._folder is not None:
            menu.addAction(self._open_folder.text()).triggered.connect(self._ask_for_folder)
        menu.popup(place)


class _FileTable(Table):
    """As high as its rows; knows the Del key.

    Signals:
        delete_pressed: Del or Backspace.
    """

    delete_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("sendFiles", theme)
        self.setAccessibleName(self.tr("Files to send"))

    def fit_rows(self, count: int) -> None:
        """Make room for so many rows and no more."""
        row = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + count * row + dp(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class _SentDelegate(RowDelegate):
    """What is sent; a problem has a symbol before its words."""

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        if index.data(ToneRole) is not None:
            side = dp(16)
            colour = text_of(self.theme.tokens, Tone.BAD)
            place = QRect(rect.x(), rect.center().y() - side // 2, side, side)
            icon(Icon.ERROR, colour).paint(painter, place)
            rect = rect.adjusted(side + dp(6), 0, 0, 0)
        super().paint_content(painter, rect, option, index)


class _RemoveDelegate(RowDelegate):
    """A cross to click; the keyboard has Del.

    Signals:
        asked: the number of the row's file.
    """

    asked = Signal(int)

    def paint_content(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        role = QPalette.ColorRole.Text if lit else QPalette.ColorRole.PlaceholderText
        side = dp(16)
        place = QRect(rect.center().x() - side // 2, rect.center().y() - side // 2, side, side)
        icon(Icon.REMOVE, role).paint(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(dp(48), 0)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        released = event.type() is QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.LeftButton and isinstance(model, FilesModel):
                row = model.record(index.row())
                if row is not None:
                    self.asked.emit(row.id)
            return True
        return super().editorEvent(event, model, option, index)
