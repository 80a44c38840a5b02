"""The command line: the same services without a window, for scheduled tasks and support.

::

    run          parse, open the services, do one command, say how it ended
      x  parser, helps     the commands, their arguments, and what --help says
      x  mailboxes, sending, receiving, looking    one function for each command
      x  defaults          what an administrator preset; needs none of the services
      x  journal           a copy put back in its place; works where the services cannot open
      x  call              what a command is given; which mailbox; its password
      x  work              jobs in turn with a window on the same data; Ctrl+C
      x  output, fields, texts    JSON lines or words
      x  asking, log, exits, program    secrets, the log file, exit codes, our name

Exit codes: 0 done, 1 failed, 2 wrong use, 3 not sure (a message may or may not have arrived).
Secrets are asked for, read from standard input or from variables, never from arguments.

This module is imported at every start, the window's included, and imports nothing. Must hold:
no rules in here, they are the services'; standard output carries results alone.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshdesk.config import Paths
    from meshdesk.services import Services

COMMANDS = (
    "mailbox",
    "send",
    "inbox",
    "collect",
    "acknowledge",
    "track",
    "lookup",
    "defaults",
    "journal",
)
"""The words that, as first argument, make MeshDesk a command line."""


def main(arguments: Sequence[str], *, open_services: "Callable[[Paths], Services]") -> int:
    """Do the command that `arguments` spell.

    Args:
        arguments: the command first, without the program's name.
        open_services: builds the services over a data folder; called only when it is needed.

    Returns:
        The process's exit code.
    """
    from meshdesk.cli.run import run  # noqa: PLC0415 - most starts are the window's

    return int(run(arguments, open_services))
