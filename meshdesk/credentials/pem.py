"""PEM as people's files have it: several blocks, bag attributes between, any line ends.

Notepad saves it as UTF-16 or with a byte order mark, mail programs indent it; both are read.
RFC 7468 has the form; the header lines of traditional encrypted keys are RFC 1421's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----")
_END = re.compile(r"-----END ([A-Z0-9 ]+)-----")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

CERTIFICATE_LABELS = frozenset({"CERTIFICATE", "X509 CERTIFICATE"})
KEY_LABELS = frozenset(
    {
        "PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "DSA PRIVATE KEY",
    }
)


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """One block; it may be a key, so it does not show its content.

    Attributes:
        label: what the BEGIN line says, "CERTIFICATE" for instance.
        lines: what stands between BEGIN and END, stripped of blanks.
        complete: False where the END line is missing.
    """

    label: str
    lines: tuple[str, ...]
    complete: bool

    def __repr__(self) -> str:
        return f"Block({self.label!r}, hidden)"

    @property
    def is_encrypted(self) -> bool:
        """True for a key that needs a passphrase (PKCS#8, or traditional with headers)."""
        if self.label == "ENCRYPTED PRIVATE KEY":
            return True
        return any(line.startswith("Proc-Type:") and "ENCRYPTED" in line for line in self.lines)

    def pem(self) -> bytes:
        """The block alone, in the form that parsers want: an empty line ends the headers."""
        headers = [line for line in self.lines if ":" in line]
        body = [line for line in self.lines if line and ":" not in line]
        lines = [*headers, "", *body] if headers else body
        return "\n".join((f"-----BEGIN {self.label}-----", *lines, self._end)).encode("utf-8")

    @property
    def _end(self) -> str:
        return f"-----END {self.label}-----\n"


def is_pem(data: bytes) -> bool:
    """True where at least one block begins."""
    return next(labels(data), None) is not None


def labels(data: bytes) -> Iterator[str]:
    """The labels of the blocks that begin in `data`."""
    for line in _lines(data):
        begin = _BEGIN.fullmatch(line)
        if begin:
            yield begin[1]


def blocks(data: bytes) -> Iterator[Block]:
    """The blocks in `data`, in order. One pass: the size of the file bounds the work."""
    label, lines = "", list[str]()
    for line in _lines(data):
        begin, end = _BEGIN.fullmatch(line), _END.fullmatch(line)
        if begin or (end and label):
            if label:
                yield Block(label, tuple(lines), complete=bool(end and end[1] == label))
            label, lines = (begin[1] if begin else ""), []
        elif label:
            lines.append(line)
    if label:
        yield Block(label, tuple(lines), complete=False)


def _lines(data: bytes) -> Iterator[str]:
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    for line in data.decode(encoding, errors="replace").splitlines():
        yield line.strip()
