"""Where received files go, and whether they can."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services import saving
from meshdesk.services.errors import CannotSave, ServiceError
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

    def check(self, message: IncomingMessage) -> None:
        """See that the message's folder is there, or may be made.

        Raises:
            CannotSave: it was there once; the message stays in MESH.
        """
        self._rules.check_folder(message)
        folder, chosen = self.of(message), self._chosen_for(message)
        if chosen is not None and not self._may_be_used(folder, chosen):
            raise CannotSave(
                translate("Folders", "The folder {0} cannot be reached.").format(folder),
                title=translate("Folders", "The folder cannot be reached"),
                next_step=translate(
                    "Folders",
                    "Connect the drive, make the folder again, or choose another one under"
                    " Settings, and download again. The message is safe in MESH.",
                ),
                details={"folder": str(folder)},
            )

    def was_used(self, folder: Path) -> bool:
        """Whether a message was saved in it, or below it, or began to be."""
        used = self._journal.incoming.used_folders()
        return any(Path(one).is_relative_to(folder) for one in used)

    def _chosen_for(self, message: IncomingMessage) -> Path | None:
        """What somebody chose, at or above the message's folder; None for the built-in place."""
        own = self._presets.in_force(self._journal.mailboxes.get(message.mailbox)).download_folder
        chosen = Path(message.folder or self._rules.folder(message) or own or self.usual)
        return None if chosen == Path(self._presets.built_in_downloads) else chosen

    def _may_be_used(self, folder: Path, chosen: Path) -> bool:
        """Whether it is there, or is made for the first time where somebody chose to have it.

        Where files were saved before, a drive is not connected now: a folder made in its place
        would be where nobody looks. The built-in one is on this computer, and is made anew.
        """
        if saving.is_folder(folder):
            return True
        if folder == chosen:
            # An administrator may name one for new computers, with folders above it.
            above_is_there = folder == self.usual or saving.is_folder(folder.parent)
        else:
            above_is_there = self._may_be_used(chosen, chosen)
        return above_is_there and not self.was_used(folder)


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
