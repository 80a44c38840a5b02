"""The parent's end of the sandbox's process: start it, and end it.

The child holds the reading end of a pipe whose writing end only this process has: when this
process ends, however it ends, the pipe closes and the child stops.
"""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

import meshdesk
from meshdesk.demo.errors import SandboxError
from meshdesk.demo.pipe import Listening, ServerConfig

ANSWER_SECONDS = 30.0
STOP_SECONDS = 5.0
LOG_TAIL_BYTES = 3000

COMMAND = (sys.executable, "-m", "meshdesk.demo.server_process")
"""The child's command line; no secret is in it, the configuration comes by pipe."""


class ServerChild:
    """One running child process.

    Attributes:
        pid: its process ID.
        port: the loopback port that it listens on.
    """

    def __init__(self, config: ServerConfig, log_file: Path) -> None:
        """Start it and wait until its port is bound.

        Raises:
            SandboxError: it died, or took more than 30 s.
        """
        self._log_file = log_file
        with log_file.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=_environment(),
                creationflags=_creation_flags(),
                # Ctrl+C in a terminal is for the parent, which then ends the child.
                start_new_session=os.name == "posix",
            )
        self.pid = self._process.pid
        self.port = self._begin(config).port

    @contextlib.contextmanager
    def bounded(self) -> Iterator[None]:
        """Within this, the child is killed after 30 s: whoever waits for it sees its end."""
        timer = threading.Timer(ANSWER_SECONDS, self._process.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def failure(self, what: str) -> SandboxError:
        """An error with the end of the child's log in it."""
        status = self._process.poll()
        return SandboxError(
            what,
            details={
                "process": "is running" if status is None else f"ended with status {status}",
                "log": self._log_tail(),
            },
        )

    def stop(self) -> None:
        """Ask it to end, then insist; returns when it has ended. Calling it again is harmless."""
        self._hang_up()
        for insist in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                insist()
        self._close()

    def kill(self) -> None:
        """End it at once, as a power cut would; returns when it has ended."""
        self._process.kill()
        self._close()

    def _begin(self, config: ServerConfig) -> Listening:
        with self.bounded():
            try:
                self._orders.write(msgspec.json.encode(config) + b"\n")
                self._orders.flush()
            except OSError as error:
                raise self._ended() from error
            line = self._answers.readline()
        if not line:
            raise self._ended()
        return msgspec.json.decode(line, type=Listening)

    def _ended(self) -> SandboxError:
        self.stop()
        return self.failure("The sandbox's process ended before it answered.")

    def _hang_up(self) -> None:
        # A child that is gone already leaves a pipe that cannot be flushed.
        with contextlib.suppress(OSError):
            self._orders.close()

    def _close(self) -> None:
        self._process.wait()
        self._hang_up()
        self._answers.close()

    @property
    def _orders(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    @property
    def _answers(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def _log_tail(self) -> str:
        return self._log_file.read_bytes()[-LOG_TAIL_BYTES:].decode(errors="replace")


def _environment() -> dict[str, str]:
    """Ours, with this very package to be found, whatever folder we were started in."""
    source = str(Path(meshdesk.__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    # The package takes naive UTC times for local ones in Last-Modified; live is right.
    return {**os.environ, "PYTHONPATH": path, "TZ": "UTC"}


def _creation_flags() -> int:
    """On Windows: no console window, and no Ctrl+C that is meant for the parent."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0
