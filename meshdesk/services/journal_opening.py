"""Opening the journal so that it survives: looked at when there is reason to, compared, told.

What `putting_back` left word of is told in the activity; what the send book knows better is
recognised before anything is sent.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meshdesk.config import Paths
from meshdesk.journal import Journal
from meshdesk.journal.book import Book
from meshdesk.journal.rescue import finish
from meshdesk.journal.soundness import (
    Presence,
    check,
    is_due,
    is_there,
    note_checked,
    probe,
    require_there,
)
from meshdesk.language import several, translate
from meshdesk.services import schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.notices import Notices
from meshdesk.services.putting_back import forget_word, word_left
from meshdesk.services.recognising import Recogniser
from meshdesk.services.records import Severity
from meshdesk.services.salvaging import take_over
from meshdesk.services.words import when

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenJournal:
    """A journal that is open, with what keeps it.

    Attributes:
        close: finishes what is being written; no use of the journal after it.
    """

    journal: Journal
    bookkeeper: Bookkeeper
    recogniser: Recogniser
    close: Callable[[], None]


def open_journal(
    paths: Paths, notices: Notices, clock: Callable[[], datetime], user: str
) -> OpenJournal:
    """The journal of a data folder, sound and compared with the send book.

    Raises:
        JournalDamaged, JournalTooNew, JournalUnwritable: it was left as it is.
    """
    finish(paths.journal)
    presence = Presence(paths.locks)
    died = presence.enter()
    try:
        _look_at(paths, clock(), thoroughly=died)
        journal = Journal.open(paths.journal, paths.backups, clock=clock, user=user)
    except BaseException:
        presence.leave()
        raise

    def close() -> None:
        journal.close()
        presence.leave()

    try:
        probe(paths.journal)
        book = Book(paths.book, paths.locks / "book.lock")
        recogniser = Recogniser(journal, book, notices, clock)
        recogniser.compare_all()
        _tell(paths, journal, clock())
    except BaseException:
        close()
        raise
    return OpenJournal(journal, Bookkeeper(journal, book, clock), recogniser, close)


def _look_at(paths: Paths, now: datetime, *, thoroughly: bool) -> None:
    note = paths.journal_checked
    if note.exists():
        require_there(paths.journal)
        if not (thoroughly or is_due(note, now)):
            return
    if is_there(paths.journal):
        _log.info("looking at every page of the journal")
        check(paths.journal)
    note_checked(note, now)


def _tell(paths: Paths, journal: Journal, now: datetime) -> None:
    """Make good and tell of what was done to the journal before this start."""
    word = word_left(paths)
    kept = word.folders(paths) if word is not None else []
    if word is None or not kept:
        forget_word(paths)
        return
    if word.copy_made_at is None:
        text = translate(
            "Recognising", "A new journal was begun; the damaged one is kept in {0}"
        ).format(kept[-1])
        _tell_of_the_new_one(journal)
    else:
        text = translate(
            "Recognising",
            "The journal was put back from the copy of {0}; the damaged one is kept in {1}."
            " What was sent and is not over is asked about anew",
        ).format(when(word.copy_made_at, now), kept[-1])
        journal.recovery.ask_anew(_read_soon(journal, now))
        found = [take_over(journal, folder) for folder in kept]
        if taken := sum(one.taken for one in found):
            _tell_of_salvage(journal, taken)
        if stopped := sum(one.stopped for one in found):
            _tell_of_the_stopped(journal, stopped)
        if not all(one.whole for one in found):
            _tell_of_the_missing(journal, when(word.copy_made_at, now))
    journal.events.add(text, severity=Severity.WARNING)
    forget_word(paths)


def _read_soon(journal: Journal, now: datetime) -> dict[int, datetime]:
    """So that each inbox is read in five minutes: it may have been read a moment ago."""
    return {
        mailbox.key: now
        + schedule.POLL_AT_MOST_EVERY
        - timedelta(minutes=max(mailbox.check_every_minutes or 5, 5))
        for mailbox in journal.mailboxes.all()
    }


def _tell_of_the_new_one(journal: Journal) -> None:
    text = translate(
        "Recognising",
        "Messages that were queued and not sent come back, stopped, once their mailbox is set up"
        " again: look at the queue, and queue again what is not there",
    )
    journal.events.add(text, severity=Severity.WARNING)


def _tell_of_the_missing(journal: Journal, made_at: str) -> None:
    text = translate(
        "Recognising",
        "The damaged journal could not be read to its end. Messages that were queued after {0} and"
        " not sent are back, stopped, as far as MeshDesk could note them: look at the queue, and"
        " queue again what is not there",
    ).format(made_at)
    journal.events.add(text, severity=Severity.WARNING)


def _tell_of_the_stopped(journal: Journal, stopped: int) -> None:
    journal.events.add(
        several(
            "Recognising",
            "%n messages that waited to be sent when the copy was made are stopped: somebody may"
            " have paused them since. Look at the queue, and try again what is still to be sent",
            "%n message that waited to be sent when the copy was made is stopped: somebody may"
            " have paused it since. Look at the queue, and try it again if it is still to be sent",
            stopped,
        ),
        severity=Severity.WARNING,
    )


def _tell_of_salvage(journal: Journal, taken: int) -> None:
    journal.events.add(
        several(
            "Recognising",
            "%n messages that waited to be sent were taken over from the damaged journal;"
            " look at them before they are sent",
            "%n message that waited to be sent was taken over from the damaged journal;"
            " look at it before it is sent",
            taken,
        ),
        severity=Severity.WARNING,
    )
