"""Every way to fail, with known secrets in play: none of them may turn up in what is told."""

import logging
import traceback

import keyring.errors
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from meshdesk.credentials import (
    CertificateStore,
    CredentialError,
    KeyMaterial,
    KeyringVault,
    Secrets,
    SessionVault,
    load_files,
    load_pem,
    load_pkcs12,
)
from meshdesk.credentials.backends import KnownBackend
from meshdesk.credentials.pem import blocks
from meshdesk.credentials.secrets import from_entry, to_entry

PASSWORD = "canary-password"
SHARED_KEY = "canary-shared-key"
PASSPHRASE = "canary-passphrase"
SECRETS = Secrets(PASSWORD, SHARED_KEY, PASSPHRASE)
ENTRY = to_entry(SECRETS)
ACCOUNT = "live/X26ABC1"


def assert_clean(text, *more):
    for secret in ("canary", ENTRY, *more):
        assert secret not in text


def told_by(error):
    """All that a log, a crash report or a bar in the window could show of it."""
    details = getattr(error, "details", {})
    parts = [*traceback.format_exception(error), str(error), repr(error), str(details)]
    seen = error
    while seen is not None:
        parts += [repr(seen), str(vars(seen)), *map(str, seen.args)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(parts)


@pytest.fixture
def everything_logged(caplog):
    caplog.set_level(logging.DEBUG)
    yield
    assert_clean(caplog.text)


class LeakyBackend:
    """The worst that a back end can do: it quotes the entry in whatever it raises."""

    def __init__(self, kind):
        self.kind = kind

    def get_password(self, service, username):
        raise self.kind(f"cannot read {ENTRY}")

    def set_password(self, service, username, password):
        raise self.kind(f"cannot write {password}") from ValueError(password)

    delete_password = get_password


class BrokenBackend:
    """Gives an entry that is not whole."""

    def get_password(self, service, username):
        return ENTRY[:-3]


KNOWN = KnownBackend("module", "Class", "Test Keyring")


@pytest.mark.parametrize(
    "kind",
    [keyring.errors.KeyringLocked, keyring.errors.PasswordSetError, OSError, RuntimeError],
)
def test_a_leaky_keyring(everything_logged, kind):
    vault = KeyringVault(LeakyBackend(kind), KNOWN)

    for call in (vault.load, vault.forget, lambda account: vault.store(account, SECRETS)):
        with pytest.raises(CredentialError) as caught:
            call(ACCOUNT)
        assert_clean(told_by(caught.value))


def test_a_damaged_entry(everything_logged):
    with pytest.raises(CredentialError) as caught:
        KeyringVault(BrokenBackend(), KNOWN).load(ACCOUNT)

    assert_clean(told_by(caught.value))
    with pytest.raises(CredentialError) as caught:
        from_entry(f'"{PASSWORD}"')
    assert_clean(told_by(caught.value))


def test_too_long_an_entry():
    with pytest.raises(CredentialError) as caught:
        KeyringVault(LeakyBackend(OSError), KNOWN).store(ACCOUNT, Secrets(PASSWORD * 99, "", ""))

    assert_clean(told_by(caught.value))


def encrypted(material, form=PrivateFormat.PKCS8, encoding=Encoding.PEM):
    return material.key.private_bytes(encoding, form, BestAvailableEncryption(b"right"))


def open_key(material):
    return material.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def p12(material):
    return pkcs12.serialize_key_and_certificates(
        None, material.key, material.certificate, None, BestAvailableEncryption(b"right")
    )


@pytest.mark.parametrize("passphrase", [PASSPHRASE, PASSPHRASE + "\0", PASSPHRASE + "\ud800"])
@pytest.mark.parametrize(
    "load",
    [
        lambda material, phrase, _: load_pkcs12(p12(material), phrase),
        lambda material, phrase, _: load_pkcs12(p12(material)[:-9], phrase),
        lambda material, phrase, _: load_pem(cert(material), encrypted(material), phrase),
        lambda material, phrase, _: load_pem(
            cert(material), encrypted(material, PrivateFormat.TraditionalOpenSSL), phrase
        ),
        lambda material, phrase, _: load_pem(
            cert(material), encrypted(material, encoding=Encoding.DER), phrase
        ),
        lambda material, phrase, _: load_pem(cert(material), b"no key", phrase),
        lambda material, phrase, folder: load_files([folder / "none.p12"], phrase),
    ],
    ids=["p12", "cut p12", "pkcs8", "traditional", "der", "no key", "no file"],
)
def test_a_passphrase_that_does_not_fit(
    everything_logged, capfd, rsa_material, tmp_path, load, passphrase
):
    with pytest.raises(CredentialError) as caught:
        load(rsa_material, passphrase, tmp_path)

    assert_clean(told_by(caught.value))
    printed = capfd.readouterr()
    assert_clean(printed.out + printed.err)


def cert(material):
    return material.certificate.public_bytes(Encoding.PEM)


def test_an_open_key_that_does_not_match_or_is_damaged(material, other_material):
    key = open_key(other_material)
    lines = key.decode().splitlines()[1:-1]
    damaged = b"\n".join([*key.splitlines()[:2], *key.splitlines()[3:]])

    for bad in (key, damaged, key[:-30]):
        with pytest.raises(CredentialError) as caught:
            load_pem(cert(material), bad)
        assert_clean(told_by(caught.value), *lines)


def test_nothing_shows_itself(material, tmp_path):
    key_lines = open_key(material).decode().splitlines()[1:-1]
    stored = CertificateStore(tmp_path).save(ACCOUNT, material)
    vault = SessionVault()
    vault.store(ACCOUNT, SECRETS)
    (block,) = blocks(open_key(material))
    loaded = load_pem(cert(material), open_key(material))
    assert isinstance(loaded, KeyMaterial)

    shown = [SECRETS, stored, vault, block, loaded, loaded.info, material]
    text = "\n".join(f"{thing!r} {thing} {[thing]}" for thing in shown)

    assert_clean(text, *key_lines, stored.passphrase)


def test_a_store_that_fails(monkeypatch, tmp_path, material):
    monkeypatch.setattr("meshdesk.credentials.store.token_urlsafe", lambda _: PASSPHRASE)
    (tmp_path / "file").write_text("")

    with pytest.raises(CredentialError) as caught:
        CertificateStore(tmp_path / "file").save(ACCOUNT, material)
    assert_clean(told_by(caught.value))

    stored = CertificateStore(tmp_path / "folder").save(ACCOUNT, material)
    for path in stored.certificate_path.parent.iterdir():
        assert b"canary" not in path.read_bytes()
        assert "canary" not in path.name
