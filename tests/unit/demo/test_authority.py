"""The authority's certificates are what a MESH client is given, and pass strict checks."""

import ssl
import stat
import sys
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509.oid import NameOID

from meshdesk.demo.authority import api_common_name

NAME = api_common_name("ELM01", "A81001")


def certificate_of(files):
    return x509.load_pem_x509_certificate(files.certificate.read_bytes())


def strict(context, authority, files):
    """What `ssl.create_default_context` checks from Python 3.13 on, on either side."""
    context.load_verify_locations(authority.ca_file)
    context.load_cert_chain(files.certificate, files.key)
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def shake_hands(client, server):
    upward, downward = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(downward, upward, server_hostname="localhost"),
        server.wrap_bio(upward, downward, server_side=True),
    )
    for end in ends * 3:
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return ends


def test_the_name_is_of_the_api_form(authority):
    (name,) = certificate_of(authority.client(NAME)).subject.get_attributes_for_oid(
        NameOID.COMMON_NAME
    )

    assert name.value == "ELM01.A81001.api.mesh-client.nhs.uk"


def test_an_encrypted_key_opens_with_its_passphrase_only(authority):
    files = authority.client(NAME, passphrase="open sesame")
    pem = files.key.read_bytes()

    assert pem.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    with pytest.raises(ValueError):
        load_pem_private_key(pem, b"wrong")
    key = load_pem_private_key(pem, b"open sesame")
    assert key.public_key() == certificate_of(files).public_key()


def test_a_pkcs12_file_holds_key_and_certificate(authority):
    files = authority.client(NAME, p12_password="letmein", rsa=True)

    key, certificate, others = load_key_and_certificates(files.p12.read_bytes(), b"letmein")

    assert isinstance(key, RSAPrivateKey)
    assert certificate == certificate_of(files)
    assert others == []


def test_validity_can_be_chosen(authority):
    begins, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)

    issued = certificate_of(authority.client(NAME, not_before=begins, not_after=ends))

    assert (issued.not_valid_before_utc, issued.not_valid_after_utc) == (begins, ends)


def test_strict_verification_accepts_both_sides(authority):
    client = strict(ssl.create_default_context(), authority, authority.client(NAME))
    server = strict(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), authority, authority.server)

    ours, theirs = shake_hands(client, server)

    assert ours.getpeercert()["issuer"] == theirs.getpeercert()["issuer"]
    assert ("commonName", NAME) in [part for (part,) in theirs.getpeercert()["subject"]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_keys_are_for_the_owner_alone(authority):
    files = authority.client(NAME, p12_password="letmein")

    assert {stat.S_IMODE(each.stat().st_mode) for each in (files.key, files.p12)} == {0o600}


def test_secrets_are_not_shown(authority):
    shown = repr(authority.client(NAME, passphrase="hush-key", p12_password="hush-p12"))

    assert "hush" not in shown
