"""The order of a long list, as the ids of its records: read in passing, while nothing is asked.

To reach the middle of a list SQLite walks there, entry by entry. Who has all ids in order goes
there at once, and knows where a record is. Reading them takes as long as a few such walks, so
it is done in slices that no frame is late for, and begins anew whenever the list has changed.
"""

from array import array
from collections.abc import Callable, Collection, Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

Slices = Generator[list[int], None, None]
"""Ids, some at a time; closed by whoever does not read them to their end."""

REST_MS = 250
"""After a change: in a burst of changes nothing is read."""

_PAUSE_MS = 4
_SLICE_SECONDS = 0.0025


class _Reading:
    """What is being read, outside of the `QObject`: it is let go of when that is destroyed."""

    def __init__(self) -> None:
        self._slices: Slices | None = None

    def put(self, slices: Slices | None) -> None:
        """Go on with this later."""
        self._slices = slices

    def take(self) -> Slices | None:
        """What is to be gone on with; it is not held here any more."""
        slices, self._slices = self._slices, None
        return slices

    def close(self) -> None:
        """Read no further."""
        slices = self.take()
        if slices is not None:
            slices.close()


class RowOrder(QObject):
    """Reads the ids of one list at a time, and only while somebody looks at it.

    Attributes:
        ids: all of them, in order; empty until they are complete.

    Signals:
        complete: they are.
    """

    complete = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ids = array("q")
        self._growing = array("q")
        self._begin: Callable[[], Slices] | None = None
        self._looked_at = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._read_from_the_top)
        self._next = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next.timeout.connect(self._read_on)
        self._reading = _Reading()
        self.destroyed.connect(self._reading.close)

    def read_later(self, begin: Callable[[], Slices]) -> None:
        """Forget what was read; after a rest, read what `begin` gives."""
        self.drop()
        self._begin = begin
        if self._looked_at:
            self._rest.start()

    def drop(self) -> None:
        """Forget what was read, and read nothing."""
        self._stop()
        self._begin = None
        self.ids = array("q")

    def set_looked_at(self, looked_at: bool) -> None:
        """Whether anybody looks at the list; nothing is read of one that nobody sees."""
        self._looked_at = looked_at
        if not looked_at:
            self._stop()
        elif self._begin is not None and not self.ids:
            self._rest.start()

    def row_of(self, record_id: int) -> int | None:
        """Where a record is in the complete order; None if it is not in it."""
        try:
            return self.ids.index(record_id)
        except ValueError:
            return None

    def rows_of(self, record_ids: Collection[int]) -> dict[int, int]:
        """Where several are; without those that are not in it."""
        wanted = frozenset(record_ids)
        return {one: row for row, one in enumerate(self.ids) if one in wanted}

    def _stop(self) -> None:
        self._rest.stop()
        self._next.stop()
        self._reading.close()
        self._growing = array("q")

    @Slot()
    def _read_from_the_top(self) -> None:
        if self._begin is not None:
            self._reading.put(self._begin())
            self._next.start()

    @Slot()
    def _read_on(self) -> None:
        # Taken out while it is read: what has failed is not gone on with, nor held complete.
        slices = self._reading.take()
        if slices is None:
            return
        until = perf_counter() + _SLICE_SECONDS
        while perf_counter() < until:
            some = next(slices, None)
            if some is None:
                self.ids, self._growing = self._growing, array("q")
                self.complete.emit()
                return
            self._growing.extend(some)
        self._reading.put(slices)
        self._next.start()
