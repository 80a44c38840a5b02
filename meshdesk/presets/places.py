"""Folders and certificate files that the administrators' file names.

What is wrong with one is said in a sentence that begins with the name of its key.
"""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from meshdesk.language import translate

LARGEST_CA = 1024 * 1024
"""Bytes of a file of CA certificates."""
_VARIABLE = re.compile(r"%([A-Za-z_][A-Za-z0-9_()]*)%")


def folder_problem(folder: str, name: str) -> str:
    """Why this cannot name a folder, on whatever system; empty if it can."""
    if not folder.isprintable():
        words = translate(
            "Presets", "{name} has a character that no path has; write paths in 'single quotes'."
        )
        return words.format(name=name)
    begins = folder.startswith("~") or _VARIABLE.match(folder)
    whole = PureWindowsPath(folder).is_absolute() or PurePosixPath(folder).is_absolute()
    if begins or whole:
        return ""
    words = translate(
        "Presets", "{name} has to be a whole path, from the drive or %USERPROFILE% on."
    )
    return words.format(name=name)


def file_problem(file: str, name: str) -> str:
    """Why this cannot name a file; empty if it can."""
    if file.isprintable():
        return ""
    words = translate("Presets", "{name} has a character that no file's name has.")
    return words.format(name=name)


def expanded(folder: str, name: str) -> Path:
    """The folder on this computer, for this user: ``%NAME%`` and ``~`` filled in.

    Raises:
        ValueError: a variable is not set here, or the outcome is no whole path; in a sentence.
    """

    def value(found: re.Match[str]) -> str:
        if found[1] not in os.environ:
            words = translate("Presets", "{name} names {0}, which is not set on this computer.")
            raise ValueError(words.format(found[0], name=name))
        return os.environ[found[1]]

    try:
        path = Path(_VARIABLE.sub(value, folder)).expanduser()
    except RuntimeError:
        words = translate("Presets", "{name} names a home folder that is not there.")
        raise ValueError(words.format(name=name)) from None
    if not path.is_absolute():
        words = translate("Presets", "{name} is no whole path on this computer.")
        raise ValueError(words.format(name=name))
    return path


def ca_problem(path: Path, name: str) -> str:
    """Why a file cannot vouch for a server; empty if it can. It is read from the disk."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CA + 1)
    except (OSError, ValueError) as error:
        return _unread(error).format(path.name, name=name)
    if b"PRIVATE KEY" in data:
        words = translate(
            "Presets",
            "{name} names {0}, which has a private key in it: only certificates belong there.",
        )
        return words.format(path.name, name=name)
    if len(data) > LARGEST_CA or not _certificates(data):
        words = translate("Presets", "{name} names {0}, which has no certificates in PEM form.")
        return words.format(path.name, name=name)
    return ""


def _unread(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return translate(
            "Presets",
            "{name} names {0}, which is not there; it is looked for beside the file of defaults.",
        )
    return translate(
        "Presets",
        "{name} names {0}, which cannot be read; it is looked for beside the file of defaults.",
    )


def _certificates(data: bytes) -> int:
    import ssl  # noqa: PLC0415 - most files name no certificates, and this takes a while

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=data.decode("ascii"))
    except (ssl.SSLError, ValueError):
        return 0
    return len(context.get_ca_certs(binary_form=True))
