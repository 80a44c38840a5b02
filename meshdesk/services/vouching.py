"""Files that were whole on the disk when MESH was asked to remove their message, minutes ago.

A program may take a received file at once, and MESH's answer to the acknowledgement get lost. The
same request is then made again although nothing is there any more: when it was made first it was
right, and MESH may have done as it was asked. This holds for minutes, in the process that saw the
file, and only while nothing is in its place; a file that was changed, and a folder that cannot be
reached, hold up the acknowledgement as ever.
"""

import os.path
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.services import saving
from meshdesk.services.records import IncomingMessage

HOLDS_FOR = timedelta(minutes=15)


class Vouched:
    """What this process saw whole."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._seen: dict[int, tuple[IncomingMessage, datetime]] = {}

    def note(self, message: IncomingMessage) -> None:
        """Its file was just seen whole, and MESH is asked next."""
        if message.path and message.sha256:
            self._seen[message.id] = message, self._clock()

    def forget(self, message: IncomingMessage) -> None:
        """MESH has answered."""
        self._seen.pop(message.id, None)

    def holds(self, message: IncomingMessage) -> bool:
        """Whether its file was seen whole, and was taken away since."""
        if message.id not in self._seen:
            return False
        seen, at = self._seen[message.id]
        is_same = (seen.path, seen.sha256, seen.saved_at) == (
            message.path,
            message.sha256,
            message.saved_at,
        )
        path = Path(message.path)
        was_taken = saving.is_folder(path.parent) and not os.path.lexists(path)
        return is_same and at <= self._clock() < at + HOLDS_FOR and was_taken
