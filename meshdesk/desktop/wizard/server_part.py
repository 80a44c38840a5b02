"""The part of step 1 about the server: its address, its certificates, and the way there."""

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import LABEL, LabelledField
from meshdesk.language import translate
from meshdesk.presets.addresses import DIRECTLY
from meshdesk.services.presetting import MailboxPreset
from meshdesk.services.records import Environment


class ServerPart(QWidget):
    """Asks for what nobody preset; what is locked is shown, and what is only preset is out of
    the way until somebody wants to change it.

    Attributes:
        fields: by the names of `MailboxSetup`.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, preset: MailboxPreset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset = preset
        self._environment = Environment.LIVE
        self._revealed = False
        self.url = line_edit("wizardUrl", "https://localhost:8700")
        self.ca_file = line_edit("wizardCa", self.tr("A PEM file"))
        self.proxy = line_edit("wizardProxy", self.tr("None"))
        self._choose = button(self.tr("Choose…"), name="wizardCaChoose", clicked=self._choose_ca)
        self._more = button(
            self.tr("Change how MESH is reached…"),
            "link",
            name="wizardServerMore",
            clicked=self.reveal,
        )
        self._began = self._preset_texts()
        self.fields = self._make_fields(theme)
        self._lay_out()
        self._fill_in()

    def show_for(self, environment: Environment) -> None:
        """Ask for what is open in that environment."""
        self._environment = environment
        shown = {name: self._is_shown(name) for name in self.fields}
        for name, field in self.fields.items():
            field.setVisible(shown[name])
        hidden = any(self._concerns(name) and not shown[name] for name in self.fields)
        self._more.setVisible(hidden)
        self.setVisible(hidden or any(shown.values()))

    @Slot()
    def reveal(self) -> None:
        """Show also what is preset, to be changed."""
        self._revealed = True
        self.show_for(self._environment)
        for field in self.fields.values():
            if field.isVisibleTo(self) and field.editor.isEnabled():
                field.editor.setFocus()
                return

    def setup(self) -> dict[str, str | None]:
        """The fields of `MailboxSetup` that are gathered here."""
        own_server = self._environment is Environment.SANDBOX
        proxy = self.proxy.text().strip()
        return {
            "url": self.url.text().strip() if own_server else "",
            "ca_file": self.ca_file.text().strip() if own_server else "",
            # What was left as it was preset is no choice, and goes on following the presets.
            "proxy": None if proxy == self._began["proxy"] else proxy or DIRECTLY,
        }

    def missing(self) -> dict[str, str]:
        """Field → what is wrong with it; empty where nothing is."""
        proxy = self.proxy.text().strip()
        usable = not proxy or urlsplit(proxy).scheme in {"http", "https"}
        return {
            **(self._missing_server() if self._environment is Environment.SANDBOX else {}),
            "proxy": ""
            if usable
            else self.tr("Give the proxy's address, such as http://proxy.example:8080"),
        }

    def untouched(self, editor: QLineEdit) -> bool:
        """Whether an editor says what it said at the beginning."""
        names = [name for name, field in self.fields.items() if field.editor is editor]
        return bool(names) and editor.text() == self._began[names[0]]

    # What is shown ----------------------------------------------------------------------

    def _concerns(self, name: str) -> bool:
        """Whether there is anything to say about it in this environment."""
        if name == "proxy":
            return bool(self._preset.proxy)
        return self._environment is Environment.SANDBOX

    def _is_shown(self, name: str) -> bool:
        settled = bool(self._began[name]) and name not in self._preset.locked
        if name == "proxy" and self._preset.proxy == DIRECTLY:
            settled = name not in self._preset.locked
        return self._concerns(name) and (self._revealed or not settled)

    def _preset_texts(self) -> dict[str, str]:
        preset = self._preset
        own_server = preset.environment is Environment.SANDBOX
        return {
            "url": preset.url if own_server else "",
            "ca_file": preset.ca_file if own_server else "",
            "proxy": "" if preset.proxy == DIRECTLY else preset.proxy,
        }

    # Putting it together ----------------------------------------------------------------

    def _make_fields(self, theme: Theme) -> dict[str, LabelledField]:
        made = {
            "url": LabelledField(theme, self.tr("&Server"), self.url),
            "ca_file": LabelledField(theme, self.tr("C&A file"), self.ca_file, beside=self._choose),
            "proxy": LabelledField(theme, self.tr("Pro&xy"), self.proxy),
        }
        made["url"].set_quiet(self.tr("The address begins with https://"))
        made["ca_file"].set_quiet(self.tr("Whoever runs the server has its CA certificate"))
        made["proxy"].set_quiet(self.tr("Empty to reach MESH without one"))
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(6))
        for field in self.fields.values():
            column.addWidget(field)
        row = QHBoxLayout()
        row.addSpacing(dp(LABEL))  # below the editors
        row.addWidget(self._more)
        row.addStretch(1)
        column.addLayout(row)

    def _fill_in(self) -> None:
        for name, editor in (("url", self.url), ("ca_file", self.ca_file), ("proxy", self.proxy)):
            editor.setText(self._began[name])
            editor.setCursorPosition(0)
            editor.textChanged.connect(self.changed)
            if name in self._preset.locked and self._preset_holds(name):
                lock(self.fields[name])
        self._choose.setEnabled(self.ca_file.isEnabled())

    def _preset_holds(self, name: str) -> bool:
        """Server and certificates that are preset for one of the NHS's do not bear on others."""
        return name == "proxy" or self._preset.environment is Environment.SANDBOX

    @Slot()
    def _choose_ca(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the server's CA certificate"))
        dialog.setObjectName("wizardCaDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.ca_file.setText)
        dialog.open()

    def _missing_server(self) -> dict[str, str]:
        parts = urlsplit(self.url.text().strip())
        ca_file = self.ca_file.text().strip()
        return {
            "url": ""
            if parts.hostname and parts.scheme in {"http", "https"}
            else self.tr("Give the server's address, such as https://localhost:8700"),
            "ca_file": ""
            if ca_file and Path(ca_file).is_file()
            else self.tr("Choose the file with the server's CA certificate"),
        }


def lock(field: LabelledField) -> None:
    """Show a field that is not the user's to change, and say so, aloud too."""
    field.editor.setEnabled(False)
    field.set_quiet(translate("Wizard", "Set by your administrator"))


def line_edit(name: str, hint: str) -> QLineEdit:
    """An editor that takes no drops: a file that is dropped here is a certificate."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made
