"""A whole copy of the journal each day, so that there is one to put back."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.journal import JournalUnwritable
from meshdesk.journal.backup import back_up_daily, last_daily
from meshdesk.services.records import Mailbox
from meshdesk.services.transfers import Brake

_log = logging.getLogger(__name__)

EVERY = timedelta(days=1)


class JournalCopies:
    """Makes them, one at a time; the last five are kept.

    Args:
        journal: the file.
        folder: where the copies are.
    """

    def __init__(self, journal: Path, folder: Path, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._folder = folder
        self._clock = clock
        self._last = last_daily(folder)
        self._at_it = threading.Lock()

    def next_copy(self, mailbox: Mailbox, now: datetime) -> datetime | None:
        """When the next is due, `now` for at once; the first a day after there is anything.

        Returns:
            None while one is made: its end is when to ask again.
        """
        last = self._last or mailbox.created_at
        if last is None or self._at_it.locked():
            return None
        # A copy in the future was made while the clock was wrong.
        return last + EVERY if last <= now else now

    def make(self, brake: Brake) -> None:
        """Copy the journal, unless another thread or process has just done so.

        That there is no room for it is noted, and no trouble of the mailbox's: the next try is
        tomorrow's.

        Raises:
            Halted: somebody pulled the brake.
            JournalDamaged: the journal is not sound any more.
        """
        if not self._at_it.acquire(blocking=False):
            return
        try:
            now, last = self._clock(), last_daily(self._folder)
            if last is None or not now - EVERY < last <= now:
                back_up_daily(self._journal, self._folder, now, brake.check)
                last = now
            self._last = last
        except JournalUnwritable as error:
            _log.warning("no copy of the journal was made: %s", error)
            self._last = self._clock()
        finally:
            self._at_it.release()
