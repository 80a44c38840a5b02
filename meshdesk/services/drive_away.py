"""Whether the drive or folder of a file can be reached, and how long it is waited for.

A computer wakes up before its network does, and a USB stick is pulled out: such a file is not
gone. It is only where nothing can be seen at the moment.
"""

import errno
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services import schedule
from meshdesk.services.errors import FolderAway
from meshdesk.services.records import Event, OutgoingMessage, Severity

_WAITED_FOR = timedelta(days=1)
_TRIES = 8
"""Ten minutes, about: so long it is waited for in any case, after the computer woke up, too."""

_NAMES = (
    "EIO ENXIO ENODEV ENOMEDIUM ESTALE EREMOTEIO ENOLINK ENONET ETIMEDOUT ENETDOWN ENETUNREACH"
    " ENETRESET ECONNABORTED ECONNREFUSED ECONNRESET ENOTCONN ESHUTDOWN EHOSTDOWN EHOSTUNREACH"
)
_AWAY = frozenset(getattr(errno, name) for name in _NAMES.split() if hasattr(errno, name))
_AWAY_ON_WINDOWS = frozenset(
    {
        15,  # no such drive
        21,  # the device is not ready
        31,  # a device does not function
        51,  # the other computer does not listen
        52,  # its name is there twice
        53,  # the network path was not found
        54,  # the network is busy
        55,  # the resource is no longer there
        58,  # the server cannot do that
        59,  # an unexpected network error
        64,  # the network name is no longer there
        65,  # network access is denied
        67,  # the network name was not found
        71,  # the other computer takes no more connections
        121,  # timed out
        240,  # the session was ended
        362,  # nobody brings the files of a cloud
        388,  # and has no network for it
        404,  # and has ended
        426,  # and takes too long
        433,  # no such device
        1006,  # the volume was changed from outside
        1117,  # input or output error
        1167,  # the device is not connected
        1203,  # nobody on the network knows the path
        1222,  # no network
        1225,  # the connection was refused
        1231,  # the network cannot be reached
        1232,  # the host cannot be reached
        1236,  # the connection was ended
        1311,  # no server for the login
        1460,  # timed out
        2250,  # the network connection is not there
    }
)
"""Python calls some of these "no such file", others "permission denied"."""


def is_away(path: Path, error: OSError) -> bool:
    """Whether `error`, met with this file, only means that its drive or folder is away."""
    if _says_so(error):
        return True
    if not isinstance(error, FileNotFoundError):
        return False
    try:
        # Of a link, where it leads to.
        Path(os.path.realpath(path)).parent.stat()
    except OSError as of_the_folder:
        return _says_so(of_the_folder) or isinstance(of_the_folder, FileNotFoundError)
    return path.exists()  # it came back just now


def _says_so(error: OSError) -> bool:
    return error.errno in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS


def tries(message: OutgoingMessage, before: OutgoingMessage, now: datetime) -> int:
    """How often it was tried until now; anew where the computer was off in between.

    Args:
        before: as it stood before this try.
    """
    planned = before.next_try_at
    was_off = planned is not None and now - planned > schedule.LONGEST_WAIT
    return 1 if was_off else message.attempts + 1


def is_given_up(line: Sequence[Event], tries: int, now: datetime) -> bool:
    """Whether it has been away for so long that somebody has to see to it."""
    since = _since(line)
    return since is not None and now - since >= _WAITED_FOR and tries >= _TRIES


def _since(line: Sequence[Event]) -> datetime | None:
    """When it was first told that it is away; that somebody tried again in between is no end."""
    away, tried = translate("Errors", FolderAway.title), translate("Outbox", "Trying again")
    since, text = None, ""
    for event in reversed(line):
        told = event.text == away and event.severity is Severity.WARNING
        if not told and event.text != tried:
            break
        if told and text == away:  # it was back in between
            break
        since, text = event.at if told else since, event.text
    return since
