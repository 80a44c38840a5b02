"""Secrets and yes or no, from whoever runs the command; nothing is ever echoed.

A secret is taken from its variable; where that is not set, it is asked for on a terminal, and
read as the next line of standard input where there is none.
"""

import contextlib
import getpass
import os
import sys
import warnings
from enum import Enum

from meshdesk.cli.exits import WrongUse


class Secret(Enum):
    """What may be asked for, in the order in which standard input gives it."""

    PASSWORD = ("MESHDESK_PASSWORD", "Password of the mailbox")
    SHARED_KEY = ("MESHDESK_SHARED_KEY", "Shared key of the environment")
    KEY_PASSPHRASE = ("MESHDESK_KEY_PASSPHRASE", "Password of the certificate's file")

    def __init__(self, variable: str, label: str) -> None:
        self.variable = variable
        self.label = label


def secret(which: Secret) -> str:
    """The secret, never empty.

    Raises:
        WrongUse: it was not given, or is no text.
    """
    value = os.environ.get(which.variable) or (_prompt(which) if _at_terminal() else _next_line())
    if not value:
        raise WrongUse(
            f"{which.label}: none was given.",
            title="A secret is missing",
            next_step=f"Set {which.variable}, or give it on standard input.",
        )
    if not _is_text(value):
        raise WrongUse(
            f"{which.label}: it has bytes that are not text.",
            next_step="Save the file that it is read from as UTF-8.",
        )
    return value


def confirmed(question: str) -> bool:
    """Whether somebody at the terminal says yes.

    Raises:
        WrongUse: there is no terminal to ask at.
    """
    if not _at_terminal():
        raise WrongUse(
            "This needs a confirmation, and nobody is there to ask.", next_step="Add --yes."
        )
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _prompt(which: Secret) -> str:
    with warnings.catch_warnings():
        # getpass would go on with echo where it cannot turn it off.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{which.label}: ")
        except (getpass.GetPassWarning, EOFError):
            return ""


def _next_line() -> str:
    if sys.stdin is None:
        return ""
    # Windows would read a pipe in its old code page: other characters, and a wrong password.
    with contextlib.suppress(AttributeError, ValueError):  # not the system's, or set already
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    # PowerShell may begin what it pipes with a byte order mark.
    return sys.stdin.readline().rstrip("\r\n").lstrip("\ufeff")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
