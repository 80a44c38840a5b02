"""The way to MESH: directly, through the system's proxy, or through one of one's own.

The proxy's user name and password are in the keyring, bound to the proxy's address: another
proxy is never told them. They reach neither settings nor journal nor logs.
"""

import threading
import urllib.request
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from meshdesk.config import ProxyMode
from meshdesk.credentials import Secrets, Vault
from meshdesk.language import mark, translate
from meshdesk.mesh import Proxy
from meshdesk.presets.addresses import AS_SYSTEM, DIRECTLY, proxy_problem
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.errors import ServiceError

ACCOUNT = "proxy"
"""The keyring's entry; mailboxes' have an environment and a stroke in their names."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class ProxyUnusable(ServiceError):
    """What was given as a proxy's address cannot be one."""

    title = mark("Errors", "This is not right yet")


class Proxies:
    """Which proxy leads to a server.

    Args:
        settings: how MESH is reached where a mailbox has no proxy of its own.
        vault: where the user name and the password are.
        changed: called after a change, in the thread that made it.
    """

    def __init__(
        self, settings: SettingsKeeper, vault: Vault, changed: Callable[[], object]
    ) -> None:
        self._settings = settings
        self._vault = vault
        self._changed = changed
        self._guard = threading.Lock()
        self._known: Secrets | None = None
        self._looked = False

    def to(self, url: str, own: str | None) -> Proxy | None:
        """The proxy on the way to a server; None if there is none.

        Args:
            own: of the mailbox: an address, "none" or "system"; None for as the settings say.

        Raises:
            CredentialError: the keyring that has the proxy's password refuses.
        """
        current = self._settings.current
        if own == DIRECTLY or (own is None and current.proxy is ProxyMode.NONE):
            return None
        if own == AS_SYSTEM or (own is None and current.proxy is ProxyMode.SYSTEM):
            return system_proxy(url)
        return self._with_credentials(own or current.proxy_url)

    @property
    def of_system(self) -> str:
        """The address of the proxy that the system has for MESH on Live; empty if none."""
        found = system_proxy("https://mesh-sync.spineservices.nhs.uk")
        return found.url if found else ""

    @property
    def user(self) -> str:
        """The user name that the proxy of the settings is told; empty if none.

        Raises:
            CredentialError: the keyring refuses.
        """
        found = self._with_credentials(self._settings.current.proxy_url)
        return found.user if found else ""

    @property
    def remembers(self) -> bool:
        """Whether user name and password outlive the program."""
        return self._vault.remembers

    def choose(self, mode: ProxyMode | None, address: str = "") -> None:
        """Reach MESH that way from the next connection on; None for the usual way.

        Raises:
            ProxyUnusable: the address cannot be a proxy's; nothing was changed.
            SettingsError: the choice cannot be saved.
        """
        if mode is ProxyMode.OWN:
            _require_address(address)
            self._settings.choose(proxy=mode, proxy_url=_plain(address))
        else:
            self._settings.choose(proxy=mode)
        self._changed()

    def log_in(self, user: str, password: str, address: str) -> None:
        """Tell a proxy this user name and password; without a name, nothing.

        Args:
            address: of the proxy that they are for, and are told alone; it may be chosen after.

        Raises:
            CredentialError: the keyring refuses; nothing was changed.
        """
        secrets = Secrets(password, user, _plain(address)) if user else None
        if secrets is None:
            self._vault.forget(ACCOUNT)
        else:
            self._vault.store(ACCOUNT, secrets)
        with self._guard:
            self._known, self._looked = secrets, True
        self._changed()

    def _with_credentials(self, address: str) -> Proxy | None:
        if not address:
            return None
        known = self._kept()
        # Kept in the three fields that every entry has: password, user name, the proxy's address.
        if known is None or known.key_passphrase != address:
            return Proxy(address)
        return Proxy(address, known.shared_key, known.password)

    def _kept(self) -> Secrets | None:
        with self._guard:
            if not self._looked:
                self._known = self._vault.load(ACCOUNT)
                self._looked = True
            return self._known


def system_proxy(url: str) -> Proxy | None:
    """The proxy that the operating system has for a server: Windows' and macOS' settings, or the
    environment's variables (docs of `urllib.request.getproxies`). Scripts that find one (PAC)
    are not run. To this computer itself none leads.
    """
    host = urlsplit(url).hostname or ""
    if host in _LOOPBACK or urllib.request.proxy_bypass(host):
        return None
    found = urllib.request.getproxies()
    address = found.get("https") or found.get("all") or ""
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    netloc = parts.netloc.rpartition("@")[2]
    return Proxy(
        f"{parts.scheme}://{netloc}", unquote(parts.username or ""), unquote(parts.password or "")
    )


def _plain(address: str) -> str:
    return address.strip().rstrip("/")


def _require_address(address: str) -> None:
    if proxy_problem(address.strip(), name="") or address.strip() in {DIRECTLY, AS_SYSTEM}:
        raise ProxyUnusable(
            translate("Proxies", "This cannot be the address of a proxy."),
            next_step=translate(
                "Proxies", "Give its address alone, such as http://proxy.example:8080."
            ),
        )
