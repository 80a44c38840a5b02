"""The commands and their arguments, with argparse: quick to start, and exit code 2 is its own.

Wrong use is raised, not printed, so that ``--json`` can tell it too. Of what has no place among
the arguments only options' names are repeated: the rest may be a password.
"""

import argparse
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from meshdesk.cli import fields, helps
from meshdesk.cli.exits import WrongUse
from meshdesk.cli.program import PROGRAM

ENVIRONMENTS = ("live", "integration", "deployment", "sandbox")
_WAIT = 600.0
_LONGEST_WAIT = 7 * 24 * 3600
_WHICH = "which mailbox, where several are set up: X26ABC1, or live/X26ABC1"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments by name; ``command`` is "send", or "mailbox add" and so on.

    Raises:
        WrongUse: they make no sense.
        SystemExit: ``--help`` was printed.
    """
    options, unknown = _parser().parse_known_args(list(arguments))
    if unknown:
        raise _unknown(unknown, options.command)
    if options.command == "send":
        _check_send(options)
    return options


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **given
        )

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}.", next_step=f"See: {self.prog} --help")


def _unknown(unknown: list[str], command: str) -> WrongUse:
    names = [each.partition("=")[0] for each in unknown if each.startswith("-")]
    if any(word in name for name in names for word in ("pass", "key", "secret")):
        return WrongUse(
            "Secrets are never given as arguments, where others can see them.",
            next_step=f"Take it out of the shell's history, and see: {PROGRAM} mailbox add --help",
        )
    what = f"no option {', '.join(names)}" if names else f"no room for {len(unknown)} more words"
    called = f"{PROGRAM} {command}"
    return WrongUse(f"{called} has {what}.", next_step=f"See: {called} --help")


def _check_send(options: argparse.Namespace) -> None:
    see = f"See: {PROGRAM} send --help"
    if options.resume and (options.files or options.to or options.workflow):
        raise WrongUse("--resume goes on with what is queued; it takes no files.", next_step=see)
    if not options.resume and not options.files:
        raise WrongUse("Give the files to send, or --resume.", next_step=see)
    if not options.resume and not (options.to and options.workflow):
        raise WrongUse("Say to whom and as what: --to and --workflow.", next_step=see)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description="MeshDesk's command line.", epilog=helps.EXITS)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _mailbox(commands)
    _send(commands)
    _inbox(commands)
    _collect(commands)
    _acknowledge(commands)
    _track(commands)
    _lookup(commands)
    _defaults(commands)
    _journal(commands)
    return parser


def _command(
    commands: Any, name: str, does: str, epilog: str, *, full_name: str = "", chosen: bool = True
) -> argparse.ArgumentParser:
    """A command with what all have; `chosen` ones work on one of the mailboxes."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does}.", epilog=epilog
    )
    command.set_defaults(command=full_name or name)
    command.add_argument("--json", action="store_true", help="print one JSON object a line")
    if chosen:
        command.add_argument("--mailbox", metavar="ID", help=_WHICH)
    return command


def _waits(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "--wait",
        type=_seconds,
        default=_WAIT,
        metavar="SECONDS",
        help=f"how long to {what} (600)",
    )


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 <= float(text) <= _LONGEST_WAIT:
            return float(text)
    raise argparse.ArgumentTypeError(f"a number of seconds, at most {_LONGEST_WAIT}")


def _count(text: str) -> int:
    with suppress(ValueError):
        if int(text) >= 1:
            return int(text)
    raise argparse.ArgumentTypeError("a number, at least 1")


def _mailbox(commands: Any) -> None:
    does = "Set mailboxes up, list, check and remove them"
    group = commands.add_parser("mailbox", help=does, description=f"{does}.", epilog=helps.EXITS)
    actions = group.add_subparsers(dest="command", required=True, metavar="ACTION")
    _mailbox_add(actions)
    _command(
        actions,
        "list",
        "List the mailboxes that are set up",
        helps.with_keys("", mailbox=fields.MAILBOX),
        full_name="mailbox list",
        chosen=False,
    )
    _command(
        actions,
        "check",
        "Try a mailbox's login for real, step by step",
        helps.with_keys("", check=fields.CHECK),
        full_name="mailbox check",
    )
    remove = _command(
        actions,
        "remove",
        "Forget a mailbox's password and certificate; what was sent and received stays",
        helps.with_keys(helps.REMOVE, removed=fields.MAILBOX),
        full_name="mailbox remove",
        chosen=False,
    )
    which = remove.add_mutually_exclusive_group()
    which.add_argument("--mailbox", metavar="ID", help=_WHICH)
    which.add_argument("--all", action="store_true", help="every mailbox that is set up")
    remove.add_argument("--yes", action="store_true", help="do not ask for confirmation")


def _mailbox_add(actions: Any) -> None:
    add = _command(
        actions,
        "add",
        "Set a mailbox up, after a live check; or set it up anew",
        helps.with_keys(helps.ADD, check=fields.CHECK, mailbox=fields.MAILBOX),
        full_name="mailbox add",
        chosen=False,
    )
    add.add_argument("--environment", required=True, choices=ENVIRONMENTS, help="which MESH")
    add.add_argument("--id", required=True, help="the mailbox's ID, such as X26ABC1")
    add.add_argument("--name", default="", help="what people call it; its ID if not given")
    add.add_argument(
        "--certificate",
        required=True,
        action="append",
        type=Path,
        metavar="FILE",
        help="a .p12 or .pfx file; or given twice, certificate and key in PEM",
    )
    add.add_argument("--url", default="", help="of a sandbox: its address, https://...")
    add.add_argument("--ca", type=Path, metavar="FILE", help="of a sandbox: its authority, PEM")
    add.add_argument(
        "--proxy", default="", metavar="URL", help="http://proxy.example:8080, or none"
    )
    add.add_argument(
        "--download-folder", type=Path, metavar="DIR", help="where the window saves messages"
    )
    add.add_argument("--no-remember", action="store_true", help="ask for the password each time")
    add.add_argument("--no-check", action="store_true", help="do not try the login first")


def _send(commands: Any) -> None:
    send = _command(commands, "send", "Send files", helps.with_keys(helps.SEND, sent=fields.SENT))
    send.add_argument("files", nargs="*", type=Path, metavar="FILE", help="what to send")
    send.add_argument("--to", default="", metavar="ID", help="the recipient's mailbox ID")
    send.add_argument("--workflow", default="", metavar="ID", help="the workflow ID")
    send.add_argument("--subject", default="", help="seen by the recipient; no personal data")
    send.add_argument("--reference", default="", help="your own; stays on this computer")
    send.add_argument("--again", action="store_true", help="even if it was sent already")
    send.add_argument("--resume", action="store_true", help="go on with what is queued")
    _waits(send, "go on trying, or watch the window send")


def _inbox(commands: Any) -> None:
    inbox = _command(
        commands,
        "inbox",
        "Show the inbox",
        helps.with_keys(helps.INBOX, inbox=fields.INBOX, received=fields.RECEIVED),
    )
    inbox.add_argument("--cached", action="store_true", help="what is known, without asking MESH")
    _waits(inbox, "wait while the window works on the mailbox")


def _collect(commands: Any) -> None:
    collect = _command(
        commands,
        "collect",
        "Save every new message into a folder",
        helps.with_keys(helps.COLLECT, received=fields.RECEIVED),
    )
    collect.add_argument(
        "--into", required=True, type=Path, metavar="DIR", help="the folder; made if missing"
    )
    collect.add_argument(
        "--acknowledge",
        action="store_true",
        help="tell MESH when a message is safely saved, which removes it from the inbox",
    )
    collect.add_argument("--workflow", metavar="ID", help="messages of this workflow ID only")
    collect.add_argument("--limit", type=_count, metavar="N", help="at most so many messages")
    _waits(collect, "wait while the window works on the mailbox")


def _acknowledge(commands: Any) -> None:
    acknowledge = _command(
        commands,
        "acknowledge",
        "Remove messages from MESH that are done with",
        helps.with_keys(helps.ACKNOWLEDGE, received=fields.RECEIVED),
    )
    acknowledge.add_argument("ids", nargs="+", metavar="MESSAGE_ID")
    acknowledge.add_argument(
        "--unsaved", action="store_true", help="also what is not saved on this computer"
    )
    _waits(acknowledge, "go on trying, or watch the window do it")


def _track(commands: Any) -> None:
    track = _command(
        commands,
        "track",
        "Ask MESH what became of messages that this mailbox sent",
        helps.with_keys(helps.TRACK, sent=fields.SENT, tracked=fields.TRACKED),
    )
    track.add_argument(
        "ids",
        nargs="+",
        metavar="MESSAGE_ID",
        help="of any message; of one that this computer sent also the local ID",
    )


def _lookup(commands: Any) -> None:
    lookup = _command(
        commands,
        "lookup",
        "Find mailboxes to send to",
        helps.with_keys(helps.LOOKUP, address=fields.ADDRESS),
    )
    lookup.add_argument("ods_code", nargs="?", default="", metavar="ODS_CODE")
    lookup.add_argument("workflow_id", nargs="?", default="", metavar="WORKFLOW_ID")
    lookup.add_argument("--workflow", default="", metavar="ID", help="all that receive this")


def _defaults(commands: Any) -> None:
    defaults = _command(
        commands,
        "defaults",
        "Show what is preset on this computer, or check a file of presets",
        helps.with_keys(
            helps.DEFAULTS,
            default=fields.DEFAULT,
            checked_defaults=fields.CHECKED_DEFAULTS,
            example=fields.EXAMPLE,
        ),
        chosen=False,
    )
    what = defaults.add_mutually_exclusive_group()
    what.add_argument("--check", type=Path, metavar="FILE", help="say whether a file is valid")
    what.add_argument(
        "--example", action="store_true", help="print a file with all that it can have"
    )


def _journal(commands: Any) -> None:
    does = "Look after the record of what was sent and received"
    group = commands.add_parser("journal", help=does, description=f"{does}.", epilog=helps.EXITS)
    actions = group.add_subparsers(dest="command", required=True, metavar="ACTION")
    keys = helps.with_keys(helps.JOURNAL_STATUS, journal=fields.JOURNAL, copy=fields.COPY)
    _command(
        actions,
        "status",
        "Say whether it is sound, and which copies there are",
        keys,
        full_name="journal status",
        chosen=False,
    )
    restore = _command(
        actions,
        "restore",
        "Put back a copy of it",
        helps.with_keys(helps.JOURNAL_RESTORE, restored=fields.RESTORED),
        full_name="journal restore",
        chosen=False,
    )
    restore.add_argument("--copy", metavar="FILE", help="this copy, not the newest whole one")
    restore.add_argument("--yes", action="store_true", help="do not ask for confirmation")
    begin = _command(
        actions,
        "begin-new",
        "Set it aside and begin with a new one",
        helps.with_keys(helps.JOURNAL_BEGIN_NEW, restored=fields.RESTORED),
        full_name="journal begin-new",
        chosen=False,
    )
    begin.add_argument("--yes", action="store_true", help="do not ask for confirmation")
