"""What the window says in its message bar: announcements, what can be taken back, errors."""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.bulletins import announcement, defaults_unusable, promised_file
from meshdesk.desktop.leads import Lead
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.message_bar import Message, MessageBar
from meshdesk.services import Services
from meshdesk.services.notices import Announced
from meshdesk.services.records import Severity

log = logging.getLogger(__name__)

_UNDO = "undo"


class Speaking(QObject):
    """Finds the words' place.

    Args:
        sees_inbox: whether the inbox of that mailbox is before the user's eyes.
        lead: turns to what an announcement is about.
    """

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        messages: MessageBar,
        sees_inbox: Callable[[int], bool],
        lead: Callable[[Lead], object],
    ) -> None:
        super().__init__(messages)
        self._services, self._bridge, self._messages = services, bridge, messages
        self._sees_inbox, self._lead = sees_inbox, lead
        bridge.user_error.connect(messages.show_error)
        bridge.announced.connect(self._announce)
        self._say_if_defaults_are_unusable()

    def _say_if_defaults_are_unusable(self) -> None:
        problem = self._services.settings.problem
        if problem is not None:
            log.warning("%s", problem)
            self._messages.show_message(defaults_unusable(problem))

    @Slot(object)
    def _announce(self, notice: Announced) -> None:
        if notice.severity is Severity.INFO and self._sees_inbox(notice.mailbox):
            return  # new messages appear before the user's eyes
        lead = partial(self._lead, Lead.of(notice))
        self._messages.show_message(announcement(notice, self._mailbox_of(notice), lead=lead))

    def _mailbox_of(self, notice: Announced) -> str:
        """Its name where there are several: the words stay when another one is shown."""
        names = {mailbox.key: mailbox.name for mailbox in self._services.mailboxes.all()}
        return names.get(notice.mailbox, "") if len(names) > 1 else ""

    @Slot(object)
    def offer_undo(self, done: Undoable) -> None:
        """Say what was done, and that it can be taken back."""
        self._messages.show_message(
            Message(
                done.text,
                action=self.tr("Undo"),
                act=lambda: self._bridge.run(done.undo),
                key=_UNDO,
                passing=True,
                keys="Ctrl+Z",
            )
        )

    @Slot()
    def undo(self) -> None:
        """Take back what the bar says, as long as it says so."""
        self._messages.act_on(_UNDO)

    @Slot()
    def explain_promise(self) -> None:
        """What was dropped is no file yet."""
        self._messages.show_message(promised_file())
