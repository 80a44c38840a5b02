"""Damaged journals that were kept aside: what there is, until when, and their end.

They are for somebody to look into. What could be had from one was had when another journal took
its place; and the details of messages are in it, so that it is not kept for ever.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from meshdesk.config import Paths
from meshdesk.journal import Journal
from meshdesk.journal.aside import Kept, kept, remove
from meshdesk.language import translate
from meshdesk.services.words import day

_log = logging.getLogger(__name__)

LONGEST, SHORTEST = 90, 7
"""Days that a damaged journal is kept: the longest, unless details of messages are kept for a
shorter time; but long enough for somebody to look into it."""


@dataclass(frozen=True, slots=True)
class KeptJournal:
    """A damaged journal.

    Attributes:
        since: when it was put aside; `until` is when it goes, `size` its bytes.
    """

    folder: Path
    since: datetime
    until: datetime
    size: int


class KeptAside:
    """Knows them, and removes each when its time has come.

    Args:
        details_days: for how many days details of messages are kept; 0 for ever.
    """

    def __init__(
        self,
        journal: Journal,
        paths: Paths,
        details_days: Callable[[], int],
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._paths = paths
        self._details_days = details_days
        self._clock = clock
        # While this program has the journal open, nobody puts one aside.
        self._first: datetime | None = None
        self._look()

    def all(self) -> list[KeptJournal]:
        """Those that there are, the oldest first."""
        return [
            KeptJournal(one.folder, one.since, one.since + self._span, one.size)
            for one in kept(self._paths.damaged, self._paths.journal.name)
        ]

    def next_end(self) -> datetime | None:
        """When the first is to go; None where there is none."""
        return None if self._first is None else self._first + self._span

    def remove_old(self) -> int:
        """Remove those whose time has come, and say so in the activity; how many it were.

        None goes before the journal that took its place has been opened and compared.
        """
        if self._paths.put_back.exists():
            return 0
        over = [
            one
            for one in kept(self._paths.damaged, self._paths.journal.name)
            if one.since + self._span <= self._clock()
        ]
        removed = sum(self._remove(one) for one in over)
        self._look()
        return removed

    def _remove(self, one: Kept) -> bool:
        if not remove(one, self._paths.journal.name):
            _log.warning("a damaged journal that was kept aside cannot be removed now")
            return False
        text = translate(
            "KeptAside",
            "The damaged journal that was put aside on {0} was removed from this computer:"
            " its time was over",
        )
        self._journal.events.add(text.format(day(one.since, self._clock())))
        return True

    @property
    def _span(self) -> timedelta:
        days = self._details_days() or LONGEST
        return timedelta(days=max(SHORTEST, min(LONGEST, days)))

    def _look(self) -> None:
        there = kept(self._paths.damaged, self._paths.journal.name)
        self._first = there[0].since if there else None
