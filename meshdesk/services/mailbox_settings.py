"""What the user sets about one mailbox that is set up: its name, folder, checking and memory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.folders import Folders, require_writable
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.notices import MailboxesChanged, Notices
from meshdesk.services.presetting import MailboxPresets


class MailboxSettings:
    """Changes one mailbox at a time; everything is in force at once.

    Args:
        wake: tells the engine that what is due may have changed.
    """

    def __init__(
        self,
        journal: Journal,
        presets: MailboxPresets,
        keeper: SecretKeeper,
        folders: Folders,
        notices: Notices,
        wake: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._presets = presets
        self._keeper = keeper
        self._folders = folders
        self._notices = notices
        self._wake = wake

    def folder_of(self, key: int) -> Path:
        """Where the mailbox's received files go."""
        return self._folders.of_mailbox(self._journal.mailboxes.get(key))

    @property
    def folder_locked(self) -> bool:
        """Whether an administrator chose the folders of all mailboxes."""
        return "download_folder" in self._presets.preset.locked

    def rename(self, key: int, name: str) -> None:
        """Call it otherwise; without a name it is called by its mailbox ID."""
        mailbox_id = self._journal.mailboxes.get(key).mailbox_id
        self._change(key, name=name.strip() or mailbox_id)

    def use_folder(self, key: int, folder: Path | None) -> None:
        """Put its received files there from now on; None for the usual place.

        Raises:
            FolderUnusable: it cannot be written to; nothing was changed.
        """
        own = None if folder is None else str(require_writable(folder))
        self._change(key, download_folder=own)

    def check_every(self, key: int, minutes: int | None) -> None:
        """Read its inbox that often; None for as often as the others'."""
        self._change(key, check_every_minutes=minutes)
        self._wake()

    def remember(self, key: int, *, remember: bool) -> None:
        """Keep its password in the keyring, or ask for it at each start.

        Raises:
            NeedsLogin: its password is not known now.
            CredentialError: the keyring refuses, or the disk; nothing was changed.
        """
        mailbox = self._journal.mailboxes.get(key)
        secrets = self._keeper.load(mailbox.account)
        if secrets is None:
            raise NeedsLogin(translate("Mailboxes", "{0} is not logged in.").format(mailbox.name))
        self._keeper.keep(mailbox.account, secrets, remember=remember)
        self._change(key, remember=remember and self._keeper.remembers)

    def _change(self, key: int, **fields: Any) -> None:
        self._journal.mailboxes.update(key, **fields)
        self._notices.publish(MailboxesChanged())
