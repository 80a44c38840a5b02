"""Importing and merging: panels that stand in the list's place while they are gone through."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.contacts.actions import ContactActions
from meshdesk.desktop.pages.contacts.import_panel import ImportPanel
from meshdesk.desktop.pages.contacts.merge_panel import MergePanel
from meshdesk.desktop.theme.theme import Theme
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.contact_files import ImportPlan
from meshdesk.services.contacts import Imported
from meshdesk.services.records import Contact, KeptContact


class ManyAtOnce(QObject):
    """Has plans confirmed and duplicates looked through, carries them out, offers to undo.

    Attributes:
        importing, merging: the panels, to be put on the page.

    Signals:
        opened: a panel is to be shown in the list's place.
        closed: the list is to be shown again.
    """

    opened = Signal(QWidget)
    closed = Signal()

    def __init__(
        self,
        page: QWidget,
        services: Services,
        bridge: Bridge,
        theme: Theme,
        actions: ContactActions,
        mailbox: Callable[[], int],
    ) -> None:
        """`mailbox` is the one that the page shows."""
        super().__init__(page)
        self._contacts, self._bridge = services.contacts, bridge
        self._actions, self._mailbox = actions, mailbox
        self.importing, self.merging = ImportPanel(theme), MergePanel()
        self.importing.confirmed.connect(self._carry_out)
        self.importing.closed.connect(self.closed)
        self.merging.merge_asked.connect(self._merge)
        self.merging.closed.connect(self.closed)

    @Slot(object)
    def show_plan(self, plan: ImportPlan) -> None:
        """Have an import confirmed."""
        self.opened.emit(self.importing)
        self.importing.show_plan(plan)

    def begin_merge(self) -> None:
        """Look for duplicates."""
        mailbox = self._mailbox()
        work = self._bridge.run(lambda: self._contacts.duplicates(mailbox), owner=self)
        work.success(self._show_duplicates)

    @Slot(object)
    def _carry_out(self, plan: ImportPlan) -> None:
        mailbox = self._mailbox()
        work = self._bridge.run(lambda: self._contacts.carry_out(mailbox, plan), owner=self)
        work.success(self._imported)

    def _imported(self, done: Imported) -> None:
        self.closed.emit()
        count = len(done.added) + len(done.changed)
        text = several("Contacts", "%n contacts were imported", "One contact was imported", count)
        self._actions.undo_with(text, lambda: self._contacts.undo_import(done))

    def _show_duplicates(self, groups: list[tuple[Contact, ...]]) -> None:
        if groups:
            self.opened.emit(self.merging)
            self.merging.show_groups(groups)
        else:
            self._actions.explained.emit(self.tr("No two contacts look like one and the same."))

    @Slot(object, object)
    def _merge(self, keep: Contact, others: tuple[Contact, ...]) -> None:
        ids = [one.id for one in others]
        work = self._bridge.run(lambda: self._contacts.merge(keep.id, ids), owner=self)
        work.success(self._merged)

    def _merged(self, kept: list[KeptContact]) -> None:
        self._actions.changed.emit()
        first = kept[0].contact
        text = self.tr("Merged into {0}").format(first.name or first.address)
        self._actions.undo_with(text, lambda: self._contacts.unmerge(kept))
