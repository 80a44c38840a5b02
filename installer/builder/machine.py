"""Windows' programs, run directly on Windows and through Wine elsewhere."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from builder.errors import BuildError

_WINE = {
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    # No .NET, no browser, no debugger that waits for somebody.
    "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winedbg.exe=d",
}
_LAST_LINES = 25


@dataclass(frozen=True, slots=True)
class Machine:
    """Where Windows' programs run.

    Attributes:
        python: the Windows Python that is frozen, as this system names it.
        prefix: Wine's prefix; None on Windows.
    """

    python: Path
    prefix: Path | None

    @property
    def site_packages(self) -> Path:
        """Where that Python's packages are."""
        if self.prefix is None:  # it may be in a virtual environment
            return Path(sysconfig.get_path("purelib"))
        return self.python.parent / "Lib" / "site-packages"

    def path(self, path: Path) -> str:
        """A path as Windows' programs name it."""
        if self.prefix is None:
            return str(path)
        return str(PureWindowsPath("Z:/", *path.resolve().parts[1:]))

    def run(
        self,
        command: Sequence[str | Path],
        *,
        seconds: float,
        environment: Mapping[str, str] | None = None,
    ) -> str:
        """Run a Windows program to its end; its output, standard and error, as text.

        Paths among the arguments are translated.

        Raises:
            BuildError: it failed, or took longer than `seconds`.
        """
        program, *rest = command
        words = [str(program), *(self.path(a) if isinstance(a, Path) else a for a in rest)]
        if self.prefix is not None:
            words.insert(0, "wine")
        surroundings = {**os.environ, **self._surroundings(), **(environment or {})}
        return run(words, seconds=seconds, environment=surroundings)

    def _surroundings(self) -> dict[str, str]:
        return {} if self.prefix is None else {**_WINE, "WINEPREFIX": str(self.prefix)}


def this_machine(prefix: Path | None, python: Path | None, build: Path) -> Machine:
    """Windows itself with the Python that runs this; elsewhere Wine with one that is made.

    Args:
        prefix, python: a Wine prefix and a Windows Python's folder that are there already.
        build: where those that are made are kept.
    """
    if sys.platform == "win32":
        return Machine(Path(sys.executable), None)
    made = build / "wine"
    return Machine(
        (python or made / "python").absolute() / "python.exe",
        (prefix or made / "prefix").absolute(),
    )


def make_wine(machine: Machine, installer: Path) -> list[str]:
    """Make the Wine prefix and the Windows Python that are missing; says what was made."""
    done = []
    if machine.prefix is not None and not machine.python.is_file():
        run([installer / "make-windows-python", machine.python.parent], seconds=900)
        done.append(f"made a Windows Python in {machine.python.parent}")
    if machine.prefix is not None and not (machine.prefix / "drive_c").is_dir():
        run([installer / "make-wine-prefix", machine.prefix], seconds=300)
        done.append(f"made a Wine prefix in {machine.prefix}")
    return done


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end; its output, standard and error, as text.

    Raises:
        BuildError: it is not there, failed, or took longer than `seconds`.
    """
    name = Path(str(command[1 if command[0] == "wine" else 0])).name
    try:
        # Pipes and no files: Python under Wine dies of a stream that is a file.
        done = subprocess.run(  # noqa: S603 - our own tools, by a list of words
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=None if environment is None else dict(environment),
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        raise BuildError(f"{error.filename} is not on this machine") from error
    except subprocess.TimeoutExpired as error:
        said = _end(_text(error.output))
        raise BuildError(f"{name} did not end within {seconds:.0f} s", said) from error
    output = _text(done.stdout)
    if done.returncode:
        raise BuildError(f"{name} ended with {done.returncode}", _end(output))
    return output


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace").replace("\r\n", "\n")


def _end(output: str) -> str:
    return "\n".join(["It said last:", *output.strip().splitlines()[-_LAST_LINES:]])
