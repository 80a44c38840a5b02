"""What was done before the journal was put back is recognised, and not done again.

The send book (`meshdesk.journal.book`) knows what MESH was told. A journal that was put back
from a copy, or begun anew, knows less; it is compared with the book at every start and when a
mailbox is set up, before anything is sent. On a usual start nothing differs.
"""

import logging
from collections.abc import Callable, Collection
from contextvars import copy_context
from datetime import datetime
from typing import Any

from meshdesk.journal import Journal, act_by_itself
from meshdesk.journal.book import KNOWN_FOR, Acknowledged, Begun, Book, Page, Taken
from meshdesk.journal.recovery import Known, News, ReceivedNews, SentNews
from meshdesk.language import translate
from meshdesk.services import saving
from meshdesk.services.notices import IncomingChanged, Notices, OutgoingChanged
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Problem,
    Severity,
)
from meshdesk.services.reports import Reports

_log = logging.getLogger(__name__)
_S = OutgoingState

_NOT_BEGUN = frozenset({_S.DRAFT, _S.QUEUED, _S.WAITING, _S.PAUSED, _S.STOPPED, _S.SENDING})
_OPEN = _NOT_BEGUN | {_S.UNKNOWN}
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
        sent = recovery.sent(mailbox.key, page.begun)
        received = recovery.received(mailbox.key, page.acknowledged)
        news_out = self._sent_news(page, sent)
        if news_out:
            # Read again: another process may have sent something between book and journal.
            again = self._book.pages(self._clock() - KNOWN_FOR).get(mailbox.account, Page())
            news_out = self._sent_news(again, sent, {one.begun.local_id for one in news_out})
        news_in = [
            ReceivedNews(known, said, _was_acknowledged())
            for message_id, said in page.acknowledged.items()
            if _is_news(said, known := received.get(message_id))
        ]
        if news_out or news_in:
            self._take(mailbox, news_out, news_in)
        return len(news_out) + len(news_in)

    def _sent_news(
        self, page: Page, sent: dict[str, Known], only: Collection[str] | None = None
    ) -> list[SentNews]:
        return [
            news
            for local_id, begun in page.begun.items()
            if (only is None or local_id in only)
            and (news := self._sent(begun, page.taken.get(local_id), sent.get(local_id)))
        ]

    def _take(self, mailbox: Mailbox, sent: list[SentNews], received: list[ReceivedNews]) -> None:
        rows = [one.known.id for one in received if one.known is not None]
        left = [message.part_path for message in self._journal.incoming.get_many(rows)]
        summary = translate(
            "Recognising",
            "The journal was older than what MESH was told. Recognised, and not done again:"
            " sent messages: {0}, acknowledged messages: {1}",
        ).format(len(sent), len(received))
        news = News(mailbox.key, sent, received, summary)
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

    def _sent(self, begun: Begun, taken: Taken | None, known: Known | None) -> SentNews | None:
        """What the book says of a message, where the journal knows less."""
        if known is not None and known.state not in _OPEN:
            return None
        if taken is not None and taken.chunks >= len(begun.cut):
            return SentNews(known, begun, self._accepted(taken), _was_sent(), Severity.INFO)
        if known is not None and (known.message_id or (known.posting and taken is None)):
            return None  # it goes on where it was
        if taken is not None:
            return SentNews(known, begun, _in_part(taken, is_new=known is None), _was_in_part())
        return SentNews(known, begun, self._unknown(), _was_begun())

    def _accepted(self, taken: Taken) -> dict[str, Any]:
        return {
            "state": _S.ACCEPTED,
            "message_id": taken.message_id,
            "chunks_accepted": taken.chunks,
            "posting": False,
            "accepted_at": taken.at,
            "next_track_at": self._clock(),
            "next_try_at": None,
            "attempts": 0,
            "problem": None,
        }

    def _unknown(self) -> dict[str, Any]:
        return {
            "state": _S.UNKNOWN,
            "posting": True,
            "next_try_at": self._clock(),
            "problem": Problem(
                translate("Recognising", "Was it sent?"),
                translate(
                    "Recognising",
                    "Sending this message had begun before the journal was put back.",
                ),
                translate("Recognising", "MeshDesk asks MESH whether the message arrived."),
            ),
        }


def _in_part(taken: Taken, *, is_new: bool) -> dict[str, Any]:
    """The rest goes by itself where the user's wish for it is known; else the user says so."""
    fields: dict[str, Any] = {
        "message_id": taken.message_id,
        "chunks_accepted": taken.chunks,
        "posting": False,
    }
    if not is_new:
        return {**fields, "state": _S.QUEUED, "next_try_at": None, "problem": None}
    problem = Problem(
        translate("Recognising", "Sent only in part"),
        translate(
            "Recognising",
            "This message was being sent before the journal was put back. MESH has a part of"
            " it, and delivers nothing before it has all.",
        ),
        translate("Recognising", "Try again to send the rest, or cancel it."),
    )
    return {**fields, "state": _S.STOPPED, "next_try_at": None, "problem": problem}


def _is_news(said: Acknowledged, known: Known | None) -> bool:
    """Also what was listed again since, by the service desk, is later than the book's word."""
    if known is None:
        return True
    return known.state in _IN_THE_INBOX and known.changed_at <= said.at


def _was_sent() -> str:
    return translate("Recognising", "Was sent before the journal was put back: MESH has it")


def _was_in_part() -> str:
    return translate(
        "Recognising", "Was sent in part before the journal was put back: MESH has that part"
    )


def _was_begun() -> str:
    return translate(
        "Recognising", "Sending had begun before the journal was put back; asking MESH"
    )


def _was_acknowledged() -> str:
    return translate("Recognising", "Was acknowledged before the journal was put back")
