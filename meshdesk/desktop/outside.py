"""The program outside its window: tray, notifications, the taskbar, and staying when it closes."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from meshdesk.desktop.attention import Watch
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.leads import Lead
from meshdesk.desktop.memory import recall, remember
from meshdesk.desktop.notifying import News, Notifying
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.taskbar import TaskbarButton
from meshdesk.desktop.tray import Tray
from meshdesk.desktop.window import MainWindow
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.errors import TooSoon

_TOLD = "told_of_tray"


class Outside(QObject):
    """Joins what is around the window to the window.

    Attributes:
        tray, notifying, watch: its parts.

    Signals:
        quit_asked: the program is to end, not only its window to go.
    """

    quit_asked = Signal()

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        shell: Shell,
        window: MainWindow,
        icon: QSystemTrayIcon | None = None,
    ) -> None:
        """`icon` is the tray's; a new one if none is given."""
        super().__init__(window)
        self._services, self._bridge = services, bridge
        self._shell, self._window = shell, window
        self.tray = Tray(icon or QSystemTrayIcon(), self)
        self.watch = Watch(services, bridge, self)
        self.notifying = Notifying(services, bridge, self.tray, self._sees)
        self._taskbar = TaskbarButton(shell)
        self._wire()

    def _wire(self) -> None:
        tray = self.tray
        self.watch.changed.connect(tray.show_attention)
        self.notifying.lead_asked.connect(self._lead_to)
        tray.open_asked.connect(self._shell.come_to_the_front)
        tray.mailbox_asked.connect(self._open_mailbox)
        tray.check_asked.connect(self._check)
        tray.pause_asked.connect(self._pause)
        tray.quit_asked.connect(self.quit_asked)
        self._window.status.moved.connect(self._show_progress)

    def begin(self) -> None:
        """Appear."""
        self.tray.appear()
        self.watch.look()

    def keeps_running(self) -> bool:
        """The user closed the window: hide it if the program is to stay; False if it is not."""
        settings = self._services.settings
        if not settings.current.keep_in_tray or not self.tray.available:
            return False
        self._shell.hide()
        if not recall(settings, _TOLD):
            remember(settings, _TOLD, "yes")
            self.tray.say(
                self.tr("MeshDesk goes on beside the clock"),
                self.tr("It sends and receives. To end it, use the menu of its icon there."),
            )
        return True

    def put_away(self) -> None:
        """The program ends."""
        self.tray.put_away()
        self._taskbar.put_away()

    # What the user wants ----------------------------------------------------------------

    @Slot(object)
    def _lead_to(self, lead: Lead) -> None:
        self._shell.come_to_the_front()
        self._window.lead_to(lead)

    @Slot(int)
    def _open_mailbox(self, key: int) -> None:
        self._lead_to(Lead(key))

    @Slot()
    def _check(self) -> None:
        check = self._services.inbox.check_now
        for box in self._services.mailboxes.all():
            self._bridge.run(partial(check, box.key), owner=self).failure(self._not_checked)

    def _not_checked(self, error: MeshDeskError) -> None:
        if isinstance(error, TooSoon):
            self.tray.say(error.title, error.next_step)
        else:
            self._window.messages.show_error(error)

    @Slot(bool)
    def _pause(self, hold: bool) -> None:
        outbox, mailboxes = self._services.outbox, self._services.mailboxes
        name, act = ("pause", outbox.pause) if hold else ("resume", outbox.resume)

        def work() -> None:
            for box in mailboxes.all():
                act([one.id for one in outbox.queue(box.key) if name in outbox.can(one)])

        self._bridge.run(work, owner=self)

    # What it shows ----------------------------------------------------------------------

    @Slot()
    def _show_progress(self) -> None:
        self._taskbar.show(self._window.status.tally)

    def _sees(self, news: News) -> bool:
        """Problems are told in the window's bar, the rest is seen only where it is."""
        window, lead = self._window, news.lead
        if not self._shell.isActiveWindow() or self._shell.isMinimized() or window.locked:
            return False
        if news.kind in {"sent_problem", "received_problem"}:
            return True
        page = {"new": "inbox", "delivered": "sent"}.get(news.kind, window.current_page)
        return lead.mailbox == window.mailbox and window.current_page == page
