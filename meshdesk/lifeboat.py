"""What is seen and kept of trouble where there is no console, and no window yet.

An installed program on Windows has no standard streams: whatever goes wrong before the window
would be lost, or end in the freezer's own dialog with a traceback that helps nobody. No Qt in
here, for it may be what is broken.
"""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meshdesk.config import APP_NAME, Paths
from meshdesk.errors import MeshDeskError


def guarded(work: Callable[[], int], *, show: bool = True) -> int:
    """Do it; a defect is logged and shown plainly, and ends the program.

    Args:
        show: not when nobody is there to press a button, as in an installation.

    Returns:
        The exit code: that of `work`, or 1.
    """
    try:
        return work()
    except MeshDeskError as error:
        words = f"{error.title}. {error.message} {error.next_step}".strip()
    except Exception as error:
        words = (
            f"{APP_NAME} cannot start because of a fault of its own. Messages are safe. Please "
            f"tell the people who support {APP_NAME}.\n\n{_logged(error)}"
        )
    if show:
        say(words)
    return 1


def say(words: str) -> None:
    """Tell the user, on the console or, where there is none, in a plain box."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no user32 elsewhere

        icon_warning, to_the_front = 0x30, 0x10000
        ctypes.windll.user32.MessageBoxW(None, words, APP_NAME, icon_warning | to_the_front)


def _logged(error: Exception) -> str:
    """Where it is written down now."""
    try:
        folder = Paths.default().logs
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return f"The log is in {_append(folder / 'meshdesk.log', error)}"
    except (OSError, MeshDeskError) as no_log:
        return f"It could not be logged: {no_log}"


def _append(path: Path, error: Exception) -> Path:
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    trace = "".join(traceback.format_exception(error))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{now} CRITICAL before the window: {trace}")
    return path
