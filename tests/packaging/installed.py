"""MeshDesk as its setup program puts it into a Wine prefix, and what is to be seen of it."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wine import Ended, Wine, waited_for
from wine_machine import KEY, bare, run_to_end


class Installed:
    """One installation.

    Attributes:
        folder: the program's.
        home: the user's data, which setup never touches.
    """

    def __init__(self, wine: Wine, *, everyone: bool = False) -> None:
        self.wine = wine
        self.everyone = everyone
        self.folder = (
            wine.inside(r"C:\Program Files\MeshDesk")
            if everyone
            else wine.local / "Programs" / "MeshDesk"
        )
        self.home = wine.local / "MeshDesk"
        self.log = wine.prefix / "drive_c" / "setup.log"

    @property
    def window(self) -> Path:
        """``MeshDesk.exe``."""
        return self.folder / "MeshDesk.exe"

    def set_up(self, setup: Path, *switches: str) -> int:
        """Run a setup program silently; its exit code, with its log printed for a failed test."""
        scope = ["/ALLUSERS"] if self.everyone else []
        log = f"/LOG={self.wine.windows(self.log)}"
        code = run_to_end(self.wine, setup, "/S", *scope, log, *switches, timeout=300)
        print(self.read_log())
        return code

    def uninstall(self, *switches: str) -> int:
        """Take it away silently, as Windows' list of programs does; the exit code."""
        where = bare(f"_?={self.wine.windows(self.folder)}")
        code = run_to_end(
            self.wine, self.folder / "Uninstall.exe", "/S", *switches, *where, timeout=300
        )
        if code == 0:
            waited_for(self._is_gone, "its own end")
        return code

    def _is_gone(self) -> bool:
        """Whether the last step was done: `Uninstall.exe` goes, and then the folder, if empty."""
        left = list(self.folder.glob("*"))
        return not self.folder.exists() if not left else self.folder / "Uninstall.exe" not in left

    def read_log(self) -> str:
        """What setup wrote."""
        return self.log.read_bytes().decode("utf-16")

    def command(self, *words: str | Path, secrets: Mapping[str, str] | None = None) -> Ended:
        """``meshdesk-cli.exe`` to its end."""
        return self.wine.run(self.folder / "meshdesk-cli.exe", *words, env=secrets)

    def open(self, *files: Path) -> "subprocess.Popen[str]":
        """Open the window and go on."""
        return self.wine.start(self.window, *files)

    def start_command(self, *words: str | Path) -> "subprocess.Popen[str]":
        """``meshdesk-cli.exe``, still running."""
        return self.wine.start(self.folder / "meshdesk-cli.exe", *words)

    def close(self) -> Ended:
        """Ask the window to close, as setup does."""
        return self.wine.run(self.window, "--close")

    def files(self) -> set[str]:
        """What is in the program's folder, as relative paths."""
        return {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def listed_files(self) -> set[str]:
        """What setup says that it installed."""
        text = (self.folder / "_internal" / "files.txt").read_text("utf-8")
        return {line.replace("\\", "/") for line in text.splitlines()}

    def registered(self, value: str) -> str | None:
        """What Windows' list of programs knows of it."""
        root = "HKLM" if self.everyone else "HKCU"
        return self.wine.registry(rf"{root}\{KEY}", value)


def add_mailbox(program: Installed, stage: Path, mailbox_id: str) -> Ended:
    """Set a mailbox of the stage up on the command line, its secrets in Credential Manager."""
    told = json.loads(stage.read_text("utf-8"))
    box: dict[str, Any] = told["mailboxes"][mailbox_id]
    return program.command(
        "mailbox",
        "add",
        *("--environment", "sandbox", "--id", mailbox_id, "--name", box["name"]),
        *("--url", told["url"], "--ca", stage.parent / told["ca_file"]),
        *("--certificate", stage.parent / box["p12"]),
        secrets={
            "MESHDESK_PASSWORD": box["password"],
            "MESHDESK_SHARED_KEY": told["shared_key"],
            "MESHDESK_KEY_PASSPHRASE": box["p12_password"],
        },
    )
