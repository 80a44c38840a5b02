"""The status line does not blame the connection where a drive is away."""

import errno
from pathlib import Path

from test_tally import NOW, waiting

from meshdesk.desktop.tally import Tally
from meshdesk.services.errors import FolderAway
from meshdesk.services.words import clock

AWAY = FolderAway(Path("/drive/scan.csv"), FileNotFoundError(errno.ENOENT, "no such file"))


def test_what_waits_for_its_drive_only_waits() -> None:
    tally = Tally()
    tally.queued(waiting(1, 0, AWAY))

    assert tally.text() == f"1 message waits, next try {clock(NOW)}"


def test_nor_where_another_waits_for_the_connection() -> None:
    tally = Tally()
    tally.queued(waiting(1, 0, AWAY))
    tally.queued(waiting(2, 5))

    assert tally.text() == f"2 messages wait, next try {clock(NOW)}"
