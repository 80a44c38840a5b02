"""One command from its arguments to its exit code; nothing that goes wrong leaves a traceback."""

import logging
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from meshdesk.cli.exits import Exit, Stopped, WrongUse
from meshdesk.cli.output import Output, error_text
from meshdesk.cli.parser import parse
from meshdesk.errors import MeshDeskError

if TYPE_CHECKING:
    from meshdesk.config import Paths
    from meshdesk.services import Services

    OpenServices = Callable[[Paths], Services]

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str], open_services: "OpenServices") -> Exit:
    """Do the command that `arguments` spell."""
    output = Output(as_json="--json" in arguments)
    try:
        with _stoppable():
            return _run(arguments, open_services, output)
    except SystemExit:  # --help was printed
        return Exit.DONE
    except KeyboardInterrupt:
        return _failed(output, Stopped(), Exit.FAILED)
    except WrongUse as error:
        return _failed(output, error, Exit.WRONG_USE)
    except MeshDeskError as error:
        return _failed(output, error, Exit.FAILED)


def _run(arguments: Sequence[str], open_services: "OpenServices", output: Output) -> Exit:
    options = parse(arguments)
    if options.command == "defaults":
        from meshdesk.cli import defaults  # noqa: PLC0415

        return defaults.run(options, output)
    # From here on it costs half a second: --help and wrong use have done without.
    from meshdesk.cli.log import logging_into  # noqa: PLC0415
    from meshdesk.config import Paths  # noqa: PLC0415

    paths = Paths.default()
    _make(paths)
    with logging_into(paths.logs) as log_file:
        try:
            code = _do(options, paths, open_services, output)
        except (MeshDeskError, KeyboardInterrupt) as error:
            _log.warning("%s: %s", options.command, getattr(error, "title", "interrupted"))
            raise
        except Exception as error:
            _log.exception("%s: a defect", options.command)
            raise _defect(error, str(log_file)) from None
        _log.info("%s: ended with %d", options.command, code)
        return code


def _do(options: Namespace, paths: "Paths", open_services: "OpenServices", output: Output) -> Exit:
    if options.command.startswith("journal "):
        from meshdesk.cli import journal  # noqa: PLC0415

        return journal.run(options, paths, output)
    from meshdesk.cli import looking, mailboxes, receiving, sending  # noqa: PLC0415
    from meshdesk.cli.call import Call  # noqa: PLC0415
    from meshdesk.cli.work import Work  # noqa: PLC0415

    commands: dict[str, Callable[[Call], Exit]] = {
        "mailbox add": mailboxes.add,
        "mailbox list": mailboxes.show_all,
        "mailbox check": mailboxes.check,
        "mailbox remove": mailboxes.remove,
        "send": sending.send,
        "inbox": receiving.inbox,
        "collect": receiving.collect,
        "acknowledge": receiving.acknowledge,
        "track": looking.track,
        "lookup": looking.lookup,
    }
    services = open_services(paths)
    _say_that_defaults_are_unusable(services, output)
    try:
        return commands[options.command](Call(services, options, output, Work(services)))
    finally:
        with suppress(KeyboardInterrupt):  # how the command ended is not lost by impatience
            services.close()


def _say_that_defaults_are_unusable(services: "Services", output: Output) -> None:
    problem = services.settings.problem
    if problem is not None:
        _log.warning("%s", problem)
        output.note(error_text(problem))


def _make(paths: "Paths") -> None:
    try:
        paths.create()
    except OSError as error:
        raise MeshDeskError(
            f"{paths.home} cannot be used: {error.strerror or error}.",
            title="MeshDesk's folder cannot be used",
            next_step="Check that you may write there, or set MESHDESK_HOME to another folder.",
        ) from error


def _defect(error: Exception, log_file: str) -> MeshDeskError:
    # Not the exception's text: nobody knows what is in it.
    return MeshDeskError(
        f"{type(error).__name__}. It is written down in {log_file}.",
        title="MeshDesk has a defect",
        next_step="Please send that file to the MeshDesk team.",
    )


def _failed(output: Output, error: MeshDeskError, code: Exit) -> Exit:
    output.error(error, code)
    return code


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being asked to end (by systemd, or by Windows' Ctrl+Break) is like Ctrl+C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted = _asked_to_end()
    before = signal.signal(wanted, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(wanted, before)


def _asked_to_end() -> signal.Signals:
    if sys.platform == "win32":
        return signal.SIGBREAK
    return signal.SIGTERM
