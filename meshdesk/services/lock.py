"""The window's lock: who may unlock it, how often one may try, and that a restart keeps it.

A code of the user's opens it, or the password of any mailbox that is set up here: whoever knows
that could read everything anyway. Transfers go on while the window is locked.
"""

import hmac
import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from meshdesk.config import Paths
from meshdesk.credentials import CredentialError, Vault, WrongPassphrase
from meshdesk.credentials.lock_code import ACCOUNT, LEAST, is_code, kept_form
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.records import Mailbox

log = logging.getLogger(__name__)

FREE_TRIES = 3
"""Wrong tries in a row that cost nothing."""

FIRST_DELAY, LONGEST_DELAY = 2.0, 300.0
"""Seconds before the next try; doubled with each wrong one."""


class WrongCode(ServiceError):
    """It is neither the lock code nor a mailbox's password."""


class TooManyTries(ServiceError):
    """The next try has to wait.

    Attributes:
        seconds: how long.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(
            translate("Lock", "Wait a moment before you try again."),
            title=translate("Lock", "Too many wrong tries"),
        )
        self.seconds = seconds


class NoWayBack(ServiceError):
    """Nothing is known that could unlock the window again."""


class CodeTooShort(ServiceError):
    """A lock code has four characters or more."""


class Lock:
    """Whether the window is locked, and what opens it.

    Args:
        vault: where the hash of the code is kept.
        ticks: seconds that only grow.
    """

    def __init__(
        self,
        journal: Journal,
        keeper: SecretKeeper,
        vault: Vault,
        paths: Paths,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._vault = vault
        self._mark: Path = paths.locks / "screen-locked"
        self._ticks = ticks
        self._wrong = 0
        self._next_try = 0.0
        self.locked = self._mark.exists()

    @property
    def remembers(self) -> bool:
        """Whether a code is still known after the program was closed."""
        return self._vault.remembers

    @property
    def delay(self) -> float:
        """Seconds until the next try is allowed; 0 for now."""
        return max(0.0, self._next_try - self._ticks())

    def has_code(self) -> bool:
        """Whether the user has set a lock code.

        Raises:
            CredentialError: the keyring is there but refuses.
        """
        return self._vault.load(ACCOUNT) is not None

    def can_unlock(self) -> bool:
        """Whether there is a code or a known password that would open it.

        Raises:
            CredentialError: the keyring is there but refuses.
        """
        known = (self._keeper.load(each.account) for each in self._journal.mailboxes.all())
        return any(each is not None for each in known) or self.has_code()

    def set_code(self, code: str) -> None:
        """Open by this code from now on.

        Raises:
            CodeTooShort: fewer than four characters.
            CredentialError: the keyring refuses.
        """
        if len(code) < LEAST:
            raise CodeTooShort(
                translate("Lock", "A lock code has at least {0} characters.").format(LEAST),
                title=translate("Lock", "The lock code is too short"),
            )
        self._vault.store(ACCOUNT, kept_form(code))

    def forget_code(self) -> None:
        """Open by a mailbox's password alone from now on.

        Raises:
            CredentialError: the keyring refuses.
        """
        self._vault.forget(ACCOUNT)

    def lock(self) -> None:
        """Locked from now on, and after a restart.

        Raises:
            NoWayBack: there is no code, and no mailbox's password is known.
            CredentialError: the keyring refuses.
        """
        if not self.can_unlock():
            raise NoWayBack(
                translate("Lock", "There is no lock code that would unlock it again."),
                title=translate("Lock", "The window cannot be locked yet"),
                next_step=translate("Lock", "Set a lock code under Settings first."),
            )
        self.locked = True
        try:
            self._mark.touch(mode=0o600)
        except OSError as error:
            # Locked all the same: only a restart would not know of it.
            log.warning("The lock is not remembered over a restart: %s", error)

    def unlock(self, secret: str) -> None:
        """Open it.

        Args:
            secret: the lock code, or the password of any mailbox that is set up here.

        Raises:
            WrongCode: it is neither.
            TooManyTries: it is too early; the secret was not looked at.
            CredentialError: the keyring refuses to say what is right.
        """
        if self.delay > 0:
            raise TooManyTries(self.delay)
        if not self._opens(secret):
            self._count_wrong()
            raise WrongCode(
                translate("Lock", "This is neither the lock code nor a mailbox's password."),
                title=translate("Lock", "Still locked"),
            )
        self.release()

    def release(self) -> None:
        """Not locked any more, and after a restart neither."""
        self._wrong, self._next_try = 0, 0.0
        self.locked = False
        try:
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            log.warning("The next start will be locked: %s", error)

    def _opens(self, secret: str) -> bool:
        """Asks all, so that the time taken tells nothing and one damaged entry stops nobody."""
        tests = [self._is_code]
        tests += [partial(self._is_password_of, each) for each in self._journal.mailboxes.all()]
        opens, trouble = False, None
        for test in tests:
            try:
                opens |= test(secret)
            except CredentialError as error:
                trouble = error
        if trouble is not None and not opens:
            raise trouble
        return opens

    def _is_code(self, secret: str) -> bool:
        kept = self._vault.load(ACCOUNT)
        return kept is not None and is_code(secret, kept)

    def _is_password_of(self, mailbox: Mailbox, secret: str) -> bool:
        known = self._keeper.load(mailbox.account)
        if known is None:
            return self._opens_seal(mailbox, secret)
        return hmac.compare_digest(known.password.encode(), secret.encode())

    def _opens_seal(self, mailbox: Mailbox, secret: str) -> bool:
        """A mailbox that asks for its password at each start, and was not given it yet."""
        try:
            return self._keeper.open(mailbox.account, secret) is not None
        except WrongPassphrase:
            return False

    def _count_wrong(self) -> None:
        self._wrong += 1
        over = self._wrong - FREE_TRIES
        if over >= 0:
            delay = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(over, 16))
            self._next_try = self._ticks() + delay
