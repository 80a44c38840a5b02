"""What a file is told to look like when it is not what we need."""

import io
import zipfile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs7,
)

from meshdesk.credentials import NotACertificate, load_pem
from meshdesk.credentials.formats import Kind, recognise
from meshdesk.credentials.pem import blocks


def a_key():
    return ec.generate_private_key(ec.SECP256R1())


def request_for_a_certificate(encoding):
    key = a_key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "X26ABC1")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(key, hashes.SHA256()).public_bytes(encoding)


def public_key(encoding):
    return a_key().public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


def ssh_key():
    return a_key().private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def word_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "It is empty."),
        (lambda: b" \r\n\t", "It is empty."),
        (word_file, "Word or Excel"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "e-mail saved by Outlook"),
        (lambda: b"\xfe\xed\xfe\xed\x00\x00\x00\x02" + bytes(64), "Java keystore"),
        (lambda: b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (lambda: b"{\\rtf1\\ansi}", "RTF"),
        (lambda: b"\x89PNG\r\n\x1a\n\x00", "a picture"),
        (lambda: b"\n<html></html>", "web page"),
        (lambda: b"ssh-rsa AAAA me@home", "SSH public key"),
        (ssh_key, "an SSH key"),
        (lambda: request_for_a_certificate(Encoding.PEM), "certificate request"),
        (lambda: request_for_a_certificate(Encoding.DER), "certificate request"),
        (lambda: public_key(Encoding.PEM), "public key"),
        (lambda: public_key(Encoding.DER), "public key"),
        (lambda: b"Dear surgery,\nplease find attached", "plain text"),
        (lambda: bytes(range(128, 256)), "cannot be told"),
        (lambda: b"\x30\x82\x03\x00" + bytes(768), "damaged or cut short"),
    ],
)
def test_the_wrong_file_is_called_by_its_name(make, words):
    with pytest.raises(NotACertificate, match=words) as caught:
        load_pem(make())

    assert ".p12" in caught.value.next_step


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_a_bundle_is_explained(material, encoding):
    bundle = pkcs7.serialize_certificates([material.certificate], encoding)

    with pytest.raises(NotACertificate, match=r"PKCS#7.*Base-64"):
        load_pem(bundle)


def test_der_is_told_apart(material):
    key = material.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    assert recognise(material.certificate.public_bytes(Encoding.DER)) is Kind.DER_CERTIFICATE
    assert recognise(key) is Kind.DER_KEY
    assert recognise(key[:-1]) is Kind.OTHER


def test_the_indefinite_form_of_old_key_stores_is_a_p12():
    assert recognise(b"\x30\x80\x02\x01\x03\x30\x80") is Kind.PKCS12


def test_many_beginnings_and_no_end_take_one_pass():
    text = b"-----BEGIN CERTIFICATE-----\n" * 37_000  # 1 MiB; quadratic work would take minutes

    found = list(blocks(text))

    assert len(found) == 37_000
    assert not any(block.complete for block in found)


def test_a_block_does_not_show_its_lines(material):
    pem_key = material.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    (block,) = blocks(pem_key)

    assert repr(block) == "Block('PRIVATE KEY', hidden)"
    assert block.pem() == pem_key
