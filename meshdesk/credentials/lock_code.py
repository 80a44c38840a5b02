"""The code that unlocks the window: kept as a slow hash, in the keyring and nowhere else.

scrypt (RFC 7914) with 32 MiB of memory a try. A code of four characters is soon guessed by
whoever has the hash: that it is in the keyring, behind the user's log-in, is what protects it.
The window's lock is for a shared desk, not against the owner of the account.
"""

import hashlib
import hmac
import os
import unicodedata
from typing import Final

from meshdesk.credentials.errors import StoredSecretsDamaged
from meshdesk.credentials.secrets import Secrets
from meshdesk.language import translate

LEAST: Final = 4
"""Characters that a code has at least."""

ACCOUNT: Final = "lock"
"""What the vault knows it by; a mailbox's account has a slash in it."""

_COST, _BLOCK, _LANES, _SALT, _LENGTH = 2**15, 8, 1, 16, 32
_MEMORY: Final = 128 * _COST * _BLOCK * 2


def kept_form(code: str) -> Secrets:
    """What the vault keeps of a code."""
    salt = os.urandom(_SALT)
    return Secrets(f"scrypt:{salt.hex()}:{_hash(code, salt).hex()}", "")


def is_code(code: str, kept: Secrets) -> bool:
    """Whether this is the code, in the same time for any wrong one.

    Raises:
        StoredSecretsDamaged: what was kept is not what `kept_form` makes.
    """
    salt, wanted = _parts(kept)
    return hmac.compare_digest(_hash(code, salt), wanted)


def _parts(kept: Secrets) -> tuple[bytes, bytes]:
    kind, _, rest = kept.password.partition(":")
    try:
        salt, wanted = (bytes.fromhex(part) for part in rest.split(":"))
    except ValueError:
        kind = ""
    if kind != "scrypt":
        raise StoredSecretsDamaged(
            translate("Credentials", "What the password store holds for the lock is damaged.")
        )
    return salt, wanted


def _hash(code: str, salt: bytes) -> bytes:
    # One code whatever the keyboard composes its letters of.
    plain = unicodedata.normalize("NFKC", code).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(
        plain, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=_LENGTH
    )
