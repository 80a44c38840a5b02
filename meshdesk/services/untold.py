"""New messages that the user is still to be told of.

A reading of the inbox may break off after the messages were listed, at the headers or at the
next page. To the next reading they are nothing new: they are owed until they were told of.
"""

from collections.abc import Collection, Iterable, Sequence

from meshdesk.journal import Journal
from meshdesk.language import several
from meshdesk.services import leaving
from meshdesk.services.notices import Announced, Notices
from meshdesk.services.records import IncomingMessage, IncomingState, Severity

_NO_NEWS = frozenset({IncomingState.GONE, IncomingState.DISCARDED})


class Untold:
    """Gathers the new messages of each mailbox, and tells of them once."""

    def __init__(self, journal: Journal, notices: Notices) -> None:
        self._journal = journal
        self._notices = notices
        self._owed: dict[int, dict[int, bool]] = {}

    def owe(self, mailbox: int, messages: Iterable[IncomingMessage]) -> None:
        """These are new."""
        self._owed.setdefault(mailbox, {}).update({message.id: False for message in messages})

    def settle(self, mailbox: int, rows: Collection[int]) -> None:
        """These are told of by themselves."""
        for row in rows:
            self._owed.get(mailbox, {}).pop(row, None)

    def tell(self, mailbox: int, *, read: bool) -> None:
        """Tell of those of a mailbox, all in one notice.

        Args:
            read: whether the reading came to its end. If not, what a new message is may not be
                known yet: such a one has to wait for the next reading, but not for a third.
        """
        owed = self._owed.pop(mailbox, {})
        messages = self._journal.incoming.among(list(owed))
        late = {one.id for one in messages if not (read or one.described or owed[one.id])}
        if late:
            self._owed[mailbox] = dict.fromkeys(late, True)
        self._announce(
            [one for one in messages if one.id not in late and one.state not in _NO_NEWS]
        )

    def _announce(self, new: Sequence[IncomingMessage]) -> None:
        if not new:
            return
        first, count = new[0], len(new)
        self._notices.publish(
            Announced(
                first.mailbox,
                several("Reading", "%n new messages", "%n new message", count),
                leaving.about(first, count),
                Severity.INFO,
                incoming=first.id,
            )
        )
