"""JSON and XML set out in lines, for the eye alone.

Nothing is parsed: the text is cut at its punctuation and indented. So no entity is ever
expanded or fetched, no depth of nesting can exhaust the stack, half a document is shown as far
as it goes, and what is shown is what was sent, repeated names and huge numbers included. Each
works through the text once.
"""

import re
from collections.abc import Iterator

STEP = "  "
DEEPEST = 20
"""Indented no further than that, or a deeply nested text would be mostly blanks."""
_SHORT = 120
"""An element with no more text than this stays in one line (characters)."""

_JSON_PIECE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_XML_SPANS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<", ">"))


def pretty_json(text: str) -> Iterator[str]:
    """The lines of a JSON text."""
    depth, line, opened = 0, "", False
    for match in _JSON_PIECE.finditer(text):
        piece = match.group()
        closes = piece in {"]", "}"}
        depth -= closes
        if (closes and not opened) or (opened and not closes):
            yield line
            line = _indent(depth)
        line += f"{piece} " if piece == ":" else piece
        opened = piece in {"[", "{"}
        depth += opened
        if piece == ",":
            yield line
            line = _indent(depth)
    if line.strip():
        yield line


def pretty_xml(text: str) -> Iterator[str]:
    """The lines of an XML text; an element that holds a short text alone stays in one."""
    depth, held = 0, ""
    for piece in _xml_pieces(text):
        kind = _kind_of(piece)
        if held and kind == "text" and "\n" not in piece and len(held) + len(piece) < _SHORT:
            held += piece
            continue
        if held and kind == "close":
            yield f"{_indent(depth)}{held}{piece}"
            held = ""
            continue
        if held:
            yield _indent(depth) + held
            held, depth = "", depth + 1
        depth -= kind == "close"
        if kind == "open":
            held = " ".join(piece.split())
        else:
            yield from (_indent(depth) + line.strip() for line in piece.splitlines())
    if held:
        yield _indent(depth) + held


def _xml_pieces(text: str) -> Iterator[str]:
    """Tags, comments, instructions, and the text between them; blanks between them are left out."""
    place = 0
    while place < len(text):
        if text[place] == "<":
            end = _span_end(text, place)
        else:
            found = text.find("<", place)
            end = len(text) if found < 0 else found
        piece = text[place:end].strip()
        if piece:
            yield piece
        place = end


def _span_end(text: str, place: int) -> int:
    for opening, closing in _XML_SPANS:
        if text.startswith(opening, place):
            found = text.find(closing, place + len(opening))
            # What never ends is one piece: looked for once and not at every "<" again.
            return len(text) if found < 0 else found + len(closing)
    raise AssertionError("every span begins with <")


def _kind_of(piece: str) -> str:
    if not piece.startswith("<"):
        return "text"
    if piece.startswith("</"):
        return "close"
    return "aside" if piece.startswith(("<!", "<?")) or piece.endswith("/>") else "open"


def _indent(depth: int) -> str:
    return STEP * max(0, min(depth, DEEPEST))
