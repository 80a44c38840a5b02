"""A program that is killed while it copies its journal leaves half a copy: not for ever."""

import os
from datetime import UTC, datetime
from pathlib import Path

from stand import Stand

from meshdesk.config import Paths
from meshdesk.journal.backup import back_up_daily


def test_half_a_copy_that_nobody_writes_any_more_is_removed(stand: Stand, tmp_path: Path) -> None:
    paths = Paths.under(stand.new_home(tmp_path, stand.sandbox.url)[0])
    abandoned = paths.backups / "daily-20261122T100000Z.part"
    being_written = paths.backups / "daily-20261123T100000Z.part"
    for part in (abandoned, being_written):
        part.write_bytes(b"half")
    os.utime(abandoned, (0, 0))

    back_up_daily(paths.journal, paths.backups, datetime.now(UTC))

    assert [part.name for part in paths.backups.glob("*.part")] == [being_written.name]
