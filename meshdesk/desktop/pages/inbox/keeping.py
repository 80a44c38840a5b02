"""Keeping what came in: copies in other folders, on paper, as PDF, and its ID on the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.actions import Deed
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.pictures import decode
from meshdesk.desktop.pages.inbox.printing import Sheet, document_of, pdf_of
from meshdesk.desktop.theme.icons import Icon
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.copies import write_file
from meshdesk.services.previews import PreviewKind
from meshdesk.services.records import IncomingKind, IncomingMessage
from meshdesk.services.safe_names import safe_name

Read = Callable[[], list[IncomingMessage]]


class Keeping(QObject):
    """Acts on the chosen messages.

    Signals:
        explained: a sentence on what was done.
        rule_asked: the `IncomingMessage` whose sender a rule is to be made for.
    """

    explained = Signal(str)
    rule_asked = Signal(object)

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, chosen: Read) -> None:
        """`chosen` reads all chosen messages."""
        super().__init__(page)
        self._page, self._inbox, self._bridge = page, services.inbox, bridge
        self._clock, self._chosen = services.clock, chosen

    def deeds(self) -> list[Deed]:
        """What can be done, for an `ActionSet`."""
        return [
            Deed(
                "save_to",
                self.tr("Save to another folder…"),
                Icon.SAVE,
                self.tr("Put the file, or a copy of it, into a folder of your choice"),
                "Ctrl+Shift+S",
                self.choose_folder,
            ),
            Deed(
                "copy_id",
                self.tr("Copy message ID"),
                Icon.COPY,
                self.tr("Put the message ID on the clipboard"),
                "Ctrl+C",
                self.copy_ids,
            ),
            Deed(
                "print",
                self.tr("Print…"),
                Icon.PRINT,
                self.tr("Print the details and what is inside, as far as it can be shown"),
                "Ctrl+P",
                self.print,
                alone=True,
            ),
            Deed(
                "save_pdf",
                self.tr("Save as PDF…"),
                Icon.FILE,
                self.tr("Write to a PDF file what would be printed"),
                "Ctrl+Shift+P",
                self.choose_pdf,
                alone=True,
            ),
            Deed(
                "rule",
                self.tr("Make a rule for this sender…"),
                Icon.RULE,
                self.tr("Have what comes from this sender saved where you say"),
                "Ctrl+Shift+R",
                self.ask_for_rule,
                alone=True,
            ),
        ]

    def able(self, message: IncomingMessage) -> frozenset[str]:
        """Which of them make sense with a message; `save_to` where there is a file to save."""
        able = {"copy_id", "print", "save_pdf"}
        if message.kind is IncomingKind.DATA and message.sender:
            able.add("rule")
        if self._inbox.can(message) & {"open", "download"}:
            able.add("save_to")
        return frozenset(able)

    # Folders -----------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask where to; the window goes on meanwhile."""
        ids = [m.id for m in self._chosen() if "save_to" in self.able(m)]
        dialog = QFileDialog(self._page, self.tr("Save to another folder"), _documents())
        dialog.setObjectName("inboxFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.save_to(ids, Path(folder)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, ids: list[int], folder: Path) -> None:
        """Copy what is saved; download the others there."""
        inbox = self._inbox

        def work() -> tuple[int, int]:
            here = [row for row in ids if inbox.is_here(inbox.get(row))]
            copies = inbox.copy_to(here, folder)
            others = [row for row in ids if row not in here]
            return len(copies), len(inbox.download(others, acknowledge=False, folder=folder))

        self._bridge.run(work, owner=self).success(
            lambda done: self.explained.emit(self._saved_words(*done, folder))
        )

    def _saved_words(self, copied: int, downloading: int, folder: Path) -> str:
        place = inbox_words.place(folder)
        count = copied + downloading
        if downloading:
            text = several(
                "Inbox",
                "%n messages will be saved to {0}.",
                "The message will be saved to {0}.",
                count,
            )
        else:
            text = several(
                "Inbox", "%n files were copied to {0}.", "The file was copied to {0}.", count
            )
        return text.format(place)

    # Clipboard and rules -----------------------------------------------------------------

    def copy_ids(self) -> None:
        """Put the message IDs on the clipboard, a line each."""
        ids = [message.message_id for message in self._chosen()]
        QGuiApplication.clipboard().setText("\n".join(ids))
        count = len(ids)
        self.explained.emit(several("Inbox", "%n message IDs copied.", "Message ID copied.", count))

    def ask_for_rule(self) -> None:
        """A rule for the sender of the chosen message."""
        for message in self._chosen()[:1]:
            self.rule_asked.emit(message)

    # Paper -------------------------------------------------------------------------------

    def print(self) -> None:
        """Ask for a printer and print."""
        self._prepare(self._print)

    def choose_pdf(self) -> None:
        """Ask for a file and write the PDF to it."""
        self._prepare(self._choose_pdf)

    def _prepare(self, then: Callable[[Sheet], None]) -> None:
        """Read what is inside in another thread, then go on with the whole sheet."""
        inbox, now = self._inbox, self._clock()
        for message in self._chosen()[:1]:

            def work(message: IncomingMessage = message) -> Sheet:
                preview, image = inbox.preview(message), QImage()
                if preview is not None and preview.kind is PreviewKind.PICTURE:
                    image = decode(preview.path, preview.picture_format)
                title, rows = inbox_words.title(message), inbox_words.facts(message, now)
                return Sheet(title, rows, preview, image)

            self._bridge.run(work, owner=self).success(then)

    def _print(self, sheet: Sheet) -> None:
        # Only here: the library takes time to load, and few print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(sheet.title)
        dialog = QPrintDialog(printer, self._page)
        dialog.setObjectName("inboxPrintDialog")
        dialog.setWindowTitle(self.tr("Print the message"))
        dialog.accepted.connect(lambda: document_of(sheet).print_(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _choose_pdf(self, sheet: Sheet) -> None:
        dialog = QFileDialog(self._page, self.tr("Save as PDF"), _documents())
        dialog.setObjectName("inboxPdfDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF document (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(safe_name(f"{sheet.title}.pdf", "message.pdf"))
        dialog.fileSelected.connect(lambda path: self._write_pdf(sheet, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_pdf(self, sheet: Sheet, path: Path) -> None:
        work = self._bridge.run(lambda: write_file(path, pdf_of(sheet)), owner=self)
        work.success(lambda _: self.explained.emit(self.tr("Written to {0}.").format(path.name)))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
