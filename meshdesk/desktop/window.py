"""The main window: puts the frame's parts and the pages together and wires them.

What a page is: a QWidget with ``title``, ``icon_name``, ``set_mailbox(key)``, ``activate()``.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from meshdesk.config import APP_NAME
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.bulletins import (
    HEALTH,
    announcement,
    checked_already,
    promised_file,
    standing,
)
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.file_drops import FileDrops
from meshdesk.desktop.header import Header
from meshdesk.desktop.login_bar import LoginBar
from meshdesk.desktop.memory import change
from meshdesk.desktop.rail import Rail
from meshdesk.desktop.status_line import StatusLine
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.errors import TooSoon
from meshdesk.services.notices import Announced, HealthChanged, IncomingChanged
from meshdesk.services.records import (
    Draft,
    Health,
    HealthState,
    InboxGroup,
    Mailbox,
    Severity,
)

NARROW_BELOW = 900
"""Width in the sketches' pixels under which the rail shows symbols alone."""


class MainWindow(QWidget):
    """Rail, header, messages, pages and status line around one mailbox at a time.

    It fills the `Shell`, which is there before it.

    Attributes:
        mailbox: the key of the mailbox that is shown; None before there is one.

    Signals:
        set_up_asked: the user wants the wizard.
        close_asked: the window is to be closed.
    """

    set_up_asked = Signal()
    close_asked = Signal()

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, pages: dict[str, Any]
    ) -> None:
        """`pages` in the order of the rail; "send" takes dropped files, if there is one."""
        super().__init__()
        self.mailbox: int | None = None
        self.pages = pages
        self._services = services
        self._bridge = bridge
        self._files_waiting: list[Path] = []
        self.rail = Rail(theme)
        self.header = Header(theme)
        self.login = LoginBar(services, bridge, theme)
        self.check = ConnectionCheck(services, bridge, theme)
        self.messages = MessageBar(theme)
        self.status = StatusLine(bridge)
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        self._count_soon = QTimer(self, interval=200, singleShot=True)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._frame())
        filling = QVBoxLayout(self)
        filling.setContentsMargins(0, 0, 0, 0)
        filling.addWidget(self._outer)
        self._drops = FileDrops(self, theme)
        self._add_pages()
        self._wire()
        self.setWindowTitle(APP_NAME)

    # What it is made of -----------------------------------------------------------------

    def _frame(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.header, self.login, self.check, self.messages):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        return frame

    def _add_pages(self) -> None:
        for key, page in self.pages.items():
            self.rail.add(key, page.title, page.icon_name)
            self._pages.addWidget(page)
            # An editor would take a dropped file as text; the window takes it as a file.
            for editor in page.findChildren(QLineEdit):
                editor.setAcceptDrops(False)
        self.rail.show_current(next(iter(self.pages)))

    def _wire(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.header.mailbox_chosen.connect(self.show_mailbox)
        self.header.set_up_asked.connect(self.set_up_asked)
        self.header.log_in_asked.connect(self._ask_log_in)
        self.header.connection_check_asked.connect(self._check_connection)
        self.header.check_now_asked.connect(self.check_now)
        self.login.put_away.connect(self._login_put_away)
        self._drops.dropped.connect(self.add_files)
        self._drops.promised.connect(self._explain_promise)
        self._count_soon.timeout.connect(self._show_counts)
        bridge = self._bridge
        bridge.user_error.connect(self.messages.show_error)
        bridge.health_changed.connect(self._health_changed)
        bridge.incoming_changed.connect(self._incoming_changed)
        bridge.announced.connect(self._announce)
        bridge.mailboxes_changed.connect(self._mailboxes_changed)

    # What is shown ----------------------------------------------------------------------

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Turn to a page."""
        page = self.pages[key]
        self.rail.show_current(key)
        self._pages.setCurrentWidget(page)
        page.activate()

    @property
    def current_page(self) -> str:
        """The key of the page that is shown."""
        current = self._pages.currentWidget()
        return next(key for key, page in self.pages.items() if page is current)

    @Slot(int)
    def show_mailbox(self, key: int) -> None:
        """Turn to a mailbox, on the page that is shown."""
        self.mailbox = key
        self._drops.enabled = True
        self.login.dismiss()
        self.check.dismiss()
        change(self._services.settings, last_mailbox=key)
        self._name_mailbox()
        for page in self.pages.values():
            page.set_mailbox(key)
        self.pages[self.current_page].activate()
        self._show_health(self._services.engine.health(key))
        self._show_counts()
        self._add_waiting_files()
        needs_secrets = self._services.mailboxes.needs_secrets
        self._bridge.run(lambda: needs_secrets(key), owner=self).success(
            partial(self._ask_if_needed, key)
        )

    def show_over(self, widget: QWidget) -> None:
        """Show a widget in place of everything, such as the wizard."""
        self._drops.enabled = False
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)
        widget.setFocus()

    def take_away(self, widget: QWidget) -> None:
        """Back from `show_over`; the widget is destroyed."""
        self._outer.removeWidget(widget)
        self._drops.enabled = self.mailbox is not None
        widget.deleteLater()
        self._add_waiting_files()

    @Slot(object)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files on the Send page and turn to it, once there is a mailbox to send from.

        While something else is in front, such as the wizard, they wait until it is done with.
        """
        self._files_waiting += paths
        self._add_waiting_files()

    def _add_waiting_files(self) -> None:
        covered = self._outer.currentIndex() > 0
        if self._files_waiting and self.mailbox is not None and not covered:
            paths, self._files_waiting = self._files_waiting, []
            self.show_page("send")
            self.pages["send"].add_files(paths)

    def _name_mailbox(self) -> None:
        mailbox = self._current()
        self.header.show_mailbox(mailbox, self._services.mailboxes.all())
        self.setWindowTitle(f"{mailbox.name} – {APP_NAME}")

    def _current(self) -> Mailbox:
        assert self.mailbox is not None
        return self._services.mailboxes.get(self.mailbox)

    # Notices ----------------------------------------------------------------------------

    @Slot(object)
    def _health_changed(self, notice: HealthChanged) -> None:
        if notice.health.mailbox == self.mailbox:
            self._show_health(notice.health)

    def _show_health(self, health: Health) -> None:
        self.header.show_health(health)
        if health.state is HealthState.LOCKED:
            self.login.ask(self._current())
        elif health.state is HealthState.CONNECTED:
            self.login.close_for(health.mailbox)
            self.check.connected()
        self._show_problem(health)

    def _show_problem(self, health: Health) -> None:
        message = standing(health, log_in=self._ask_log_in, check=self._check_connection)
        asked = health.state is HealthState.REFUSED and self.login.isVisible()
        if message is None or asked:
            self.messages.dismiss(HEALTH)
        else:
            self.messages.show_message(message)

    @Slot(object)
    def _incoming_changed(self, notice: IncomingChanged) -> None:
        if notice.mailbox == self.mailbox and not self._count_soon.isActive():
            self._count_soon.start()

    @Slot()
    def _show_counts(self) -> None:
        if self.mailbox is not None:
            counts = self._services.inbox.counts(self.mailbox)
            self.rail.set_count("inbox", counts.get(InboxGroup.NEW, 0))

    @Slot(object)
    def _announce(self, notice: Announced) -> None:
        other, here = "", notice.mailbox == self.mailbox
        if here and notice.severity is Severity.INFO and self.current_page == "inbox":
            return  # new messages appear before the user's eyes
        if not here:
            other = self._services.mailboxes.get(notice.mailbox).name
        lead = partial(self._lead_to, notice)
        self.messages.show_message(announcement(notice, other_mailbox=other, lead=lead))

    def _lead_to(self, notice: Announced) -> None:
        if notice.mailbox != self.mailbox:
            self.show_mailbox(notice.mailbox)
        if notice.outgoing is not None:
            self.show_outgoing(notice.outgoing)
        elif notice.incoming is not None:
            self.show_incoming(notice.incoming)

    @Slot(int)
    def show_outgoing(self, row: int) -> None:
        """Turn to a sent message."""
        self.show_page("sent")
        self.pages["sent"].show_message(row)

    @Slot(int)
    def show_incoming(self, row: int) -> None:
        """Turn to an incoming message."""
        self.show_page("inbox")
        self.pages["inbox"].show_message(row)

    @Slot(object)
    def send_again(self, draft: Draft) -> None:
        """Fill the Send page with a message that was sent before."""
        self.show_page("send")
        self.pages["send"].fill(draft)

    @Slot(object)
    def _mailboxes_changed(self, _: object) -> None:
        keys = [mailbox.key for mailbox in self._services.mailboxes.all()]
        if self.mailbox in keys:
            self._name_mailbox()
        elif keys and self.mailbox is not None:
            self.show_mailbox(keys[0])
        elif self.mailbox is not None:
            self.mailbox = None
            self.set_up_asked.emit()

    # What the header asks for -----------------------------------------------------------

    def _ask_if_needed(self, key: int, needed: bool) -> None:
        if needed and key == self.mailbox:
            self.login.ask(self._current())

    @Slot()
    def _ask_log_in(self) -> None:
        mailbox = self._current()
        health = self._services.engine.health(mailbox.key)
        refused = health.problem if health.state is HealthState.REFUSED else None
        self.login.ask(mailbox, f"{refused.message} {refused.next_step}" if refused else "")
        self._show_problem(health)

    @Slot(bool)
    def _login_put_away(self, held_focus: bool) -> None:
        if self.mailbox is not None:
            self._show_problem(self._services.engine.health(self.mailbox))
        if held_focus:
            self.pages[self.current_page].activate()

    @Slot()
    def _check_connection(self) -> None:
        self.check.check(self._current())

    @Slot()
    def check_now(self) -> None:
        """Ask MESH for new messages, if its rule of five minutes allows it."""
        key = self.mailbox
        if key is not None:
            self.header.show_asking()
            work = self._bridge.run(lambda: self._services.inbox.check_now(key), owner=self)
            work.failure(partial(self._not_checked, key))

    def _not_checked(self, key: int, error: MeshDeskError) -> None:
        if key == self.mailbox:
            self.header.show_health(self._services.engine.health(key))
        if isinstance(error, TooSoon):
            self.messages.show_message(checked_already(error))
        else:
            self.messages.show_error(error)

    # Drops, size, end -------------------------------------------------------------------

    @Slot()
    def _explain_promise(self) -> None:
        self.messages.show_message(promised_file())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < dp(NARROW_BELOW))

    def say_finishing(self) -> None:
        """The window is about to close and waits for the part that is being sent."""
        self.status.say(self.tr("Finishing the part that is being sent…"))
        for part in (self.rail, self.header, self.login, self._pages):
            part.setDisabled(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is closing the window around it, which goes when all is put away."""
        event.ignore()
        self.close_asked.emit()
