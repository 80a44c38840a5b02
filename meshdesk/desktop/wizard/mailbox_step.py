"""Step 1: which MESH, which mailbox, and its password."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.field import HintLine, LabelledField
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.desktop.wizard.step import Step
from meshdesk.services import Services
from meshdesk.services.records import Environment, EnvironmentChoice

_MAILBOX_ID = re.compile(r"[A-Z0-9_]{3,100}")


class MailboxStep(Step):
    """Environment, mailbox ID, password, a name for it, and whether to remember."""

    def __init__(self, services: Services, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Mailbox")
        self._choices = services.mailboxes.environments()
        self.environment = QComboBox()
        self.url = _line_edit("wizardUrl", "https://localhost:8700")
        self.ca_file = _line_edit("wizardCa", self.tr("A PEM file"))
        self.mailbox_id = _line_edit("wizardMailboxId", self.tr("Such as X26ABC1"))
        self.name = _line_edit("wizardName", self.tr("Such as Elm Street Surgery"))
        self.password = SecretField(
            theme, self.tr("&Password"), "wizardPassword", self.tr("the password")
        )
        self.remember = QCheckBox(self.tr("&Remember me on this computer"))
        self.remember.setObjectName("wizardRemember")
        self._make_fields(theme)
        self._lay_out(theme, services)
        self._connect()
        self._environment_changed()

    def setup(self) -> Mapping[str, Any]:
        return {
            "environment": self._choice.environment,
            "url": self.url.text().strip(),
            "ca_file": self.ca_file.text().strip(),
            "mailbox_id": self.mailbox_id.text().strip(),
            "password": self.password.secret.text(),
            "name": self.name.text().strip(),
            "remember": self.remember.isChecked(),
        }

    def missing(self) -> Mapping[str, str]:
        found = {**self._missing_server(), **self._missing_mailbox()}
        return {name: text for name, text in found.items() if text}

    # Putting it together ----------------------------------------------------------------

    def _make_fields(self, theme: Theme) -> None:
        choose = button(self.tr("Choose…"), name="wizardCaChoose", clicked=self._choose_ca)
        self.fields = {
            "environment": LabelledField(theme, self.tr("&Environment"), self.environment),
            "url": LabelledField(theme, self.tr("&Server"), self.url),
            "ca_file": LabelledField(theme, self.tr("C&A file"), self.ca_file, beside=choose),
            "mailbox_id": LabelledField(theme, self.tr("&Mailbox ID"), self.mailbox_id),
            "password": self.password,
            "name": LabelledField(theme, self.tr("&Name"), self.name),
        }
        self.fields["url"].set_quiet(self.tr("The address begins with https://"))
        self.fields["ca_file"].set_quiet(self.tr("Whoever runs the server has its CA certificate"))
        self.fields["mailbox_id"].set_quiet(self.tr("From the e-mail that your mailbox came with"))
        self.fields["password"].set_quiet(self.tr("Capital and small letters differ"))
        self.fields["name"].set_quiet(self.tr("What you call it; you alone see this"))

    def _lay_out(self, theme: Theme, services: Services) -> None:
        for field in self.fields.values():
            self.layout_.addWidget(field)
        mailboxes = services.mailboxes
        self.remember.setEnabled(mailboxes.vault_remembers)
        self.remember.setChecked(mailboxes.vault_remembers)
        where = HintLine(theme)
        if mailboxes.vault_remembers:
            where.say(self.tr("Kept in {0}").format(mailboxes.vault_name))
        else:
            where.say(mailboxes.vault_why_not)
        self.remember.setAccessibleDescription(where.text)
        self.layout_.addSpacing(dp(4))
        self.layout_.addWidget(self.remember)
        self.layout_.addWidget(where)
        self.layout_.addStretch(1)

    def _connect(self) -> None:
        self.environment.setObjectName("wizardEnvironment")
        for choice in self._choices:
            self.environment.addItem(choice.title, choice.environment)
        self.environment.currentIndexChanged.connect(self._environment_changed)
        self.mailbox_id.textEdited.connect(self._to_upper_case)
        editors = (self.url, self.ca_file, self.mailbox_id, self.password.secret, self.name)
        for editor in editors:
            editor.textChanged.connect(self.changed)

    # What the user does -----------------------------------------------------------------

    @property
    def _choice(self) -> EnvironmentChoice:
        return self._choices[max(0, self.environment.currentIndex())]

    @Slot()
    def _environment_changed(self) -> None:
        choice = self._choice
        given_by_user = choice.environment is Environment.SANDBOX
        for name in ("url", "ca_file"):
            self.fields[name].setVisible(given_by_user)
        self.fields["environment"].set_quiet(_about(self, choice))
        self.changed.emit()

    @Slot(str)
    def _to_upper_case(self, text: str) -> None:
        """MESH's IDs are upper case; what is pasted often has blanks around it."""
        wanted = text.strip().upper()
        if wanted != text:
            cursor = self.mailbox_id.cursorPosition()
            self.mailbox_id.setText(wanted)
            self.mailbox_id.setCursorPosition(min(cursor, len(wanted)))

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

    # What is missing --------------------------------------------------------------------

    def _missing_server(self) -> dict[str, str]:
        if self._choice.environment is not Environment.SANDBOX:
            return {}
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

    def _missing_mailbox(self) -> dict[str, str]:
        mailbox_id = self.mailbox_id.text().strip().upper()
        if not mailbox_id:
            about_id = self.tr("Give the mailbox ID, such as X26ABC1")
        elif not _MAILBOX_ID.fullmatch(mailbox_id):
            about_id = self.tr("A mailbox ID has letters and digits only, such as X26ABC1")
        else:
            about_id = ""
        typed = bool(self.password.secret.text())
        return {
            "mailbox_id": about_id,
            "password": "" if typed else self.tr("Type the mailbox's password"),
        }


def _about(widget: QWidget, choice: EnvironmentChoice) -> str:
    host = urlsplit(choice.url).hostname or ""
    return {
        Environment.LIVE: widget.tr("Real messages · {0}"),
        Environment.INTEGRATION: widget.tr("For testing before going live · {0}"),
        Environment.DEPLOYMENT: widget.tr("For testing deployments · {0}"),
        Environment.SANDBOX: widget.tr("For trying things out, on a server of your own"),
    }[choice.environment].format(host)


def _line_edit(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setPlaceholderText(hint)
    made.setAcceptDrops(False)
    return made
