"""A certificate authority made on the spot, for the sandbox's mutual TLS.

`Authority` keeps its CA in memory and writes what others have to read below one folder: the
CA's certificate, the server's, and those of clients, as PEM files and as PKCS#12. It can
issue what a real authority would not (expired, not yet valid, any common name), so that the
refusals can be tried; a certificate of another CA comes from another `Authority`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import (
    AuthorityKeyIdentifier,
    CertificateBuilder,
    SubjectKeyIdentifier,
    load_pem_x509_certificate,
    load_pem_x509_csr,
    random_serial_number,
)

SERVER_NAMES = ("localhost", "127.0.0.1", "::1")


def api_common_name(local_id: str, ods_code: str) -> str:
    """The common name of a client certificate of the API form (mesh-api.yaml, certificates)."""
    return f"{local_id}.{ods_code}.api.mesh-client.nhs.uk"


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """Where one issued certificate and its private key lie.

    Attributes:
        common_name: the subject's CN; empty for the server's certificate.
        certificate: PEM file of the certificate alone.
        key: PEM file of the PKCS#8 key, encrypted if a passphrase was given.
        p12: PKCS#12 file of both, if a password was given for it.
        passphrase: opens `key`.
        p12_password: opens `p12`.
    """

    common_name: str
    certificate: Path
    key: Path
    p12: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    p12_password: str | None = field(default=None, repr=False)


class Authority:
    """One certificate authority and the files of what it issued.

    Attributes:
        folder: everything is written below it.
        ca_file: PEM file of the CA's certificate, for those who have to trust it.
    """

    def __init__(self, folder: Path, host_names: Sequence[str] = SERVER_NAMES) -> None:
        """Make the authority; `host_names` are those that its server goes by."""
        self._ca = trustme.CA()
        self._host_names = tuple(host_names)
        self._issued = 0
        self._server: CertificateFiles | None = None
        self.folder = folder
        self.ca_file = folder / "ca.pem"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.ca_file.write_bytes(self._ca.cert_pem.bytes())

    @property
    def server(self) -> CertificateFiles:
        """The server's certificate, for all of its names; made on first use."""
        if self._server is None:
            leaf = self._ca.issue_cert(*self._host_names)
            self._server = self._write("server", "", leaf, None, None)
        return self._server

    def client(
        self,
        common_name: str,
        *,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        passphrase: str | None = None,
        p12_password: str | None = None,
        rsa: bool = False,
    ) -> CertificateFiles:
        """Issue a client certificate; a new one in files of its own at each call.

        Args:
            common_name: the subject's CN; `api_common_name` makes one that MESH takes.
            not_before: start of validity, UTC; the year 2000 if not given.
            not_after: end of validity, UTC; the year 3000 if not given.
            passphrase: encrypts the PEM key.
            p12_password: writes a PKCS#12 file too, with this password.
            rsa: a 2048-bit RSA key, as NHS certificates have; P-256 otherwise, made faster.
        """
        # The name stands in the alternative names as well: X.509 strict checks, the default
        # from Python 3.13 on, refuse the empty extension that trustme writes without one.
        leaf = self._ca.issue_cert(
            common_name,
            common_name=common_name,
            not_before=not_before,
            not_after=not_after,
            key_type=trustme.KeyType.RSA if rsa else trustme.KeyType.ECDSA,
        )
        self._issued += 1
        name = f"client-{self._issued}"
        return self._write(name, common_name, leaf, passphrase, p12_password)

    def answer(self, request: bytes, path: Path, *, not_after: datetime | None = None) -> Path:
        """Issue the certificate that a request (PEM) asks for, as the NHS's enrolment does.

        Args:
            path: the certificate's PEM file, to be written.
            not_after: end of validity, UTC; three years from now if not given.
        """
        asked = load_pem_x509_csr(request)
        issuer = load_pem_x509_certificate(self._ca.cert_pem.bytes())
        signer = load_pem_private_key(self._ca.private_key_pem.bytes(), None)
        key_identifier = issuer.extensions.get_extension_for_class(SubjectKeyIdentifier).value
        # Strict checks, the default from Python 3.13 on, want the issuer's key identifier.
        above = AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_identifier)
        now = datetime.now(UTC)
        builder = (
            CertificateBuilder()
            .subject_name(asked.subject)
            .issuer_name(issuer.subject)
            .public_key(asked.public_key())
            .serial_number(random_serial_number())
            .not_valid_before(now - timedelta(days=1100))
            .not_valid_after(not_after or now + timedelta(days=1100))
            .add_extension(above, critical=False)
        )
        made = builder.sign(signer, SHA256())  # type: ignore[arg-type]  # RSA or EC, see trustme
        path.write_bytes(made.public_bytes(Encoding.PEM))
        return path

    def _write(
        self,
        name: str,
        common_name: str,
        leaf: trustme.LeafCert,
        passphrase: str | None,
        p12_password: str | None,
    ) -> CertificateFiles:
        certificate = self.folder / f"{name}.pem"
        key = self.folder / f"{name}.key"
        p12 = self.folder / f"{name}.p12" if p12_password is not None else None
        certificate.write_bytes(leaf.cert_chain_pems[0].bytes())
        _write_private(key, _pkcs8(leaf, passphrase))
        if p12 is not None and p12_password is not None:
            _write_private(p12, _pkcs12(leaf, name, p12_password))
        return CertificateFiles(common_name, certificate, key, p12, passphrase, p12_password)


def _pkcs8(leaf: trustme.LeafCert, passphrase: str | None) -> bytes:
    private = load_pem_private_key(leaf.private_key_pem.bytes(), None)
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption(passphrase))


def _pkcs12(leaf: trustme.LeafCert, name: str, password: str) -> bytes:
    private = load_pem_private_key(leaf.private_key_pem.bytes(), None)
    certificate = load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes())
    return serialize_key_and_certificates(
        name.encode(),
        private,  # type: ignore[arg-type]  # trustme makes RSA and EC keys only
        certificate,
        None,
        _encryption(password),
    )


def _encryption(password: str | None) -> KeySerializationEncryption:
    return BestAvailableEncryption(password.encode()) if password else NoEncryption()


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
