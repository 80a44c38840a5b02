"""Where a mailbox's secrets are: the keyring, or a sealed file that its password opens."""

from meshdesk.credentials import Seals, Secrets, SessionVault, Vault


class SecretKeeper:
    """The secrets of all mailboxes.

    Remembered ones are in the system's keyring. Of the others the password is nowhere but in
    memory, and the rest is sealed with it. Where there is no keyring, none is remembered.
    """

    def __init__(self, vault: Vault, seals: Seals) -> None:
        self._vault = vault
        self._seals = seals
        self._memory = SessionVault()

    @property
    def remembers(self) -> bool:
        """Whether this computer can remember a mailbox's secrets."""
        return self._vault.remembers

    @property
    def name(self) -> str:
        """What people call the keyring."""
        return self._vault.name

    @property
    def why_not(self) -> str:
        """Why nothing is remembered, in a sentence; empty where it is."""
        return self._vault.why_not

    def load(self, account: str) -> Secrets | None:
        """The secrets, if they are known without asking anybody.

        Raises:
            CredentialError: the keyring is there but refuses.
        """
        return self._memory.load(account) or self._vault.load(account)

    def open(self, account: str, password: str) -> Secrets | None:
        """The secrets of a mailbox that asks for its password; None if none are sealed.

        Raises:
            WrongPassphrase: it is not the password.
        """
        return self._seals.open(account, password)

    def hold(self, account: str, secrets: Secrets) -> None:
        """Know an account's secrets until the program ends; nothing is written."""
        self._memory.store(account, secrets)

    def keep(self, account: str, secrets: Secrets, *, remember: bool) -> None:
        """Keep an account's secrets in place of those before.

        Raises:
            CredentialError: the keyring refuses, or the disk.
        """
        if remember and self._vault.remembers:
            self._vault.store(account, secrets)
            self._seals.forget(account)
        else:
            # First out of the keyring: where that fails, nothing has changed and the user is told.
            self._vault.forget(account)
            self._seals.close(account, secrets)
        self._memory.store(account, secrets)

    def forget(self, account: str) -> None:
        """Remove an account's secrets from everywhere.

        Raises:
            CredentialError: the keyring refuses, or the disk.
        """
        self._memory.forget(account)
        self._vault.forget(account)
        self._seals.forget(account)
