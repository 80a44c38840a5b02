"""The network, as a process of its own, so that its sockets and threads are not counted as ours.

``soak_road.py PORT`` says at what address it relays to that port. Each line that it then reads is
``gone`` or ``back``; where its input ends, it ends.
"""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from proxy import Proxy  # noqa: E402 - the paths come first


class Road:
    """The other end: starts the process, and says what is to become of the network.

    Attributes:
        url: to be used in place of the sandbox's.
    """

    def __init__(self, port: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._heard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def say(self, what: str) -> None:
        """``gone`` or ``back``; returns when it is so."""
        assert self._process.stdin is not None
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        assert self._heard() == what

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main() -> None:
    """Relay until nobody wants it any more."""
    with Proxy(int(sys.argv[1])) as road:
        print(road.url, flush=True)
        for line in sys.stdin:
            road.refuse(line.strip() == "gone")
            print(line.strip(), flush=True)


if __name__ == "__main__":
    main()
