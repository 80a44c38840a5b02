"""What programs and libraries say of themselves: what they import, what version they are."""

import re
from pathlib import Path

import pefile

_SUFFIXES = {".dll", ".exe", ".pyd"}
_IMPORTS, _DELAYED, _RESOURCES, _SIGNATURE = 1, 13, 2, 4
_CHECKSUM = 64  # where it stands in the optional header


def binaries_below(folder: Path) -> list[Path]:
    """All programs, libraries and extension modules, sorted."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def imports_of(file: Path) -> set[str]:
    """The libraries that it loads, in lower case; delayed ones too."""
    with pefile.PE(str(file), fast_load=True) as image:
        image.parse_data_directories([_IMPORTS, _DELAYED])
        entries = [
            *getattr(image, "DIRECTORY_ENTRY_IMPORT", []),
            *getattr(image, "DIRECTORY_ENTRY_DELAY_IMPORT", []),
        ]
        return {entry.dll.decode("ascii").lower() for entry in entries}


def strings_of(file: Path) -> dict[str, str]:
    """Its version resource's texts (ProductVersion, CompanyName …); empty where it has none."""
    with pefile.PE(str(file), fast_load=True) as image:
        image.parse_data_directories([_RESOURCES])
        return {
            name.decode(): text.decode()
            for info in getattr(image, "FileInfo", [])
            for part in info
            if part.Key == b"StringFileInfo"
            for table in part.StringTable
            for name, text in table.entries.items()
        }


def version_of(file: Path) -> str:
    """Its product's version in numbers, such as ``6.11.3``; empty where it has none."""
    found = re.match(r"[0-9.]*[0-9]", strings_of(file).get("ProductVersion", "").strip())
    return found[0] if found else ""


def unsigned(file: Path | str) -> bytes:
    """Its bytes without what signing it changes, so that two signings of one file are equal."""
    with pefile.PE(str(file), fast_load=True) as image:
        header = image.OPTIONAL_HEADER
        signature = header.DATA_DIRECTORY[_SIGNATURE]
        places = [(header.get_file_offset() + _CHECKSUM, 4), (signature.get_file_offset(), 8)]
        end = signature.VirtualAddress or None
    content = bytearray(Path(file).read_bytes())
    for place, length in places:
        content[place : place + length] = bytes(length)
    return bytes(content[:end])


def openssl_inside(file: Path) -> str:
    """The version of the OpenSSL that is linked into it; empty where there is none."""
    found = re.search(rb"OpenSSL (\d+\.\d+\.\d+) \d+ [A-Z][a-z]{2} \d{4}", file.read_bytes())
    return found[1].decode() if found else ""
