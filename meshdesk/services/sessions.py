"""Logged-in mailboxes: one MESH client each, made when first needed."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meshdesk.credentials import Secrets
from meshdesk.journal import Journal, Mailbox
from meshdesk.mesh import MeshClient, TokenMaker, client_context
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.keeping import SecretKeeper


def make_client(mailbox: Mailbox, secrets: Secrets, clock: Callable[[], datetime]) -> MeshClient:
    """A client for that mailbox; nothing is sent yet.

    Raises:
        NeedsLogin: no certificate was imported for it.
        MeshDeskError: the certificate, its key or the CA cannot be loaded.
    """
    if mailbox.certificate_path is None or mailbox.key_path is None:
        raise NeedsLogin(
            f"{mailbox.name} has no certificate yet.",
            title="A certificate is missing",
            next_step="Set the mailbox up with its certificate.",
        )
    context = client_context(
        Path(mailbox.ca_file),
        Path(mailbox.certificate_path),
        Path(mailbox.key_path),
        secrets.key_passphrase,
    )
    tokens = TokenMaker(mailbox.mailbox_id, secrets.password, secrets.shared_key, clock)
    return MeshClient(mailbox.url, mailbox.mailbox_id, tokens, context=context, proxy=mailbox.proxy)


class Sessions:
    """The clients of the mailboxes that are logged in."""

    def __init__(
        self, journal: Journal, keeper: SecretKeeper, clock: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._clock = clock
        self._clients: dict[int, MeshClient] = {}
        self._guard = threading.Lock()

    def client(self, mailbox: int) -> MeshClient:
        """The mailbox's client, made from the vault's secrets where it is not there yet.

        Raises:
            NeedsLogin: the secrets are not known.
        """
        with self._guard:
            if mailbox not in self._clients:
                record = self._journal.mailboxes.get(mailbox)
                secrets = self._keeper.load(record.account)
                if secrets is None:
                    raise NeedsLogin(f"{record.name} is not logged in.")
                self._clients[mailbox] = make_client(record, secrets, self._clock)
            return self._clients[mailbox]

    def put(self, mailbox: int, client: MeshClient) -> None:
        """Use this client from now on."""
        with self._guard:
            old = self._clients.pop(mailbox, None)
            self._clients[mailbox] = client
        if old is not None:
            old.close()

    def close(self, mailbox: int) -> None:
        """Log out, in this process."""
        with self._guard:
            old = self._clients.pop(mailbox, None)
        if old is not None:
            old.close()

    def close_all(self) -> None:
        """Log all mailboxes out, in this process."""
        for mailbox in list(self._clients):
            self.close(mailbox)

    def known(self, mailbox: Mailbox) -> bool:
        """Whether the mailbox can be used without asking for its password.

        Raises:
            MeshDeskError: the keyring is there but refuses.
        """
        with self._guard:
            if mailbox.key in self._clients:
                return True
        return self._keeper.load(mailbox.account) is not None
