"""A whole copy of the journal each day, so that there is one to put back.

Copies keep no longer what the journal has to forget: see `JournalCopies.replace_older`.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.journal import JournalUnwritable
from meshdesk.journal.backup import back_up_daily, copies, last_daily, made_at, remove_but
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
        self._last = last_daily(folder, clock())
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
            now = self._clock()
            last = last_daily(self._folder, now)
            if last is not None and now - EVERY < last:
                self._last = last
            else:
                self._copy(now, brake)
        finally:
            self._at_it.release()

    def replace_older(self, than: datetime, brake: Brake) -> bool:
        """Put one fresh copy in place of all that were made up to then.

        They have in them what the journal has forgotten by then. While there is no room for a
        fresh one they stay: a journal without any copy is the greater harm.

        Returns:
            Whether none of them is left.

        Raises:
            Halted: somebody pulled the brake; all are as they were.
            JournalDamaged: the journal is not sound any more; all are as they were.
        """
        with self._at_it:
            now = self._clock()
            # A copy in the future was made while the clock was wrong.
            if all(than < at <= now for at in map(made_at, copies(self._folder)) if at):
                return True
            fresh = self._copy(now, brake)
            if fresh is None:
                return False
            _log.info("copies of the journal with forgotten details are replaced")
            return remove_but(fresh)

    def _copy(self, now: datetime, brake: Brake) -> Path | None:
        """A copy made now; None where there is no room for it. The next is due in a day."""
        copy = None
        try:
            copy = back_up_daily(self._journal, self._folder, now, brake.check)
        except JournalUnwritable as error:
            _log.warning("no copy of the journal was made: %s", error)
        self._last = now
        return copy
