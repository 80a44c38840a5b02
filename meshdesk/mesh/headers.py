"""Header values: what may be sent in them, and how to read what others sent.

MESH carries a message's metadata in HTTP headers, and every system on the way has its own idea of
what is not ASCII in there. So ASCII is all we send, and anything at all is what we read.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from anyascii import anyascii

LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "Mex-To": 100,
        "Mex-Content-Checksum": 100,
        "Mex-WorkflowID": 300,
        "Mex-LocalID": 300,
        "Mex-FileName": 300,
        "Mex-Subject": 500,
        "Mex-Chunk-Range": 20,
    }
)
"""The most characters that MESH takes (mesh-api.yaml, maxLength of each header)."""

LONGEST_READ = 2000
"""Longer values from the server are cut (characters)."""

# Control characters, line and paragraph separators, and those that turn the reading direction
# around, with which "gpj.exe" can be made to look like "exe.jpg".
_BAD = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\t\r\n]+")
_BLANKS = re.compile(r" {2,}")


def transmissible(text: str) -> str:
    """What is sent of `text`: printable ASCII, legible to the other side.

    Letters of other scripts are spelt in Latin ones ("é" as "e", "£" as "GBP", "血液" as "XueYe"),
    control and bidirectional characters become a space, runs of blanks one blank. What comes out
    goes through unchanged a second time. Show it to the user before it goes.
    """
    return _BLANKS.sub(" ", anyascii(_BAD.sub(" ", text))).strip()


def clean(text: str) -> str:
    """`text` from the network, fit to be shown: no control or bidirectional characters, cut."""
    return _BAD.sub("", _BREAKS.sub(" ", text[:LONGEST_READ])).strip()


def decode(value: bytes) -> str:
    """A header's bytes as text: UTF-8 if they are that, else Latin-1; cleaned and cut."""
    try:
        return clean(value.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(value.decode("latin-1"))


def read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; where one is there twice, the first counts."""
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(decode(name).lower(), decode(value))
    return headers
