"""Building MeshDesk for the road: this version, and one that somebody has installed already."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from stage_server import ROOT
from wine import Screen, Wine
from wine_machine import furnish

OLDER = "0.0.9"
LEFT_BEHIND = "_internal/resources/style/of-an-older-version.svg"
"""A file that the older version has and the newer has not."""

Note = Callable[[str], None]
"""Puts a figure into the table's line of a step."""


@dataclass(frozen=True, slots=True)
class Build:
    """What installer/build.py made."""

    out: Path
    said: str

    @property
    def frozen(self) -> Path:
        """The folder that is installed."""
        return self.out / "MeshDesk"

    @property
    def setup(self) -> Path:
        """The setup program."""
        return next(self.out.glob("MeshDesk-*-setup.exe"))


def make_wine(folder: Path, display: Screen) -> None:
    """A Windows Python and a clean Wine prefix, below `folder`."""
    made = folder / "wine"
    installer = ROOT / "installer"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for script, target in (("make-windows-python", "python"), ("make-wine-prefix", "prefix")):
        subprocess.run(
            [installer / script, made / target],
            env=os.environ | {"DISPLAY": display.display},
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=600,
        )
    furnish(Wine(made / "prefix", display.display))


def copy_of_the_source(target: Path) -> None:
    """What git knows of the source tree, as it is on the disk now."""
    shutil.rmtree(target, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def make_older(source: Path) -> None:
    """Give a copy an older version, and a file that is to go with the upgrade."""
    for name, line in (("meshdesk/__init__.py", "__version__"), ("pyproject.toml", "version")):
        file = source / name
        lines = file.read_text("utf-8").splitlines(keepends=True)
        changed = [
            f'{line} = "{OLDER}"\n' if text.startswith(f"{line} = ") else text for text in lines
        ]
        assert changed != lines, name
        file.write_text("".join(changed), "utf-8")
    shutil.copy(
        source / "resources" / "style" / "tick-dark.svg",
        source / LEFT_BEHIND.removeprefix("_internal/"),
    )


class Building:
    """One run of installer/build.py, ended with the block whatever happens."""

    def __init__(
        self, source: Path, name: str, *options: str, folder: Path, display: Screen
    ) -> None:
        self._out = folder / name
        shutil.rmtree(self._out, ignore_errors=True)
        self._process = subprocess.Popen(
            [
                *(sys.executable, source / "installer" / "build.py", "--out", self._out),
                *("--wine-prefix", folder / "wine" / "prefix"),
                *("--windows-python", folder / "wine" / "python"),
                *options,
            ],
            env=os.environ | {"DISPLAY": display.display, "SOURCE_DATE_EPOCH": _committed()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ended(self) -> Build:
        """What it made, when it has."""
        said, _ = self._process.communicate(timeout=900)
        assert self._process.returncode == 0, said
        return Build(self._out, said)


def _committed() -> str:
    """When the commit was made: a copy of the source has no repository to say so."""
    asked = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(
        asked, cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.strip()
