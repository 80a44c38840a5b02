"""The files that are about to be sent, as a table's model."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt

from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.row_delegate import ToneRole
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import FileCheck
from meshdesk.services.words import Tone


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list, with a number that stays its own."""

    id: int
    check: FileCheck


def columns() -> tuple[Column, ...]:
    """The columns, left to right."""
    return (
        Column("file", translate("Files", "File"), 140, stretch=True),
        Column("size", translate("Files", "Size"), 84),
        Column("sent", translate("Files", "What is sent"), 270),
        Column("remove", translate("Files", "Remove"), 48),
    )


class FilesModel(PagedModel[FileRow]):
    """Rows of `FileCheck` in the order in which they came; a path is in it once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), parent)
        self._rows: list[FileRow] = []
        self._numbers = count(1)
        self.set_source(
            Source(
                count=lambda: len(self._rows),
                fetch=lambda offset, limit: self._rows[offset : offset + limit],
                index_of=self._index_of,
            )
        )

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """All rows, top to bottom."""
        return tuple(self._rows)

    @property
    def checks(self) -> tuple[FileCheck, ...]:
        """All files, top to bottom."""
        return tuple(row.check for row in self._rows)

    def add(self, checks: Sequence[FileCheck]) -> None:
        """Append files; one that is in the list already is brought up to date."""
        for check in checks:
            place = self._place_of(check.path)
            if place is None:
                self._rows.append(FileRow(next(self._numbers), check))
            else:
                self._rows[place] = FileRow(self._rows[place].id, check)
        self.refresh()

    def remove(self, numbers: Sequence[int]) -> list[tuple[int, FileRow]]:
        """Take files out of the list; which, and from where."""
        gone = [(place, row) for place, row in enumerate(self._rows) if row.id in numbers]
        self._rows = [row for row in self._rows if row.id not in numbers]
        self.refresh()
        return gone

    def put_back(self, gone: Sequence[tuple[int, FileRow]]) -> None:
        """Take `remove` back; what came into the list again by itself stays where it is."""
        for place, row in gone:
            if self._place_of(row.check.path) is None:
                self._rows.insert(place, row)
        self.refresh()

    def replace(self, checks: Sequence[FileCheck]) -> None:
        """Show these files and no others."""
        self._rows = [FileRow(next(self._numbers), check) for check in checks]
        self.refresh()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if section == self.column_of("remove") and role == Qt.ItemDataRole.DisplayRole:
            return ""  # the crosses speak for themselves; read aloud, the column has its name
        return super().headerData(section, orientation, role)

    def display(self, record: FileRow, column: str, role: int) -> object:
        check = record.check
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(check, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(check, column)
            case _ if role == ToneRole and column == "sent" and check.problem is not None:
                return Tone.BAD
        return None

    def _place_of(self, path: Path) -> int | None:
        places = (place for place, row in enumerate(self._rows) if row.check.path == path)
        return next(places, None)

    def _index_of(self, number: int) -> int | None:
        rows = (place for place, row in enumerate(self._rows) if row.id == number)
        return next(rows, None)


def what_is_sent(check: FileCheck) -> str:
    """What goes out for a file, or why nothing can."""
    if check.problem is not None:
        return check.problem.title
    if check.parts > 1 and check.gzip:
        return translate("Files", "{0} parts, compressed, resumes by itself").format(check.parts)
    if check.parts > 1:
        return translate("Files", "{0} parts, resumes by itself").format(check.parts)
    if check.gzip:
        return translate("Files", "compressed on the way")
    return translate("Files", "as it is")


def _text(check: FileCheck, column: str) -> str:
    match column:
        case "file":
            return check.name
        case "size":
            return words.size(check.size) if check.problem is None or check.size else "–"
        case "sent":
            return what_is_sent(check)
    return translate("Files", "Remove {0}").format(check.name)


def _tip(check: FileCheck, column: str) -> str:
    if column == "remove":
        return translate("Files", "Take it out of the list (Del)")
    if column == "sent" and check.problem is not None:
        return f"{check.problem.message} {check.problem.next_step}".strip()
    return str(check.path)
