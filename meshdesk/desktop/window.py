"""The main window: puts the frame's parts and the pages together and wires them.

What a page is: a QWidget with ``title``, ``icon_name``, ``set_mailbox(key)``, ``activate()``.
Of these signals it may have any, and the window answers them: ``show_outgoing(int)`` and
``show_incoming(int)`` with a message's row, ``draft_asked(object)`` with a `Draft` for the Send
page, ``undoable(object)`` with an `Undoable`, ``set_up_asked()`` for the wizard,
``login_asked()`` for the line that asks for the mailbox's password,
``language_chosen()`` for windows in another language.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from meshdesk.config import APP_NAME
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.covers import Covers
from meshdesk.desktop.file_drops import FileDrops
from meshdesk.desktop.header import Header
from meshdesk.desktop.inbox_count import InboxCount
from meshdesk.desktop.leads import Lead
from meshdesk.desktop.login_bar import LoginBar
from meshdesk.desktop.memory import change
from meshdesk.desktop.rail import Rail
from meshdesk.desktop.shortcuts import ShortcutsPanel, shortcuts_of
from meshdesk.desktop.speaking import Speaking
from meshdesk.desktop.standing import Standing
from meshdesk.desktop.status_line import StatusLine
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.services import Services
from meshdesk.services.records import Draft, Mailbox

NARROW_BELOW = 900
"""Width in the sketches' pixels under which the rail shows symbols alone."""


class MainWindow(QWidget):
    """Rail, header, messages, pages and status line around one mailbox at a time.

    It fills the `Shell`, which is there before it.

    Attributes:
        mailbox: the key of the mailbox that is shown; None before there is one.
        theme: its look.

    Signals:
        set_up_asked: the user wants the wizard.
        language_chosen: the user wants all in another language.
        close_asked: the window is to be closed.
        lock_asked: the user goes away.
        files_wait: how many files cannot be put on the Send page before what covers it goes.
    """

    set_up_asked = Signal()
    language_chosen = Signal()
    close_asked = Signal()
    lock_asked = Signal()
    files_wait = Signal(int)

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, pages: dict[str, Any]
    ) -> None:
        """`pages` in the order of the rail; "send" takes dropped files, if there is one."""
        super().__init__()
        self.mailbox: int | None = None
        self.pages = pages
        self.theme = theme
        self._services = services
        self._bridge = bridge
        self._files_waiting: list[Path] = []
        self._lead_waiting: Lead | None = None
        self.rail = Rail(theme)
        self.header = Header(theme)
        self.login = LoginBar(services, bridge, theme)
        self.check = ConnectionCheck(services, bridge, theme)
        self.messages = MessageBar(theme)
        self.standing = Standing(
            services, bridge, self.header, self.login, self.check, self.messages
        )
        self.status = StatusLine(bridge)
        self.speaking = Speaking(services, bridge, self.messages, self._sees_inbox, self.lead_to)
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        self._count = InboxCount(services, bridge, self.rail)
        # First, for Tab goes through the window in the order in which its parts came into it.
        self._add_pages()
        self._outer = Covers(self._frame())
        filling = QVBoxLayout(self)
        filling.setContentsMargins(0, 0, 0, 0)
        filling.addWidget(self._outer)
        self._drops = FileDrops(self, theme)
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
            self._wire_page(page)
            # An editor would take a dropped file as text; the window takes it as a file.
            for editor in page.findChildren(QLineEdit):
                editor.setAcceptDrops(False)
        self.rail.show_current(next(iter(self.pages)))

    def _wire(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.header.mailbox_chosen.connect(self.show_mailbox)
        self.header.set_up_asked.connect(self.set_up_asked)
        self.header.lock_asked.connect(self.lock_asked)
        self.header.shortcuts_asked.connect(self.show_shortcuts)
        self.status.lead_asked.connect(self.lead_to)
        self._outer.changed.connect(self._uncovered_or_not)
        for keys, says, act in (
            ("Ctrl+Z", self.tr("Undo"), self.speaking.undo),
            ("Ctrl+/", self.tr("Show all keys"), self.show_shortcuts),
        ):
            made = QShortcut(QKeySequence(keys), self)
            made.setWhatsThis(says)
            made.activated.connect(act)
        self.standing.focus_is_free.connect(self._focus_page)
        self._drops.dropped.connect(self.add_files)
        self._drops.promised.connect(self.speaking.explain_promise)
        self._bridge.mailboxes_changed.connect(self._mailboxes_changed)

    def _wire_page(self, page: Any) -> None:
        """Join a page's wishes that lead elsewhere to where they lead."""
        for name, answer in (
            ("show_outgoing", self.show_outgoing),
            ("show_incoming", self.show_incoming),
            ("draft_asked", self.show_draft),
            ("undoable", self.speaking.offer_undo),
            ("set_up_asked", self.set_up_asked),
            ("login_asked", self.standing.log_in),
            ("language_chosen", self.language_chosen),
        ):
            if hasattr(page, name):
                getattr(page, name).connect(answer)

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
        self._uncovered_or_not()
        change(self._services.settings, last_mailbox=key)
        self._name_mailbox()
        for page in self.pages.values():
            page.set_mailbox(key)
        self.pages[self.current_page].activate()
        self.standing.show_mailbox(key)
        self._count.show_mailbox(key)
        self._add_waiting_files()

    def show_over(self, widget: QWidget) -> None:
        """Show a widget in place of everything, such as the wizard; its title is ours then."""
        self._outer.put(widget)
        self.files_wait.emit(len(self._files_waiting))

    def lock_with(self, screen: QWidget) -> None:
        """Show this in place of everything, whatever else is shown over the window later."""
        self._outer.put_lid(screen)
        self.files_wait.emit(len(self._files_waiting))

    def take_away(self, widget: QWidget) -> None:
        """Back from `show_over` and `lock_with`; the widget is destroyed."""
        self._outer.take(widget)
        self._add_waiting_files()
        if self._lead_waiting is not None and self._outer.top is None:
            lead, self._lead_waiting = self._lead_waiting, None
            self.lead_to(lead)

    @property
    def locked(self) -> bool:
        """Whether `lock_with` is in force."""
        return self._outer.locked

    @Slot()
    def _uncovered_or_not(self) -> None:
        """While locked files are taken, and wait."""
        covered = self._outer.top is not None
        self._drops.enabled = self.mailbox is not None and (self.locked or not covered)
        self._drops.later = self.locked
        self._entitle()

    @Slot(object)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files on the Send page and turn to it, once there is a mailbox to send from.

        While something else is in front, such as the wizard, they wait until it is done with.
        """
        self._files_waiting += paths
        self._add_waiting_files()
        self.files_wait.emit(len(self._files_waiting))

    def _add_waiting_files(self) -> None:
        covered = self._outer.top is not None
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
        top, known = self._outer.top, self.mailbox is not None
        name = self._current().name if known else ""
        title = top.windowTitle() if top is not None else name
        # Covered by what has no name of its own, it keeps the name that it has.
        if title or top is None:
            self.setWindowTitle(f"{title} – {APP_NAME}" if title else APP_NAME)

    def _current(self) -> Mailbox:
        assert self.mailbox is not None
        return self._services.mailboxes.get(self.mailbox)

    # Notices ----------------------------------------------------------------------------

    def _sees_inbox(self, mailbox: int) -> bool:
        return mailbox == self.mailbox and self.current_page == "inbox"

    @Slot(object)
    def lead_to(self, lead: Lead) -> None:
        """Turn to a message or a page, in whatever mailbox; once nothing covers it any more."""
        if self._outer.top is not None:
            self._lead_waiting = lead
            return
        if lead.mailbox not in {mailbox.key for mailbox in self._services.mailboxes.all()}:
            return  # it was removed in the meantime
        if lead.mailbox != self.mailbox:
            self.show_mailbox(lead.mailbox)
        if lead.outgoing is not None:
            self.show_outgoing(lead.outgoing)
        elif lead.incoming is not None:
            self.show_incoming(lead.incoming)
        elif lead.page:
            self.show_page(lead.page)

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

    @Slot()
    def show_shortcuts(self) -> None:
        """All keys that do something now, over everything."""
        top = self._outer.top
        if isinstance(top, ShortcutsPanel):
            self.take_away(top)
        elif top is None:
            panel = ShortcutsPanel(shortcuts_of(self, self.pages))
            panel.closed.connect(lambda: self.take_away(panel))
            self.show_over(panel)

    @Slot(object)
    def _mailboxes_changed(self, _: object) -> None:
        keys = [mailbox.key for mailbox in self._services.mailboxes.all()]
        self.status.keep_only(keys)
        if self.mailbox in keys:
            self._name_mailbox()
        elif keys and self.mailbox is not None:
            self.show_mailbox(keys[0])
        elif self.mailbox is not None:
            self.mailbox = None
            self.standing.forget()
            self._count.show_mailbox(None)
            self.set_up_asked.emit()

    # Drops, size, end -------------------------------------------------------------------

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
