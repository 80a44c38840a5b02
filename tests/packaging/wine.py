"""A Wine prefix, what is run in it, and what it shows.

Only what Wine really does is in here: running, waiting, its registry, its screen. Paths are
Linux paths for us and Windows paths for the programs in it (`Wine.windows`, `Wine.inside`).
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TypeVar

T = TypeVar("T")

LOCAL = r"C:\users\{user}\AppData\Local"


A_CARET = 200
"""Pixels that may differ on a screen that stands still: the blinking caret."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that has ended.

    Attributes:
        code: its exit code; Linux sees the lowest eight bits of it.
        output: standard output and standard error, as they came.
    """

    code: int
    output: str


class NotThere(AssertionError):
    """What was waited for did not come."""


class Wine:
    """One prefix on one screen.

    Attributes:
        prefix: the folder; all that is installed and kept is below it.
        display: the X display that its windows are on, such as ``:99``.
    """

    def __init__(self, prefix: Path, display: str) -> None:
        self.prefix = prefix
        self.display = display
        self._started: list[subprocess.Popen[str]] = []

    @property
    def local(self) -> Path:
        """``%LOCALAPPDATA%``."""
        return self.inside(LOCAL.format(user=self._user_folder()))

    @property
    def roaming(self) -> Path:
        """``%APPDATA%``, which has the Start menu and Send to in it."""
        return self.local.parent / "Roaming"

    @property
    def profile(self) -> Path:
        """``%USERPROFILE%``."""
        return self.local.parents[1]

    def inside(self, path: str | PureWindowsPath) -> Path:
        """Where a path on drive C is for us."""
        windows = PureWindowsPath(path)
        assert windows.drive.upper() == "C:", windows
        return self.prefix.joinpath("drive_c", *windows.parts[1:])

    def windows(self, path: Path) -> str:
        """What the programs call a path of ours."""
        drive_c = self.prefix / "drive_c"
        if path.is_relative_to(drive_c):
            return str(PureWindowsPath("C:\\", *path.relative_to(drive_c).parts))
        return str(PureWindowsPath("Z:\\", *path.absolute().parts[1:]))

    # Running ----------------------------------------------------------------------------

    def run(
        self,
        program: Path,
        *arguments: str | Path,
        timeout: float = 120,
        env: Mapping[str, str] | None = None,
    ) -> Ended:
        """Run it to its end, and whatever else it starts that has its output.

        Args:
            arguments: paths of ours are told as the program knows them.
            timeout: seconds; a crashed windowed program shows a dialogue and never ends.
        """
        # A pipe: Python under Wine dies of a regular file there.
        started = self.start(program, *arguments, env=env, output=subprocess.PIPE)
        try:
            output, _ = started.communicate(timeout=timeout)
        finally:
            self.end(started)
        return Ended(started.returncode, output)

    def start(
        self,
        program: Path,
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        output: int = subprocess.DEVNULL,
    ) -> "subprocess.Popen[str]":
        """Start it and go on; `stop` ends it if nothing else does."""
        command = ["wine", self.windows(program) if program.is_absolute() else str(program)]
        command += [self.windows(a) if isinstance(a, Path) else a for a in arguments]
        started = subprocess.Popen(
            command,
            env=self.environment() | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL if output == subprocess.DEVNULL else subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._started.append(started)
        return started

    def end(self, started: "subprocess.Popen[str]") -> None:
        """End it as a power cut does, if it has not ended."""
        self._started.remove(started)
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        if started.stdout is not None:
            started.stdout.close()

    def settle(self, timeout: float = 60) -> None:
        """Wait until nothing runs in the prefix any more.

        Raises:
            NotThere: something still does.
        """
        try:
            subprocess.run(
                ["wineserver", "-w"], env=self.environment(), timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise NotThere(f"after {timeout:.0f} s something still runs in the prefix") from error

    def stop(self) -> None:
        """End whatever still runs in the prefix."""
        for started in list(self._started):
            self.end(started)
        subprocess.run(["wineserver", "-k"], env=self.environment(), timeout=60, check=False)

    def environment(self) -> dict[str, str]:
        """For programs in it; nothing of our own Qt or Python settings gets in."""
        kept = {k: v for k, v in os.environ.items() if not re.match("QT_|PYTHON|MESHDESK_", k)}
        return kept | {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No .NET, no browser, no debugger that waits, no links in this desktop's own menus.
            "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winedbg.exe=d;winemenubuilder.exe=d",
            "DISPLAY": self.display,
        }

    # Looking ----------------------------------------------------------------------------

    def registry(self, key: str, value: str) -> str | None:
        """A value of the registry; None where there is none.

        Args:
            key: with its root, such as ``HKCU\\Software\\…``.
        """
        asked = self.run(Path("reg"), "query", key, "/v", value)
        found = re.search(rf"^\s+{re.escape(value)}\s+REG_\w+\s+(.*?)\s*$", asked.output, re.M)
        return found[1] if found else None

    def _user_folder(self) -> str:
        users = self.prefix / "drive_c" / "users"
        return next(one.name for one in users.iterdir() if one.name != "Public")


class Screen:
    """An X display without a monitor, and what is on it."""

    def __init__(self, display: str, pictures: Path) -> None:
        self.display = display
        self.pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)

    def window(self, name: str, timeout: float = 60) -> str:
        """Wait for a window with this in its title; its X identifier."""
        return waited_for(lambda: self.windows(name), f"a window called {name}", timeout)[0]

    def windows(self, name: str) -> list[str]:
        """The visible windows with this in their titles."""
        return self._xdotool("search", "--onlyvisible", "--name", name).split()

    def key(self, *keys: str) -> None:
        """Type keys, as xdotool calls them, into the window that has the focus."""
        self._xdotool("key", "--delay", "60", *keys)

    def settle(self, timeout: float = 20) -> None:
        """Wait until two looks at the screen, half a second apart, are alike."""
        before, after = (self.pictures / f".{which}.png" for which in ("before", "after"))

        def alike() -> bool:
            self.photograph(before.stem)
            time.sleep(0.5)
            self.photograph(after.stem)
            compared = subprocess.run(
                ["compare", "-metric", "AE", before, after, "null:"],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,  # 1 where they differ at all
            )
            return float(compared.stderr) < A_CARET

        waited_for(alike, "a screen that stands still", timeout)
        before.unlink()
        after.unlink()

    def photograph(self, name: str) -> Path:
        """A picture of all that is on the screen."""
        file = self.pictures / f"{name}.png"
        subprocess.run(
            ["import", "-window", "root", str(file)],
            env=os.environ | {"DISPLAY": self.display},
            check=True,
            timeout=60,
        )
        return file

    def _xdotool(self, *arguments: str) -> str:
        asked = subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,  # it fails where no window is found
        )
        return asked.stdout


@contextmanager
def screen(pictures: Path, size: str = "1400x1000x24") -> Iterator[Screen]:
    """An X server on the first free display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", pictures)
    finally:
        server.terminate()
        server.wait()


def waited_for(look: Callable[[], T], what: str, timeout: float = 60) -> T:
    """Look again and again until there is something.

    Raises:
        NotThere: there is nothing within `timeout` seconds.
    """
    until = time.monotonic() + timeout
    while not (found := look()):
        if time.monotonic() > until:
            raise NotThere(f"{what} did not come within {timeout:.0f} s")
        time.sleep(0.1)
    return found
