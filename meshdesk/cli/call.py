"""What a command is given: the services, its arguments, and which mailbox it is about."""

from argparse import Namespace
from dataclasses import dataclass

from meshdesk.cli.asking import Secret, secret
from meshdesk.cli.exits import WrongUse
from meshdesk.cli.output import Output
from meshdesk.cli.program import PROGRAM
from meshdesk.cli.work import Work
from meshdesk.services import Services
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.records import Mailbox


@dataclass(frozen=True, slots=True)
class Call:
    """One command, as it was typed.

    Attributes:
        options: the arguments, by the parser's names.
    """

    services: Services
    options: Namespace
    output: Output
    work: Work

    def mailbox(self) -> Mailbox:
        """The mailbox that ``--mailbox`` names, or the only one.

        Raises:
            WrongUse: there is none of that name, or the name fits several.
        """
        every = self.services.mailboxes.all()
        wanted = (self.options.mailbox or "").strip()
        found = [each for each in every if not wanted or _is(each, wanted)]
        if len(found) == 1:
            return found[0]
        raise _which(every, found, wanted)

    def open_mailbox(self) -> Mailbox:
        """That mailbox, logged in: its password is asked for where it is not remembered.

        Raises:
            WrongUse: which mailbox is not clear, or there is no password.
            MeshDeskError: the password is wrong, or the keyring refuses or is not there.
        """
        mailbox = self.mailbox()
        if self.services.mailboxes.needs_secrets(mailbox.key):
            if mailbox.remember:
                raise _not_in_the_keyring(mailbox, self.services.mailboxes.vault_why_not)
            self.services.mailboxes.unseal(mailbox.key, secret(Secret.PASSWORD))
        return mailbox


def _is(mailbox: Mailbox, wanted: str) -> bool:
    return wanted.casefold() in {mailbox.account.casefold(), mailbox.mailbox_id.casefold()}


def _not_in_the_keyring(mailbox: Mailbox, why_not: str) -> NeedsLogin:
    """A cron job, for one, has no keyring, and the password alone would not be enough."""
    return NeedsLogin(
        f"{mailbox.name} was set up to be remembered in a keyring, and it is not there. {why_not}",
        title="The password is out of reach",
        next_step="Run this in the session of the user who set the mailbox up; or set it up"
        f" anew with: {PROGRAM} mailbox add --no-remember",
    )


def _which(every: list[Mailbox], found: list[Mailbox], wanted: str) -> WrongUse:
    if not every:
        return WrongUse(
            "No mailbox is set up here.",
            title="No mailbox",
            next_step=f"Set one up with: {PROGRAM} mailbox add",
        )
    names = ", ".join(mailbox.account for mailbox in found or every)
    if found:
        return WrongUse(
            "Several mailboxes are set up here.",
            title="Which mailbox?",
            next_step=f"Say which with --mailbox, one of: {names}.",
        )
    return WrongUse(
        f"There is no mailbox {wanted} here.",
        title="No such mailbox",
        next_step=f"Set up are: {names}.",
    )
