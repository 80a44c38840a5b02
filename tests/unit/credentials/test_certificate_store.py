"""Certificates and encrypted keys on disk: private, whole, and never mixed."""

import os
import ssl
import stat
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from meshdesk.credentials import (
    CertificateRefused,
    CertificateStore,
    CertificateStoreError,
    KeyMaterial,
    NotACertificate,
    WrongPassphrase,
    load_files,
)

ACCOUNT = "live/X26ABC1"
DAY = timedelta(days=1)
posix = pytest.mark.skipif(os.name != "posix", reason="Windows guards by the profile's list")


@pytest.fixture
def store(tmp_path):
    return CertificateStore(tmp_path / "home" / "certificates")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "certificates"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def usable(stored):
    """As the connection to MESH will load it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_cert_chain(stored.certificate_path, stored.key_path, stored.passphrase)
    return True


@pytest.mark.parametrize("kind", ["material", "rsa_material"])
def test_a_saved_pair_is_what_tls_loads(request, store, kind):
    material = request.getfixturevalue(kind)

    stored = store.save(ACCOUNT, material)

    assert usable(stored)
    assert stored.info == store.load_info(stored.certificate_path) == material.info
    assert material.info.fingerprint_sha256[:12] in stored.certificate_path.name


def test_a_saved_pair_loads_again_with_its_passphrase_only(store, rsa_material):
    stored = store.save(ACCOUNT, rsa_material)
    paths = [stored.certificate_path, stored.key_path]

    loaded = load_files(paths, stored.passphrase)

    assert loaded.key.private_numbers() == rsa_material.key.private_numbers()
    assert loaded.chain == rsa_material.chain
    with pytest.raises(WrongPassphrase):
        load_files(paths, stored.passphrase.swapcase())


def test_a_real_server_accepts_the_pair(store, root, authority, issue):
    today = datetime.now(UTC)
    stored = store.save(ACCOUNT, issue(valid_from=today - DAY, valid_to=today + DAY))
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_cert_chain(stored.certificate_path, stored.key_path, stored.passphrase)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.verify_mode = ssl.CERT_REQUIRED
    authority.issue_cert("localhost").configure_cert(server)
    for context in (client, server):
        root.configure_trust(context)  # the issuing authority comes out of the chain

    subject = shake_hands(client, server)["subject"]

    assert (("commonName", stored.info.common_name),) in subject


def shake_hands(client, server):
    """A whole TLS handshake in memory; gives what the server saw of the client."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client_end = client.wrap_bio(to_client, to_server, server_hostname="localhost")
    server_end = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(6):
        for end in (client_end, server_end):
            with suppress(ssl.SSLWantReadError):
                end.do_handshake()
    return server_end.getpeercert()


def test_every_passphrase_is_new_and_long(store, material):
    passphrases = {store.save(ACCOUNT, material).passphrase for _ in range(3)}

    assert len(passphrases) == 3
    assert all(len(each) == 43 for each in passphrases)  # 32 bytes in Base64


@posix
def test_files_are_for_the_owner_alone(store, folder, material):
    folder.mkdir(parents=True, mode=0o755)

    stored = store.save(ACCOUNT, material)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(stored.key_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.certificate_path.stat().st_mode) == 0o600


@posix
def test_the_key_was_never_written_in_the_open(monkeypatch, store, material):
    """Every byte that goes to any file is looked at as it goes."""
    written = []
    real = os.fsync

    def fsync(descriptor):
        path = Path(f"/proc/self/fd/{descriptor}").resolve()
        if path.is_file():
            written.append((stat.S_IMODE(path.stat().st_mode), path.read_bytes()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    store.save(ACCOUNT, material)

    assert len(written) == 2
    key, certificate = (data for _, data in written)
    assert {mode for mode, _ in written} == {0o600}
    assert key.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert b"PRIVATE" not in certificate
    with pytest.raises(TypeError):
        load_pem_private_key(key, None)


def test_the_pair_before_stays_until_it_is_forgotten(store, material, other_material):
    old = store.save(ACCOUNT, material)
    new = store.save(ACCOUNT, other_material)

    assert usable(old)
    assert usable(new)

    store.forget(ACCOUNT, keep=new.certificate_path)

    assert usable(new)
    assert [pair.certificate_path for pair in store.list(ACCOUNT)] == [new.certificate_path]


def test_the_same_certificate_again_does_not_spoil_the_pair_before(store, material):
    old = store.save(ACCOUNT, material)
    store.save(ACCOUNT, material)

    assert usable(old)


def key_name(name):
    return name.replace(".crt.pem", ".key.pem")


class PowerCutError(Exception):
    """No error that the store knows of."""


def break_at(monkeypatch, step):
    """Let the `step`th operation on the disk fail."""
    count = iter(range(100))

    def breaking(real):
        def call(*arguments, **keywords):
            if next(count) == step:
                raise PowerCutError
            return real(*arguments, **keywords)

        return call

    for name in ("open", "fsync"):
        monkeypatch.setattr(os, name, breaking(getattr(os, name)))
    monkeypatch.setattr(Path, "replace", breaking(Path.replace))


STEPS = 8 if os.name == "posix" else 6


@pytest.mark.parametrize("step", range(STEPS))
def test_an_import_that_breaks_off_leaves_the_pair_before(
    monkeypatch, store, folder, material, other_material, step
):
    old = store.save(ACCOUNT, material)
    with monkeypatch.context() as patch:
        break_at(patch, step)
        with pytest.raises(PowerCutError):
            store.save(ACCOUNT, other_material)

    assert usable(old)
    assert all((folder / key_name(name)).exists() for name in names(folder))
    store.forget(ACCOUNT, keep=old.certificate_path)
    assert names(folder) == sorted([old.certificate_path.name, old.key_path.name])


def test_no_step_is_left_out_above(monkeypatch, store, material):
    break_at(monkeypatch, STEPS)

    assert store.save(ACCOUNT, material)


def test_accounts_do_not_touch_each_other(store, material):
    accounts = ["live/X26", "live_X26", "live/x26", "live%2FX26", "../up", "con", "a_b", "ä .", "a"]
    stored = [store.save(account, material) for account in accounts]

    assert {pair.account for pair in store.list()} == set(accounts)
    assert len({pair.key_path.parent for pair in stored}) == 1
    for account, pair in zip(accounts, stored, strict=True):
        assert usable(pair)
        store.forget(account)
        assert not pair.key_path.exists()
        assert store.list(account) == ()
    assert store.list() == ()


def test_forgetting_clears_halves_and_leaves_strangers(store, folder, material):
    stored = store.save(ACCOUNT, material)
    stored.certificate_path.unlink()
    stored.key_path.with_name(stored.key_path.name + ".part").write_bytes(b"half")
    (folder / "notes.crt.pem").write_text("mine")

    assert store.list() == ()
    store.forget(ACCOUNT)

    assert names(folder) == ["notes.crt.pem"]


def test_an_empty_store_has_nothing_to_list_or_forget(store, folder):
    assert store.list() == ()
    store.forget(ACCOUNT)

    assert not folder.exists()


def test_a_missing_or_damaged_certificate_is_told(store, folder, material):
    stored = store.save(ACCOUNT, material)
    stored.certificate_path.write_bytes(stored.certificate_path.read_bytes()[:200])

    with pytest.raises(NotACertificate):
        store.load_info(stored.certificate_path)
    with pytest.raises(CertificateStoreError) as caught:
        store.load_info(folder / "gone.crt.pem")
    assert caught.value.details["reason"] == os.strerror(2)
    with pytest.raises(NotACertificate):
        store.load_info(stored.key_path)


def test_a_disk_that_refuses_is_told_and_leaves_nothing(monkeypatch, store, folder, material):
    folder.mkdir(parents=True)

    def full(descriptor):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CertificateStoreError, match="cannot be written") as caught:
        store.save(ACCOUNT, material)

    assert caught.value.details["reason"] == os.strerror(28)
    assert names(folder) == []


def test_a_folder_that_is_a_file_is_told(tmp_path, material):
    (tmp_path / "file").write_text("")

    for use in (
        lambda store: store.save(ACCOUNT, material),
        lambda store: store.list(),
        lambda store: store.forget(ACCOUNT),
    ):
        with pytest.raises(CertificateStoreError):
            use(CertificateStore(tmp_path / "file"))


def weak_material(now):
    key = rsa.generate_private_key(65537, 1024)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "weak")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
    builder = builder.public_key(key.public_key()).not_valid_before(now)
    return KeyMaterial(builder.not_valid_after(now + timedelta(1)).sign(key, hashes.SHA256()), key)


def test_a_key_too_short_for_tls_is_refused_now_and_not_later(store, folder, now):
    with pytest.raises(CertificateRefused) as caught:
        store.save(ACCOUNT, weak_material(now))

    assert caught.value.details["reason"] == "EE_KEY_TOO_SMALL"
    assert names(folder) == []


def test_a_saved_pair_does_not_show_its_passphrase(store, material):
    stored = store.save(ACCOUNT, material)

    assert stored.passphrase not in repr(stored) + str(stored)


def test_many_threads_may_save(store, material):
    threads = [
        threading.Thread(target=store.save, args=(f"live/X{number}", material))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.list()) == 8
