"""Finding text as people type it: case and the forms of one letter make no difference.

SQLite folds ASCII alone, so what is searched and sorted is folded here and kept in columns of
its own, and the words looked for are folded the same way.
"""

import unicodedata

from sqlalchemy import ColumnElement, func


def fold(text: str) -> str:
    """`text` without the differences of case and of composition ("É" as "e\\u0301" as "é")."""
    if text.isascii():
        return text.lower()
    valid = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", valid).casefold())


def folded(*texts: str) -> str:
    """What is searched: the folded texts, a line each, so that no word spans two of them."""
    return "\n".join(fold(text) for text in texts if text)


def found_in(column: ColumnElement[str], text: str) -> list[ColumnElement[bool]]:
    """Conditions under which every word of `text` is somewhere in the folded `column`.

    ``instr`` rather than ``LIKE``: both sides are folded, nothing needs escaping, and it is
    several times as fast.
    """
    return [func.instr(column, word) > 0 for word in fold(text).split()]
