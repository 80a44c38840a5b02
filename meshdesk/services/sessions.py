"""Logged-in mailboxes: one MESH client each, made when first needed."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from meshdesk.credentials import Secrets
from meshdesk.journal import Journal, Mailbox
from meshdesk.language import translate
from meshdesk.mesh import MeshClient, Proxy, TokenMaker, client_context
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.proxies import Proxies


def make_client(
    mailbox: Mailbox, secrets: Secrets, clock: Callable[[], datetime], proxy: Proxy | None
) -> MeshClient:
    """A client for that mailbox, on the way through that proxy; nothing is sent yet.

    Raises:
        NeedsLogin: no certificate was imported for it.
        MeshDeskError: the certificate, its key or the CA cannot be loaded.
    """
    if mailbox.certificate_path is None or mailbox.key_path is None:
        raise NeedsLogin(
            translate("Sessions", "{0} has no certificate yet.").format(mailbox.name),
            title=translate("Sessions", "A certificate is missing"),
            next_step=translate("Sessions", "Set the mailbox up with its certificate."),
        )
    context = client_context(
        Path(mailbox.ca_file),
        Path(mailbox.certificate_path),
        Path(mailbox.key_path),
        secrets.key_passphrase,
    )
    tokens = TokenMaker(mailbox.mailbox_id, secrets.password, secrets.shared_key, clock)
    return MeshClient(mailbox.url, mailbox.mailbox_id, tokens, context=context, proxy=proxy)


class Sessions:
    """The clients of the mailboxes that are logged in.

    A client that is lent is not closed before it is given back, even if the mailbox is logged in
    anew or out meanwhile: closing a socket under the thread that uses it does not wake that
    thread, and its number may by then be another connection's.
    """

    def __init__(
        self,
        journal: Journal,
        keeper: SecretKeeper,
        presets: MailboxPresets,
        proxies: Proxies,
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._presets = presets
        self._proxies = proxies
        self._clock = clock
        self._clients: dict[int, MeshClient] = {}
        self._lent: Counter[MeshClient] = Counter()
        self._retired: set[MeshClient] = set()
        self._guard = threading.Lock()

    def client(self, mailbox: int) -> MeshClient:
        """The mailbox's client, made from the vault's secrets where it is not there yet.

        Raises:
            NeedsLogin: the secrets are not known.
        """
        with self._guard:
            if mailbox not in self._clients:
                record = self._presets.in_force(self._journal.mailboxes.get(mailbox))
                secrets = self._keeper.load(record.account)
                if secrets is None:
                    text = translate("Sessions", "{0} is not logged in.")
                    raise NeedsLogin(text.format(record.name))
                self._clients[mailbox] = self.make(record, secrets)
            return self._clients[mailbox]

    def make(self, mailbox: Mailbox, secrets: Secrets) -> MeshClient:
        """A client of the mailbox as it is in force, by the way that leads to MESH now; the
        caller's to close, or to `put`.

        Raises:
            NeedsLogin, MeshDeskError: as `make_client`, or the proxy's password is not to be had.
        """
        return make_client(mailbox, secrets, self._clock, self.proxy_of(mailbox))

    def proxy_of(self, mailbox: Mailbox) -> Proxy | None:
        """The proxy on the way to the mailbox's server; None if there is none.

        Raises:
            CredentialError: the keyring that has the proxy's password refuses.
        """
        return self._proxies.to(mailbox.url, mailbox.proxy)

    @contextmanager
    def lent(self, mailbox: int) -> Iterator[MeshClient]:
        """The same, kept open for as long as it is used.

        Raises:
            NeedsLogin: the secrets are not known.
        """
        client = self.client(mailbox)
        with self._guard:
            self._lent[client] += 1
        try:
            yield client
        finally:
            with self._guard:
                self._lent[client] -= 1
                if not self._lent[client]:
                    del self._lent[client]
                retired = client in self._retired and client not in self._lent
                self._retired -= {client} if retired else set()
            if retired:
                client.close()

    def is_current(self, mailbox: int, client: MeshClient) -> bool:
        """Whether that is the client which the mailbox is logged in with now."""
        with self._guard:
            return self._clients.get(mailbox) is client

    def put(self, mailbox: int, client: MeshClient) -> None:
        """Use this client from now on."""
        with self._guard:
            old = self._clients.pop(mailbox, None)
            self._clients[mailbox] = client
        self._retire(old)

    def close(self, mailbox: int) -> None:
        """Log out, in this process."""
        with self._guard:
            old = self._clients.pop(mailbox, None)
        self._retire(old)

    def renew_all(self) -> None:
        """Have every mailbox connect anew, with what is known of it; nobody is logged out.

        What is under way ends on the connection that it has.
        """
        for mailbox in list(self._clients):
            self.close(mailbox)

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

    def _retire(self, client: MeshClient | None) -> None:
        if client is None:
            return
        with self._guard:
            in_use = client in self._lent
            if in_use:
                self._retired.add(client)
        if not in_use:
            client.close()
