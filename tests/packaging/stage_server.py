"""The NHS's sandbox on the Linux side, over mutual TLS, for the program that is in Wine."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class StageServer:
    """``python -m meshdesk.demo.serve``, as it is spoken to.

    Attributes:
        stage: the file that describes it to a program elsewhere.
    """

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self.stage = folder / "stage.json"

    def stock(self) -> list[dict[str, Any]]:
        """Every message that MESH has."""
        found: list[dict[str, Any]] = self._ask("stock")
        return found

    def throttle(self, bytes_per_second: int) -> None:
        """How fast each connection is from now on; 0 for as fast as it goes."""
        self._ask(f"throttle {bytes_per_second}")

    def bytes_passed(self) -> int:
        """How many bytes the program has sent so far, TLS and all."""
        passed: int = self._ask("passed")["passed"]
        return passed

    def described(self) -> dict[str, Any]:
        """What the file says."""
        told: dict[str, Any] = json.loads(self.stage.read_text("utf-8"))
        return told

    def _ask(self, words: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[StageServer]:
    """A sandbox until the end of the block; its certificates and its log are in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "meshdesk.demo.serve", str(folder), *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "ready"
        yield StageServer(process, folder)
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
