"""Whatever the bytes: a certificate with its key, or words for people, and nothing else."""

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshdesk.credentials import CredentialError, KeyMaterial, check, load_pem, load_pkcs12
from meshdesk.credentials.formats import looks_like

# cryptography warns about odd certificates before it reads or refuses them.
pytestmark = pytest.mark.filterwarnings("ignore::Warning:cryptography", "ignore::UserWarning")

quickly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PASSPHRASES = st.none() | st.text(st.characters(), max_size=8)
LABELS = st.sampled_from(
    ["CERTIFICATE", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]
)


def outcome(load, *arguments):
    try:
        loaded = load(*arguments)
    except CredentialError as error:
        assert error.title
        assert error.message
        assert error.next_step
        return
    assert isinstance(loaded, KeyMaterial)
    assert loaded.info.fingerprint_sha256


def pem_block(label, body):
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n".encode(errors="replace")


@quickly
@given(st.binary(max_size=400), PASSPHRASES)
def test_random_bytes(data, passphrase):
    outcome(load_pem, data, None, passphrase)
    outcome(load_pkcs12, data, passphrase)
    assert looks_like(data)


@quickly
@given(st.binary(max_size=200), PASSPHRASES)
def test_random_bytes_dressed_as_der(data, passphrase):
    for start in (b"\x30\x82\x00\xc0", b"\x30\x80\x02\x01\x03", b"\x30\x81\x80\x02\x01\x03"):
        outcome(load_pem, start + data, None, passphrase)
        outcome(load_pkcs12, start + data, passphrase)
        assert looks_like(start + data)


@quickly
@given(st.lists(st.tuples(LABELS, st.text(max_size=80)), max_size=4), PASSPHRASES)
def test_random_text_dressed_as_pem(parts, passphrase):
    file = b"".join(pem_block(label, body) for label, body in parts)

    outcome(load_pem, file, None, passphrase)


def changed(data, changes):
    result = bytearray(data)
    for place, value in changes:
        result[place % len(result)] = value
    return bytes(result)


CHANGES = st.lists(
    st.tuples(st.integers(min_value=0, max_value=1 << 16), st.integers(0, 255)),
    min_size=1,
    max_size=3,
)


@quickly
@given(CHANGES)
def test_a_certificate_with_changed_bytes(material, changes):
    key = material.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate = material.certificate.public_bytes(Encoding.DER)

    outcome(load_pem, changed(certificate, changes), key)


@quickly
@given(CHANGES)
def test_a_key_with_changed_bytes(material, changes):
    key = material.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = material.certificate.public_bytes(Encoding.PEM)

    outcome(load_pem, certificate, changed(key, changes))


@pytest.fixture(scope="session")
def p12(material):
    return pkcs12.serialize_key_and_certificates(
        None, material.key, material.certificate, None, BestAvailableEncryption(b"pw")
    )


@pytest.fixture(scope="session")
def encrypted_key(material):
    protection = BestAvailableEncryption(b"pw")
    return material.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)


@settings(quickly, max_examples=40)
@given(CHANGES)
def test_a_p12_with_changed_bytes(p12, changes):
    outcome(load_pkcs12, changed(p12, changes), "pw")


@settings(quickly, max_examples=40)
@given(PASSPHRASES)
def test_any_passphrase(material, p12, encrypted_key, passphrase):
    certificate = material.certificate.public_bytes(Encoding.PEM)

    outcome(load_pem, certificate, encrypted_key, passphrase)
    outcome(load_pkcs12, p12, passphrase)


@quickly
@given(st.datetimes(timezones=st.timezones()))
def test_any_time(material, moment):
    try:
        check(material.info, moment)
    except CredentialError as error:
        assert error.message
