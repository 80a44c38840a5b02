"""The Inbox page, put together."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.memory import recall, remember
from meshdesk.desktop.pages.inbox.actions import InboxActions
from meshdesk.desktop.pages.inbox.detail import InboxDetail
from meshdesk.desktop.pages.inbox.model import InboxModel
from meshdesk.desktop.pages.inbox.preview_pane import PreviewPane
from meshdesk.desktop.pages.message_list import Choice, MessageList
from meshdesk.desktop.pages.split import Below, Split
from meshdesk.desktop.pages.tool_row import ToolRow
from meshdesk.desktop.pages.windows import windows
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, describe, set_property
from meshdesk.desktop.widgets.chips import ChipBar
from meshdesk.desktop.widgets.columns_button import ColumnsButton
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.search_field import SearchField
from meshdesk.desktop.widgets.state_delegate import StateDelegate
from meshdesk.desktop.widgets.table import Table
from meshdesk.desktop.widgets.two_line_delegate import TwoLineDelegate
from meshdesk.services import Services
from meshdesk.services.notices import (
    Forgotten,
    HealthChanged,
    IncomingChanged,
    Progressed,
    TransferEnded,
)
from meshdesk.services.records import InboxGroup, InboxQuery, IncomingMessage

_PREVIEW, _SHOWN = "preview/inbox", "shown"


class InboxPage(QWidget):
    """What came in, on the left; the chosen message, on the right.

    Signals:
        show_outgoing: row of the sent message that a report or an answer speaks of.
        check_asked: the user wants MESH to be asked for new messages.
        rule_asked: the `IncomingMessage` whose sender a rule is to be made for.
        login_asked: the user wants to log in, for a message that waits for it.
    """

    show_outgoing = Signal(int)
    check_asked = Signal()
    rule_asked = Signal(object)
    login_asked = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Inbox")
        self.icon_name = Icon.INBOX
        self._services, self._bridge = services, bridge
        self._query: InboxQuery | None = None
        self._model = InboxModel(services.clock, self)
        self._list = self._make_list(theme)
        self._actions = InboxActions(self, services, bridge, self._list.chosen_records)
        self._detail = InboxDetail(services, self._actions, theme)
        self._preview = PreviewPane(services, bridge, theme)
        self._lay_out()
        self._connect()

    def _make_list(self, theme: Theme) -> MessageList:
        table = Table("inboxTable", theme, self._services.settings, lines=2)
        table.setAccessibleName(self.tr("Messages received"))
        for column, delegate in (("state", StateDelegate), ("message", TwoLineDelegate)):
            number = self._model.column_of(column)
            table.setItemDelegateForColumn(number, delegate(theme, table))
        empty = EmptyState(Icon.INBOX, "")
        made = MessageList(table, self._model, empty, self._services.inbox.get)
        made.show_order("received", descending=True)
        heading = table.horizontalHeader()
        heading.moveSection(self._model.column_of("size"), self._model.column_of("received"))
        return made

    def _lay_out(self) -> None:
        hint = self.tr("Search sender, workflow, subject, file name, message ID")
        self._search = SearchField(hint, self)
        self._search.setObjectName("inboxSearch")
        self._chips = ChipBar(
            [
                (InboxGroup.ALL, self.tr("All")),
                (InboxGroup.NEW, self.tr("New")),
                (InboxGroup.SAVED, self.tr("Saved")),
                (InboxGroup.ACKNOWLEDGED, self.tr("Acknowledged")),
                (InboxGroup.REPORTS, self.tr("Reports")),
            ],
            self.tr("Which messages"),
        )
        self._toggle = self._make_toggle()
        columns = ColumnsButton(self._list.table, "inboxColumns")
        tools = ToolRow(self._search, self._chips, columns, self._toggle)
        settings = self._services.settings
        self._below = Below("inboxPreview", settings, self._list, self._preview)
        split = Split("inbox", settings, self._below, self._detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(14), dp(16), dp(14))
        layout.setSpacing(dp(12))
        layout.addWidget(tools)
        layout.addWidget(split, 1)

    def _make_toggle(self) -> QPushButton:
        made = button(self.tr("Preview"), name="inboxPreviewToggle")
        set_property(made, "kind", "chip")
        # In bold, as it is while it is on.
        words = QFontMetrics(font(bold=True)).horizontalAdvance(made.text())
        made.setMinimumWidth(words + dp(26))
        made.setCheckable(True)
        made.setChecked(recall(self._services.settings, _PREVIEW) == _SHOWN)
        self._preview.setVisible(made.isChecked())
        describe(made, self.tr("Show what is inside a saved message"), "Space")
        return made

    def _connect(self) -> None:
        self._search.searched.connect(lambda text: self._ask_for(text=text))
        self._list.lead_here(self._search)
        self._chips.chosen.connect(lambda group: self._ask_for(group=group))
        self._list.order_asked.connect(
            lambda order, descending: self._ask_for(order=order, descending=descending)
        )
        self._list.chosen.connect(self._show_choice)
        self._list.activated.connect(self._act)
        self._list.menu_asked.connect(self._open_menu)
        self._list.refreshed.connect(self._show_counts)
        self._list.empty.pressed.connect(self._act_on_empty)
        self._list.table.peek_asked.connect(self._toggle.click)
        self._toggle.toggled.connect(self._show_preview)
        self._preview.closed.connect(self._close_preview)
        self._actions.keeping.rule_asked.connect(self.rule_asked)
        self._detail.show_outgoing.connect(self.show_outgoing)
        self._detail.login.login_asked.connect(self.login_asked)
        self._bridge.incoming_changed.connect(self._incoming_changed)
        self._bridge.forgotten.connect(self._forgotten)
        self._bridge.progressed.connect(self._progressed)
        self._bridge.transfer_ended.connect(self._transfer_ended)
        self._bridge.health_changed.connect(self._health_changed)

    # For the window ----------------------------------------------------------------------

    def set_mailbox(self, key: int) -> None:
        """Show another mailbox's inbox, from its beginning."""
        self._search.clear()
        self._chips.choose(InboxGroup.ALL)
        if self._query is not None and self._query.mailbox != key:
            self._list.choose_nothing()
        self._query = InboxQuery(key)
        self._list.show_order("received", descending=True)
        self._show_query()

    def activate(self) -> None:
        """The page was brought up."""
        self._list.refresh_soon()
        (self._list.table if self._model.rowCount() else self._list.empty.button).setFocus()

    def show_message(self, message_row: int) -> None:
        """Choose a message, whatever the filters are."""
        if not self._list.choose(message_row):
            self._show_all()
            self._list.choose(message_row)

    # What is shown -----------------------------------------------------------------------

    def _ask_for(self, **changes: object) -> None:
        if self._query is not None:
            self._query = replace(self._query, **changes)  # type: ignore[arg-type]
            self._show_query()

    def _show_query(self) -> None:
        query, inbox = self._query, self._services.inbox
        if query is None:
            return
        self._list.show_source(
            Source(
                count=lambda: inbox.count(query),
                fetch=windows(inbox.page, query, self._model.rowCount),
                index_of=lambda row: inbox.index_of(query, row),
                ids=lambda: inbox.ids(query),
                among=inbox.among,
                count_later=bool(query.text) and query.order != InboxQuery(query.mailbox).order,
            )
        )

    def _show_all(self) -> None:
        self._search.clear()
        self._chips.choose(InboxGroup.ALL)
        self._ask_for(group=InboxGroup.ALL, text="")

    @Slot()
    def _show_counts(self) -> None:
        if self._query is None:
            return
        counts = self._services.inbox.counts(self._query.mailbox)
        for group in InboxGroup:
            self._chips.set_count(group, counts.get(group, 0))
        self._say_why_empty()

    def _say_why_empty(self) -> None:
        filtered = self._filtered()
        self._list.empty.button.setObjectName("inboxShowAll" if filtered else "inboxCheckNow")
        if filtered:
            self._list.empty.set_text(
                self.tr("No message fits"),
                self.tr("None of the messages here fits what is searched for."),
                self.tr("Show all messages"),
            )
            return
        minutes = self._services.settings.current.check_every_minutes
        self._list.empty.set_text(
            self.tr("Nothing has come in yet"),
            self.tr(
                "Messages for this mailbox appear here by themselves: MeshDesk asks MESH"
                " every {0} minutes. Then choose one and press Download."
            ).format(minutes),
            self.tr("Check now"),
        )

    def _filtered(self) -> bool:
        query = self._query
        return query is not None and bool(query.text or query.group is not InboxGroup.ALL)

    @Slot(object)
    def _show_choice(self, choice: Choice[IncomingMessage]) -> None:
        progress = self._model.progress.get(choice.one.id) if choice.one else None
        with self._detail.steady_focus():
            self._actions.set_choice(choice)
            self._detail.show_choice(choice, progress)
        self._preview.show_choice(choice)

    @Slot(bool)
    def _show_preview(self, shown: bool) -> None:
        self._preview.setVisible(shown)
        if shown:
            self._below.divide()
            self._preview.look()
        remember(self._services.settings, _PREVIEW, _SHOWN if shown else "")

    @Slot()
    def _close_preview(self) -> None:
        self._toggle.setChecked(False)
        self._list.table.setFocus()

    # What is pressed ---------------------------------------------------------------------

    @Slot()
    def _act(self) -> None:
        if not self._actions.act_on_enter():
            self._detail.take_focus()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self._actions.menu(self).popup(place)

    @Slot()
    def _act_on_empty(self) -> None:
        if self._filtered():
            self._show_all()
        else:
            self.check_asked.emit()

    # What happens ------------------------------------------------------------------------

    @Slot(object)
    def _incoming_changed(self, notice: IncomingChanged) -> None:
        if self._query is not None and notice.mailbox == self._query.mailbox:
            self._list.refresh_soon()

    @Slot(object)
    def _forgotten(self, notice: Forgotten) -> None:
        if self._query is not None and notice.mailbox == self._query.mailbox:
            self._list.refresh_soon()

    @Slot(object)
    def _health_changed(self, notice: HealthChanged) -> None:
        if self._query is not None and notice.health.mailbox == self._query.mailbox:
            self._show_choice(self._list.choice)

    @Slot(object)
    def _progressed(self, notice: Progressed) -> None:
        progress = notice.progress
        if self._query and not progress.outgoing and progress.mailbox == self._query.mailbox:
            self._model.show_progress(progress)
            self._detail.show_progress(progress)

    @Slot(object)
    def _transfer_ended(self, notice: TransferEnded) -> None:
        if not notice.outgoing:
            self._model.end_progress(notice.message)
