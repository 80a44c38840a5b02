"""The Run key of Windows' registry, where the installer's own option writes too."""

import sys
import winreg
from contextlib import suppress

from meshdesk.config import APP_NAME
from meshdesk.language import translate
from meshdesk.services.records import AutostartState

assert sys.platform == "win32"

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class RunKey:
    """The user's value; that of the whole computer is the installer's alone.

    Args:
        command: the program and its arguments.
    """

    def __init__(self, command: list[str]) -> None:
        self._command = command

    def state(self) -> AutostartState:
        """How it stands now."""
        if _value(winreg.HKEY_LOCAL_MACHINE, RUN) is not None:
            return AutostartState(
                on=True,
                why_not=translate(
                    "Autostart", "It was set for everybody when MeshDesk was installed."
                ),
            )
        on = _value(winreg.HKEY_CURRENT_USER, RUN) is not None and not _switched_off()
        return AutostartState(on, _why_not())

    def switch(self, on: bool) -> None:
        """Write the value as the installer does, or take it away. Raises: OSError: refused."""
        _delete(APPROVED)
        if not on:
            _delete(RUN)
            return
        program, *rest = self._command
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            line = " ".join([f'"{program}"', *rest])
            winreg.SetValueEx(key, APP_NAME, 0, winreg.REG_SZ, line)


def _switched_off() -> bool:
    """The Task Manager leaves the value there and marks it: an odd first byte is off."""
    mark = _value(winreg.HKEY_CURRENT_USER, APPROVED)
    return isinstance(mark, bytes) and bool(mark) and bool(mark[0] & 1)


def _why_not() -> str:
    if getattr(sys, "frozen", False):
        return ""
    return translate("Autostart", "Only an installed MeshDesk can start with Windows.")


def _value(root: int, path: str) -> object:
    try:
        with winreg.OpenKey(root, path) as key:
            return winreg.QueryValueEx(key, APP_NAME)[0]
    except FileNotFoundError:
        return None


def _delete(path: str) -> None:
    key, access = winreg.HKEY_CURRENT_USER, winreg.KEY_SET_VALUE
    with suppress(FileNotFoundError), winreg.OpenKey(key, path, access=access) as opened:
        winreg.DeleteValue(opened, APP_NAME)
