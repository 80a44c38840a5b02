"""Certificates, private keys and passwords: read, checked, and kept where they are safe.

::

    secrets       password, shared key and key passphrase of one mailbox; they do not print
    vault         the system's keyring, or memory alone where there is none
    backends      which keyrings are trusted
    material      certificate and key out of .p12, PEM or DER files
    formats, pem  what kind of file some bytes are
    certificates  what a certificate says and whether MESH takes it
    requests      a new key and the request for its certificate
    answers       a certificate alone, as it comes back
    waiting_keys  keys whose certificates are still to come
    store         our folder of certificates and encrypted keys
    seal          what a password at each start opens, where nothing is to be remembered
    errors        all that can go wrong, in words for people

Welcome changes: another file format, another keyring that encrypts under the user's log-in,
plainer words. What must hold:

- A secret is in the keyring, in memory, or, where the user wants to be asked at each start, in
  a file that only the mailbox's password opens; the password is in no file at all. None is in
  a repr, log, message, exception or traceback: `test_nothing_tells_secrets` looks for them.
- A private key is never on disk unencrypted, not for a moment.
- An import that breaks off anywhere leaves the pair and the passphrase before it working.
- What a file is, its content tells. Any bytes at all give a result or a `CredentialError`.
- Only known good keyrings are used, one service name and one entry a mailbox.
- Nothing here knows of MESH's API, the journal, the settings or Qt.

The order for an import: `load_files`, `findings` or `check`, `CertificateStore.save`,
`Vault.store` with the new passphrase, then `CertificateStore.forget(account, keep=...)`.
"""

from meshdesk.credentials.certificates import CertificateInfo, Finding, Severity, check, findings
from meshdesk.credentials.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateRefused,
    CertificateStoreError,
    CertificateUnusable,
    CredentialError,
    FileUnreadable,
    KeyDoesNotMatch,
    KeyringRefused,
    KeyringUnavailable,
    NoPrivateKey,
    NotACertificate,
    NotForTheApi,
    PassphraseNeeded,
    SecretsTooLong,
    StoredSecretsDamaged,
    UnsupportedKey,
    WrongPassphrase,
)
from meshdesk.credentials.material import KeyMaterial, load_files, load_pem, load_pkcs12
from meshdesk.credentials.requests import NAME_LIMIT, NewRequest, api_name, make_request
from meshdesk.credentials.seal import Seals
from meshdesk.credentials.secrets import Secrets
from meshdesk.credentials.store import CertificateStore, StoredCertificate, StoredPair
from meshdesk.credentials.vault import KeyringVault, SessionVault, Vault, open_vault
from meshdesk.credentials.waiting_keys import WaitingKey, WaitingKeys

__all__ = [
    "NAME_LIMIT",
    "CertificateExpired",
    "CertificateInfo",
    "CertificateNotYetValid",
    "CertificateRefused",
    "CertificateStore",
    "CertificateStoreError",
    "CertificateUnusable",
    "CredentialError",
    "FileUnreadable",
    "Finding",
    "KeyDoesNotMatch",
    "KeyMaterial",
    "KeyringRefused",
    "KeyringUnavailable",
    "KeyringVault",
    "NewRequest",
    "NoPrivateKey",
    "NotACertificate",
    "NotForTheApi",
    "PassphraseNeeded",
    "Seals",
    "Secrets",
    "SecretsTooLong",
    "SessionVault",
    "Severity",
    "StoredCertificate",
    "StoredPair",
    "StoredSecretsDamaged",
    "UnsupportedKey",
    "Vault",
    "WaitingKey",
    "WaitingKeys",
    "WrongPassphrase",
    "api_name",
    "check",
    "findings",
    "load_files",
    "load_pem",
    "load_pkcs12",
    "make_request",
    "open_vault",
]
