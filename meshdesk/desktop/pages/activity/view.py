"""The Activity page, put together."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.activity.detail import EventDetail
from meshdesk.desktop.pages.activity.filters import ScopeBox, WhenBox, WhoBox
from meshdesk.desktop.pages.activity.model import EventModel
from meshdesk.desktop.pages.export import Export
from meshdesk.desktop.pages.message_list import Choice, MessageList
from meshdesk.desktop.pages.sent.period import bounds
from meshdesk.desktop.pages.split import Split
from meshdesk.desktop.pages.tool_row import ToolRow
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.chips import ChipBar
from meshdesk.desktop.widgets.columns_button import ColumnsButton
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.search_field import SearchField
from meshdesk.desktop.widgets.state_delegate import StateDelegate
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services
from meshdesk.services.records import Event, EventGroup, EventQuery

_MENU = (("show",), ("copy",))


class ActivityPage(QWidget):
    """What happened, when, by whom.

    Signals:
        show_outgoing, show_incoming: row of the message that a line speaks of.
    """

    show_outgoing = Signal(int)
    show_incoming = Signal(int)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Activity")
        self.icon_name = Icon.ACTIVITY
        self._activity, self._clock, self._bridge = services.activity, services.clock, bridge
        self._settings = services.settings
        self._mailbox: int | None = None
        self._query = EventQuery()
        self._model = EventModel(services, self)
        self._list = self._make_list(theme)
        self._detail = EventDetail(self, services)
        self._export: Export[EventQuery] = Export(
            self,
            services,
            bridge,
            theme,
            "activity",
            title=self.tr("Export the activity"),
            tip=self.tr("Save this list as a file for a spreadsheet"),
            write=services.activity.export_csv,
            written=self._written,
        )
        self._make_filters()
        self._lay_out()
        self._connect()

    def _make_list(self, theme: Theme) -> MessageList:
        table = Table("activityTable", theme, self._settings)
        table.setAccessibleName(self.tr("What happened"))
        pills = StateDelegate(theme, table)
        table.setItemDelegateForColumn(self._model.column_of("severity"), pills)
        table.horizontalHeader().setToolTip("")
        return MessageList(table, self._model, EmptyState(Icon.ACTIVITY, ""), self._read)

    def _make_filters(self) -> None:
        self._search = SearchField(self.tr("Search what happened, details, who"), self)
        self._search.setObjectName("activitySearch")
        chips = [
            (EventGroup.ALL, self.tr("All")),
            (EventGroup.PROBLEMS, self.tr("Problems")),
            (EventGroup.GOOD, self.tr("Done")),
        ]
        self._chips = ChipBar(chips, self.tr("Which events"))
        self._scope, self._who = ScopeBox(), WhoBox(self._activity.me)
        self._period = WhenBox()

    def _lay_out(self) -> None:
        filters = QWidget()
        row = FlowLayout(filters, spacing=8)
        for part in (self._chips, self._scope, self._who, self._period):
            row.addWidget(part)
        columns = ColumnsButton(self._list.table, "activityColumns")
        tools = ToolRow(self._search, filters, columns, self._export.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(14), dp(16), dp(14))
        layout.setSpacing(dp(12))
        layout.addWidget(tools)
        layout.addWidget(self._export.said)
        layout.addWidget(Split("activity", self._settings, self._list, self._detail), 1)

    def _connect(self) -> None:
        self._search.searched.connect(lambda text: self._ask_for(text=text))
        self._list.lead_here(self._search)
        self._chips.chosen.connect(lambda group: self._ask_for(group=group))
        self._scope.chosen.connect(self._choose_scope)
        self._who.chosen.connect(lambda: self._ask_for(who=self._who.who))
        self._period.chosen.connect(self._choose_period)
        self._list.chosen.connect(self._show_choice)
        self._list.activated.connect(self._activated)
        self._list.menu_asked.connect(self._open_menu)
        self._list.refreshed.connect(self._refreshed)
        self._list.empty.pressed.connect(self._show_all)
        self._detail.show_outgoing.connect(self.show_outgoing)
        self._detail.show_incoming.connect(self.show_incoming)
        # Whatever is written down is told by one of these.
        for told in (
            self._bridge.outgoing_changed,
            self._bridge.incoming_changed,
            self._bridge.forgotten,
            self._bridge.health_changed,
            self._bridge.mailboxes_changed,
            self._bridge.announced,
            self._bridge.transfer_ended,
        ):
            told.connect(self._something_happened)

    # For the window ----------------------------------------------------------------------

    def set_mailbox(self, key: int) -> None:
        """Show what happened with another mailbox, from the newest on."""
        self._mailbox = key
        self._detail.set_mailbox(key)
        self._clear_filters()
        query = EventQuery(None if self._scope.all_mailboxes else key)
        if query.mailbox != self._query.mailbox:
            self._list.choose_nothing()
        self._query = query
        self._show_query()

    def activate(self) -> None:
        """The page was brought up."""
        self._who.offer(self._activity.who())
        self._list.refresh_soon()
        (self._list.table if self._model.rowCount() else self._search).setFocus()

    # What is shown -----------------------------------------------------------------------

    def _read(self, event: int) -> Event:
        """As it is now; of one that is gone, as it was last seen."""
        try:
            return self._activity.get(event)
        except KeyError:
            return next(one for one in self._list.choice.records if one.id == event)

    def _ask_for(self, **changes: object) -> None:
        if self._mailbox is not None:
            self._query = replace(self._query, **changes)  # type: ignore[arg-type]
            self._show_query()

    @Slot()
    def _choose_scope(self) -> None:
        self._ask_for(mailbox=None if self._scope.all_mailboxes else self._mailbox)

    @Slot()
    def _choose_period(self) -> None:
        since, until = bounds(self._period.period, self._clock())
        self._ask_for(since=since, until=until)

    def _show_query(self) -> None:
        query, activity = self._query, self._activity
        self._export.set_query(query)
        self._list.show_source(
            Source(
                count=lambda: activity.count(query),
                fetch=lambda offset, limit: activity.page(query, offset, limit),
                index_of=lambda event: activity.index_of(query, event),
                ids=lambda: activity.ids(query),
                among=activity.among,
            )
        )

    def _clear_filters(self) -> None:
        self._search.clear()
        self._chips.choose(EventGroup.ALL)
        self._who.show_all()
        self._period.show_all()

    @Slot()
    def _show_all(self) -> None:
        self._clear_filters()
        self._ask_for(group=EventGroup.ALL, text="", who=None, since=None, until=None)

    @Slot()
    def _refreshed(self) -> None:
        self._export.button.setEnabled(self._model.rowCount() > 0)
        plain = replace(self._query, mailbox=None) == EventQuery()
        if plain:
            self._list.empty.set_text(
                self.tr("Nothing happened yet"),
                self.tr("What is sent, received and changed is written down here."),
            )
        else:
            self._list.empty.set_text(
                self.tr("No event fits"),
                self.tr("Nothing that happened fits what is searched for."),
                self.tr("Show all events"),
            )

    @Slot(object)
    def _show_choice(self, choice: Choice[Event]) -> None:
        with self._detail.steady_focus():
            self._detail.show_choice(choice)

    @Slot()
    def _activated(self) -> None:
        """To the message, or to all that is known where there is none."""
        if self._detail.set.able("show"):
            self._detail.show_message()
        else:
            self._detail.take_focus()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self._detail.set.menu(self, _MENU).popup(place)

    def _written(self, count: int, target: Path) -> str:
        return self.tr("Events written to {0}: {1}").format(target, count)

    @Slot(object)
    def _something_happened(self, _: object) -> None:
        self._list.refresh_soon()
