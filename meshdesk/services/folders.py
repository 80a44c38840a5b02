"""Where received files go."""

from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.services.records import IncomingMessage, Mailbox
from meshdesk.services.safe_names import safe_name


class Folders:
    """The folder of each mailbox, and of each message in it."""

    def __init__(self, journal: Journal, downloads: Path) -> None:
        self._journal = journal
        self._downloads = downloads

    def of_mailbox(self, mailbox: Mailbox) -> Path:
        """The mailbox's own folder: the one it was given, or one with its name."""
        if mailbox.download_folder:
            return Path(mailbox.download_folder)
        return self._downloads / safe_name(mailbox.name, mailbox.mailbox_id)

    def of(self, message: IncomingMessage) -> Path:
        """The folder of one message: where the user wants it, or the mailbox's."""
        if message.folder:
            return Path(message.folder)
        return self.of_mailbox(self._journal.mailboxes.get(message.mailbox))
