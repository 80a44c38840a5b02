"""Starting again after an installer for everyone, which cannot do it: it runs in no session of
the user's, or in another's (Windows' Restart Manager does not reach other sessions either).

MeshDesk itself cannot wait, for it would hold the files that are being exchanged. Windows'
command interpreter does: until the installer has taken its word away, then it starts MeshDesk.
"""

import logging
import os
import subprocess
import sys
from pathlib import Path

from meshdesk.desktop.installing import FILE_NAME

log = logging.getLogger(__name__)

_SIGNAL, _PROGRAM = "MESHDESK_AWAITED", "MESHDESK_RETURNING"

_LOOKS = 900
"""One a second. After that MeshDesk starts all the same: the installer died, or asks somebody."""

# Paths come by variables, whatever characters they have; "ping" is how one waits without a console.
# Once the file is gone the rest of the looks takes no time.
WAITING = (
    f'(for /l %i in (1,1,{_LOOKS}) do @if exist "%{_SIGNAL}%" ping -n 2 127.0.0.1 >nul)'
    f' & start "" "%{_PROGRAM}%" --minimised'
)


def come_back(program: Path | None = None) -> None:
    """Have MeshDesk started, minimised, once the installer is done; the last thing to do.

    Nothing off Windows, nor where an administrator has forbidden the command interpreter.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no kernel32 elsewhere

        # The bootloader's search path for libraries would be the child's too.
        ctypes.windll.kernel32.SetDllDirectoryW(None)
        windows = Path(os.environ["SYSTEMROOT"])
        try:
            subprocess.Popen(  # noqa: S603 - Windows' own program, and a line that is ours
                f'"{windows}\\System32\\cmd.exe" /d /v:off /s /c "{WAITING}"',
                env=waiting_environment(program or Path(sys.executable)),
                cwd=windows,  # a process holds the folder that it is in
                creationflags=subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP,
            )
        except OSError as error:
            log.warning("MeshDesk will not come back by itself: %s", error)


def has_waited() -> bool:
    """Whether this start is such a return, which does not wait anew if it meets an installer."""
    return _SIGNAL in os.environ


def waiting_environment(program: Path) -> dict[str, str]:
    """For the one who waits, and for the MeshDesk that it starts: a new one, not our child."""
    # PyInstaller's note to a child of the same program: the next one may be of another version.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    return kept | {
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
        _SIGNAL: str(program.parent / FILE_NAME),
        _PROGRAM: str(program),
    }
