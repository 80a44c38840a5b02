"""What is written into the send book, and when.

Before the journal says of a first POST that it may be under way no more, the book must know what
became of it, so that what the two say never differs by a crash alone: `begun` comes after the
journal has the intent, `void` and `has_only` before the journal takes it back. `queued`, `taken`,
`ended`, `saved` and `acknowledged` come after the journal has them: they matter only to a journal
that is put back, and a full disk does not stop them.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from meshdesk.journal import Journal, JournalError
from meshdesk.journal.book import KNOWN_FOR, Book
from meshdesk.journal.book_lines import (
    TEXTS_RECEIVED,
    Acknowledged,
    End,
    Line,
    Saved,
    Taken,
    Void,
    begun,
    legible,
    queued,
)
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
)

_log = logging.getLogger(__name__)


class Bookkeeper:
    """Writes the lines of the send book."""

    def __init__(self, journal: Journal, book: Book, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._book = book
        self._clock = clock
        self._saved: dict[tuple[str, str], Saved] | None = None

    def queued(self, messages: Sequence[OutgoingMessage]) -> None:
        """Somebody wants them to be sent."""
        mailboxes = {one.mailbox for one in messages}
        known = {key: self._journal.mailboxes.get(key) for key in mailboxes}
        names = self._repeated(messages)
        self._try(*(queued(known[one.mailbox], one, names.get(one.id, "")) for one in messages))

    def begun(self, message: OutgoingMessage) -> None:
        """Its first POST is made next.

        Raises:
            JournalUnwritable: this could not be written down, and so it must not be made.
        """
        mailbox = self._journal.mailboxes.get(message.mailbox)
        chunks = self._journal.outgoing.chunks(message.id)
        again_of = self._repeated([message]).get(message.id, "")
        self._book.add(begun(mailbox, message, chunks, again_of))

    def _repeated(self, messages: Sequence[OutgoingMessage]) -> dict[int, str]:
        """By row, the local ID of the message that it repeats."""
        wanted = {one.id: one.again_of for one in messages if one.again_of is not None}
        found = self._journal.outgoing.among(list(set(wanted.values()))) if wanted else []
        names = {one.id: one.local_id for one in found}
        return {row: names[repeated] for row, repeated in wanted.items() if repeated in names}

    def void(self, message: OutgoingMessage, *, instead: str = "") -> None:
        """MESH has nothing under this local ID that is ever delivered, or somebody decided.

        Args:
            instead: the local ID under which the message goes on, where that is another.

        Raises:
            JournalUnwritable: this could not be written down.
        """
        self._book.add(self._void(message, instead=instead))

    def ended(self, messages: Sequence[OutgoingMessage], end: End) -> None:
        """They are not sent any more, and MESH has nothing of them that is ever delivered."""
        if messages:
            self._try(*(self._void(message, end=end) for message in messages))

    def _void(self, message: OutgoingMessage, *, instead: str = "", end: End | None = None) -> Void:
        mailbox = self._journal.mailboxes.get(message.mailbox)
        return Void(
            at=self._clock(),
            environment=mailbox.environment.value,
            mailbox=mailbox.mailbox_id,
            local_id=message.local_id,
            instead=instead,
            end=end,
        )

    def taken(self, message: OutgoingMessage) -> None:
        """MESH has its first chunk, or all of them."""
        if message.chunks_accepted in (1, message.chunks):
            self._try(self._taken(message, message.chunks_accepted))

    def has_only(self, message: OutgoingMessage, chunks: int) -> None:
        """MESH says that it is not whole: all but its first chunks are about to go again.

        Without this the next start would take the message for one that the journal has forgotten.
        """
        self._try(self._taken(message, chunks))

    def _taken(self, message: OutgoingMessage, chunks: int) -> Taken:
        mailbox = self._journal.mailboxes.get(message.mailbox)
        return Taken(
            at=self._clock(),
            environment=mailbox.environment.value,
            mailbox=mailbox.mailbox_id,
            local_id=message.local_id,
            message_id=message.message_id,
            chunks=chunks,
            whole=chunks == message.chunks,
        )

    def saved(self, message: IncomingMessage) -> None:
        """Its file is whole on the disk, and MESH keeps it for now."""
        mailbox = self._journal.mailboxes.get(message.mailbox)
        line = Saved(
            at=max(self._clock(), message.changed_at),
            environment=mailbox.environment.value,
            mailbox=mailbox.mailbox_id,
            message_id=message.message_id,
            **legible({"path": message.path}),
            sha256=message.sha256,
        )
        self._try(line)
        if self._saved is not None:
            self._saved[line.account, line.message_id] = line

    def said_saved(self, message: IncomingMessage) -> Saved | None:
        """Where a message was saved, should the journal have been put back since.

        The book is read once: what other processes write from then on is in the journal too.
        """
        if self._saved is None:
            try:
                pages = self._book.pages(self._clock() - KNOWN_FOR)
            except JournalError as error:
                _log.warning("the send book cannot be read: %s", error)
                return None
            saved = [line for page in pages.values() for line in page.saved.values()]
            self._saved = {(line.account, line.message_id): line for line in saved}
        account = self._journal.mailboxes.get(message.mailbox).account
        return self._saved.get((account, message.message_id))

    def acknowledged(self, message: IncomingMessage) -> None:
        """MESH was told that a message is saved, or not wanted."""
        mailbox = self._journal.mailboxes.get(message.mailbox)
        self._try(
            Acknowledged(
                # The row's time of change counts from the same clock, a moment earlier at most.
                at=max(self._clock(), message.changed_at),
                environment=mailbox.environment.value,
                mailbox=mailbox.mailbox_id,
                message_id=message.message_id,
                kept=message.state is IncomingState.ACKNOWLEDGED,
                report=message.kind is IncomingKind.REPORT,
                **legible({name: getattr(message, name) for name in (*TEXTS_RECEIVED, "path")}),
                size=message.size,
                sha256=message.sha256,
            )
        )

    def weed(self, before: datetime) -> None:
        """The journal is about to forget what was over before then; so does the book, for good.

        Raises:
            JournalUnwritable: it cannot be written anew, and would bring back what is forgotten.
        """
        self._book.weed(before)

    def _try(self, *lines: Line) -> None:
        try:
            self._book.add(*lines)
        except JournalError as error:
            _log.warning("the send book has not got this: %s", error.details.get("reason", error))
