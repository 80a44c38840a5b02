"""Certificate and key out of every kind of file that people are given."""

import base64
import os
import pickle
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from meshdesk.credentials import (
    FileUnreadable,
    KeyDoesNotMatch,
    KeyMaterial,
    NoPrivateKey,
    NotACertificate,
    PassphraseNeeded,
    UnsupportedKey,
    WrongPassphrase,
    load_files,
    load_pem,
    load_pkcs12,
)

PASSPHRASE = "Öffne dich, £5"


def protection(passphrase):
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()


def p12(material, passphrase=PASSPHRASE, *, key=True, chain=True):
    return pkcs12.serialize_key_and_certificates(
        b"mesh",
        material.key if key else None,
        material.certificate,
        material.chain if chain else None,
        protection(passphrase),
    )


def legacy_p12(material, passphrase):
    """As Windows 10 and older Java write it: triple DES and SHA-1."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(hashes.SHA1())
        .build(passphrase.encode())
    )
    return pkcs12.serialize_key_and_certificates(
        None, material.key, material.certificate, None, encryption
    )


def pem_certificate(material, *, chain=True):
    certificates = (material.certificate, *(material.chain if chain else ()))
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def pem_key(material, passphrase=None, form=PrivateFormat.PKCS8):
    return material.key.private_bytes(Encoding.PEM, form, protection(passphrase))


def der_key(material, passphrase=None):
    return material.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, protection(passphrase))


def same(loaded, material, *, chain=True):
    assert loaded.certificate == material.certificate
    assert loaded.key.private_numbers() == material.key.private_numbers()
    assert loaded.chain == (material.chain if chain else ())
    return True


# --- PKCS#12


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "x", "密码"])
def test_a_p12_gives_certificate_key_and_chain(material, passphrase):
    assert same(load_pkcs12(p12(material, passphrase), passphrase), material)


def test_a_p12_of_the_old_kind_is_read(rsa_material):
    assert same(load_pkcs12(legacy_p12(rsa_material, "old"), "old"), rsa_material, chain=False)


@pytest.mark.parametrize("typed", [None, "", "something typed in vain"])
def test_a_p12_without_password_opens_whatever_was_typed(material, typed):
    assert same(load_pkcs12(p12(material, None), typed), material)


def test_a_p12_opens_with_its_password_only(material):
    with pytest.raises(WrongPassphrase) as caught:
        load_pkcs12(p12(material), "wrong")

    assert not isinstance(caught.value, PassphraseNeeded)
    assert "capital and small letters" in caught.value.next_step


@pytest.mark.parametrize("typed", ["\0", "a\0b", "\ud800", "\uffff", "\r", "x" * 5000])
def test_odd_characters_are_a_wrong_password_and_are_not_printed(capfd, material, typed):
    with pytest.raises(WrongPassphrase):
        load_pkcs12(p12(material), typed)
    with pytest.raises(WrongPassphrase):
        load_pem(pem_certificate(material), pem_key(material, PASSPHRASE), typed)

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_p12_asks_for_its_password(material, nothing):
    with pytest.raises(PassphraseNeeded, match="protected by a password"):
        load_pkcs12(p12(material), nothing)


def test_a_p12_without_key_says_so(material):
    with pytest.raises(NoPrivateKey):
        load_pkcs12(p12(material, key=False), PASSPHRASE)


def test_a_p12_that_was_cut_off_is_not_called_a_wrong_password(material):
    with pytest.raises(NotACertificate, match="cut short"):
        load_pkcs12(p12(material)[:-20], PASSPHRASE)


def test_a_pem_file_is_no_p12(material):
    with pytest.raises(NotACertificate):
        load_pkcs12(pem_certificate(material) + pem_key(material))


# --- PEM


@pytest.mark.parametrize(
    ("form", "passphrase"),
    [
        (PrivateFormat.PKCS8, None),
        (PrivateFormat.PKCS8, PASSPHRASE),
        (PrivateFormat.TraditionalOpenSSL, None),
        (PrivateFormat.TraditionalOpenSSL, PASSPHRASE),
    ],
)
@pytest.mark.parametrize("kind", ["material", "rsa_material"])
def test_every_form_of_pem_key_is_read(request, kind, form, passphrase):
    material = request.getfixturevalue(kind)
    key = pem_key(material, passphrase, form)

    assert same(load_pem(pem_certificate(material), key, passphrase), material)


def test_a_passphrase_for_an_open_key_does_no_harm(material):
    assert same(load_pem(pem_certificate(material), pem_key(material), "unused"), material)


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_a_pem_key_opens_with_its_password_only(rsa_material, form):
    key = pem_key(rsa_material, PASSPHRASE, form)

    with pytest.raises(WrongPassphrase):
        load_pem(pem_certificate(rsa_material), key, "wrong")
    with pytest.raises(PassphraseNeeded):
        load_pem(pem_certificate(rsa_material), key)


@pytest.mark.parametrize(
    "arrange",
    [
        lambda leaf, key, chain: leaf + key + chain,
        lambda leaf, key, chain: key + chain + leaf,
        lambda leaf, key, chain: chain + leaf + key,
        lambda leaf, key, chain: leaf + leaf + chain + key,
    ],
    ids=["leaf first", "key first", "chain first", "leaf twice"],
)
def test_one_pem_file_may_hold_all_in_any_order(material, arrange):
    leaf = pem_certificate(material, chain=False)
    chain = pem_certificate(material)[len(leaf) :]

    assert same(load_pem(arrange(leaf, pem_key(material), chain)), material)


def with_bag_attributes(data):
    """As `openssl pkcs12 -in` prints it."""
    attributes = b"Bag Attributes\n    localKeyID: 01 02\nsubject=CN = X26ABC1\n\n"
    return attributes + data.replace(b"-----BEGIN", attributes + b"-----BEGIN")


@pytest.mark.parametrize(
    "spoil",
    [
        with_bag_attributes,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"\n", b"\n    "),
        lambda data: data.replace(b"\n", b"\n\n").rstrip(),
    ],
    ids=["bag attributes", "CRLF", "byte order mark", "UTF-16", "indented", "double spacing"],
)
def test_what_editors_and_mail_do_to_pem_is_put_up_with(rsa_material, spoil):
    key = pem_key(rsa_material, PASSPHRASE, PrivateFormat.TraditionalOpenSSL)

    loaded = load_pem(spoil(pem_certificate(rsa_material) + key), None, PASSPHRASE)

    assert same(loaded, rsa_material)


def test_der_is_read_as_well(material):
    certificate = material.certificate.public_bytes(Encoding.DER)

    assert same(load_pem(certificate, der_key(material)), material, chain=False)
    assert same(
        load_pem(certificate, der_key(material, PASSPHRASE), PASSPHRASE), material, chain=False
    )
    with pytest.raises(PassphraseNeeded):
        load_pem(certificate, der_key(material, PASSPHRASE))


def test_the_key_of_another_certificate_is_found_out(material, other_material):
    with pytest.raises(KeyDoesNotMatch) as caught:
        load_pem(pem_certificate(material), pem_key(other_material))

    assert caught.value.details == {"certificate": material.info.common_name}


def test_of_several_keys_the_one_that_fits_is_taken(material, other_material):
    keys = pem_key(other_material) + pem_key(material)

    assert same(load_pem(pem_certificate(material), keys), material)


def test_a_renewed_certificate_wins_over_the_one_before(issue):
    old = issue()
    new = renewed(old)

    for order in (old.certificate, new), (new, old.certificate):
        both = b"".join(each.public_bytes(Encoding.PEM) for each in order)
        assert load_pem(both, pem_key(old)).certificate == new


def renewed(material):
    """The same key in a certificate that is valid longer; who signed it does not matter here."""
    before = material.certificate
    return (
        x509.CertificateBuilder()
        .subject_name(before.subject)
        .issuer_name(before.issuer)
        .public_key(before.public_key())
        .serial_number(before.serial_number + 1)
        .not_valid_before(before.not_valid_after_utc)
        .not_valid_after(before.not_valid_after_utc + timedelta(days=900))
        .sign(material.key, hashes.SHA256())
    )


def self_signed(key, number):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "own")])
    start = datetime(2026, 1, number, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=900))
        .sign(key, hashes.SHA256())
    )


def test_a_self_signed_certificate_has_no_chain_though_there_is_an_older_one(material):
    old, new = self_signed(material.key, 1), self_signed(material.key, 2)
    both = old.public_bytes(Encoding.PEM) + new.public_bytes(Encoding.PEM)

    loaded = load_pem(both, pem_key(material))

    assert (loaded.certificate, loaded.chain) == (new, ())


def test_a_certificate_of_an_unknown_version_is_called_damaged(material):
    version_3 = bytes.fromhex("a003020102")
    der = material.certificate.public_bytes(Encoding.DER)
    strange = der.replace(version_3, bytes.fromhex("a003020107"), 1)
    as_pem = pem_certificate(material, chain=False).splitlines()
    as_pem[1:-1] = [base64.b64encode(strange)]

    with pytest.raises(NotACertificate, match="damaged"):
        load_pem(b"\n".join(as_pem), pem_key(material))


def test_strangers_are_no_part_of_the_chain(material, other_material):
    file = pem_certificate(material) + pem_certificate(other_material) + pem_key(material)

    assert same(load_pem(file), material)


def test_a_certificate_alone_and_a_key_alone_say_what_is_missing(material):
    with pytest.raises(NoPrivateKey):
        load_pem(pem_certificate(material))
    with pytest.raises(NotACertificate, match="no certificate with it"):
        load_pem(pem_key(material))


@pytest.mark.parametrize("label", [b"-----END CERTIFICATE-----", b"-----END PRIVATE KEY-----"])
def test_a_lost_last_line_is_noticed(material, label):
    file = pem_certificate(material, chain=False) + pem_key(material)

    with pytest.raises(NotACertificate, match="cut short"):
        load_pem(file.replace(label, b""))


def test_damaged_insides_are_told_apart(material):
    certificate, key = pem_certificate(material, chain=False), pem_key(material)

    with pytest.raises(NotACertificate, match="certificate that is damaged"):
        load_pem(certificate[:80] + certificate[200:], key)
    with pytest.raises(NotACertificate, match="private key that is damaged"):
        load_pem(certificate, key[:60] + key[100:])


def test_a_key_that_tls_cannot_use_is_refused(material):
    key = dsa.generate_private_key(1024)
    file = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    with pytest.raises(UnsupportedKey):
        load_pem(pem_certificate(material), file)


# --- files


def write(folder, **files):
    paths = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def test_files_are_told_by_content_not_by_name(tmp_path, material):
    (disguised,) = write(tmp_path, photo=p12(material))
    certificate, key = write(tmp_path, a=pem_key(material), b=pem_certificate(material))

    assert same(load_files([disguised], PASSPHRASE), material)
    assert same(load_files([certificate, key]), material)
    assert same(load_files([key, certificate]), material)


def test_three_files_make_one(tmp_path, material):
    leaf = pem_certificate(material, chain=False)
    files = write(
        tmp_path,
        chain=pem_certificate(material)[len(leaf) :],
        leaf=material.certificate.public_bytes(Encoding.DER),
        key=pem_key(material, PASSPHRASE),
    )

    assert same(load_files(files, PASSPHRASE), material)


def test_no_file_at_all_is_no_certificate():
    with pytest.raises(NotACertificate):
        load_files([])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileUnreadable, match=r"mesh\.p12"):
        load_files([tmp_path / "mesh.p12"])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileUnreadable, match="folder"):
        load_files([tmp_path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_make_us_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(FileUnreadable):
        load_files([tmp_path / "pipe"])


def test_the_file_that_is_wrong_is_named(tmp_path, material):
    good, bad = write(tmp_path, good=pem_certificate(material), bad=b"hello\n")

    with pytest.raises(
        NotACertificate, match=r"“bad” holds no certificate\. It looks like a plain"
    ):
        load_files([good, bad])


def test_a_file_of_two_mebibytes_is_not_read(tmp_path, material):
    padding = b"#" * (2 * 1024 * 1024)
    (large,) = write(tmp_path, large=pem_certificate(material) + pem_key(material) + padding)

    with pytest.raises(NotACertificate, match="larger than 1 MiB"):
        load_files([large])
    with pytest.raises(NotACertificate, match="larger than 1 MiB"):
        load_pkcs12(padding)
    with pytest.raises(NotACertificate, match="larger than 1 MiB"):
        load_pem(pem_certificate(material), padding)


def test_material_neither_shows_nor_pickles_itself(rsa_material):
    assert repr(rsa_material) == str(rsa_material) == "KeyMaterial(hidden)"
    with pytest.raises(TypeError):
        pickle.dumps(rsa_material)


def test_an_rsa_key_is_an_rsa_key(rsa_material):
    assert isinstance(rsa_material, KeyMaterial)
    assert isinstance(rsa_material.key, rsa.RSAPrivateKey)
    assert rsa_material.key.key_size == 2048
