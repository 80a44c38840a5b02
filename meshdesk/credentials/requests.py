"""A new private key and the request for its certificate (PKCS#10, RFC 2986), made here.

NHS England, MESH API: the name is "<local id or mailbox id>.<ODS code>.api.mesh-client.nhs.uk",
in the common name and nowhere else, with no e-mail address; the key is RSA with 2048 bits.
"""

from dataclasses import dataclass
from typing import NoReturn, SupportsIndex

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

KEY_BITS = 2048
NAME_LIMIT = 64
"""Most characters of a common name (RFC 5280, ub-common-name)."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class NewRequest:
    """A key and the request that it signed; it does not show or pickle itself.

    Attributes:
        key: the private key, in memory only.
        pem: the request, for sending off; nothing in it is secret.
    """

    key: rsa.RSAPrivateKey
    pem: bytes

    def __repr__(self) -> str:
        return "NewRequest(hidden)"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a private key is not to be pickled or copied")


def api_name(mailbox_id: str, ods_code: str) -> str:
    """The common name of a mailbox's certificate for the MESH API."""
    return f"{mailbox_id.upper()}.{ods_code.upper()}.api.mesh-client.nhs.uk"


def make_request(common_name: str) -> NewRequest:
    """Make a key and a request; takes some tenths of a second.

    Raises:
        ValueError: the name is empty or longer than `NAME_LIMIT`.
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    request = x509.CertificateSigningRequestBuilder().subject_name(subject)
    return NewRequest(key, request.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
