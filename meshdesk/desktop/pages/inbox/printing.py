"""A message on paper or as a PDF file: what is known of it, and what is inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextTableFormat,
)

from meshdesk.desktop.theme.scale import MONO
from meshdesk.services.previews import Preview

_POINTS = 10
_MOST_ROWS = 200
_MOST_COLUMNS = 8
_WIDEST_PICTURE = 460
"""In the units of a document of A4's width."""
_PICTURE = "inside"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be printed.

    Attributes:
        title: the heading; rows: names and values below it.
        preview, image: what is inside, as far as it can be shown.
    """

    title: str
    rows: Sequence[tuple[str, str]]
    preview: Preview | None
    image: QImage


def document_of(sheet: Sheet) -> QTextDocument:
    """The sheet as a document; all words in it are plain text, whatever they contain."""
    document = QTextDocument()
    document.setDefaultFont(QFont("Sans Serif", _POINTS))
    cursor = QTextCursor(document)
    cursor.insertText(sheet.title, _shape(14, bold=True))
    shown = [row for row in sheet.rows if row[1]]
    cursor.insertBlock()
    _insert_table(cursor, shown, border=0)
    if sheet.preview is not None:
        cursor.insertText(f"\n{sheet.preview.says}\n", _shape(11, bold=True))
        _insert_inside(cursor, sheet.preview, sheet.image)
    return document


def pdf_of(sheet: Sheet) -> bytes:
    """The sheet as a PDF file of A4 pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(15, 15, 15, 15),
            QPageLayout.Unit.Millimeter,
        )
    )
    document_of(sheet).print_(writer)
    return bytes(buffer.data().data())


def _insert_inside(cursor: QTextCursor, preview: Preview, image: QImage) -> None:
    if preview.rows:
        rows = [row[:_MOST_COLUMNS] for row in preview.rows[:_MOST_ROWS]]
        _insert_table(cursor, rows, border=0.5)
    elif not image.isNull():
        cursor.document().addResource(
            QTextDocument.ResourceType.ImageResource, QUrl(_PICTURE), image
        )
        shape = QTextImageFormat()
        shape.setName(_PICTURE)
        shape.setWidth(min(image.width(), _WIDEST_PICTURE))
        cursor.insertImage(shape)
    else:
        fixed = _shape(9)
        fixed.setFontFamilies(list(MONO))
        cursor.insertText(preview.text, fixed)
    if preview.cut:
        cursor.insertText(f"\n{preview.cut}", _shape(9))


def _insert_table(cursor: QTextCursor, rows: Sequence[Sequence[str]], *, border: float) -> None:
    if not rows:
        return
    shape = QTextTableFormat()
    shape.setBorder(border)
    shape.setCellPadding(2)
    shape.setCellSpacing(0)
    cursor.insertTable(len(rows), len(rows[0]), shape)
    for row in rows:
        for cell in row:
            cursor.insertText(cell, _shape(9))
            cursor.movePosition(QTextCursor.MoveOperation.NextCell)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _shape(points: int, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made
