"""The three secrets of a mailbox, in a record that will not show them.

`to_entry` and `from_entry` turn them into the text of one keyring entry and back.
"""

import json
from dataclasses import dataclass
from typing import NoReturn, SupportsIndex

from meshdesk.credentials.errors import SecretsTooLong, StoredSecretsDamaged
from meshdesk.language import translate

ENTRY_LIMIT = 1280
"""Most characters of an entry: Windows Credential Manager takes 2,560 bytes of UTF-16."""


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What opens one mailbox. It compares, but does not print, copy or pickle.

    Attributes:
        password: the mailbox's password.
        shared_key: the environment's shared key, the key of the token's HMAC.
        key_passphrase: opens the private key's file; empty while there is no certificate.
    """

    password: str
    shared_key: str
    key_passphrase: str = ""

    def __repr__(self) -> str:
        return "Secrets(hidden)"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("Secrets are not to be pickled or copied")


def to_entry(secrets: Secrets) -> str:
    """The text of a keyring entry: compact JSON in ASCII, whatever the back end's encoding.

    Raises:
        SecretsTooLong: more than `ENTRY_LIMIT` characters.
    """
    fields = {
        "password": secrets.password,
        "shared_key": secrets.shared_key,
        "key_passphrase": secrets.key_passphrase,
    }
    entry = json.dumps(fields, separators=(",", ":"))
    if len(entry) > ENTRY_LIMIT:
        raise SecretsTooLong(
            translate(
                "Credentials",
                "Password and shared key together are longer than the password store of a computer "
                "holds.",
            ),
            details={"characters": str(len(entry)), "limit": str(ENTRY_LIMIT)},
        )
    return entry


def from_entry(entry: str) -> Secrets:
    """The secrets in a keyring entry; fields that we do not know are ignored.

    Raises:
        StoredSecretsDamaged: it is not an entry of ours.
    """
    secrets = _decode(entry)
    if secrets is None:
        # Raised out here, with no cause: a JSON error carries the whole text that it read.
        raise StoredSecretsDamaged(
            translate("Credentials", "What the password store holds for this mailbox is damaged.")
        )
    return secrets


def _decode(entry: str) -> Secrets | None:
    try:
        fields = json.loads(entry)
        values = [fields[name] for name in ("password", "shared_key", "key_passphrase")]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in values):
        return None
    return Secrets(*values)
