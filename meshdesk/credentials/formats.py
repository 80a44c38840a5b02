"""What kind of certificate file some bytes are, told by content and never by name.

`recognise` names the kind; `looks_like` says in words what a file is that we have no use for,
so that a person who picked the wrong one can find the right one.
"""

from collections.abc import Callable
from enum import Enum, auto

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from meshdesk.credentials import pem
from meshdesk.language import mark, translate


class Kind(Enum):
    """The forms that certificates and keys come in."""

    PKCS12 = auto()
    PEM = auto()
    DER_CERTIFICATE = auto()
    DER_KEY = auto()
    OTHER = auto()


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (
        b"PK\x03\x04",
        mark("Files", "a ZIP archive, or a Word or Excel file; a certificate may be inside it"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        mark(
            "Files",
            "an e-mail saved by Outlook or an older Word file; a certificate may be attached to it",
        ),
    ),
    (
        b"\xfe\xed\xfe\xed",
        mark(
            "Files",
            "a Java keystore (JKS) of the old MESH client; whoever set that client up can turn it "
            "into a .p12 file with Java's keytool",
        ),
    ),
    (b"%PDF", mark("Files", "a PDF document")),
    (b"{\\rtf", mark("Files", "a text document (RTF)")),
    (b"\x89PNG", mark("Files", "a picture")),
    (b"\xff\xd8\xff", mark("Files", "a picture")),
    (b"MZ", mark("Files", "a Windows program")),
    (b"ssh-", mark("Files", "an SSH public key")),
    (b"<", mark("Files", "a web page or an XML file")),
)

_CSR = mark(
    "Files",
    "a certificate request (CSR), which is sent to the service desk; the certificate is the answer",
)
_PUBLIC_KEY = mark("Files", "a public key without a certificate")
_PKCS7 = mark(
    "Files",
    "a bundle of certificates (PKCS#7, .p7b); save the certificate out of it as Base-64 (.cer)",
)
_CRL = mark("Files", "a list of revoked certificates (CRL)")

_LABELS = {
    "CERTIFICATE REQUEST": _CSR,
    "NEW CERTIFICATE REQUEST": _CSR,
    "PUBLIC KEY": _PUBLIC_KEY,
    "RSA PUBLIC KEY": _PUBLIC_KEY,
    "PKCS7": _PKCS7,
    "X509 CRL": _CRL,
    "OPENSSH PRIVATE KEY": mark("Files", "an SSH key"),
    "PGP PRIVATE KEY BLOCK": mark("Files", "a PGP key"),
    "PGP PUBLIC KEY BLOCK": mark("Files", "a PGP key"),
    "PGP MESSAGE": mark("Files", "a message encrypted with PGP"),
}

# SEQUENCE { OBJECT IDENTIFIER 1.2.840.113549.1.7.2 (signedData) ...
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
# SEQUENCE { INTEGER 3 ...: the version of a PFX (RFC 7292, section 4)
_PFX_VERSION = bytes.fromhex("020103")


def is_bundle(data: bytes) -> bool:
    """Whether this is a PKCS#7 bundle of certificates (.p7b), as PEM or DER."""
    return "PKCS7" in pem.labels(data) or _SIGNED_DATA in data[:32]


def recognise(data: bytes) -> Kind:
    """The kind of a file's content; `Kind.OTHER` for all that holds no certificate or key."""
    if pem.is_pem(data):
        return Kind.PEM
    if _der_body(data).startswith(_PFX_VERSION):
        return Kind.PKCS12
    if _parses(x509.load_der_x509_certificate, data):
        return Kind.DER_CERTIFICATE
    if is_encrypted_der_key(data) or _parses(_load_plain_key, data):
        return Kind.DER_KEY
    return Kind.OTHER


def is_cut_short(data: bytes) -> bool:
    """True where DER promises more bytes than there are: a download or copy that broke off."""
    header, length = _der_header(data)
    return length is not None and header + length > len(data)


def is_encrypted_der_key(data: bytes) -> bool:
    """True for a DER key in PKCS#8 that is protected by a password."""
    if not data.startswith(b"\x30"):
        return False
    try:
        serialization.load_der_private_key(data, password=None)
    except TypeError:  # cryptography's way to say that a password is wanted
        return True
    except (ValueError, UnsupportedAlgorithm):
        pass
    return False


def looks_like(data: bytes) -> str:
    """What a file of `Kind.OTHER`, or PEM of no use, looks like: "It looks like a picture." """
    if not data.strip():
        return translate("Files", "It is empty.")
    words = _label_words(data) or _magic_words(data) or _der_words(data) or _text_words(data)
    if not words:
        return translate("Files", "What it is cannot be told.")
    return translate("Files", "It looks like {0}.").format(translate("Files", words))


def _label_words(data: bytes) -> str | None:
    found = (_LABELS.get(label) for label in pem.labels(data))
    return next((words for words in found if words), None)


def _magic_words(data: bytes) -> str | None:
    start = data.lstrip()
    return next((words for magic, words in _MAGIC if start.startswith(magic)), None)


def _der_words(data: bytes) -> str | None:
    body = _der_body(data)
    if not body:
        return None
    if body.startswith(_SIGNED_DATA):
        return _PKCS7
    if _parses(x509.load_der_x509_csr, data):
        return _CSR
    if _parses(serialization.load_der_public_key, data):
        return _PUBLIC_KEY
    if _parses(x509.load_der_x509_crl, data):
        return _CRL
    return mark("Files", "a certificate or key that was damaged or cut short")


def _text_words(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else mark("Files", "a plain text")


def _load_plain_key(data: bytes) -> object:
    return serialization.load_der_private_key(data, password=None)


def _parses(load: Callable[[bytes], object], data: bytes) -> bool:
    if not data.startswith(b"\x30"):
        return False
    try:
        load(data)
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion):
        return False
    return True


def _der_body(data: bytes) -> bytes:
    """What is inside the outer SEQUENCE, or nothing where there is none."""
    header, _ = _der_header(data)
    return data[header:] if header else b""


def _der_header(data: bytes) -> tuple[int, int | None]:
    """Bytes of the outer SEQUENCE's header and of its content; (0, None) if there is none.

    The content's length is None for BER's indefinite form, which old key stores write.
    """
    if len(data) < 2 or data[0] != 0x30:
        return 0, None
    first = data[1]
    if first < 0x80:
        return 2, first
    count = first & 0x7F
    if count == 0:
        return 2, None
    return 2 + count, int.from_bytes(data[2 : 2 + count], "big")
