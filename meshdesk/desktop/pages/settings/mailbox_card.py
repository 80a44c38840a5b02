"""Settings, Mailboxes: what is set about one mailbox, and its removal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.environments import environment_name
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.settings.folder_field import FolderField
from meshdesk.desktop.pages.settings.rows import CalmComboBox, SettingRow
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.certificates import Expiry
from meshdesk.services.records import Environment, Mailbox
from meshdesk.services.words import Label, Tone, day

_MINUTES = (5, 10, 15, 30, 60, 120)


class MailboxCard(Card):
    """One mailbox that is set up.

    Attributes:
        key: the mailbox's.
        last: the last of its controls, for the order of Tab.
    """

    def __init__(self, services: Services, bridge: Bridge, theme: Theme, mailbox: Mailbox) -> None:
        super().__init__(margin=16, spacing=12)
        self.key = mailbox.key
        self.setObjectName(f"mailbox{mailbox.mailbox_id}")
        self._services, self._bridge, self._theme = services, bridge, theme
        self._doing: Operation[object] | None = None
        self._reading: Operation[Expiry | None] | None = None
        self._name = QLineEdit()
        self._name.setObjectName("mailboxSetName")
        self._name.setAcceptDrops(False)
        self._name.setMaxLength(100)
        self._folder = FolderField(
            theme,
            self.tr("Folder for received files"),
            "mailboxSetFolder",
            self.tr("Files that were saved before stay where they are."),
        )
        self._every = self._make_every()
        self._remember = self._make_remember()
        self._certificate = label("", "hint", wrap=True, name="mailboxCertificate")
        self._buttons = self._make_buttons()
        self._check = ConnectionCheck(services, bridge, theme)
        self._confirm = self._make_confirm(mailbox)
        self._lay_out(mailbox)
        self._connect()
        self.refresh(mailbox)

    def refresh(self, mailbox: Mailbox) -> None:
        """Show how it stands."""
        if not self._name.hasFocus():
            self._name.setText(mailbox.name)
        own = self._services.mailbox_settings
        self._folder.show_folder(
            own.folder_of(self.key),
            locked=own.folder_locked,
            own=mailbox.download_folder is not None,
            usual=self._services.folders.usual,
        )
        self._show_every(mailbox.check_every_minutes)
        self._box.setChecked(mailbox.remember)
        self._reading = self._bridge.run(
            lambda: self._services.certificates.expiring(self.key),
            owner=self,
            newer_than=self._reading,
        )
        self._reading.success(self._show_certificate).failure(self._no_certificate)

    # What it is made of -----------------------------------------------------------------

    def _make_every(self) -> SettingRow:
        self._minutes = CalmComboBox()
        row = SettingRow(
            "mailboxSetEvery",
            self.tr("Check for new messages"),
            self.tr("How often this mailbox's inbox is read."),
            self._minutes,
        )
        row.origin.hide()
        return row

    def _make_remember(self) -> SettingRow:
        self._box = QCheckBox()
        known = self._services.mailboxes
        remembers = self.tr("It is kept in {0}, and asked for at each start otherwise.")
        sentence = remembers.format(known.vault_name)
        row = SettingRow(
            "mailboxSetRemember",
            self.tr("Remember the password"),
            sentence if known.vault_remembers else known.vault_why_not,
            self._box,
        )
        self._box.setEnabled(known.vault_remembers)
        row.origin.hide()
        return row

    def _make_confirm(self, mailbox: Mailbox) -> ToneBox:
        box = ToneBox(Tone.BAD, "mailboxConfirmRemove")
        remove = self.tr("Remove {0}").format(mailbox.mailbox_id)
        box.add(button(remove, "danger", name="mailboxReallyRemove", clicked=self._remove))
        self.last = button(self.tr("Keep it"), name="mailboxKeep", clicked=self._keep)
        box.add(self.last)
        return box

    def _lay_out(self, mailbox: Mailbox) -> None:
        head = QHBoxLayout()
        head.setSpacing(dp(8))
        head.addWidget(label(mailbox.mailbox_id, "heading"))
        if mailbox.environment is not Environment.LIVE:
            # With its words it shows itself, which without a parent would make it a window.
            badge = StateLabel(parent=self)
            badge.set_label(Label(environment_name(mailbox.environment), Tone.WARNING))
            head.addWidget(badge)
        head.addStretch(1)
        self.layout_.addLayout(head)
        name = LabelledField(self._theme, self.tr("Name"), self._name, above=True)
        name.set_quiet(self.tr("What it is called on this computer; nobody else sees it."))
        self.layout_.addWidget(name)
        for part in (self._folder, self._every, self._remember, self._certificate):
            self.layout_.addWidget(part)
        self.layout_.addWidget(self._buttons)
        self.layout_.addWidget(self._check)
        self.layout_.addWidget(self._confirm)

    def _make_buttons(self) -> QWidget:
        self._ask_remove = button(
            self.tr("Remove from this computer…"),
            "danger",
            symbol=Icon.DELETE,
            name="mailboxRemove",
            clicked=self._ask,
        )
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        check = button(
            self.tr("Check the connection"),
            symbol=Icon.NETWORK,
            name="mailboxCheck",
            clicked=self._check_now,
        )
        flow.addWidget(check)
        flow.addWidget(self._ask_remove)
        return row

    def _connect(self) -> None:
        own = self._services.mailbox_settings
        self._name.editingFinished.connect(self._rename)
        self._folder.picked.connect(self._use_folder)
        self._folder.usual_asked.connect(lambda: self._use_folder(None))
        self._minutes.activated.connect(self._choose_minutes)
        self._box.clicked.connect(lambda on: self._do(lambda: own.remember(self.key, remember=on)))

    # What it shows ----------------------------------------------------------------------

    def _show_every(self, own: int | None) -> None:
        box = self._minutes
        box.clear()
        usual = self._services.settings.choice("check_every_minutes")
        box.addItem(self.tr("As all: every {0} minutes (usual)").format(usual.value), None)
        for minutes in sorted({*_MINUTES, *([own] if own else [])}):
            box.addItem(self.tr("Every {0} minutes").format(minutes), minutes)
        box.setCurrentIndex(box.findData(own) if own else 0)
        box.setEnabled(not usual.locked)
        self._every.origin.setVisible(usual.locked)
        self._every.origin.show_origin(locked=usual.locked, own=False, usual="")

    def _show_certificate(self, expiry: Expiry | None) -> None:
        if expiry is None:
            self._certificate.setText(self.tr("There is no certificate yet."))
            return
        ends, left = day(expiry.ends_at, self._services.clock()), expiry.days_left
        said = (
            self.tr("The certificate has ended, {0}.")
            if left < 0
            else several(
                "Mailboxes",
                "The certificate is valid until {0}, for %n more days.",
                "The certificate is valid until {0}, for %n more day.",
                left,
            )
        )
        self._certificate.setText(said.format(ends))

    def _no_certificate(self, error: MeshDeskError) -> None:
        self._certificate.setText(error.message)

    # What is done -----------------------------------------------------------------------

    def _do(self, work: Callable[[], object]) -> None:
        self._doing = self._bridge.run(work, owner=self, after=self._doing)
        self._doing.failure(self._failed)

    def _failed(self, error: MeshDeskError) -> None:
        self._bridge.user_error.emit(error)
        self.refresh(self._services.mailboxes.get(self.key))

    @Slot()
    def _rename(self) -> None:
        name = self._name.text()
        if name.strip() != self._services.mailboxes.get(self.key).name:
            self._do(lambda: self._services.mailbox_settings.rename(self.key, name))

    @Slot()
    def _choose_minutes(self) -> None:
        minutes = self._minutes.currentData()
        self._do(lambda: self._services.mailbox_settings.check_every(self.key, minutes))

    def _use_folder(self, folder: Path | None) -> None:
        own = self._services.mailbox_settings
        work = self._bridge.run(lambda: own.use_folder(self.key, folder), owner=self)
        work.failure(self._folder.show_problem)

    def _check_now(self) -> None:
        self._check.check(self._services.mailboxes.get(self.key))

    def _ask(self) -> None:
        """The second step, in place; the first choice there is to keep it."""
        self._confirm.say(
            self.tr("Remove this mailbox from this computer?"),
            self.tr(
                "Its password, shared key and private key are deleted here and cannot be brought "
                "back. The mailbox in MESH, its messages there, and the files that were saved stay."
            ),
        )
        self._ask_remove.setEnabled(False)
        self.last.setFocus()

    def _keep(self) -> None:
        self._confirm.say("")
        self._ask_remove.setEnabled(True)
        self._ask_remove.setFocus()

    def _remove(self) -> None:
        self._check.dismiss()
        self._do(lambda: self._services.mailboxes.remove(self.key))
