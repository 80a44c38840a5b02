"""What a row of the Contacts page shows."""

from collections.abc import Callable, Collection
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.samples import moments
from meshdesk.desktop.widgets.state_delegate import LabelRole
from meshdesk.language import translate
from meshdesk.services import words
from meshdesk.services.records import Contact
from meshdesk.services.words import Label, Tone

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


def columns() -> tuple[Column, ...]:
    """Name, mailbox ID, ODS code, verified, workflows, last used."""
    times = moments()
    again = translate("Contacts", "Verify again")
    return (
        Column("name", translate("Contacts", "Name"), 140, stretch=True, order="name"),
        Column(
            "address", translate("Contacts", "Mailbox ID"), samples=("X26HC001",), order="address"
        ),
        Column(
            "ods",
            translate("Contacts", "ODS code"),
            samples=("A81001",),
            order="ods_code",
            optional=True,
        ),
        Column(
            "verified",
            translate("Contacts", "Verified"),
            samples=(*times, again),
            order="verified_at",
        ),
        Column(
            "used",
            translate("Contacts", "Last used"),
            samples=times,
            order="used_at",
            optional=True,
        ),
        Column("workflows", translate("Contacts", "Workflows"), 110, optional=True),
    )


def verified_label(contact: Contact, now: datetime, *, stale: bool) -> Label:
    """When MESH last knew it; amber where that is long ago."""
    if contact.verified_at is None:
        return Label(translate("Contacts", "Never"), Tone.QUIET)
    if stale:
        return Label(translate("Contacts", "Verify again"), Tone.WARNING)
    return Label(words.when_briefly(contact.verified_at, now), Tone.GOOD)


class ContactModel(PagedModel[Contact]):
    """Contacts.

    Attributes:
        unsaved: the contacts of which something was typed and is not saved.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        is_stale: Callable[[Contact], bool],
        parent: QObject,
    ) -> None:
        super().__init__(columns(), parent)
        self._clock, self._is_stale = clock, is_stale
        self.unsaved: Collection[int] = ()

    def display(self, record: Contact, column: str, role: int) -> object:
        if column == "verified":
            return self._verified(record, role)
        if role not in {DISPLAY, TOOL_TIP}:
            return None
        return {
            "name": self._name(record),
            "address": record.address,
            "ods": record.ods_code,
            "used": words.when_briefly(record.used_at, self._clock()) if record.used_at else "",
            "workflows": ", ".join(record.workflows),
        }[column]

    def _name(self, contact: Contact) -> str:
        name = contact.name or contact.address
        if contact.id in self.unsaved:
            return translate("Contacts", "Not saved: {0}").format(name)
        return name

    def _verified(self, contact: Contact, role: int) -> object:
        label = verified_label(contact, self._clock(), stale=self._is_stale(contact))
        if role == TOOL_TIP and contact.verified_at is not None:
            said = translate("Contacts", "MESH last knew it: {0}")
            return said.format(words.when(contact.verified_at, self._clock()))
        pill = label if label.tone is Tone.WARNING else None
        return {DISPLAY: label.text, LabelRole: pill}.get(role)
