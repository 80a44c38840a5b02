"""``meshdesk --close``: ask the window of this user and data folder to close, and see it gone.

For an installer, which replaces the program's files next: the window's process has to have
ended, not only its window. Must stay light: no services, no widgets.
"""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from meshdesk.config import Paths
from meshdesk.desktop.launch import CloseAsked, SingleInstance

_LOOK_EVERY = 0.05

Gone = Callable[[float], bool]
"""Whether a process has ended, waiting at most so many seconds."""


def close_window(paths: Paths, patience: float, *, removing: bool = False) -> int:
    """Ask it, and wait until it is gone.

    Args:
        patience: how long (seconds); the window finishes the part of a file that is under way
            if it can within that time.
        removing: the program is not coming back.

    Returns:
        The exit code: 0 if there is no window (any more), 1 if it is still there.
    """
    if not paths.locks.is_dir():
        return 0
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    assert application is not None
    instance, until = SingleInstance(paths), time.monotonic() + patience
    gone: Gone | None = None
    while not instance.claim():
        left = until - time.monotonic()
        if left <= 0:
            return 1
        if gone is None:
            gone = _ask(instance, CloseAsked(left, removing))
        time.sleep(_LOOK_EVERY)
    instance.release()
    return 0 if gone is None or gone(max(0.0, until - time.monotonic())) else 1


def _ask(instance: SingleInstance, call: CloseAsked) -> Gone | None:
    """Ask the window to close; how to see its process end, or None if it did not answer."""
    holder = instance.holder
    answer = instance.tell(call)
    if answer is None:
        return None
    # Any program of the user's may have answered: only the holder of the lock is waited for.
    return _end_of(answer.pid) if answer.pid == holder != os.getpid() else _at_once


def _at_once(_: float) -> bool:
    return True


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SYNCHRONIZE, _WAIT_OBJECT_0 = 0x00100000, 0
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _kernel32.OpenProcess.restype = wintypes.HANDLE
    _kernel32.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    _kernel32.WaitForSingleObject.restype = wintypes.DWORD
    _kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)

    def _end_of(pid: int) -> Gone:
        """Opened while the process is there, so that the number cannot become another's."""
        handle = _kernel32.OpenProcess(_SYNCHRONIZE, False, pid)
        if not handle:  # it has ended, or is not ours to wait for
            return _at_once

        def gone(seconds: float) -> bool:
            ended = _kernel32.WaitForSingleObject(handle, int(seconds * 1000)) == _WAIT_OBJECT_0
            _kernel32.CloseHandle(handle)
            return ended

        return gone

else:

    def _end_of(pid: int) -> Gone:
        """Files in use can be replaced here: the lock, which is let go last, is enough."""
        return _at_once
