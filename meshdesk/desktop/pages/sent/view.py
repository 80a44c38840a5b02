"""The Sent page, put together."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.export import Export
from meshdesk.desktop.pages.message_list import Choice, MessageList
from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.pages.sent.actions import SentActions
from meshdesk.desktop.pages.sent.detail import SentDetail
from meshdesk.desktop.pages.sent.model import SentModel
from meshdesk.desktop.pages.sent.period import OwnDates, Period, PeriodBox, bounds
from meshdesk.desktop.pages.sent.track_panel import TrackPanel
from meshdesk.desktop.pages.split import Split
from meshdesk.desktop.pages.tool_row import ToolRow
from meshdesk.desktop.pages.windows import windows
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.desktop.widgets.chips import ChipBar
from meshdesk.desktop.widgets.columns_button import ColumnsButton
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.search_field import SearchField
from meshdesk.desktop.widgets.state_delegate import StateDelegate
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services
from meshdesk.services.notices import (
    Forgotten,
    HealthChanged,
    OutgoingChanged,
    Progressed,
    TransferEnded,
)
from meshdesk.services.records import OutgoingMessage, SentGroup, SentQuery

_GROUPS = (
    SentGroup.ALL,
    SentGroup.WAITING,
    SentGroup.PROBLEMS,
    SentGroup.COLLECTED,
    SentGroup.ANSWERED,
)


class SentPage(QWidget):
    """What was sent, on the left; what became of the chosen message, on the right.

    Signals:
        draft_asked: a `Draft` for the Send page.
        show_incoming: the row of an answer or a report in the inbox.
        login_asked: the user wants to log in, for a message that waits for it.
    """

    draft_asked = Signal(object)
    show_incoming = Signal(int)
    login_asked = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Sent")
        self.icon_name = Icon.SENT
        self._services, self._bridge = services, bridge
        self._query: SentQuery | None = None
        self._model = SentModel(services.clock, self)
        self._list = self._make_list(theme)
        self._actions = SentActions(self, services, bridge, self._list.chosen_records)
        self._detail = SentDetail(services, self._actions, theme)
        self._track = TrackPanel(services, bridge, theme)
        self._track.hide()
        self._export: Export[SentQuery] = Export(
            self,
            services,
            bridge,
            theme,
            "sent",
            title=self.tr("Export the list of sent messages"),
            tip=self.tr("Save this list as a file for a spreadsheet"),
            write=services.outbox.export_csv,
            written=sent_words.exported,
        )
        self._lay_out()
        self._connect()

    def _make_list(self, theme: Theme) -> MessageList:
        table = Table("sentTable", theme, self._services.settings)
        table.setAccessibleName(self.tr("Messages sent"))
        table.setItemDelegateForColumn(self._model.column_of("state"), StateDelegate(theme, table))
        made = MessageList(table, self._model, EmptyState(Icon.SENT, ""), self._services.outbox.get)
        made.show_order("sent", descending=True)
        heading = table.horizontalHeader()
        heading.moveSection(self._model.column_of("reference"), self._model.column_of("sent"))
        return made

    def _lay_out(self) -> None:
        self._search = SearchField(
            self.tr("Search message ID, reference, recipient, subject"), self
        )
        self._search.setObjectName("sentSearch")
        texts = (
            self.tr("All"),
            self.tr("Waiting"),
            self.tr("Problems"),
            self.tr("Collected"),
            self.tr("Answered"),
        )
        self._chips = ChipBar(list(zip(_GROUPS, texts, strict=True)), self.tr("Which messages"))
        self._period = PeriodBox()
        self._dates = OwnDates(self._services.clock().astimezone().date())
        self._dates.hide()
        self._track_other = button(
            self.tr("Track another message ID"),
            "link",
            symbol=Icon.SEARCH,
            name="sentTrackOther",
            tip=self.tr("Ask MESH about a message that is not in this list"),
            clicked=self._toggle_track,
        )
        tools = ToolRow(
            self._search,
            self._chips,
            self._period,
            ColumnsButton(self._list.table, "sentColumns"),
            self._export.button,
        )
        split = Split("sent", self._services.settings, self._list, self._detail)
        self._list.add_foot(self._track_other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(dp(16), dp(14), dp(16), dp(14))
        layout.setSpacing(dp(12))
        for part in (tools, self._dates, self._export.said, self._track):
            layout.addWidget(part)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._search.searched.connect(lambda text: self._ask_for(text=text))
        self._list.lead_here(self._search)
        self._chips.chosen.connect(lambda group: self._ask_for(group=group))
        self._period.chosen.connect(self._choose_period)
        self._dates.changed.connect(self._choose_period)
        self._list.order_asked.connect(
            lambda order, descending: self._ask_for(order=order, descending=descending)
        )
        self._list.chosen.connect(self._show_choice)
        self._list.activated.connect(self._detail.take_focus)
        self._list.menu_asked.connect(self._open_menu)
        self._list.refreshed.connect(self._show_counts)
        self._list.empty.pressed.connect(self._show_all)
        self._actions.draft_asked.connect(self.draft_asked)
        self._actions.show_incoming.connect(self.show_incoming)
        self._detail.login.login_asked.connect(self.login_asked)
        self._track.closed.connect(self._close_track)
        self._bridge.outgoing_changed.connect(self._outgoing_changed)
        self._bridge.forgotten.connect(self._forgotten)
        self._bridge.progressed.connect(self._progressed)
        self._bridge.transfer_ended.connect(self._transfer_ended)
        self._bridge.health_changed.connect(self._health_changed)

    # For the window ----------------------------------------------------------------------

    def set_mailbox(self, key: int) -> None:
        """Show what another mailbox sent, from its beginning."""
        self._clear_filters()
        if self._query is not None and self._query.mailbox != key:
            self._list.choose_nothing()
        self._query = SentQuery(key)
        self._track.set_mailbox(key)
        self._export.said.hide()
        self._list.show_order("sent", descending=True)
        self._show_query()

    def activate(self) -> None:
        """The page was brought up."""
        self._list.refresh_soon()
        (self._list.table if self._model.rowCount() else self._search).setFocus()

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

    @Slot()
    def _choose_period(self) -> None:
        period = self._period.period
        own = period is Period.OWN
        self._dates.setVisible(own)
        since, until = self._dates.bounds if own else bounds(period, self._services.clock())
        self._ask_for(since=since, until=until)

    def _show_query(self) -> None:
        query, outbox = self._query, self._services.outbox
        if query is None:
            return
        self._export.set_query(query)
        self._list.show_source(
            Source(
                count=lambda: outbox.count(query),
                fetch=windows(outbox.page, query, self._model.rowCount),
                index_of=lambda row: outbox.index_of(query, row),
                ids=lambda: outbox.ids(query),
                among=outbox.among,
                count_later=bool(query.text) and query.order != SentQuery(query.mailbox).order,
            )
        )

    def _clear_filters(self) -> None:
        self._search.clear()
        self._chips.choose(SentGroup.ALL)
        self._period.show_all()

    @Slot()
    def _show_all(self) -> None:
        self._clear_filters()
        self._ask_for(group=SentGroup.ALL, text="", since=None, until=None)

    @Slot()
    def _show_counts(self) -> None:
        if self._query is None:
            return
        counts = self._services.outbox.counts(self._query.mailbox)
        for group in _GROUPS:
            self._chips.set_count(group, counts.get(group))
        self._export.button.setEnabled(self._model.rowCount() > 0)
        self._say_why_empty()

    def _say_why_empty(self) -> None:
        if self._filtered():
            self._list.empty.set_text(
                self.tr("No message fits"),
                self.tr("None of the messages sent from here fits what is searched for."),
                self.tr("Show all messages"),
            )
            return
        self._list.empty.set_text(
            self.tr("Nothing was sent yet"),
            self.tr(
                "Drop a file anywhere in this window to send it."
                " What was sent stands here, with whether it was collected."
            ),
        )

    def _filtered(self) -> bool:
        query = self._query
        narrowed = query is not None and (query.text or query.since)
        return bool(narrowed or (query and query.group is not SentGroup.ALL))

    @Slot(object)
    def _show_choice(self, choice: Choice[OutgoingMessage]) -> None:
        progress = self._model.progress.get(choice.one.id) if choice.one else None
        with self._detail.steady_focus():
            self._actions.set_choice(choice)
            self._detail.show_choice(choice, progress)

    # What is pressed ---------------------------------------------------------------------

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self._actions.menu(self).popup(place)

    def _toggle_track(self) -> None:
        if self._track.isVisible():
            self._close_track()
        else:
            self._track.show()
            self._track.begin()

    @Slot()
    def _close_track(self) -> None:
        self._track.forget()
        self._track.hide()
        self._track_other.setFocus()

    # What happens ------------------------------------------------------------------------

    @Slot(object)
    def _outgoing_changed(self, notice: OutgoingChanged) -> None:
        if self._query is not None and notice.message.mailbox == self._query.mailbox:
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
        if self._query and progress.outgoing and progress.mailbox == self._query.mailbox:
            self._model.show_progress(progress)
            self._detail.show_progress(progress)

    @Slot(object)
    def _transfer_ended(self, notice: TransferEnded) -> None:
        if notice.outgoing:
            self._model.end_progress(notice.message)
