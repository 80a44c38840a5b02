"""The queue: what is being sent, what waits and why, and what can be done about it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.login_box import LoginBox
from meshdesk.desktop.pages.send.queue_buttons import SYMBOLS, make_buttons
from meshdesk.desktop.pages.send.queue_delegate import ActionsDelegate, ProgressDelegate
from meshdesk.desktop.pages.send.queue_model import QueueModel
from meshdesk.desktop.pages.send.queue_order import QueueOrder
from meshdesk.desktop.pages.send.queue_problem import ProblemBox
from meshdesk.desktop.pages.send.queue_table import QueueTable
from meshdesk.desktop.pages.send.queue_words import ACTIONS, LOG_IN, problem_tone
from meshdesk.desktop.pages.throttle import Throttle
from meshdesk.desktop.theme.icons import icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.notices import HealthChanged, OutgoingChanged, Progressed, TransferEnded
from meshdesk.services.records import OutgoingMessage


class QueuePanel(Card):
    """A table of the mailbox's queue over buttons that act on the chosen rows.

    Attributes:
        table: the view; model: its rows.

    Signals:
        undoable: finished messages were cleared (Undoable).
        show_outgoing: a message is to be looked at under Sent (its row).
        login_asked: the user wants to log in, for a message that waits for it.
    """

    undoable = Signal(object)
    show_outgoing = Signal(int)
    login_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=0, spacing=0, parent=parent)
        self._services = services
        self._bridge = bridge
        self._doing: Operation[list[OutgoingMessage]] | None = None
        self._mailbox: int | None = None
        self._login = LoginBox(services, "queueLogin")
        self.model = QueueModel(self._links_of, services.clock, self)
        self.table = QueueTable(services, theme, self.model)
        self._order = QueueOrder(self.table, self.model, services.outbox, bridge)
        self._empty = label(
            self.tr("Nothing is being sent. Messages show here until you clear them."),
            "soft",
            wrap=True,
        )
        self._buttons = make_buttons(self._act_on_chosen)
        self._clear = button(
            self.tr("Clear finished"),
            "quiet",
            name="queueClear",
            tip=self.tr("Take what is done off this list; it stays under Sent"),
            clicked=self._clear_finished,
        )
        self._pause_all = self._make_pause_all()
        self._problem = ProblemBox(self)
        self._later = Throttle(self)
        self._set_up_table(theme)
        self._lay_out()
        self._connect()

    def set_mailbox(self, key: int) -> None:
        """Show the queue of this mailbox."""
        self._mailbox = self._order.mailbox = key
        self.table.clearSelection()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the queue again."""
        if self._mailbox is None:
            return
        queue = self._services.outbox.queue(self._mailbox)
        self.model.set_messages(queue, self._services.engine.progress(self._mailbox))
        self._show_state()

    def choose(self, messages: Sequence[OutgoingMessage]) -> None:
        """Bring the first of these into view and choose it."""
        self.refresh()
        if messages:
            self.table.choose_record(messages[0].id)

    # Putting it together ----------------------------------------------------------------

    def _make_pause_all(self) -> QPushButton:
        return button(
            self.tr("Pause all"), "quiet", name="queuePauseAll", clicked=self._pause_or_resume_all
        )

    def _set_up_table(self, theme: Theme) -> None:
        progress = ProgressDelegate(theme, self.table)
        self._links = ActionsDelegate(theme, self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("progress"), progress)
        self.table.setItemDelegateForColumn(self.model.column_of("actions"), self._links)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        over = QVBoxLayout(self.table.viewport())
        over.addWidget(self._empty)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(dp(10), dp(8), dp(10), dp(8))
        line.setSpacing(dp(6))
        for made in self._buttons.values():
            line.addWidget(made)
        line.addStretch(1)
        line.addWidget(self._pause_all)
        line.addWidget(self._clear)
        box = QVBoxLayout()
        box.setContentsMargins(dp(10), dp(6), dp(10), 0)
        box.addWidget(self._login)
        box.addWidget(self._problem)
        self.layout_.setContentsMargins(1, dp(4), 1, 1)
        self.layout_.addWidget(self.table, 1)
        self.layout_.addLayout(box)
        self.layout_.addLayout(line)

    def _connect(self) -> None:
        self._later.due.connect(self.refresh)
        self._links.asked.connect(self._link_pressed)
        self._login.login_asked.connect(self.login_asked)
        self._problem.decided.connect(self._decide)
        self.table.rows_chosen.connect(self._show_state)
        self.table.menu_asked.connect(self._open_menu)
        self.table.row_activated.connect(self._show_row)
        self.table.moved.connect(self._order.move)
        self.table.step_asked.connect(self._order.step)
        self._order.moved.connect(self._moved)
        self.table.delete_pressed.connect(partial(self._act_on_chosen, "cancel"))
        self._bridge.outgoing_changed.connect(self._message_changed)
        self._bridge.forgotten.connect(self._later.ask)
        self._bridge.progressed.connect(self._progressed)
        self._bridge.transfer_ended.connect(self._transfer_ended)
        self._bridge.health_changed.connect(self._health_changed)

    # What can be done -------------------------------------------------------------------

    def _offers(self, message: OutgoingMessage) -> tuple[str, ...]:
        can = self._services.outbox.can(message)
        return tuple(action for action in ACTIONS if action in can)

    def _links_of(self, message: OutgoingMessage) -> tuple[str, ...]:
        """What a row offers: two links have room, and first comes what helps."""
        offers = self._offers(message)
        if not self._login.is_for(message):
            return offers
        return (LOG_IN, *(action for action in offers if action == "cancel"))

    @Slot(str, object)
    def _link_pressed(self, action: str, row: int) -> None:
        if action == LOG_IN:
            self.login_asked.emit()
        else:
            self._act(action, [row])

    def _act_on_chosen(self, action: str) -> None:
        self._act(action, [m.id for m in self.table.chosen_records() if action in self._offers(m)])

    def _act(self, action: str, ids: Sequence[int]) -> None:
        outbox = self._services.outbox
        work: Callable[[Sequence[int]], list[OutgoingMessage]] = {
            "pause": outbox.pause,
            "resume": outbox.resume,
            "cancel": outbox.cancel,
            "retry": outbox.retry,
        }[action]
        if ids:
            self._doing = self._bridge.run(lambda: work(ids), owner=self, after=self._doing)
            self._doing.success(self._show_changed)

    def _pause_or_resume_all(self) -> None:
        action = "pause" if self._with("pause") else "resume"
        self._act(action, self._with(action))

    def _with(self, action: str) -> list[int]:
        """The rows that offer an action."""
        return [m.id for m in self.model.messages() if action in self._offers(m)]

    def _clear_finished(self) -> None:
        mailbox = self._mailbox
        if mailbox is not None:
            clear = self._services.outbox.clear_finished
            self._bridge.run(lambda: clear(mailbox), owner=self).success(self._cleared)

    def _cleared(self, rows: Sequence[int]) -> None:
        self.refresh()
        count = len(rows)
        if not count:
            return
        text = several(
            "Queue",
            "%n finished messages cleared from the queue",
            "One finished message cleared from the queue",
            count,
        )
        self.undoable.emit(Undoable(text, partial(self._services.outbox.show_again, rows)))

    @Slot(int)
    def _show_row(self, row: int) -> None:
        message = self.model.record(row)
        if message is not None:
            self.show_outgoing.emit(message.id)

    @Slot(object, bool)
    def _decide(self, message: OutgoingMessage, arrived: bool) -> None:
        decide = self._services.outbox.decide_unknown
        work = self._bridge.run(lambda: decide(message.id, arrived=arrived), owner=self)
        work.success(lambda changed: self._show_changed([changed]))

    # The menu ---------------------------------------------------------------------------

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, shown in self._buttons.items():
            entry = menu.addAction(icon(SYMBOLS[action]), shown.text())
            entry.setEnabled(shown.isEnabled())
            entry.triggered.connect(lambda _, action=action: self._act_on_chosen(action))
        menu.addSeparator()
        self._add_order(menu)
        menu.addSeparator()
        clear = menu.addAction(self._clear.text())
        clear.setEnabled(self._clear.isEnabled())
        clear.triggered.connect(self._clear_finished)
        menu.popup(place)

    def _add_order(self, menu: QMenu) -> None:
        places, count = self.table.chosen_rows(), self.model.rowCount()
        for text, act, possible in (
            (self.tr("Send next"), self._order.send_next, bool(places)),
            (self.tr("Move up\tAlt+Up"), partial(self._order.step, -1), places and places[0] > 0),
            (
                self.tr("Move down\tAlt+Down"),
                partial(self._order.step, 1),
                places and places[-1] + 1 < count,
            ),
        ):
            entry = menu.addAction(text)
            entry.setEnabled(bool(possible))
            entry.triggered.connect(lambda _, act=act: act())
        show = menu.addAction(self.tr("Show under Sent\tEnter"))
        show.setEnabled(len(places) == 1)
        show.triggered.connect(lambda: self._show_row(places[0]))

    # What has changed -------------------------------------------------------------------

    def _show_changed(self, messages: Sequence[OutgoingMessage]) -> None:
        for message in messages:
            self.model.change(message)
        self._show_state()

    @Slot(object)
    def _message_changed(self, notice: OutgoingChanged) -> None:
        if notice.message.mailbox != self._mailbox:
            return
        if self.model.change(notice.message):
            self._show_state()
        else:
            self._later.ask()

    @Slot()
    def _moved(self) -> None:
        self.refresh()
        chosen = self.table.chosen_rows()
        if chosen:
            self.table.scrollTo(self.model.index(chosen[0], 0))
            place = self.tr("Place {0} of {1}").format(chosen[0] + 1, self.model.rowCount())
            announce(self.table, place)

    @Slot(object)
    def _health_changed(self, notice: HealthChanged) -> None:
        if notice.health.mailbox == self._mailbox:
            self._later.ask()

    @Slot(object)
    def _progressed(self, notice: Progressed) -> None:
        if notice.progress.outgoing and notice.progress.mailbox == self._mailbox:
            self.model.move_on(notice.progress)

    @Slot(object)
    def _transfer_ended(self, notice: TransferEnded) -> None:
        if notice.outgoing and notice.mailbox == self._mailbox:
            self.model.end(notice.message)

    @Slot()
    def _show_state(self) -> None:
        """Buttons, words and the problem's box follow what is chosen."""
        chosen = self.table.chosen_records()
        offered = {action for message in chosen for action in self._offers(message)}
        for action, shown in self._buttons.items():
            shown.setEnabled(action in offered)
        messages = self.model.messages()
        self._clear.setEnabled(any(not self._is_under_way(message) for message in messages))
        pausing = any("pause" in self._offers(message) for message in messages)
        resuming = not pausing and any("resume" in self._offers(one) for one in messages)
        self._pause_all.setEnabled(pausing or resuming)
        self._pause_all.setText(self.tr("Resume all") if resuming else self.tr("Pause all"))
        self._empty.setVisible(not messages)
        self._show_problem(chosen[0] if len(chosen) == 1 else None)

    def _is_under_way(self, message: OutgoingMessage) -> bool:
        can = self._services.outbox.can(message)
        return bool(can & {"pause", "resume", "retry", "decide"})

    def _show_problem(self, message: OutgoingMessage | None) -> None:
        tone = problem_tone(message) if message else None
        if self._login.show_message(message) or message is None or tone is None:
            self._problem.say("")
            return
        decides = "decide" in self._services.outbox.can(message)
        self._problem.show_problem(message, tone, decides=decides)
