"""What happened, in plain words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from meshdesk.journal import Ids, Journal
from meshdesk.services.contact_files import write_csv
from meshdesk.services.contacts import export_to
from meshdesk.services.records import Event, EventQuery

_TITLES = ("Time", "Mailbox ID", "What", "Severity", "Who", "Details")
_AT_ONCE = 1_000

About = tuple[int | None, int | None]
"""The message that an event speaks of: the number of a sent one, of a received one."""


class Activity:
    """The events of all mailboxes or of one, newest first.

    Attributes:
        me: the account that the program runs in; empty where the system has no name for it.
    """

    def __init__(self, journal: Journal, me: str) -> None:
        self._journal = journal
        self.me = me

    def page(self, query: EventQuery, offset: int, limit: int) -> list[Event]:
        """Some of the events that `query` asks for."""
        return self._journal.events.page(query, offset, limit)

    def count(self, query: EventQuery) -> int:
        """How many there are."""
        return self._journal.events.count(query)

    def index_of(self, query: EventQuery, event: int) -> int | None:
        """Where in the list an event is; None where the query does not show it."""
        return self._journal.events.index_of(query, event)

    def ids(self, query: EventQuery) -> Ids:
        """All of them by id, in their order, slice by slice; to be closed."""
        return self._journal.events.ids(query)

    def among(self, events: Sequence[int]) -> list[Event]:
        """Those of these events that are there, in no order."""
        return self._journal.events.among(events)

    def get(self, event: int) -> Event:
        """The event with our number; KeyError if there is none."""
        return self._journal.events.get(event)

    def who(self) -> list[str]:
        """The accounts that asked for something lately."""
        return self._journal.events.who()

    def message_title(self, event: Event) -> str:
        """What the message is called that an event speaks of; empty where there is none now."""
        return self.message_titles([event])[event.outgoing, event.incoming]

    def message_titles(self, events: Sequence[Event]) -> dict[About, str]:
        """`message_title` of a page of events, by what they speak of; read all at once."""
        about = {(event.outgoing, event.incoming) for event in events}
        sent = self._journal.outgoing.titles([row for row, _ in about if row is not None])
        came = self._journal.incoming.titles([row for _, row in about if row is not None])
        return {
            (row, other): came.get(other or 0, "") if row is None else sent.get(row, "")
            for row, other in about
        }

    def export_csv(self, query: EventQuery, path: Path) -> int:
        """Write the events as CSV that spreadsheets open; how many.

        Times are local, with their offset. Cells that a spreadsheet would take for a formula
        are made text.

        Raises:
            CannotSave: the file cannot be written.
        """
        count = 0

        def rows() -> Iterator[tuple[str, ...]]:
            nonlocal count
            names = {one.key: one.mailbox_id for one in self._journal.mailboxes.all()}
            while events := self.page(query, count, _AT_ONCE):
                for event in events:
                    yield _row(event, names.get(event.mailbox or 0, ""))
                count += len(events)

        def write() -> int:
            write_csv(path, _TITLES, rows())
            return count

        return export_to(path, write)


def _row(event: Event, mailbox_id: str) -> tuple[str, ...]:
    at = event.at.astimezone().isoformat(sep=" ", timespec="seconds")
    who = event.who or "MeshDesk"
    return (at, mailbox_id, event.text, event.severity.value, who, event.details)
