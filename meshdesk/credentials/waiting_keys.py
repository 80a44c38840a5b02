"""Keys whose certificates are still to come, each beside the request that it signed.

They lie in the folder of the certificates under names that `store` passes over, so that neither
an import nor a removal there touches them: ``<account>_<random>.request.key.pem`` (PKCS#8,
encrypted with a random passphrase) and ``.request.csr.pem``.
"""

from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import NamedTuple
from urllib.parse import quote

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from meshdesk.credentials.answers import load_certificates
from meshdesk.credentials.errors import KeyDoesNotMatch, NoPrivateKey, WrongPassphrase
from meshdesk.credentials.material import KeyMaterial, PrivateKey, pair_up
from meshdesk.credentials.requests import NewRequest
from meshdesk.credentials.store import disk_errors, make_private, write_private
from meshdesk.durably import sync_folder
from meshdesk.language import mark, translate

_KEY = ".request.key.pem"
_REQUEST = ".request.csr.pem"

_ANEW = mark("Credentials", "Give the request up, make a new one, and send that one off.")


class WaitingKey(NamedTuple):
    """Where a key waits, and what opens it; the passphrase is for the keyring alone."""

    path: Path
    passphrase: str

    def __repr__(self) -> str:
        return f"WaitingKey({self.path.name!r}, hidden)"


class WaitingKeys:
    """The keys that wait in one folder; it may be used from any thread.

    Args:
        folder: is made, for the owner alone, when the first key is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, account: str, request: NewRequest) -> WaitingKey:
        """Write key and request down, the key encrypted from its first byte on the disk.

        Raises:
            CertificateStoreError: the disk is full, the folder may not be written to.
        """
        passphrase = token_urlsafe(32)
        path = self._folder / f"{quote(account, safe='')}_{token_hex(4)}{_KEY}"
        protection = BestAvailableEncryption(passphrase.encode("ascii"))
        key = request.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)
        with disk_errors(self._folder, mark("Credentials", "“{0}” cannot be written to.")):
            make_private(self._folder)
            write_private(path, key)
            write_private(request_beside(path), request.pem)
            sync_folder(self._folder)
        return WaitingKey(path, passphrase)

    def request(self, path: Path) -> bytes:
        """The request that belongs to the key at `path`.

        Raises:
            CertificateStoreError: it is missing or may not be read.
        """
        beside = request_beside(path)
        with disk_errors(beside, mark("Credentials", "“{0}” cannot be read.")):
            return beside.read_bytes()

    def join(self, path: Path, passphrase: str, certificates: tuple[Path, ...]) -> KeyMaterial:
        """The certificate that came, with the key that waited for it.

        Args:
            path: of the key.
            certificates: PEM, DER or PKCS#7 (.p7b) files, the chain welcome; no keys needed.

        Raises:
            NoPrivateKey: the key is no longer there.
            WrongPassphrase: the passphrase is not this key's.
            KeyDoesNotMatch: the certificate was made for another key.
            NotACertificate, FileUnreadable: the files are something else, or unreadable.
        """
        found = load_certificates(certificates)
        key = self._open(path, passphrase)
        try:
            return pair_up(found, (key,))
        except KeyDoesNotMatch as error:
            raise KeyDoesNotMatch(
                translate(
                    "Credentials",
                    "The certificate was made for another key than the one that was made here"
                    " with the request.",
                ),
                title=translate("Credentials", "This is not the certificate for this request"),
                next_step=translate(
                    "Credentials",
                    "Choose the file that came as the answer to this request. If there is"
                    " none, ask whoever issued it which request they signed.",
                ),
                details=error.details,
            ) from error

    def forget(self, path: Path) -> None:
        """Remove a key and its request; none there is no error.

        Raises:
            CertificateStoreError: a file may not be removed.
        """
        with disk_errors(path, mark("Credentials", "“{0}” cannot be removed.")):
            for each in (path, request_beside(path)):
                each.unlink(missing_ok=True)

    def _open(self, path: Path, passphrase: str) -> PrivateKey:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise NoPrivateKey(
                translate(
                    "Credentials",
                    "The key that was made with the request is no longer on this computer.",
                ),
                next_step=translate("Credentials", _ANEW),
            ) from None
        try:
            key = load_pem_private_key(data, passphrase.encode())
        except ValueError:
            # No cause: what a parser says may quote what it was given.
            raise WrongPassphrase(
                translate("Credentials", "The key that was made with the request does not open."),
                next_step=translate("Credentials", _ANEW),
            ) from None
        if not isinstance(key, PrivateKey):
            raise NoPrivateKey(
                translate(
                    "Credentials", "The key that was made with the request has been replaced."
                )
            )
        return key


def request_beside(key: Path) -> Path:
    """The path of the request that the key at `key` signed."""
    return key.with_name(key.name.removesuffix(_KEY) + _REQUEST)
