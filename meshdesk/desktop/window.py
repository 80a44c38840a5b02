"""The main window: puts the frame's parts and the pages together and wires them.

What a page is: a QWidget with ``title``, ``icon_name``, ``set_mailbox(key)``, ``activate()``.
Of these signals it may have any, and the window answers them: ``show_outgoing(int)`` and
``show_incoming(int)`` with a message's row, ``draft_asked(object)`` with a `Draft` for the Send
page, ``undoable(object)`` with an `Undoable`, ``set_up_asked()`` for the wizard.
"""

import logging
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
    announcement,
    defaults_unusable,
    promised_file,
)
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.file_drops import FileDrops
from meshdesk.desktop.header import Header
from meshdesk.desktop.login_bar import LoginBar
from meshdesk.desktop.memory import change
from meshdesk.desktop.rail import Rail
from meshdesk.desktop.standing import Standing
from meshdesk.desktop.status_line import StatusLine
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.message_bar import Message, MessageBar
from meshdesk.services import Services
from meshdesk.services.notices import Announced, IncomingChanged
from meshdesk.services.records import (
    Draft,
    InboxGroup,
    Mailbox,
    Severity,
)

log = logging.getLogger(__name__)

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
        self.standing = Standing(
            services, bridge, self.header, self.login, self.check, self.messages
        )
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
        self._say_if_defaults_are_unusable()
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
            self._wire_page(page)
            # An editor would take a dropped file as text; the window takes it as a file.
            for editor in page.findChildren(QLineEdit):
                editor.setAcceptDrops(False)
        self.rail.show_current(next(iter(self.pages)))

    def _wire(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.header.mailbox_chosen.connect(self.show_mailbox)
        self.header.set_up_asked.connect(self.set_up_asked)
        self.standing.focus_is_free.connect(self._focus_page)
        self._drops.dropped.connect(self.add_files)
        self._drops.promised.connect(self._explain_promise)
        self._count_soon.timeout.connect(self._show_counts)
        bridge = self._bridge
        bridge.user_error.connect(self.messages.show_error)
        bridge.incoming_changed.connect(self._incoming_changed)
        bridge.announced.connect(self._announce)
        bridge.mailboxes_changed.connect(self._mailboxes_changed)

    def _wire_page(self, page: Any) -> None:
        """Join a page's wishes that lead elsewhere to where they lead."""
        for name, answer in (
            ("show_outgoing", self.show_outgoing),
            ("show_incoming", self.show_incoming),
            ("draft_asked", self.show_draft),
            ("undoable", self._offer_undo),
            ("set_up_asked", self.set_up_asked),
        ):
            if hasattr(page, name):
                getattr(page, name).connect(answer)

    def _say_if_defaults_are_unusable(self) -> None:
        problem = self._services.settings.problem
        if problem is not None:
            log.warning("%s", problem)
            self.messages.show_message(defaults_unusable(problem))

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

    @Slot()
    def _focus_page(self) -> None:
        self.pages[self.current_page].activate()

    @Slot(int)
    def show_mailbox(self, key: int) -> None:
        """Turn to a mailbox, on the page that is shown."""
        self.mailbox = key
        self._drops.enabled = True
        change(self._services.settings, last_mailbox=key)
        self._name_mailbox()
        for page in self.pages.values():
            page.set_mailbox(key)
        self.pages[self.current_page].activate()
        self.standing.show_mailbox(key)
        self._show_counts()
        self._add_waiting_files()

    def show_over(self, widget: QWidget) -> None:
        """Show a widget in place of everything, such as the wizard; its title is ours then."""
        self._drops.enabled = False
        if widget.windowTitle():
            self.setWindowTitle(f"{widget.windowTitle()} – {APP_NAME}")
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)
        widget.setFocus()

    def take_away(self, widget: QWidget) -> None:
        """Back from `show_over`; the widget is destroyed."""
        self._outer.removeWidget(widget)
        self._drops.enabled = self.mailbox is not None
        widget.deleteLater()
        self._entitle()
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
        self._entitle()

    def _entitle(self) -> None:
        """Covered, the window has the name of what covers it."""
        if self._outer.currentIndex() <= 0:
            known = self.mailbox is not None
            self.setWindowTitle(f"{self._current().name} – {APP_NAME}" if known else APP_NAME)

    def _current(self) -> Mailbox:
        assert self.mailbox is not None
        return self._services.mailboxes.get(self.mailbox)

    # Notices ----------------------------------------------------------------------------

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
    def show_draft(self, draft: Draft) -> None:
        """Fill the Send page with a message that is to be written."""
        self.show_page("send")
        self.pages["send"].fill(draft)

    @Slot(object)
    def _offer_undo(self, done: Undoable) -> None:
        self.messages.show_message(
            Message(
                done.text,
                action=self.tr("Undo"),
                act=lambda: self._bridge.run(done.undo),
                key="undo",
                passing=True,
            )
        )

    @Slot(object)
    def _mailboxes_changed(self, _: object) -> None:
        keys = [mailbox.key for mailbox in self._services.mailboxes.all()]
        if self.mailbox in keys:
            self._name_mailbox()
        elif keys and self.mailbox is not None:
            self.show_mailbox(keys[0])
        elif self.mailbox is not None:
            self.mailbox = None
            self.standing.forget()
            self.set_up_asked.emit()

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
