"""Where received files go, and whether they can."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.records import IncomingMessage, Mailbox
from meshdesk.services.rules import RuleBook
from meshdesk.services.safe_names import safe_name


class FolderUnusable(ServiceError):
    """Nothing can be written into a folder that was chosen for received files."""


class Folders:
    """The folder of each mailbox, and of each message in it.

    Args:
        chosen: the folder of all mailboxes as the settings have it; empty for the built-in one.
    """

    def __init__(
        self,
        journal: Journal,
        presets: MailboxPresets,
        rules: RuleBook,
        chosen: Callable[[], str],
    ) -> None:
        self._journal = journal
        self._presets = presets
        self._rules = rules
        self._chosen = chosen

    @property
    def usual(self) -> Path:
        """The folder below which mailboxes without one of their own have theirs."""
        return Path(self._chosen() or self._presets.built_in_downloads)

    def of_mailbox(self, mailbox: Mailbox) -> Path:
        """The mailbox's own folder: the one it was given, or one with its name."""
        own = self._presets.in_force(mailbox).download_folder
        if own:
            return Path(own)
        return self.usual / safe_name(mailbox.name, mailbox.mailbox_id)

    def of(self, message: IncomingMessage) -> Path:
        """The folder of one message: where the user wants it, or a rule, or the mailbox's."""
        if message.folder:
            return Path(message.folder)
        by_rule = self._rules.folder(message)
        if by_rule is not None:
            return by_rule
        return self.of_mailbox(self._journal.mailboxes.get(message.mailbox))


def require_writable(folder: Path) -> Path:
    """The folder, made where it was not there yet, after a file was written into it and removed.

    Raises:
        FolderUnusable: that does not work.
    """
    if not folder.is_absolute():
        raise FolderUnusable(
            translate("Folders", "“{folder}” is not the whole path of a folder.").format(
                folder=folder
            ),
            title=translate("Folders", "This folder cannot be used"),
            next_step=translate("Folders", "Choose the folder with “Choose…”."),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".meshdesk-"):
            pass
    except OSError as error:
        raise FolderUnusable(
            translate("Folders", "MeshDesk cannot write into {folder}.").format(folder=folder),
            title=translate("Folders", "This folder cannot be used"),
            next_step=translate("Folders", "Choose a folder that you can write to."),
            details={"folder": str(folder), "reason": str(error)},
        ) from error
    return folder
