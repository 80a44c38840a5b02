"""What was done before the journal was put back is recognised, and not done again.

The send book (`meshdesk.journal.book`) knows what MESH was told, and what was to be. A journal
that was put back from a copy, or begun anew, knows less; it is compared with the book at every
start and when a mailbox is set up, before anything is sent. On a usual start nothing differs.
"""

import logging
from collections.abc import Callable
from contextvars import copy_context
from datetime import datetime

from meshdesk.journal import Journal, act_by_itself
from meshdesk.journal.book import KNOWN_FOR, Book
from meshdesk.journal.book_lines import Acknowledged, Begun, Page, Queued
from meshdesk.journal.recovery import Known, News, ReceivedNews, SentNews
from meshdesk.language import several, translate
from meshdesk.services import saving
from meshdesk.services.notices import IncomingChanged, Notices, OutgoingChanged
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
)
from meshdesk.services.reports import Reports
from meshdesk.services.sent_news import names_in, sent_news

_log = logging.getLogger(__name__)

_IN_THE_INBOX = frozenset(
    {
        IncomingState.LISTED,
        IncomingState.DOWNLOADING,
        IncomingState.SAVED,
        IncomingState.DAMAGED,
    }
)


class Recogniser:
    """Compares the journal with the send book."""

    def __init__(
        self, journal: Journal, book: Book, notices: Notices, clock: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._book = book
        self._notices = notices
        self._reports = Reports(journal, notices, clock)
        self._clock = clock

    def compare_all(self) -> int:
        """Compare every mailbox that is set up; how many messages were recognised.

        Raises:
            JournalError: the journal or the book cannot be read or written.
        """
        since = self._clock() - KNOWN_FOR
        pages = self._book.pages(since, weed=True)
        every = self._journal.mailboxes.all() if pages else []
        return sum(
            self._compare(mailbox, pages[mailbox.account])
            for mailbox in every
            if mailbox.account in pages
        )

    def compare(self, mailbox: int) -> int:
        """The same for one mailbox, which has just been set up."""
        record = self._journal.mailboxes.get(mailbox)
        page = self._book.pages(self._clock() - KNOWN_FOR).get(record.account)
        return 0 if page is None else self._compare(record, page)

    def _compare(self, mailbox: Mailbox, page: Page) -> int:
        recovery = self._journal.recovery
        sent = recovery.sent(mailbox.key, names_in(page))
        received = recovery.received(mailbox.key, page.acknowledged)
        news_out = sent_news(page, sent, self._clock())
        if news_out:
            # Read again: another process may have sent something between book and journal.
            again = self._book.pages(self._clock() - KNOWN_FOR).get(mailbox.account, Page())
            found = {one.local_id for one in news_out}
            news_out = [
                one for one in sent_news(again, sent, self._clock()) if one.local_id in found
            ]
        news_in = [
            ReceivedNews(known, said, _was_acknowledged())
            for message_id, said in page.acknowledged.items()
            if _is_news(said, known := received.get(message_id), self._clock())
        ]
        if news_out or news_in:
            self._take(mailbox, news_out, news_in)
        return len(news_out) + len(news_in)

    def _take(self, mailbox: Mailbox, sent: list[SentNews], received: list[ReceivedNews]) -> None:
        rows = [one.known.id for one in received if one.known is not None]
        left = [message.part_path for message in self._journal.incoming.get_many(rows)]
        news = News(mailbox.key, sent, received, _summary(sent, received))
        # Whoever started the program did not ask for this, and goes on after it.
        changed = copy_context().run(self._write, news)
        _log.warning("recognised %d sent, %d acknowledged messages", len(sent), len(received))
        for path in left:
            saving.remove_part(path)
        for message in changed[0]:
            self._notices.publish(OutgoingChanged(message))
        if changed[1]:
            self._notices.publish(IncomingChanged(mailbox.key, tuple(changed[1])))

    def _write(self, news: News) -> tuple[list[OutgoingMessage], list[IncomingMessage]]:
        act_by_itself()
        sent, received = self._journal.recovery.take(news)
        for message in received:
            if message.kind is IncomingKind.REPORT:
                self._reports.take(message)
        return sent, received


def _is_news(said: Acknowledged, known: Known | None, now: datetime) -> bool:
    """Also what was listed again since, by the service desk, is later than the book's word.

    And what the book says of the future was said while the clock was ahead: it may be long ago.
    """
    if known is None:
        return True
    return known.state in _IN_THE_INBOX and known.changed_at <= said.at <= now


def _summary(sent: list[SentNews], received: list[ReceivedNews]) -> list[str]:
    begun = sum(_was_told_to_mesh(one) for one in sent)
    queued = sum(isinstance(one.told, Queued) and not _was_told_to_mesh(one) for one in sent)
    said: list[str] = []
    if begun or received:
        text = translate(
            "Recognising",
            "The journal was older than what MESH was told. Recognised, and not done again:"
            " sent messages: {0}, acknowledged messages: {1}",
        )
        said.append(text.format(begun, len(received)))
    if queued:
        text = several(
            "Recognising",
            "%n messages that waited to be sent were not in the journal. They are in the queue"
            " again, stopped: look at them before they are sent",
            "%n message that waited to be sent was not in the journal. It is in the queue again,"
            " stopped: look at it before it is sent",
            queued,
        )
        said.append(text)
    decided = len(sent) - begun - queued
    if decided:
        text = several(
            "Recognising",
            "The journal was older than what was decided about %n messages: that counts again",
            "The journal was older than what was decided about %n message: that counts again",
            decided,
        )
        said.append(text)
    return said


def _was_told_to_mesh(one: SentNews) -> bool:
    """Also what was found there, and so was never begun here."""
    return isinstance(one.told, Begun) or bool(one.fields.get("message_id"))


def _was_acknowledged() -> str:
    return translate("Recognising", "Was acknowledged before the journal was put back")
