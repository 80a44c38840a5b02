"""The chosen contact beside the list: an editor in place, and what can be done with it.

What was typed and not saved is kept by contact until the program ends: one can look at another
contact, or another page, and come back.
"""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.pages.actions import action_button
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.contacts.actions import ContactActions
from meshdesk.desktop.pages.contacts.fields import ContactFields, entry_of
from meshdesk.desktop.pages.contacts.model import verified_label
from meshdesk.desktop.pages.detail_pane import DetailPane
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label, set_property
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.language import several
from meshdesk.services import Services, words
from meshdesk.services.contact_checks import ContactEntry
from meshdesk.services.records import Contact, FieldProblem
from meshdesk.services.words import Tone

_NEW = -1
"""Stands for the contact that is being added; the journal's numbers are positive."""


class ContactDetail(DetailPane):
    """Edits one contact or a new one, or says how many are chosen.

    Signals:
        save_asked: a `ContactEntry`, and the contact's number or None for a new one.
        unsaved_changed: other contacts than before have changes that are not saved.
        adding_ended: the user gave the new contact up.
    """

    save_asked = Signal(object, object)
    unsaved_changed = Signal()
    adding_ended = Signal()

    def __init__(self, services: Services, actions: ContactActions, theme: Theme) -> None:
        super().__init__("contactDetail", self.tr("The chosen contact"))
        self._contacts, self._clock = services.contacts, services.clock
        self._actions = actions
        self._mailbox = 0
        self._shown: Contact | None = None
        self._adding = False
        self._typed: dict[tuple[int, int], ContactEntry] = {}
        self._title = label("", "title", wrap=True, name="contactTitle")
        self._standing = HintLine(theme)
        self._standing.setObjectName("contactStanding")
        self._fields = ContactFields(theme)
        self._facts = KeyValues()
        self._said = ToneBox(Tone.ACCENT, "contactSaid")
        self._buttons, self._saving = self._make_buttons(), self._make_saving()
        self.add_parts(
            (
                self._title,
                self._standing,
                self._buttons,
                self._said,
                self._fields,
                self._facts,
            )
        )
        # Below what scrolls: whoever types sees that it is not saved yet.
        self.layout_.addWidget(self._saving)
        self._fields.edited.connect(self._edited)
        self._fields.save_asked.connect(self._ask_to_save)
        actions.explained.connect(self.explain)
        self.show_choice(Choice())

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        by_name = self._actions.set.by_name
        self._acting = {
            "write": action_button(by_name["write"], "contactWrite"),
            "verify": action_button(by_name["verify"], "contactVerify"),
            "remove": action_button(by_name["remove"], "contactRemove"),
        }
        for made in self._acting.values():
            flow.addWidget(made)
        return row

    def _make_saving(self) -> QWidget:
        foot, row = QWidget(), QWidget()
        around = QVBoxLayout(foot)
        around.setContentsMargins(dp(14), dp(8), dp(14), dp(10))
        around.addWidget(row)
        flow = FlowLayout(row)
        self._save = button(
            self.tr("Save"),
            "primary",
            name="contactSave",
            tip=self.tr("Keep what was typed"),
            shortcut="Ctrl+S",
            clicked=self._ask_to_save,
        )
        self._revert = button(
            self.tr("Revert"),
            symbol=Icon.AGAIN,
            name="contactRevert",
            tip=self.tr("Take back what was typed and not saved"),
            clicked=self._take_back,
        )
        for made in (self._save, self._revert):
            flow.addWidget(made)
        return foot

    # For the page ------------------------------------------------------------------------

    @property
    def unsaved(self) -> frozenset[int]:
        """The contacts with changes that are not saved."""
        return frozenset(contact for _, contact in self._typed if contact != _NEW)

    @property
    def has_new(self) -> bool:
        """Whether a new contact of this mailbox was begun and not saved."""
        return (self._mailbox, _NEW) in self._typed

    def set_mailbox(self, key: int) -> None:
        """Show contacts of another mailbox; what was typed for this one waits."""
        self._mailbox, self._adding = key, False

    def show_choice(self, choice: Choice[Contact]) -> None:
        """Show these; a new contact that is being typed stays while nobody is chosen."""
        if choice.count:
            self._adding = False
        if self._adding:
            return
        before, self._shown = self._shown, choice.one
        if before is None or self._shown is None or before.id != self._shown.id:
            self._said.say("")
            self._fields.show_problems(())
        self._show(choice.count)

    def begin_new(self) -> None:
        """Empty fields, or those of the new contact that was begun before."""
        self._shown, self._adding = None, True
        self._said.say("")
        self._fields.show_problems(())
        self._show(0)
        self._fields.name.setFocus()

    def saved(self, entry: ContactEntry, mailbox: int, contact: int | None) -> bool:
        """`entry` is kept, as that contact or as a new one; what was typed since stays.

        Returns:
            Whether it is what is shown; somebody may have turned to another meanwhile.
        """
        key = (mailbox, _NEW if contact is None else contact)
        is_shown = key == self._key
        if self._typed.get(key) == entry:
            del self._typed[key]
        if is_shown:
            self._adding = False
            if self._save.hasFocus():
                self.take_focus()  # the button has nothing to do now
            self._fields.show_problems(())
            self.explain(self.tr("Saved."))
        self.unsaved_changed.emit()
        return is_shown

    def refused(self, problems: tuple[FieldProblem, ...]) -> None:
        """It cannot be saved as it is."""
        self._fields.show_problems(problems)

    def begin_edit(self) -> None:
        """Go to the first field."""
        if self._fields.isVisible():
            self._fields.name.setFocus()
            self._fields.name.selectAll()

    @Slot(str)
    def explain(self, text: str) -> None:
        """Say what was done, until another contact is chosen."""
        self._said.say("", text)
        announce(self, text)

    # What is shown -----------------------------------------------------------------------

    def _show(self, count: int) -> None:
        editing = self._adding or self._shown is not None
        self._title.setText(breakable(self._heading(count)))
        self._title.setAccessibleName(self._heading(count))
        for part in (self._fields, self._saving):
            part.setVisible(editing)
        self._facts.setVisible(self._shown is not None)
        self._buttons.setVisible(bool(count) and not self._adding)
        if editing:
            with QSignalBlocker(self._fields):
                self._fields.show_entry(self._typed.get(self._key, self._saved_entry))
        self._show_standing(count)
        self._show_facts()
        self._show_saving()
        self.describe_content(f"{self._title.text()}. {self._standing.text}")

    def _heading(self, count: int) -> str:
        if self._adding:
            return self.tr("New contact")
        if self._shown is not None:
            return self._shown.name or self._shown.address
        if count:
            return several("Contacts", "%n contacts chosen", "%n contact chosen", count)
        return self.tr("Nobody is chosen")

    def _show_standing(self, count: int) -> None:
        text, tone = self._standing_of(count)
        self._standing.say(text, tone)
        self._standing.setVisible(bool(text))

    def _standing_of(self, count: int) -> tuple[str, Tone]:
        contact = self._shown
        if self._adding or (contact is None and count):
            return "", Tone.QUIET
        if contact is None:
            return self.tr("Choose a contact in the list, or add one."), Tone.QUIET
        stale = self._contacts.is_stale(contact)
        known = verified_label(contact, self._clock(), stale=stale)
        if contact.verified_at is None:
            return self.tr("Not verified with MESH yet"), known.tone
        when = words.when(contact.verified_at, self._clock())
        if stale:
            return self.tr("Verified long ago, {0}. Verify it again.").format(when), known.tone
        return self.tr("Verified with MESH: {0}").format(when), known.tone

    def _show_facts(self) -> None:
        contact, now = self._shown, self._clock()
        if contact is None:
            return
        used = words.when(contact.used_at, now) if contact.used_at else self.tr("Never")
        self._facts.set_rows(
            [
                (self.tr("Workflows"), ", ".join(contact.workflows)),
                (self.tr("Last used"), used),
                (self.tr("Messages sent"), str(contact.times_used)),
            ]
        )

    def _show_saving(self) -> None:
        changed = self._key in self._typed
        self._save.setEnabled(changed)
        # One button stands out: what was typed is to be saved before anything else.
        set_property(self._acting["write"], "kind", "" if changed else "primary")
        set_property(self._save, "kind", "primary" if changed else "")
        self._revert.setEnabled(changed or self._adding)
        self._revert.setText(self.tr("Discard") if self._adding else self.tr("Revert"))

    # What is typed -----------------------------------------------------------------------

    @property
    def _key(self) -> tuple[int, int]:
        return self._mailbox, self._shown.id if self._shown is not None else _NEW

    @property
    def _saved_entry(self) -> ContactEntry:
        return ContactEntry() if self._shown is None else entry_of(self._shown)

    @Slot()
    def _edited(self) -> None:
        before = self._key in self._typed
        if self._fields.entry == self._saved_entry:
            self._typed.pop(self._key, None)
        else:
            self._typed[self._key] = self._fields.entry
        self._show_saving()
        if before != (self._key in self._typed):
            self.unsaved_changed.emit()

    @Slot()
    def _ask_to_save(self) -> None:
        if self._save.isEnabled():
            contact = None if self._shown is None else self._shown.id
            self.save_asked.emit(self._fields.entry, contact)

    def _take_back(self) -> None:
        was_adding = self._adding
        self._typed.pop(self._key, None)
        self._adding = False
        self._fields.show_problems(())
        self._show(1 if self._shown is not None else 0)
        self.unsaved_changed.emit()
        if was_adding:
            self.adding_ended.emit()
        else:
            self._fields.name.setFocus()
