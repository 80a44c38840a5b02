"""The section of the Settings page about locking the window."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.memory import change
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services

MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
"""What is offered for locking by itself; 0 is never."""

_WIDEST = 420
"""Width of a field with its label in the sketches' pixels."""


class LockSection(QWidget):
    """Sets the lock code, and when the window locks itself.

    Attributes:
        title, icon_name: for the list of sections.
    """

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Lock")
        self.icon_name = Icon.LOCK
        self._services, self._bridge = services, bridge
        self._after = QComboBox()
        self._after.setObjectName("lockAfter")
        for minutes in MINUTES:
            self._after.addItem(self._minutes(minutes), minutes)
        self._after_field = LabelledField(theme, self.tr("Lock by it&self"), self._after)
        self._code = SecretField(theme, self.tr("Lock &code"), "lockCode", self.tr("the code"))
        self._again = SecretField(
            theme, self.tr("Code a&gain"), "lockCodeAgain", self.tr("the code")
        )
        self._set = button(self.tr("Set the code"), "primary", name="lockSet", clicked=self._keep)
        self._forget = button(self.tr("Remove the code"), name="lockForget", clicked=self._remove)
        for field in (self._code, self._again):
            field.secret.returnPressed.connect(self._keep)
        fields: tuple[QWidget, ...] = (self._code, self._again, self._after_field)
        for each in fields:
            each.setMaximumWidth(dp(_WIDEST))
        self._after.activated.connect(self._choose)
        self._lay_out()

    def _lay_out(self) -> None:
        about = label(
            self.tr(
                "A locked window hides everything until the lock code is typed, or the password "
                "of a mailbox that is set up here. Sending and receiving go on."
            ),
            "soft",
            wrap=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(dp(8))
        buttons.addWidget(self._set)
        buttons.addWidget(self._forget)
        buttons.addStretch()
        code, rest = Card(), Card()
        for widget in (label(self.tr("Lock code"), "heading"), about):
            code.layout_.addWidget(widget)
        for field in (self._code, self._again):
            code.layout_.addLayout(_as_wide_as_it_may(field))
        code.layout_.addLayout(buttons)
        rest.layout_.addWidget(label(self.tr("When nobody is here"), "heading"))
        rest.layout_.addLayout(_as_wide_as_it_may(self._after_field))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(dp(12))
        layout.addWidget(code)
        layout.addWidget(rest)
        layout.addStretch()

    def set_mailbox(self, key: int) -> None:
        """The lock is for all mailboxes."""

    def activate(self) -> None:
        """Show what is in force."""
        chosen = self._services.settings.current.lock_after_minutes
        if self._after.findData(chosen) < 0:  # an administrator may preset any number
            self._after.addItem(self._minutes(chosen), chosen)
        self._after.setCurrentIndex(self._after.findData(chosen))
        self._look()

    def _look(self) -> None:
        work = self._bridge.run(self._services.lock.has_code, owner=self)
        work.success(self._show_code).failure(self._failed)

    def _show_code(self, there: bool) -> None:
        self._forget.setEnabled(there)
        self._set.setText(self.tr("Change the code") if there else self.tr("Set the code"))
        if not self._services.lock.remembers:
            words = self.tr("This computer cannot keep it: it is gone when MeshDesk is closed.")
            self._code.set_quiet(words)
        else:
            self._code.set_quiet(self.tr("At least 4 characters."))
        if there:
            self._code.set_ok(self.tr("A lock code is set."))

    @Slot()
    def _keep(self) -> None:
        code, again = self._code.secret.text(), self._again.secret.text()
        self._code.clear()
        self._again.clear()
        if code != again:
            self._again.set_problem(self.tr("This is not the same code."))
            self._again.secret.setFocus()
            return
        set_code = self._services.lock.set_code
        work = self._bridge.run(lambda: set_code(code), owner=self)
        work.success(self._kept).failure(self._failed)

    def _kept(self, _: None) -> None:
        for field in (self._code, self._again):
            field.secret.clear()
            field.hide_again()
        self._look()

    def _remove(self) -> None:
        self._code.clear()
        work = self._bridge.run(self._services.lock.forget_code, owner=self)
        work.success(lambda _: self._look()).failure(self._failed)

    def _failed(self, error: MeshDeskError) -> None:
        self._code.set_problem(f"{error.message} {error.next_step}".strip())
        self._code.secret.setFocus()

    @Slot(int)
    def _choose(self, index: int) -> None:
        change(self._services.settings, lock_after_minutes=self._after.itemData(index))

    def _minutes(self, minutes: int) -> str:
        if minutes == 0:
            return self.tr("Never")
        return several("Lock", "After %n minutes", "After %n minute", minutes)


def _as_wide_as_it_may(field: QWidget) -> QHBoxLayout:
    """A row of its own: a column would take its hint's height from its own, greater width."""
    row = QHBoxLayout()
    row.addWidget(field, 100)
    row.addStretch(1)
    return row
