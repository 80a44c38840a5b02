"""File names from the network, made safe to write and to look at."""

import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

MAX_NAME_BYTES = 255

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

_PROGRAMS = """
.ade .adp .apk .app .appimage .appref-ms .appx .appxbundle .bat .bin .chm .cmd .com
.command .cpl .csh .deb .desktop .diagcab .dll .dmg .docm .dotm .exe .gadget .hlp .hta
.htm .html .inf .ins .iso .img .isp .jar .jnlp .js .jse .ksh .lib .library-ms .lnk .mad
.mde .msc .msi .msix .msixbundle .msp .mst .ocx .osd .pif .pkg .pl .potm .ppam .ppsm
.pptm .prg .ps1 .ps1xml .ps2 .psc1 .psd1 .psm1 .py .pyc .pyo .pyw .pyz .rb .reg .rpm
.run .scf .scpt .scr .sct .search-ms .settingcontent-ms .sh .shb .shs .sldm .svg .sys
.theme .url .vb .vbe .vbs .vhd .vhdx .vsmacros .webloc .website .workflow .ws .wsc .wsf
.wsh .xbap .xhtml .xlam .xll .xlsm .xltm .xnk .zsh
"""
PROGRAM_SUFFIXES = frozenset(_PROGRAMS.split())
"""Suffixes of what a double click would run, or open with the power to run something."""


def safe_name(name: str, otherwise: str = "message.dat") -> str:
    """A name that can be written on Windows, macOS and Linux and hides nothing from the eye.

    No path parts, no control or bidirectional characters, none that Windows forbids, no
    reserved device name, no blank or full stop at the end, at most 255 bytes of UTF-8.
    """
    last = PurePosixPath(PureWindowsPath(name).name or name).name
    visible = "".join(_visible(character) for character in unicodedata.normalize("NFC", last))
    cleaned = _FORBIDDEN.sub("_", visible)
    cleaned = re.sub(r"\s+", " ", cleaned).strip(" ").rstrip(". ").lstrip()
    if not cleaned.strip("._ "):
        return otherwise
    # A name that begins with a full stop is hidden on macOS and Linux.
    if cleaned.startswith(".") or _RESERVED.match(cleaned.split(".")[0].strip()):
        cleaned = f"_{cleaned}"
    return shortened(cleaned)


def _visible(character: str) -> str:
    if character in _BIDIRECTIONAL:
        return ""
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return " " if character.isspace() else ""
    return "" if category == "Cf" else character


def shortened(name: str, extra: str = "", most: int = MAX_NAME_BYTES) -> str:
    """`name` with `extra` before its suffix, cut to `most` bytes; the suffix stays whole."""
    path = PurePosixPath(name)
    suffix = path.suffix if len(path.suffix.encode()) <= 32 else ""
    stem = name[: len(name) - len(suffix)] if suffix else name
    room = most - len((extra + suffix).encode())
    cut = stem.encode()[:room].decode(errors="ignore") if len(stem.encode()) > room else stem
    return f"{cut}{extra}{suffix}"


def runs_something(path: Path | str) -> bool:
    """Whether a double click on such a file could run something."""
    return PurePosixPath(str(path)).suffix.lower() in PROGRAM_SUFFIXES
