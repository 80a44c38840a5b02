"""Settings, About and support: the version, where things are kept, and the support bundle."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

import meshdesk
from meshdesk.config import resources
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.opening import open_file
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.diagnostics import Bundle
from meshdesk.services.words import Tone


class AboutSection(Section):
    """What this program is, and what its supporters need to see; shown before it is saved."""

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.INFO)
        self.title = self.tr("About and support")
        self._services, self._bridge = services, bridge
        self._bundle: Bundle | None = None
        self._said = HintLine(theme)
        self._said.setObjectName("aboutSaid")
        self._preview = self._make_preview()
        self._prepare = button(
            self.tr("Prepare a support bundle"), name="aboutPrepare", clicked=self._collect
        )
        self._save = button(
            self.tr("Save the bundle…"),
            "primary",
            symbol=Icon.EXPORT,
            name="aboutSave",
            clicked=self._choose_file,
        )
        self.add_card(self._program_part(), self._places_part())
        self.add_card(self._support_part())
        self._show_bundle(None)

    # What it is made of -----------------------------------------------------------------

    def _program_part(self) -> QWidget:
        facts = KeyValues()
        facts.set_rows(
            [
                (self.tr("Version"), meshdesk.__version__),
                (self.tr("Licence"), self.tr("MIT: free to use, to change and to pass on")),
            ]
        )
        licences = resources().parent / "licences"
        if not licences.is_dir():  # they are gathered when the program is packed
            return facts
        show = button(
            self.tr("Show the licences"), name="aboutLicences", clicked=lambda: open_file(licences)
        )
        return _column(facts, _row(show))

    def _places_part(self) -> QWidget:
        paths, places = self._services.paths, KeyValues()
        places.set_rows(
            [
                (self.tr("Data folder"), str(paths.home)),
                (self.tr("Log folder"), str(paths.logs)),
            ]
        )
        return _column(
            places,
            _row(
                button(
                    self.tr("Show the data folder"),
                    symbol=Icon.FOLDER,
                    name="aboutData",
                    clicked=lambda: open_file(paths.home),
                ),
                button(
                    self.tr("Show the log folder"),
                    symbol=Icon.FOLDER,
                    name="aboutLogs",
                    clicked=lambda: open_file(paths.logs),
                ),
            ),
        )

    def _support_part(self) -> QWidget:
        words = self.tr(
            "A support bundle holds versions, settings, mailbox IDs, the state of the connection"
            " and the recent log. No passwords or keys, no subjects, references or names of files,"
            " no contents of messages. You see all of it before you save it, and it is sent"
            " nowhere by itself."
        )
        return _column(
            label(self.tr("Support bundle"), "strong"),
            label(words, "hint", wrap=True),
            _row(self._prepare),
            self._said,
            self._preview,
            _row(self._save),
        )

    def _make_preview(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName("aboutPreview")
        made.setAccessibleName(self.tr("What is in the support bundle"))
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setFont(font(12, mono=True))
        made.setMinimumHeight(dp(220))
        return made

    # What is done -----------------------------------------------------------------------

    @Slot()
    def _collect(self) -> None:
        self._prepare.setEnabled(False)
        self._say(self.tr("Gathering, and trying the connection. This may take a minute…"))
        work = self._bridge.run(self._services.diagnostics.collect, owner=self)
        work.success(self._collected).failure(self._failed)

    def _collected(self, bundle: Bundle) -> None:
        self._prepare.setEnabled(True)
        self._show_bundle(bundle)
        self._say(self.tr("This is all that will be in it."), Tone.GOOD)
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_bundle(self, bundle: Bundle | None) -> None:
        self._bundle = bundle
        self._preview.setPlainText(bundle.text if bundle else "")
        self._preview.setVisible(bundle is not None)
        self._save.setVisible(bundle is not None)

    def _failed(self, error: MeshDeskError) -> None:
        self._prepare.setEnabled(True)
        self._say(f"{error.title}. {error.message} {error.next_step}", Tone.BAD)

    @Slot()
    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._services.clock().astimezone().date().isoformat()
        dialog = QFileDialog(self, self.tr("Save the support bundle"), folder)
        dialog.setObjectName("aboutSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Archive (*.zip)")])
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"meshdesk-support-{day}.zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Save what is shown."""
        bundle, target = self._bundle, Path(path)
        if bundle is None:
            return
        work = self._bridge.run(lambda: self._services.diagnostics.save(bundle, target), owner=self)
        work.success(lambda _: self._saved(target)).failure(self._failed)

    def _saved(self, target: Path) -> None:
        self._say(self.tr("Saved as {0}").format(target), Tone.GOOD)

    def _say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        self._said.say(text, tone)
        if tone is not Tone.BAD:
            announce(self, text)


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(dp(8))
    for part in parts:
        column.addWidget(part)
    return made


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = FlowLayout(made)
    for part in parts:
        row.addWidget(part)
    return made
