"""Opening the journal so that it survives: looked at when there is reason to, compared, told.

What `putting_back` left word of is told in the activity; what the send book knows better is
recognised before anything is sent.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meshdesk.config import Paths
from meshdesk.journal import Journal, act_by_itself
from meshdesk.journal.book import Book
from meshdesk.journal.errors import damaged
from meshdesk.journal.rescue import finish
from meshdesk.journal.soundness import Presence, check, is_due, note_checked, probe
from meshdesk.language import translate
from meshdesk.services import schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.notices import Notices
from meshdesk.services.putting_back import forget_word, word_left
from meshdesk.services.recognising import Recogniser
from meshdesk.services.records import Severity
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
        _tell(paths, journal, clock())
        recogniser.compare_all()
    except BaseException:
        close()
        raise
    return OpenJournal(journal, Bookkeeper(journal, book, clock), recogniser, close)


def _look_at(paths: Paths, now: datetime, *, thoroughly: bool) -> None:
    note = paths.journal_checked
    if _is_there(paths):
        if not (thoroughly or is_due(note, now)):
            return
        _log.info("looking at every page of the journal")
        check(paths.journal)
    elif note.exists():
        raise damaged(paths.journal, "the file is missing or empty")
    note_checked(note, now)


def _is_there(paths: Paths) -> bool:
    """Also where all there is yet is in its log: a crash in the first moment leaves it so."""
    log = paths.journal.with_name(f"{paths.journal.name}-wal")
    return any(file.exists() and file.stat().st_size for file in (paths.journal, log))


def _tell(paths: Paths, journal: Journal, now: datetime) -> None:
    word = word_left(paths)
    if word is None:
        return
    act_by_itself()
    if word.copy_made_at is None:
        text = translate(
            "Recognising",
            "A new journal was begun; the damaged one is kept in {0}",
        ).format(word.kept)
    else:
        text = translate(
            "Recognising",
            "The journal was put back from the copy of {0}; the damaged one is kept in {1}."
            " What was sent and is not over is asked about anew",
        ).format(when(word.copy_made_at, now), word.kept)
        every = timedelta(minutes=1)
        due_soon = {
            mailbox.key: now
            - (mailbox.check_every_minutes or 5) * every
            + schedule.POLL_AT_MOST_EVERY
            for mailbox in journal.mailboxes.all()
        }
        journal.recovery.ask_anew(due_soon)
    journal.events.add(text, severity=Severity.WARNING, details=str(word.kept))
    forget_word(paths)
