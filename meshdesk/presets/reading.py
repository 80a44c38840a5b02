"""The administrators' file from bytes to a tree of tables, and where in it something stands."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meshdesk.language import translate

LARGEST = 64 * 1024
"""Bytes of a whole file."""
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TABLE = re.compile(r"""\s*\[\s*["']?([\w-]+)["']?\s*\]""")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        text: a sentence; no value of the file is in it, for it might be a secret.
        line: counted from 1; None where it is not known.
    """

    text: str
    line: int | None = None

    def of(self, file: Path) -> str:
        """The sentence with the file's name and the line before it."""
        if not self.line:
            return f"{file.name}: {self.text}"
        said = translate("Presets", "{file}, line {line}: {problem}")
        return said.format(file=file.name, line=self.line, problem=self.text)


class Unreadable(Exception):
    """The file is no TOML, or cannot be had at all; carries the `Problem`."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.problem = Problem(text, line)


def read(path: Path) -> str:
    """The file's text, without a byte order mark.

    Raises:
        FileNotFoundError: there is none.
        Unreadable: it cannot be read, is too large, or is not in UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        words = translate("Presets", "The file cannot be read: {0}.")
        reason = error.strerror or translate("Presets", "no access")
        raise Unreadable(words.format(reason)) from error
    if len(data) > LARGEST:
        words = translate("Presets", "The file is larger than {0} KiB.")
        raise Unreadable(words.format(LARGEST // 1024))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            translate("Presets", "The file is not in UTF-8. In Notepad: Save as, Encoding: UTF-8."),
            line,
        ) from error


def parse(text: str) -> dict[str, Any]:
    """The file's tables.

    Raises:
        Unreadable: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _WHERE.search(said)
        line = int(found[1]) if found and found[1] else None
        raise Unreadable(_in_words(_WHERE.sub("", said)), line) from error
    except RecursionError as error:
        raise Unreadable(translate("Presets", "The file is nested too deeply.")) from error


def _in_words(said: str) -> str:
    if "Unescaped" in said or "hex value" in said or "escape" in said:
        return translate(
            "Presets", "Paths with \\ are written in 'single quotes', not in double ones."
        )
    return translate("Presets", "This is no TOML: {0}.").format(said)


def line_of(text: str, table: str, key: str) -> int | None:
    """Where a key of a table stands, or with an empty table one above all tables; as far as can
    be told from the lines alone.
    """
    here = ""
    dotted = re.compile(rf"\s*{re.escape(table)}\s*\.\s*{re.escape(key)}\s*=")
    plain = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            here = header[1]
        elif (here == table and plain.match(line)) or (not here and dotted.match(line)):
            return number
    return None


def line_of_table(text: str, table: str) -> int | None:
    """Where a table begins, or a key above all tables stands."""
    for number, line in enumerate(text.splitlines(), 1):
        if (header := _TABLE.match(line.replace("[[", "["))) and header[1] == table:
            return number
    return line_of(text, "", table)
