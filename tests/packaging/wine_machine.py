"""A Windows computer, as far as Wine is one, on which setup programs are tried.

Prefixes are copied with Windows' own files as hard links: 700 MB would take long.
"""

import os
import shutil
import subprocess
from pathlib import Path

from wine import Wine, waited_for

KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\MeshDesk"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
LINK = "MeshDesk.lnk"
_SHELL_FOLDERS = ("Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos")


def make_clean_prefix(folder: Path, display: str) -> Path:
    """A prefix that says it is Windows 10, with folders of its own in place of our home's."""
    folder.mkdir(parents=True)
    wine = Wine(folder, display)
    run_to_end(wine, Path("wineboot"), "-i")
    wine.settle()
    furnish(wine)
    return folder


def furnish(wine: Wine) -> None:
    """Make a new prefix a Windows 10 whose user's folders are not our home's."""
    run_to_end(wine, Path("winecfg"), "-v", "win10")
    wine.settle()
    for name in _SHELL_FOLDERS:
        link = wine.profile / name
        if link.is_symlink():
            link.unlink()
            link.mkdir()


def copy_prefix(clean: Path, folder: Path) -> Path:
    """Another prefix like `clean`; Windows' own files are hard links."""

    def copy(source: str, target: str) -> None:
        if "/drive_c/windows/" in source:
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    shutil.copytree(clean, folder, symlinks=True, copy_function=copy)
    return folder


def run_to_end(wine: Wine, program: Path, *arguments: str | Path, timeout: float = 90) -> int:
    """Run a program; its exit code.

    Nobody reads its output: setup starts MeshDesk again, which would hold a pipe open for good.
    """
    started = wine.start(program, *arguments)
    try:
        return started.wait(timeout)
    finally:
        wine.end(started)


class Machine:
    """One computer with one user.

    Attributes:
        mine: where the program goes for this user.
        everyones: where it goes for everyone.
        data: the user's data.
    """

    def __init__(self, wine: Wine) -> None:
        self.wine = wine
        self.mine = wine.local / "Programs" / "MeshDesk"
        self.everyones = wine.inside(r"C:\Program Files\MeshDesk")
        self.data = wine.local / "MeshDesk"
        self.log_file = wine.inside(r"C:\setup.log")

    def begin(self, program: Path, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Start a program that is ended with the computer."""
        return self.wine.start(program, *arguments)

    def switch_off(self) -> None:
        """End all that runs, and wipe the disk."""
        self.wine.stop()
        shutil.rmtree(self.wine.prefix, ignore_errors=True)

    def set_up(self, setup: Path, *switches: str, wait: int = 5) -> int:
        """Run a setup program silently; its exit code."""
        log = self.wine.windows(self.log_file)
        return run_to_end(self.wine, setup, "/S", f"/LOG={log}", f"/WAIT={wait}", *switches)

    def uninstall(self, folder: Path, *switches: str) -> int:
        """Uninstall as QuietUninstallString does, and wait until it has removed itself."""
        where = bare(f"_?={self.wine.windows(folder)}")
        code = run_to_end(self.wine, folder / "Uninstall.exe", "/S", *switches, *where)
        if code == 0:
            waited_for(lambda: not (folder / "Uninstall.exe").exists(), "the end of Uninstall.exe")
        return code

    def log(self) -> str:
        """What setup wrote."""
        return self.log_file.read_bytes().decode("utf-16")

    def start(self, folder: Path, *arguments: str) -> None:
        """Start MeshDesk (the stand-in) and wait until it runs."""
        before = len(self.started())
        self.begin(folder / "MeshDesk.exe", *arguments)
        waited_for(lambda: len(self.started()) > before, "the program")

    def started(self) -> list[str]:
        """First argument of each start of the program so far."""
        trace = self.wine.inside(r"C:\started.txt")
        return trace.read_text().splitlines() if trace.exists() else []

    def hold(self, holder: Path, path: Path, seconds: int = 30) -> None:
        """Keep `path` open without letting it be renamed, as a scanner might."""
        self.begin(holder, "--hold", path, str(seconds))
        waited_for(lambda: self.wine.inside(r"C:\held.txt").exists(), "the holder")

    def links(self) -> set[str]:
        """The places of this user that a link to MeshDesk is in."""
        windows = self.wine.roaming / "Microsoft" / "Windows"
        places = {
            "start menu": windows / "Start Menu" / "Programs",
            "send to": windows / "SendTo",
            "desktop": self.wine.profile / "Desktop",
        }
        return {name for name, place in places.items() if (place / LINK).is_file()}

    def leftovers(self) -> set[str]:
        """Names in the user's Temp folder."""
        return {path.name for path in (self.wine.profile / "Temp").iterdir()}

    def value(self, name: str, root: str = "HKCU", key: str = KEY) -> str | None:
        """A value of the registry."""
        return self.wine.registry(f"{root}\\{key}", name)


def bare(switch: str) -> list[str]:
    """The arguments that make a switch with blanks arrive without quotes, as NSIS wants it."""
    return switch.split(" ")


def files_in(folder: Path) -> set[str]:
    """Every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def missing_tools() -> str:
    """The first of the tools that is not installed here; empty if all are."""
    tools = ("wine", "wineserver", "makensis", "Xvfb", "x86_64-w64-mingw32-gcc")
    return next((tool for tool in tools if not shutil.which(tool)), "")


def set_windows(wine: Wine, version: str) -> None:
    """Let Wine be another Windows, by winecfg's name for it."""
    run_to_end(wine, Path("winecfg"), "-v", version)
    subprocess.run(["wineserver", "-w"], env=wine.environment(), timeout=60, check=True)
