"""What can be done with chosen contacts; the rules are `services.contacts`'s."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.actions import ActionSet, Deed
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.undoing import Undoable
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.contacts import Verification
from meshdesk.services.records import Contact, Draft, KeptContact

_MENU = (("write", "verify"), ("remove",))
_ABLE = frozenset({"write", "verify", "remove"})


class ContactActions(QObject):
    """Write, verify, remove.

    Attributes:
        set: the actions.

    Signals:
        draft_asked: a `Draft` for the Send page.
        undoable: an `Undoable`.
        explained: a sentence on what was done.
        changed: the list is to be read anew.
    """

    draft_asked = Signal(object)
    undoable = Signal(object)
    explained = Signal(str)
    changed = Signal()

    def __init__(
        self,
        page: QWidget,
        services: Services,
        bridge: Bridge,
        chosen: Callable[[], list[Contact]],
    ) -> None:
        """`chosen` reads all chosen contacts."""
        super().__init__(page)
        self._contacts, self._bridge, self._chosen = services.contacts, bridge, chosen
        self._choice: Choice[Contact] = Choice()
        self.set = ActionSet(page, self._deeds(), lambda _: _ABLE)

    def _deeds(self) -> list[Deed]:
        return [
            Deed(
                "write",
                self.tr("Send files"),
                Icon.SEND,
                self.tr("Begin a message to this contact"),
                "Ctrl+Return",
                self.write,
                alone=True,
            ),
            Deed(
                "verify",
                self.tr("Verify now"),
                Icon.CHECK,
                self.tr("Ask MESH whether it knows this mailbox ID"),
                "Ctrl+R",
                self.verify,
                alone=True,
            ),
            Deed(
                "remove",
                self.tr("Remove"),
                Icon.DELETE,
                self.tr("Forget it; what was sent stays"),
                "Del",
                self.remove,
            ),
        ]

    def set_choice(self, choice: Choice[Contact]) -> None:
        """Follow the choice."""
        self._choice = choice
        self.set.set_choice(choice)

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with the choice."""
        return self.set.menu(parent, _MENU)

    def undo_with(self, text: str, undo: Callable[[], object]) -> None:
        """Offer to take something back; the list follows when it was."""
        refreshed = self._bridge.relay(self._changed)

        def take_back() -> None:
            undo()
            refreshed(None)

        self.undoable.emit(Undoable(text, take_back))

    def _changed(self, _: object) -> None:
        self.changed.emit()

    # What --------------------------------------------------------------------------------

    def write(self) -> None:
        """Hand a draft to the Send page."""
        contact = self._choice.one
        if contact is not None:
            workflow = contact.workflows[0] if contact.workflows else ""
            draft = Draft((), contact.address, workflow, recipient_name=contact.name)
            self.draft_asked.emit(draft)

    def verify(self) -> None:
        """Ask MESH about the chosen contact."""
        contact = self._choice.one
        if contact is None:
            return
        self.explained.emit(self.tr("Asking MESH…"))
        work = self._bridge.run(lambda: self._contacts.verify(contact.id), owner=self)
        work.success(self._verified).failure(self._failed)

    def _verified(self, found: Verification) -> None:
        said = (
            self.tr("MESH lists {0} for the workflow {1}.")
            if found.known
            else self.tr(
                "MESH does not list {0} for the workflow {1}. Ask them for their mailbox ID, or"
                " find it by ODS code."
            )
        )
        self.changed.emit()
        self.explained.emit(said.format(found.contact.address, found.workflow_id))

    def _failed(self, error: Exception) -> None:
        self.explained.emit("")
        self._bridge.user_error.emit(error)

    def remove(self) -> None:
        """Forget the chosen contacts."""
        ids = [contact.id for contact in self._chosen()]
        self._bridge.run(lambda: self._contacts.remove(ids), owner=self).success(self._removed)

    def _removed(self, kept: list[KeptContact]) -> None:
        self.changed.emit()
        count = len(kept)
        if count == 1:
            one = kept[0].contact
            text = self.tr("{0} was removed").format(one.name or one.address)
        else:
            text = several("Contacts", "%n contacts were removed", "%n contact was removed", count)
        self.undo_with(text, lambda: self._contacts.restore(kept))
