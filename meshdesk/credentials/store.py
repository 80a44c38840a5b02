"""Our own folder of certificates and encrypted private keys.

A key does not fit into Windows' keyring (2,560 bytes), so it lies here as PKCS#8, encrypted
with a random passphrase that is in the keyring and nowhere else. Every import gets names of
its own: ``<account>_<fingerprint>_<random>.crt.pem`` and ``.key.pem``. An import that breaks
off leaves the pair before it, and the passphrase before it, in working order. After the new
passphrase is safely stored, ``forget(account, keep=...)`` removes what came before.

On Windows the user's profile folder keeps other people out (its access list is inherited);
elsewhere folder and files are for the owner alone.
"""

import os
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex, token_urlsafe
from urllib.parse import quote, unquote

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from meshdesk.credentials.certificates import CertificateInfo, describe
from meshdesk.credentials.errors import CertificateRefused, CertificateStoreError
from meshdesk.credentials.material import KeyMaterial, read_certificates
from meshdesk.durably import sync_file, sync_folder
from meshdesk.language import mark, translate

_CERTIFICATE = ".crt.pem"
_KEY = ".key.pem"
_UNFINISHED = ".part"
_STEM = re.compile(r".+_[0-9a-f]{12}_[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class StoredPair:
    """Where one certificate and its key are.

    Attributes:
        account: the opaque name under which they were saved.
        certificate_path: PEM, the certificate and then its chain.
        key_path: PEM, PKCS#8, encrypted.
    """

    account: str
    certificate_path: Path
    key_path: Path


@dataclass(frozen=True, slots=True)
class StoredCertificate(StoredPair):
    """A pair just saved.

    Attributes:
        info: what the certificate says.
        passphrase: opens the key's file; for the keyring, and for nothing else.
    """

    info: CertificateInfo
    passphrase: str = field(repr=False)


class CertificateStore:
    """The certificates and keys in one folder; it may be used from any thread.

    Args:
        folder: is made, for the owner alone, when the first pair is saved.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, account: str, material: KeyMaterial) -> StoredCertificate:
        """Keep certificate and key on disk, the key under a new random passphrase.

        What was saved for `account` before stays, until `forget` is called.

        Raises:
            CertificateRefused: TLS on this computer does not take the pair.
            CertificateStoreError: the disk is full, the folder may not be written to.
        """
        info = material.info
        passphrase = token_urlsafe(32)
        stem = f"{quote(account, safe='')}_{info.fingerprint_sha256[:12]}_{token_hex(4)}"
        stored = StoredCertificate(
            account=account,
            certificate_path=self._folder / (stem + _CERTIFICATE),
            key_path=self._folder / (stem + _KEY),
            info=info,
            passphrase=passphrase,
        )
        with disk_errors(self._folder, mark("Credentials", "“{0}” cannot be written to.")):
            make_private(self._folder)
            _write_pair(stored, material)
        return stored

    def load_info(self, certificate_path: Path) -> CertificateInfo:
        """What a saved certificate says.

        Raises:
            CertificateStoreError: the file is missing or may not be read.
            NotACertificate: it has been damaged.
        """
        with disk_errors(certificate_path, mark("Credentials", "“{0}” cannot be read.")):
            data = certificate_path.read_bytes()
        certificates = read_certificates(
            data, translate("Credentials", "The file “{0}”").format(certificate_path.name)
        )
        return describe(certificates[0], chain_length=len(certificates))

    def list(self, account: str | None = None) -> tuple[StoredPair, ...]:
        """The whole pairs of one account, or of all, in no particular order.

        Raises:
            CertificateStoreError: the folder may not be read.
        """
        with disk_errors(self._folder, mark("Credentials", "“{0}” cannot be read.")):
            names = self._names()
        pairs = (self._pair(name) for name in names if name.endswith(_CERTIFICATE))
        return tuple(
            pair
            for pair in pairs
            if pair.key_path.name in names and account in (None, pair.account)
        )

    def forget(self, account: str, *, keep: Path | None = None) -> None:
        """Remove the files of `account`, halves and left-overs too; nothing there is no error.

        Args:
            account: the name under which they were saved.
            keep: path of a certificate that stays, with its key.

        Raises:
            CertificateStoreError: a file may not be removed.
        """
        kept = _stem(keep.name) if keep else None
        with disk_errors(self._folder, mark("Credentials", "“{0}” cannot be cleared.")):
            for name in self._names():
                stem = _stem(name)
                if stem and stem != kept and _account_of(stem) == account:
                    (self._folder / name).unlink(missing_ok=True)

    def _names(self) -> frozenset[str]:
        try:
            return frozenset(path.name for path in self._folder.iterdir() if _stem(path.name))
        except FileNotFoundError:
            return frozenset()

    def _pair(self, certificate_name: str) -> StoredPair:
        stem = certificate_name.removesuffix(_CERTIFICATE)
        return StoredPair(
            account=_account_of(stem),
            certificate_path=self._folder / certificate_name,
            key_path=self._folder / (stem + _KEY),
        )


def _write_pair(stored: StoredCertificate, material: KeyMaterial) -> None:
    """Both files under temporary names, tried out, then the key and last the certificate.

    A pair counts by its certificate, so a break anywhere leaves no half that looks whole.
    """
    key, certificate = _unfinished(stored.key_path), _unfinished(stored.certificate_path)
    try:
        write_private(key, _encrypted_key(material, stored.passphrase))
        write_private(certificate, _certificate_and_chain(material))
        _check_tls(certificate, key, stored.passphrase)
        key.replace(stored.key_path)
        certificate.replace(stored.certificate_path)
        sync_folder(stored.key_path.parent)
    finally:
        key.unlink(missing_ok=True)
        certificate.unlink(missing_ok=True)


def _encrypted_key(material: KeyMaterial, passphrase: str) -> bytes:
    protection = BestAvailableEncryption(passphrase.encode("ascii"))
    return material.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)


def _certificate_and_chain(material: KeyMaterial) -> bytes:
    all_of_them = (material.certificate, *material.chain)
    return b"".join(each.public_bytes(Encoding.PEM) for each in all_of_them)


def _check_tls(certificate: Path, key: Path, passphrase: str) -> None:
    """Try the files as the connection will: better refused now than at the first message."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_cert_chain(certificate, key, passphrase)
    except ssl.SSLError as error:
        raise CertificateRefused(
            translate(
                "Credentials",
                "The security rules of this computer do not take it, mostly because its key is too "
                "short or its signature is of an old kind.",
            ),
            details={"reason": str(error.reason or "unknown")},
        ) from error


def make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)


def write_private(path: Path, data: bytes) -> None:
    # The mode counts from the first byte on; there is no moment at which others could read.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        sync_file(file.fileno())


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _stem(name: str) -> str:
    """The part that certificate and key share; empty for files that are not ours."""
    stem = name.removesuffix(_UNFINISHED).removesuffix(_CERTIFICATE).removesuffix(_KEY)
    return stem if stem != name and _STEM.fullmatch(stem) else ""


def _account_of(stem: str) -> str:
    return unquote(stem.rsplit("_", 2)[0])


@contextmanager
def disk_errors(path: Path, words: str) -> Iterator[None]:
    """`OSError`s on the way in our words, a marked sentence that has `path` for "{0}"."""
    try:
        yield
    except OSError as error:
        raise CertificateStoreError(
            translate("Credentials", words).format(path),
            details={"path": str(path), "reason": error.strerror or type(error).__name__},
        ) from error
