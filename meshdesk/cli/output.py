"""What a command prints: results on standard output, everything else on standard error.

Results are lines of words or, with ``--json``, one JSON object a line in pure ASCII. Names and
subjects come from strangers: control characters, which could play tricks on a terminal, are not
passed on to it. A reader that goes away (``| head``) does not stop the work.
"""

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

from meshdesk.cli import fields
from meshdesk.cli.exits import Exit
from meshdesk.cli.fields import Fields

if TYPE_CHECKING:
    from meshdesk.errors import MeshDeskError


class Output:
    """The standard streams of one command.

    Args:
        as_json: results and errors are JSON lines.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._shown = 0
        for stream in (sys.stdout, sys.stderr):
            # A Windows console knows few characters: better a question mark than no answer.
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]

    @property
    def as_json(self) -> bool:
        """Whether results are JSON lines."""
        return self._as_json

    def result(self, values: Fields, text: str) -> None:
        """One result: its values for ``--json``, its text for people."""
        self._put(sys.stdout, json.dumps(values) if self._as_json else printable(text))

    def note(self, text: str) -> None:
        """Something for people alone."""
        self._put(sys.stderr, printable(text))

    def error(self, error: "MeshDeskError", code: Exit) -> None:
        """Why it failed."""
        if self._as_json:
            self._put(sys.stdout, json.dumps(fields.of_error(error, code)))
        else:
            self.note(error_text(error))

    def progress(self, text: str) -> None:
        """Show how far it is, over what was shown before; only where a person is watching."""
        if sys.stderr is not None and sys.stderr.isatty():
            line = printable(text)
            self._write(sys.stderr, "\r" + line.ljust(self._shown))
            self._shown = len(line)

    def _put(self, stream: TextIO | None, line: str) -> None:
        if stream is None:  # a program without a console has no streams
            return
        if self._shown:
            self._write(sys.stderr, "\r" + " " * self._shown + "\r")
            self._shown = 0
        self._write(stream, line + "\n")

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            _let_go(stream)


def _let_go(stream: TextIO) -> None:
    """Nobody reads any more: what is still to come goes nowhere, and the work goes on."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def printable(text: str) -> str:
    """The text with every character that a terminal would act on made visible."""
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return " " if character.isspace() else "�"


def error_text(error: "MeshDeskError") -> str:
    """Title, what happened, and what to do, for people."""
    return "\n".join(filter(None, (f"{error.title}: {error.message}", error.next_step)))
