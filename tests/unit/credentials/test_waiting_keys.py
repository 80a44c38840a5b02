"""A key and its request, made here, and the key that waits for its certificate."""

import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key, pkcs7
from cryptography.x509.oid import NameOID

from meshdesk.credentials import (
    CertificateStore,
    KeyDoesNotMatch,
    KeyMaterial,
    NewRequest,
    NoPrivateKey,
    NotACertificate,
    WaitingKeys,
    WrongPassphrase,
    api_name,
    make_request,
)
from meshdesk.credentials.waiting_keys import request_beside

API_NAME = "X26ABC1.X26.api.mesh-client.nhs.uk"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def request_() -> NewRequest:
    """RSA keys are slow to make: one for all."""
    return make_request(API_NAME)


@pytest.fixture(scope="module")
def issued(request_: NewRequest, root: trustme.CA) -> x509.Certificate:
    """What the authority answers."""
    issuer = x509.load_pem_x509_certificate(root.cert_pem.bytes())
    signer = load_pem_private_key(root.private_key_pem.bytes(), None)
    asked = x509.load_pem_x509_csr(request_.pem)
    return (
        x509.CertificateBuilder()
        .subject_name(asked.subject)
        .issuer_name(issuer.subject)
        .public_key(asked.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1000))
        .sign(signer, hashes.SHA256())  # type: ignore[arg-type]
    )


def saved(path: Path, data: bytes) -> tuple[Path, ...]:
    path.write_bytes(data)
    return (path,)


# The request ------------------------------------------------------------------------------


def test_the_name_is_that_of_the_reference() -> None:
    assert api_name("x26abc1", "x26") == "X26ABC1.X26.api.mesh-client.nhs.uk"


def test_it_has_the_name_alone_and_an_rsa_key_of_2048_bits(request_: NewRequest) -> None:
    read = x509.load_pem_x509_csr(request_.pem)

    key = read.public_key()
    assert [(each.oid, each.value) for each in read.subject] == [(NameOID.COMMON_NAME, API_NAME)]
    assert list(read.extensions) == []
    assert isinstance(key, rsa.RSAPublicKey)
    assert (key.key_size, key.public_numbers().e) == (2048, 65537)


def test_it_is_signed_by_its_key_with_sha256(request_: NewRequest) -> None:
    read = x509.load_pem_x509_csr(request_.pem)

    assert read.is_signature_valid
    assert isinstance(read.signature_hash_algorithm, hashes.SHA256)
    assert read.public_key() == request_.key.public_key()


def test_each_request_has_a_key_of_its_own(request_: NewRequest) -> None:
    assert make_request(API_NAME).key.public_key() != request_.key.public_key()


@pytest.mark.parametrize("name", ["", "X" * 65])
def test_a_name_that_none_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="length"):
        make_request(name)


def test_it_neither_shows_nor_pickles_itself(request_: NewRequest) -> None:
    assert repr(request_) == "NewRequest(hidden)"
    with pytest.raises(TypeError):
        pickle.dumps(request_)


# The key that waits -----------------------------------------------------------------------


def test_the_key_is_never_in_clear(tmp_path: Path, request_: NewRequest) -> None:
    kept = WaitingKeys(tmp_path / "keys").keep("request/live/X26ABC1", request_)

    on_disk = [path.read_bytes() for path in (tmp_path / "keys").iterdir()]
    assert len(on_disk) == 2
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in kept.path.read_bytes()
    assert not [data for data in on_disk if b"BEGIN PRIVATE KEY" in data]
    assert not [data for data in on_disk if kept.passphrase.encode() in data]
    assert kept.passphrase not in repr(kept)


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has access lists, not modes")
def test_key_and_folder_are_the_owners_alone(tmp_path: Path, request_: NewRequest) -> None:
    kept = WaitingKeys(tmp_path / "keys").keep("a", request_)

    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("form", ["pem", "der", "p7b", "p7b in pem", "with its chain"])
def test_it_joins_its_certificate_in_whatever_form_that_comes(
    tmp_path: Path, request_: NewRequest, issued: x509.Certificate, root: trustme.CA, form: str
) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)
    above = x509.load_pem_x509_certificate(root.cert_pem.bytes())
    data = {
        "pem": issued.public_bytes(Encoding.PEM),
        "der": issued.public_bytes(Encoding.DER),
        "p7b": pkcs7.serialize_certificates([above, issued], Encoding.DER),
        "p7b in pem": pkcs7.serialize_certificates([above, issued], Encoding.PEM),
        "with its chain": above.public_bytes(Encoding.PEM) + issued.public_bytes(Encoding.PEM),
    }[form]

    joined = keys.join(kept.path, kept.passphrase, saved(tmp_path / "came", data))

    assert joined.info.common_name == API_NAME
    assert joined.key.public_key() == request_.key.public_key()


def test_a_certificate_for_another_key_is_told_apart(
    tmp_path: Path, request_: NewRequest, material: KeyMaterial
) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)
    came = saved(tmp_path / "came", material.certificate.public_bytes(Encoding.PEM))

    with pytest.raises(KeyDoesNotMatch) as caught:
        keys.join(kept.path, kept.passphrase, came)

    assert caught.value.title == "This is not the certificate for this request"
    assert kept.path.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"Dear colleague", b"-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n"],
    ids=["empty", "letter", "damaged bundle"],
)
def test_what_is_no_certificate_is_said(tmp_path: Path, request_: NewRequest, data: bytes) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)

    with pytest.raises(NotACertificate):
        keys.join(kept.path, kept.passphrase, saved(tmp_path / "came", data))


def test_the_request_itself_is_not_taken_for_the_answer(
    tmp_path: Path, request_: NewRequest
) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)

    with pytest.raises(NotACertificate) as caught:
        keys.join(kept.path, kept.passphrase, (request_beside(kept.path),))

    assert "certificate request (CSR)" in caught.value.message


def test_a_wrong_passphrase_is_said_without_telling_it(
    tmp_path: Path, request_: NewRequest, issued: x509.Certificate
) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)
    came = saved(tmp_path / "came", issued.public_bytes(Encoding.PEM))

    with pytest.raises(WrongPassphrase) as caught:
        keys.join(kept.path, "s3cret-guess", came)

    assert caught.value.__cause__ is None
    assert "s3cret-guess" not in f"{caught.value} {caught.value.details}"


def test_a_key_that_is_gone_is_said(
    tmp_path: Path, request_: NewRequest, issued: x509.Certificate
) -> None:
    keys = WaitingKeys(tmp_path / "keys")
    kept = keys.keep("a", request_)
    came = saved(tmp_path / "came", issued.public_bytes(Encoding.PEM))

    keys.forget(kept.path)
    keys.forget(kept.path)  # none there is no error

    assert list((tmp_path / "keys").iterdir()) == []
    with pytest.raises(NoPrivateKey):
        keys.join(kept.path, kept.passphrase, came)


def test_the_store_of_certificates_passes_a_waiting_key_over(
    tmp_path: Path, request_: NewRequest, material: KeyMaterial
) -> None:
    # The mailbox may be set up with another certificate meanwhile, or removed.
    kept = WaitingKeys(tmp_path).keep("live/X26ABC1", request_)
    store = CertificateStore(tmp_path)
    store.save("live/X26ABC1", material)

    store.forget("live/X26ABC1")

    assert store.list() == ()
    assert kept.path.exists()
    assert request_beside(kept.path).read_bytes() == request_.pem
