"""A sandbox for a tour that is played elsewhere: ``python -m meshdesk.demo.serve FOLDER``.

It writes ``stage.json`` (`meshdesk.demo.stage`) and the certificates that are named in it into
FOLDER, says ``ready``, and serves on loopback until its standard input ends or it gets SIGTERM.
Each line that it reads there is a command, answered by one line of JSON:

``stock``
    every message that it has: states, SHA-256 of the content, how often each chunk was taken
``throttle BYTES``
    bytes a second from now on, 0 for no limit; only where it was started with ``--throttle``
``passed``
    how many bytes went towards the sandbox so far, TLS and all; only with ``--throttle``, too
"""

import argparse
import contextlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from meshdesk.demo.authority import SERVER_NAMES, Authority
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import demo_messages
from meshdesk.demo.staging import start_sandbox
from meshdesk.demo.throttle import Throttle
from meshdesk.errors import MeshDeskError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve; returns the process's exit code: 0, or 1 if the sandbox does not start."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with contextlib.ExitStack() as stack, contextlib.suppress(KeyboardInterrupt):
            _serve(options, stack)
    except (MeshDeskError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m meshdesk.demo.serve",
        description="Run the NHS's sandbox for a tour that is played elsewhere.",
    )
    parser.add_argument("folder", type=Path, help="for stage.json, certificates and the log")
    parser.add_argument("--port", type=int, default=0, help="loopback port; any free one if 0")
    parser.add_argument(
        "--host-name",
        default="localhost",
        metavar="NAME",
        help="what the others call this computer",
    )
    parser.add_argument(
        "--messages",
        action="store_true",
        help="let the demonstration's messages wait from the start; the tour plants its own",
    )
    parser.add_argument(
        "--throttle", type=int, metavar="BYTES", help="bytes a second on each connection"
    )
    return parser


def _serve(options: argparse.Namespace, stack: contextlib.ExitStack) -> None:
    sandbox = stack.enter_context(_start(options))
    throttle, port = None, sandbox.port
    if options.throttle is not None:
        throttle = stack.enter_context(Throttle(sandbox.port, options.throttle, options.port))
        port = throttle.port
    stage = sandbox.stage(f"https://{options.host_name}:{port}")
    stage.save(options.folder / "stage.json")
    print("ready", flush=True)
    for line in sys.stdin:
        answer = _carry_out(line.split(), sandbox, throttle)
        print(msgspec.json.encode(answer).decode(), flush=True)


def _start(options: argparse.Namespace) -> Sandbox:
    names = dict.fromkeys((options.host_name, *SERVER_NAMES))
    return start_sandbox(
        options.folder,
        seeds=demo_messages() if options.messages else (),
        port=options.port if options.throttle is None else 0,
        authority=Authority(options.folder / "certificates", tuple(names)),
    )


def _carry_out(words: Sequence[str], sandbox: Sandbox, throttle: Throttle | None) -> object:
    match words:
        case ["stock"]:
            return sandbox.stock()
        case ["throttle", rate] if throttle is not None and rate.isdecimal():
            throttle.bytes_per_second = int(rate)
            return {"throttle": throttle.bytes_per_second}
        case ["passed"] if throttle is not None:
            return {"passed": throttle.bytes_up}
    return {"error": f"not understood: {' '.join(words)}"}


if __name__ == "__main__":
    sys.exit(main())
