"""Where MeshDesk starts: the window, a command, or the demonstration.

``meshdesk`` opens the window, ``meshdesk FILE…`` opens Send with those files, ``meshdesk
COMMAND`` is the command line (see `meshdesk.cli`), ``meshdesk --demo`` the demonstration on the
NHS's own sandbox.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from meshdesk import __version__, cli
from meshdesk.config import Paths

if TYPE_CHECKING:
    from meshdesk.services import Services


def main(arguments: Sequence[str] | None = None) -> int:
    """Run MeshDesk; returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--sandbox-server"]:
        return _sandbox_server()
    if given and given[0] in cli.COMMANDS:
        return cli.main(given, open_services=_open_services)
    options = _parser().parse_args(given)
    if options.demo:
        return _demo(options.tour)
    return _window(options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="meshdesk",
        description="Send and receive files over MESH, the NHS's message exchange.",
        epilog=f"Commands: {', '.join(cli.COMMANDS)}; each explains itself with --help.",
    )
    parser.add_argument("files", nargs="*", type=Path, help="files to put on the Send page")
    parser.add_argument(
        "--demo", action="store_true", help="try MeshDesk on the NHS's sandbox; nothing is kept"
    )
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="DIR",
        help="with --demo: play the main job through the windows, pictures into DIR",
    )
    parser.add_argument("--version", action="version", version=f"MeshDesk {__version__}")
    return parser


def _open_services(paths: Paths) -> "Services":
    from meshdesk import app  # noqa: PLC0415 - --help and --version need no layers

    return app.open_services(paths)


def _window(files: Sequence[Path]) -> int:
    # Before the layers: the window is on the screen while they are loaded.
    from meshdesk.desktop.opening import open_window  # noqa: PLC0415 - Qt is for a window only

    return open_window(Paths.default(), files, _open_services)


def _demo(tour: Path | None) -> int:
    try:
        from meshdesk.demo.play import run  # noqa: PLC0415 - the demonstration is an extra
    except ImportError as error:
        print(
            f"The demonstration needs what is not installed here ({error.name}).\n"
            "Install it with: pip install 'meshdesk[demo]'",
            file=sys.stderr,
        )
        return 1
    return run(tour)


def _sandbox_server() -> int:
    """The demonstration's server, as a child process of a frozen program."""
    from meshdesk.demo.server_process import main as serve  # noqa: PLC0415 - an extra

    serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
