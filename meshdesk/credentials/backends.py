"""Which of the keyring's back ends may hold our secrets.

Only those that keep them encrypted under the user's log-in are accepted, by exact class, never
by priority: keyring also knows plain-text files, a null device, and whatever plug-ins are
installed. An administrator's choice (``PYTHON_KEYRING_BACKEND`` or ``keyringrc.cfg``) is
honoured where it is one of them, and otherwise means: no keyring.
"""

import importlib
from dataclasses import dataclass

import keyring.core
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from meshdesk.credentials.errors import KeyringUnavailable
from meshdesk.language import mark, translate


@dataclass(frozen=True, slots=True)
class KnownBackend:
    """A back end that is accepted.

    Attributes:
        module: where keyring has it.
        class_name: its class in there.
        name: what people call it.
        is_windows: True where entries roam and move unless told otherwise.
    """

    module: str
    class_name: str
    name: str
    is_windows: bool = False


KNOWN_BACKENDS = (
    KnownBackend(
        "keyring.backends.Windows", "WinVaultKeyring", "Windows Credential Manager", is_windows=True
    ),
    KnownBackend("keyring.backends.macOS", "Keyring", "macOS Keychain"),
    KnownBackend("keyring.backends.SecretService", "Keyring", "Secret Service"),
    KnownBackend("keyring.backends.libsecret", "Keyring", "Secret Service (libsecret)"),
    KnownBackend("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
)

_NONE_HERE = mark(
    "Credentials",
    "This computer offers no password store that MeshDesk trusts (Windows Credential Manager, "
    "macOS Keychain, GNOME Keyring, KWallet).",
)


def choose_backend() -> tuple[KeyringBackend, KnownBackend]:
    """The configured back end, or the best of the known ones that works here and now.

    Raises:
        KeyringUnavailable: there is none; its message says why, in a sentence.
    """
    configured = _configured()
    if configured is not None:
        return _accepted(configured)
    usable = [(priority, known) for known in KNOWN_BACKENDS if (priority := _priority(known))]
    if not usable:
        raise KeyringUnavailable(translate("Credentials", _NONE_HERE))
    _, best = max(usable, key=lambda pair: pair[0])
    return _settled(_class_of(best)(), best)


def _configured() -> KeyringBackend | None:
    try:
        return keyring.core.load_env() or keyring.core.load_config()
    except Exception as error:  # a foreign module may raise anything
        raise KeyringUnavailable(
            translate(
                "Credentials", "The password store that is set for this computer cannot be loaded."
            ),
            details={"reason": type(error).__name__},
        ) from error


def _accepted(backend: KeyringBackend) -> tuple[KeyringBackend, KnownBackend]:
    members = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    for member in members:
        known = _known(member)
        if known is not None:
            return _settled(member, known)
    name = f"{type(backend).__module__}.{type(backend).__name__}"
    raise KeyringUnavailable(
        translate(
            "Credentials",
            "The password store that is set for this computer ({0}) is not one that MeshDesk "
            "trusts with passwords.",
        ).format(name),
        details={"keyring": name},
    )


def _known(backend: KeyringBackend) -> KnownBackend | None:
    kind = type(backend)
    matches = (
        known
        for known in KNOWN_BACKENDS
        if (known.module, known.class_name) == (kind.__module__, kind.__name__)
    )
    return next(matches, None)


def _settled(backend: KeyringBackend, known: KnownBackend) -> tuple[KeyringBackend, KnownBackend]:
    if known.is_windows:
        # Windows' own default, ENTERPRISE, copies entries to every computer of the domain.
        backend.persist = "local machine"  # type: ignore[attr-defined]
    return backend, known


def _class_of(known: KnownBackend) -> type[KeyringBackend]:
    found: type[KeyringBackend] = getattr(importlib.import_module(known.module), known.class_name)
    return found


def _priority(known: KnownBackend) -> float:
    """The back end's own idea of how well it works here; 0 where it does not."""
    try:
        return float(_class_of(known).priority)
    except Exception:  # "not here" has a form of its own in each back end
        return 0.0
