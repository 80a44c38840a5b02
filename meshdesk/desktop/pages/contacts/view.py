"""The Contacts page, put together."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.contacts.actions import ContactActions
from meshdesk.desktop.pages.contacts.detail import ContactDetail
from meshdesk.desktop.pages.contacts.files import ContactFilesPart
from meshdesk.desktop.pages.contacts.many import ManyAtOnce
from meshdesk.desktop.pages.contacts.model import ContactModel
from meshdesk.desktop.pages.message_list import Choice, MessageList
from meshdesk.desktop.pages.send.look_up import LookUpPanel
from meshdesk.desktop.pages.split import Split
from meshdesk.desktop.pages.tool_row import ToolRow
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.columns_button import ColumnsButton
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.search_field import SearchField
from meshdesk.desktop.widgets.state_delegate import StateDelegate
from meshdesk.desktop.widgets.table import Table
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.contact_checks import ContactEntry, InvalidContact
from meshdesk.services.notices import OutgoingChanged
from meshdesk.services.records import Address, Contact, ContactQuery


class ContactsPage(QWidget):
    """Who is sent to, on the left; the chosen one, to be edited, on the right.

    Signals:
        draft_asked: a `Draft` to somebody, for the Send page.
        undoable: an `Undoable`.
    """

    draft_asked = Signal(object)
    undoable = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Contacts")
        self.icon_name = Icon.CONTACTS
        self._services, self._contacts, self._bridge = services, services.contacts, bridge
        self._query: ContactQuery | None = None
        self._model = ContactModel(services.clock, services.contacts.is_stale, self)
        self._list = self._make_list(theme)
        self._actions = ContactActions(self, services, bridge, self._list.chosen_records)
        self._detail = ContactDetail(services, self._actions, theme)
        self._files = ContactFilesPart(self, services, bridge, theme)
        self._many = ManyAtOnce(self, services, bridge, theme, self._actions, self._mailbox)
        self._find = LookUpPanel(self._look_up, bridge, theme)
        self._lay_out()
        self._connect()

    def _make_list(self, theme: Theme) -> MessageList:
        table = Table("contactsTable", theme, self._services.settings)
        table.setAccessibleName(self.tr("Contacts"))
        pills = StateDelegate(theme, table)
        table.setItemDelegateForColumn(self._model.column_of("verified"), pills)
        empty = EmptyState(Icon.CONTACTS, "")
        made = MessageList(table, self._model, empty, self._read)
        made.show_order("name", descending=False)
        return made

    def _lay_out(self) -> None:
        hint = self.tr("Search name, mailbox ID, ODS code")
        self._search = SearchField(hint, self)
        self._search.setObjectName("contactsSearch")
        columns = ColumnsButton(self._list.table, "contactsColumns")
        tools = ToolRow(self._search, self._make_tools(), columns)
        self._body = QStackedWidget()
        self._both = Split("contacts", self._services.settings, self._list, self._detail)
        for face in (self._both, self._many.importing, self._many.merging):
            self._body.addWidget(face)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(14), dp(16), dp(14))
        layout.setSpacing(dp(12))
        for part in (tools, self._files.export.said, self._find):
            layout.addWidget(part)
        layout.addWidget(self._body, 1)

    def _make_tools(self) -> QWidget:
        self._add = button(
            self.tr("Add"),
            symbol=Icon.ADD,
            name="contactsAdd",
            tip=self.tr("Add a contact by hand"),
            shortcut="Ctrl+N",
            clicked=self._begin_new,
        )
        find = button(
            self.tr("Find in MESH"),
            symbol=Icon.LOOK_UP,
            name="contactsFind",
            tip=self.tr("Find a mailbox by ODS code and workflow, and add it"),
            shortcut="Ctrl+Shift+F",
            clicked=self._begin_find,
        )
        merge = button(
            self.tr("Duplicates"),
            symbol=Icon.FILES,
            name="contactsMerge",
            tip=self.tr("Find contacts that may be one and the same, and merge them"),
            shortcut="Ctrl+D",
            clicked=self._many.begin_merge,
        )
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(8))
        for made in (self._add, find, merge, self._files.importing, self._files.export.button):
            row.addWidget(made)
        return tools

    def _connect(self) -> None:
        self._search.searched.connect(lambda text: self._ask_for(text=text))
        self._list.lead_here(self._search)
        self._list.order_asked.connect(
            lambda order, descending: self._ask_for(order=order, descending=descending)
        )
        self._list.chosen.connect(self._show_choice)
        self._list.activated.connect(self._detail.begin_edit)
        self._list.menu_asked.connect(self._open_menu)
        self._list.refreshed.connect(self._say_why_empty)
        self._list.empty.pressed.connect(self._empty_pressed)
        self._actions.draft_asked.connect(self.draft_asked)
        self._actions.undoable.connect(self.undoable)
        self._actions.changed.connect(self._read_anew)
        self._detail.save_asked.connect(self._save)
        self._detail.unsaved_changed.connect(self._show_unsaved)
        self._detail.adding_ended.connect(self._end_adding)
        self._files.planned.connect(self._many.show_plan)
        self._many.opened.connect(self._body.setCurrentWidget)
        self._many.closed.connect(self._back)
        self._find.chosen.connect(self._add_found)
        self._find.closed.connect(self._focus_list)
        self._bridge.outgoing_changed.connect(self._outgoing_changed)

    # For the window ----------------------------------------------------------------------

    def set_mailbox(self, key: int) -> None:
        """Show another mailbox's contacts, from the beginning."""
        self._search.clear()
        if self._query is not None and self._query.mailbox != key:
            self._list.choose_nothing()
        self._query = ContactQuery(key)
        self._find.close_panel()
        self._files.set_mailbox(key)
        self._detail.set_mailbox(key)
        self._body.setCurrentWidget(self._both)
        self._list.show_order("name", descending=False)
        self._show_query()
        self._show_unsaved()

    def activate(self) -> None:
        """The page was brought up."""
        self._list.refresh_soon()
        self._focus_list()

    def show_contact(self, contact: int) -> None:
        """Choose a contact, whatever is searched for."""
        if not self._list.choose(contact):
            self._show_all()
            self._list.choose(contact)

    # What is shown -----------------------------------------------------------------------

    def _mailbox(self) -> int:
        assert self._query is not None, "the window shows a mailbox before anything is pressed"
        return self._query.mailbox

    def _read(self, contact: int) -> Contact:
        """As it is now; of one that is gone, as it was last seen."""
        try:
            return self._contacts.get(contact)
        except KeyError:
            return next(one for one in self._list.choice.records if one.id == contact)

    def _ask_for(self, **changes: object) -> None:
        if self._query is not None:
            self._query = replace(self._query, **changes)  # type: ignore[arg-type]
            self._show_query()

    def _show_query(self) -> None:
        query, contacts = self._query, self._contacts
        if query is not None:
            self._list.show_source(
                Source(
                    count=lambda: contacts.count(query),
                    fetch=lambda offset, limit: contacts.page(query, offset, limit),
                    index_of=lambda contact: contacts.index_of(query, contact),
                    ids=lambda: contacts.ids(query),
                    among=contacts.among,
                )
            )

    @Slot()
    def _read_anew(self) -> None:
        """After removing and merging: what stood in the same place is chosen then."""
        place, chosen = self._list.table.currentIndex().row(), self._list.choice.one
        self._show_query()
        gone = chosen is not None and self._model.row_of(chosen.id) is None
        if gone and place > 0 and self._model.rowCount():
            self._list.table.choose_row(min(place, self._model.rowCount() - 1))

    @Slot()
    def _show_all(self) -> None:
        self._search.clear()
        self._ask_for(text="")

    @Slot()
    def _say_why_empty(self) -> None:
        self._files.export.button.setEnabled(self._model.rowCount() > 0)
        if self._query is not None and self._query.text:
            self._list.empty.set_text(
                self.tr("No contact fits"),
                self.tr("Nobody has what is searched for in name, mailbox ID or ODS code."),
                self.tr("Show all contacts"),
            )
            return
        self._list.empty.set_text(
            self.tr("No contacts yet"),
            self.tr(
                "Whoever you send to is remembered here."
                " You can also find them in MESH or import a list."
            ),
            self.tr("Find in MESH"),
        )

    @Slot()
    def _empty_pressed(self) -> None:
        if self._query is not None and self._query.text:
            self._show_all()
        else:
            self._begin_find()

    @Slot(object)
    def _show_choice(self, choice: Choice[Contact]) -> None:
        with self._detail.steady_focus():
            self._actions.set_choice(choice)
            self._detail.show_choice(choice)

    @Slot()
    def _show_unsaved(self) -> None:
        self._model.unsaved = self._detail.unsaved
        self._list.table.viewport().update()
        begun = self._detail.has_new
        self._add.setText(self.tr("Go on adding") if begun else self.tr("Add"))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self._actions.menu(self).popup(place)

    @Slot()
    def _focus_list(self) -> None:
        if self._body.currentWidget() is self._both:
            (self._list.table if self._model.rowCount() else self._search).setFocus()

    @Slot()
    def _back(self) -> None:
        """From a panel to the list."""
        self._body.setCurrentWidget(self._both)
        self._show_query()
        self._focus_list()

    # Adding and saving -------------------------------------------------------------------

    def _begin_new(self) -> None:
        self._body.setCurrentWidget(self._both)
        self._detail.begin_new()
        self._list.table.clearSelection()

    @Slot()
    def _end_adding(self) -> None:
        self._show_query()
        self._focus_list()

    @Slot(object, object)
    def _save(self, entry: ContactEntry, contact: int | None) -> None:
        mailbox = self._mailbox()
        work = self._bridge.run(lambda: self._contacts.save(mailbox, entry, contact), owner=self)
        key = (mailbox, contact)
        work.success(lambda saved: self._saved(saved, entry, key)).failure(self._not_saved)

    def _saved(self, contact: Contact, entry: ContactEntry, key: tuple[int, int | None]) -> None:
        is_shown = self._detail.saved(entry, *key)
        if not is_shown:
            self._list.refresh_soon()
        elif contact.mailbox == self._mailbox():
            self._show_query()
            self.show_contact(contact.id)

    def _not_saved(self, error: MeshDeskError) -> None:
        if isinstance(error, InvalidContact):
            self._detail.refused(error.problems)
        else:
            self._bridge.user_error.emit(error)

    # MESH's directory --------------------------------------------------------------------

    def _look_up(self, ods_code: str, workflow_id: str) -> list[Address]:
        return self._contacts.find(self._mailbox(), ods_code, workflow_id)

    def _begin_find(self) -> None:
        uses = self._contacts.workflows(self._mailbox())
        self._body.setCurrentWidget(self._both)
        self._find.open(uses[0].workflow_id if uses else "")

    @Slot(object, str)
    def _add_found(self, address: Address, workflow_id: str) -> None:
        mailbox, ods_code = self._mailbox(), self._find.ods_code.text()
        add = partial(self._contacts.add_found, mailbox, address, ods_code, workflow_id)
        self._bridge.run(add, owner=self).success(self._found_added)

    def _found_added(self, contact: Contact) -> None:
        self._show_query()
        self.show_contact(contact.id)
        self._list.table.setFocus()

    # What happens ------------------------------------------------------------------------

    @Slot(object)
    def _outgoing_changed(self, notice: OutgoingChanged) -> None:
        if self._query is not None and notice.message.mailbox == self._query.mailbox:
            self._list.refresh_soon()
