"""Where received files go."""

from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.records import IncomingMessage, Mailbox
from meshdesk.services.safe_names import safe_name


class Folders:
    """The folder of each mailbox, and of each message in it."""

    def __init__(self, journal: Journal, presets: MailboxPresets) -> None:
        self._journal = journal
        self._presets = presets

    def of_mailbox(self, mailbox: Mailbox) -> Path:
        """The mailbox's own folder: the one it was given, or one with its name."""
        own = self._presets.in_force(mailbox).download_folder
        if own:
            return Path(own)
        return self._presets.downloads / safe_name(mailbox.name, mailbox.mailbox_id)

    def of(self, message: IncomingMessage) -> Path:
        """The folder of one message: where the user wants it, or the mailbox's."""
        if message.folder:
            return Path(message.folder)
        return self.of_mailbox(self._journal.mailboxes.get(message.mailbox))
