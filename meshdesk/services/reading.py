"""Reading an inbox: all pages of IDs first, then each new message's headers, several at a time.

Rows appear as IDs arrive and fill in as headers come, so that 10,000 waiting messages are on
the screen at once.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from itertools import islice

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Description, Journal, StateConflict
from meshdesk.mesh import Gone, MeshClient, NotFound
from meshdesk.services.notices import Announced, IncomingChanged, Notices
from meshdesk.services.receiving import description_of
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Severity,
)
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake
from meshdesk.services.words import plural

_AT_ONCE = 6
_BATCH = 60
_MAY_BE_GONE = frozenset({IncomingState.LISTED, IncomingState.DAMAGED, IncomingState.SAVED})


class InboxReader:
    """Brings the journal's picture of an inbox up to date."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        clock: Callable[[], datetime],
        on_report: Callable[[IncomingMessage], None],
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._clock = clock
        self._on_report = on_report

    def read(self, mailbox: int, brake: Brake) -> int:
        """List the inbox, then fetch what is not known of its messages.

        Returns:
            How many messages are new.

        Raises:
            MeshError: MESH could not be asked, or refused; what was learnt until then is kept.
        """
        client = self._sessions.client(mailbox)
        new = self._list(client, mailbox, brake)
        self.describe(mailbox, brake)
        if new:
            self._announce(mailbox, new)
        return len(new)

    def _list(self, client: MeshClient, mailbox: int, brake: Brake) -> list[IncomingMessage]:
        seen: set[str] = set()
        new: list[IncomingMessage] = []
        for page in client.inbox_ids():
            brake.check()
            seen.update(page.message_ids)
            result = self._journal.incoming.list_ids(mailbox, page.message_ids)
            appeared = (*result.new, *result.back)
            new += appeared
            if appeared:
                self._notices.publish(IncomingChanged(mailbox, tuple(appeared)))
        self._mark_gone(mailbox, seen)
        return new

    def _mark_gone(self, mailbox: int, seen: set[str]) -> None:
        gone = []
        for message in self._journal.incoming.missing(mailbox, seen):
            if message.state not in _MAY_BE_GONE:
                continue
            with suppress(StateConflict):  # a download or the user was quicker
                gone.append(
                    self._journal.incoming.update(
                        message.id,
                        expect={message.state},
                        state=IncomingState.GONE,
                        acknowledge=False,
                        event="No longer in MESH: acknowledged elsewhere, or its 5 days are over",
                        severity=Severity.INFO,
                    )
                )
        if gone:
            self._notices.publish(IncomingChanged(mailbox, tuple(gone)))

    def describe(self, mailbox: int, brake: Brake) -> None:
        """Fetch the headers of every message that has none yet.

        Raises:
            MeshError: MESH could not be asked; what was learnt until then is kept.
        """
        client = self._sessions.client(mailbox)
        waiting = self._journal.incoming.undescribed(mailbox, limit=1_000_000)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="head") as pool:
            for batch in _batches(waiting):
                brake.check()
                looked = list(pool.map(lambda message: self._look(client, message), batch))
                self._keep(mailbox, [found for found in looked if isinstance(found, Description)])
                for error in looked:
                    if isinstance(error, MeshDeskError):
                        raise error

    def _look(
        self, client: MeshClient, message: IncomingMessage
    ) -> Description | MeshDeskError | None:
        try:
            return description_of(message.id, client.head(message.message_id))
        except (NotFound, Gone):
            # Taken by another computer between the list and now; the next list says so.
            return None
        except MeshDeskError as error:
            return error

    def _keep(self, mailbox: int, descriptions: list[Description]) -> None:
        if not descriptions:
            return
        described = self._journal.incoming.describe(descriptions)
        self._notices.publish(IncomingChanged(mailbox, tuple(described)))
        for message in described:
            if message.kind is IncomingKind.REPORT:
                self._on_report(message)

    def _announce(self, mailbox: int, new: list[IncomingMessage]) -> None:
        first = self._journal.incoming.get(new[0].id)
        about = first.subject or first.file_name or first.message_id
        name = self._journal.mailboxes.get(mailbox).name
        self._notices.publish(
            Announced(
                mailbox,
                f"{plural(len(new), 'new message')} for {name}",
                about if len(new) == 1 else f"{about} and {plural(len(new) - 1, 'other')}",
                Severity.INFO,
                incoming=first.id,
            )
        )


def _batches(messages: list[IncomingMessage]) -> Iterator[list[IncomingMessage]]:
    rest = iter(messages)
    while batch := list(islice(rest, _BATCH)):
        yield batch
