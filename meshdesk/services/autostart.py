"""Starting with the system, minimised, for the user that is logged on.

Windows: the value that the installer's own option writes (installer/nsis/links.nsh), so that
both are one setting and uninstalling removes it. Linux: a file of the Desktop Application
Autostart Specification. macOS: a launch agent (launchd.plist(5)).
"""

import os
import plistlib
import sys
from pathlib import Path
from typing import Protocol

from meshdesk.config import APP_NAME
from meshdesk.language import translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.records import AutostartState

_AGENT = "example.meshdesk.MeshDesk"
_MINIMISED = "--minimised"


class AutostartRefused(ServiceError):
    """The system does not let MeshDesk be started with it."""


class _Place(Protocol):
    def state(self) -> AutostartState: ...

    def switch(self, on: bool) -> None: ...


class Autostart:
    """The switch, whatever the system."""

    def state(self) -> AutostartState:
        """How it stands now; the user may have changed it elsewhere."""
        return _place().state()

    def switch(self, on: bool) -> None:
        """Start MeshDesk with the system, or not any more.

        Raises:
            AutostartRefused: the system does not let us.
        """
        try:
            _place().switch(on)
        except OSError as error:
            raise AutostartRefused(
                translate("Autostart", "The system did not let MeshDesk change that."),
                title=translate("Autostart", "Starting with the system cannot be changed"),
                next_step=translate("Autostart", "Ask whoever looks after your computers."),
                details={"reason": str(error)},
            ) from error


def command() -> list[str]:
    """What starts this MeshDesk, minimised."""
    image = os.environ.get("APPIMAGE", "")
    if getattr(sys, "frozen", False):
        return [image or sys.executable, _MINIMISED]
    return [sys.executable, "-m", "meshdesk", _MINIMISED]


def _place() -> _Place:
    if sys.platform == "win32":
        from meshdesk.services.autostart_windows import RunKey  # noqa: PLC0415 - not elsewhere

        return RunKey(command())
    if sys.platform == "darwin":
        return _File(Path.home() / "Library" / "LaunchAgents" / f"{_AGENT}.plist", _agent())
    configured = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    return _File(configured / "autostart" / "meshdesk.desktop", _desktop_entry().encode())


class _File:
    """A file that is there while MeshDesk starts with the system."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    def state(self) -> AutostartState:
        return AutostartState(self._path.is_file() and not self._switched_off())

    def switch(self, on: bool) -> None:
        if on:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(self._content)
        else:
            self._path.unlink(missing_ok=True)

    def _switched_off(self) -> bool:
        """A desktop's own settings leave the file there and mark it."""
        said = self._path.read_bytes().lower()
        return b"hidden=true" in said or b"autostart-enabled=false" in said


def _desktop_entry() -> str:
    line = " ".join(_quoted(word) for word in command())
    return (
        "[Desktop Entry]\nType=Application\n"
        f"Name={APP_NAME}\nExec={line}\nIcon=meshdesk\nTerminal=false\n"
    )


def _quoted(word: str) -> str:
    r"""A word of Exec. The entry's own escape doubles every "\" once more (Desktop Entry 1.5)."""
    for character in ("\\", '"', "`", "$"):
        word = word.replace(character, "\\" + character)
    escaped = word.replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"'


def _agent() -> bytes:
    return plistlib.dumps({"Label": _AGENT, "ProgramArguments": command(), "RunAtLoad": True})
