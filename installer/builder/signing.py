"""Authenticode signatures: osslsigncode elsewhere, signtool on Windows where that is all there is.

A password never stands in a command line of osslsigncode; signtool knows no other way.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.errors import BuildError
from builder.machine import run

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Certificate:
    """A code-signing certificate with its key.

    Attributes:
        file: PKCS#12.
        password_variable: the environment variable that holds its password.
        time_stamps: URL of a time stamp service (RFC 3161); a signature without a time stamp
            ends with the certificate.
        authority: PEM file of the authority that a signature is verified against; the system's
            where None.
    """

    file: Path
    password_variable: str
    time_stamps: str | None = None
    authority: Path | None = None

    @property
    def password(self) -> str:
        """Raises: BuildError: the variable is not set."""
        given = os.environ.get(self.password_variable)
        if given is None:
            raise BuildError(
                f"The environment variable {self.password_variable} is not set",
                "It holds the certificate's password; --password-from names it.",
            )
        return given


def sign(file: Path, certificate: Certificate, description: str) -> None:
    """Sign a program in its place, and verify that.

    Raises:
        BuildError: the tool refused, or the signature does not hold.
    """
    if shutil.which("osslsigncode"):
        _sign_by_osslsigncode(file, certificate, description)
    elif shutil.which("signtool"):
        _sign_by_signtool(file, certificate, description)
    else:
        raise BuildError("osslsigncode or signtool is not on this machine", "Install one of them.")
    verify(file, certificate.authority)


def verify(file: Path, authority: Path | None = None) -> None:
    """Raises: BuildError: not signed, changed since, or by somebody who is not trusted."""
    if shutil.which("osslsigncode"):
        trusted = ["-CAfile", str(authority)] if authority else []
        command = ["osslsigncode", "verify", *trusted, "-in", str(file)]
    else:
        command = ["signtool", "verify", "/pa", str(file)]
    try:
        run(command, seconds=_SECONDS)
    except BuildError as error:
        raise BuildError(f"The signature of {file.name} does not hold", error.remedy) from error


def _sign_by_osslsigncode(file: Path, certificate: Certificate, description: str) -> None:
    signed = file.with_suffix(".signed")
    command: list[str | Path] = ["osslsigncode", "sign", "-h", "sha256", "-n", description]
    if certificate.time_stamps:
        command += ["-ts", certificate.time_stamps]
    with _password_file(certificate.password) as password:
        command += ["-pkcs12", certificate.file, "-readpass", password]
        run([*command, "-in", file, "-out", signed], seconds=_SECONDS)
    signed.replace(file)


def _sign_by_signtool(file: Path, certificate: Certificate, description: str) -> None:
    command: list[str | Path] = ["signtool", "sign", "/fd", "sha256", "/d", description]
    if certificate.time_stamps:
        command += ["/tr", certificate.time_stamps, "/td", "sha256"]
    command += ["/f", certificate.file, "/p", certificate.password]
    run([*command, file], seconds=_SECONDS)


@contextmanager
def _password_file(password: str) -> Iterator[Path]:
    """A file with the password for the owner alone, while the block lasts."""
    descriptor, name = tempfile.mkstemp()
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(password)
        yield Path(name)
    finally:
        Path(name).unlink()
