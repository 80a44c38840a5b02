"""What can go wrong with certificates, keys, passwords and the keyring, in words for people.

::

    CredentialError
      x  NotACertificate            the file is something else, or damaged
      x  FileUnreadable             the file cannot be opened
      x  WrongPassphrase            the password does not open the file
           x  PassphraseNeeded      ... because none was given
      x  NoPrivateKey               certificate without key
      x  KeyDoesNotMatch            key of another certificate
      x  UnsupportedKey             a kind of key that TLS has no use for
      x  CertificateUnusable        readable, but MESH or TLS will not take it
           x  CertificateExpired
           x  CertificateNotYetValid
           x  NotForTheApi
           x  CertificateRefused
      x  CertificateStoreError      our folder of certificates and keys
      x  KeyringUnavailable         no keyring, or it went away
      x  KeyringRefused             locked, denied, no answer
      x  SecretsTooLong             more than a keyring entry holds
      x  StoredSecretsDamaged       the entry is not what we wrote

No message, detail or traceback may hold a secret: what a keyring or a parser says is quoted
only where it cannot contain one.
"""

from meshdesk.errors import MeshDeskError
from meshdesk.language import mark

_ASK_FOR_FILES = mark(
    "Errors",
    "Choose the .p12 or .pfx file that holds certificate and key, or the certificate and its "
    "key as two files. Whoever asked for the certificate has them.",
)
_ASK_SERVICE_DESK = mark(
    "Errors",
    "Ask the NHS National Service Desk for a certificate for the MESH API. It takes about five "
    "working days.",
)


class CredentialError(MeshDeskError):
    """Certificates, keys, passwords, the keyring."""

    title = mark("Errors", "The log-in details cannot be used")


class NotACertificate(CredentialError):
    """The file is neither PKCS#12 nor PEM or DER; the message says what it looks like."""

    title = mark("Errors", "That is not a certificate")
    next_step = _ASK_FOR_FILES


class FileUnreadable(CredentialError):
    """A file that the user chose cannot be opened."""

    title = mark("Errors", "The file cannot be opened")
    next_step = mark(
        "Errors", "Check that the file is still there and that you may open it, then try again."
    )


class WrongPassphrase(CredentialError):
    """The password does not open the .p12 file or the key."""

    title = mark("Errors", "That password does not open the file")
    next_step = mark(
        "Errors",
        "Type the password that came with the file; capital and small letters differ. If nobody "
        "has it, the file must be made again.",
    )


class PassphraseNeeded(WrongPassphrase):
    """The file is protected by a password and none was given."""

    title = mark("Errors", "The file needs its password")
    next_step = mark(
        "Errors",
        "Type the password that came with the file. It is not the password of the mailbox.",
    )


class NoPrivateKey(CredentialError):
    """A certificate came without its private key."""

    title = mark("Errors", "The private key is missing")
    next_step = mark(
        "Errors",
        "Add the key file that was made together with the certificate request, or choose the "
        ".p12 or .pfx file that holds both.",
    )


class KeyDoesNotMatch(CredentialError):
    """The key belongs to another certificate."""

    title = mark("Errors", "The key does not belong to this certificate")
    next_step = mark(
        "Errors",
        "Choose the key that was made together with the request for this certificate. The key "
        "of an earlier certificate does not fit a new one.",
    )


class UnsupportedKey(CredentialError):
    """The key or its protection is of a kind that cannot be used."""

    title = mark("Errors", "This kind of key cannot be used")
    next_step = mark("Errors", "Ask for a certificate with an RSA key of 2048 bits or more.")


class CertificateUnusable(CredentialError):
    """The certificate can be read, but a connection with it would fail."""

    title = mark("Errors", "The certificate cannot be used")
    next_step = _ASK_SERVICE_DESK


class CertificateExpired(CertificateUnusable):
    """The certificate's last day is past."""

    title = mark("Errors", "The certificate has expired")


class CertificateNotYetValid(CertificateUnusable):
    """The certificate's first day is still to come, or this computer's clock is slow."""

    title = mark("Errors", "The certificate is not valid yet")
    next_step = mark(
        "Errors", "Check the date and time of this computer; if they are right, wait until then."
    )


class NotForTheApi(CertificateUnusable):
    """The common name is not ``<local id or mailbox id>.<ODS code>.api.mesh-client.nhs.uk``."""

    title = mark("Errors", "The certificate is not for the MESH API")


class CertificateRefused(CertificateUnusable):
    """This computer's TLS library does not take the pair, for instance a key that is too short."""

    title = mark("Errors", "The certificate is too weak to be used")


class CertificateStoreError(CredentialError):
    """The folder of certificates and keys cannot be read or written."""

    title = mark("Errors", "The certificate could not be kept")
    next_step = mark(
        "Errors",
        "Check that the disk is not full and that you may write to the folder, then try again.",
    )


class KeyringUnavailable(CredentialError):
    """There is no keyring, or it has gone away."""

    title = mark("Errors", "The password store of this computer does not answer")
    next_step = mark(
        "Errors",
        "Go on without it: MeshDesk then asks for the password at each start. Or log out of "
        "the computer, log in again, and start MeshDesk again.",
    )


class KeyringRefused(CredentialError):
    """The keyring is locked, access was denied, or the question stayed unanswered."""

    title = mark("Errors", "The password store of this computer is locked")
    next_step = mark(
        "Errors",
        "Unlock it and allow MeshDesk to use it, then try again. Or go on without it: MeshDesk "
        "then asks for the password at each start.",
    )


class SecretsTooLong(CredentialError):
    """Password, shared key and passphrase together do not fit one keyring entry."""

    title = mark("Errors", "The password or shared key is too long")
    next_step = mark(
        "Errors",
        "Check that nothing else was pasted into the field for the password or shared key.",
    )


class StoredSecretsDamaged(CredentialError):
    """The keyring entry is there but is not what MeshDesk writes."""

    title = mark("Errors", "The stored password cannot be read")
    next_step = mark("Errors", "Type password and shared key again; that replaces what is stored.")
