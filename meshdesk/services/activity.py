"""What happened, in plain words."""

from meshdesk.journal import Journal
from meshdesk.services.records import Event


class Activity:
    """The events of all mailboxes or of one, newest first."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def page(self, mailbox: int | None, text: str, offset: int, limit: int) -> list[Event]:
        """Some events that hold `text`; an empty text holds for all."""
        return self._journal.events.page(mailbox, text, offset, limit)

    def count(self, mailbox: int | None, text: str = "") -> int:
        """How many there are."""
        return self._journal.events.count(mailbox, text)
