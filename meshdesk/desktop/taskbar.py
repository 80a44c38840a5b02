"""How far all transfers are, on the program's button in Windows' taskbar.

https://learn.microsoft.com/windows/win32/api/shobjidl_core/nn-shobjidl_core-itaskbarlist3
"""

import logging
import sys
from enum import IntEnum

from PySide6.QtWidgets import QWidget

from meshdesk.desktop.tally import Tally

log = logging.getLogger(__name__)


class Progress(IntEnum):
    """The states of the button (TBPFLAG); red and yellow are the system's."""

    NONE = 0
    UNKNOWN = 1
    NORMAL = 2
    ERROR = 4
    PAUSED = 8


def progress_of(tally: Tally) -> tuple[Progress, int, int]:
    """What the button is to show, with done and total bytes."""
    done, total = tally.bytes if tally.busy else (1, 1)
    if tally.stuck:
        return Progress.ERROR, done, total or 1
    if tally.paused:
        return Progress.PAUSED, 1, 1
    if not tally.busy:
        return Progress.NONE, 0, 1
    return (Progress.UNKNOWN, 0, 1) if not total else (Progress.NORMAL, min(done, total), total)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Guid(ctypes.Structure):
        _fields_ = (
            ("one", wintypes.DWORD),
            ("two", wintypes.WORD),
            ("three", wintypes.WORD),
            ("four", ctypes.c_ubyte * 8),
        )

    _CLASS, _INTERFACE = (
        "{56FDF344-FD6D-11D0-958A-006097C9A090}",
        "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}",
    )
    _IN_PROCESS = 1
    # The places of the methods in the interface's table: IUnknown has three before them.
    _RELEASE, _INIT, _SET_VALUE, _SET_STATE = 2, 3, 9, 10

    _ole32 = ctypes.OleDLL("ole32")

    class TaskbarButton:
        """The button of one window; where there is no taskbar it does nothing."""

        def __init__(self, window: QWidget) -> None:
            self._window = window
            self._shown: tuple[Progress, int] | None = None
            self._list = _taskbar_list()

        def show(self, tally: Tally) -> None:
            """Show how far it is; what would look the same is not asked for again."""
            state, done, total = progress_of(tally)
            looks = (state, done * 200 // total)
            if self._list is None or looks == self._shown:
                return
            self._shown = looks
            handle = wintypes.HWND(int(self._window.winId()))
            self._call(_SET_STATE, (wintypes.HWND, ctypes.c_int), handle, int(state))
            if state not in {Progress.NONE, Progress.UNKNOWN}:
                wide = ctypes.c_ulonglong
                self._call(_SET_VALUE, (wintypes.HWND, wide, wide), handle, wide(done), wide(total))

        def put_away(self) -> None:
            """The window closes."""
            if self._list is not None:
                self._call(_RELEASE, ())
                self._list = None

        def _call(self, place: int, kinds: tuple[type, ...], *arguments: object) -> int:
            assert self._list is not None
            return _method(self._list, place, kinds)(self._list, *arguments)

    def _method(made: ctypes.c_void_p, place: int, kinds: tuple[type, ...]):  # type: ignore[no-untyped-def]
        table = ctypes.cast(made, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        prototype = ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *kinds)
        return prototype(table[place])

    def _taskbar_list() -> ctypes.c_void_p | None:
        made = ctypes.c_void_p()
        class_id, interface_id = _Guid(), _Guid()
        try:
            _ole32.CLSIDFromString(_CLASS, ctypes.byref(class_id))
            _ole32.CLSIDFromString(_INTERFACE, ctypes.byref(interface_id))
            _ole32.CoCreateInstance(
                ctypes.byref(class_id),
                None,
                _IN_PROCESS,
                ctypes.byref(interface_id),
                ctypes.byref(made),
            )
        except OSError as error:
            log.info("There is no taskbar to show progress on: %s", error)
            return None
        if _method(made, _INIT, ())(made) < 0:
            return None
        return made

else:

    class TaskbarButton:
        """Other systems have no such button."""

        def __init__(self, window: QWidget) -> None:
            pass

        def show(self, tally: Tally) -> None:
            """Nothing to show it on."""

        def put_away(self) -> None:
            """Nothing was shown."""
