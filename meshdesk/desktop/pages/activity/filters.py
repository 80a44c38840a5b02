"""Whose events, of which mailbox, and of which days."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from meshdesk.desktop.pages.sent.period import Period

_EVERYBODY = "*"
"""No account has this name."""


class _Choice(QComboBox):
    """A list to choose from.

    Signals:
        chosen: the user chose something else.
    """

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.currentIndexChanged.connect(lambda _: self.chosen.emit())


class WhoBox(_Choice):
    """Everybody, me, MeshDesk by itself, or somebody else who works here."""

    def __init__(self, me: str) -> None:
        super().__init__("activityWho")
        self._me = me
        self.setAccessibleName(self.tr("Who did it"))
        self.setToolTip(self.tr("Who did it"))
        self.offer(())

    @property
    def who(self) -> str | None:
        """The account; empty for MeshDesk, None for everybody."""
        chosen = str(self.currentData())
        return None if chosen == _EVERYBODY else chosen

    def offer(self, accounts: Sequence[str]) -> None:
        """Let these be chosen too; what is chosen stays."""
        others = [account for account in accounts if account != self._me]
        choices = [(self.tr("Everybody"), _EVERYBODY)]
        if self._me:
            choices.append((self.tr("Me"), self._me))
        choices.append((self.tr("MeshDesk by itself"), ""))
        choices += [(account, account) for account in others]
        if choices == [(self.itemText(i), self.itemData(i)) for i in range(self.count())]:
            return
        kept = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for text, account in choices:
                self.addItem(text, account)
            self.setCurrentIndex(max(0, self.findData(kept)))

    def show_all(self) -> None:
        """Back to everybody."""
        self.setCurrentIndex(0)


class ScopeBox(_Choice):
    """This mailbox, or all of them."""

    def __init__(self) -> None:
        super().__init__("activityScope")
        self.setAccessibleName(self.tr("Of which mailbox"))
        self.setToolTip(self.tr("Of which mailbox"))
        self.addItem(self.tr("This mailbox"), False)
        self.addItem(self.tr("All mailboxes"), True)

    @property
    def all_mailboxes(self) -> bool:
        """Whether events of all mailboxes are wanted, and those of none."""
        return bool(self.currentData())


class WhenBox(_Choice):
    """Of which days."""

    def __init__(self) -> None:
        super().__init__("activityPeriod")
        self.setAccessibleName(self.tr("When it happened"))
        self.setToolTip(self.tr("When it happened"))
        for text, period in (
            (self.tr("Any time"), Period.ANY),
            (self.tr("Last 7 days"), Period.WEEK),
            (self.tr("This month"), Period.THIS_MONTH),
            (self.tr("Last month"), Period.LAST_MONTH),
        ):
            self.addItem(text, period)

    @property
    def period(self) -> Period:
        """What is chosen."""
        return Period(self.currentData())

    def show_all(self) -> None:
        """Back to any time."""
        self.setCurrentIndex(0)
