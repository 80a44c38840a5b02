"""Where MeshDesk starts: the window, a command, or the demonstration.

``meshdesk`` opens the window, ``meshdesk FILE…`` opens Send with those files, ``meshdesk
COMMAND`` is the command line (see `meshdesk.cli`), ``meshdesk --demo`` the demonstration on the
NHS's own sandbox. ``meshdesk --close`` asks the window that is there to close, for an installer.

Installed on Windows there are two programs: ``MeshDesk.exe`` is `main`, without a console, and
``meshdesk-cli.exe`` is `command_line`, with one.
"""

import argparse
import contextlib
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meshdesk import __version__, cli, lifeboat
from meshdesk.config import Paths

if TYPE_CHECKING:
    from meshdesk.services import Services

_WAIT = 60.0
_LONGEST_WAIT = 3600.0
_OF_THE_SANDBOX = ("mesh_sandbox", "trustme")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run MeshDesk; returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in cli.COMMANDS:
        return _command(given)
    if sys.stderr is None:
        return lifeboat.guarded(lambda: _start(given), show="--close" not in given)
    return _start(given)


def command_line(arguments: Sequence[str] | None = None) -> int:
    """Do one command, and nothing that has a window; without one, say which there are.

    Returns:
        The process's exit code; that of wrong use, 2, where no command was given.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"MeshDesk {__version__}")
        return 0
    code = _command(given or ["--help"])
    return code if given else 2


def _command(given: Sequence[str]) -> int:
    _take_every_character()
    return cli.main(given, open_services=_open_services)


def _take_every_character() -> None:
    """Into a file or a pipe Windows would put its old code page, which lacks most of them."""
    for stream in (sys.stdout, sys.stderr):
        if sys.platform == "win32" and stream is not None and not stream.isatty():
            with contextlib.suppress(AttributeError, ValueError):  # not a stream of the system's
                stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


class _Parser(argparse.ArgumentParser):
    """Says what it has to say in a box where there is no console."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if message and file is None and sys.stderr is None:
            lifeboat.say(message)
        else:
            super()._print_message(message, file)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="meshdesk",
        description="Send and receive files over MESH, the NHS's message exchange.",
        epilog=f"Commands: {', '.join(cli.COMMANDS)}; each explains itself with --help.",
    )
    parser.add_argument("files", nargs="*", type=Path, help="files to put on the Send page")
    parser.add_argument(
        "--minimised", action="store_true", help="start with the window minimised, or leave it so"
    )
    parser.add_argument(
        "--close", action="store_true", help="ask the window to close; 0 once there is none"
    )
    parser.add_argument(
        "--removing", action="store_true", help="with --close: the program will not come back"
    )
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=_WAIT,
        metavar="SECONDS",
        help="with --close: how long to wait for it (60)",
    )
    parser.add_argument(
        "--demo", action="store_true", help="try MeshDesk on the NHS's sandbox; nothing is kept"
    )
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="DIR",
        help="with --demo or --stage: play the main job through the windows, pictures into DIR",
    )
    parser.add_argument(
        "--stage",
        type=Path,
        metavar="FILE",
        help="with --tour: play it on the sandbox elsewhere that FILE describes",
    )
    parser.add_argument("--version", action="version", version=f"MeshDesk {__version__}")
    return parser


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= _LONGEST_WAIT:
            return float(text)
    raise argparse.ArgumentTypeError(f"a number of seconds, at most {_LONGEST_WAIT:.0f}")


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(given)
    if options.stage and (options.demo or not options.tour):
        parser.error("--stage goes with --tour, and not with --demo")
    if options.tour and not options.stage and not options.demo:
        parser.error("--tour goes with --demo or with --stage")
    return options


def _start(given: Sequence[str]) -> int:
    options = _parsed(given)
    if options.close:
        return _close(options.wait, removing=options.removing)
    if options.stage:
        return _on_stage(options.stage, options.tour)
    if options.demo:
        return _demo(options.tour)
    return _window(options.files, minimised=options.minimised)


def _open_services(paths: Paths) -> "Services":
    from meshdesk import app  # noqa: PLC0415 - --help and --version need no layers

    return app.open_services(paths)


def _window(files: Sequence[Path], *, minimised: bool) -> int:
    # Before the layers: the window is on the screen while they are loaded.
    from meshdesk.desktop.opening import open_window  # noqa: PLC0415 - Qt is for a window only

    return open_window(Paths.default(), files, _open_services, minimised=minimised)


def _close(patience: float, *, removing: bool) -> int:
    from meshdesk.desktop.closing import close_window  # noqa: PLC0415 - Qt is for a window only

    return close_window(Paths.default(), patience, removing=removing)


def _on_stage(stage: Path, tour: Path) -> int:
    from meshdesk.demo.play import run_on_stage  # noqa: PLC0415 - seldom needed

    return run_on_stage(stage, tour)


def _demo(tour: Path | None) -> int:
    missing = [name for name in _OF_THE_SANDBOX if find_spec(name) is None]
    if missing:
        lifeboat.say(_no_sandbox(", ".join(missing)))
        return 1
    from meshdesk.demo.play import run  # noqa: PLC0415 - the demonstration is an extra

    return run(tour)


def _no_sandbox(missing: str) -> str:
    if getattr(sys, "frozen", False):
        return (
            "The demonstration runs on the NHS's sandbox, which is not part of the installed "
            "program. To play it, install MeshDesk into a Python: pip install 'meshdesk[demo]'"
        )
    return (
        f"The demonstration needs what is not installed here ({missing}).\n"
        "Install it with: pip install 'meshdesk[demo]'"
    )


if __name__ == "__main__":
    sys.exit(main())
