"""A line under the header that asks for a mailbox's password; not a dialog."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.secret_field import SecretEdit, ShowSecret
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import Mailbox
from meshdesk.services.words import Tone


class LoginBar(QFrame):
    """Asks for the password, tries it against MESH, and says what is wrong beside it.

    Signals:
        logged_in: the key of the mailbox that can work now.
        put_away: it asks no more; whether the focus was in it.
    """

    logged_in = Signal(int)
    put_away = Signal(bool)

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._mailbox: int | None = None
        self._question = label("", "strong", wrap=True)
        self._password = SecretEdit("loginPassword", self.tr("Password"))
        self._before = SecretEdit("loginPasswordBefore", self.tr("Password before the change"))
        self._shared_key = SecretEdit("loginSharedKey", self.tr("Shared key"))
        self._eyes = (
            ShowSecret(self._password, self.tr("the password")),
            ShowSecret(self._before, self.tr("the password before the change")),
            ShowSecret(self._shared_key, self.tr("the shared key")),
        )
        self._other_key = button(
            self.tr("The shared key changed too"),
            "link",
            name="loginOtherKey",
            clicked=self._ask_for_key,
        )
        self._changed = button(
            self.tr("The password was changed in MESH"),
            "link",
            name="loginPasswordChanged",
            clicked=self._ask_for_both,
        )
        self._remember = QCheckBox(self.tr("Remember me on this computer"))
        self._log_in = button(self.tr("Log in"), "primary", name="loginButton")
        self._hint = HintLine(theme)
        self._log_in.clicked.connect(self._try)
        for editor in self._editors:
            editor.returnPressed.connect(self._try)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # while MESH is asked
        self.hide()

    @property
    def _editors(self) -> tuple[SecretEdit, ...]:
        return self._password, self._before, self._shared_key

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(dp(8))
        for editor, eye in zip(self._editors, self._eyes, strict=True):
            editor.setMaximumWidth(dp(260))
            fields.addWidget(editor, 100)
            fields.addWidget(eye)
        fields.addWidget(self._log_in)
        fields.addStretch(1)
        others = QWidget()
        line = FlowLayout(others, spacing=16)
        for widget in (self._remember, self._changed, self._other_key):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(10), dp(16), dp(8))
        layout.setSpacing(dp(7))
        layout.addWidget(self._question)
        layout.addLayout(fields)
        layout.addWidget(others)
        layout.addWidget(self._hint)

    def ask(self, mailbox: Mailbox, why: str = "") -> None:
        """Ask for this mailbox's password; `why` is what MESH had against the one it knows."""
        if self._mailbox == mailbox.key and self.isVisible():
            return
        self._mailbox = mailbox.key
        self._question.setText(self.tr("Log in to {0}").format(mailbox.name))
        self._wipe()
        self._show_shared_key(False)
        # What is sealed opens with the password that it was sealed with; a remembered one is known.
        self._show_before(False, offered=not mailbox.remember)
        mailboxes = self._services.mailboxes
        self._remember.setChecked(mailbox.remember and mailboxes.vault_remembers)
        self._remember.setEnabled(mailboxes.vault_remembers)
        self._remember.setToolTip(mailboxes.vault_why_not or mailboxes.vault_name)
        self._hint.say(why or mailboxes.vault_why_not, Tone.BAD if why else Tone.QUIET)
        self._set_busy(False)
        self.show()
        self._password.setFocus()

    def take_focus(self) -> None:
        """Go to its field, where somebody is to type now; not if it asks for nothing."""
        if self.isVisible():
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_for(self, mailbox: int) -> None:
        """No need to ask any more."""
        if self._mailbox == mailbox:
            self.dismiss()

    def dismiss(self) -> None:
        """Ask no more; what was typed is wiped."""
        if self.isHidden():
            return
        held_focus = self._has_focus()
        self._mailbox = None
        self._wipe()
        self.hide()
        self.put_away.emit(held_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _wipe(self) -> None:
        for editor, eye in zip(self._editors, self._eyes, strict=True):
            editor.clear()
            eye.setChecked(False)

    def _ask_for_key(self) -> None:
        self._show_shared_key(True)
        self._shared_key.setFocus()

    def _ask_for_both(self) -> None:
        self._show_before(True)
        told = self.tr("Type the new password, and the one before: that opens what is kept here.")
        self._hint.say(told)
        self._password.setFocus()

    def _show_before(self, shown: bool, *, offered: bool = True) -> None:
        self._changed.setVisible(offered and not shown)
        self._before.setVisible(shown)
        self._eyes[1].setVisible(shown)

    def _show_shared_key(self, shown: bool) -> None:
        self._other_key.setVisible(not shown)
        self._shared_key.setVisible(shown)
        self._eyes[2].setVisible(shown)

    @Slot()
    def _try(self) -> None:
        key = self._mailbox
        if key is None or not self._log_in.isEnabled():
            return
        password, before, shared_key = (editor.text() for editor in self._editors)
        if not password:
            self._hint.say(self.tr("Type the password first."), Tone.BAD)
            return
        remember = self._remember.isChecked()
        unlock = self._services.mailboxes.unlock
        self._set_busy(True)
        self._hint.say(self.tr("Asking MESH…"))
        self._bridge.run(
            lambda: unlock(key, password, shared_key, remember=remember, password_before=before),
            owner=self,
        ).success(lambda _: self._done(key)).failure(self._failed)

    def _done(self, key: int) -> None:
        self.close_for(key)
        self.logged_in.emit(key)

    def _failed(self, error: MeshDeskError) -> None:
        waited_here = self._has_focus()
        self._set_busy(False)
        self._hint.say(f"{error.message} {error.next_step}".strip(), Tone.BAD)
        self._password.selectAll()
        if waited_here:  # else they type elsewhere, and what they type is no password
            self._password.setFocus()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _set_busy(self, busy: bool) -> None:
        if busy and self._has_focus():
            self.setFocus()  # or Qt hands it to whatever comes next, maybe on the page
        for widget in (self._log_in, *self._editors):
            widget.setDisabled(busy)
