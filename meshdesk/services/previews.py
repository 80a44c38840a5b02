"""What a saved message looks like inside: its beginning, read without running anything.

The file is hostile until shown otherwise. Its content decides what it is, its name only helps;
at most `MOST_BYTES` are read; nothing in it is executed, expanded or fetched. Pictures are
not decoded here: the window does that, within limits of its own.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from meshdesk.language import mark, several, translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.kinds import PICTURES, kind_in_words, magic_of
from meshdesk.services.pretty import pretty_json, pretty_xml
from meshdesk.services.words import size as size_in_words

MOST_BYTES = 256 * 1024
"""Read of any file."""
MOST_LINES = 4_000
MOST_CHARACTERS = 400_000
LONGEST_LINE = 1_000
"""A longer one goes on in the next: a window lays out lines, not files."""
MOST_ROWS = 500
MOST_COLUMNS = 50
LONGEST_CELL = 300

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Of the names that a document may give itself: those that mean characters and nothing else.
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?encoding=["']([A-Za-z0-9_.\-]{1,40})["']""")
_KNOWN_ENCODINGS = frozenset(
    {"iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "windows-1250", "windows-1251"}
)
_KEPT_CONTROLS = frozenset("\n\t")
_BINARY_SHARE = 0.05
"""Of control characters; a text has fewer, line ends and tabs not counted."""


class PreviewFailed(ServiceError):
    """The saved file cannot be read."""

    title = mark("Errors", "The file cannot be shown")


class PreviewKind(StrEnum):
    """How a preview is shown."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    XML = "xml"
    PICTURE = "picture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a saved file.

    Attributes:
        path: the file; size in bytes.
        kind: how to show it.
        says: what it is, in words ("Text", "PDF document").
        text: of TEXT, JSON and XML.
        rows: of TABLE; all have the same number of cells.
        picture_format: of PICTURE, as Qt calls it ("png").
        cut: what is not shown, in words; empty if all is.
    """

    path: Path
    size: int
    kind: PreviewKind
    says: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    picture_format: str = ""
    cut: str = ""


def look_into(path: Path) -> Preview:
    """Read the beginning of a saved file; takes milliseconds, but not in the window's thread.

    Raises:
        PreviewFailed: the file is gone or cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(MOST_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise PreviewFailed(
            translate("Previews", "{0} cannot be read: {1}.").format(
                path.name, error.strerror or error
            ),
            details={"file": str(path), "reason": str(error)},
        ) from error
    return preview_of(path, start, size)


def preview_of(path: Path, start: bytes, size: int) -> Preview:
    """The preview of a file of `size` bytes that begins with `start`."""
    if not size:
        return Preview(path, 0, PreviewKind.NOTHING, translate("Previews", "The file is empty"))
    magic = magic_of(start)
    if magic in PICTURES:
        words = kind_in_words(magic, path)
        return Preview(path, size, PreviewKind.PICTURE, words, picture_format=magic)
    text = None if magic else decoded(start, whole=len(start) == size)
    if text is None:
        return Preview(path, size, PreviewKind.NOTHING, kind_in_words(magic, path))
    return _of_text(path, text, size, whole=len(start) == size)


def decoded(start: bytes, *, whole: bool) -> str | None:
    """The text that the bytes are, with plain line ends; None where they are none.

    By their byte order mark, as UTF-8, by what an XML text declares, or as Windows writes.
    """
    text = _decode(start, whole=whole)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(unicodedata.category(c) == "Cc" and c not in _KEPT_CONTROLS for c in text)
    if controls > _BINARY_SHARE * len(text):
        return None
    return "".join(_visible(character) for character in text)


def _decode(start: bytes, *, whole: bool) -> str | None:
    for beginning, encoding in _BOMS:
        if start.startswith(beginning):
            return start.decode(encoding, "replace")
    if b"\0" in start[:4096]:
        return _without_mark(start)
    for tail in range(1 if whole else 4):
        # The last character may have been cut in the middle.
        try:
            return start[: len(start) - tail].decode("utf-8")
        except UnicodeDecodeError:
            continue
    declared = _DECLARED.match(start)
    named = declared.group(1).decode("ascii").lower() if declared else ""
    return start.decode(named if named in _KNOWN_ENCODINGS else "windows-1252", "replace")


def _without_mark(start: bytes) -> str | None:
    """UTF-16 that says so nowhere: of Western text every second byte is zero."""
    sample = start[:4096]
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        zeros = sample[first::2].count(0)
        if zeros > 0.4 * len(sample) and not sample[1 - first :: 2].count(0):
            return start.decode(encoding, "replace")
    return None


def _visible(character: str) -> str:
    """The character; a mark in place of what turns or hides the text around it."""
    if character in _KEPT_CONTROLS or character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "\n" if category in {"Zl", "Zp"} else "\N{REPLACEMENT CHARACTER}"


def _of_text(path: Path, text: str, size: int, *, whole: bool) -> Preview:
    suffix, head = path.suffix.lower(), text.lstrip()[:1]
    if suffix in {".csv", ".tsv"}:
        table = _table(text, whole=whole)
        if table:
            return _of_table(path, table, size, whole=whole)
    if head in {"{", "["} and (suffix == ".json" or _looks_like_json(text)):
        kind, says, lines = PreviewKind.JSON, "JSON", pretty_json(text)
    elif head == "<" and suffix not in {".htm", ".html", ".xhtml"}:
        kind, says, lines = PreviewKind.XML, "XML", pretty_xml(text)
    else:
        kind, says, lines = PreviewKind.TEXT, translate("Previews", "Text"), iter(text.split("\n"))
    shown, all_of_it = _limited(lines)
    cut = "" if whole and all_of_it else _beginning_of(size)
    return Preview(path, size, kind, says, text=shown, cut=cut)


def _looks_like_json(text: str) -> bool:
    """An HL7 or INI text may begin with a bracket too."""
    after = text.lstrip()[1:].lstrip()[:1]
    return after in set('"{[]}-0123456789tfn') and after != ""


def _limited(lines: Iterable[str]) -> tuple[str, bool]:
    """As many lines as a window can show, and whether that is all of them."""
    shown: list[str] = []
    characters = 0
    for piece in _folded(lines):
        if len(shown) == MOST_LINES or characters > MOST_CHARACTERS:
            return "\n".join(shown), False
        shown.append(piece)
        characters += len(piece) + 1
    return "\n".join(shown), True


def _folded(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield line[:LONGEST_LINE]
        for place in range(LONGEST_LINE, len(line), LONGEST_LINE):
            yield line[place : place + LONGEST_LINE]


def _beginning_of(size: int) -> str:
    return translate("Previews", "Only the beginning is shown: the file has {0}.").format(
        size_in_words(size)
    )


def _table(text: str, *, whole: bool) -> list[list[str]]:
    """The rows of a CSV text, one more than are shown; none where it is no table."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [row for row in islice(reader, MOST_ROWS + 2) if row]
        more = next(reader, None) is not None
    except csv.Error:
        return []  # a field without an end, say
    if not whole and not more:
        rows = rows[:-1]  # it may have been cut in the middle
    return rows


def _delimiter(text: str) -> str:
    head = "\n".join(text.split("\n", 10)[:10])[:20_000]
    return max(",;\t|", key=head.count)


def _of_table(path: Path, rows: list[list[str]], size: int, *, whole: bool) -> Preview:
    widest = max(len(row) for row in rows)
    columns, shown = min(widest, MOST_COLUMNS), rows[:MOST_ROWS]
    cells = tuple(
        tuple(_cell(row[n]) if n < len(row) else "" for n in range(columns)) for row in shown
    )
    cut, count = [], len(shown)
    if not whole or len(rows) > MOST_ROWS:
        cut.append(
            several(
                "Previews",
                "Only the first %n rows are shown: the file has {0}.",
                "Only one row is shown: the file has {0}.",
                count,
            ).format(size_in_words(size))
        )
    if widest > MOST_COLUMNS:
        cut.append(
            translate("Previews", "Only the first {0} of {1} columns are shown.").format(
                MOST_COLUMNS, widest
            )
        )
    says = translate("Previews", "Table")
    return Preview(path, size, PreviewKind.TABLE, says, rows=cells, cut=" ".join(cut))


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CELL else f"{line[: LONGEST_CELL - 1]}…"
