"""Keeping received files and the details of messages only as long as the practice wants to.

Once a day, by the engine. A file is removed if MeshDesk saved it, the message is acknowledged,
and the file is to the last byte what was saved: what somebody worked on is theirs. It is not put
into the bin, where anybody could read it. The details of a message are forgotten once it is
over; see `meshdesk.journal.forgetting`, and then they leave the copies of the journal, too. Both
are off unless somebody chose otherwise. Damaged journals that were kept aside go in any case.
"""

import hashlib
import logging
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

import msgspec

from meshdesk.durably import sync_folder
from meshdesk.journal import Journal, Over
from meshdesk.language import several, translate
from meshdesk.services import schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.clocks import ProvenClock
from meshdesk.services.journal_copies import JournalCopies
from meshdesk.services.kept_aside import KeptAside, KeptJournal
from meshdesk.services.notices import Forgotten, IncomingChanged, Notices
from meshdesk.services.records import IncomingMessage
from meshdesk.services.transfers import Brake

_log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
SHORTEST_FILES = 7
"""Days; less, and a file would be gone before a holiday is over."""
SHORTEST_DETAILS = 30
"""Days: for so long MESH can put a message back into the inbox, which is then known again."""
LONGEST_AWAY = timedelta(days=90)
"""For so long after its turn a file is waited for that cannot be removed, because its drive is not
connected or somebody has it open; without the details of its message nobody would remove it."""
_FILES_AT_ONCE, _MESSAGES_AT_ONCE = 100, 200
_BLOCK = 1024 * 1024


class CleanUp(msgspec.Struct, frozen=True, kw_only=True):
    """What the last clean-up did, and when.

    Attributes:
        forgot_at: when details were forgotten that copies of the journal may still have.
    """

    at: datetime
    files: int = 0
    messages: int = 0
    forgot_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a clean-up would do now: files and their bytes, and messages forgotten."""

    files: int
    size: int
    messages: int


class _Found(Enum):
    SAME = auto()
    GONE = auto()
    NOT_OURS = auto()
    OUT_OF_REACH = auto()


class Retention:
    """Removes what is older than it may be.

    Args:
        last: the file that says what was done last; it holds numbers and a time.
        wake: tells the engine that there is something to do.
        proven: whether the clock may be gone by; nothing is removed before it is.
    """

    def __init__(
        self,
        journal: Journal,
        settings: SettingsKeeper,
        notices: Notices,
        last: Path,
        wake: Callable[[], None],
        clock: Callable[[], datetime],
        copies: JournalCopies,
        aside: KeptAside,
        proven: ProvenClock,
        bookkeeper: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._copies = copies
        self._aside = aside
        self._proven = proven
        self._bookkeeper = bookkeeper
        self._settings = settings
        self._notices = notices
        self._last = last
        self._wake = wake
        self._clock = clock
        self._asked = False
        self._at_it = threading.Lock()

    # When

    def next_run(self, now: datetime) -> datetime | None:
        """When there is something to clean up, `now` for at once.

        Returns:
            None for never, while it is at it, and until the clock is known to be right.
        """
        settings = self._settings.current
        wanted = settings.keep_files_days or settings.keep_details_days
        end = self._aside.next_end()
        if self._at_it.locked() or not (wanted or end) or not self._proven.holds():
            return None
        last = self.last_run()
        # A clean-up in the future was done while the clock was wrong.
        at_once = self._asked or last is None or last.at > now
        due = now if at_once or last is None else last.at + EVERY
        return due if wanted or end is None else max(due, end)

    def last_run(self) -> CleanUp | None:
        """The last clean-up; None before the first."""
        try:
            return msgspec.json.decode(self._last.read_bytes(), type=CleanUp)
        except (OSError, msgspec.DecodeError):
            return None  # then it is done once more, which harms nobody

    # What

    def kept_aside(self) -> list[KeptJournal]:
        """Damaged journals that are kept for now, the oldest first."""
        return self._aside.all()

    def outlook(self, files_days: int, details_days: int) -> Outlook:
        """What a clean-up would do now if these were in force; 0 days are for ever."""
        files, size, messages = 0, 0, 0
        before, over = self._bounds(files_days, details_days)
        if before is not None:
            files, size = self._journal.forgetting.count_old_files(before)
        if over is not None:
            messages = self._journal.forgetting.count(over)
        return Outlook(files, size, messages)

    def choose(self, files_days: int, details_days: int) -> None:
        """From now on keep them for so many days, 0 for ever; a clean-up begins at once.

        Raises:
            SettingsError: they cannot be written; they hold for this run all the same.
        """
        self._asked = True
        now = self._settings.current
        wanted = {"keep_files_days": files_days, "keep_details_days": details_days}
        try:
            self._settings.choose(
                **{name: days for name, days in wanted.items() if getattr(now, name) != days}
            )
        finally:
            self._wake()

    def clean_up(self, brake: Brake) -> CleanUp | None:
        """Remove and forget what is old enough, unless another thread does just that.

        Returns:
            What was done; None where another thread is at it.

        Raises:
            Halted: somebody pulled the brake; the rest is for the next time.
            MeshDeskError: the journal cannot be written to.
        """
        if not self._at_it.acquire(blocking=False):
            return None
        try:
            return self._clean_up(brake)
        finally:
            self._at_it.release()

    def _clean_up(self, brake: Brake) -> CleanUp:
        settings = self._settings.current
        self._asked = False
        before, over = self._bounds(settings.keep_files_days, settings.keep_details_days)
        files = 0
        if before is not None:
            files = self._remove_files(before, settings.keep_files_days, brake)
        messages = 0
        if over is not None:
            waited_since = before - LONGEST_AWAY if before is not None else None
            messages = self._forget(replace(over, files_waited_since=waited_since), brake)
        forgot_at = self._forgot_at(messages)
        if forgot_at is not None and self._copies.replace_older(forgot_at, brake):
            forgot_at = None
        self._aside.remove_old()
        done = CleanUp(at=self._clock(), files=files, messages=messages, forgot_at=forgot_at)
        self._note(done)
        _log.info("cleaned up: %s files, %s messages", done.files, done.messages)
        return done

    def _bounds(self, files_days: int, details_days: int) -> tuple[datetime | None, Over | None]:
        now = self._clock()
        before = now - timedelta(days=max(files_days, SHORTEST_FILES)) if files_days else None
        if not details_days:
            return before, None
        over = now - timedelta(days=max(details_days, SHORTEST_DETAILS))
        return before, Over(over, before, now - schedule.TRACK_UNTIL_AGE)

    # Files

    def _remove_files(self, before: datetime, days: int, brake: Brake) -> int:
        removed, after = 0, 0
        while found := self._journal.forgetting.old_files(before, after, _FILES_AT_ONCE):
            for message in found:
                brake.check()
                removed += self._remove_file(message, days, brake)
            after = found[-1].id
        return removed

    def _remove_file(self, message: IncomingMessage, days: int, brake: Brake) -> bool:
        """Whether it was removed; the row says what became of it."""
        path = Path(message.path)
        found = _look_at(path, message, brake)
        if found is _Found.SAME and self._is_anothers(path, message):
            found = _Found.GONE
        if found is _Found.SAME:
            try:
                path.unlink()
                sync_folder(path.parent)  # before the journal forgets where it was
            except OSError as error:  # open in another program: tomorrow is another day
                _log.info("an old file of message %s stays: %s", message.id, error.strerror)
                return False
            text = several(
                "Retention",
                "Removed from this computer after %n days",
                "Removed from this computer after %n day",
                days,
            )
        elif found is _Found.GONE:
            text = translate("Retention", "The saved file was no longer there")
        else:
            if found is _Found.NOT_OURS:  # from now on: without a hash it is not looked at again
                self._journal.incoming.update(message.id, sha256="")
            return False
        changed = self._journal.incoming.update(message.id, path="", event=text)
        self._notices.publish(IncomingChanged(changed.mailbox, (changed,)))
        return found is _Found.SAME

    def _is_anothers(self, path: Path, message: IncomingMessage) -> bool:
        """Whether it is the file of a message saved later, which only has the same contents."""
        names = {message.file_name, path.name}
        alike = self._journal.forgetting.files_at(message.path, names, message.size or 0)
        return any(_is_saved_later(one, message) and _is_same(one, path) for one in alike)

    # Details

    def _forget(self, over: Over, brake: Brake) -> int:
        if not self._journal.forgetting.count(over):
            return 0
        self._note_forgetting()
        # First: a start in between would take from the book what the journal has no more.
        self._bookkeeper.weed(over.before)
        forgotten = 0
        while some := self._journal.forgetting.forget(over, _MESSAGES_AT_ONCE):
            forgotten += some
            brake.check()
        for mailbox in self._journal.mailboxes.all():
            self._notices.publish(Forgotten(mailbox.key))
        return forgotten

    def _forgot_at(self, messages: int) -> datetime | None:
        """When details were forgotten that copies may still have; not after now, in any case."""
        now, last = self._clock(), self.last_run()
        if messages:
            return now
        return min(last.forgot_at, now) if last and last.forgot_at else None

    def _note_forgetting(self) -> None:
        """Before the first is forgotten: the program may die before the copies are replaced."""
        now = self._clock()
        last = self.last_run() or CleanUp(at=now - EVERY)
        self._note(msgspec.structs.replace(last, forgot_at=now))

    def _note(self, done: CleanUp) -> None:
        try:
            self._last.write_bytes(msgspec.json.encode(done))
        except OSError as error:
            _log.warning("the clean-up cannot be noted: %s", error.strerror)


def _is_saved_later(one: IncomingMessage, than: IncomingMessage) -> bool:
    if one.saved_at is None or than.saved_at is None:
        return False
    return (one.saved_at, one.id) > (than.saved_at, than.id)


def _is_same(message: IncomingMessage, path: Path) -> bool:
    try:
        return path.samefile(message.path)
    except OSError:
        return False


def _look_at(path: Path, message: IncomingMessage, brake: Brake) -> _Found:
    """Whether the file is still what was saved."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        # Without its folder it may be on a drive that is not connected now.
        return _Found.GONE if path.parent.is_dir() else _Found.OUT_OF_REACH
    except OSError:
        return _Found.OUT_OF_REACH
    if not stat.S_ISREG(found.st_mode) or found.st_size != message.size:
        return _Found.NOT_OURS
    try:
        return _Found.SAME if _sha256(path, brake) == message.sha256 else _Found.NOT_OURS
    except OSError:
        return _Found.OUT_OF_REACH


def _sha256(path: Path, brake: Brake) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            brake.check()
            digest.update(block)
    return digest.hexdigest()
