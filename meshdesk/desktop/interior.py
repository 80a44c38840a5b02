"""What the window on the screen holds: the frame with its pages, the lock, the icon by the clock.

All of it speaks one language. To change that it is put away and built anew, while the engine
and the shell go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.locking import Locking, put_dialogues_away
from meshdesk.desktop.outside import Outside
from meshdesk.desktop.pages.activity.view import ActivityPage
from meshdesk.desktop.pages.contacts.view import ContactsPage
from meshdesk.desktop.pages.inbox.view import InboxPage
from meshdesk.desktop.pages.send.begun import Begun
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.pages.sent.view import SentPage
from meshdesk.desktop.pages.settings.rules_section import RulesSection
from meshdesk.desktop.pages.settings.view import SettingsPage
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import IncomingMessage


@dataclass(frozen=True, slots=True)
class Stay:
    """Where the user is, and what was begun: what outlives a change of language."""

    mailbox: int | None = None
    page: str = ""
    begun: Mapping[int, Begun] = field(default_factory=dict)


class Interior(QObject):
    """The window's content, in the language that is spoken when it is made.

    Attributes:
        window, locking, outside: its parts.

    Signals:
        close_asked: the user wants the window gone.
        quit_asked: the program is to end, not only its window to go.
        language_chosen: all is to be said in another language from now on.
    """

    close_asked = Signal()
    quit_asked = Signal()
    language_chosen = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme, shell: Shell) -> None:
        super().__init__(shell)
        self._parts = (services, bridge, theme)
        self._services, self._shell = services, shell
        self._wizard: SetupWizard | None = None
        self._counted: set[int] = set()
        self.window = self._make_window()
        self.locking = Locking(*self._parts, self.window)
        self.outside = Outside(services, bridge, shell, self.window)
        self._wire()

    def _make_window(self) -> MainWindow:
        """The window with its pages, and the pages' wishes that lead to another page."""
        inbox = InboxPage(*self._parts)
        pages = {
            "inbox": inbox,
            "send": SendPage(*self._parts),
            "sent": SentPage(*self._parts),
            "contacts": ContactsPage(*self._parts),
            "activity": ActivityPage(*self._parts),
            "settings": SettingsPage(*self._parts),
        }
        window = MainWindow(*self._parts, pages)
        inbox.check_asked.connect(window.standing.check_now)
        inbox.rule_asked.connect(self._make_rule)
        return window

    def _wire(self) -> None:
        self.window.close_asked.connect(self.close_asked)
        self.outside.quit_asked.connect(self.quit_asked)
        # Later, for the one that asks is among what is put away then.
        later = Qt.ConnectionType.QueuedConnection
        self.window.language_chosen.connect(self.language_chosen, later)
        self.locking.locked.connect(self.outside.tray.set_locked)
        self.locking.code_asked.connect(self._show_lock_settings)
        self.window.set_up_asked.connect(self._set_up_another)
        self.window.standing.renewal_asked.connect(self.show_wizard)
        # After the window's own: it has put away by then what a removed mailbox had.
        self._parts[1].mailboxes_changed.connect(self._count_what_waits)

    # Coming and going -------------------------------------------------------------------

    def appear(self, stay: Stay) -> None:
        """Fill the shell, on a mailbox that is there; with the wizard if there is none."""
        # First, for what has the focus in a window does not take it along into another.
        self._shell.furnish(self.window)
        self.locking.begin()
        self.window.pages["send"].take_up(stay.begun)
        keys = [one.key for one in self._services.mailboxes.all()]
        wanted = (stay.mailbox, self._services.settings.current.last_mailbox, *keys)
        shown = next((key for key in wanted if key in keys), None)
        if shown is None:
            self.show_wizard()
        else:
            self.window.show_mailbox(shown)
        self._count_what_waits()
        if stay.page:
            self.window.show_page(stay.page)
        self.outside.begin()

    @Slot(object)
    def _count_what_waits(self, _: object = None) -> None:
        """The status line begins with what the journal has of each mailbox, set up later or not."""
        outbox, inbox, engine = self._services.outbox, self._services.inbox, self._services.engine
        keys = {one.key for one in self._services.mailboxes.all()}
        for key in keys - self._counted:
            self.window.status.begin_with(
                engine.health(key), outbox.queue(key), inbox.unfinished(key)
            )
        self._counted = keys

    def put_away(self) -> Stay:
        """Everything goes but the shell; what is to be taken up again."""
        window = self.window
        stay = Stay(window.mailbox, window.current_page, window.pages["send"].begun())
        put_dialogues_away()
        self.outside.put_away()
        # It hears of things until it is gone, and may not take the focus from what comes then.
        window.setEnabled(False)
        self.deleteLater()
        return stay

    def finish(self) -> None:
        """The program is about to end and waits for the part that is being sent."""
        self.window.say_finishing()
        if self._wizard is not None:
            self._wizard.setDisabled(True)

    # Pages that lead to settings ----------------------------------------------------------

    @Slot()
    def _show_lock_settings(self) -> None:
        self.show_settings("lock")

    @Slot(object)
    def _make_rule(self, message: IncomingMessage) -> None:
        """A rule for what this sender sends."""
        rules = self.show_settings("rules").findChild(RulesSection)
        assert rules is not None
        rules.begin_rule(message.sender, message.workflow_id)

    def show_settings(self, section: str) -> SettingsPage:
        """Turn to a section of the settings by the name of its module."""
        self.window.show_page("settings")
        settings: SettingsPage = self.window.pages["settings"]
        settings.show_section(section)
        return settings

    # The wizard -------------------------------------------------------------------------

    @Slot()
    def _set_up_another(self) -> None:
        self.show_wizard()

    @Slot(int)
    def show_wizard(self, renew: int | None = None) -> None:
        """Set another mailbox up, or ask for a new certificate for one that is."""
        if self._wizard is None:
            self._wizard = SetupWizard(*self._parts, self.window, renew=renew)
            self.window.files_wait.connect(self._wizard.show_waiting_files)
            self._wizard.finished.connect(self._set_up)
            self._wizard.cancelled.connect(self._put_wizard_away)
            self.window.show_over(self._wizard)

    @Slot(int)
    def _set_up(self, key: int) -> None:
        # In this order: files that wait are for the mailbox that was just set up.
        self.window.show_mailbox(key)
        self._put_wizard_away()

    @Slot()
    def _put_wizard_away(self) -> None:
        if self._wizard is not None:
            self.window.take_away(self._wizard)
            self._wizard = None
