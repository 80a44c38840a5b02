"""Secrets of a mailbox whose user types the password at each start.

Asking for everything at each start (certificate file, its password, shared key, password) would
teach people to keep it all on the desktop. So what is not typed, the shared key and the
passphrase of the private key's file, is kept in a file that only the password opens: scrypt
(RFC 7914) makes a key of the password, and Fernet encrypts and authenticates with it. The
password itself is not in the file.
"""

import base64
import secrets as random_source
from pathlib import Path
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from meshdesk.credentials.errors import CertificateStoreError, WrongPassphrase
from meshdesk.credentials.secrets import Secrets, from_entry, to_entry
from meshdesk.credentials.store import make_private, write_private
from meshdesk.durably import sync_folder
from meshdesk.language import translate

_MAGIC = b"MeshDesk seal 1\n"
_SALT = 16
_SUFFIX = ".seal"
# 128 MiB and some 0.4 s for each guess: OWASP's Password Storage Cheat Sheet, scrypt.
_COST = {"n": 2**17, "r": 8, "p": 1}


class Seals:
    """The sealed files of one folder, one for each account.

    Args:
        folder: made, for the owner alone, when the first is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def close(self, account: str, secrets: Secrets) -> None:
        """Keep an account's secrets, but for the password, so that only the password opens them.

        Raises:
            CertificateStoreError: the file cannot be written.
        """
        salt = random_source.token_bytes(_SALT)
        kept = to_entry(Secrets("", secrets.shared_key, secrets.key_passphrase))
        sealed = _cipher(secrets.password, salt).encrypt(kept.encode())
        path = self._path(account)
        unfinished = path.with_name(f"{path.name}.{random_source.token_hex(4)}.new")
        try:
            make_private(self._folder)
            write_private(unfinished, _MAGIC + salt + sealed)
            unfinished.replace(path)
            sync_folder(self._folder)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CertificateStoreError(
                translate("Credentials", "{0} cannot be written to: {1}.").format(
                    self._folder, error.strerror or error
                )
            ) from error

    def open(self, account: str, password: str) -> Secrets | None:
        """The account's secrets; None where nothing is sealed for it.

        Raises:
            WrongPassphrase: the password does not open it.
            CertificateStoreError: the file cannot be read, or is damaged.
        """
        try:
            data = self._path(account).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            words = translate("Credentials", "{0} cannot be read.")
            raise CertificateStoreError(words.format(error.filename)) from error
        if not data.startswith(_MAGIC) or len(data) < len(_MAGIC) + _SALT:
            raise CertificateStoreError(
                translate("Credentials", "The file with the sealed secrets is damaged.")
            )
        salt, sealed = data[len(_MAGIC) :][:_SALT], data[len(_MAGIC) + _SALT :]
        try:
            kept = from_entry(_cipher(password, salt).decrypt(sealed).decode())
        except InvalidToken:
            raise WrongPassphrase(
                translate(
                    "Credentials", "This is not the password that the mailbox was set up with."
                ),
                title=translate("Credentials", "Wrong password"),
                next_step=translate(
                    "Credentials",
                    "Passwords are case-sensitive. If it was changed in MESH, log in to the"
                    " window with the new password and the one before, or set the mailbox up"
                    " again.",
                ),
            ) from None
        return Secrets(password, kept.shared_key, kept.key_passphrase)

    def forget(self, account: str) -> None:
        """Remove an account's file; none there is no error.

        Raises:
            CertificateStoreError: it cannot be removed.
        """
        path = self._path(account)
        try:
            path.unlink(missing_ok=True)
            for unfinished in self._folder.glob(f"{path.name}.*.new"):
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            words = translate("Credentials", "{0} cannot be removed.")
            raise CertificateStoreError(words.format(error.filename)) from error

    def _path(self, account: str) -> Path:
        return self._folder / f"{quote(account, safe='')}{_SUFFIX}"


def _cipher(password: str, salt: bytes) -> Fernet:
    key = Scrypt(salt=salt, length=32, **_COST).derive(password.encode("utf-8", "surrogatepass"))
    return Fernet(base64.urlsafe_b64encode(key))
