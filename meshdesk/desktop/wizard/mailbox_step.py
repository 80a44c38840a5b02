"""Step 1: which MESH, which mailbox, and its password."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine, LabelledField
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.desktop.wizard.server_part import ServerPart, line_edit
from meshdesk.desktop.wizard.step import Step
from meshdesk.desktop.wizard.waiting_offers import WaitingOffers
from meshdesk.language import translate
from meshdesk.services import Services
from meshdesk.services.records import (
    CertificateRequest,
    Environment,
    EnvironmentChoice,
    Mailbox,
)

_MAILBOX_ID = re.compile(r"[A-Z0-9_]{3,100}")


class MailboxStep(Step):
    """Environment and server, mailbox ID, password, a name for it, and whether to remember."""

    def __init__(self, services: Services, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Mailbox")
        self._choices = services.mailboxes.environments()
        self._preset = services.mailboxes.preset
        self.environment = QComboBox()
        self.server = ServerPart(theme, self._preset)
        self.offers = WaitingOffers(services, self)
        self._again: Mailbox | None = None
        self._begun: dict[QLineEdit, str] = {}
        self.mailbox_id = line_edit("wizardMailboxId", self.tr("Such as X26ABC1"))
        self.name = line_edit("wizardName", self.tr("Such as Elm Street Surgery"))
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
            **self.server.setup(),
            "mailbox_id": self.mailbox_id.text().strip(),
            "password": self.password.secret.text(),
            "name": self.name.text().strip(),
            "remember": self.remember.isChecked(),
            "download_folder": self.known.download_folder if self.known else None,
        }

    def missing(self) -> Mapping[str, str]:
        found = {**self.server.missing(), **self._missing_mailbox()}
        return {name: text for name, text in found.items() if text}

    def is_touched(self) -> bool:
        return any(
            editor.text() != self._begun.get(editor, "") and not self.server.untouched(editor)
            for editor in self.findChildren(QLineEdit)
        )

    @property
    def known(self) -> Mailbox | None:
        """The mailbox that is set up anew, whose secrets need not be typed again."""
        again = self._again
        same = again is not None and (again.environment, again.mailbox_id) == (
            self._choice.environment,
            self.mailbox_id.text().strip(),
        )
        return again if same else None

    def begin_again(self, mailbox: Mailbox) -> None:
        """Fill in what is known of a mailbox that is set up already."""
        self._again = mailbox
        self._choose(mailbox.environment)
        self.server.url.setText(mailbox.url)
        self.server.ca_file.setText(mailbox.ca_file)
        self.server.proxy.setText(mailbox.proxy or "")
        self.remember.setChecked(mailbox.remember and self.remember.isEnabled())
        self._begin(mailbox.mailbox_id, mailbox.name)
        self.password.set_quiet(self.tr("Leave it empty to keep the one that is known"))

    def begin_with(self, request: CertificateRequest) -> None:
        """Fill in what was noted down with a request."""
        self._choose(request.environment)
        self._begin(request.mailbox_id, request.name)

    def _begin(self, mailbox_id: str, name: str) -> None:
        self.mailbox_id.setText(mailbox_id)
        self.name.setText(name)
        self._begun = {editor: editor.text() for editor in self.findChildren(QLineEdit)}

    def _choose(self, environment: Environment) -> None:
        index = self.environment.findData(environment)
        if index >= 0:
            self.environment.setCurrentIndex(index)

    def enter(self) -> None:
        if self.mailbox_id.text() or not self.offers.enter():
            super().enter()

    def go_to(self, name: str, problem: str = "") -> None:
        if name in self.server.fields and not self.fields[name].isVisibleTo(self):
            self.server.reveal()
        super().go_to(name, problem)

    # Putting it together ----------------------------------------------------------------

    def _make_fields(self, theme: Theme) -> None:
        self.fields = {
            "environment": LabelledField(theme, self.tr("&Environment"), self.environment),
            **self.server.fields,
            "mailbox_id": LabelledField(theme, self.tr("&Mailbox ID"), self.mailbox_id),
            "password": self.password,
            "name": LabelledField(theme, self.tr("&Name"), self.name),
        }
        self.fields["mailbox_id"].set_quiet(self.tr("From the e-mail that your mailbox came with"))
        self.fields["password"].set_quiet(self.tr("Capital and small letters differ"))
        self.fields["name"].set_quiet(self.tr("What you call it; you alone see this"))

    def _lay_out(self, theme: Theme, services: Services) -> None:
        self.layout_.addWidget(self.offers)
        for name, field in self.fields.items():
            if name not in self.server.fields:
                self.layout_.addWidget(field)
            if name == "environment":
                self.layout_.addWidget(self.server)
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
        begin = [choice.environment is self._preset.environment for choice in self._choices]
        self.environment.setCurrentIndex(begin.index(True) if True in begin else 0)
        self.environment.setEnabled("environment" not in self._preset.locked)
        self.environment.currentIndexChanged.connect(self._environment_changed)
        self.server.changed.connect(self.changed)
        self.mailbox_id.textEdited.connect(self._to_upper_case)
        for editor in (self.mailbox_id, self.password.secret, self.name):
            editor.textChanged.connect(self.changed)

    # What the user does -----------------------------------------------------------------

    @property
    def _choice(self) -> EnvironmentChoice:
        return self._choices[max(0, self.environment.currentIndex())]

    @Slot()
    def _environment_changed(self) -> None:
        choice = self._choice
        about = _about(choice)
        if "environment" in self._preset.locked:
            about = self.tr("{0} · Set by your administrator").format(about)
        self.fields["environment"].set_quiet(about)
        self.server.show_for(choice.environment)
        self.changed.emit()

    @Slot(str)
    def _to_upper_case(self, text: str) -> None:
        """MESH's IDs are upper case; what is pasted often has blanks around it."""
        wanted = text.strip().upper()
        if wanted != text:
            cursor = self.mailbox_id.cursorPosition()
            self.mailbox_id.setText(wanted)
            self.mailbox_id.setCursorPosition(min(cursor, len(wanted)))

    # What is missing --------------------------------------------------------------------

    def _missing_mailbox(self) -> dict[str, str]:
        mailbox_id = self.mailbox_id.text().strip().upper()
        if not mailbox_id:
            about_id = self.tr("Give the mailbox ID, such as X26ABC1")
        elif not _MAILBOX_ID.fullmatch(mailbox_id):
            about_id = self.tr("A mailbox ID has letters and digits only, such as X26ABC1")
        else:
            about_id = ""
        typed = bool(self.password.secret.text() or self.known)
        return {
            "mailbox_id": about_id,
            "password": "" if typed else self.tr("Type the mailbox's password"),
        }


def _about(choice: EnvironmentChoice) -> str:
    host = urlsplit(choice.url).hostname or ""
    return {
        Environment.LIVE: translate("Environments", "Real messages · {0}"),
        Environment.INTEGRATION: translate("Environments", "For testing before going live · {0}"),
        Environment.DEPLOYMENT: translate("Environments", "For testing deployments · {0}"),
        Environment.SANDBOX: translate(
            "Environments", "For trying things out, on a server of your own"
        ),
    }[choice.environment].format(host)
