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
from meshdesk.language import translate


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
            translate(
                "Start",
                "{0} cannot start because of a fault of its own. Messages are safe. Please "
                "tell the people who support {0}.",
            ).format(APP_NAME)
            + f"\n\n{_logged(error)}"
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
        written = _append(folder / "meshdesk.log", error)
        return translate("Start", "The log is in {0}").format(written)
    except (OSError, MeshDeskError) as no_log:
        return translate("Start", "It could not be logged: {0}").format(no_log)


def _append(path: Path, error: Exception) -> Path:
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    trace = "".join(traceback.format_exception(error))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{now} CRITICAL before the window: {trace}")
    return path
