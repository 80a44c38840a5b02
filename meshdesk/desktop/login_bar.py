"""A line under the header that asks for a mailbox's password; not a dialog."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import Mailbox
from meshdesk.services.words import Tone


class LoginBar(QFrame):
    """Asks for the password, tries it against MESH, and says what is wrong beside it.

    Signals:
        logged_in: the key of the mailbox that can work now.
    """

    logged_in = Signal(int)

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._mailbox: int | None = None
        self._question = label("", "strong", wrap=True)
        self._password = _secret_editor(self.tr("Password"), "loginPassword")
        self._shared_key = _secret_editor(self.tr("Shared key"), "loginSharedKey")
        self._shared_key.hide()
        self._other_key = button(
            self.tr("The shared key changed too"), "link", clicked=self._ask_for_key
        )
        self._remember = QCheckBox(self.tr("Remember me on this computer"))
        self._log_in = button(self.tr("Log in"), "primary", name="loginButton")
        self._hint = HintLine(theme)
        self._log_in.clicked.connect(self._try)
        for editor in (self._password, self._shared_key):
            editor.returnPressed.connect(self._try)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(dp(8))
        for editor in (self._password, self._shared_key):
            editor.setMaximumWidth(dp(260))
            fields.addWidget(editor, 100)
        for widget in (self._log_in, self._remember, self._other_key):
            fields.addWidget(widget)
        fields.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(10), dp(16), dp(8))
        layout.setSpacing(dp(7))
        layout.addWidget(self._question)
        layout.addLayout(fields)
        layout.addWidget(self._hint)

    def ask(self, mailbox: Mailbox) -> None:
        """Ask for this mailbox's password."""
        if self._mailbox == mailbox.key and self.isVisible():
            return
        self._mailbox = mailbox.key
        self._question.setText(self.tr("Log in to {0}").format(mailbox.name))
        self._password.clear()
        self._shared_key.clear()
        self._shared_key.hide()
        self._other_key.show()
        mailboxes = self._services.mailboxes
        self._remember.setChecked(mailbox.remember and mailboxes.vault_remembers)
        self._remember.setEnabled(mailboxes.vault_remembers)
        self._remember.setToolTip(mailboxes.vault_why_not or mailboxes.vault_name)
        self._hint.say(mailboxes.vault_why_not)
        self._set_busy(False)
        self.show()
        self._password.setFocus()

    def close_for(self, mailbox: int) -> None:
        """No need to ask any more."""
        if self._mailbox == mailbox:
            self.dismiss()

    def dismiss(self) -> None:
        """Ask no more; what was typed is wiped."""
        self._mailbox = None
        self._password.clear()
        self._shared_key.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _ask_for_key(self) -> None:
        self._other_key.hide()
        self._shared_key.show()
        self._shared_key.setFocus()

    @Slot()
    def _try(self) -> None:
        key = self._mailbox
        if key is None or not self._log_in.isEnabled():
            return
        password, shared_key = self._password.text(), self._shared_key.text()
        if not password:
            self._hint.say(self.tr("Type the password first."), Tone.BAD)
            return
        remember = self._remember.isChecked()
        unlock = self._services.mailboxes.unlock
        self._set_busy(True)
        self._hint.say(self.tr("Asking MESH…"))
        self._bridge.run(
            lambda: unlock(key, password, shared_key, remember=remember), owner=self
        ).success(lambda _: self._done(key)).failure(self._failed)

    def _done(self, key: int) -> None:
        self.close_for(key)
        self.logged_in.emit(key)

    def _failed(self, error: MeshDeskError) -> None:
        self._set_busy(False)
        self._hint.say(f"{error.message} {error.next_step}".strip(), Tone.BAD)
        self._password.setFocus()
        self._password.selectAll()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._log_in, self._password, self._shared_key):
            widget.setDisabled(busy)


def _secret_editor(says: str, name: str) -> QLineEdit:
    editor = QLineEdit()
    editor.setObjectName(name)
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    editor.setPlaceholderText(says)
    editor.setAccessibleName(says)
    show = editor.addAction(icon(Icon.SHOW), QLineEdit.ActionPosition.TrailingPosition)
    show.setCheckable(True)
    show.setText(f"Show the {says.lower()}")
    show.setToolTip(show.text())
    show.toggled.connect(lambda on: _reveal(editor, on))
    return editor


def _reveal(editor: QLineEdit, on: bool) -> None:
    mode = QLineEdit.EchoMode
    editor.setEchoMode(mode.Normal if on else mode.Password)
