"""Where the secrets of a mailbox rest between two starts: the operating system's keyring.

`open_vault` gives a `KeyringVault` where there is a keyring that can be trusted, otherwise a
`SessionVault`, which forgets everything when the program ends and says why. Both may be used
from any thread, and neither writes a file.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Final, Generic, Protocol, TypeVar

import keyring.errors
from keyring.backend import KeyringBackend

from meshdesk.credentials.backends import KnownBackend, choose_backend
from meshdesk.credentials.errors import CredentialError, KeyringRefused, KeyringUnavailable
from meshdesk.credentials.secrets import Secrets, from_entry, to_entry
from meshdesk.language import several, translate

T = TypeVar("T")

PATIENCE: Final = 120.0
"""Seconds that an answer may take: the keyring may be asking the user for its password."""

_SERVICE: Final = "MeshDesk/"
_USER_NAME: Final = "MeshDesk"

# Told by name, because the modules that define them are not on every system.
_REFUSALS: Final = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
_ABSENCES: Final = frozenset({"NoKeyringError", "InitError", "SecretServiceNotAvailableException"})
_NO_LOGON_SESSION: Final = 1312  # Windows: a service account without a credential store


class Vault(Protocol):
    """What holds secrets. An account is an opaque name such as "live/X26ABC1".

    Attributes:
        remembers: True where secrets outlive the program.
        name: what people call it, "Windows Credential Manager" for instance.
        why_not: why it does not remember, in a sentence or two; empty where it does.
    """

    @property
    def remembers(self) -> bool: ...

    @property
    def name(self) -> str: ...

    @property
    def why_not(self) -> str: ...

    def load(self, account: str) -> Secrets | None:
        """The secrets of an account, or None where it has none."""

    def store(self, account: str, secrets: Secrets) -> None:
        """Keep the secrets of an account in place of those before."""

    def forget(self, account: str) -> None:
        """Remove the secrets of an account; none there is no error."""


def open_vault() -> Vault:
    """The system's keyring if it is one of the known good ones, else memory alone."""
    try:
        backend, known = choose_backend()
    except KeyringUnavailable as error:
        so = translate(
            "Credentials",
            "So MeshDesk asks for the password at each start and forgets it when it closes.",
        )
        return SessionVault(f"{error.message} {so}")
    return KeyringVault(backend, known)


class SessionVault:
    """Memory alone: secrets are gone when the program ends.

    Args:
        why_not: a sentence or two; None where the user wants it so.
    """

    remembers: Final = False
    name: Final = "this session only"  # for the service desk alone; people are told `why_not`

    def __init__(self, why_not: str | None = None) -> None:
        self._why_not = why_not
        self._secrets: dict[str, Secrets] = {}

    @property
    def why_not(self) -> str:
        """Why not longer."""
        if self._why_not is None:
            return translate("Credentials", "The user chose not to be remembered.")
        return self._why_not

    def load(self, account: str) -> Secrets | None:
        """The secrets of an account, or None where it has none."""
        return self._secrets.get(account)

    def store(self, account: str, secrets: Secrets) -> None:
        """Keep the secrets of an account in place of those before."""
        self._secrets[account] = secrets

    def forget(self, account: str) -> None:
        """Remove the secrets of an account; none there is no error."""
        self._secrets.pop(account, None)


class KeyringVault:
    """The operating system's keyring, one entry and one service name a mailbox.

    Calls may wait for the user to unlock the keyring: not for the UI thread. They run one at a
    time, because back ends are not made for several threads, and each in a daemon thread, so
    that a question nobody answers holds up neither the caller for ever nor the program's end.

    Args:
        backend: as `choose_backend` gives it.
        known: what it is.
        patience: seconds that an answer may take.
    """

    remembers: Final = True
    why_not: Final = ""

    def __init__(
        self, backend: KeyringBackend, known: KnownBackend, patience: float = PATIENCE
    ) -> None:
        self.name: Final = known.name
        self._backend = backend
        self._is_windows = known.is_windows
        self._patience = patience
        self._turn = threading.Lock()

    def load(self, account: str) -> Secrets | None:
        """The secrets of an account, or None where it has none.

        Raises:
            KeyringRefused, KeyringUnavailable: locked, denied or gone.
            StoredSecretsDamaged: the entry is not what MeshDesk writes.
        """
        service = _SERVICE + account
        entry = self._ask(lambda: self._backend.get_password(service, _USER_NAME))
        return None if entry is None else from_entry(entry)

    def store(self, account: str, secrets: Secrets) -> None:
        """Keep the secrets of an account in place of those before.

        Raises:
            KeyringRefused, KeyringUnavailable: locked, denied or gone.
            SecretsTooLong: they do not fit one entry of Windows' keyring.
        """
        entry = to_entry(secrets)
        self._ask(lambda: self._replace(_SERVICE + account, entry))

    def forget(self, account: str) -> None:
        """Remove the secrets of an account; none there is no error.

        Raises:
            KeyringRefused, KeyringUnavailable: locked, denied or gone.
        """
        self._ask(lambda: self._delete(_SERVICE + account))

    def _replace(self, service: str, entry: str) -> None:
        self._backend.set_password(service, _USER_NAME, entry)
        if self._backend.get_password(service, _USER_NAME) != entry:
            # KWallet's back end does not look at whether its write went well.
            raise keyring.errors.PasswordSetError("not kept")
        if self._is_windows:
            # keyring has moved the entry before to "user@service"; it is not to stay behind.
            self._delete(f"{_USER_NAME}@{service}")

    def _delete(self, service: str) -> None:
        try:
            self._backend.delete_password(service, _USER_NAME)
        except keyring.errors.PasswordDeleteError:
            # "There is none" and "not allowed" are one error to keyring; only the first is fine.
            if self._backend.get_password(service, _USER_NAME) is not None:
                raise

    def _ask(self, call: Callable[[], T]) -> T:
        """Run one call on the back end and give its result, or the error in our words."""
        if not self._turn.acquire(timeout=self._patience):
            raise self._no_answer()
        asking = _Asking(call, self._turn.release)
        asking.start()
        asking.join(self._patience)
        if asking.is_alive():
            raise self._no_answer()
        if asking.error is not None:
            # No cause: what a back end raises may carry the entry that it was working on.
            raise _in_our_words(asking.error, self.name)
        return asking.answer()

    def _no_answer(self) -> KeyringRefused:
        return KeyringRefused(
            several(
                "Credentials",
                "{0} did not answer within %n seconds. It may have a question open in another "
                "window.",
                "{0} did not answer within %n second. It may have a question open in another "
                "window.",
                round(self._patience),
            ).format(self.name),
            title=translate("Credentials", "The password store of this computer does not answer"),
            details={"keyring": self.name},
        )


class _Asking(threading.Thread, Generic[T]):
    """One call on a back end, in a thread that the program's end does not wait for."""

    def __init__(self, call: Callable[[], T], done: Callable[[], None]) -> None:
        super().__init__(name="keyring", daemon=True)
        self._call = call
        self._done = done
        self._answers: list[T] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self._answers.append(self._call())
        except Exception as error:  # each back end has exceptions of its own
            self.error = error
        finally:
            self._done()

    def answer(self) -> T:
        """What the call gave; it must have ended well."""
        return self._answers[0]


def _in_our_words(error: Exception, name: str) -> CredentialError:
    causes = tuple(_causes(error))
    kinds = {type(cause).__name__ for cause in causes}
    details = {"keyring": name, "reason": " < ".join(map(_label, causes))}
    if kinds & _REFUSALS:
        words = translate("Credentials", "{0} is locked, or MeshDesk was not let in.")
        return KeyringRefused(words.format(name), details=details)
    if kinds & _ABSENCES or isinstance(error, OSError) or _code(error) == _NO_LOGON_SESSION:
        words = translate("Credentials", "{0} cannot be reached.")
        return KeyringUnavailable(words.format(name), details=details)
    return KeyringRefused(
        translate("Credentials", "{0} did not do what MeshDesk asked of it.").format(name),
        title=translate("Credentials", "The password store of this computer refused"),
        details=details,
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__


def _label(error: BaseException) -> str:
    """Kind and number, never the text: that is the back end's, and may quote an entry."""
    code = _code(error)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def _code(error: BaseException) -> int | None:
    first = error.args[0] if error.args else None
    return first if isinstance(first, int) else None
