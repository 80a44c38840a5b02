"""Folders and certificate files that the administrators' file names."""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from meshdesk.language import translate

LARGEST_CA = 1024 * 1024
"""Bytes of a file of CA certificates."""
_VARIABLE = re.compile(r"%([A-Za-z_][A-Za-z0-9_()]*)%")


def folder_problem(folder: str) -> str:
    """Why this cannot name a folder, on whatever system; empty if it can."""
    if not folder.isprintable():
        return translate(
            "Presets", "has a character that no path has; write paths in 'single quotes'"
        )
    begins = folder.startswith("~") or _VARIABLE.match(folder)
    whole = PureWindowsPath(folder).is_absolute() or PurePosixPath(folder).is_absolute()
    if begins or whole:
        return ""
    return translate("Presets", "has to be a whole path, from the drive or %USERPROFILE% on")


def file_problem(name: str) -> str:
    """Why this cannot name a file; empty if it can."""
    if name.isprintable():
        return ""
    return translate("Presets", "has a character that no file's name has")


def expanded(folder: str) -> Path:
    """The folder on this computer, for this user: ``%NAME%`` and ``~`` filled in.

    Raises:
        ValueError: a variable is not set here, or the outcome is no whole path; with the words.
    """

    def value(found: re.Match[str]) -> str:
        if found[1] not in os.environ:
            words = translate("Presets", "names {0}, which is not set on this computer")
            raise ValueError(words.format(found[0]))
        return os.environ[found[1]]

    try:
        path = Path(_VARIABLE.sub(value, folder)).expanduser()
    except RuntimeError:
        words = translate("Presets", "names a home folder that is not there")
        raise ValueError(words) from None
    if not path.is_absolute():
        raise ValueError(translate("Presets", "is no whole path on this computer"))
    return path


def ca_problem(path: Path) -> str:
    """Why a file cannot vouch for a server; empty if it can. It is read from the disk."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CA + 1)
    except (OSError, ValueError) as error:
        return _unread(error).format(path.name)
    if b"PRIVATE KEY" in data:
        return translate(
            "Presets", "names {0}, which has a private key in it: only certificates belong there"
        ).format(path.name)
    if len(data) > LARGEST_CA or not _certificates(data):
        words = translate("Presets", "names {0}, which has no certificates in PEM form")
        return words.format(path.name)
    return ""


def _unread(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return translate(
            "Presets",
            "names {0}, which is not there; it is looked for beside the file of defaults",
        )
    return translate(
        "Presets",
        "names {0}, which cannot be read; it is looked for beside the file of defaults",
    )


def _certificates(data: bytes) -> int:
    import ssl  # noqa: PLC0415 - most files name no certificates, and this takes a while

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=data.decode("ascii"))
    except (ssl.SSLError, ValueError):
        return 0
    return len(context.get_ca_certs(binary_form=True))
