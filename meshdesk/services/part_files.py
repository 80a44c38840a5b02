"""Temporary files of downloads that nobody goes on with.

The journal knows of each before it is made, and a download takes its own along. One that no
message has any more was left by a journal that was lost or put back, by a mailbox that was
removed, or by a program that held it while it should have gone. Other computers may save into
the same folder, so that a file goes only once it is too old for any of them to go on with.
"""

import logging
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.services import saving
from meshdesk.services.folders import Folders
from meshdesk.services.records import IncomingMessage, IncomingState
from meshdesk.services.running import Running
from meshdesk.services.transfers import Brake
from meshdesk.services.turns import Turns

_log = logging.getLogger(__name__)

_RECEIVE = "receive"
ABANDONED = timedelta(days=5)
"""Since the last byte was written: MESH has a message in its inbox for no longer."""
_OWN_ABANDONED = timedelta(days=1)
_OWN = (".settings-*", "begun.part")
"""What `config` and the send book write anew in MeshDesk's own folder; it takes a moment."""


class PartFiles:
    """Removes them.

    Args:
        home: MeshDesk's own folder.
    """

    def __init__(
        self,
        journal: Journal,
        folders: Folders,
        turns: Turns,
        running: Running,
        home: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._folders = folders
        self._turns = turns
        self._running = running
        self._home = home
        self._clock = clock
        self._swept = False

    # Of downloads that were cancelled

    def give_up(self, messages: Sequence[IncomingMessage]) -> None:
        """The downloads of these were cancelled while they did not run: theirs go.

        What cannot go now is gone on with, should the message be wanted after all.
        """
        for message in messages:
            try:
                self._give_up(message)
            except MeshDeskError as error:
                _log.warning("a temporary file stays for now: %s", error)

    def _give_up(self, message: IncomingMessage) -> None:
        turn = self._turns.of(message.mailbox)
        if not turn.try_take():
            return  # another process is just fetching it
        try:
            # Nobody in this process begins to fetch it meanwhile.
            if self._running.begin((_RECEIVE, message.id)) is not None:
                try:
                    self._discard(self._journal.incoming.get(message.id))
                finally:
                    self._running.end((_RECEIVE, message.id))
        finally:
            turn.give_back()

    def _discard(self, message: IncomingMessage) -> None:
        if message.part_path and message.state is not IncomingState.DOWNLOADING:
            saving.remove_part(message.part_path)
            self._journal.incoming.update(message.id, part_path="", chunks_saved=0, saved_bytes=0)

    # Of nobody

    def sweep(self, brake: Brake) -> int:
        """Once in the life of the program, remove what has been left; how many files went.

        Raises:
            Halted: somebody pulled the brake; the rest goes at another start.
        """
        if self._swept:
            return 0
        self._swept = True
        removed = [part.name for part in self._parts(brake) if self._remove(part, ABANDONED)]
        removed += [part.name for part in self._own() if self._remove(part, _OWN_ABANDONED)]
        if removed:
            _log.info("temporary files that nobody needs were removed: %s", ", ".join(removed))
        return len(removed)

    def _parts(self, brake: Brake) -> Iterator[Path]:
        """Those that no message of a mailbox has that is set up."""
        owned: set[str] = set()
        for mailbox in self._journal.mailboxes.all():
            owned |= self._journal.incoming.part_paths(mailbox.key)
        for folder in sorted(self._places()):
            brake.check()
            with suppress(OSError):  # it is gone, or on a drive that is not connected now
                for path in list(Path(folder).iterdir()):
                    if saving.is_part(path.name) and str(path) not in owned:
                        yield path

    def _places(self) -> set[str]:
        """Every folder that downloads go into, or have gone into."""
        places = self._journal.incoming.folders()
        for mailbox in self._journal.mailboxes.all():
            places.add(str(self._folders.of_mailbox(mailbox)))
            places |= {rule.folder for rule in self._journal.rules.all(mailbox.key) if rule.folder}
        return {place for place in places if Path(place).is_absolute()}

    def _own(self) -> list[Path]:
        return [path for pattern in _OWN for path in sorted(self._home.glob(pattern))]

    def _remove(self, part: Path, age: timedelta) -> bool:
        """Whether it was old enough, and is gone; one that resists stays."""
        with suppress(OSError):
            found = part.lstat()
            written = datetime.fromtimestamp(found.st_mtime, UTC)
            if stat.S_ISREG(found.st_mode) and self._clock() - written > age:
                part.unlink()
                return True
        return False
