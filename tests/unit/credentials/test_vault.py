"""The vault's own rules; the real Secret Service is in test_secret_service.py."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import keyring.errors
import pytest

from meshdesk.credentials import (
    KeyringRefused,
    KeyringUnavailable,
    KeyringVault,
    Secrets,
    SecretsTooLong,
    SessionVault,
    StoredSecretsDamaged,
    open_vault,
)
from meshdesk.credentials.backends import KnownBackend

ACCOUNT = "live/X26ABC1"
KNOWN = KnownBackend("module", "Class", "Test Keyring")
SECRETS = Secrets("password", "shared", "phrase")


class MemoryBackend:
    """Behaves as keyring's back ends do, and notes how many calls are in it at once."""

    def __init__(self):
        self.entries = {}
        self.inside = self.most_inside = 0

    def _visit(self):
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        time.sleep(0)  # gives other threads the chance to come in
        self.inside -= 1

    def get_password(self, service, username):
        self._visit()
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        self._visit()
        self.entries[service, username] = password

    def delete_password(self, service, username):
        self._visit()
        if self.entries.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("none")


class RaisingBackend:
    """Answers every call with one exception."""

    def __init__(self, error):
        self.error = error

    def get_password(self, *_):
        raise self.error

    set_password = delete_password = get_password


def vaults():
    return [SessionVault(), KeyringVault(MemoryBackend(), KNOWN)]


@pytest.mark.parametrize("vault", vaults(), ids=["session", "keyring"])
def test_a_vault_gives_back_what_was_stored_until_it_is_forgotten(vault):
    assert vault.load(ACCOUNT) is None

    vault.store(ACCOUNT, SECRETS)
    vault.store("live/X26ABC2", Secrets("other", "", ""))
    assert vault.load(ACCOUNT) == SECRETS

    vault.store(ACCOUNT, Secrets("changed", "shared", "phrase"))
    assert vault.load(ACCOUNT) == Secrets("changed", "shared", "phrase")

    vault.forget(ACCOUNT)
    vault.forget(ACCOUNT)
    assert vault.load(ACCOUNT) is None
    assert vault.load("live/X26ABC2") == Secrets("other", "", "")


def test_one_mailbox_is_one_entry_under_its_own_service():
    backend = MemoryBackend()

    KeyringVault(backend, KNOWN).store(ACCOUNT, SECRETS)

    assert list(backend.entries) == [("MeshDesk/live/X26ABC1", "MeshDesk")]


def test_a_vault_says_what_it_is():
    vault = KeyringVault(MemoryBackend(), KNOWN)

    assert (vault.remembers, vault.name, vault.why_not) == (True, "Test Keyring", "")
    assert not SessionVault().remembers
    assert SessionVault("No keyring.").why_not == "No keyring."


def test_too_much_is_refused_before_the_keyring_is_asked():
    backend = MemoryBackend()

    with pytest.raises(SecretsTooLong):
        KeyringVault(backend, KNOWN).store(ACCOUNT, Secrets("p" * 1280, "", ""))

    assert backend.entries == {}


def test_an_entry_of_somebody_else_is_told_and_can_be_replaced():
    backend = MemoryBackend()
    backend.entries["MeshDesk/live/X26ABC1", "MeshDesk"] = "what is this"
    vault = KeyringVault(backend, KNOWN)

    with pytest.raises(StoredSecretsDamaged):
        vault.load(ACCOUNT)
    vault.store(ACCOUNT, SECRETS)

    assert vault.load(ACCOUNT) == SECRETS


def named(name, cause=None, *arguments):
    """An exception of a library that is not on every system."""
    error = type(name, (Exception,), {})(*arguments)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected", "reason"),
    [
        (keyring.errors.KeyringLocked("x"), KeyringRefused, "KeyringLocked"),
        (named("LockedException"), KeyringRefused, "LockedException"),
        (keyring.errors.InitError("x"), KeyringUnavailable, "InitError"),
        (
            named("InitError", named("PromptDismissedException")),
            KeyringRefused,
            "InitError < PromptDismissedException",
        ),
        (
            named("PasswordSetError", named("Error", None, -25293, "text")),
            KeyringRefused,
            "PasswordSetError < Error -25293",
        ),
        (keyring.errors.NoKeyringError("x"), KeyringUnavailable, "NoKeyringError"),
        (
            named("SecretServiceNotAvailableException"),
            KeyringUnavailable,
            "SecretServiceNotAvailableException",
        ),
        (ConnectionResetError(104, "gone"), KeyringUnavailable, "ConnectionResetError 104"),
        (named("error", None, 1312, "CredWrite"), KeyringUnavailable, "error 1312"),
        (named("error", None, 5, "CredWrite"), KeyringRefused, "error 5"),
        (named("DBusErrorResponse"), KeyringRefused, "DBusErrorResponse"),
        (keyring.errors.KeyringError("x"), KeyringRefused, "KeyringError"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_back_end_raises_is_put_into_words(error, expected, reason):
    vault = KeyringVault(RaisingBackend(error), KNOWN)

    for call in (vault.load, vault.forget, lambda account: vault.store(account, SECRETS)):
        with pytest.raises(expected, match="Test Keyring") as caught:
            call(ACCOUNT)
        assert caught.value.details == {"keyring": "Test Keyring", "reason": reason}
        assert caught.value.next_step
        assert caught.value.__cause__ is caught.value.__context__ is None


def test_a_removal_that_is_not_allowed_is_not_taken_for_nothing_there():
    backend = MemoryBackend()
    vault = KeyringVault(backend, KNOWN)
    vault.store(ACCOUNT, SECRETS)
    backend.delete_password = RaisingBackend(
        keyring.errors.PasswordDeleteError("Cancelled by user")
    ).delete_password

    with pytest.raises(KeyringRefused):
        vault.forget(ACCOUNT)


def test_a_keyring_that_keeps_nothing_is_found_out_when_storing():
    backend = MemoryBackend()
    backend.set_password = lambda *_: None
    vault = KeyringVault(backend, KNOWN)

    with pytest.raises(KeyringRefused):
        vault.store(ACCOUNT, SECRETS)


def test_threads_take_turns():
    backend = MemoryBackend()
    vault = KeyringVault(backend, KNOWN)

    def use(number):
        secrets = Secrets(str(number), "", "")
        vault.store(f"live/{number}", secrets)
        return vault.load(f"live/{number}") == secrets

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(40)))
    assert backend.most_inside == 1


def test_a_question_that_nobody_answers_ends():
    backend = MemoryBackend()
    answered = threading.Event()
    backend.get_password = lambda *_: answered.wait(60) and None
    vault = KeyringVault(backend, KNOWN, patience=0.05)

    for call in (vault.load, vault.forget):  # the first waits for the answer, the next for a turn
        with pytest.raises(KeyringRefused, match="did not answer"):
            call(ACCOUNT)
    asking = [thread for thread in threading.enumerate() if thread.name == "keyring"]
    assert [thread.daemon for thread in asking] == [True]

    answered.set()
    asking[0].join(10)
    vault.forget(ACCOUNT)


# --- which keyring


@pytest.fixture
def bare_system(monkeypatch, tmp_path):
    """No configuration, no session bus."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a keyring is always there, and its file elsewhere"
)


@on_linux
def test_without_a_keyring_the_program_still_works(bare_system):
    vault = open_vault()

    assert isinstance(vault, SessionVault)
    assert "no password store that MeshDesk trusts" in vault.why_not
    assert "asks for the password at each start" in vault.why_not
    vault.store(ACCOUNT, SECRETS)
    assert vault.load(ACCOUNT) == SECRETS
    assert list(bare_system.iterdir()) == []


PLAIN_TEXT = """
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 0

    def get_password(self, service, username):
        raise AssertionError("never to be asked")

    set_password = delete_password = get_password
"""


@pytest.fixture
def plain_text(monkeypatch, tmp_path):
    """A plug-in as people install them (keyrings.alt); gone from keyring's list afterwards."""
    from keyring.backend import KeyringBackend

    classes = set(KeyringBackend._classes)
    (tmp_path / "plain_text_plugin.py").write_text(PLAIN_TEXT)
    monkeypatch.syspath_prepend(tmp_path)
    yield "plain_text_plugin.PlaintextKeyring"
    KeyringBackend._classes &= classes
    sys.modules.pop("plain_text_plugin", None)


def test_a_plain_text_keyring_is_refused_by_name(bare_system, monkeypatch, plain_text):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", plain_text)

    vault = open_vault()

    assert isinstance(vault, SessionVault)
    assert plain_text in vault.why_not
    assert "not one that MeshDesk trusts" in vault.why_not


NONE_TO_CHAIN = pytest.mark.skipif(
    sys.platform == "win32", reason="the chain ends at Windows' own keyring"
)


@pytest.mark.parametrize(
    "backend",
    ["fail.Keyring", "null.Keyring", pytest.param("chainer.ChainerBackend", marks=NONE_TO_CHAIN)],
)
def test_back_ends_that_keep_nothing_are_refused(bare_system, monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}")

    assert not open_vault().remembers


@pytest.mark.parametrize("backend", ["", "nonsense", "no.such.Module", "keyring.backends.fail.No"])
def test_a_keyring_that_cannot_be_loaded_is_no_keyring(bare_system, monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)

    vault = open_vault()

    assert not vault.remembers
    assert "cannot be loaded" in vault.why_not


@on_linux
def test_a_configuration_file_counts_as_well(bare_system):
    folder = bare_system / "python_keyring"
    folder.mkdir()
    (folder / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )

    assert "keyring.backends.null.Keyring" in open_vault().why_not


# --- Windows, on a credential store in memory: keyring's own back end runs above it


class WindowsError(Exception):
    """As pywin32 raises it."""

    def __init__(self, winerror, funcname):
        super().__init__(winerror, funcname, "text")
        self.winerror, self.funcname = winerror, funcname


class CredentialStore:
    """What of Windows' credential API keyring uses."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_SESSION, CRED_PERSIST_LOCAL_MACHINE, CRED_PERSIST_ENTERPRISE = 1, 2, 3

    def __init__(self):
        self.credentials = {}

    def CredRead(self, Type, TargetName):  # noqa: N802, N803
        if TargetName not in self.credentials:
            raise WindowsError(1168, "CredRead")
        return dict(self.credentials[TargetName])

    def CredWrite(self, credential, flags):  # noqa: N802
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > 2560:
            raise WindowsError(1783, "CredWrite")
        self.credentials[credential["TargetName"]] = {**credential, "CredentialBlob": blob}

    def CredDelete(self, Type, TargetName):  # noqa: N802, N803
        del self.credentials[TargetName]


@pytest.fixture
def windows(bare_system, monkeypatch):
    from keyring.backends import Windows

    store = CredentialStore()
    api = type("pywintypes", (), {"error": WindowsError})
    monkeypatch.setattr(Windows, "win32cred", store, raising=False)
    monkeypatch.setattr(Windows, "pywintypes", api, raising=False)
    monkeypatch.setattr(Windows, "missing_deps", False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.Windows.WinVaultKeyring")
    return store


def test_windows_entries_stay_on_the_machine_and_leave_no_copy(windows):
    vault = open_vault()
    vault.store(ACCOUNT, SECRETS)
    vault.store(ACCOUNT, Secrets("changed", "shared", "phrase"))
    vault.store("live/X26ABC2", SECRETS)

    assert vault.name == "Windows Credential Manager"
    assert vault.load(ACCOUNT) == Secrets("changed", "shared", "phrase")
    assert sorted(windows.credentials) == ["MeshDesk/live/X26ABC1", "MeshDesk/live/X26ABC2"]
    assert {entry["Persist"] for entry in windows.credentials.values()} == {
        windows.CRED_PERSIST_LOCAL_MACHINE
    }

    vault.forget(ACCOUNT)
    assert list(windows.credentials) == ["MeshDesk/live/X26ABC2"]


def test_windows_takes_the_longest_secrets_that_we_allow(windows):
    vault = open_vault()
    free = 1280 - len('{"password":"","shared_key":"","key_passphrase":""}')

    vault.store(ACCOUNT, Secrets("p" * free, "", ""))

    assert vault.load(ACCOUNT) == Secrets("p" * free, "", "")
    with pytest.raises(SecretsTooLong):
        vault.store(ACCOUNT, Secrets("p" * (free + 1), "", ""))


def test_windows_own_errors_are_put_into_words(windows, monkeypatch):
    vault = open_vault()

    def denied(*_):
        raise WindowsError(1312, "CredWrite")

    monkeypatch.setattr(windows, "CredWrite", denied)
    with pytest.raises(KeyringUnavailable) as caught:
        vault.store(ACCOUNT, SECRETS)

    assert caught.value.details["reason"] == "WindowsError 1312"


def test_windows_is_chosen_where_it_is(windows, monkeypatch):
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")

    assert open_vault().name == "Windows Credential Manager"


def test_a_chain_gives_its_first_trusted_member(windows, monkeypatch):
    from keyring.backends import Windows
    from keyring.backends.chainer import ChainerBackend

    members = [object(), Windows.WinVaultKeyring()]
    monkeypatch.setattr(ChainerBackend, "backends", members)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.chainer.ChainerBackend")

    assert open_vault().name == "Windows Credential Manager"
