"""How long MESH is not asked about a message whose answer was lost, whatever the clock says."""

from collections.abc import Callable
from datetime import datetime, timedelta

from meshdesk.services import schedule
from meshdesk.services.outgoing_rows import OutgoingRows
from meshdesk.services.records import OutgoingMessage


class Patience:
    """There are two waits: after the answer was lost, and after MESH first said "not there".

    Args:
        seconds: counts on whatever is done to the clock.
    """

    def __init__(
        self, rows: OutgoingRows, clock: Callable[[], datetime], seconds: Callable[[], float]
    ) -> None:
        self._rows = rows
        self._clock = clock
        self._seconds = seconds
        self._seen_at: dict[tuple[int, datetime], datetime] = {}
        self._began_at: dict[int, float] = {}

    def begin(self, message: OutgoingMessage) -> None:
        """One of the two waits begins now."""
        self._began_at[message.id] = self._seconds()

    def ends_at(self, message: OutgoingMessage) -> datetime | None:
        """When MESH may be asked at the earliest; None for "now"."""
        now, environment = self._clock(), self._rows.environment(message)
        not_found_at = self._rows.not_found_at(message)
        began = not_found_at or message.changed_at
        state = (message.id, began)
        since = self._seen_at.get(state, began)
        if since > now:
            # The clock was set back, perhaps a moment ago: it counts from here.
            since = self._seen_at[state] = now
        ask_at = schedule.ask_once_more_at if not_found_at else schedule.ask_about_unknown_at
        wait = ask_at(now, environment) - now
        earliest = since + wait
        if message.id in self._began_at:
            # The clock may have been set on since: so much time has to go by in truth.
            gone = timedelta(seconds=self._seconds() - self._began_at[message.id])
            earliest = max(earliest, now + wait - gone)
        return earliest if earliest > now else None
