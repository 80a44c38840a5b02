"""The ways on from a journal that cannot be used: put back a copy, or begin with a new one.

Whichever is chosen, the journal that cannot be used is kept aside, whole.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from meshdesk.config import Paths
from meshdesk.durably import sync_file, sync_folder
from meshdesk.errors import MeshDeskError
from meshdesk.journal import JournalDamaged, JournalError
from meshdesk.journal.backup import copies, made_at
from meshdesk.journal.migrate import require_known
from meshdesk.journal.rescue import (
    Copy,
    begin_anew,
    is_sound,
    newest_sound,
    put_back,
    sound,
)
from meshdesk.journal.soundness import Presence, check, require_there
from meshdesk.language import translate
from meshdesk.services.errors import ServiceError


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to the journal, for the next start to tell.

    Attributes:
        copy_made_at: of the copy that was put back; None where a new journal was begun.
        kept: the folder of the journal that cannot be used.
        earlier: the same of what was done before that, and was not told yet, the first one first.
        was_missing: there was no journal, so that the folder is empty.
    """

    copy_made_at: datetime | None
    kept: str
    earlier: tuple[str, ...] = ()
    was_missing: bool = False

    def folders(self, paths: Paths) -> list[Path]:
        """The folders with what was kept, the first one first; empty where nothing came of it.

        The word is left before the journal is touched: the program may have ended in between.
        """
        every = [Path(folder) for folder in (*self.earlier, self.kept)]
        found = [folder for folder in every if (folder / paths.journal.name).exists()]
        return found or (every[-1:] if self.was_missing else [])


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Rescue:
    """What can be done about the journal of a data folder.

    Attributes:
        copy: the newest copy that is whole; None where there is none.
    """

    paths: Paths
    copy: Copy | None
    clock: Callable[[], datetime] = _utc_now

    @classmethod
    def of(cls, paths: Paths, clock: Callable[[], datetime] = _utc_now) -> "Rescue":
        """The ways on; looks at every page of the copies, the newest first, until one is sound."""
        return cls(paths, newest_sound(paths.backups, clock()), clock)

    def put_back(self, copy: Copy | None = None) -> Path:
        """Put a copy in the place of the journal; returns where that one is kept.

        Args:
            copy: None for the newest that is sound.

        Raises:
            ServiceError: there is none, or another MeshDesk has the journal open.
            JournalDamaged: the copy is not sound; nothing was changed.
            JournalUnwritable: no right or no room; the journal is where it was.
        """
        copy = copy or self.copy
        if copy is None:
            raise _no_copy(self.paths)
        self._be_alone()
        journal, aside, made_at = self.paths.journal, self.paths.damaged, copy.made_at
        return put_back(
            journal, copy.path, aside, self.clock(), lambda kept: self._leave_word(made_at, kept)
        )

    def begin_anew(self) -> Path:
        """Set the journal aside for a new one; returns where it is kept.

        Raises:
            ServiceError: another MeshDesk has the journal open.
            JournalUnwritable: it cannot be moved.
        """
        self._be_alone()
        journal, aside = self.paths.journal, self.paths.damaged
        return begin_anew(journal, aside, self.clock(), lambda kept: self._leave_word(None, kept))

    def _be_alone(self) -> None:
        if not Presence(self.paths.locks).is_alone():
            raise ServiceError(
                translate("PuttingBack", "Another MeshDesk has the journal open."),
                title=translate("PuttingBack", "The journal is in use"),
                next_step=translate(
                    "PuttingBack", "Close other MeshDesk windows and commands, then try again."
                ),
            )

    def _leave_word(self, copy_made_at: datetime | None, kept: Path) -> None:
        before = word_left(self.paths)
        word = Word(
            copy_made_at=copy_made_at,
            kept=str(kept),
            earlier=(*before.earlier, before.kept) if before is not None else (),
            was_missing=not self.paths.journal.exists(),
        )
        # Before the next start this file says, too, that a journal need not be there.
        self.paths.journal_checked.unlink(missing_ok=True)
        with self.paths.put_back.open("wb") as file:
            file.write(msgspec.json.encode(word))
            file.flush()
            sync_file(file.fileno())
        sync_folder(self.paths.put_back.parent)


def can_be_rescued(error: MeshDeskError) -> bool:
    """Whether there are ways on from this."""
    return isinstance(error, JournalDamaged)


def trouble_of(paths: Paths) -> MeshDeskError | None:
    """Why the journal cannot be used; None where it can be, looked at page by page."""
    if not paths.journal.exists() and not paths.journal_checked.exists():
        return None
    try:
        require_there(paths.journal)
        require_known(paths.journal)
        check(paths.journal)
    except JournalError as error:
        return error
    return None


@dataclass(frozen=True, slots=True)
class CopyFound:
    """A copy in the folder of copies."""

    path: Path
    made_at: datetime
    sound: bool


def copies_found(paths: Paths) -> list[CopyFound]:
    """All copies, the newest first, each looked at page by page."""
    return [
        CopyFound(path, at, is_sound(path))
        for path in copies(paths.backups)
        if (at := made_at(path)) is not None
    ]


def chosen_copy(file: Path, paths: Paths) -> Copy:
    """A copy that somebody named: a path, or a name in the folder of copies.

    Raises:
        JournalDamaged: it is not a whole journal that this program understands.
        JournalUnwritable: it cannot be read.
    """
    return sound(file if file.exists() else paths.backups / file)


def word_left(paths: Paths) -> Word | None:
    """What was done to the journal before this start, if it was not told yet."""
    try:
        return msgspec.json.decode(paths.put_back.read_bytes(), type=Word)
    except (OSError, msgspec.DecodeError):
        return None


def forget_word(paths: Paths) -> None:
    """It is told."""
    with suppress(OSError):
        paths.put_back.unlink(missing_ok=True)


def _no_copy(paths: Paths) -> ServiceError:
    return ServiceError(
        translate("PuttingBack", "There is no whole copy in {0}.").format(paths.backups),
        title=translate("PuttingBack", "No copy of the journal"),
        next_step=translate("PuttingBack", "Begin with a new journal."),
    )
