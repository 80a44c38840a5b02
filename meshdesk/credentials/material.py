"""A certificate with its private key, read from the files that people have.

PKCS#12 (.p12, .pfx), PEM in any order and DER, with or without a passphrase. Every file is
taken apart into certificates and keys first; `_assemble` then finds the pair that belongs
together and the chain above it. `load_files` is what the wizard calls.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, SupportsIndex

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_pem_private_key,
    pkcs12,
)

from meshdesk.credentials import formats, pem
from meshdesk.credentials.certificates import CertificateInfo, describe
from meshdesk.credentials.errors import (
    FileUnreadable,
    KeyDoesNotMatch,
    NoPrivateKey,
    NotACertificate,
    PassphraseNeeded,
    UnsupportedKey,
    WrongPassphrase,
)
from meshdesk.credentials.formats import Kind
from meshdesk.language import translate

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a file; a certificate with key and chain has some 5,000."""

PrivateKey = (
    rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
    | ed448.Ed448PrivateKey
)  # fmt: skip
"""The kinds of key that TLS can use for a client certificate."""

DAMAGED = (ValueError, TypeError, OverflowError, x509.InvalidVersion)
"""What cryptography raises on damaged input, the lazy parts of a certificate included."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class KeyMaterial:
    """A certificate, its private key, and the chain above; it does not show or pickle itself.

    Attributes:
        certificate: the certificate of the client itself.
        key: its private key, in memory only.
        chain: the certificates above it, nearest first, as far as the files had them.
    """

    certificate: x509.Certificate
    key: PrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def info(self) -> CertificateInfo:
        """What the certificate says."""
        return describe(self.certificate, chain_length=1 + len(self.chain))

    def __repr__(self) -> str:
        return "KeyMaterial(hidden)"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a private key is not to be pickled or copied")


@dataclass(frozen=True, slots=True, repr=False)
class _Pieces:
    """The certificates and keys of one file or several."""

    certificates: tuple[x509.Certificate, ...] = ()
    keys: tuple[PrivateKey, ...] = ()

    def __add__(self, other: "_Pieces") -> "_Pieces":
        return _Pieces(self.certificates + other.certificates, self.keys + other.keys)


def load_files(paths: Sequence[Path], passphrase: str | None = None) -> KeyMaterial:
    """Read one file that holds everything, or several that do so together, in any order.

    Args:
        paths: the files; what they are is told by their content, not by their names.
        passphrase: opens the .p12 file or the key; unused where nothing is protected.

    Raises:
        FileUnreadable: a file is not there or may not be read.
        NotACertificate: a file holds neither certificate nor key, is damaged or too large.
        PassphraseNeeded, WrongPassphrase: the passphrase is missing, or does not fit.
        NoPrivateKey, KeyDoesNotMatch, UnsupportedKey: the key is missing, foreign, or useless.
    """
    pieces = _Pieces()
    for path in paths:
        pieces += _pieces_of(
            read_file(path),
            passphrase,
            translate("Credentials", "The file “{0}”").format(path.name),
        )
    return _assemble(pieces)


def load_pkcs12(data: bytes, passphrase: str | None = None) -> KeyMaterial:
    """Read a .p12 or .pfx file; raises as `load_files` does."""
    subject = translate("Credentials", "The file")
    check_size(data, subject)
    if formats.recognise(data) is not Kind.PKCS12:
        raise not_a_certificate(data, subject)
    return _assemble(_pkcs12_pieces(data, passphrase, subject))


def load_pem(
    certificate: bytes, key: bytes | None = None, passphrase: str | None = None
) -> KeyMaterial:
    """Read a certificate (PEM or DER, chain welcome) and its key; raises as `load_files` does.

    Args:
        certificate: may hold the key as well.
        key: the key where it stands apart: PKCS#8 or traditional, encrypted or not.
        passphrase: opens the key; unused where it is not protected.
    """
    pieces = _pieces_of(certificate, passphrase, translate("Credentials", "The certificate's file"))
    if key is not None:
        pieces += _pieces_of(key, passphrase, translate("Credentials", "The key's file"))
    return _assemble(pieces)


def read_certificates(data: bytes, subject: str = "") -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file in the file's order, at least one; keys are passed over.

    Args:
        subject: names the file in sentences; empty for "The file".

    Raises:
        NotACertificate: there is none, or it is damaged.
    """
    subject = subject or translate("Credentials", "The file")
    found = _pem_certificates(data, subject)
    if not found:
        raise not_a_certificate(data, subject)
    return found


def read_file(path: Path) -> bytes:
    """A file's content, at most a byte more than `SIZE_LIMIT`; raises `FileUnreadable`."""
    try:
        if path.exists() and not path.is_file():
            raise FileUnreadable(
                translate("Credentials", "“{0}” is a folder or a device, not a file.").format(
                    path.name
                )
            )
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise FileUnreadable(
            translate("Credentials", "“{0}” cannot be opened.").format(path.name),
            details={"file": str(path), "reason": error.strerror or type(error).__name__},
        ) from error


def _pieces_of(data: bytes, passphrase: str | None, subject: str) -> _Pieces:
    check_size(data, subject)
    match formats.recognise(data):
        case Kind.PKCS12:
            return _pkcs12_pieces(data, passphrase, subject)
        case Kind.PEM:
            return _pem_pieces(data, passphrase, subject)
        case Kind.DER_CERTIFICATE:
            return _Pieces(
                certificates=(parse_certificate(x509.load_der_x509_certificate, data, subject),)
            )
        case Kind.DER_KEY:
            protected = formats.is_encrypted_der_key(data)
            return _Pieces(keys=(_key(load_der_private_key, data, protected, passphrase, subject),))
        case Kind.OTHER:
            raise not_a_certificate(data, subject)


def check_size(data: bytes, subject: str) -> None:
    """Raise `NotACertificate` for what is too large; `subject` names the file in sentences."""
    if len(data) > SIZE_LIMIT:
        raise NotACertificate(
            translate("Credentials", "{0} is larger than 1 MiB; no certificate is.").format(subject)
        )


def _pem_pieces(data: bytes, passphrase: str | None, subject: str) -> _Pieces:
    certificates = _pem_certificates(data, subject)
    keys = tuple(
        _key(load_pem_private_key, block.pem(), block.is_encrypted, passphrase, subject)
        for block in _whole_blocks(data, pem.KEY_LABELS, subject)
    )
    if not certificates and not keys:
        raise not_a_certificate(data, subject)
    return _Pieces(certificates, keys)


def _pem_certificates(data: bytes, subject: str) -> tuple[x509.Certificate, ...]:
    return tuple(
        parse_certificate(x509.load_pem_x509_certificate, block.pem(), subject)
        for block in _whole_blocks(data, pem.CERTIFICATE_LABELS, subject)
    )


def _whole_blocks(data: bytes, labels: frozenset[str], subject: str) -> Iterator[pem.Block]:
    for block in pem.blocks(data):
        if block.label in labels:
            if not block.complete:
                raise NotACertificate(
                    translate(
                        "Credentials", "{0} was cut short: its last lines are missing."
                    ).format(subject)
                )
            yield block


def _pkcs12_pieces(data: bytes, passphrase: str | None, subject: str) -> _Pieces:
    if formats.is_cut_short(data):
        raise NotACertificate(
            translate("Credentials", "{0} was cut short: a part of it is missing.").format(subject)
        )
    found = _open_pkcs12(data, passphrase, subject)
    listed = (found.cert, *found.additional_certs)
    certificates = (entry.certificate for entry in listed if entry is not None)
    return _Pieces(
        certificates=tuple(checked(each, subject) for each in certificates),
        keys=(_supported(found.key, subject),) if found.key is not None else (),
    )


def _open_pkcs12(
    data: bytes, passphrase: str | None, subject: str
) -> pkcs12.PKCS12KeyAndCertificates:
    # Some files are protected by the empty password; whatever was typed then does no harm.
    for attempt in dict.fromkeys((passphrase or "", "")):
        try:
            return pkcs12.load_pkcs12(data, _encoded(attempt))
        except UnsupportedAlgorithm as error:
            raise _unsupported(subject) from error
        except DAMAGED:
            continue
    raise _passphrase_error(passphrase, subject)


def _key(
    load: Callable[[bytes, bytes | None], object],
    data: bytes,
    protected: bool,
    passphrase: str | None,
    subject: str,
) -> PrivateKey:
    if protected and not passphrase:
        raise _passphrase_error(passphrase, subject)
    try:
        key = load(data, _encoded(passphrase or "") if protected else None)
    except UnsupportedAlgorithm as error:
        raise _unsupported(subject) from error
    except DAMAGED as error:
        if protected:
            raise _passphrase_error(passphrase, subject) from error
        raise NotACertificate(
            translate("Credentials", "{0} holds a private key that is damaged.").format(subject),
            title=translate("Credentials", "The private key is damaged"),
        ) from error
    return _supported(key, subject)


def parse_certificate(
    load: Callable[[bytes], x509.Certificate], data: bytes, subject: str
) -> x509.Certificate:
    """One certificate, read to the bottom; raises `NotACertificate`."""
    try:
        certificate = load(data)
    except DAMAGED as error:
        raise _damaged_certificate(subject) from error
    return checked(certificate, subject)


def checked(certificate: x509.Certificate, subject: str) -> x509.Certificate:
    """Read it to the bottom now, so that a damaged one is found here and not later."""
    try:
        describe(certificate)
    except UnsupportedAlgorithm as error:
        raise _unsupported(subject) from error
    except DAMAGED as error:
        raise _damaged_certificate(subject) from error
    return certificate


def _supported(key: object, subject: str) -> PrivateKey:
    if not isinstance(key, PrivateKey):
        raise _unsupported(subject)
    return key


def pair_up(
    certificates: tuple[x509.Certificate, ...], keys: tuple[PrivateKey, ...]
) -> KeyMaterial:
    """A key and its certificate among these, with the chain above; raises as `load_files` does."""
    return _assemble(_Pieces(certificates, keys))


def _assemble(pieces: _Pieces) -> KeyMaterial:
    """The key with its certificate; of several the one that is valid longest."""
    if not pieces.certificates:
        raise NotACertificate(
            translate("Credentials", "There is a private key, but no certificate with it."),
            title=translate("Credentials", "The certificate is missing"),
        )
    if not pieces.keys:
        raise NoPrivateKey(
            translate(
                "Credentials", "There is a certificate, but not the private key that belongs to it."
            )
        )
    pairs = [
        (certificate, key)
        for key in pieces.keys
        for certificate in pieces.certificates
        if certificate.public_key() == key.public_key()
    ]
    if not pairs:
        name = describe(pieces.certificates[0]).common_name
        raise KeyDoesNotMatch(
            translate("Credentials", "The private key was made for another certificate."),
            details={"certificate": name},
        )
    certificate, key = max(pairs, key=lambda pair: pair[0].not_valid_after_utc)
    return KeyMaterial(certificate, key, _chain_above(certificate, pieces.certificates))


def _chain_above(
    leaf: x509.Certificate, certificates: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """Who issued the leaf, who issued that one, and so on; strangers are left out."""
    left = [each for each in certificates if each != leaf]
    chain = [leaf]
    while chain[-1].issuer != chain[-1].subject:
        above = next((each for each in left if each.subject == chain[-1].issuer), None)
        if above is None:
            break
        left = [each for each in left if each != above]
        chain.append(above)
    return tuple(chain[1:])


def _encoded(passphrase: str) -> bytes:
    """The passphrase's bytes; `ValueError` for what cannot be one.

    NUL has to be caught here: OpenSSL's Rust binding panics on it, and prints the passphrase.
    """
    if "\0" in passphrase or any("\ud800" <= letter <= "\udfff" for letter in passphrase):
        raise ValueError("no passphrase has such characters")
    return passphrase.encode("utf-8")


def _passphrase_error(passphrase: str | None, subject: str) -> WrongPassphrase:
    if not passphrase:
        return PassphraseNeeded(
            translate("Credentials", "{0} is protected by a password.").format(subject)
        )
    return WrongPassphrase(
        translate("Credentials", "{0} cannot be opened with it, or was damaged on its way.").format(
            subject
        )
    )


def _damaged_certificate(subject: str) -> NotACertificate:
    words = translate("Credentials", "{0} holds a certificate that is damaged.")
    return NotACertificate(words.format(subject))


def _unsupported(subject: str) -> UnsupportedKey:
    return UnsupportedKey(
        translate(
            "Credentials",
            "{0} holds a key, or a protection of it, that a connection to MESH cannot use.",
        ).format(subject)
    )


def not_a_certificate(data: bytes, subject: str) -> NotACertificate:
    """The error for a file that holds none, with what it looks like."""
    said = translate("Credentials", "{0} holds no certificate.").format(subject)
    return NotACertificate(f"{said} {formats.looks_like(data)}")
