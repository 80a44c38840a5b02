"""The one TLS context of a mailbox: mutual, verified, TLS 1.2 or newer.

There is no switch to turn verification off, and the system's certificate authorities are not
trusted: MESH's certificates come from the NHS's own authority, which ships with the program.
"""

import selectors
import ssl
from pathlib import Path
from typing import Any

from meshdesk.language import translate
from meshdesk.mesh.errors import UnusableCertificate

VERDICT_SECONDS = 0.3
"""How long a fresh TLS 1.3 connection waits for the server's word on our certificate."""

_CERTIFICATE_ALERTS = (
    "BAD_CERTIFICATE",
    "UNSUPPORTED_CERTIFICATE",
    "CERTIFICATE_REVOKED",
    "CERTIFICATE_EXPIRED",
    "CERTIFICATE_UNKNOWN",
    "CERTIFICATE_REQUIRED",
    "NO_CERTIFICATE",
    "UNKNOWN_CA",
    "ACCESS_DENIED",
    "DECRYPT_ERROR",  # the server could not verify the signature made with our key
)


class ClientCertificateRefusedError(ssl.SSLError):
    """The server ended the handshake, or the connection right after it, over our certificate."""


def client_context(
    ca_file: Path, certificate: Path, key: Path, passphrase: str | None
) -> ssl.SSLContext:
    """A context that presents `certificate` and trusts the authorities in `ca_file` alone.

    Build it once and off the window's thread: reading an encrypted key takes a while.

    Args:
        ca_file: PEM file of the environment's certificate authorities.
        certificate: PEM file of the client certificate, its chain after it.
        key: PEM file of the private key.
        passphrase: of the key; None if the key is not encrypted. Never asked for on a terminal.

    Raises:
        UnusableCertificate: a file is missing or damaged, the passphrase is wrong or missing, or
            the key does not belong to the certificate.
    """
    # Not `create_default_context`: that one would add the system's authorities.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # CERT_REQUIRED, check_hostname are on
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # Integration's older authorities ("NHS PTL Root Authority", "NHS INT Level 1C") do not mark
    # their basic constraints critical, which the strict checks that Python 3.13 brought refuse.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.sslsocket_class = MutualTlsSocket
    _load_authorities(context, ca_file)
    _load_certificate(context, certificate, key, passphrase)
    return context


def is_certificate_alert(error: BaseException) -> bool:
    """Whether a TLS error is the server's alert that it does not accept our certificate."""
    if not isinstance(error, ssl.SSLError):
        return False
    reason = (error.reason or "").upper()
    return "ALERT" in reason and any(word in reason for word in _CERTIFICATE_ALERTS)


class MutualTlsSocket(ssl.SSLSocket):
    """A TLS socket whose handshake is over only when the server has taken our certificate.

    Under TLS 1.3 the client is done before the server has looked at the client's certificate, so a
    refusal would show up after the request has gone out, and often only as a dropped connection.
    A server that accepts sends session tickets at once; one that refuses sends an alert or hangs
    up (asyncio does the latter). Waiting for either, before the first byte of a request, keeps
    "nothing was sent" true. A server that does neither is not waited for longer than
    `VERDICT_SECONDS`.
    """

    def getpeername(self) -> Any:
        """Who is at the other end; `ssl` asks it of every socket before the handshake.

        A connection that the other end reset in the meantime is to `ssl` a socket that has yet
        to be connected: it would come back without a handshake, and what is written to it would
        be written in the clear (seen on Windows one time in ten). Or, where the reset is noticed
        while `ssl` looks, it would be let go of unclosed.

        Raises:
            ConnectionResetError: of such a one; it is closed and nothing was sent.
        """
        try:
            return super().getpeername()
        except OSError as error:
            if self.version() is not None:
                raise
            self.close()
            raise ConnectionResetError("reset before the TLS handshake") from error

    def do_handshake(self, block: bool = False) -> None:
        """Shake hands; raises `ClientCertificateRefusedError` when our certificate is refused."""
        try:
            super().do_handshake(block)
        except ssl.SSLCertVerificationError:
            raise
        except (ssl.SSLError, ConnectionError) as error:
            if is_certificate_alert(error) or self._server_had_agreed():
                raise _refused(error) from error
            raise
        if self.version() == "TLSv1.3":
            self._await_verdict()

    def _server_had_agreed(self) -> bool:
        """Whether a TLS 1.2 server had chosen a cipher, so that our certificate came next."""
        cipher = self.cipher()
        return cipher is not None and cipher[1] != "TLSv1.3"

    def _await_verdict(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            if not selector.select(VERDICT_SECONDS):
                return
        timeout = self.gettimeout()
        self.settimeout(0)
        try:
            early = self.recv(1)
        except ssl.SSLWantReadError:
            return  # only session tickets: accepted
        except (ssl.SSLError, ConnectionError) as error:
            raise _refused(error) from error
        finally:
            self.settimeout(timeout)
        if early:
            raise ssl.SSLError(ssl.SSL_ERROR_SSL, "the server spoke before it was asked")
        raise _refused("the server closed the connection after the handshake")


def _refused(reason: object) -> ClientCertificateRefusedError:
    return ClientCertificateRefusedError(ssl.SSL_ERROR_SSL, f"client certificate refused: {reason}")


def _load_authorities(context: ssl.SSLContext, ca_file: Path) -> None:
    try:
        context.load_verify_locations(cafile=str(ca_file))
    except (OSError, ValueError) as error:
        raise UnusableCertificate(
            translate(
                "Mesh", "The certificates that MESH's servers are checked against cannot be read."
            ),
            next_step=translate(
                "Mesh", "Install MeshDesk again, or choose the right CA file for this mailbox."
            ),
            details={"CA file": str(ca_file), "reason": str(error)},
        ) from error


def _load_certificate(
    context: ssl.SSLContext, certificate: Path, key: Path, passphrase: str | None
) -> None:
    def answer() -> str:
        # Without this callable OpenSSL would ask on the terminal and hang a windowed program.
        if passphrase is None:
            raise UnusableCertificate(
                translate("Mesh", "The private key is encrypted and its passphrase is missing.")
            )
        return passphrase

    try:
        context.load_cert_chain(str(certificate), str(key), password=answer)
    except (OSError, ValueError) as error:
        raise UnusableCertificate(
            translate(
                "Mesh",
                "The certificate or its private key cannot be used: a file is missing or damaged, "
                "the passphrase is wrong, or the key belongs to another certificate.",
            ),
            details={"certificate": str(certificate), "reason": str(error)},
        ) from error
